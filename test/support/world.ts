// A small town for tests: its own council with the people of the preset, acting through the typed client over HTTP requests that
// never leave the process.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { type App, createApp } from '../../src/app/server.ts'
import { commandLine, foundPreset } from '../../src/app/preset.ts'
import type { Operations } from '../../src/app/registry.ts'
import type * as z from 'zod'
import { type Client, type Clock, type Operation, type RefusalBody, client, clockFrom } from '#kernel'
import { type Files, openFiles } from '#platform/files'
import type { Database } from '#platform/postgres'
import { atEnd, temporaryDirectory, testDatabase } from './cluster.ts'

export { commandLine } from '../../src/app/preset.ts'
export { registry } from '../../src/app/registry.ts'
export { atEnd, size } from './cluster.ts'
export { type MailServer, decodedHeader, mailServer } from './mail-server.ts'
export type Api = Client<Operations>

/** The person of the preset who … */
export const people = {
  desk: '佐藤 恵',
  planning: '大野 健',
  rights: '上田 彩',
  auditor: '松本 修',
  administrator: '石田 亮',
  districtOfficer: '林 和夫',
  commissioner: '中村 光代',
  president: '高木 正一',
  executiveDirector: '小川 洋子',
  secretaryGeneral: '村井 誠',
  securityOfficer: '西川 仁美',
  sectionChief: '森田 浩二',
  consultationChief: '北野 由紀',
  blockOfficer: '東 拓也',
  livingSupportCoordinator: '谷口 真理',
  mutualSupportWorker: '前田 亜希',
  selfRelianceWorker: '宮本 大輔',
  householdBudgetWorker: '坂井 美穂',
  rightsSpecialist: '長谷川 学',
  visitingSupporter: '岡本 節子',
  volunteerCoordinator: '山本 唯',
  districtClerk: '木村 久子',
  commissionersChair: '清水 武',
  childCommissioner: '藤井 恵子',
  districtDesk: '池田 春江',
  volunteer: '橋本 翔',
  driver: '石川 勇',
  riderMember: '野村 千代',
  cityOfficial: '加藤 直樹',
} as const

export interface World {
  readonly app: App
  readonly database: Database
  readonly councilId: string
  readonly host: string
  readonly clock: Clock
  /** A client for a visitor, or signed in as one of {@link people}. */
  as(person?: keyof typeof people): Promise<Api>
  /** The cookie of that person, for requests made by hand. */
  cookieOf(person: keyof typeof people): Promise<string>
  request(path: string, init?: RequestInit): Promise<Response>
  /** Runs an operation that no role may, as the command line. */
  run<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>): Promise<z.output<O>>
}

/** What a test's client throws when an operation refuses. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly body: RefusalBody

  constructor(status: number, body: RefusalBody) {
    super(`${status} ${body.code}`)
    this.status = status
    this.code = body.code
    this.body = body
  }
}

/** 令和7年12月1日 noon in Japan: inside the fiscal year of the catalogue's newest plan. */
export const usualNow = new Date('2025-12-01T03:00:00Z')

let opened: Promise<Database> | undefined

/** A place for contents of files, gone when the file's tests end. */
export function testFiles(): Files {
  const directory = temporaryDirectory('files')
  atEnd(async () => fs.rmSync(directory, { recursive: true, force: true }))
  return openFiles(directory)
}

export async function createWorld(
  options: {
    readonly clock?: Clock
    readonly synthetic?: boolean
    readonly database?: Database
    readonly files?: Files
    readonly playedFrom?: number
  } = {},
): Promise<World> {
  const { clock = clockFrom(() => usualNow), synthetic = true, playedFrom } = options
  const database = options.database ?? (await (opened ??= testDatabase()))
  const files = options.files ?? testFiles()
  const app = createApp({ database, files, clock, log: ({ error }) => error !== undefined && console.error(error) })
  atEnd(() => app.stop())
  const host = `${randomUUID()}.test`
  const councilId = await foundPreset(app.kernel, { host, name: '見本の社協', synthetic }, playedFrom === undefined ? {} : { playedFrom })
  const request = async (path: string, init?: RequestInit) => app.fetch(new Request(`http://${host}${path}`, init))

  async function cookieOf(person: keyof typeof people): Promise<string> {
    const visitor = clientFor(request, undefined)
    const { items } = await visitor.identity.listPersonas({})
    const token = randomBytes(32).toString('base64url')
    await visitor.identity.startPersonaSession({ accountId: items.find((item) => item.displayName === people[person])!.accountId, token })
    return `sasaeai_session=${token}`
  }
  return {
    app,
    database,
    councilId,
    host,
    clock,
    request,
    cookieOf,
    run: (operation, input) => app.kernel.dispatch(operation, input, { actor: commandLine(councilId), requestId: app.kernel.ids.next() }),
    as: async (person) => clientFor(request, person && (await cookieOf(person))),
  }
}

export function clientFor(request: World['request'], cookie: string | undefined): Api {
  return client<Operations>(async (module, operation, input, key = randomUUID()) => {
    const response = await request(`/api/${module}/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(cookie && { cookie }) },
      body: JSON.stringify(input),
    })
    const body: unknown = await response.json()
    if (!response.ok) throw new Refused(response.status, body as RefusalBody)
    return body
  })
}

/** A meeting of that body, with everything else as it usually is. */
export async function bodyId(api: Api, code: string): Promise<string> {
  const { items } = await api.calendar.listBodies({})
  return items.find((body) => body.code === code)!.bodyId
}
