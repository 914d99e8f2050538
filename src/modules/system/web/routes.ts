import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'system', file: 'system.tsx' },
  { audience: 'office', path: 'system/jobs', file: 'jobs.tsx' },
  { audience: 'office', path: 'system/jobs/:jobId', file: 'job.tsx' },
  { audience: 'office', path: 'system/schedules', file: 'schedules.tsx' },
  { audience: 'office', path: 'system/messages', file: 'messages.tsx' },
  { audience: 'office', path: 'system/templates', file: 'templates.tsx' },
  { audience: 'office', path: 'system/templates/:code', file: 'template.tsx' },
  { audience: 'office', path: 'system/word-templates', file: 'word-templates.tsx' },
  { audience: 'office', path: 'system/word-templates/:operation', file: 'word-document.tsx' },
  { audience: 'office', path: 'system/word-templates/of/:templateId', file: 'word-template.tsx' },
  { audience: 'office', path: 'system/mail', file: 'mail.tsx' },
  { audience: 'office', path: 'audit', file: 'audit.tsx' },
  { audience: 'office', path: 'audit/seals', file: 'seals.tsx' },
  // For everyone who may read the record itself.
  { audience: 'office', path: 'history/:subjectType/:subjectId', file: 'history.tsx' },
  // For everyone who sends or begins something, whatever their role.
  { audience: 'office', path: 'messages/:messageId', file: 'message.tsx' },
  { audience: 'office', path: 'work/:workId', file: 'work.tsx' },
  { audience: 'public', path: 'messages/stop/:token', file: 'stop.tsx' },
]
