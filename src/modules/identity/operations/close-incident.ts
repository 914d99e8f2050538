import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { deadlinesOf, isOpen, nextDeadline } from '../rules/incident-duty.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { addStep, lockedIncident } from './record-incident-step.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyClosed: { status: 409, ja: 'この記録は、すでに終わっています。', en: 'This incident is closed already.' },
  stillDue: {
    status: 409,
    ja: '速報・確報・本人への通知のうち、まだのものがあります。記録してから終えてください。要らないと分かったときは、先に内容を書き足してください。',
    en: 'A report or the notice is still due. Record it first; if it turned out not to be needed, add what is known now.',
  },
} as const

/** 漏えい等の記録を終える。 Only when nothing the rule asks for is left. */
export const closeIncident = defineOperation({
  name: 'identity.closeIncident',
  title: { ja: '漏えい等の記録を終える', en: 'Close an incident' },
  kind: 'command',
  permission: 'identity.incident.handle',
  input: z.strictObject({ incidentId: z.uuid(), note: z.string().trim().min(1).max(2000) }),
  output: z.object({ incidentId: z.uuid(), position: z.int() }),
  refusals,
  async handle({ incidentId, note }, call) {
    const incident = await lockedIncident(call, incidentId)
    if (!isOpen(incident.steps)) refuse(refusals, 'alreadyClosed')
    const [known] = incident.assessments
    const settings = settingsOn(await privacySettings(call.db, call.actor.councilId), known.foundOn)
    if (nextDeadline(deadlinesOf(known, incident.steps, settings))) refuse(refusals, 'stillDue')
    return addStep(call, incident, { kind: 'closing', doneOn: call.clock.today(), note })
  },
})
