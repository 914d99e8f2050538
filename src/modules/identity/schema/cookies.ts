import * as z from 'zod'

/** 43 characters of base64url: 32 random bytes drawn by the client, which alone keeps them. */
export const SessionToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** What the computer is known by, and what it says of itself; all of it may be missing. */
export const Here = {
  device: SessionToken.optional(),
  userAgent: z.string().max(1000).optional(),
  /** Token of the session this browser had last, ended or not: the answer says whether it was the same person's. */
  former: SessionToken.optional(),
}

/** The last two: the way to another organisation's sign-in and back. */
export type CookieKind = 'session' | 'device' | 'signIn' | 'link'

/** クッキーの名前。 Over TLS with the prefix that binds it to this host and to TLS. */
export function cookieName(kind: CookieKind, secure: boolean): string {
  return `${secure ? '__Host-' : ''}sasaeai_${kind}`
}

/** The token in a cookie header. */
export function tokenIn(header: string | null, kind: CookieKind, secure: boolean): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName(kind, secure)}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')?.[1]
}

/**
 * Without `seconds` it goes when the browser closes, with 0 at once; what a session is worth the server decides, whatever the clock of the
 * computer says.
 */
export function setCookie(kind: CookieKind, token: string, secure: boolean, seconds?: number): string {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`
  return `${cookieName(kind, secure)}=${token}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? '; Secure' : ''}`
}

const deviceSeconds = 400 * 86_400 // the longest that browsers allow

/** Of a computer that several people may use: how it is known again. */
export function deviceCookie(device: string, secure: boolean): string {
  return setCookie('device', device, secure, deviceSeconds)
}

/** What a browser brings along. */
export function broughtBy(request: Request, secure: boolean) {
  const cookies = request.headers.get('cookie')
  const device = tokenIn(cookies, 'device', secure)
  const former = tokenIn(cookies, 'session', secure)
  return {
    ...(device !== undefined && { device }),
    ...(former !== undefined && { former }),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 1000),
  }
}
