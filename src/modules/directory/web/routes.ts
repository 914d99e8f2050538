import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'districts', file: 'districts.tsx' },
  { audience: 'office', path: 'districts/:areaId', file: 'district.tsx' },
  { audience: 'office', path: 'organisations', file: 'organisations.tsx' },
  { audience: 'office', path: 'organisations/edit', file: 'edit-organisation.tsx' },
  { audience: 'office', path: 'organisations/:organisationId', file: 'organisation.tsx' },
  { audience: 'office', path: 'households/:householdId', file: 'household.tsx' },
  { audience: 'office', path: 'people', file: 'people.tsx' },
  { audience: 'office', path: 'people/new', file: 'new-person.tsx' },
  { audience: 'office', path: 'people/:personId', file: 'person.tsx' },
]
