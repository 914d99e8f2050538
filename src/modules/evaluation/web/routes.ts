import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'evaluation', file: 'evaluation.tsx' },
  { audience: 'office', path: 'evaluation/next', file: 'next.tsx' },
  { audience: 'office', path: 'evaluation/schemes', file: 'schemes.tsx' },
  { audience: 'office', path: 'evaluation/sheet', file: 'sheet.tsx' },
  { audience: 'office', path: 'evaluation/sheet/:sheetId', file: 'presented.tsx' },
  { audience: 'office', path: 'evaluation/:fiscalYear/:programme', file: 'programme.tsx' },
]
