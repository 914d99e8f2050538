// What every step of an outside meeting shares.
import { type Call, type Refusals, type Subject, commonRefusals, refuse } from '#kernel'
import { outsideDoings } from '../rules/outside.ts'
import type { OutsideDoing } from '../schema.ts'
import { mayRecord } from '../policy.ts'
import * as store from '../store/outside.ts'
import { stepRefusals } from './gathering-steps.ts'

export const outsideRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'この外部の会議は、今の状態ではその手続きができません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This outside meeting cannot take that step in its present state. Open the page again to see what can be done.',
  },
  changedMeanwhile: stepRefusals.changedMeanwhile,
  colleagueUnknown: {
    status: 422,
    ja: '選んだ職員のなかに、この分野に所属していない人がいます。一覧から選び直してください。',
    en: 'Somebody you chose is not of this compartment. Choose from the list.',
  },
} as const satisfies Refusals

export function outsideSubject(meetingId: string): Subject {
  return { type: 'calendar.outsideMeeting', id: meetingId }
}

/** Who asks, on which day. */
export function asking({ actor, clock }: Pick<Call, 'actor' | 'clock'>) {
  return { accountId: actor.accountId, today: clock.today() }
}

export function standingOf({ heldOn, calledOff, reportId }: store.FoundOutsideMeeting) {
  return { heldOn, calledOff, reported: reportId !== null }
}

/** The meeting, held until the commit. @throws Refusal where it is not there, has been changed since it was opened, or does not allow the step */
export async function outsideMeetingFor(
  call: Call,
  { meetingId, revision }: { readonly meetingId: string; readonly revision: number },
  doing: OutsideDoing,
): Promise<store.FoundOutsideMeeting> {
  const meeting = await store.lockOutsideMeeting(call.db, call.actor.councilId, meetingId, asking(call))
  if (!meeting) refuse(outsideRefusals, 'notFound')
  if (meeting.revision !== revision) refuse(outsideRefusals, 'changedMeanwhile')
  const round = meeting.reportId === null ? [] : await store.listCirculation(call.db, call.actor.councilId, meeting.reportId)
  const toSee = round.some(({ accountId, seenOn }) => accountId === call.actor.accountId && seenOn === null)
  const can = outsideDoings(standingOf(meeting), call.clock.today(), { may: mayRecord(call.actor), toSee })
  if (!can.includes(doing)) refuse(outsideRefusals, 'notNow')
  return meeting
}

/** Only members of the compartment could open it. */
export async function checkColleagues(call: Call, scopeId: string, accountIds: readonly string[], path: string): Promise<void> {
  if (accountIds.length === 0) return
  const known = new Set((await store.listColleagues(call.db, call.actor.councilId, scopeId, call.clock.today())).map(({ accountId }) => accountId))
  if (accountIds.some((id) => !known.has(id))) refuse(outsideRefusals, 'colleagueUnknown', [{ path, message: outsideRefusals.colleagueUnknown }])
}
