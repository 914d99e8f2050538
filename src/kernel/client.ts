import type * as z from 'zod'
import type { Operation } from './operation.ts'

type Operations = Readonly<Record<string, unknown>>
type Method<Op> = Op extends Operation<infer I, infer O> ? (input: z.input<I>, options?: { readonly key?: string }) => Promise<z.output<O>> : never

/** `client.calendar.recordMeeting(input)`, typed by the operations themselves: the shapes are never written again. */
export type Client<Modules extends Readonly<Record<string, Operations>>> = {
  readonly [M in keyof Modules]: { readonly [K in keyof Modules[M]]: Method<Modules[M][K]> }
}

/** @param send carries one call, over HTTP or in the same process, and throws what the other side refused */
export function client<Modules extends Readonly<Record<string, Operations>>>(
  send: (module: string, operation: string, input: unknown, key: string | undefined) => Promise<unknown>,
): Client<Modules> {
  const module = (name: string) =>
    new Proxy({}, { get: (_, operation: string) => (input: unknown, options?: { key?: string }) => send(name, operation, input, options?.key) })
  return new Proxy({}, { get: (_, name: string) => (typeof name === 'string' ? module(name) : undefined) }) as Client<Modules>
}
