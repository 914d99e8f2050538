// 操作の記録を確かめる：100万件。 Works out anew the seals of a million entries, against a plain SHA-256 over the very bytes that were sealed,
// read the same way; then tampers with the entries in five ways at once, as whoever may do anything, and sees that each is found at its place.
import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { idsFrom, systemClock } from '#kernel'
import { openSigner, startSealing, verifyAudit } from '#platform/audit'
import { openDatabase } from '#platform/postgres'
import {
  type Mode,
  type Result,
  type Sample,
  alternate,
  cpuOf,
  cpuOfPostgres,
  figuresOf,
  ratioOf,
  residentMegabytes,
  rounded,
  spreadOf,
  target,
} from './measure.ts'
import { benchmark, temporaryDirectory } from './processes.ts'

const council = '00000000-0000-4000-8000-000000000001'
const verifyWithin = 60

type Figure = 'seconds' | 'nodeCpu' | 'postgresCpu'

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(5, 2)
  const count = mode.pick(1_000_000, 50_000)
  const dataDirectory = temporaryDirectory('audit')
  const database = await openDatabase({ dataDirectory, settings: ['max_wal_size=4GB'] })
  const superuser = new pg.Client({ ...database.embedded!.superuser, host: database.embedded!.host, database: 'sasaeai' })
  await superuser.connect()
  const entries = (n: number) =>
    superuser.query(
      `insert into kernel.audit_entries (council_id, audit_id, operation, account_id, request_id, subject_type, subject_id, changed_fields)
       select $1, uuidv7(), 'calendar.recordMeeting', gen_random_uuid(), gen_random_uuid(), 'calendar.meeting', gen_random_uuid(),
         array['bodyId', 'heldOn', 'outcome', 'place', 'attendeeCount', 'secretariatCount', 'guestCount', 'expenseYen', 'minutes'] from generate_series(1, $2::int)`,
      [council, n],
    )
  const parts = {
    database,
    ids: idsFrom(systemClock),
    signer: openSigner(path.join(dataDirectory, 'audit.key')),
    headsDirectory: path.join(dataDirectory, 'heads'),
    headMinutes: 0,
  }
  fs.mkdirSync(parts.headsDirectory)
  const afterwards = count / 10
  await entries(count - afterwards)
  const sealed = await timed(() => startSealing(parts).stop())
  // As the server meets it: many transactions, a batch at a time.
  for (let i = 0; i < 100; i++) await entries(afterwards / 100)
  const followed = await timed(() => startSealing(parts).stop())
  for (const table of ['audit_entries', 'seals']) await superuser.query(`vacuum analyze kernel.${table}`)
  const { rows } = await superuser.query<{ n: number }>('select count(*)::int as n from kernel.seals')
  if (rows[0]!.n !== count) throw new Error(`${rows[0]!.n} entries were sealed`)
  const heads = fs.readdirSync(parts.headsDirectory).map((file) => fs.readFileSync(path.join(parts.headsDirectory, file), 'utf8'))

  const measured = async (work: () => Promise<unknown>): Promise<Sample<Figure>> => {
    const before = [cpuOf(process.pid), cpuOfPostgres(database.embedded!.postmasterPid()!)] as const
    const seconds = await timed(work)
    return { seconds, nodeCpu: cpuOf(process.pid) - before[0], postgresCpu: cpuOfPostgres(database.embedded!.postmasterPid()!) - before[1] }
  }
  const samples = await alternate<'ours' | 'plain', Figure>(rounds, {
    ours: () =>
      measured(async () => {
        const { found, entries: seen, heads: fitted } = await verifyAudit(database.owner, heads)
        if (found !== 0 || seen.audit !== count || Object.keys(fitted).length !== 1) throw new Error(`verifying said ${found} of ${seen.audit}`)
      }),
    plain: () => measured(() => plainDigest(database.owner, count)),
  })
  const { peak } = residentMegabytes(process.pid)
  const tampered = await tamper(superuser, database.owner, heads, count)
  await superuser.end()
  await database.close({ stopServer: true })
  const ours = spreadOf(samples.ours.map(({ seconds }) => seconds))
  const toPlain = ratioOf(samples.ours, samples.plain, ({ seconds }) => seconds)
  return {
    postgres: 'embedded 18',
    rounds,
    conditions: { entries: count, heads: heads.length, unit: 'seconds; CPU in ms of the verifying process and of PostgreSQL' },
    figures: {
      ...figuresOf(samples),
      sealSeconds: rounded(sealed),
      sealedAfterwardsSeconds: rounded(followed),
      peakMegabytes: rounded(peak),
      tampered,
    },
    ratios: { verifyToPlain: toPlain },
    targets: [
      target(`verify ${count} entries, seconds`, (verifyWithin * count) / 1_000_000, ours.median),
      target('verify ÷ plain SHA-256 over the same bytes', 3, toPlain.median),
      target('kinds of tampering that were not found at their place', 0, Object.values(tampered.found).filter((found) => !found).length),
      target('verify after tampering, seconds', (verifyWithin * count) / 1_000_000, tampered.seconds),
    ],
  }
}

/** The floor: the same rows through the same kind of cursor, hashed as one stream and compared with nothing. */
async function plainDigest(owner: pg.ClientConfig, count: number): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query('begin read only')
  await client.query(
    `declare plain no scroll cursor for select record_send(row(council_id, audit_id, recorded_at, operation, account_id, request_id, subject_type, subject_id, changed_fields, reason)) as fields
     from kernel.audit_entries`,
  )
  const digest = createHash('sha256')
  let seen = 0
  for (;;) {
    const { rows } = await client.query<{ fields: Buffer }>('fetch 5000 from plain')
    if (rows.length === 0) break
    for (const { fields } of rows) digest.update(fields)
    seen += rows.length
  }
  digest.digest()
  await client.end()
  if (seen !== count) throw new Error(`${seen} entries were read`)
}

/** One entry changed, one deleted, two exchanged, one put in, the last one cut off: five places, one pass. */
async function tamper(superuser: pg.Client, owner: pg.ClientConfig, heads: readonly string[], count: number) {
  const at = (tenth: number) => Math.floor((count / 10) * tenth)
  const entryAt = async (sequence: number) =>
    (await superuser.query<{ entry_id: string }>(`select entry_id from kernel.seals where sequence = $1 and stream = 'audit'`, [sequence])).rows[0]!
      .entry_id
  const [changed, deleted, last] = [await entryAt(at(1)), await entryAt(at(3)), await entryAt(count)]
  await superuser.query('update kernel.audit_entries set account_id = gen_random_uuid() where audit_id = $1', [changed])
  await superuser.query('delete from kernel.audit_entries where audit_id = $1', [deleted])
  await superuser.query(`update kernel.seals set sequence = -1 where sequence = ${at(5)}`)
  await superuser.query(`update kernel.seals set sequence = ${at(5)} where sequence = ${at(5) + 1}`)
  await superuser.query(`update kernel.seals set sequence = ${at(5) + 1} where sequence = -1`)
  await superuser.query(
    `insert into kernel.audit_entries select council_id, $1, recorded_at - interval '1 year', operation, account_id, request_id, subject_type, subject_id, changed_fields, reason, recorded_xid
     from kernel.audit_entries where audit_id = $2`,
    [council, last],
  )
  await superuser.query('delete from kernel.audit_entries where audit_id = $1', [last])
  await superuser.query('delete from kernel.seals where entry_id = $1', [last])
  const { findings, seconds } = await verifyAudit(owner, heads)
  const told = (kind: string, sequence?: number, entryId?: string) =>
    findings.some((f) => f.kind === kind && (sequence === undefined || f.sequence === sequence) && (entryId === undefined || f.entryId === entryId))
  return {
    seconds: rounded(seconds),
    found: {
      changed: told('altered', at(1), changed),
      deleted: told('deleted', at(3), deleted),
      exchanged: told('altered', at(5)) && told('altered', at(5) + 1),
      putIn: told('unsealed', undefined, council),
      cutOff: told('truncated', count),
    },
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

await benchmark('audit', run)
