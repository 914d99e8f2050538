// Gives React Router's loaders and actions what they may use: the shell of the visitor and a typed client. The client runs the
// operation in this process and throws a refusal as React Router's data(), so that it reaches the page as plain JSON.
import { randomBytes } from 'node:crypto'
import { type ServerBuild, RouterContextProvider, createRequestHandler, data } from 'react-router'
import { type Kernel, type NavRoom, type Refusal, client, commonRefusals, navRoom, refuse, todayRecords } from '#kernel'
import type { Visit } from '#identity'
import type { Language } from '#kernel/values'
import type { PageContext } from '#ui'

export interface PageParts {
  readonly kernel: Kernel
  readonly build: () => Promise<ServerBuild>
  readonly openapi: () => unknown
  /** Undefined when the host names no council. */
  visit(request: Request): Promise<Visit | undefined>
}

export function pageHandler({ kernel, build, openapi, visit }: PageParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const server = await build()
    const form = sentForm(request)
    const visited = await visit(request).catch(() => 'away' as const)
    if (visited === 'away' && !isData(request)) return awayPage(request, await form)
    if (visited === undefined) return new Response('この住所には、法人がありません。 There is no council at this address.', { status: 404 })
    const context = new RouterContextProvider()
    const { pageContext } = server.entry.module as unknown as { pageContext: Parameters<typeof context.set>[0] } // entry.server.tsx exports it
    context.set(pageContext, pageFor(visited === 'away' ? nobodyKnown : visited, visited === 'away', request))
    const answer = await createRequestHandler(server, process.env['NODE_ENV'] === 'development' ? 'development' : 'production')(request, context)
    return answer.status === 503 && (await form) ? awayPage(request, await form) : answer
  }

  function pageFor({ actor, post, council, state }: Visit, away: boolean, request: Request): PageContext {
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
        throw data(body, { status: body.status })
      }
    }

    return {
      shell: {
        language,
        today: kernel.clock.today(),
        council,
        person: actor.accountId === null ? null : { displayName: actor.displayName, post, roles: actor.roles },
        rooms,
        state,
      },
      nonce: randomBytes(16).toString('base64'),
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
  state: null,
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

/**
 * データベースが止まっている間のページ。 Needs nothing but itself. A form that was sent without a script is kept in the page, with its
 * idempotency key, and can be sent again from there.
 */
function awayPage(request: Request, form: FormData | undefined): Response {
  const { pathname, search } = new URL(request.url)
  const { ja, en } = commonRefusals.databaseAway
  const fields = [...(form ?? [])].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
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
