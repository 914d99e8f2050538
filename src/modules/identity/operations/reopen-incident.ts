import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/incident-duty.ts'
import { addStep, lockedIncident } from './record-incident-step.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notClosed: { status: 409, ja: 'この記録は、まだ終わっていません。', en: 'This incident is still open.' },
} as const

/** 終えた漏えい等の記録を再開する。 */
export const reopenIncident = defineOperation({
  name: 'identity.reopenIncident',
  title: { ja: '漏えい等の記録を再開する', en: 'Open an incident again' },
  kind: 'command',
  permission: 'identity.incident.handle',
  input: z.strictObject({ incidentId: z.uuid(), reason: z.string().trim().min(1).max(2000) }),
  output: z.object({ incidentId: z.uuid(), position: z.int() }),
  refusals,
  async handle({ incidentId, reason }, call) {
    const incident = await lockedIncident(call, incidentId)
    if (isOpen(incident.steps)) refuse(refusals, 'notClosed')
    return addStep(call, incident, { kind: 'reopening', doneOn: call.clock.today(), note: reason })
  },
})
