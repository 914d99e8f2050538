import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'households/:householdId', file: 'household.tsx' },
  { audience: 'office', path: 'people', file: 'people.tsx' },
  { audience: 'office', path: 'people/new', file: 'new-person.tsx' },
  { audience: 'office', path: 'people/:personId', file: 'person.tsx' },
]
