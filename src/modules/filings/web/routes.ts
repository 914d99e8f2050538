import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'filings', file: 'filings.tsx' },
  { audience: 'office', path: 'filings/reports', file: 'reports.tsx' },
  { audience: 'office', path: 'filings/requirements', file: 'requirements.tsx' },
  { audience: 'office', path: 'filings/:requirementId/:periodFrom', file: 'filing.tsx' },
]
