import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'letters', file: 'letters.tsx' },
  { audience: 'office', path: 'letters/edit', file: 'edit-letter.tsx' },
  { audience: 'office', path: 'letters/received', file: 'received.tsx' },
  { audience: 'office', path: 'letters/received/edit', file: 'edit-received.tsx' },
  { audience: 'office', path: 'letters/templates', file: 'templates.tsx' },
  { audience: 'office', path: 'letters/templates/edit', file: 'edit-template.tsx' },
  { audience: 'office', path: 'letters/standards', file: 'standards.tsx' },
  { audience: 'office', path: 'letters/standards/edit', file: 'edit-standard.tsx' },
  { audience: 'office', path: 'letters/:letterId', file: 'letter.tsx' },
  { audience: 'office', path: 'letters/:letterId/recipients', file: 'recipients.tsx' },
  { audience: 'office', path: 'letters/:letterId/check', file: 'check.tsx' },
]
