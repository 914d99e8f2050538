import { commonRefusals, defineOperation } from '#kernel'
import { blankRows } from '../rules/blanks.ts'
import { WordDocument, WordDocumentPage } from '../schema.ts'
import { listTemplates } from '../store/word-templates.ts'
import { registryTitle, templatePermission, told, wordDocument } from './word-documents.ts'

/** 書類のひな形を見る。 Its blanks, and every template the council had for it. */
export const getWordDocument = defineOperation({
  name: 'system.getWordDocument',
  title: { ja: '書類のWordのひな形を見る', en: 'Show the Word templates of a document' },
  kind: 'query',
  permission: templatePermission,
  input: WordDocument,
  output: WordDocumentPage,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ operation }, call) {
    const { word } = wordDocument(call.registry, operation)
    const templates = await listTemplates(call.db, call.actor.councilId, { operation })
    return {
      operation,
      title: registryTitle(call.registry, operation),
      blanks: blankRows(word.blanks),
      templates: templates.map((each) => told(call.registry, each)),
    }
  },
})
