// What the pages of signing in read from a request and write into an answer.
import { type LoadArgs, pageContext } from '#ui'
import { broughtBy, deviceCookie, setCookie } from '../schema.ts'

/** 256 random bits as a cookie holds them. */
export function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

/** What this browser brings along; a computer without a name of its own is given one. */
export function visitorOf({ context, request }: Pick<LoadArgs, 'context' | 'request'>) {
  const { secure, shell } = context.get(pageContext)
  const brought = broughtBy(request, secure)
  const device = brought.device ?? newToken()
  return {
    secure,
    shell,
    brought: brought.device,
    former: brought.former,
    device,
    /** Goes into every sign-in. */
    here: { ...brought, device },
    /** A sample person leaves no mark on the computer, unless it is marked already. */
    personaHere: brought,
  }
}
export type Visitor = ReturnType<typeof visitorOf>

export function signedInHeaders({ secure, device }: Visitor, token: string, days?: number): Headers {
  const headers = sessionHeaders(secure, token, days)
  headers.append('set-cookie', deviceCookie(device, secure))
  return headers
}

export function sessionHeaders(secure: boolean, token: string, days?: number): Headers {
  return new Headers([['set-cookie', setCookie('session', token, secure, days && days * 86_400)]])
}

/** A place of this site to go back to; anything else is nowhere. */
export function placeOf(back: string | null | undefined): string | undefined {
  return back && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : undefined
}
