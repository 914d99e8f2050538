// What every step of a gathering shares: the gathering held until the commit, and what the step may be refused with.
import { type Call, type Refusals, type Subject, commonRefusals, refuse } from '#kernel'
import { type Standing, doingsOf } from '../rules/gatherings.ts'
import { type GatheringDoing, countsAsHeld } from '../schema.ts'
import * as store from '../store/gatherings.ts'

export const stepRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'この会合は、今の状態ではその手続きができません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This gathering cannot take that step in its present state. Open the page again to see what can be done.',
  },
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に変えています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has changed it first. Copy what you typed, open the page again and enter it there.',
  },
} as const satisfies Refusals

/** 閉じた会議体の日について断る文。 */
export const bodyClosed = {
  bodyClosed: {
    status: 422,
    ja: 'その日には、この会議体は閉じています。日を確かめるか、会議体のページで閉じた日を改めてください。',
    en: 'The body is closed on that day. Check the day, or change the last day of the body on its page.',
  },
} as const satisfies Refusals

/** 予定の日について断る文。 */
export const dayRefusals = {
  ...bodyClosed,
  dayPassed: {
    status: 422,
    ja: '過ぎた日です。年と月日を確かめてください。すでに開いた会議は「会議の実施を記録する」から記録してください。',
    en: 'That day has passed. Check the year; what was held already is recorded with “Record a meeting”.',
  },
  tooFarAhead: {
    status: 422,
    ja: '来年度より先の日です。年を確かめてください。',
    en: 'That is beyond the coming fiscal year. Check the year.',
  },
  kindUnknown: {
    status: 422,
    ja: 'その種類は、いま使えません。一覧から選び直してください。',
    en: 'That kind is not offered now. Choose from the list.',
  },
} as const satisfies Refusals

export function gatheringSubject(gatheringId: string): Subject {
  return { type: 'calendar.gathering', id: gatheringId }
}

export function standingOf({ heldOn, postponed, sequence, toldSequence, outcome }: store.FoundGathering): Standing {
  return { heldOn, postponed, sequence, toldSequence, record: outcome === null ? null : { counts: countsAsHeld(outcome) } }
}

/** The gathering, held until the commit. @throws Refusal where it is not there, has been changed since it was opened, or does not allow the step */
export async function gatheringFor(
  call: Call,
  { gatheringId, revision }: { readonly gatheringId: string; readonly revision: number },
  doing: GatheringDoing,
): Promise<store.FoundGathering> {
  const gathering = await store.lockGathering(call.db, call.actor.councilId, gatheringId)
  if (!gathering) refuse(stepRefusals, 'notFound')
  if (gathering.revision !== revision) refuse(stepRefusals, 'changedMeanwhile')
  if (!doingsOf(standingOf(gathering), call.clock.today()).includes(doing)) refuse(stepRefusals, 'notNow')
  return gathering
}

/** Leaves the trace of a step that needs no other. */
export async function stepped(
  call: Call,
  { gatheringId }: { readonly gatheringId: string },
  fields: readonly string[],
): Promise<{ gatheringId: string }> {
  await store.raiseRevision(call.db, call.actor.councilId, gatheringId)
  call.audit({ subject: gatheringSubject(gatheringId), fields })
  return { gatheringId }
}
