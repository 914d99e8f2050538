import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { textInForce } from '#platform/messages'
import { Template } from '../schema.ts'

/** 文面を見る。 The text in force today, and what may stand in its blanks. */
export const getTemplate = defineOperation({
  name: 'system.getTemplate',
  title: { ja: '文面を見る', en: 'Show a template' },
  kind: 'query',
  permission: 'system.message.read',
  input: z.strictObject({ code: z.string().max(100) }),
  output: Template,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ code }, call) {
    const template = call.contributions('messageTemplate').find((each) => each.code === code)
    if (!template) refuse(commonRefusals, 'notFound')
    const { title, optional } = template
    const { subject, body, validFrom } = await textInForce(call, template, call.clock.today())
    const blanks = Object.entries(template.blanks).map(([name, word]) => ({ name, title: word }))
    const can = call.actor.permissions.has('system.message.manage') ? ['revise' as const] : []
    return { code, title, optional, validFrom, blanks, subjectJa: subject.ja, bodyJa: body.ja, subjectEn: subject.en, bodyEn: body.en, can }
  },
})
