import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { carried } from '../rules/sheets.ts'
import { sheetsOn } from '../schema.ts'
import { insertPlan, listPlans } from '../store/plans.ts'
import { findFilled, insertFilled, listSheets } from '../store/sheets.ts'
import { kindOf } from './laying.ts'
import { openCaseFor, paperRefusals, planSubject } from './papering.ts'

/** プランを作り始める。 What the plan before says is carried over to the next one. */
export const draftPlan = defineOperation({
  name: 'cases.draftPlan',
  title: { ja: '支援プランを作り始める', en: 'Draft a plan' },
  kind: 'command',
  permission: 'cases.case.write',
  input: z.strictObject({ caseId: z.uuid(), sheetId: z.uuid() }),
  output: z.object({ planId: z.uuid(), filledId: z.uuid() }),
  refusals: paperRefusals,
  async handle({ caseId, sheetId }, call) {
    const { councilId, accountId } = call.actor
    const of = await openCaseFor(call, caseId)
    if (!(await kindOf(call, of.kind)).stages.includes('planning')) refuse(paperRefusals, 'noPlans')
    const before = await listPlans(call.db, councilId, { caseId })
    if (before.some(({ state }) => state === 'draft')) refuse(paperRefusals, 'planThere')
    const today = call.clock.today()
    const sheet = sheetsOn(await listSheets(call.db, councilId), of.kind, today).find((each) => each.sheetId === sheetId)
    if (sheet?.part !== 'plan') refuse(paperRefusals, 'sheetUnknown')
    const last = before.find(({ state }) => state !== 'dropped')
    const from = last && (await findFilled(call.db, councilId, last.filledId))
    const [planId, filledId, at, by] = [call.newId(), call.newId(), call.clock.now(), accountId!] // only signed-in people hold the permission
    await insertPlan(call.db, councilId, { planId, caseId, scopeId: of.scopeId, at, by })
    const answers = from ? carried(sheet.items, from.answers) : {}
    await insertFilled(call.db, councilId, { filledId, caseId, scopeId: of.scopeId, sheetId, planId, filledOn: today, answers, at, by })
    call.audit({ subject: planSubject(planId), fields: ['number', ...Object.keys(answers)] })
    return { planId, filledId }
  },
})
