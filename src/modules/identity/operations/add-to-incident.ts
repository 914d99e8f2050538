import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/incident-duty.ts'
import { NewAssessment } from '../schema.ts'
import { canIncident } from '../policy.ts'
import * as store from '../store/incidents.ts'
import { lockedIncident } from './record-incident-step.ts'
import { assessmentRefusals, checkAssessment, subjectOf, tellReported } from './report-incident.ts'

const refusals = {
  ...assessmentRefusals,
  notFound: commonRefusals.notFound,
  incidentClosed: {
    status: 409,
    ja: 'この記録は終わっています。書き足すときは、先に再開してください。',
    en: 'This incident is closed. Open it again before you add to it.',
  },
} as const

/**
 * 漏えい等の記録に書き足す・訂正する。
 *
 * The earlier words stay readable; the last assessment is what counts, for the timers as for the plan. Its reporter may add as well as
 * those who handle it.
 */
export const addToIncident = defineOperation({
  name: 'identity.addToIncident',
  title: { ja: '漏えい等の記録に書き足す', en: 'Add to an incident' },
  kind: 'command',
  permission: 'signedIn',
  input: NewAssessment,
  output: z.object({ incidentId: z.uuid(), position: z.int() }),
  refusals,
  async handle({ incidentId, ...known }, call) {
    const { councilId } = call.actor
    const incident = await lockedIncident(call, incidentId)
    if (!isOpen(incident.steps)) refuse(refusals, 'incidentClosed')
    if (!canIncident(call.actor, { open: true, reporterId: incident.reporterId }).includes('add')) refuse(commonRefusals, 'notPermitted')
    checkAssessment(known, call)

    const position = incident.assessments[0].position + 1
    const assessedBy = call.actor.accountId! // signed in, or the kernel would have refused
    await store.insertAssessment(call.db, councilId, incident, { ...known, position, assessedAt: call.clock.now(), assessedBy })
    call.audit({ subject: subjectOf(incidentId), fields: Object.keys(known) })
    call.retract(subjectOf(incidentId))
    await tellReported(incident, known, call)
    return { incidentId, position }
  },
})
