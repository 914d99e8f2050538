import type { Contributions } from '#kernel'
import { dayInJapan } from '#kernel/values'
import { acceptInvitation } from './operations/accept-invitation.ts'
import { appoint } from './operations/appoint.ts'
import { beginKeyRegistration } from './operations/begin-key-registration.ts'
import { beginOidcAttempt } from './operations/begin-oidc-attempt.ts'
import { changeAccessRules } from './operations/change-access-rules.ts'
import { changeCompartment } from './operations/change-compartment.ts'
import { changeLimit } from './operations/change-limit.ts'
import { changeMembership } from './operations/change-membership.ts'
import { changePassword } from './operations/change-password.ts'
import { changeRole } from './operations/change-role.ts'
import { closeTeam } from './operations/close-team.ts'
import { consentToEmergencyAccess } from './operations/consent-to-emergency-access.ts'
import { createAccount } from './operations/create-account.ts'
import { decideAccessReview } from './operations/decide-access-review.ts'
import { decideReset } from './operations/decide-reset.ts'
import { endAccountSessions } from './operations/end-account-sessions.ts'
import { endAccount } from './operations/end-account.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endEmergencyAccess } from './operations/end-emergency-access.ts'
import { endMembership } from './operations/end-membership.ts'
import { endOwnSessions } from './operations/end-own-sessions.ts'
import { endSection } from './operations/end-section.ts'
import { endSession } from './operations/end-session.ts'
import { enrolTotp } from './operations/enrol-totp.ts'
import { findAccounts } from './operations/find-accounts.ts'
import { finishSignIn } from './operations/finish-sign-in.ts'
import { foundCouncil } from './operations/found-council.ts'
import { getAccount } from './operations/get-account.ts'
import { getEmergencyGrant } from './operations/get-emergency-grant.ts'
import { getOwnAccount } from './operations/get-own-account.ts'
import { getOwnSession } from './operations/get-own-session.ts'
import { grantMembership } from './operations/grant-membership.ts'
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
import { listEmergencyChoices } from './operations/list-emergency-choices.ts'
import { listEmergencyGrants } from './operations/list-emergency-grants.ts'
import { listEmergencyReviews } from './operations/list-emergency-reviews.ts'
import { listKeys } from './operations/list-keys.ts'
import { listLimits } from './operations/list-limits.ts'
import { listMemberships } from './operations/list-memberships.ts'
import { colleagues, listOddViews } from './operations/list-odd-views.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listProviders } from './operations/list-providers.ts'
import { listRoles } from './operations/list-roles.ts'
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
import { recordSetting } from './operations/record-setting.ts'
import { registerKey } from './operations/register-key.ts'
import { registerProvider } from './operations/register-provider.ts'
import { removeKey } from './operations/remove-key.ts'
import { removeTotp } from './operations/remove-totp.ts'
import { renameArea } from './operations/rename-area.ts'
import { renameSection } from './operations/rename-section.ts'
import { reorganiseAreas } from './operations/reorganise-areas.ts'
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
import { takeOidcAttempt } from './operations/take-oidc-attempt.ts'

export { type Visit, actors, authenticator, watcher } from './authenticate.ts'
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
}

export const contributions: Contributions = {
  viewedSubjects: colleagues,
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
  ],
  todayRecords: {
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
          title: `${grant.displayName}（${grant.post}）`,
          remark: grant.closed
            ? { ja: `${grant.reason.ja}・終わったので、確かめてください`, en: `${grant.reason.en}; ended, please review` }
            : { ja: `${grant.reason.ja}・今、開いています`, en: `${grant.reason.en}; open now` },
          path: `/office/privacy/emergency/${grant.grantId}`,
        }))
      },
    },
  },
}
