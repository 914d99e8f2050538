import { appoint } from './operations/appoint.ts'
import { changeCompartment } from './operations/change-compartment.ts'
import { changeMembership } from './operations/change-membership.ts'
import { changeRole } from './operations/change-role.ts'
import { closeTeam } from './operations/close-team.ts'
import { decideAccessReview } from './operations/decide-access-review.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endMembership } from './operations/end-membership.ts'
import { endSection } from './operations/end-section.ts'
import { endSession } from './operations/end-session.ts'
import { findAccounts } from './operations/find-accounts.ts'
import { foundCouncil } from './operations/found-council.ts'
import { grantMembership } from './operations/grant-membership.ts'
import { listAccessReviews } from './operations/list-access-reviews.ts'
import { listAreas } from './operations/list-areas.ts'
import { listCompartments } from './operations/list-compartments.ts'
import { listMemberships } from './operations/list-memberships.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listRoles } from './operations/list-roles.ts'
import { listTeams } from './operations/list-teams.ts'
import { openCompartment } from './operations/open-compartment.ts'
import { openPost } from './operations/open-post.ts'
import { openRole } from './operations/open-role.ts'
import { openSection } from './operations/open-section.ts'
import { openTeam } from './operations/open-team.ts'
import { placeArea } from './operations/place-area.ts'
import { renameArea } from './operations/rename-area.ts'
import { renameSection } from './operations/rename-section.ts'
import { reorganiseAreas } from './operations/reorganise-areas.ts'
import { setReviewRule } from './operations/set-review-rule.ts'
import { showAccessReview } from './operations/show-access-review.ts'
import { showOrganisation } from './operations/show-organisation.ts'
import { showReorganisation } from './operations/show-reorganisation.ts'
import { showRoles } from './operations/show-roles.ts'
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

export const operations = { endSession, foundCouncil, listPersonas, startPersonaSession, ...places, ...access, ...organisation, ...reviews }
