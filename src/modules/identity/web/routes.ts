import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
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
