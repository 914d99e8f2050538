import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'forms/collections', file: 'collections.tsx' },
  { audience: 'office', path: 'forms/collections/new', file: 'new-collection.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId', file: 'collection.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/enter', file: 'enter-answer.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/invitations', file: 'invitations.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/key', file: 'key-in.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/paper', file: 'paper.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/results', file: 'results.tsx' },
  { audience: 'office', path: 'forms/answers/:answerId', file: 'answer.tsx' },
  { audience: 'office', path: 'forms/answers/:answerId/correct', file: 'correct-answer.tsx' },
  { audience: 'office', path: 'forms/answers/:answerId/apply', file: 'apply-answer.tsx' },
  { audience: 'public', path: 'f/:addressCode', file: 'public-form.tsx' },
]
