// The whole app as people meet it: built pages over HTTP on a free port of this machine, with a council of its own found by its
// own host name (Chromium resolves every *.localhost to this machine).
import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { builtPages } from '#build'
import { foundPreset } from '../../src/app/preset.ts'
import { type App, type ServerParts, createApp, listen } from '../../src/app/server.ts'
import { type Clock, clockFrom } from '#kernel'
import type { Database } from '#platform/postgres'
import { atEnd, testDatabase } from './cluster.ts'
import { type Api, type World, clientFor, people, usualNow } from './world.ts'

export interface Site {
  /** http://….localhost:port */
  readonly base: string
  readonly councilId: string
  readonly app: App
  readonly database: Database
  /** Past the browser and the network, for what a page would not send. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** A client signed in as one of the people of the preset, to lay out records beforehand. */
  as(person?: keyof typeof people): Promise<Api>
  cookieOf(person: keyof typeof people): Promise<string>
}

let opened: Promise<Database> | undefined

export async function openSite(
  options: { readonly clock?: Clock; readonly synthetic?: boolean; readonly log?: ServerParts['log'] } = {},
): Promise<Site> {
  const { clock = clockFrom(() => usualNow), synthetic = true } = options
  const database = await (opened ??= testDatabase())
  const app = createApp({
    database,
    clock,
    pages: builtPages,
    log: options.log ?? (({ error }) => error !== undefined && console.error(error)),
    report: console.error,
  })
  atEnd(() => app.stop())
  const server = await listen(app, 0, '127.0.0.1')
  atEnd(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const host = `${randomUUID()}.localhost`
  const councilId = await foundPreset(app.kernel, { host, name: '見本の社協', synthetic })
  const base = `http://${host}:${(server.address() as AddressInfo).port}` // it listens on a port, not on a pipe
  const request: World['request'] = async (path, init) => app.fetch(new Request(`${base}${path}`, init))

  async function cookieOf(person: keyof typeof people): Promise<string> {
    const { identity } = clientFor(request, undefined)
    const { items } = await identity.listPersonas({})
    const token = randomBytes(32).toString('base64url')
    await identity.startPersonaSession({ accountId: items.find((item) => item.displayName === people[person])!.accountId, token })
    return `sasaeai_session=${token}`
  }
  return { base, councilId, app, database, request, cookieOf, as: async (person) => clientFor(request, person && (await cookieOf(person))) }
}
