import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Kernel, keyPattern } from './dispatch.ts'
import { openapi } from './openapi.ts'
import type { Actor, Print } from './operation.ts'
import { Refusal, commonRefusals, refuse, refusalOf } from './refusals.ts'
import type { Language } from './values/texts.ts'

/** What was answered, for the log: names and numbers, never a body. */
export interface Answered {
  readonly requestId: string
  readonly operation: string
  readonly status: number
  readonly milliseconds: number
  readonly error?: unknown
}

export interface HttpPorts {
  authenticate(request: globalThis.Request): Promise<Actor>
  /** Renders the printed page of a query from its output. */
  render(print: Print, output: unknown, language: Language): Promise<Uint8Array>
  log(answered: Answered): void
}

export const maximumBodyBytes = 1_000_000

/** Every operation becomes `POST /api/<module>/<operation>`; a query with a printed page also `GET /print/<module>/<operation>`. */
export function mount(kernel: Kernel, ports: HttpPorts): Hono {
  const app = new Hono()

  async function answer(c: Context, name: string, work: (requestId: string) => Promise<Response>): Promise<Response> {
    const requestId = randomUUID()
    const began = performance.now()
    const done = (status: number, error?: unknown) =>
      ports.log({ requestId, operation: name, status, milliseconds: performance.now() - began, ...(error !== undefined && { error }) })
    try {
      const response = await work(requestId)
      done(response.status)
      return response
    } catch (error) {
      if (error instanceof Refusal) {
        done(error.body.status)
        if (error.body.status === 503) c.header('retry-after', '5')
        return c.json({ ...error.body, requestId }, error.body.status as ContentfulStatusCode)
      }
      done(500, error)
      return c.json({ code: 'failed', status: 500, requestId, message: internalFault }, 500)
    }
  }

  app.post(
    '/api/:module/:operation',
    bodyLimit({ maxSize: maximumBodyBytes, onError: (c) => c.json(refusalOf(commonRefusals, 'bodyTooLarge').body, 413) }),
    (c) => {
      const operation = kernel.find(c.req.param('module'), c.req.param('operation'))
      return answer(c, operation?.name ?? 'unknown', async (requestId) => {
        if (!operation) refuse(commonRefusals, 'notFound')
        const actor = await ports.authenticate(c.req.raw)
        if (operation.permission !== 'anyone' && actor.accountId === null) refuse(commonRefusals, 'signInNeeded')
        const key = c.req.header('idempotency-key')
        const input = await jsonBody(c)
        if (operation.kind === 'command' && !(key && keyPattern.test(key))) refuse(commonRefusals, 'keyNeeded')
        return c.json((await kernel.dispatch(operation, input, { actor, requestId, key })) as object)
      })
    },
  )

  app.get('/print/:module/:operation', (c) => {
    const operation = kernel.find(c.req.param('module'), c.req.param('operation'))
    return answer(c, `${operation?.name ?? 'unknown'}.print`, async (requestId) => {
      const print = operation?.print
      if (!operation || !print) refuse(commonRefusals, 'notFound')
      const actor = await ports.authenticate(c.req.raw)
      const { lang, ...query } = c.req.query()
      const language: Language = lang === 'en' ? 'en' : 'ja'
      const output: unknown = await kernel.dispatch(
        operation,
        Object.fromEntries(Object.entries(query).map(([k, v]) => [k, /^\d{1,9}$/.test(v) ? Number(v) : v])),
        { actor, requestId },
      )
      const pdf = await ports.render(print, output, language)
      return new Response(new Blob([pdf as Uint8Array<ArrayBuffer>]), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(print.title[language])}.pdf`,
          'cache-control': 'private, no-store',
        },
      })
    })
  })

  // The registry does not change while the process lives.
  let document: object | undefined
  app.get('/api/openapi.json', (c) => c.json((document ??= openapi(kernel.registry))))
  app.all('/api/*', (c) => c.json(refusalOf(commonRefusals, 'notFound').body, 404))
  return app
}

const internalFault = {
  ja: '処理できませんでした。もう一度お試しください。続くときは、受付番号を添えて管理者に知らせてください。',
  en: 'Something went wrong. Try again; if it goes on, tell the administrator the request id.',
}

async function jsonBody(c: Context): Promise<unknown> {
  const bytes = await c.req.arrayBuffer()
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    refuse(commonRefusals, 'unreadableBody')
  }
}
