import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'cases', file: 'tasks.tsx' },
  { audience: 'office', path: 'cases/contacts', file: 'contacts.tsx' },
  { audience: 'office', path: 'cases/contacts/new', file: 'new-contact.tsx' },
  { audience: 'office', path: 'cases/contacts/:contactId', file: 'contact.tsx' },
  { audience: 'office', path: 'cases/contacts/:contactId/edit', file: 'edit-contact.tsx' },
  { audience: 'office', path: 'cases/counts', file: 'counts.tsx' },
  { audience: 'office', path: 'cases/day', file: 'day.tsx' },
  { audience: 'office', path: 'cases/identify', file: 'identify.tsx' },
  { audience: 'office', path: 'cases/intake', file: 'intake.tsx' },
  { audience: 'office', path: 'cases/list', file: 'cases.tsx' },
  { audience: 'office', path: 'cases/lists', file: 'lists.tsx' },
  { audience: 'office', path: 'cases/new', file: 'new-case.tsx' },
  { audience: 'office', path: 'cases/of/:caseId', file: 'case.tsx' },
  { audience: 'office', path: 'cases/search', file: 'search.tsx' },
]
