// Gives React Router's loaders and actions what they may use: the shell of the visitor and a typed client. The client runs the
// operation in this process and throws a refusal as React Router's data(), so that it reaches the page as plain JSON.
import { randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { type RequestHandler, type ServerBuild, RouterContextProvider, createRequestHandler, data } from 'react-router'
import { type AnyOperation, type Call, type Kernel, type Refusal, client, commonRefusals, openapi, refuse } from '#kernel'
import type { Visit } from '#identity'
import { secretFields } from '#kernel/values'
import type { PageContext } from '#ui'
import { type Arrival, addressOf } from './arrival.ts'

export interface PageParts {
  readonly kernel: Kernel
  readonly build: () => Promise<ServerBuild>
  /** Undefined when the host names no council. */
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  /** True for an error that says "the database is not there". */
  isAway(error: unknown): boolean
}

/** A visitor of no council. While the database is away everybody is: nobody is known, and every operation says so. */
export const nobody: Visit = {
  actor: { councilId: '00000000-0000-0000-0000-000000000000', accountId: null, displayName: '', roles: [], permissions: new Set(), scopeIds: [] },
  post: '',
  council: { name: '', synthetic: false },
  state: null,
}

export function pageHandler({ kernel, build, visit, isAway }: PageParts): (request: Request, arrival: Arrival) => Promise<Response> {
  let made: { readonly server: ServerBuild; readonly handle: RequestHandler } | undefined
  /** Made once for a build: it ranks every route and compiles its pattern. Under development the build changes with the sources. */
  const handlerOf = (server: ServerBuild): RequestHandler => {
    if (made?.server !== server)
      made = { server, handle: createRequestHandler(server, process.env['NODE_ENV'] === 'development' ? 'development' : 'production') }
    return made.handle
  }

  return async (arrived, arrival) => {
    const server = await build()
    // Forms are held to the address of their page, and slips and QR codes carry it: all of them by the browser's own address.
    const address = addressOf(arrived, arrival.secure)
    const request = address.href === arrived.url ? arrived : new Request(address, arrived)
    // A whole page, asked by the browser; what ends in .data is asked by a script of ours, which keeps the page that is open.
    const whole = !address.pathname.endsWith('.data')
    const sent = whole && request.method === 'POST' ? request.clone() : undefined
    const visited = await visit(request, arrival).catch((error: Error) => (isAway(error) ? nobody : Promise.reject(error)))
    if (visited === nobody && whole) return awayPage(request, sent)
    if (!visited) return new Response('この住所には、法人がありません。 There is no council at this address.', { status: 404 })
    const handle = handlerOf(server)
    const { pageContext } = server.entry.module as unknown as { pageContext: Parameters<RouterContextProvider['set']>[0] } // entry.server.tsx exports it
    const answerTo = async (asked: Request, refused: Set<string>) => {
      const context = new RouterContextProvider()
      context.set(pageContext, { ...pageFor(visited, asked, arrival, refused), standsIn: asked !== request })
      return handle(asked, context)
    }
    const refused = new Set<string>()
    const answer = await answerTo(request, refused)
    if (sent && answer.status === 503) return awayPage(request, sent)
    // A form that was sent while the session had ended, or before a fresh proof, is kept in the page that asks for it.
    const door = refused.has('signInNeeded') ? '/sign-in' : refused.has('proofNeeded') ? '/prove' : undefined
    return sent && door !== undefined ? answerTo(await askingAt(door, sent), new Set()) : answer
  }

  function pageFor(
    { actor, post, council, state }: Visit,
    request: Request,
    { secure }: Arrival,
    refused: Set<string>,
  ): Omit<PageContext, 'standsIn'> {
    const language = /(?:^|;\s*)sasaeai_language=en/.test(request.headers.get('cookie') ?? '') ? 'en' : 'ja'
    const today = kernel.clock.today()
    const may = ({ permission }: { readonly permission: string }) =>
      permission === 'signedIn' ? actor.accountId !== null : actor.permissions.has(permission)
    const byOrder = (a: { readonly order: number }, b: { readonly order: number }) => a.order - b.order
    const rooms = kernel.contributions('navRoom').filter(may).toSorted(byOrder)

    async function ask(operation: AnyOperation, input: unknown, key?: string): Promise<unknown> {
      try {
        return await kernel.answer(operation.name, async (requestId) => {
          if (actor === nobody.actor) refuse(commonRefusals, 'databaseAway')
          return (await kernel.dispatch(operation, input, { actor, requestId, key: key || undefined })) as unknown
        })
      } catch (error) {
        const { body } = error as Refusal // kernel.answer() throws nothing else
        refused.add(body.code)
        throw data(body, { status: body.status })
      }
    }

    const run: Call['run'] = async (operation, input) => (await ask(operation, input)) as never // the output of that operation

    return {
      shell: {
        language,
        today,
        council,
        person: actor.accountId === null ? null : { accountId: actor.accountId, displayName: actor.displayName, post, roles: actor.roles },
        doors: actor.accountId === null ? [] : kernel.contributions('everyonesDoor'),
        rooms: rooms.map((room) => ({ ...room, quick: room.quick.filter(may) })),
        state,
      },
      nonce: randomBytes(16).toString('base64'),
      secure,
      api: client((module, name, input, key) => ask(kernel.find(module, name)!, input, key)), // pages name operations by their types
      emergency: actor.session?.emergency !== undefined,
      openapi: () => openapi(kernel.registry),
      async frontNotices() {
        const notices = kernel.contributions('frontNotice').toSorted(byOrder)
        const read = await Promise.all(notices.map(async ({ title, read }) => ({ title, records: await read(run) })))
        return read.filter(({ records }) => records.length > 0)
      },
      async todaySections() {
        const sections = kernel
          .contributions('todayRecords')
          .filter(({ records }) => may(records))
          .toSorted(byOrder)
        return Promise.all(sections.map(async ({ title, empty, records }) => ({ title, empty, records: await records.read(run, { today }) })))
      },
    }
  }
}

/** The text fields of a form without those that hold a password or a code: a page keeps no secrets. What is no form is not kept. */
async function keepable(sent: Request | undefined): Promise<[name: string, value: string][] | undefined> {
  const form = await sent?.formData().catch(() => undefined)
  return form && [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !secretFields.includes(entry[0]))
}

/** The request that shows the page of a door with what was typed kept in it. */
async function askingAt(door: string, sent: Request): Promise<Request> {
  const { origin, pathname, search } = new URL(sent.url)
  const headers = new Headers(sent.headers)
  headers.delete('content-type')
  headers.delete('content-length')
  const body = new URLSearchParams({ intent: 'ask', back: pathname + search, kept: JSON.stringify((await keepable(sent)) ?? []) })
  return new Request(origin + door, { method: 'POST', headers, body })
}

/**
 * データベースが止まっている間のページ。 Needs nothing but itself. A form that was sent without a script is kept in the page, with its
 * idempotency key, and can be sent again from there.
 */
async function awayPage(request: Request, sent: Request | undefined): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { ja, en } = commonRefusals.databaseAway
  const form = await keepable(sent)
  const kept = (form ?? []).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
  const again = form
    ? html`<form method="post" action="${pathname}${search}">
        ${kept}
        <p>入力した内容は、このページが預かっています。 / What you typed is kept in this page.</p>
        <button>もう一度送る / Send again</button>
      </form>`
    : html`<p><a href="${pathname}${search}">もう一度開く / Open again</a></p>`
  const page = html`<!doctype html>
    <html lang="ja">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>しばらくお待ちください｜支え合い</title>
      <main>
        <h1>しばらくお待ちください</h1>
        <p>${ja}</p>
        <p lang="en">${en}</p>
        ${again}
      </main>
    </html>`
  return new Response(String(await page), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '5',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    },
  })
}
