import type { Contributions, RecordCard } from '#kernel'
import { type Text, dayInJapan, dayText, unchanged } from '#kernel/values'
import { incidentReported } from './facts.ts'
import { dueText } from './rules/days.ts'
import { type IncidentRow, type ReviewState, compartmentChoices, incidentKinds, requestKinds, stepKinds, titleOf } from './schema.ts'
import { acceptDisclosureRequest } from './operations/accept-disclosure-request.ts'
import { acceptInvitation } from './operations/accept-invitation.ts'
import { addEmergencyReason } from './operations/add-emergency-reason.ts'
import { addToIncident } from './operations/add-to-incident.ts'
import { answerSectionTask } from './operations/answer-section-task.ts'
import { appoint } from './operations/appoint.ts'
import { askSection } from './operations/ask-section.ts'
import { beginKeyRegistration } from './operations/begin-key-registration.ts'
import { beginOidcAttempt } from './operations/begin-oidc-attempt.ts'
import { changeAccessRules } from './operations/change-access-rules.ts'
import { changeCompartment } from './operations/change-compartment.ts'
import { changeLimit } from './operations/change-limit.ts'
import { changeMembership } from './operations/change-membership.ts'
import { changePassword } from './operations/change-password.ts'
import { changePrivacySetting } from './operations/change-privacy-setting.ts'
import { changeRole } from './operations/change-role.ts'
import { closeIncident } from './operations/close-incident.ts'
import { closeTeam } from './operations/close-team.ts'
import { consentToEmergencyAccess } from './operations/consent-to-emergency-access.ts'
import { createAccount } from './operations/create-account.ts'
import { decideAccessReview } from './operations/decide-access-review.ts'
import { approveDisclosureDecision } from './operations/approve-disclosure-decision.ts'
import { sendBackDisclosureDecision } from './operations/send-back-disclosure-decision.ts'
import { decideDisclosureRequest } from './operations/decide-disclosure-request.ts'
import { decideReset } from './operations/decide-reset.ts'
import { endAccountSessions } from './operations/end-account-sessions.ts'
import { endEmergencyReason } from './operations/end-emergency-reason.ts'
import { endAccount } from './operations/end-account.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endEmergencyAccess } from './operations/end-emergency-access.ts'
import { endMembership } from './operations/end-membership.ts'
import { endOwnSessions } from './operations/end-own-sessions.ts'
import { endSection } from './operations/end-section.ts'
import { endSession } from './operations/end-session.ts'
import { enrolTotp } from './operations/enrol-totp.ts'
import { extendDisclosureDeadline } from './operations/extend-disclosure-deadline.ts'
import { findAccounts } from './operations/find-accounts.ts'
import { finishSignIn } from './operations/finish-sign-in.ts'
import { foundCouncil } from './operations/found-council.ts'
import { getAccount } from './operations/get-account.ts'
import { getDisclosureNotice } from './operations/get-disclosure-notice.ts'
import { getDisclosureRequest } from './operations/get-disclosure-request.ts'
import { getEmergencyGrant } from './operations/get-emergency-grant.ts'
import { getIncidentReport } from './operations/get-incident-report.ts'
import { getIncident } from './operations/get-incident.ts'
import { getOwnAccount } from './operations/get-own-account.ts'
import { getOwnSession } from './operations/get-own-session.ts'
import { grantMembership } from './operations/grant-membership.ts'
import { handOverDisclosure } from './operations/hand-over-disclosure.ts'
import { inviteAccount } from './operations/invite-account.ts'
import { issueKeyChallenge } from './operations/issue-key-challenge.ts'
import { issuePaperCodes } from './operations/issue-paper-codes.ts'
import { issueResetSlip } from './operations/issue-reset-slip.ts'
import { judgeView } from './operations/judge-view.ts'
import { linkIdentity } from './operations/link-identity.ts'
import { listAccessReviews } from './operations/list-access-reviews.ts'
import { listAccessRules } from './operations/list-access-rules.ts'
import { listAccounts } from './operations/list-accounts.ts'
import { listAreas } from './operations/list-areas.ts'
import { listCompartments } from './operations/list-compartments.ts'
import { listDisclosureDeadlines } from './operations/list-disclosure-deadlines.ts'
import { listDisclosureRequests } from './operations/list-disclosure-requests.ts'
import { listEmergencyChoices } from './operations/list-emergency-choices.ts'
import { listEmergencyGrants } from './operations/list-emergency-grants.ts'
import { listEmergencyReviews } from './operations/list-emergency-reviews.ts'
import { listIncidents } from './operations/list-incidents.ts'
import { listKeys } from './operations/list-keys.ts'
import { listLimits } from './operations/list-limits.ts'
import { listMemberships } from './operations/list-memberships.ts'
import { listMyIncidents } from './operations/list-my-incidents.ts'
import { colleagues, listOddViews } from './operations/list-odd-views.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listPrivacySettings } from './operations/list-privacy-settings.ts'
import { listProviders } from './operations/list-providers.ts'
import { listRoles } from './operations/list-roles.ts'
import { listSectionTasks } from './operations/list-section-tasks.ts'
import { listSignedInHere } from './operations/list-signed-in-here.ts'
import { listTeams } from './operations/list-teams.ts'
import { listViewers } from './operations/list-viewers.ts'
import { listViewsByAccount } from './operations/list-views-by-account.ts'
import { markDevice } from './operations/mark-device.ts'
import { openCompartment } from './operations/open-compartment.ts'
import { openEmergencyAccess } from './operations/open-emergency-access.ts'
import { openPost } from './operations/open-post.ts'
import { openRole } from './operations/open-role.ts'
import { openSection } from './operations/open-section.ts'
import { openTeam } from './operations/open-team.ts'
import { placeArea } from './operations/place-area.ts'
import { proveByKey } from './operations/prove-by-key.ts'
import { proveIdentity } from './operations/prove-identity.ts'
import { readInvitation } from './operations/read-invitation.ts'
import { receiveDisclosureRequest } from './operations/receive-disclosure-request.ts'
import { reconsiderDisclosureDecision } from './operations/reconsider-disclosure-decision.ts'
import { recordIncidentStep } from './operations/record-incident-step.ts'
import { recordMasking } from './operations/record-masking.ts'
import { recordSetting } from './operations/record-setting.ts'
import { registerKey } from './operations/register-key.ts'
import { registerProvider } from './operations/register-provider.ts'
import { removeKey } from './operations/remove-key.ts'
import { removeTotp } from './operations/remove-totp.ts'
import { renameArea } from './operations/rename-area.ts'
import { renameSection } from './operations/rename-section.ts'
import { reopenIncident } from './operations/reopen-incident.ts'
import { reorganiseAreas } from './operations/reorganise-areas.ts'
import { reportIncident } from './operations/report-incident.ts'
import { requestReset } from './operations/request-reset.ts'
import { reviewEmergencyAccess } from './operations/review-emergency-access.ts'
import { setReviewRule } from './operations/set-review-rule.ts'
import { showAccessReview } from './operations/show-access-review.ts'
import { showOpenEmergency } from './operations/show-open-emergency.ts'
import { showOrganisation } from './operations/show-organisation.ts'
import { showReorganisation } from './operations/show-reorganisation.ts'
import { showRoles } from './operations/show-roles.ts'
import { showSlip } from './operations/show-slip.ts'
import { showViewsOfSubject } from './operations/show-views-of-subject.ts'
import { signAccessReview } from './operations/sign-access-review.ts'
import { signIn } from './operations/sign-in.ts'
import { startKeySession } from './operations/start-key-session.ts'
import { startOidcSession } from './operations/start-oidc-session.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'
import { takeBackIncidentStep } from './operations/take-back-incident-step.ts'
import { takeOidcAttempt } from './operations/take-oidc-attempt.ts'
import { withdrawDisclosureRequest } from './operations/withdraw-disclosure-request.ts'

export { councilNameToday, privacySettingsToday, siteOriginToday } from './operations/settings-today.ts'
export { compartmentsToday, membersOver, officeScope, opensTo, scopeAt } from './operations/scope-at.ts'
export { type Visit, actors, authenticator, watcher } from './authenticate.ts'
export { qrOf, svgOf } from './rules/qr.ts'
export { incidentReported }
export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
export const title = { ja: '利用者と権限', en: 'Accounts and access' }

/** 区域と分野。 */
const places = { changeCompartment, listAreas, listCompartments, openCompartment, placeArea, renameArea, reorganiseAreas }
/** 所属・担当チーム・役割。 */
const access = {
  changeMembership,
  changeRole,
  closeTeam,
  endMembership,
  findAccounts,
  grantMembership,
  listMemberships,
  listRoles,
  listTeams,
  openRole,
  openTeam,
  showRoles,
}
/** 部署・職・発令。 */
const organisation = { appoint, endAppointment, endSection, openPost, openSection, renameSection, showOrganisation, showReorganisation }
/** 所属の点検。 */
const reviews = { decideAccessReview, listAccessReviews, setReviewRule, showAccessReview, signAccessReview }

/** 緊急閲覧と閲覧の記録。 */
const watching = {
  changeAccessRules,
  consentToEmergencyAccess,
  endEmergencyAccess,
  getEmergencyGrant,
  judgeView,
  listAccessRules,
  listEmergencyChoices,
  listEmergencyGrants,
  listEmergencyReviews,
  listOddViews,
  listViewers,
  listViewsByAccount,
  openEmergencyAccess,
  reviewEmergencyAccess,
  showOpenEmergency,
  showViewsOfSubject,
}

/** 漏えい等の記録。 */
const incidents = {
  reportIncident,
  addEmergencyReason,
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
/** 開示等の請求。 */
const disclosure = {
  receiveDisclosureRequest,
  acceptDisclosureRequest,
  askSection,
  answerSectionTask,
  recordMasking,
  extendDisclosureDeadline,
  decideDisclosureRequest,
  approveDisclosureDecision,
  sendBackDisclosureDecision,
  handOverDisclosure,
  withdrawDisclosureRequest,
  reconsiderDisclosureDecision,
  listDisclosureRequests,
  listDisclosureDeadlines,
  listSectionTasks,
  getDisclosureRequest,
  getDisclosureNotice,
}
/** サインインする・確かめる・サインアウトする。 */
const signingIn = {
  acceptInvitation,
  endSession,
  finishSignIn,
  listPersonas,
  listSignedInHere,
  proveIdentity,
  readInvitation,
  signIn,
  startPersonaSession,
}
/** 自分のアカウント。 */
const ownAccount = { changePassword, endOwnSessions, enrolTotp, getOwnAccount, getOwnSession, issuePaperCodes, removeTotp }
/** 利用者アカウントと、入れなくなったときの手続き。 */
const accounts = {
  createAccount,
  decideReset,
  endAccount,
  endAccountSessions,
  endEmergencyReason,
  getAccount,
  inviteAccount,
  issueResetSlip,
  listAccounts,
  requestReset,
  showSlip,
}
/** サインインの決まりと、共用のパソコン。 */
const signInRules = { changeLimit, listLimits, markDevice }
/** サインインの鍵。 */
const keys = { beginKeyRegistration, issueKeyChallenge, listKeys, proveByKey, registerKey, removeKey, startKeySession }
/** 連携先でのサインイン。 */
const singleSignOn = { beginOidcAttempt, linkIdentity, listProviders, registerProvider, startOidcSession, takeOidcAttempt }

export const operations = {
  foundCouncil,
  recordSetting,
  ...signingIn,
  ...ownAccount,
  ...accounts,
  ...signInRules,
  ...keys,
  ...singleSignOn,
  ...places,
  ...access,
  ...organisation,
  ...reviews,
  ...watching,
  ...incidents,
  ...disclosure,
}
export const factKinds = [incidentReported]

export const contributions: Contributions = {
  viewedSubjects: colleagues,
  everyonesDoor: { path: '/my/incidents/new', title: { ja: '漏えい等を報告する', en: 'Report a data incident' } },
  navRoom: [
    {
      path: '/office/settings/accounts',
      title: { ja: '利用者', en: 'Accounts' },
      permission: 'identity.account.read',
      order: 90,
      quick: [
        {
          path: '/office/settings/accounts/new',
          title: { ja: '利用者アカウントをつくる', en: 'Create an account' },
          permission: 'identity.account.create',
        },
        { path: '/office/settings/sign-in', title: { ja: 'サインインの決まり', en: 'Limits of sign-in' }, permission: 'identity.limits.read' },
      ],
    },
    {
      path: '/office/privacy/emergency',
      title: { ja: '緊急閲覧', en: 'Emergency access' },
      permission: 'identity.emergency.read',
      order: 85,
      quick: [],
    },
    {
      path: '/office/privacy/views',
      title: { ja: '閲覧の記録', en: 'View log' },
      permission: 'identity.view.read',
      order: 86,
      quick: [],
    },
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
    {
      path: '/office/settings/organisation',
      title: { ja: '組織', en: 'Organisation' },
      permission: 'identity.organisation.read',
      order: 90,
      quick: [],
    },
    {
      path: '/office/settings/memberships',
      title: { ja: '所属と役割', en: 'Memberships and roles' },
      permission: 'identity.membership.read',
      order: 91,
      quick: [],
    },
    {
      path: '/office/settings/reviews',
      title: { ja: '所属の点検', en: 'Access reviews' },
      permission: 'identity.review.sign',
      order: 92,
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
            title:
              kind === null
                ? { ja: '課への依頼（答え待ち）', en: 'Question to a section' }
                : requestText(titleOf(requestKinds, kind), what === 'approval'),
            remark: dueText(dueOn, today),
            path: what === 'task' ? `/office/privacy/tasks#${id}` : `/office/privacy/requests/${id}`,
          })),
      },
    },
    {
      title: { ja: '緊急閲覧のお知らせ', en: 'Emergency access' },
      empty: { ja: '確かめを待つ緊急閲覧はありません。', en: 'No emergency access waits for a review.' },
      order: 5,
      records: {
        permission: listEmergencyReviews.permission,
        async read(run) {
          const { items } = await run(listEmergencyReviews, { state: 'waiting' })
          return items.map((grant) => ({
            id: grant.grantId,
            happenedOn: dayInJapan(new Date(grant.openedAt)),
            title: unchanged(`${grant.displayName}（${grant.post}）`),
            remark: grant.closed
              ? { ja: `${grant.reason.ja}・終わったので、確かめてください`, en: `${grant.reason.en}; ended, please review` }
              : { ja: `${grant.reason.ja}・今、開いています`, en: `${grant.reason.en}; open now` },
            path: `/office/privacy/emergency/${grant.grantId}`,
          }))
        },
      },
    },
    {
      title: { ja: '所属の点検', en: 'Access reviews' },
      empty: { ja: '今の期の点検は、済んでいます。', en: 'The reviews of this period are done.' },
      order: 90,
      records: {
        permission: listAccessReviews.permission,
        async read(run) {
          const { items, mayChangeRule } = await run(listAccessReviews, {})
          return items
            .filter(({ state, askedCount }) => state !== 'signed' || (mayChangeRule && askedCount > 0)) // what is asked, is asked of the security officer
            .map((review) => ({
              id: `${review.compartment} ${review.periodFrom}`,
              happenedOn: review.dueOn,
              title: unchanged(review.compartmentTitle),
              remark: remarkOn(review),
              path: `/office/settings/reviews/${review.compartment}/${review.periodFrom}`,
            }))
        },
      },
    },
  ],
  factTag: [
    {
      kinds: [incidentReported.kind],
      tag: 'kind',
      words: { read: async () => Object.fromEntries(incidentKinds.map(({ code, title: words }) => [code, words])) },
    },
    {
      kinds: [incidentReported.kind],
      tag: 'duty',
      words: { read: async () => ({ required: { ja: '報告が必要', en: 'A report is due' }, none: { ja: '報告は不要', en: 'None is due' } }) },
    },
  ],
  recordSource: {
    subjectType: 'identity.incident',
    records: {
      permission: listIncidents.permission,
      async read(run, ids) {
        const { items } = await run(listIncidents, { state: 'all', incidentIds: [...ids], order: 'oldest' })
        const sections = compartmentChoices((await run(listCompartments, {})).items)
        return items.map((incident) => ({ ...card(incident), happenedOn: incident.foundOn, remark: titleOf(sections, incident.compartment) }))
      },
    },
  },
}

function remarkOn({ state, dueOn, askedCount }: ReviewState): Text {
  if (state === 'signed') return { ja: `確かめてほしい所属が${askedCount}件あります`, en: `${askedCount} memberships to look at` }
  return state === 'overdue'
    ? { ja: '期限を過ぎています', en: 'overdue' }
    : { ja: `${dayText(dueOn, 'ja')}までに署名`, en: `to be signed by ${dayText(dueOn, 'en')}` }
}

function requestText({ ja, en }: Text, proposed: boolean): Text {
  return proposed
    ? { ja: `${ja}の請求（決定の承認待ち）`, en: `Request: ${en} (decision to be approved)` }
    : { ja: `${ja}の請求`, en: `Request: ${en}` }
}

function card({ incidentId, kind }: IncidentRow) {
  return { id: incidentId, title: titleOf(incidentKinds, kind), path: `/office/privacy/incidents/${incidentId}` }
}

/** What is due next about it, if anything is. */
function incidentCard(incident: IncidentRow, today: string): RecordCard[] {
  if (!incident.next) return []
  const { step, dueOn } = incident.next
  const [what, when] = [titleOf(stepKinds, step), dueText(dueOn, today)]
  return [{ ...card(incident), happenedOn: dueOn, remark: { ja: `${what.ja}：${when.ja}`, en: `${what.en}: ${when.en}` } }]
}
