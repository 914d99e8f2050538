import type { Contributions, RecordCard } from '#kernel'
import { incidentReported } from './facts.ts'
import { acceptDisclosureRequest } from './operations/accept-disclosure-request.ts'
import { addToIncident } from './operations/add-to-incident.ts'
import { answerSectionTask } from './operations/answer-section-task.ts'
import { askSection } from './operations/ask-section.ts'
import { changePrivacySetting } from './operations/change-privacy-setting.ts'
import { closeIncident } from './operations/close-incident.ts'
import { decideDisclosureRequest } from './operations/decide-disclosure-request.ts'
import { extendDisclosureDeadline } from './operations/extend-disclosure-deadline.ts'
import { getDisclosureNotice } from './operations/get-disclosure-notice.ts'
import { getDisclosureRequest } from './operations/get-disclosure-request.ts'
import { getIncident } from './operations/get-incident.ts'
import { getIncidentReport } from './operations/get-incident-report.ts'
import { handOverDisclosure } from './operations/hand-over-disclosure.ts'
import { listDisclosureDeadlines } from './operations/list-disclosure-deadlines.ts'
import { listDisclosureRequests } from './operations/list-disclosure-requests.ts'
import { listIncidents } from './operations/list-incidents.ts'
import { listMyIncidents } from './operations/list-my-incidents.ts'
import { listPrivacySettings } from './operations/list-privacy-settings.ts'
import { listSectionTasks } from './operations/list-section-tasks.ts'
import { receiveDisclosureRequest } from './operations/receive-disclosure-request.ts'
import { reconsiderDisclosureDecision } from './operations/reconsider-disclosure-decision.ts'
import { recordIncidentStep } from './operations/record-incident-step.ts'
import { recordMasking } from './operations/record-masking.ts'
import { reopenIncident } from './operations/reopen-incident.ts'
import { reportIncident } from './operations/report-incident.ts'
import { takeBackIncidentStep } from './operations/take-back-incident-step.ts'
import { withdrawDisclosureRequest } from './operations/withdraw-disclosure-request.ts'
import { endSession } from './operations/end-session.ts'
import { foundCouncil } from './operations/found-council.ts'
import { listPersonas } from './operations/list-personas.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'
import { dueText } from './rules/days.ts'
import { type IncidentRow, incidentKinds, requestKinds, sections, stepKinds, titleOf } from './schema.ts'

export { type Visit, authenticator, sessionCookie } from './authenticate.ts'
export { incidentReported }
export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
const incidents = {
  reportIncident,
  addToIncident,
  recordIncidentStep,
  takeBackIncidentStep,
  closeIncident,
  reopenIncident,
  listIncidents,
  listMyIncidents,
  getIncident,
  getIncidentReport,
  listPrivacySettings,
  changePrivacySetting,
}
const disclosure = {
  receiveDisclosureRequest,
  acceptDisclosureRequest,
  askSection,
  answerSectionTask,
  recordMasking,
  extendDisclosureDeadline,
  decideDisclosureRequest,
  handOverDisclosure,
  withdrawDisclosureRequest,
  reconsiderDisclosureDecision,
  listDisclosureRequests,
  listDisclosureDeadlines,
  listSectionTasks,
  getDisclosureRequest,
  getDisclosureNotice,
}
export const operations = { endSession, foundCouncil, listPersonas, startPersonaSession, ...incidents, ...disclosure }
export const factKinds = [incidentReported]

export const contributions: Contributions = {
  everyonesDoor: { path: '/my/incidents/new', title: { ja: '漏えい等を報告する', en: 'Report a data incident' } },
  navRoom: [
    {
      path: '/office/privacy/incidents',
      title: { ja: '漏えい等の記録', en: 'Incidents' },
      permission: listIncidents.permission,
      order: 87,
      quick: [],
    },
    {
      path: '/office/privacy/requests',
      title: { ja: '開示等の請求', en: 'Requests of persons' },
      permission: listDisclosureRequests.permission,
      order: 88,
      quick: [],
    },
  ],
  todayRecords: [
    {
      title: { ja: '漏えい等の期限', en: 'Incidents: what is due' },
      empty: { ja: '期限のある漏えい等の対応はありません。', en: 'Nothing is due about incidents.' },
      order: 5,
      records: {
        permission: listIncidents.permission,
        read: async (run, { today }) => (await run(listIncidents, {})).items.flatMap((incident) => incidentCard(incident, today)),
      },
    },
    {
      title: { ja: '開示等の請求の期限', en: 'Requests of persons: what is due' },
      empty: { ja: '期限のある開示等の請求はありません。', en: 'Nothing is due about requests of persons.' },
      order: 6,
      records: {
        permission: listDisclosureDeadlines.permission,
        read: async (run, { today }) =>
          (await run(listDisclosureDeadlines, {})).items.map(({ id, what, kind, dueOn }) => ({
            id,
            happenedOn: dueOn,
            title: kind === null ? '課への依頼（答え待ち）' : `${titleOf(requestKinds, kind).ja}の請求`,
            remark: dueText(dueOn, today),
            path: what === 'request' ? `/office/privacy/requests/${id}` : `/office/privacy/tasks#${id}`,
          })),
      },
    },
  ],
  recordSource: {
    subjectType: 'identity.incident',
    records: {
      permission: listIncidents.permission,
      read: async (run, ids) =>
        (await run(listIncidents, { state: 'all', incidentIds: [...ids], order: 'oldest' })).items.map((incident) => ({
          ...card(incident),
          happenedOn: incident.foundOn,
          remark: titleOf(sections, incident.compartment),
        })),
    },
  },
}

function card({ incidentId, kind }: IncidentRow) {
  return { id: incidentId, title: titleOf(incidentKinds, kind).ja, path: `/office/privacy/incidents/${incidentId}` }
}

/** What is due next about it, if anything is. */
function incidentCard(incident: IncidentRow, today: string): RecordCard[] {
  if (!incident.next) return []
  const { step, dueOn } = incident.next
  const [what, when] = [titleOf(stepKinds, step), dueText(dueOn, today)]
  return [{ ...card(incident), happenedOn: dueOn, remark: { ja: `${what.ja}：${when.ja}`, en: `${what.en}: ${when.en}` } }]
}
