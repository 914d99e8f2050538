import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewPriorImport } from '../schema.ts'
import { insertImport } from '../store/prior.ts'
import { cityOf, printedIn } from '../store/work.ts'
import { scopeAt } from '#identity'
import { priorSubject } from './prior-steps.ts'
import { compartmentsFor } from './work-steps.ts'

const refusals = {
  noPlan: {
    status: 422,
    ja: 'その年度の計画がありません。計画を取り込んでから、実績を取り込んでください。',
    en: 'There is no plan for that year. Bring the plan in first.',
  },
  noCompartment: {
    status: 422,
    ja: 'ファイルを置く分野がありません。所属する分野を管理者に確かめてください。',
    en: 'There is no compartment the file could lie in. Ask the administrator which one you are of.',
  },
} as const

/** 導入前の実績の取り込みを始める。 With its source; the table is attached to it afterwards. */
export const startPriorImport = defineOperation({
  name: 'plan.startPriorImport',
  title: { ja: '導入前の実績の取り込みを始める', en: 'Start an import of earlier figures' },
  kind: 'command',
  permission: 'plan.prior.import',
  input: NewPriorImport,
  output: z.object({ importId: z.uuid() }),
  refusals,
  async handle(started, call) {
    const { councilId, accountId } = call.actor
    const plans = await printedIn(call.db, councilId, '')
    if (!plans.some(({ fiscalYear }) => fiscalYear === started.fiscalYear))
      refuse(refusals, 'noPlan', [{ path: 'fiscalYear', message: refusals.noPlan }])
    const [compartment] = (await compartmentsFor(call)).own
    const areaId = await cityOf(call.db, councilId)
    const fileScopeId = compartment && (await scopeAt(call, { compartment, areaId, tier: 2 }))
    if (!fileScopeId) refuse(refusals, 'noCompartment')
    const importId = call.newId()
    await insertImport(call.db, councilId, { ...started, importId, fileScopeId, startedAt: call.clock.now(), startedBy: accountId! }) // signed-in people only
    call.audit({ subject: priorSubject(importId), fields: Object.keys(started) })
    return { importId }
  },
})
