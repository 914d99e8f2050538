import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = [{ audience: 'public', path: 'f/:addressCode', file: 'public-form.tsx' }]
