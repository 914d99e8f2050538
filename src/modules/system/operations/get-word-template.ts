import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { WordTemplate } from '../schema.ts'
import { listTemplates } from '../store/word-templates.ts'
import { templatePermission, told } from './word-documents.ts'

/** Wordのひな形を一件見る。 */
export const getWordTemplate = defineOperation({
  name: 'system.getWordTemplate',
  title: { ja: 'Wordのひな形を見る', en: 'Show a Word template' },
  kind: 'query',
  permission: templatePermission,
  input: z.strictObject({ templateId: z.uuid() }),
  output: WordTemplate,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ templateId }, call) {
    const [template] = await listTemplates(call.db, call.actor.councilId, { templateId })
    if (!template) refuse(commonRefusals, 'notFound')
    return told(call.registry, template)
  },
})
