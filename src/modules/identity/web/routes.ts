import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  // emergency access and view log
  { audience: 'office', path: 'privacy/emergency', file: 'emergency.tsx' },
  { audience: 'office', path: 'privacy/emergency/open', file: 'open-emergency.tsx' },
  { audience: 'office', path: 'privacy/emergency/:grantId', file: 'emergency-grant.tsx' },
  { audience: 'office', path: 'privacy/views', file: 'views.tsx' },
  { audience: 'office', path: 'privacy/views/rules', file: 'access-rules.tsx' },
  { audience: 'office', path: 'privacy/views/odd', file: 'odd-views.tsx' },
  { audience: 'office', path: 'privacy/views/odd/:happenedOn/:findingId', file: 'odd-view.tsx' },
  { audience: 'office', path: 'privacy/views/:subjectType/:subjectId', file: 'subject-views.tsx' },
  { audience: 'office', path: 'settings/organisation', file: 'organisation.tsx' },
  { audience: 'office', path: 'settings/moves', file: 'moves.tsx' },
  { audience: 'office', path: 'settings/areas', file: 'areas.tsx' },
  { audience: 'office', path: 'settings/memberships', file: 'memberships.tsx' },
  { audience: 'office', path: 'settings/teams', file: 'teams.tsx' },
  { audience: 'office', path: 'settings/roles', file: 'roles.tsx' },
  { audience: 'office', path: 'settings/reviews', file: 'reviews.tsx' },
  { audience: 'office', path: 'settings/reviews/:compartment/:periodFrom', file: 'review.tsx' },
]
