import fs from 'node:fs'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ServerBuild } from 'react-router'
import { actors, authenticator, watcher } from '#identity'
import {
  type Answered,
  type Clock,
  type HttpPorts,
  type Kernel,
  commonRefusals,
  createKernel,
  idsFrom,
  maximumBodyBytes,
  mount,
  refuse,
  systemClock,
} from '#kernel'
import { TemplateFault, fillDocx, renderPdf } from '#platform/documents'
import type { Files } from '#platform/files'
import { type Jobs, createJobs } from '#platform/jobs'
import { type Database, type Folding, keysIn, startFolding } from '#platform/postgres'
import { type Arrival, arrivalOf, proxyList, sessionTokenOf } from './arrival.ts'
import { calendarsDoor } from './calendars.ts'
import { feedsDoor } from './feeds.ts'
import { filesDoor } from './files.ts'
import { visitorFilesDoor } from './visitor-files.ts'
import { type HealthParts, openHealth } from './health.ts'
import { watchWindows } from './live.ts'
import { oidcDoor } from './oidc.ts'
import { openDataDoor } from './open-data.ts'
import { nobody, pageHandler } from './pages.ts'
import { registry } from './registry.ts'

const { readWordTemplate } = registry.system.operations
const wordRefusals = {
  templateOutdated: {
    status: 409,
    ja: '法人が作ったWordのひな形には、いまはない空欄があり、書き入れられませんでした。「運用」の「Wordのひな形」で取り消すか、直したものを用意してください。',
    en: 'Your own Word template names blanks that are no longer there. Withdraw it under Operation, or prepare a mended one.',
  },
} as const

export interface ServerParts {
  readonly database: Database
  readonly clock?: Clock
  /** Where contents of attached files lie; without it nothing can be attached. */
  readonly files?: Files | undefined
  /** Addresses or networks of proxies before us, comma-separated; only they are believed about where a request came from. */
  readonly trustedProxies?: string | undefined
  /** The built pages; left out where only the API is served, as in tests and benchmarks. */
  readonly pages?: { readonly build: () => Promise<ServerBuild>; readonly assets: string }
  readonly log?: (answered: Answered) => void
  readonly report?: (message: string) => void
  /** Where several servers share a database, they share this key as well. */
  readonly contentKeyFile?: string
  readonly health?: Omit<HealthParts, 'database'>
}

export interface App {
  readonly kernel: Kernel
  readonly folding: Folding
  /** Not started: one that serves starts it, a test drains its own council. */
  readonly jobs: Jobs
  /** @param env what the HTTP server knows of the connection; left out in process */
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>
  /** Ends what would keep a connection open; call it before waiting for the connections. */
  hangUp(): void
  stop(): Promise<void>
}

const hostOf = (request: Request) => new URL(request.url).hostname

/** Puts kernel, modules, database and pages together. */
export function createApp(parts: ServerParts): App {
  const { database, clock = systemClock, files, trustedProxies, pages, log = () => {}, report = () => {}, health = {} } = parts
  const doors = openHealth({ ...health, database })
  const ids = idsFrom(clock)
  const observed = (answered: Answered) => {
    doors.observe(answered)
    log(answered)
  }
  const listeners = Object.values(registry).flatMap((surface) => ('listeners' in surface ? surface.listeners : []))
  const { pool, transactions } = database
  const folding = startFolding(transactions, listeners, ids, report)
  const keyOf = keysIn(parts.contentKeyFile ?? path.join(database.dataDirectory, 'content.key'))
  const kernel = createKernel({ registry, transactions, clock, ids, files, keyOf, log: observed, onFacts: folding.wake })
  const standing = actors(pool, registry, clock)
  const jobs = createJobs({ kernel, transactions, pool, actors: standing, report })
  const authenticate = authenticator(database.pool, registry, clock)

  const proxies = proxyList(trustedProxies)
  const visit = (request: Request, { address, secure }: Arrival, forPage = false) =>
    authenticate(hostOf(request), sessionTokenOf(request, secure), address, forPage)
  const app = new Hono()
  app.use(async (c, next) => {
    const reads = ['GET', 'HEAD'].includes(c.req.method)
    if (!reads && c.req.method !== 'POST') return c.text('この求め方はできません。 Not this method.', 405, { allow: 'GET, HEAD, POST' })
    if (reads || sameOrigin(c.req.raw)) return next()
    return c.json({ code: 'crossSite', status: 403, message: crossSite }, 403)
  })
  app.route('/', doors.app)
  const arrival = (c: Pick<Context, 'req' | 'env'>) => arrivalOf(c.req.raw, c.env, proxies)
  const ports: HttpPorts = {
    authenticate: async (request, connection) => ((await visit(request, arrivalOf(request, connection, proxies))) ?? nobody).actor,
    render: (print, output, language, mark, pictures) =>
      renderPdf(print.template, print.data(output, language), mark && { mark, language }, pictures),
    picture: async (councilId, sha256) => (files ? buffer(await files.read(councilId, sha256)) : refuse(commonRefusals, 'notFound')),
    word: async ({ name, print }, request, blanks, pictures) => {
      const { content } = await kernel.dispatch(readWordTemplate, { operation: name }, request)
      const template = content === null ? fs.readFileSync(print!.word!.template) : Buffer.from(content, 'base64') // asked for where there is one only
      try {
        return blanks ? await fillDocx(template, blanks, pictures) : template
      } catch (error) {
        if (content === null || !(error instanceof TemplateFault)) throw error
        refuse(wordRefusals, 'templateOutdated') // tried when it was taken up; the blanks have changed since
      }
    },
  }
  app.route('/', mount(kernel, ports))
  const live = watchWindows(watcher(database.pool, clock), report)
  app.get('/live', async (c) => {
    if (!sameOrigin(c.req.raw)) return c.json({ code: 'crossSite', status: 403, message: crossSite }, 403)
    return await live.open(c.req.raw, hostOf(c.req.raw), sessionTokenOf(c.req.raw, arrival(c).secure))
  })
  if (files) app.route('/', filesDoor({ kernel, files, visit, arrival }))
  app.route('/', calendarsDoor({ kernel, visit, arrival }))
  app.route('/', openDataDoor({ kernel, visit, arrival }))
  app.route('/', oidcDoor({ kernel, visit, arrival, report }))
  app.route('/', feedsDoor({ kernel, transactions: database.transactions, clock, visit, arrival, ofAccount: standing.ofAccount }))
  const handle =
    pages &&
    pageHandler({
      kernel,
      build: pages.build,
      visit: (request, arrived) => visit(request, arrived, true),
      isAway: database.transactions.isAway,
    })
  if (files) app.route('/', visitorFilesDoor({ kernel, files, visit, arrival, ...(handle && { page: handle }) }))
  if (pages && handle) {
    const namedByContent = /^[/]assets[/]|[.]woff2$/
    const files = serveStatic({
      root: pages.assets,
      onFound: (_, c) => c.header('cache-control', `public, max-age=${namedByContent.test(c.req.path) ? '31536000, immutable' : '3600'}`),
    })
    for (const place of ['/assets/*', '/fonts/*', '/favicon.svg']) app.use(place, files)
    const limit = bodyLimit({ maxSize: maximumBodyBytes, onError: (c) => c.text('送られた内容が大きすぎます。 Too large.', 413) })
    app.all('*', limit, (c) => handle(c.req.raw, arrival(c)))
  }
  const stop = async () => {
    live.stop()
    await jobs.stop()
    await folding.stop()
  }
  return { kernel, folding, jobs, fetch: (request, env) => app.fetch(request, env), hangUp: () => live.stop(), stop }
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

/** A request must have come whole by then; a file of 50 MB may come over a slow line, and is let go where nothing comes for a minute. */
const requestMilliseconds = 60_000
const uploadMilliseconds = 1_800_000
const bringsFiles = /^[/](?:attach[/]|calendars[/]read|f[/][^/]+[/]files[/])/

type Middleware = (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void

/** @param before what a request passes on its way to the app: under development, the server of the sources */
export async function listen(
  app: Pick<App, 'fetch'>,
  port: number,
  host: string,
  before: Middleware = (_, __, next) => next(),
): Promise<http.Server> {
  const listener = getRequestListener(app.fetch)
  const server = http.createServer({ requestTimeout: uploadMilliseconds, headersTimeout: 15_000 }, (request, response) => {
    if (!bringsFiles.test(request.url ?? '')) {
      const late = setTimeout(() => request.complete || request.destroy(), requestMilliseconds).unref()
      request.once('close', () => clearTimeout(late))
    }
    // Set here, for every answer whoever makes it: changing a finished answer would copy it.
    response.setHeader('x-content-type-options', 'nosniff').setHeader('referrer-policy', 'same-origin')
    before(request, response, () => void listener(request, response))
  })
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
