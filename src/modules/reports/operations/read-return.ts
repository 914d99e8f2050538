import * as z from 'zod'
import { lastFileOf } from '#files'
import { Refusal, defineOperation, refuse } from '#kernel'
import { UnreadableDocument, readText } from '#platform/documents'
import { markedTexts } from '../rules/marks.ts'
import * as blocks from '../store/blocks.ts'
import { lockReport } from '../store/reports.ts'
import * as store from '../store/returns.ts'
import { reportOf, reportRefusals, reportSubject } from './reporting.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  noFile: {
    status: 409,
    ja: '戻す文書がまだありません。整えたWordの文書を添付してください。',
    en: 'There is no document yet. Attach the Word document.',
  },
  unreadable: {
    status: 422,
    ja: '文書を読み取れませんでした。Wordで「.docx」として保存し直したものを添付してください。',
    en: 'The document could not be read. Save it as .docx and attach it again.',
  },
  noMarks: {
    status: 422,
    ja: '文書の中に、部品のしるし（［部品…の文章］）が見つかりませんでした。この報告書から受け取ったWordの文書かどうかを確かめてください。',
    en: 'No marks of blocks were found. Make sure that it is the Word document of this report.',
  },
} as const

/** Wordで整えた文章を読み取る。 Of the file that was attached last: what differs from what stands, block by block. Nothing is changed by it. */
export const readReturn = defineOperation({
  name: 'reports.readReturn',
  title: { ja: 'Wordで整えた文章を読み取る', en: 'Read words that were polished in Word' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({ returnId: z.uuid(), found: z.int(), changed: z.int() }),
  refusals,
  async handle({ fiscalYear }, call) {
    const { councilId, accountId } = call.actor
    const { reportId } = await reportOf(call, fiscalYear)
    await lockReport(call.db, councilId, reportId)
    const file = (await lastFileOf(call, reportSubject(reportId))) ?? refuse(refusals, 'noFile')
    const chunks: Buffer[] = []
    for await (const chunk of await call.files.read(councilId, file.sha256)) chunks.push(chunk as Buffer)
    const marked = markedTexts(await textOf(Buffer.concat(chunks), file.name))
    if (marked.length === 0) refuse(refusals, 'noMarks')
    const standing = new Map((await blocks.listBlocks(call.db, councilId, reportId)).map((block) => [block.number, block]))
    const changed = marked.flatMap(({ number, revision, body }) => {
      const block = standing.get(number)
      return block && block.body !== body ? [{ blockId: block.blockId, revision, body }] : []
    })
    const returnId = call.newId()
    const found = marked.filter(({ number }) => standing.has(number)).length
    const read = { returnId, reportId, fileName: file.name, sha256: file.sha256, found, at: call.clock.now(), by: accountId! } // the permission is held by signed-in people only
    await store.insertReturn(call.db, councilId, read, changed)
    call.audit({ subject: reportSubject(reportId), fields: ['return'] })
    return { returnId, found, changed: changed.length }
  },
})

async function textOf(content: Uint8Array, name: string): Promise<string> {
  try {
    return (await readText(content, name)).text
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error
    throw new Refusal({ code: 'unreadable', status: refusals.unreadable.status, message: error.sentence })
  }
}
