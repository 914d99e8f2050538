import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'plan', file: 'plan.tsx' },
  { audience: 'office', path: 'plan/catalogue', file: 'preset-changes.tsx' },
  { audience: 'office', path: 'plan/compare', file: 'compare.tsx' },
  { audience: 'office', path: 'plan/lines/:lineId', file: 'line.tsx' },
  { audience: 'office', path: 'plan/lines/:lineId/changes', file: 'line-changes.tsx' },
  { audience: 'office', path: 'plan/adjustments', file: 'adjustments.tsx' },
  { audience: 'office', path: 'plan/prior', file: 'prior-imports.tsx' },
  { audience: 'office', path: 'plan/prior/:importId', file: 'prior-import.tsx' },
  { audience: 'office', path: 'plan/work', file: 'work.tsx' },
  { audience: 'office', path: 'plan/work-kinds', file: 'work-kinds.tsx' },
  { audience: 'office', path: 'plan/work/new', file: 'work-new.tsx' },
  { audience: 'office', path: 'plan/work/:recordId', file: 'work-record.tsx' },
  { audience: 'office', path: 'plan/edit', file: 'edit.tsx' },
  { audience: 'office', path: 'plan/edit/counting', file: 'counting.tsx' },
  { audience: 'office', path: 'plan/versions', file: 'versions.tsx' },
  { audience: 'office', path: 'plan/imports', file: 'imports.tsx' },
  { audience: 'office', path: 'plan/imports/:importId', file: 'import.tsx' },
  // For everybody.
  { audience: 'public', path: 'plan', file: 'public-plan.tsx' },
]
