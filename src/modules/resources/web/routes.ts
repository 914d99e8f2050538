import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [
  { audience: 'office', path: 'resources', file: 'services.tsx' },
  { audience: 'office', path: 'resources/check', file: 'check.tsx' },
  { audience: 'office', path: 'resources/edit', file: 'edit-service.tsx' },
  { audience: 'office', path: 'resources/lists', file: 'lists.tsx' },
  { audience: 'office', path: 'resources/places', file: 'places.tsx' },
  { audience: 'office', path: 'resources/places/edit', file: 'edit-place.tsx' },
  { audience: 'office', path: 'resources/:serviceId', file: 'service.tsx' },
  { audience: 'public', path: 'resources', file: 'public-resources.tsx' },
  { audience: 'public', path: 'resources/sheet', file: 'public-sheet.tsx' },
  { audience: 'public', path: 'resources/:serviceId', file: 'public-resource.tsx' },
  { audience: 'public', path: 'open-data', file: 'public-open-data.tsx' },
]
