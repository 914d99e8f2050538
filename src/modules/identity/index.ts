import { type Contribution, contribute, navRoom, todayRecords, viewOf, viewedSubjects } from '#kernel'
import { dayInJapan } from '#kernel/values'
import { changeAccessRules } from './operations/change-access-rules.ts'
import { consentToEmergencyAccess } from './operations/consent-to-emergency-access.ts'
import { endEmergencyAccess } from './operations/end-emergency-access.ts'
import { endSession } from './operations/end-session.ts'
import { foundCouncil } from './operations/found-council.ts'
import { getEmergencyGrant } from './operations/get-emergency-grant.ts'
import { judgeView } from './operations/judge-view.ts'
import { listAccessRules } from './operations/list-access-rules.ts'
import { listEmergencyChoices } from './operations/list-emergency-choices.ts'
import { listEmergencyGrants } from './operations/list-emergency-grants.ts'
import { listEmergencyReviews } from './operations/list-emergency-reviews.ts'
import { colleagues, listOddViews } from './operations/list-odd-views.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listViewers } from './operations/list-viewers.ts'
import { listViewsByAccount } from './operations/list-views-by-account.ts'
import { openEmergencyAccess } from './operations/open-emergency-access.ts'
import { reviewEmergencyAccess } from './operations/review-emergency-access.ts'
import { showOpenEmergency } from './operations/show-open-emergency.ts'
import { showViewsOfSubject } from './operations/show-views-of-subject.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'

export { type Visit, authenticator, sessionCookie } from './authenticate.ts'
export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
export const operations = {
  endSession,
  foundCouncil,
  listPersonas,
  startPersonaSession,
  // emergency access and view log
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

export const contributions: readonly Contribution[] = [
  contribute(viewedSubjects, colleagues),
  contribute(navRoom, {
    path: '/office/privacy/emergency',
    title: { ja: '緊急閲覧', en: 'Emergency access' },
    permission: 'identity.emergency.read',
    order: 85,
    quick: [],
  }),
  contribute(navRoom, {
    path: '/office/privacy/views',
    title: { ja: '閲覧の記録', en: 'View log' },
    permission: 'identity.view.read',
    order: 86,
    quick: [],
  }),
  contribute(todayRecords, {
    title: { ja: '緊急閲覧のお知らせ', en: 'Emergency access' },
    empty: { ja: '確かめを待つ緊急閲覧はありません。', en: 'No emergency access waits for a review.' },
    order: 5,
    records: viewOf(
      listEmergencyReviews,
      () => ({ state: 'waiting' as const }),
      ({ items }) =>
        items.map((grant) => ({
          id: grant.grantId,
          happenedOn: dayInJapan(new Date(grant.openedAt)),
          title: `${grant.displayName}（${grant.post}）`,
          remark: grant.closed
            ? { ja: `${grant.reason.ja}・終わったので、確かめてください`, en: `${grant.reason.en}; ended, please review` }
            : { ja: `${grant.reason.ja}・今、開いています`, en: `${grant.reason.en}; open now` },
          path: `/office/privacy/emergency/${grant.grantId}`,
        })),
    ),
  }),
]
