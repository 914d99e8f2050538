import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'cases', file: 'tasks.tsx' },
  { audience: 'office', path: 'cases/contacts', file: 'contacts.tsx' },
  { audience: 'office', path: 'cases/contacts/new', file: 'new-contact.tsx' },
  { audience: 'office', path: 'cases/contacts/:contactId', file: 'contact.tsx' },
  { audience: 'office', path: 'cases/contacts/:contactId/edit', file: 'edit-contact.tsx' },
  { audience: 'office', path: 'cases/counts', file: 'counts.tsx' },
  { audience: 'office', path: 'cases/day', file: 'day.tsx' },
  { audience: 'office', path: 'cases/desk', file: 'desk.tsx' },
  { audience: 'office', path: 'cases/identify', file: 'identify.tsx' },
  { audience: 'office', path: 'cases/list', file: 'cases.tsx' },
  { audience: 'office', path: 'cases/lists', file: 'lists.tsx' },
  { audience: 'office', path: 'cases/new', file: 'new-case.tsx' },
  { audience: 'office', path: 'cases/of/:caseId', file: 'case.tsx' },
  { audience: 'office', path: 'cases/referrals', file: 'referrals.tsx' },
  { audience: 'office', path: 'cases/referrals/new', file: 'new-referral.tsx' },
  { audience: 'office', path: 'cases/referrals/received/:referralId', file: 'received-referral.tsx' },
  { audience: 'office', path: 'cases/referrals/sent/:referralId', file: 'referral.tsx' },
  { audience: 'office', path: 'cases/of/:caseId/sheets/new', file: 'new-sheet.tsx' },
  { audience: 'office', path: 'cases/sheets', file: 'sheets.tsx' },
  { audience: 'office', path: 'cases/sheets/:filledId', file: 'sheet.tsx' },
]
