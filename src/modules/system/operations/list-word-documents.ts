import * as z from 'zod'
import { defineOperation } from '#kernel'
import { WordDocumentRow } from '../schema.ts'
import { listTemplates } from '../store/word-templates.ts'
import { inForce, templatePermission, wordDocuments } from './word-documents.ts'

/** Wordで受け取れる書類を一覧する。 Each with the template that is in force today. */
export const listWordDocuments = defineOperation({
  name: 'system.listWordDocuments',
  title: { ja: 'Wordのひな形を一覧する', en: 'List Word templates' },
  kind: 'query',
  permission: templatePermission,
  input: z.strictObject({}),
  output: z.object({ items: z.array(WordDocumentRow) }),
  async handle(_, call) {
    const templates = Map.groupBy(await listTemplates(call.db, call.actor.councilId), ({ operation }) => operation)
    const items = wordDocuments(call.registry).map(({ operation: { name, print } }) => {
      const own = inForce(templates.get(name) ?? [], call.clock.today())
      return { operation: name, title: print!.title, validFrom: own?.validFrom ?? null, fileName: own?.fileName ?? null } // those listed have a print
    })
    return { items }
  },
})
