import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'districts', file: 'districts.tsx' },
  { audience: 'office', path: 'districts/:areaId', file: 'district.tsx' },
  { audience: 'office', path: 'organisations', file: 'organisations.tsx' },
  { audience: 'office', path: 'organisations/edit', file: 'edit-organisation.tsx' },
  { audience: 'office', path: 'organisations/:organisationId', file: 'organisation.tsx' },
]
