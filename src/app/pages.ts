// Gives React Router's loaders and actions what they may use: the shell of the visitor and a typed client. The client runs the
// operation in this process and throws a refusal as React Router's data(), so that it reaches the page as plain JSON.
import { randomBytes } from 'node:crypto'
import { type ServerBuild, RouterContextProvider, createRequestHandler, data } from 'react-router'
import { type Kernel, type NavRoom, type Refusal, client, commonRefusals, navRoom, refuse, todayRecords } from '#kernel'
import type { Visit } from '#identity'
import { secretFields } from '#identity/schema'
import type { Language } from '#kernel/values'
import type { PageContext } from '#ui'
import type { Arrival } from './arrival.ts'

export interface PageParts {
  readonly kernel: Kernel
  readonly build: () => Promise<ServerBuild>
  readonly openapi: () => unknown
  /** Undefined when the host names no council. */
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
}

export function pageHandler({ kernel, build, openapi, visit }: PageParts): (request: Request, arrival: Arrival) => Promise<Response> {
  return async (request, arrival) => {
    const server = await build()
    const form = sentForm(request)
    const visited = await visit(request, arrival).catch(() => 'away' as const)
    if (visited === 'away' && !isData(request)) return awayPage(request, await form)
    if (visited === undefined) return new Response('この住所には、法人がありません。 There is no council at this address.', { status: 404 })
    const handle = createRequestHandler(server, process.env['NODE_ENV'] === 'development' ? 'development' : 'production')
    const { pageContext } = server.entry.module as unknown as { pageContext: Parameters<RouterContextProvider['set']>[0] } // entry.server.tsx exports it
    const answerTo = async (asked: Request, refused: Set<string>) => {
      const context = new RouterContextProvider()
      context.set(pageContext, pageFor(visited === 'away' ? nobodyKnown : visited, visited === 'away', asked, arrival, refused))
      return handle(asked, context)
    }
    const refused = new Set<string>()
    const answer = await answerTo(request, refused)
    const fields = await form
    if (fields && answer.status === 503) return awayPage(request, fields)
    // A form that was sent while the session had ended, or before a fresh proof, is kept in the page that asks for it.
    const door = refused.has('signInNeeded') ? '/sign-in' : refused.has('proofNeeded') ? '/prove' : undefined
    return fields && door !== undefined ? answerTo(askingAt(door, request, fields), new Set()) : answer
  }

  function pageFor({ actor, post, council }: Visit, away: boolean, request: Request, { secure }: Arrival, refused: Set<string>): PageContext {
    const language: Language = /(?:^|;\s*)sasaeai_language=en/.test(request.headers.get('cookie') ?? '') ? 'en' : 'ja'
    const may = (door: { readonly permission: string }) => actor.permissions.has(door.permission)
    const rooms: readonly NavRoom[] = kernel
      .contributions(navRoom)
      .filter(may)
      .toSorted((a, b) => a.order - b.order)

    async function send(module: string, name: string, input: unknown, key: string | undefined): Promise<unknown> {
      const operation = kernel.find(module, name)
      try {
        return await kernel.answer(`${module}.${name}`, async (requestId) => {
          if (away) refuse(commonRefusals, 'databaseAway')
          if (!operation) throw new Error(`there is no operation ${module}.${name}`)
          return (await kernel.dispatch(operation, input, { actor, requestId, key: key || undefined })) as unknown
        })
      } catch (error) {
        const { body } = error as Refusal // kernel.answer() throws nothing else
        refused.add(body.code)
        throw data(body, { status: body.status })
      }
    }

    return {
      shell: {
        language,
        today: kernel.clock.today(),
        council,
        person: actor.accountId === null ? null : { accountId: actor.accountId, displayName: actor.displayName, post, roles: actor.roles },
        rooms,
      },
      nonce: randomBytes(16).toString('base64'),
      secure,
      api: client(send),
      quickEntries: rooms.flatMap((room) => room.quick).filter(may),
      openapi,
      async todaySections() {
        const sections = kernel
          .contributions(todayRecords)
          .filter(({ records }) => may(records.query))
          .toSorted((a, b) => a.order - b.order)
        return Promise.all(
          sections.map(async ({ title, empty, records }) => {
            const [module, name] = records.query.name.split('.') as [string, string]
            return {
              title,
              empty,
              records: records.show((await send(module, name, records.input({ today: kernel.clock.today() }), undefined)) as never),
            } // viewOf() tied the two together
          }),
        )
      },
    }
  }
}

/** While the database is away nobody is known, and every operation says so. */
const nobodyKnown: Visit = {
  actor: { councilId: '', accountId: null, displayName: '', roles: [], permissions: new Set(), scopeIds: [] },
  post: '',
  council: { name: '', synthetic: false },
}

/** Asked by a script of ours, not by the browser for a whole page. */
function isData(request: Request): boolean {
  return new URL(request.url).pathname.endsWith('.data')
}

/** The fields of a form that was sent as a whole page. */
async function sentForm(request: Request): Promise<FormData | undefined> {
  const sent =
    request.method === 'POST' && /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers.get('content-type') ?? '')
  return sent && !isData(request)
    ? request
        .clone()
        .formData()
        .catch(() => undefined)
    : undefined
}

/** The request that shows the page of a door with what was typed kept in it. */
function askingAt(door: string, request: Request, fields: FormData): Request {
  const { origin, pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.delete('content-type')
  headers.delete('content-length')
  const body = new URLSearchParams({ intent: 'ask', back: pathname + search, kept: JSON.stringify(keepable(fields)) })
  return new Request(origin + door, { method: 'POST', headers, body })
}

/** The text fields of a form without those that hold a password or a code: a page keeps no secrets. */
function keepable(form: FormData): [name: string, value: string][] {
  return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !secretFields.includes(entry[0]))
}

/**
 * データベースが止まっている間のページ。 Needs nothing but itself. A form that was sent without a script is kept in the page, with its
 * idempotency key, and can be sent again from there.
 */
function awayPage(request: Request, form: FormData | undefined): Response {
  const { pathname, search } = new URL(request.url)
  const { ja, en } = commonRefusals.databaseAway
  const fields = form ? keepable(form) : []
  const again = form
    ? `<form method="post" action="${escaped(pathname + search)}">${fields.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('')}<p>入力した内容は、このページが預かっています。 / What you typed is kept in this page.</p><button>もう一度送る / Send again</button></form>`
    : `<p><a href="${escaped(pathname + search)}">もう一度開く / Open again</a></p>`
  return new Response(
    `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>しばらくお待ちください｜支え合い</title><link rel="stylesheet" href="/fonts/fonts.css"><main><h1>しばらくお待ちください</h1><p>${ja}</p><p lang="en">${en}</p>${again}</main></html>`,
    {
      status: 503,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'retry-after': '5',
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      },
    },
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
