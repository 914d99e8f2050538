import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'privacy/exports', file: 'files.tsx' },
  { audience: 'office', path: 'privacy/exports/new', file: 'new-file.tsx' },
  { audience: 'office', path: 'privacy/exports/all', file: 'all-files.tsx' },
  { audience: 'office', path: 'privacy/exports/:fileId', file: 'file.tsx' },
  { audience: 'office', path: 'privacy/exports/:fileId/content', file: 'content.ts' },
]
