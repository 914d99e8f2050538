export type CookieKind = 'session' | 'device'

/** クッキーの名前。 Over TLS with the prefix that binds it to this host and to TLS. */
export function cookieName(kind: CookieKind, secure: boolean): string {
  return `${secure ? '__Host-' : ''}sasaeai_${kind}`
}

/** The token in a cookie header. */
export function tokenIn(header: string | null, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')?.[1]
}

/** Without `days` it goes when the browser closes; what a session is worth the server decides, whatever the clock of the computer says. */
export function setCookie(kind: CookieKind, token: string, secure: boolean, days?: number): string {
  const age = days === undefined ? '' : `; Max-Age=${days * 86_400}`
  return `${cookieName(kind, secure)}=${token}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? '; Secure' : ''}`
}
