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
]
