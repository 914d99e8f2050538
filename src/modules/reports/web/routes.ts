import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'reports', file: 'reports.tsx' },
  { audience: 'public', path: 'report', file: 'public-report.tsx' },
  { audience: 'office', path: 'reports/settings', file: 'settings.tsx' },
  { audience: 'office', path: 'reports/blocks/:blockId', file: 'block.tsx' },
  { audience: 'office', path: 'reports/:fiscalYear', file: 'report.tsx' },
  { audience: 'office', path: 'reports/:fiscalYear/editions', file: 'editions.tsx' },
  { audience: 'office', path: 'reports/:fiscalYear/views', file: 'views.tsx' },
  { audience: 'office', path: 'reports/:fiscalYear/word', file: 'word.tsx' },
]
