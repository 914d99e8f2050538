// What every step of an application by staff shares.
import { type Call, type Refusals, commonRefusals, refuse } from '#kernel'
import { creditedMinutes } from '../rules/credit.ts'
import type { ApplicationRow, Session } from '../schema.ts'
import * as applications from '../store/applications.ts'
import * as store from '../store/events.ts'
import { eventRefusals, isGoing } from './event-steps.ts'

export const applicationRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: eventRefusals.changedMeanwhile,
  notNow: {
    status: 409,
    ja: 'この申込は、今の状態ではその手続きができません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This application cannot take that step in its present state. Open the page again to see what can be done.',
  },
} as const satisfies Refusals

/** The application and its event, both held until the commit: the event first, as whoever applies takes it. */
export async function applicationFor(
  call: Call,
  { applicationId, revision }: { readonly applicationId: string; readonly revision: number },
): Promise<{ readonly application: applications.FoundApplication; readonly event: store.FoundEvent }> {
  const { councilId } = call.actor
  const before = (await applications.findApplication(call.db, councilId, applicationId)) ?? refuse(applicationRefusals, 'notFound')
  const event = (await store.lockEvent(call.db, councilId, before.eventId)) ?? refuse(applicationRefusals, 'notFound')
  const application = (await applications.findApplication(call.db, councilId, applicationId))!
  if (application.revision !== revision) refuse(applicationRefusals, 'changedMeanwhile')
  return { application, event }
}

export async function goingApplicationFor(call: Call, opened: { readonly applicationId: string; readonly revision: number }) {
  const found = await applicationFor(call, opened)
  if (!isGoing(found.event)) refuse(applicationRefusals, 'notNow')
  return found
}

/** With the minutes it is credited with. */
export function rowOf(application: applications.FoundApplication, sessions: readonly Session[]): Omit<ApplicationRow, 'letters'> {
  return { ...application, minutes: creditedMinutes(sessions, application.attendances) }
}
