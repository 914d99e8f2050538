import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'settings/organisation', file: 'organisation.tsx' },
  { audience: 'office', path: 'settings/moves', file: 'moves.tsx' },
  { audience: 'office', path: 'settings/areas', file: 'areas.tsx' },
  { audience: 'office', path: 'settings/memberships', file: 'memberships.tsx' },
  { audience: 'office', path: 'settings/teams', file: 'teams.tsx' },
  { audience: 'office', path: 'settings/roles', file: 'roles.tsx' },
  { audience: 'office', path: 'settings/reviews', file: 'reviews.tsx' },
  { audience: 'office', path: 'settings/reviews/:compartment/:periodFrom', file: 'review.tsx' },
]
