// What the pages of signing in read from a request and write into an answer.
import { type LoadArgs, pageContext } from '#ui'
import { cookieName, setCookie, tokenIn } from '../schema.ts'

const deviceDays = 400 // the longest that browsers allow

/** 256 random bits as a cookie holds them. */
export function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

/** What this browser brings along; a computer without a name of its own is given one. */
export function visitorOf({ context, request }: Pick<LoadArgs, 'context' | 'request'>) {
  const { secure, shell } = context.get(pageContext)
  const cookies = request.headers.get('cookie')
  const brought = tokenIn(cookies, cookieName('device', secure))
  const former = tokenIn(cookies, cookieName('session', secure))
  const device = brought ?? newToken()
  return {
    secure,
    shell,
    brought,
    former,
    device,
    /** Goes into every sign-in. */
    here: { device, userAgent: (request.headers.get('user-agent') ?? '').slice(0, 1000), ...(former !== undefined && { former }) },
    /** A sample person leaves no mark on the computer, unless it is marked already. */
    personaHere: {
      ...(brought !== undefined && { device: brought }),
      userAgent: (request.headers.get('user-agent') ?? '').slice(0, 1000),
      ...(former !== undefined && { former }),
    },
  }
}
export type Visitor = ReturnType<typeof visitorOf>

export function signedInHeaders({ secure, device }: Visitor, token: string, days?: number): Headers {
  const headers = sessionHeaders(secure, token, days)
  headers.append('set-cookie', setCookie('device', device, secure, deviceDays))
  return headers
}

export function sessionHeaders(secure: boolean, token: string, days?: number): Headers {
  return new Headers([['set-cookie', setCookie('session', token, secure, days)]])
}

/** A place of this site to go back to; anything else is nowhere. */
export function placeOf(back: string | null | undefined): string | undefined {
  return back && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : undefined
}

export type Kept = readonly (readonly [name: string, value: string])[]

/** Fields of a half-written form, as the server put them into the page. */
export function keptOf(text: string | undefined): Kept | undefined {
  if (!text) return undefined
  const fields: unknown = JSON.parse(text)
  return Array.isArray(fields) &&
    fields.every((field) => Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string'))
    ? (fields as Kept)
    : undefined
}
