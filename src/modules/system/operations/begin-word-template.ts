import * as z from 'zod'
import { officeScope } from '#identity'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewWordTemplate } from '../schema.ts'
import { insertTemplate } from '../store/word-templates.ts'
import { templatePermission, templateType, wordDocument } from './word-documents.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notOfOffice: {
    status: 403,
    ja: 'ひな形のファイルは総務の分野に置かれます。総務の分野の担当になってから、もう一度行ってください。',
    en: 'The file of a template lies in the compartment of administration. Become a member of it first.',
  },
} as const

/** Wordのひな形を用意する（適用日から）。 Its file is attached next; it is used once it was tried. */
export const beginWordTemplate = defineOperation({
  name: 'system.beginWordTemplate',
  title: { ja: 'Wordのひな形を用意する', en: 'Prepare a Word template' },
  kind: 'command',
  permission: templatePermission,
  input: NewWordTemplate,
  output: z.object({ templateId: z.uuid() }),
  refusals,
  async handle({ operation, validFrom }, call) {
    wordDocument(call.registry, operation)
    const { councilId, accountId } = call.actor
    const place = (await officeScope(call, 'administration', 1)) ?? refuse(refusals, 'notOfOffice')
    const templateId = call.newId()
    const template = { templateId, operation, validFrom, fileScopeId: place.scopeId, at: call.clock.now(), by: accountId! } // signed in
    await insertTemplate(call.db, councilId, template)
    call.audit({ subject: { type: templateType, id: templateId }, fields: ['operation', 'validFrom'] })
    return { templateId }
  },
})
