import { redirect } from 'react-router'

/** 32 random bytes, as an operation that starts a session wants them. */
export function drawToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

/** No Expires: the server ends the session, whatever the clock of this computer says. */
export function sessionCookieHeader(request: Request, token: string): { readonly 'set-cookie': string } {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return { 'set-cookie': `sasaeai_session=${token}; Path=/; HttpOnly; SameSite=Lax${secure}` }
}

/** Where a person begins who has just signed in. */
export function begin(request: Request, token: string, { office }: { readonly office: boolean }): Response {
  return redirect(office ? '/office' : '/my', { headers: sessionCookieHeader(request, token) })
}
