import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'public', path: 'f/:addressCode', file: 'public-form.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/invitations', file: 'invitations.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/key', file: 'key-in.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/paper', file: 'paper.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/results', file: 'results.tsx' },
]
