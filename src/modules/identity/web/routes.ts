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
  // signing in, one's own account, accounts and limits
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
