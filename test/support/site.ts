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
import { type Api, type World, clientFor, people, testFiles, usualNow } from './world.ts'

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
    files: testFiles(),
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
  const request: World['request'] = async (path, init) => app.fetch(new Request(new URL(path, base), init))

  async function cookieOf(person: keyof typeof people): Promise<string> {
    const { identity } = clientFor(request, undefined)
    const { items } = await identity.listPersonas({})
    const token = randomBytes(32).toString('base64url')
    await identity.startPersonaSession({ accountId: items.find((item) => item.displayName === people[person])!.accountId, token })
    return `sasaeai_session=${token}`
  }
  return { base, councilId, app, database, request, cookieOf, as: async (person) => clientFor(request, person && (await cookieOf(person))) }
}

export interface PersonWithPassword {
  readonly accountId: string
  readonly number: string
  readonly password: string
  readonly paperCodes: readonly string[]
}

/** Somebody who was invited and chose a password, as a real person does. */
export async function personWithPassword(site: Site, displayName = '合言葉 花子', kana = 'アイコトバ ハナコ'): Promise<PersonWithPassword> {
  const { identity: admin } = await site.as('administrator')
  const { identity: visitor } = await site.as()
  const { accountId, number } = await admin.createAccount({ displayName, kana, post: 'ボランティア' })
  const { code } = await admin.inviteAccount({ accountId })
  const password = 'みどりの亀が坂を転がる朝の音と風'
  const { paperCodes } = await visitor.acceptInvitation({ code, password, token: randomBytes(32).toString('base64url') })
  return { accountId, number, password, paperCodes }
}
