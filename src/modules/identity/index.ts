import type { Contributions } from '#kernel'
import { dayInJapan } from '#kernel/values'
import { appoint } from './operations/appoint.ts'
import { changeAccessRules } from './operations/change-access-rules.ts'
import { changeCompartment } from './operations/change-compartment.ts'
import { changeMembership } from './operations/change-membership.ts'
import { changeRole } from './operations/change-role.ts'
import { closeTeam } from './operations/close-team.ts'
import { consentToEmergencyAccess } from './operations/consent-to-emergency-access.ts'
import { decideAccessReview } from './operations/decide-access-review.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endEmergencyAccess } from './operations/end-emergency-access.ts'
import { endMembership } from './operations/end-membership.ts'
import { endSection } from './operations/end-section.ts'
import { endSession } from './operations/end-session.ts'
import { findAccounts } from './operations/find-accounts.ts'
import { foundCouncil } from './operations/found-council.ts'
import { getEmergencyGrant } from './operations/get-emergency-grant.ts'
import { grantMembership } from './operations/grant-membership.ts'
import { judgeView } from './operations/judge-view.ts'
import { listAccessReviews } from './operations/list-access-reviews.ts'
import { listAccessRules } from './operations/list-access-rules.ts'
import { listAreas } from './operations/list-areas.ts'
import { listCompartments } from './operations/list-compartments.ts'
import { listEmergencyChoices } from './operations/list-emergency-choices.ts'
import { listEmergencyGrants } from './operations/list-emergency-grants.ts'
import { listEmergencyReviews } from './operations/list-emergency-reviews.ts'
import { listMemberships } from './operations/list-memberships.ts'
import { colleagues, listOddViews } from './operations/list-odd-views.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listRoles } from './operations/list-roles.ts'
import { listTeams } from './operations/list-teams.ts'
import { listViewers } from './operations/list-viewers.ts'
import { listViewsByAccount } from './operations/list-views-by-account.ts'
import { openCompartment } from './operations/open-compartment.ts'
import { openEmergencyAccess } from './operations/open-emergency-access.ts'
import { openPost } from './operations/open-post.ts'
import { openRole } from './operations/open-role.ts'
import { openSection } from './operations/open-section.ts'
import { openTeam } from './operations/open-team.ts'
import { placeArea } from './operations/place-area.ts'
import { renameArea } from './operations/rename-area.ts'
import { renameSection } from './operations/rename-section.ts'
import { reorganiseAreas } from './operations/reorganise-areas.ts'
import { reviewEmergencyAccess } from './operations/review-emergency-access.ts'
import { setReviewRule } from './operations/set-review-rule.ts'
import { showAccessReview } from './operations/show-access-review.ts'
import { showOpenEmergency } from './operations/show-open-emergency.ts'
import { showOrganisation } from './operations/show-organisation.ts'
import { showReorganisation } from './operations/show-reorganisation.ts'
import { showRoles } from './operations/show-roles.ts'
import { showViewsOfSubject } from './operations/show-views-of-subject.ts'
import { signAccessReview } from './operations/sign-access-review.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'

export { type Visit, actors, authenticator, sessionCookie } from './authenticate.ts'
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

export const operations = {
  endSession,
  foundCouncil,
  listPersonas,
  startPersonaSession,
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
