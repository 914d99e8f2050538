// 会議の記録をつける一回は、手で書いた同じ書き込みの何倍か。 The whole operation in process against the very rows it leaves, written by
// hand in one transaction; a single plain insert stands beside them as the anchor of the disk.
import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { registry } from '../src/app/registry.ts'
import { type Mode, type Result, type Sample, alternate, cpuOfPostgres, figuresOf, quantile, ratioOf, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { type MeetingInput, type Town, openTown, people } from './town.ts'

type Figure = 'milliseconds' | 'p50' | 'p95' | 'nodeCpu' | 'postgresCpu' | 'cpu'

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(9, 3)
  const writes = mode.pick(1000, 250)
  const town = await openTown({ shown: 10_000, hidden: 0, hiddenIn: 'same year' })
  const { actor } = await town.signIn(people.ordinary)
  const accountId = actor.accountId!
  const pool = new pg.Pool({ ...town.database.owner, max: 16 })
  pool.on('error', () => {})
  const bodies = new Map(
    (await town.owner.query<Body>('select body_id, scope_id, area_id, code from calendar.bodies')).rows.map((body) => [body.body_id, body]),
  )
  await town.owner.query(`create schema plain; create table plain.meetings (like calendar.meetings including all)`)
  await town.owner.query('insert into plain.meetings select * from calendar.meetings')

  const ours = async (input: MeetingInput) => {
    const { meetingId } = await town.kernel.dispatch(registry.calendar.operations.recordMeeting, input, {
      actor,
      requestId: randomUUID(),
      key: randomUUID(),
    })
    return meetingId
  }
  const byHand = (input: MeetingInput) => writeByHand(pool, town.councilId, accountId, bodies.get(input.bodyId)!, input)
  const anchor = async (input: MeetingInput) => {
    const meetingId = town.kernel.ids.next()
    const body = bodies.get(input.bodyId)!
    await pool.query({ name: 'anchor', text: insert('plain.meetings'), values: meetingValues(town.councilId, accountId, body, meetingId, input) })
    return meetingId
  }
  await mustLeaveTheSame(town, ours, byHand)

  const postmaster = town.database.embedded!.postmasterPid()!
  const measure = async (write: (input: MeetingInput) => Promise<string>, concurrency: number, n: number): Promise<Sample<Figure>> => {
    const inputs = Array.from({ length: n }, () => town.nextMeeting())
    const queue = inputs.values()
    const latencies: number[] = []
    const postgresBefore = cpuOfPostgres(postmaster)
    const cpu = process.cpuUsage()
    const began = performance.now()
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (const input of queue) {
          const sent = performance.now()
          await write(input)
          latencies.push(performance.now() - sent)
        }
      }),
    )
    const milliseconds = (performance.now() - began) / n
    const { user, system } = process.cpuUsage(cpu)
    const nodeCpu = (user + system) / 1000 / n
    const postgresCpu = (cpuOfPostgres(postmaster) - postgresBefore) / n
    return { milliseconds, p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), nodeCpu, postgresCpu, cpu: nodeCpu + postgresCpu }
  }

  const figures: Record<string, object> = {}
  const ratios: Record<string, object> = {}
  const targets: Result['targets'][number][] = []
  for (const concurrency of [1, 8]) {
    const peers = (n: number) => ({
      ours: () => measure(ours, concurrency, n),
      byHand: () => measure(byHand, concurrency, n),
      singleInsert: () => measure(anchor, concurrency, n),
    })
    await alternate(1, peers(mode.pick(1500, 300)))
    const samples = await alternate<'ours' | 'byHand' | 'singleInsert', Figure>(rounds, peers(writes))
    const key = `${concurrency} at once`
    const compared = (other: 'byHand' | 'singleInsert') =>
      Object.fromEntries(
        (['milliseconds', 'p50', 'nodeCpu', 'postgresCpu', 'cpu'] as const).map((figure) => [
          figure,
          ratioOf(samples.ours, samples[other], (sample) => sample[figure]),
        ]),
      ) as Record<Figure, ReturnType<typeof ratioOf>>
    const toHand = compared('byHand')
    figures[key] = figuresOf(samples)
    ratios[key] = { oursToHand: toHand, oursToSingleInsert: compared('singleInsert') }
    targets.push(target(`${key}: ours ÷ the same rows by hand, median latency`, 1.5, toHand.p50.median))
  }
  await pool.end()
  return {
    postgres: town.postgres,
    rounds,
    conditions: { writes, unit: 'ms per write; milliseconds is elapsed time ÷ writes', synchronousCommit: 'on' },
    figures,
    ratios,
    targets,
  }
}

interface Body {
  readonly body_id: string
  readonly scope_id: string
  readonly area_id: string
  readonly code: string
}

const insert = (table: string) =>
  `insert into ${table} (council_id, meeting_id, scope_id, body_id, held_on, outcome, place, attendee_count, secretariat_count, guest_count,
     expense_yen, minutes, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

function meetingValues(councilId: string, accountId: string, body: Body, meetingId: string, input: MeetingInput): unknown[] {
  const { heldOn, outcome, place, attendeeCount, secretariatCount, guestCount, expenseYen, minutes } = input
  const counts = [attendeeCount, secretariatCount, guestCount, expenseYen]
  return [councilId, meetingId, body.scope_id, body.body_id, heldOn, outcome, place, ...counts, minutes, new Date().toISOString(), accountId]
}

/** What a careful programmer writes who knows the body already and asks nothing: as the owner, without policies or checks. */
async function writeByHand(pool: pg.Pool, councilId: string, accountId: string, body: Body, input: MeetingInput): Promise<string> {
  const [meetingId, requestId, key] = [randomUUID(), randomUUID(), randomUUID()]
  const client = await pool.connect()
  try {
    await client.query(`begin; set local sasaeai.account_id = '${accountId}'; set local sasaeai.request_id = '${requestId}'`)
    const values = meetingValues(councilId, accountId, body, meetingId, input)
    await client.query({ name: 'meeting', text: insert('calendar.meetings'), values })
    await client.query({
      name: 'audit',
      text: `insert into kernel.audit_entries (council_id, audit_id, operation, account_id, request_id, subject_type, subject_id, changed_fields)
             values ($1, $2, 'calendar.recordMeeting', $3, $4, 'calendar.meeting', $5, $6)`,
      values: [councilId, randomUUID(), accountId, requestId, meetingId, [...Object.keys(input), 'approximate']], // what the operation fills in by itself is named too
    })
    await client.query({
      name: 'fact',
      text: `insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
             values ($1, $2, 'calendar.meetingHeld', 1, $3, $4, 'calendar.meeting', $5, $6, $7)`,
      values: [
        councilId,
        randomUUID(),
        input.heldOn,
        body.area_id,
        meetingId,
        { body: body.code, outcome: input.outcome },
        { attendees: input.attendeeCount, expense: input.expenseYen },
      ],
    })
    await client.query({
      name: 'answer',
      text: 'insert into kernel.answers (council_id, account_id, key, body_hash, body) values ($1, $2, $3, $4, $5)',
      values: [councilId, accountId, key, bodyHash(input), JSON.stringify({ meetingId })],
    })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return meetingId
}

function bodyHash(input: MeetingInput): string {
  return createHash('sha256')
    .update(`calendar.recordMeeting\n${JSON.stringify(input)}`)
    .digest('hex')
}

/** The comparison is fair only if both leave the same rows: everything but ids, instants and the day must agree. */
async function mustLeaveTheSame(
  town: Town,
  ours: (input: MeetingInput) => Promise<string>,
  byHand: (input: MeetingInput) => Promise<string>,
): Promise<void> {
  const input = town.nextMeeting()
  const otherDay = { ...input, heldOn: '2015-06-01' }
  const left = async (meetingId: string) => {
    const { rows } = await town.owner.query<{ table_name: string; row: Record<string, unknown> }>(
      `select 'meetings' as table_name, to_jsonb(t) as row from calendar.meetings t where meeting_id = $1
       union all select 'history', to_jsonb(t) from kernel.history t where row_id = $1
       union all select 'audit', to_jsonb(t) from kernel.audit_entries t where subject_id = $1
       union all select 'facts', to_jsonb(t) from kernel.facts t where subject_id = $1
       union all select 'answers', to_jsonb(t) from kernel.answers t where body like '%' || $1::text || '%'`,
      [meetingId],
    )
    const volatile = /_at$|_on$|^(meeting|row|history|audit|fact|request|subject)_id$|^recorded_xid$|^key$|^body_hash$|^body$/
    const lasting = (row: Record<string, unknown>): unknown =>
      Object.fromEntries(
        Object.entries(row).map(([field, value]) => [
          field,
          volatile.test(field) && value !== null
            ? 'set'
            : field === 'after'
              ? lasting(value as Record<string, unknown>) // the whole row as the trigger keeps it
              : field === 'changed_fields'
                ? (value as string[]).toSorted()
                : value,
        ]),
      )
    return rows.map(({ table_name, row }) => [table_name, lasting(row)])
  }
  const [a, b] = [await left(await ours(input)), await left(await byHand(otherDay))]
  if (a.length !== 5 || JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`not the same rows:\n${JSON.stringify(a)}\n${JSON.stringify(b)}`)
}

await benchmark('write', run)
