import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'attachments/:subjectType/:subjectId/:attachmentId', file: 'withdraw.tsx' },
  { audience: 'office', path: 'settings/files', file: 'settings.tsx' },
]
