import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'imports', file: 'imports.tsx' },
  { audience: 'office', path: 'imports/:importId', file: 'import.tsx' },
]
