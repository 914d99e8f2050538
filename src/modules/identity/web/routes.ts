import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'public', path: 'sign-in/key', file: 'key-sign-in.tsx' },
  { audience: 'public', path: 'sign-in/oidc', file: 'oidc.tsx' },
  { audience: 'public', path: 'sign-in/slip', file: 'slip.tsx' },
  { audience: 'my', path: 'account/keys', file: 'keys.tsx' },
]
