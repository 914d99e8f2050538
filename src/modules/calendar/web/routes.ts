import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'calendar', file: 'calendar.tsx' },
  { audience: 'office', path: 'calendar/days', file: 'days.tsx' },
  { audience: 'office', path: 'calendar/feeds', file: 'feeds.tsx' },
  { audience: 'office', path: 'meetings', file: 'meetings.tsx' },
  { audience: 'office', path: 'meetings/bodies', file: 'bodies.tsx' },
  { audience: 'office', path: 'meetings/bodies/:bodyId', file: 'body.tsx' },
  { audience: 'office', path: 'meetings/gatherings', file: 'gatherings.tsx' },
  { audience: 'office', path: 'meetings/gatherings/:gatheringId', file: 'gathering.tsx' },
  { audience: 'office', path: 'meetings/gatherings/:gatheringId/agenda', file: 'agenda.tsx' },
  { audience: 'office', path: 'meetings/gatherings/:gatheringId/attendance', file: 'attendance.tsx' },
  { audience: 'office', path: 'meetings/gatherings/:gatheringId/decisions', file: 'decisions.tsx' },
  { audience: 'office', path: 'meetings/kinds', file: 'kinds.tsx' },
  { audience: 'office', path: 'meetings/new', file: 'record-meeting.tsx' },
  { audience: 'office', path: 'meetings/outside', file: 'outside.tsx' },
  { audience: 'office', path: 'meetings/outside/bodies', file: 'outside-bodies.tsx' },
  { audience: 'office', path: 'meetings/outside/plan', file: 'plan-outside.tsx' },
  { audience: 'office', path: 'meetings/outside/:meetingId', file: 'outside-meeting.tsx' },
  { audience: 'office', path: 'meetings/plan', file: 'plan-gathering.tsx' },
  { audience: 'office', path: 'meetings/resolutions/new', file: 'propose-resolution.tsx' },
  { audience: 'office', path: 'meetings/resolutions/:resolutionId', file: 'resolution.tsx' },
  { audience: 'office', path: 'meetings/series', file: 'series.tsx' },
  { audience: 'office', path: 'meetings/:meetingId', file: 'meeting.tsx' },
  { audience: 'my', path: 'meetings', file: 'my-meetings.tsx' },
  // For everybody.
  { audience: 'public', path: 'meetings', file: 'public-meetings.tsx' },
]
