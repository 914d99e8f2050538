import http from 'node:http'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ServerBuild } from 'react-router'
import { authenticator } from '#identity'
import { type Answered, type Clock, type Kernel, createKernel, idsFrom, maximumBodyBytes, mount, openapi, systemClock } from '#kernel'
import { renderPdf } from '#platform/documents'
import { type Database, type Folding, startFolding } from '#platform/postgres'
import { type Arrival, arrivalOf, proxyList, sessionTokenOf } from './arrival.ts'
import { pageHandler } from './pages.ts'
import { registry } from './registry.ts'

export interface ServerParts {
  readonly database: Database
  readonly clock?: Clock
  /** Addresses or networks of proxies before us, comma-separated; only they are believed about where a request came from. */
  readonly trustedProxies?: string | undefined
  /** The built pages; left out where only the API is served, as in tests and benchmarks. */
  readonly pages?: { readonly build: () => Promise<ServerBuild>; readonly assets: string }
  readonly log?: (answered: Answered) => void
  readonly report?: (message: string) => void
}

export interface App {
  readonly kernel: Kernel
  /** @param env what the HTTP server knows of the connection; left out in process */
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>
  readonly folding: Folding
  stop(): Promise<void>
}

/** Puts kernel, modules, database and pages together. */
export function createApp({ database, clock = systemClock, trustedProxies, pages, log = () => {}, report = () => {} }: ServerParts): App {
  const ids = idsFrom(clock)
  const kernel = createKernel({ registry, transactions: database.transactions, clock, ids, log })
  const folding = startFolding(
    database.transactions,
    Object.values(registry).flatMap((surface) => ('listeners' in surface ? surface.listeners : [])),
    ids,
    report,
  )
  kernel.onFacts = (councilId) => folding.wake(councilId)
  const authenticate = authenticator(database.pool, registry, clock)

  const hostOf = (request: Request) => new URL(request.url).hostname
  const proxies = proxyList(trustedProxies)
  const visit = (request: Request, { address, secure }: Arrival) => authenticate(hostOf(request), sessionTokenOf(request, secure), address)
  const app = new Hono()
  app.use(async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method) && !sameOrigin(c.req.raw)) return c.json({ code: 'crossSite', status: 403, message: crossSite }, 403)
    // Set before the answer is made, where it is made by us: changing a finished answer copies it.
    const secure = () => {
      c.header('x-content-type-options', 'nosniff')
      c.header('referrer-policy', 'same-origin')
    }
    if (c.req.path.startsWith('/api/')) secure()
    await next()
    if (!c.req.path.startsWith('/api/')) secure()
  })
  app.get('/healthz', async (c) => {
    try {
      await database.pool.query('select 1')
      return c.text('ok')
    } catch {
      return c.text('the database is away', 503, { 'retry-after': '5' })
    }
  })
  app.route(
    '/',
    mount(kernel, {
      async authenticate(request, connection) {
        const visited = await visit(request, arrivalOf(request, connection, proxies))
        return visited?.actor ?? nowhere
      },
      render: (print, output, language) => renderPdf(print.template, print.data(output, language)),
    }),
  )
  if (pages) {
    const immutable = (_: string, c: { header(name: string, value: string): void }) =>
      c.header('cache-control', 'public, max-age=31536000, immutable')
    app.use('/assets/*', serveStatic({ root: path.join(pages.assets, 'pages/client'), onFound: immutable }))
    app.use(
      '/fonts/*',
      serveStatic({
        root: pages.assets,
        onFound: (file, c) => (file.endsWith('.woff2') ? immutable(file, c) : c.header('cache-control', 'public, max-age=3600')),
      }),
    )
    app.use('/favicon.svg', serveStatic({ root: path.join(pages.assets, 'pages/client') }))
    const handle = pageHandler({
      kernel,
      build: pages.build,
      openapi: () => openapi(kernel.registry),
      visit,
    })
    app.use('*', bodyLimit({ maxSize: maximumBodyBytes, onError: (c) => c.text('送られた内容が大きすぎます。 Too large.', 413) }))
    app.all('*', (c) => handle(c.req.raw, arrivalOf(c.req.raw, c.env, proxies)))
  }
  return {
    kernel,
    fetch: (request, env) => app.fetch(request, env),
    folding,
    async stop() {
      await folding.stop()
    },
  }
}

const nowhere = {
  councilId: '00000000-0000-0000-0000-000000000000',
  accountId: null,
  displayName: '',
  roles: [],
  permissions: new Set<string>(),
  scopeIds: [],
}

/** A write must come from our own pages or from a program; a page of another site is refused whatever cookie it brings. */
function sameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return !origin || URL.parse(origin)?.host === (request.headers.get('host') ?? new URL(request.url).host)
}
const crossSite = {
  ja: 'ほかのサイトからの送信は受け付けられません。このサイトのページからやり直してください。',
  en: 'Writes from another site are refused. Start again from a page of this site.',
}

export function listen(
  app: Pick<App, 'fetch'>,
  port: number,
  host: string,
  before?: (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void,
): Promise<http.Server> {
  const listener = getRequestListener(app.fetch)
  const server = http.createServer((request, response) =>
    before ? before(request, response, () => void listener(request, response)) : void listener(request, response),
  )
  server.requestTimeout = 60_000
  server.headersTimeout = 15_000
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
