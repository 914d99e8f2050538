import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/incident-duty.ts'
import { type AnyStepKind, NewStep } from '../schema.ts'
import * as store from '../store/incidents.ts'
import { lockRecord } from '../store/registers.ts'
import { subjectOf } from './report-incident.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  incidentClosed: {
    status: 409,
    ja: 'この記録は終わっています。先に再開してください。',
    en: 'This incident is closed. Open it again first.',
  },
  stillToCome: { status: 422, ja: 'まだ来ていない日です。行った日を入力してください。', en: 'That day is still to come. Enter the day it was done.' },
  beforeFinding: { status: 422, ja: '知った日より前の日です。行った日を確かめてください。', en: 'That is before the day of finding. Check the day.' },
  doneAlready: {
    status: 409,
    ja: 'すでに記録されています。直すときは、前の記録を取り消してから付け直してください。',
    en: 'This was recorded already. Take the earlier entry back first.',
  },
} as const

/** 漏えい等への対応を記録する（速報・確報・本人への通知など）。 Ends the timer of that step. Notices and prevention may come more than once. */
export const recordIncidentStep = defineOperation({
  name: 'identity.recordIncidentStep',
  title: { ja: '漏えい等への対応を記録する', en: 'Record what was done about an incident' },
  kind: 'command',
  permission: 'identity.incident.handle',
  input: NewStep,
  output: z.object({ incidentId: z.uuid(), position: z.int() }),
  refusals,
  async handle({ incidentId, kind, doneOn, note }, call) {
    const incident = await lockedIncident(call, incidentId)
    if (!isOpen(incident.steps)) refuse(refusals, 'incidentClosed')
    if (doneOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'doneOn', message: refusals.stillToCome }])
    if (doneOn < incident.assessments[0].foundOn) refuse(refusals, 'beforeFinding', [{ path: 'doneOn', message: refusals.beforeFinding }])
    const once = kind === 'firstReport' || kind === 'fullReport'
    if (once && incident.steps.some((step) => step.kind === kind && !step.takenBack)) refuse(refusals, 'doneAlready')
    return addStep(call, incident, { kind, doneOn, note })
  },
})

/** The incident, with everyone else who writes to it waiting. */
export async function lockedIncident(call: Call, incidentId: string): Promise<store.FoundIncident> {
  await lockRecord(call.db, incidentId)
  return (await store.findIncident(call.db, call.actor.councilId, incidentId)) ?? refuse(commonRefusals, 'notFound')
}

/** Adds the next row and its audit entry. */
export async function addStep(
  call: Call,
  incident: store.FoundIncident,
  step: { readonly kind: AnyStepKind; readonly doneOn: string; readonly note: string; readonly takesBack?: number },
): Promise<{ incidentId: string; position: number }> {
  const { incidentId } = incident
  const position = incident.steps.length + 1
  const recordedBy = call.actor.accountId! // the permission is held by signed-in people only
  await store.insertStep(call.db, call.actor.councilId, incident, { ...step, position, recordedAt: call.clock.now(), recordedBy })
  call.audit({ subject: subjectOf(incidentId), fields: [step.kind] })
  return { incidentId, position }
}
