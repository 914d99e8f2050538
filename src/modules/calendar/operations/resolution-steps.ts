// What every step of a decision without meeting shares.
import { type Call, type Refusals, type Subject, commonRefusals, found, refuse } from '#kernel'
import { mayRecord } from '../policy.ts'
import { tallyOf } from '../rules/resolutions.ts'
import { type Resolution, countsInPlan, kindOn } from '../schema.ts'
import { ruleOn } from '../store/bodies.ts'
import { listKinds } from '../store/kinds.ts'
import * as store from '../store/resolutions.ts'
import { stepRefusals } from './gathering-steps.ts'
import { seatholders } from './seats.ts'

export const resolutionRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'この提案は、すでに決議があったか、取り下げられています。画面を開き直して確かめてください。',
    en: 'This proposal was decided or dropped already. Open the page again.',
  },
  changedMeanwhile: stepRefusals.changedMeanwhile,
} as const satisfies Refusals

export function resolutionSubject(resolutionId: string): Subject {
  return { type: 'calendar.resolution', id: resolutionId }
}

export function stateOfResolution({ meetingId, droppedOn }: Pick<store.FoundResolution, 'meetingId' | 'droppedOn'>): Resolution['state'] {
  if (meetingId !== null) return 'decided'
  return droppedOn === null ? 'open' : 'dropped'
}

/** The proposal, held until the commit, as long as nothing has come of it. */
export async function resolutionFor(
  call: Call,
  { resolutionId, revision }: { readonly resolutionId: string; readonly revision: number },
): Promise<store.FoundResolution> {
  const resolution = await store.lockResolution(call.db, call.actor.councilId, resolutionId)
  if (!resolution) refuse(resolutionRefusals, 'notFound')
  if (resolution.revision !== revision) refuse(resolutionRefusals, 'changedMeanwhile')
  if (stateOfResolution(resolution) !== 'open') refuse(resolutionRefusals, 'notNow')
  return resolution
}

/** Leaves the trace of a step. */
export async function resolutionStepped(call: Call, resolutionId: string, fields: readonly string[]): Promise<{ resolutionId: string }> {
  await store.raiseResolution(call.db, call.actor.councilId, resolutionId)
  call.audit({ subject: resolutionSubject(resolutionId), fields })
  return { resolutionId }
}

/** What its page and its papers need. @throws Refusal where the reader sees no such proposal */
export async function readResolution(call: Call, resolutionId: string): Promise<Resolution> {
  const { councilId } = call.actor
  const { scopeId: _, ...resolution } = found(await store.findResolution(call.db, councilId, resolutionId))
  const form = (await ruleOn(call.db, councilId, resolution.bodyId, resolution.proposedOn))?.resolutions ?? 'none'
  const answers = await store.listAnswers(call.db, councilId, resolutionId)
  const holders = await seatholders(call, answers, resolution.proposedOn)
  const tally = tallyOf(form, answers)
  const kind = kindOn(await listKinds(call.db, councilId), 'resolution', resolution.kind, resolution.decidedOn ?? resolution.proposedOn)
  const state = stateOfResolution(resolution)
  return {
    ...resolution,
    ...tally,
    state,
    form,
    kindTitle: { ja: kind?.title ?? resolution.kind, en: kind?.english ?? resolution.kind },
    seats: answers.map(({ officeId: _o, organisationId: _g, areaId: _a, personId: _p, place: _n, ...seat }, at) => ({
      ...seat,
      name: holders[at]?.name ?? '',
    })),
    counts: countsInPlan('resolved', kind?.writingCounts ?? false),
    can: state === 'open' && mayRecord(call.actor) ? ['answer', ...(tally.readyOn === null ? [] : (['decide'] as const)), 'drop'] : [],
  }
}
