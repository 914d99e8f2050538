import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewTemplate } from '../schema.ts'
import * as store from '../store/standards.ts'

/** 文例を作る（または直す）。 Letters made of it earlier stay as they are. */
export const recordTemplate = defineOperation({
  name: 'letters.recordTemplate',
  title: { ja: '文例を保存する', en: 'Save a template' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: NewTemplate,
  output: z.object({ templateId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(template, call) {
    const { councilId } = call.actor
    const templateId = template.templateId ?? call.newId()
    const kept = { ...template, templateId }
    if (template.templateId === undefined) await store.insertTemplates(call.db, councilId, [kept])
    else if (!(await store.updateTemplate(call.db, councilId, kept))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'letters.template', id: templateId }, fields: Object.keys(template) })
    return { templateId }
  },
})
