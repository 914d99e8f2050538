import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'public', path: 'f/:addressCode', file: 'public-form.tsx' },
  // The designer.
  { audience: 'office', path: 'forms', file: 'forms.tsx' },
  { audience: 'office', path: 'forms/standards', file: 'standards.tsx' },
  { audience: 'office', path: 'forms/new', file: 'new-form.tsx' },
  { audience: 'office', path: 'forms/:formId', file: 'form.tsx' },
  { audience: 'office', path: 'forms/:formId/file', file: 'form-file.ts' },
  { audience: 'office', path: 'forms/:formId/try', file: 'try-form.tsx' },
  { audience: 'office', path: 'forms/:formId/versions', file: 'versions.tsx' },
  // Collections and answers.
  { audience: 'office', path: 'forms/collections', file: 'collections.tsx' },
  { audience: 'office', path: 'forms/collections/new', file: 'new-collection.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId', file: 'collection.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/enter', file: 'enter-answer.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/invitations', file: 'invitations.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/invitations/pick', file: 'pick-addressees.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/key', file: 'key-in.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/paper', file: 'paper.tsx' },
  { audience: 'office', path: 'forms/collections/:collectionId/results', file: 'results.tsx' },
  { audience: 'office', path: 'forms/answers/:answerId', file: 'answer.tsx' },
  { audience: 'office', path: 'forms/answers/:answerId/correct', file: 'correct-answer.tsx' },
  { audience: 'office', path: 'forms/answers/:answerId/apply', file: 'apply-answer.tsx' },
]
