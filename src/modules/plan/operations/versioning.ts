// What the operations on versions share. No operation of its own.
import { type Call, commonRefusals, found } from '#kernel'
import { digestOf, outlineOf } from '../rules/versions.ts'
import * as changes from '../store/changes.ts'
import * as store from '../store/plans.ts'
import * as versions from '../store/versions.ts'

export const versionRefusals = {
  notFound: commonRefusals.notFound,
  unchanged: {
    status: 409,
    ja: '前の版から変わっていません。計画を直してから、新しい版を残してください。',
    en: 'Nothing has changed since the last version. Change the plan first, then freeze it.',
  },
  stillDraft: {
    status: 409,
    ja: 'まだ案です。「計画として決める」と、第1版が残ります。',
    en: 'This is still a draft. Decide it as the plan; that keeps version 1.',
  },
  noDraft: {
    status: 409,
    ja: 'この計画は、すでに決まっています。変えたときは、新しい版を残してください。',
    en: 'This plan is decided already. Freeze a new version when it was changed.',
  },
} as const

export async function planOf(call: Call, fiscalYear: number): Promise<store.StoredPlan> {
  return found((await store.listPlans(call.db, call.actor.councilId)).find((plan) => plan.fiscalYear === fiscalYear))
}

/** The plan as it stands now. */
export async function standingOutline(call: Call, { planId, title }: store.StoredPlan) {
  const outline = outlineOf(await store.linesOf(call.db, call.actor.councilId, planId))
  return { outline, sha256: digestOf(title, outline) }
}

/** 版を残す。 @returns undefined where nothing has changed since the last one */
export async function freeze(call: Call, plan: store.StoredPlan, resolution: string): Promise<number | undefined> {
  const { councilId, accountId } = call.actor
  await changes.lockPlan(call.db, councilId, plan.planId)
  const [last] = await versions.versionsOf(call.db, councilId, plan.planId)
  const { outline, sha256 } = await standingOutline(call, plan)
  if (last?.sha256 === sha256) return undefined
  const number = (last?.number ?? 0) + 1
  const version = { planId: plan.planId, number, resolution, frozenBy: accountId, frozenAt: call.clock.now(), sha256, title: plan.title, outline }
  await versions.insertVersion(call.db, councilId, { versionId: call.newId(), ...version })
  call.audit({ subject: { type: 'plan.plan', id: plan.planId }, fields: ['version'] })
  return number
}
