import { type Contributions, defineSchedule } from '#kernel'
import { attachFile } from './operations/attach-file.ts'
import { changeFileSettings } from './operations/change-file-settings.ts'
import { getFileSettings } from './operations/get-file-settings.ts'
import { listAttachments } from './operations/list-attachments.ts'
import { openAttachment } from './operations/open-attachment.ts'
import { scanAttachment } from './operations/scan-attachment.ts'
import { tidyUp } from './operations/tidy-up.ts'
import { withdrawAttachment } from './operations/withdraw-attachment.ts'

export { carryAttachments, carryFile } from './operations/carrying.ts'
export { type HeldFile, dropHeldFiles, handOverFiles, heldBytes, heldFiles, holdFile, largestFile } from './operations/holding.ts'
export { type StandingFile, giveUpFiles, lastFileOf, recordsWithFiles, standingFileOf, standingFilesOf } from './operations/using.ts'
export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
export const title = { ja: '添付', en: 'Attachments' }
export const operations = {
  attachFile,
  changeFileSettings,
  getFileSettings,
  listAttachments,
  openAttachment,
  scanAttachment,
  tidyUp,
  withdrawAttachment,
}

export const contributions: Contributions = {
  navRoom: {
    path: '/office/settings/files',
    title: { ja: '添付の決まり', en: 'Attachments' },
    permission: 'files.setting.read',
    order: 95,
    quick: [],
  },
}

export const schedules = [
  defineSchedule({
    name: 'files.tidyUp',
    title: tidyUp.title,
    at: { every: 'day', time: '03:40' },
    operation: tidyUp,
    input: {},
    reach: 'scope',
  }),
]
