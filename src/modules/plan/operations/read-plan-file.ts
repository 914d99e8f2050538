import * as z from 'zod'
import { Refusal, defineOperation, found, refuse } from '#kernel'
import { type DocumentText, UnreadableDocument, readText } from '#platform/documents'
import { readPlan } from '../rules/reading/read-plan.ts'
import * as store from '../store/imports.ts'
import { fileOf, importPermission, importRefusals, importType } from './import-steps.ts'

const refusals = {
  ...importRefusals,
  noFile: {
    status: 409,
    ja: '取り込む文書がまだありません。Word・PDF・テキストのファイルを添付してください。',
    en: 'There is no document yet. Attach a Word, PDF or text file.',
  },
  unreadable: {
    status: 422,
    ja: '文書を読み取れませんでした。ファイルを取り消して、別のファイルを添付してください。',
    en: 'The document could not be read. Take the file back and attach another.',
  },
  noPlan: {
    status: 422,
    ja: '文書の中に、計画の項目が見つかりませんでした。事業計画の文書かどうかを確かめてください。',
    en: 'No item of a plan was found in the document. Make sure that it is the annual plan.',
  },
} as const

/**
 * 添付した計画の文書を読み取る。
 *
 * What the reader says of a document it cannot read is said as it is, with the remedy. A file that was read before leads to where it was read.
 * Pages without text are asked about, and those that are set in two columns or hold a table.
 *
 * @returns the import where the review goes on
 */
export const readPlanFile = defineOperation({
  name: 'plan.readPlanFile',
  title: { ja: '計画の文書を読み取る', en: 'Read a plan document' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ importId: z.uuid(), again: z.boolean() }),
  refusals,
  async handle({ importId }, call) {
    const { councilId } = call.actor
    await store.lockImport(call.db, councilId, importId)
    const standing = found(await store.findImport(call.db, councilId, importId))
    if (standing.state !== 'waiting') refuse(refusals, 'notNow')
    const file = (await fileOf(call, importId)) ?? refuse(refusals, 'noFile')
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    const read = { fileName: file.name, sha256: file.sha256, at: call.clock.now() }
    const first = await store.findRead(call.db, councilId, file.sha256)
    if (first) {
      await store.storeRead(call.db, councilId, importId, { ...read, plan: null })
      return { importId: first, again: true }
    }
    const chunks: Buffer[] = []
    for await (const chunk of await call.files.read(councilId, file.sha256)) chunks.push(chunk as Buffer)
    const { text, pagesWithoutText, pagesWithColumns } = await textOf(Buffer.concat(chunks), file.name)
    const plan = readPlan(text)
    if (plan.items.length === 0) refuse(refusals, 'noPlan')
    const asked = [
      ...pagesWithoutText.map((page) => ({ kind: 'emptyPage' as const, page })),
      ...pagesWithColumns.map((page) => ({ kind: 'columns' as const, page })),
    ].map(({ kind, page }) => ({ kind, item: null, line: 1, text: String(page), candidates: [], marker: null }))
    await store.storeRead(call.db, councilId, importId, { ...read, plan: { ...plan, doubts: [...plan.doubts, ...asked] } })
    return { importId, again: false }
  },
})

async function textOf(content: Uint8Array, name: string): Promise<DocumentText> {
  try {
    return await readText(content, name)
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error
    throw new Refusal({ code: 'unreadable', status: refusals.unreadable.status, message: error.sentence })
  }
}
