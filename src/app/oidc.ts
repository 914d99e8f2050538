// The way to another organisation's sign-in and back. It is no operation, because talking to a provider may take seconds and belongs into no
// transaction: the server talks between two operations, and runs those that trust what a verified token said.
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type Visit, operations } from '#identity'
import { type OidcIntent, broughtBy, deviceCookie, oidcIntents, oidcRefusals, setCookie, tokenIn } from '#identity/schema'
import { type Actor, type Kernel, Refusal, refuse } from '#kernel'
import { type Arrival, addressOf } from './arrival.ts'
import { ProviderTrouble, authorizationUrl, identityFrom } from '#platform/oidc'

const attemptSeconds = 600

interface DoorParts {
  readonly kernel: Kernel
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  arrival(c: Context): Arrival
  report(message: string): void
}

export function oidcDoor({ kernel, visit, arrival, report }: DoorParts): Hono {
  const door = new Hono()

  /** The visitor with the one permission by which the server runs its own steps; never with what a request asked for. */
  const trusted = ({ actor }: Visit): Actor => ({ ...actor, permissions: new Set(['identity.oidc.run']) })

  /** Whatever was refused is said on the page it belongs to: its address holds a code, no sentence and no name. */
  async function step(c: Context, intent: OidcIntent, work: (visited: Visit) => Promise<Response>): Promise<Response> {
    try {
      const visited = await visit(c.req.raw, arrival(c))
      if (!visited) return c.notFound()
      return await work(visited)
    } catch (error) {
      const code = error instanceof Refusal ? error.body.code : 'providerTrouble'
      if (!(error instanceof Refusal)) report(`single sign-on: ${error instanceof ProviderTrouble ? error.message : String(error)}`)
      return c.redirect(`${intent === 'link' ? '/my/account' : '/sign-in'}?refused=${code}`, 303)
    }
  }
  const run = <T>(name: string, work: (requestId: string) => Promise<T>) => kernel.answer(name, work)

  door.post('/sign-in/oidc/:code', async (c) => {
    const form = await c.req.formData().catch(() => undefined)
    const intent: OidcIntent = form?.get('intent') === 'link' ? 'link' : 'signIn'
    return step(c, intent, async (visited) => {
      const token = randomBytes(32).toString('base64url')
      const attempt = { code: c.req.param('code'), intent, token, origin: addressOf(c.req.raw, arrival(c).secure).origin }
      const { provider } = await run(operations.beginOidcAttempt.name, (requestId) =>
        kernel.dispatch(operations.beginOidcAttempt, attempt, { actor: trusted(visited), requestId }),
      )
      const url = await authorizationUrl(provider, token)
      const { secure } = arrival(c)
      for (const kind of oidcIntents) c.header('set-cookie', setCookie(kind, '', secure, 0), { append: true }) // of an attempt that was left off
      c.header('set-cookie', setCookie(intent, token, secure, attemptSeconds), { append: true })
      c.header('cache-control', 'no-store')
      // Not a redirect: the page whose form this was lets no form lead to another site, and browsers hold redirects to that.
      c.header('refresh', `0;url=${url}`)
      c.header('content-security-policy', `default-src 'none'; base-uri 'none'; frame-ancestors 'none'`)
      return c.html(goingPage(url))
    })
  })

  door.get('/sign-in/oidc/:code', async (c) => {
    const { secure } = arrival(c)
    const cookies = c.req.raw.headers.get('cookie')
    const purpose = oidcIntents.find((intent) => tokenIn(cookies, intent, secure)) ?? 'signIn'
    const token = tokenIn(cookies, purpose, secure)
    c.header('set-cookie', setCookie(purpose, '', secure, 0))
    c.header('cache-control', 'no-store')
    return step(c, purpose, async (visited) => {
      if (!token) refuse(oidcRefusals, 'attemptSpent') // this browser began nothing, or too long ago
      const code = c.req.param('code')
      const { origin, search } = addressOf(c.req.raw, secure)
      const { provider } = await run(operations.takeOidcAttempt.name, (requestId) =>
        kernel.dispatch(operations.takeOidcAttempt, { code, intent: purpose, token, origin }, { actor: trusted(visited), requestId }),
      )
      const identity = await identityFrom(provider, token, search)
      if (purpose === 'link') {
        await run(operations.linkIdentity.name, (requestId) =>
          kernel.dispatch(operations.linkIdentity, { code, identity }, { actor: trusted(visited), requestId }),
        )
        return c.redirect('/my/account?done=linked', 303)
      }
      const drawn = randomBytes(32).toString('base64url')
      const brought = broughtBy(c.req.raw, secure)
      const device = brought.device ?? randomBytes(32).toString('base64url')
      const { atOffice } = await run(operations.startOidcSession.name, (requestId) =>
        kernel.dispatch(operations.startOidcSession, { code, identity, token: drawn, ...brought, device }, { actor: trusted(visited), requestId }),
      )
      for (const each of [setCookie('session', drawn, secure), deviceCookie(device, secure)]) c.header('set-cookie', each, { append: true })
      return c.redirect(atOffice ? '/office' : '/my', 303)
    })
  })
  return door
}

function goingPage(url: string): string {
  const address = url.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>連携先へ進みます｜支え合い</title><main><h1>連携先のサインインへ進みます</h1><p><a href="${address}">進まないときは、ここを押してください。 / Press here if nothing happens.</a></p></main></html>`
}
