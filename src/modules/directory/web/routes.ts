import type { PageRoute } from '#kernel/values'

export const routes: readonly PageRoute[] = []
