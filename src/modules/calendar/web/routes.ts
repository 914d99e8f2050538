import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'calendar/days', file: 'days.tsx' },
  { audience: 'office', path: 'meetings', file: 'meetings.tsx' },
  { audience: 'office', path: 'meetings/new', file: 'record-meeting.tsx' },
  { audience: 'office', path: 'meetings/:meetingId', file: 'meeting.tsx' },
]
