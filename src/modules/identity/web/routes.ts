import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'public', path: 'sign-in', file: 'sign-in.tsx' },
  { audience: 'public', path: 'sign-out', file: 'sign-out.ts' },
  { audience: 'public', path: 'welcome', file: 'welcome.tsx' },
  { audience: 'public', path: 'prove', file: 'prove.tsx' },
  { audience: 'my', path: 'account', file: 'my-account.tsx' },
  { audience: 'office', path: 'settings/accounts', file: 'accounts.tsx' },
  { audience: 'office', path: 'settings/accounts/new', file: 'new-account.tsx' },
  { audience: 'office', path: 'settings/accounts/:accountId', file: 'account.tsx' },
  { audience: 'office', path: 'settings/sign-in', file: 'sign-in-settings.tsx' },
]
