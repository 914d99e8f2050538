import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'plan', file: 'plan.tsx' },
  { audience: 'office', path: 'plan/lines/:lineId', file: 'line.tsx' },
  { audience: 'office', path: 'plan/edit', file: 'edit.tsx' },
]
