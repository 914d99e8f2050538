import * as z from 'zod'
import { type Call, type Subject, defineOperation, refuse } from '#kernel'
import { incidentReported } from '../facts.ts'
import { dutyOf } from '../rules/incident-duty.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { type NewAssessment, NewIncident, compartmentChoices, dataKinds, inForce, incidentKinds, registerCompartment } from '../schema.ts'
import { listCompartments } from '../store/areas.ts'
import * as store from '../store/incidents.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { cityArea, registerScope } from '../store/registers.ts'

export const assessmentRefusals = {
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。知った日を入力してください。',
    en: 'That day is still to come. Enter the day you came to know.',
  },
  choiceUnknown: {
    status: 422,
    ja: 'その日には使えない選択肢です。一覧から選び直してください。',
    en: 'That choice is not in force on that day. Choose again from the list.',
  },
} as const

/**
 * 漏えい等を報告する。
 *
 * Open to everyone who signed in: a report must not wait for a permission. The data protection lead, the supervisors of the section and
 * the reporter see it, nobody else. The fact it tells carries codes and a number, never words.
 */
export const reportIncident = defineOperation({
  name: 'identity.reportIncident',
  title: { ja: '漏えい等を報告する', en: 'Report an incident' },
  kind: 'command',
  permission: 'signedIn',
  input: NewIncident,
  output: z.object({ incidentId: z.uuid() }),
  refusals: assessmentRefusals,
  async handle({ compartment, ...known }, call) {
    const { councilId } = call.actor
    const reporterId = call.actor.accountId! // signed in, or the kernel would have refused
    checkAssessment(known, call)
    const sections = compartmentChoices(await listCompartments(call.db, councilId))
    if (!inForce(sections, known.foundOn).some(({ code }) => code === compartment))
      refuse(assessmentRefusals, 'choiceUnknown', [{ path: 'compartment', message: assessmentRefusals.choiceUnknown }])

    const areaId = await cityArea(call.db, councilId)
    const scope = (of: string, role: 'supervisor' | 'dataProtectionLead') =>
      registerScope(call.db, councilId, { scopeId: call.newId(), areaId, compartment: of, role })
    const [scopeId, sectionScopeId] = [await scope(registerCompartment, 'dataProtectionLead'), await scope(compartment, 'supervisor')]
    const incidentId = call.newId()
    const reach = { incidentId, scopeId, sectionScopeId, reporterId }
    const now = call.clock.now()
    await store.insertIncident(call.db, councilId, { ...reach, compartment, areaId, reportedAt: now })
    await store.insertAssessment(call.db, councilId, reach, { ...known, position: 1, assessedAt: now, assessedBy: reporterId })

    call.audit({ subject: subjectOf(incidentId), fields: ['compartment', ...Object.keys(known)] })
    await tellReported({ incidentId, areaId }, known, call)
    return { incidentId }
  },
})

export function subjectOf(incidentId: string): Subject {
  return { type: 'identity.incident', id: incidentId }
}

/** @throws Refusal where the day is still to come or a choice was not in force on it */
export function checkAssessment(known: NewAssessment, call: Call): void {
  const refused = (code: keyof typeof assessmentRefusals, path: string) =>
    refuse(assessmentRefusals, code, [{ path, message: assessmentRefusals[code] }])
  if (known.foundOn > call.clock.today()) refused('stillToCome', 'foundOn')
  if (!inForce(incidentKinds, known.foundOn).some(({ code }) => code === known.kind)) refused('choiceUnknown', 'kind')
  const offered = inForce(dataKinds, known.foundOn).map(({ code }) => code)
  if (!known.dataKinds.every((code) => offered.includes(code))) refused('choiceUnknown', 'dataKinds')
}

/** Tells the plan; what was told before must have been taken back. */
export async function tellReported(
  { incidentId, areaId }: { readonly incidentId: string; readonly areaId: string },
  known: NewAssessment,
  call: Call,
): Promise<void> {
  const settings = settingsOn(await privacySettings(call.db, call.actor.councilId), known.foundOn)
  const { required } = dutyOf({ ...known, personCount: known.personCount ?? null }, settings)
  call.tell(incidentReported, {
    happenedOn: known.foundOn,
    areaId,
    subject: subjectOf(incidentId),
    tags: { kind: known.kind, duty: required ? 'required' : 'none' },
    quantities: { persons: known.personCount ?? 0 },
  })
}
