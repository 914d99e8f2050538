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
  // 漏えい等と開示等の請求
  { audience: 'my', path: 'incidents', file: 'my-incidents.tsx' },
  { audience: 'my', path: 'incidents/new', file: 'report-incident.tsx' },
  { audience: 'my', path: 'incidents/:incidentId', file: 'my-incident.tsx' },
  { audience: 'my', path: 'incidents/:incidentId/add', file: 'add-to-my-incident.tsx' },
  { audience: 'office', path: 'privacy/incidents', file: 'incidents.tsx' },
  { audience: 'office', path: 'privacy/incidents/:incidentId', file: 'incident.tsx' },
  { audience: 'office', path: 'privacy/incidents/:incidentId/add', file: 'add-to-incident.tsx' },
  { audience: 'office', path: 'privacy/requests', file: 'disclosure-requests.tsx' },
  { audience: 'office', path: 'privacy/requests/new', file: 'receive-disclosure-request.tsx' },
  { audience: 'office', path: 'privacy/requests/:requestId', file: 'disclosure-request.tsx' },
  { audience: 'office', path: 'privacy/tasks', file: 'section-tasks.tsx' },
  { audience: 'office', path: 'privacy/settings', file: 'privacy-settings.tsx' },
]
