import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewBodyRule } from '../schema.ts'
import * as store from '../store/bodies.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  partUnknown: {
    status: 422,
    ja: '選ばれた部署または団体が見つかりません。画面を開き直して選び直してください。',
    en: 'The section or organisation chosen is not there. Open the page again and choose anew.',
  },
} as const

/** 会議体の決まりを定める（適用日から）。 Rows are added: meetings before that day are judged by what held then. */
export const recordBodyRule = defineOperation({
  name: 'calendar.recordBodyRule',
  title: { ja: '会議体の決まりを定める', en: 'Lay down the rule of a body' },
  kind: 'command',
  permission: 'calendar.body.change',
  input: NewBodyRule,
  output: z.object({ bodyId: z.uuid() }),
  refusals,
  async handle(rule, call) {
    const { councilId, accountId } = call.actor
    const body = found(await store.findBody(call.db, councilId, rule.bodyId, call.clock.today()))
    const sections = await store.listSections(call.db, councilId, call.clock.today())
    const known = await store.areKnown(call.db, councilId, { officeId: null, organisationId: rule.organisationId, areaId: null })
    if (!known || (rule.sectionId !== null && !sections.some(({ sectionId }) => sectionId === rule.sectionId))) refuse(refusals, 'partUnknown')
    await store.insertRule(call.db, councilId, body.scopeId, { ...rule, ruleId: call.newId(), at: call.clock.now(), by: accountId })
    call.audit({ subject: { type: 'calendar.body', id: rule.bodyId }, fields: Object.keys(rule) })
    return { bodyId: rule.bodyId }
  },
})
