import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'events', file: 'events.tsx' },
  { audience: 'office', path: 'events/certificates', file: 'certificates.tsx' },
  { audience: 'office', path: 'events/commendation-kinds', file: 'commendation-kinds.tsx' },
  { audience: 'office', path: 'events/commendations', file: 'commendations.tsx' },
  { audience: 'office', path: 'events/lecturers', file: 'lecturers.tsx' },
  { audience: 'office', path: 'events/lists', file: 'lists.tsx' },
  { audience: 'office', path: 'events/new', file: 'new-event.tsx' },
  { audience: 'office', path: 'events/record', file: 'record-session.tsx' },
  { audience: 'office', path: 'events/reports', file: 'reports.tsx' },
  { audience: 'office', path: 'events/:eventId', file: 'event.tsx' },
  { audience: 'office', path: 'events/:eventId/applications', file: 'applications.tsx' },
  { audience: 'office', path: 'events/:eventId/audience', file: 'audience.tsx' },
  { audience: 'office', path: 'events/:eventId/certify', file: 'certify.tsx' },
  { audience: 'office', path: 'events/:eventId/commendations', file: 'event-commendations.tsx' },
  { audience: 'office', path: 'events/:eventId/lecturers', file: 'event-lecturers.tsx' },
  { audience: 'office', path: 'events/:eventId/reception', file: 'reception.tsx' },
  { audience: 'office', path: 'events/:eventId/sessions/:gatheringId', file: 'attendance.tsx' },
  { audience: 'office', path: 'events/:eventId/survey', file: 'survey.tsx' },
  // For everybody.
  { audience: 'public', path: 'events', file: 'public-events.tsx' },
  { audience: 'public', path: 'events/:eventId', file: 'public-event.tsx' },
  { audience: 'public', path: 'events/:eventId/cancel', file: 'cancel-own.tsx' },
]
