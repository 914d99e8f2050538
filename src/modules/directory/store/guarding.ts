import type { Call } from '#kernel'
import { Protected } from '#kernel/values'

/** What is said of a person in the open, or wrapped at once where the person is protected. */
export type Guarded<T> = { readonly value: T } | { readonly wrapped: Protected }

/** 読んだその場で包む。 @param scopeId of the person; it is that of the team while the person is protected */
export function guard<T>(
  kind: 'name' | 'address' | 'phone',
  { personId, scopeId, protected: isProtected }: { readonly personId: string; readonly scopeId: string; readonly protected: boolean },
  value: T,
): Guarded<T> {
  if (!isProtected) return { value }
  return { wrapped: new Protected(kind, { subject: { type: 'directory.person', id: personId }, scopeId, text: JSON.stringify(value) }) }
}

/** The person's own page is the one place that unwraps; the view log keeps it. */
export function disclosed<T>(call: Pick<Call, 'disclose'>, guarded: Guarded<T>): T {
  if ('value' in guarded) return guarded.value
  return JSON.parse(call.disclose(guarded.wrapped, { audience: 'team', purpose: 'contact' })) as T // as guard() wrapped it
}

/** For lists and other people's pages: the text, or a value that prints 「非開示」. */
export function maskable(
  kind: 'name' | 'address' | 'phone',
  person: { readonly personId: string; readonly scopeId: string; readonly protected: boolean },
  text: string,
): string | Protected {
  const guarded = guard(kind, person, text)
  return 'value' in guarded ? guarded.value : guarded.wrapped
}
