import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { dayInJapan } from '#kernel/values'
import { canIncident } from '../policy.ts'
import { yearsAfter } from '../rules/days.ts'
import { deadlinesOf, dutyOf, isOpen } from '../rules/incident-duty.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { Incident } from '../schema.ts'
import * as store from '../store/incidents.ts'
import { privacySettings } from '../store/privacy-settings.ts'

/** 漏えい等の記録を一件見る。 With every earlier assessment, its steps and its deadlines. Leaves a view-log entry. */
export const getIncident = defineOperation({
  name: 'identity.getIncident',
  title: { ja: '漏えい等の記録を見る', en: 'Show an incident' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({ incidentId: z.uuid() }),
  output: Incident,
  refusals: { notFound: commonRefusals.notFound },
  handle: ({ incidentId }, call) => viewIncident(call, incidentId),
})

/** The record as this reader sees it, told to the view log: by duty of an office, or as one's own report. */
export async function viewIncident(call: Call, incidentId: string): Promise<z.input<typeof Incident>> {
  const { councilId, scopeIds } = call.actor
  const found = await store.findIncident(call.db, councilId, incidentId)
  if (!found) refuse(commonRefusals, 'notFound')
  const through = [found.scopeId, found.sectionScopeId].find((scopeId) => scopeIds.includes(scopeId))
  call.viewed([{ type: 'identity.incident', id: incidentId, ...(through && { scopeId: through }) }], through ? 'duty' : 'own')

  const [known] = found.assessments
  const decided = await privacySettings(call.db, councilId)
  const settings = settingsOn(decided, known.foundOn)
  const open = isOpen(found.steps)
  const closing = found.steps.findLast(({ kind }) => kind === 'closing')
  const closedOn = open || !closing ? null : dayInJapan(new Date(closing.recordedAt))
  return {
    incidentId,
    compartment: found.compartment,
    reportedAt: found.reportedAt,
    reportedBy: found.reportedBy,
    open,
    duty: dutyOf(known, settings),
    deadlines: deadlinesOf(known, found.steps, settings),
    assessments: [...found.assessments],
    steps: [...found.steps],
    keepUntil: closedOn && yearsAfter(closedOn, settingsOn(decided, closedOn).incidentYears),
    can: canIncident(call.actor, { open, reporterId: found.reporterId }),
  }
}
