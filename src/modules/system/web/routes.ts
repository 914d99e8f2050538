import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'system', file: 'system.tsx' },
  { audience: 'office', path: 'system/jobs', file: 'jobs.tsx' },
  { audience: 'office', path: 'system/jobs/:jobId', file: 'job.tsx' },
  { audience: 'office', path: 'system/schedules', file: 'schedules.tsx' },
  { audience: 'office', path: 'system/messages', file: 'messages.tsx' },
  { audience: 'office', path: 'system/templates', file: 'templates.tsx' },
  { audience: 'office', path: 'system/templates/:code', file: 'template.tsx' },
  { audience: 'office', path: 'system/mail', file: 'mail.tsx' },
  // For everyone who sends or begins something, whatever their role.
  { audience: 'office', path: 'messages/:messageId', file: 'message.tsx' },
  { audience: 'office', path: 'work/:workId', file: 'work.tsx' },
  { audience: 'public', path: 'messages/stop/:token', file: 'stop.tsx' },
]
