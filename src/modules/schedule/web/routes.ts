import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'schedule', file: 'schedule.tsx' },
  { audience: 'office', path: 'schedule/board', file: 'board.tsx' },
  { audience: 'office', path: 'schedule/entries/:entryId', file: 'entry.tsx' },
  { audience: 'office', path: 'schedule/free', file: 'free.tsx' },
  { audience: 'office', path: 'schedule/import', file: 'imports.tsx' },
  { audience: 'office', path: 'schedule/import/:importId', file: 'import.tsx' },
  { audience: 'office', path: 'schedule/lists', file: 'lists.tsx' },
  { audience: 'office', path: 'schedule/new', file: 'new-entry.tsx' },
  { audience: 'office', path: 'schedule/own', file: 'own.tsx' },
  { audience: 'office', path: 'schedule/things', file: 'things.tsx' },
]
