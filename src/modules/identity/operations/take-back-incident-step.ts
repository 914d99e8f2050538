import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/incident-duty.ts'
import { stepKinds } from '../schema.ts'
import { addStep, lockedIncident } from './record-incident-step.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  incidentClosed: {
    status: 409,
    ja: 'この記録は終わっています。先に再開してください。',
    en: 'This incident is closed. Open it again first.',
  },
  alreadyTakenBack: {
    status: 409,
    ja: 'この対応は、すでに取り消されています。画面を開き直してください。',
    en: 'This step was taken back already. Open the page again.',
  },
} as const

/** 漏えい等への対応の記録を取り消す。 Adds a row that says so; the mistaken one stays readable, and its timer runs again. */
export const takeBackIncidentStep = defineOperation({
  name: 'identity.takeBackIncidentStep',
  title: { ja: '漏えい等への対応の記録を取り消す', en: 'Take back a step of an incident' },
  kind: 'command',
  permission: 'identity.incident.handle',
  input: z.strictObject({ incidentId: z.uuid(), position: z.int().min(1).max(10_000), reason: z.string().trim().min(1).max(500) }),
  output: z.object({ incidentId: z.uuid(), position: z.int() }),
  refusals,
  async handle({ incidentId, position, reason }, call) {
    const incident = await lockedIncident(call, incidentId)
    if (!isOpen(incident.steps)) refuse(refusals, 'incidentClosed')
    const step = incident.steps.find((each) => each.position === position && stepKinds.some(({ code }) => code === each.kind))
    if (!step) refuse(refusals, 'notFound')
    if (step.takenBack) refuse(refusals, 'alreadyTakenBack')
    return addStep(call, incident, { kind: 'correction', doneOn: call.clock.today(), note: reason, takesBack: position })
  },
})
