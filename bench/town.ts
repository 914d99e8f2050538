// The database every benchmark stands on: the sample council of the preset with its people, more bodies, an administrator who
// sees everything, and a year full of meetings of which a known part is outside the ordinary reader's scopes.
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type * as z from 'zod'
import { sampleCouncil } from '#programmes'
import { commandLine, foundPreset } from '../src/app/preset.ts'
import { registry } from '../src/app/registry.ts'
import { authenticator } from '#identity'
import { roles } from '#identity/schema'
import { type Actor, type Kernel, createKernel, idsFrom, systemClock } from '#kernel'
import { fiscalYearOf, fiscalYearRange } from '#kernel/values'
import { type Database, foldFacts, openDatabase } from '#platform/postgres'
import { atEnd, removeAtExit, temporaryDirectory } from './processes.ts'

export const people = { ordinary: '佐藤 恵', administrator: '計測 全権' } as const

export interface Town {
  readonly dataDirectory: string
  readonly database: Database
  readonly kernel: Kernel
  readonly owner: pg.Client
  readonly councilId: string
  /** The year that holds all seeded meetings the ordinary reader sees; no benchmark records another one in it. */
  readonly fiscalYear: number
  readonly bodyIds: readonly string[]
  readonly postgres: string
  /** Signs in the way the persona page does. */
  signIn(displayName: string): Promise<Reader>
  /** The input of the next meeting nobody has recorded yet. */
  nextMeeting(): MeetingInput
  /** How many rows the owner of the tables counts, whatever anybody's policies say. */
  count(query: string, values?: unknown[]): Promise<number>
  close(): Promise<void>
}
export interface Reader {
  readonly actor: Actor
  readonly cookie: string
}
export type MeetingInput = z.input<(typeof registry)['calendar']['operations']['recordMeeting']['input']>

export interface Size {
  /** Meetings in the ordinary reader's scopes. */
  readonly shown: number
  readonly hidden: number
  /** Whether the hidden ones lie between the shown ones, or a year earlier, where a list of one year never meets them. */
  readonly hiddenIn: 'same year' | 'year before'
}

const minutes =
  '１　開会あいさつ　２　前回の振り返り　見守り活動の担い手が減っており、町会ごとに声をかけることとした。３　協議事項　冬の配食と雪かきの分担、' +
  '敬老の集いの会場と送迎、生活支援コーディネーターからの相談事例の紹介。４　その他　次回は公民館の改修のため会場を変える。'.repeat(2)

export async function openTown(size: Size): Promise<Town> {
  const dataDirectory = temporaryDirectory('town')
  const database = await openDatabase({ dataDirectory })
  removeAtExit(database.embedded!.host)
  const owner = new pg.Client(database.owner)
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await owner.end()
    await database.close({ stopServer: true })
  }
  atEnd(close)
  owner.on('error', () => {}) // the server under test may stop PostgreSQL before we leave
  await owner.connect()

  const ids = idsFrom(systemClock)
  const kernel = createKernel({ registry, transactions: database.transactions, clock: systemClock, ids })
  const councilId = await foundPreset(kernel, sampleCouncil)
  const count = async (query: string, values: unknown[] = []) =>
    (await owner.query<{ n: number }>(`select count(*)::int as n ${query}`, values)).rows[0]!.n
  const city = (await owner.query<{ area_id: string }>(`select area_id from identity.areas where kind = 'city'`)).rows[0]!.area_id

  const scopes = {
    shown: await scope('community-welfare', 2),
    hidden: await scope('rights-protection', 2),
  }
  async function scope(compartment: string, tier: number): Promise<string> {
    const { rows } = await owner.query<{ scope_id: string }>(
      'select scope_id from identity.access_scopes where compartment = $1 and area_id = $2 and tier = $3',
      [compartment, city, tier],
    )
    if (rows[0]) return rows[0].scope_id
    const scopeId = ids.next()
    await owner.query('insert into identity.access_scopes values ($1, $2, $3, $4, $5)', [councilId, scopeId, compartment, city, tier])
    return scopeId
  }
  const actor = commandLine(councilId, [scopes.shown, scopes.hidden])
  for (const [part, scopeId] of Object.entries(scopes)) {
    for (let i = 1; i <= 40; i++)
      await kernel.dispatch(
        registry.calendar.operations.openBody,
        { code: `bench-${part}-${i}`, name: `計測用の部会 ${i}`, kana: 'ケイソクヨウノブカイ', areaId: city, scopeId },
        { actor, requestId: ids.next() },
      )
  }
  const bodiesIn = async (scopeId: string) =>
    (await owner.query<{ body_id: string }>('select body_id from calendar.bodies where scope_id = $1 order by code', [scopeId])).rows.map(
      (row) => row.body_id,
    )
  const bodyIds = await bodiesIn(scopes.shown)

  const administrator = ids.next()
  await owner.query('insert into identity.accounts values ($1, $2, $3, $4, $5)', [
    councilId,
    administrator,
    people.administrator,
    'ケイソク ゼンケン',
    '計測',
  ])
  await owner.query(
    `insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from)
     select $1, uuidv7(), $2, role, compartment, $3, 6, '2020-04-01'
     from unnest($4::text[]) as role, (select distinct compartment from identity.access_scopes union select distinct compartment from identity.memberships) as c`,
    [councilId, administrator, city, roles],
  )

  const fiscalYear = await newestEndedYear()
  async function newestEndedYear(): Promise<number> {
    const { rows } = await owner.query<{ fiscal_year: number }>(
      'select fiscal_year from plan.plans where fiscal_year < $1 order by fiscal_year desc limit 1',
      [fiscalYearOf(systemClock.today())],
    )
    return rows[0]!.fiscal_year
  }
  const { rows: accounts } = await owner.query<{ account_id: string }>('select account_id from identity.accounts where display_name = $1', [
    people.ordinary,
  ])
  const seed = (n: number, bodies: string[], year: number) =>
    seedMeetings(owner, { councilId, recordedBy: accounts[0]!.account_id, bodies, n, firstDay: fiscalYearRange(year).from })
  await seed(size.shown, bodyIds, fiscalYear)
  await seed(size.hidden, await bodiesIn(scopes.hidden), size.hiddenIn === 'same year' ? fiscalYear : fiscalYear - 1)
  for (const surface of Object.values(registry))
    for (const listener of 'listeners' in surface ? surface.listeners : [])
      while ((await foldFacts(database.transactions, listener, councilId, ids)).more);
  // Autovacuum does this within a minute anyway; here it must not fall into a round.
  for (const schema of ['calendar', 'identity', 'kernel', 'plan']) await vacuum(owner, schema)

  const authenticate = authenticator(database.pool, registry, systemClock)
  let next = 0
  return {
    dataDirectory,
    database,
    kernel,
    owner,
    councilId,
    fiscalYear,
    bodyIds,
    postgres: (await owner.query<{ server_version: string }>('show server_version')).rows[0]!.server_version,
    count,
    close,
    async signIn(displayName) {
      const token = randomBytes(32).toString('base64url')
      const { rows } = await owner.query<{ account_id: string }>('select account_id from identity.accounts where display_name = $1', [displayName])
      const visitor: Actor = { councilId, accountId: null, displayName: '', roles: [], permissions: new Set(), scopeIds: [] }
      await kernel.dispatch(
        registry.identity.operations.startPersonaSession,
        { accountId: rows[0]!.account_id, token },
        { actor: visitor, requestId: randomUUID() },
      )
      const visit = await authenticate(sampleCouncil.host, token)
      return { actor: visit!.actor, cookie: `sasaeai_session=${token}` }
    },
    nextMeeting() {
      const at = next++
      const day = new Date(Date.UTC(2015, 2, 31) - Math.floor(at / bodyIds.length) * 86_400_000).toISOString().slice(0, 10)
      return {
        bodyId: bodyIds[at % bodyIds.length]!,
        heldOn: day,
        outcome: 'held' as const,
        place: '市松寿荘 大広間',
        attendeeCount: 10 + (at % 40),
        secretariatCount: 2,
        guestCount: at % 5,
        expenseYen: (at % 30) * 500,
        minutes,
      }
    },
  }
}

/** The rows that `recordMeeting` leaves, in bulk: a tenth online, a twentieth cancelled, a fiftieth withdrawn. */
async function seedMeetings(
  owner: pg.Client,
  { councilId, recordedBy, bodies, n, firstDay }: { councilId: string; recordedBy: string; bodies: string[]; n: number; firstDay: string },
): Promise<void> {
  if (n > bodies.length * 365) throw new Error('more meetings than bodies have days')
  await owner.query('begin')
  await owner.query(
    `create temporary table seeded on commit drop as
     select b.*, uuidv7() as meeting_id, $3::date + (n / $4)::int as held_on, n as at,
       case when n % 20 = 19 then 'cancelled' when n % 10 = 8 then 'online' else 'held' end as outcome, n % 50 = 7 as withdrawn
     from generate_series(0, $5::int - 1) n join calendar.bodies b on b.council_id = $1 and b.body_id = ($2::uuid[])[1 + n % $4]`,
    [councilId, bodies, firstDay, bodies.length, n],
  )
  await owner.query(
    `insert into calendar.meetings select council_id, meeting_id, scope_id, body_id, held_on, outcome, '市松寿荘 大広間', 10 + at % 40, 2, at % 5,
       at % 30 * 500, $2, now(), $1, null from seeded`,
    [recordedBy, minutes],
  )
  await owner.query(
    `insert into calendar.meeting_withdrawals select council_id, meeting_id, scope_id, now(), $1, '二重に記録したため' from seeded where withdrawn`,
    [recordedBy],
  )
  await owner.query(
    `insert into kernel.audit_entries (council_id, audit_id, operation, account_id, request_id, subject_type, subject_id, changed_fields)
     select council_id, uuidv7(), 'calendar.recordMeeting', $1, uuidv7(), 'calendar.meeting', meeting_id, '{bodyId,heldOn,outcome}' from seeded`,
    [recordedBy],
  )
  await owner.query(
    `insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
     select council_id, uuidv7(), 'calendar.meetingHeld', 1, held_on, area_id, 'calendar.meeting', meeting_id,
       jsonb_build_object('body', code, 'outcome', outcome), jsonb_build_object('attendees', 10 + at % 40, 'expense', at % 30 * 500)
     from seeded where outcome <> 'cancelled' and not withdrawn`,
  )
  await owner.query(
    `insert into kernel.answers (council_id, account_id, key, body_hash, body)
     select council_id, $1, meeting_id::text, md5(meeting_id::text), json_build_object('meetingId', meeting_id) from seeded`,
    [recordedBy],
  )
  await owner.query('commit')
}

async function vacuum(owner: pg.Client, schema: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1`, [
    schema,
  ])
  for (const { name } of rows) await owner.query(`vacuum analyze ${name}`)
}

/**
 * Rows that a reader is permitted, counted by the owner from the reader's memberships alone, so that neither the policies nor
 * the function that opens scopes can vouch for themselves.
 */
export async function permittedMeetings(town: Town, reader: Reader, where = 'true'): Promise<number> {
  return town.count(
    `from calendar.meetings m join identity.access_scopes s using (council_id, scope_id)
     where not exists (select from calendar.meeting_withdrawals w where w.meeting_id = m.meeting_id) and ${where}
       and exists (select from identity.memberships x join identity.areas a on a.area_id = s.area_id
                   where x.account_id = $1 and x.compartment = s.compartment and x.tier >= s.tier and x.area_id = any (a.ancestor_ids))`,
    [reader.actor.accountId],
  )
}
