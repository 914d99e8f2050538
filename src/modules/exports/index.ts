import type { Contributions, RecordCard } from '#kernel'
import { dayInJapan } from '#kernel/values'
import { decideFile } from './operations/decide-file.ts'
import { destroyFile } from './operations/destroy-file.ts'
import { downloadApprovedFile } from './operations/download-approved-file.ts'
import { downloadFile } from './operations/download-file.ts'
import { getFile } from './operations/get-file.ts'
import { listFiles } from './operations/list-files.ts'
import { listOwnFiles } from './operations/list-own-files.ts'
import { listWaitingFiles } from './operations/list-waiting-files.ts'
import { previewFile } from './operations/preview-file.ts'
import { requestFile } from './operations/request-file.ts'
import { traceSerial } from './operations/trace-serial.ts'
import { type FileRow, purposeTitles } from './schema.ts'

export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
export const title = { ja: '持ち出し', en: 'Exports' }
export const operations = {
  decideFile,
  destroyFile,
  downloadApprovedFile,
  downloadFile,
  getFile,
  listFiles,
  listOwnFiles,
  listWaitingFiles,
  previewFile,
  requestFile,
  traceSerial,
}

export const contributions: Contributions = {
  navRoom: {
    path: '/office/privacy/exports',
    title: { ja: '持ち出し', en: 'Exports' },
    permission: listOwnFiles.permission,
    order: 89,
    quick: [],
  },
  todayRecords: {
    title: { ja: '承認を待つ持ち出し', en: 'Exports that wait for approval' },
    empty: { ja: '承認を待つ持ち出しはありません。', en: 'No export waits for approval.' },
    order: 7,
    records: { permission: listWaitingFiles.permission, read: async (run) => (await run(listWaitingFiles, {})).items.slice(0, 5).map(card) },
  },
}

function card({ fileId, requestedAt, requestedBy, title, purpose }: FileRow): RecordCard {
  return {
    id: fileId,
    happenedOn: dayInJapan(new Date(requestedAt)),
    title: { ja: `${title.ja}（${requestedBy}）`, en: `${title.en} (${requestedBy})` },
    remark: purposeTitles[purpose],
    path: `/office/privacy/exports/${fileId}`,
  }
}
