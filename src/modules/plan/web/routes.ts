import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'plan', file: 'plan.tsx' },
  { audience: 'office', path: 'plan/lines/:lineId', file: 'line.tsx' },
  { audience: 'office', path: 'plan/document', file: 'document.ts' },
  { audience: 'office', path: 'plan/edit', file: 'edit.tsx' },
  { audience: 'office', path: 'plan/versions', file: 'versions.tsx' },
  { audience: 'office', path: 'plan/imports', file: 'imports.tsx' },
  { audience: 'office', path: 'plan/imports/:importId', file: 'import.tsx' },
  // For everybody.
  { audience: 'public', path: 'plan', file: 'public-plan.tsx' },
]
