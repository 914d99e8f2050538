import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'appointments', file: 'appointments.tsx' },
  { audience: 'office', path: 'appointments/:appointmentId', file: 'appointment.tsx' },
  { audience: 'office', path: 'appointments/new', file: 'appointment-new.tsx' },
  { audience: 'office', path: 'bands', file: 'bands.tsx' },
  { audience: 'office', path: 'certificates', file: 'certificates.tsx' },
  { audience: 'office', path: 'districts', file: 'districts.tsx' },
  { audience: 'office', path: 'districts/:areaId', file: 'district.tsx' },
  { audience: 'office', path: 'households/:householdId', file: 'household.tsx' },
  { audience: 'office', path: 'offices', file: 'offices.tsx' },
  { audience: 'office', path: 'offices/edit', file: 'office-edit.tsx' },
  { audience: 'office', path: 'organisations', file: 'organisations.tsx' },
  { audience: 'office', path: 'organisations/:organisationId', file: 'organisation.tsx' },
  { audience: 'office', path: 'organisations/edit', file: 'edit-organisation.tsx' },
  { audience: 'office', path: 'people', file: 'people.tsx' },
  { audience: 'office', path: 'people/:personId', file: 'person.tsx' },
  { audience: 'office', path: 'people/new', file: 'new-person.tsx' },
  { audience: 'office', path: 'renewals', file: 'renewals.tsx' },
  { audience: 'office', path: 'renewals/:renewalId', file: 'renewal.tsx' },
  { audience: 'office', path: 'rosters', file: 'rosters.tsx' },
  { audience: 'office', path: 'seats/edit', file: 'seat-edit.tsx' },
]
