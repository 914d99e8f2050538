import * as z from 'zod'
import { defineOperation } from '#kernel'
import { canPapers } from '../policy.ts'
import { isOpen } from '../rules/states.ts'
import { Papers, sheetsOn } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import { listPlans } from '../store/plans.ts'
import * as sheets from '../store/sheets.ts'
import { caseSubject } from './casing.ts'
import { kindOf, looked } from './laying.ts'
import { shownPlan, shownRow } from './papering.ts'

/** 様式とプランを一覧する。 Of a case, or those named; without what is written on them. */
export const listPapers = defineOperation({
  name: 'cases.listPapers',
  title: { ja: '支援の様式とプランを一覧する', en: 'List sheets and plans' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({
    caseId: z.uuid().optional(),
    filledIds: z.array(z.uuid()).max(1000).optional(),
    planIds: z.array(z.uuid()).max(1000).optional(),
  }),
  output: Papers,
  async handle({ caseId, filledIds, planIds }, call) {
    const { councilId, accountId } = call.actor
    const of = caseId === undefined ? undefined : await findCase(call.db, councilId, caseId)
    const asked = (ids: readonly string[] | undefined) => (caseId === undefined ? (ids ?? []) : undefined)
    const [some, few] = [asked(filledIds), asked(planIds)]
    const filled = await sheets.listFilled(call.db, councilId, { ...(caseId && { caseId }), ...(some && { filledIds: some }) })
    const plans = await listPlans(call.db, councilId, { ...(caseId && { caseId }), ...(few && { planIds: few }) })
    const seen = new Map([...filled, ...plans].map((each) => [each.caseId, each]))
    looked(
      call,
      [...seen.values()].map((each) => ({ ...caseSubject(each.caseId), scopeId: each.scopeId, own: each.leadId === accountId })),
    )
    const open = of !== undefined && isOpen(of.state)
    const mayFill = open && canPapers(call.actor)
    const kind = of && (await kindOf(call, of.kind))
    return {
      filled: filled.map(shownRow),
      plans: plans.map((plan) => shownPlan(call, plan, open)),
      offered: mayFill
        ? sheetsOn(await sheets.listSheets(call.db, councilId), of.kind, call.clock.today()).map(({ items: _items, ...sheet }) => sheet)
        : [],
      mayDraft: mayFill && kind!.stages.includes('planning') && !plans.some(({ state }) => state === 'draft'), // found with the case
      mayFill,
    }
  },
})
