// 行の見え方を決める規則は、いくらかかるか。 The statements our pages really send, as the application role under the policies, against
// the same statements as the owner with the scope filter written into them. Both must give the same rows.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { registry } from '../src/app/registry.ts'
import type { AnyOperation } from '#kernel'
import { type Mode, type Result, type Sample, alternate, exactCpuOf, figuresOf, ratioOf, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { type Reader, type Town, openTown, people, permittedMeetings } from './town.ts'

const widely = '計測 広範'

interface Statement {
  readonly text: string
  readonly values: unknown[]
}
interface Side {
  readonly client: pg.Client
  readonly pid: number
}

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(9, 3)
  const milliseconds = mode.pick(600, 150)
  const shown = 10_000
  const town = await openTown({ shown, hidden: 10_000, hiddenIn: 'same year' })
  await openWideReader(town)
  const byHand = await side(town.database.owner)
  await byHand.client.query('begin read only')

  const figures: Record<string, object> = {}
  const ratios: Record<string, Record<string, unknown>> = {}
  const targets: Result['targets'][number][] = []
  const conditions: Record<string, unknown> = {}
  for (const [who, name] of Object.entries({ ordinary: people.ordinary, scopes300: widely })) {
    const reader = await town.signIn(name)
    const everything = registry.calendar.operations.listMeetings
    const { total } = await town.kernel.dispatch(everything, {}, { actor: reader.actor, requestId: randomUUID() })
    const permitted = await permittedMeetings(town, reader)
    if (total !== permitted || total > shown) throw new Error(`${name} sees ${total} meetings, ${permitted} are permitted`)
    conditions[who] = { openScopes: reader.actor.scopeIds.length, meetingsSeen: total }

    const underPolicy = await side({ ...town.database.pool.options, password: town.database.pool.options.password })
    await underPolicy.client.query(
      `begin read only; set local sasaeai.council_id = '${town.councilId}'; set local sasaeai.account_id = '${reader.actor.accountId}';` +
        `set local sasaeai.scope_ids = '{${reader.actor.scopeIds.join()}}'`,
    )
    for (const [page, work] of Object.entries(await pages(town, reader))) {
      const policied = await statementsOf(work)
      const written = await withFilter(town, policied, reader.actor.scopeIds)
      await mustAgree(`${who} ${page}`, [underPolicy, policied], [byHand, written])
      const samples = await alternate(rounds, {
        policies: () => timed(underPolicy, policied, milliseconds),
        byHand: () => timed(byHand, written, milliseconds),
      })
      const key = `${who}: ${page}`
      const time = ratioOf(samples.policies, samples.byHand, (sample) => sample.milliseconds)
      figures[key] = figuresOf(samples)
      ratios[key] = {
        milliseconds: time,
        cpu: ratioOf(samples.policies, samples.byHand, (sample) => sample.cpu),
        plans: await plansApart([underPolicy, policied], [byHand, written]),
      }
      targets.push(target(`${key}: policies ÷ filter by hand, time`, 1.25, time.median))
    }
    await underPolicy.client.end()
  }
  await byHand.client.end()
  return {
    postgres: town.postgres,
    rounds,
    conditions: { meetings: shown * 2, ...conditions, unit: 'ms per page, all its statements; cpu is that of the one backend' },
    figures,
    ratios,
    targets,
  }
}

/** What the pages ask for. */
async function pages(town: Town, { actor }: Reader): Promise<Record<string, () => Promise<unknown>>> {
  const ask = (operation: AnyOperation, input: object) => town.kernel.dispatch(operation, input, { actor, requestId: randomUUID() })
  const { calendar, plan } = registry
  const { fiscalYear } = town
  const { rows: lines } = await town.owner.query<{ line_id: string; body_id: string }>(
    `select line_id, body_id from plan.lines join plan.plans using (council_id, plan_id) join plan.bindings b using (council_id, fiscal_year, activity)
     join calendar.bodies using (council_id) where code = b.tags ->> 'body' and fiscal_year = $1 and scope_id = any ($2) order by position limit 1`,
    [fiscalYear, actor.scopeIds],
  )
  const { rows: meetings } = await town.owner.query<{ meeting_id: string }>(
    'select meeting_id from calendar.meetings where scope_id = any ($1) order by md5(meeting_id::text) limit 1',
    [actor.scopeIds],
  )
  const { line_id: lineId, body_id: bodyId } = lines[0]!
  const list = (filter: object) => async () => {
    await ask(calendar.operations.listMeetings, filter)
    await ask(calendar.operations.listBodies, {})
  }
  return {
    'one meeting': () => ask(calendar.operations.getMeeting, { meetingId: meetings[0]!.meeting_id }),
    'meetings of a year': list({ fiscalYear }),
    'meetings of a year, page 100': list({ fiscalYear, page: 100 }),
    'meetings of a year by body': list({ fiscalYear, order: 'body' }),
    'all meetings': list({}),
    'meetings of a body': list({ fiscalYear, bodyId }),
    plan: () => ask(plan.operations.showPlan, { fiscalYear }),
    'plan line': () => ask(plan.operations.showLine, { lineId }),
  }
}

/** The statements that reach the database while `work` runs, without those of the transaction itself. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: (...asked: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    const [first] = asked as [Partial<pg.QueryConfig> | string]
    if (typeof first === 'object' && first.text?.trimStart().startsWith('select')) statements.push({ text: first.text, values: first.values ?? [] })
    return query.apply(this, asked)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  if (statements.length === 0) throw new Error('no statement was seen')
  return statements
}

/** The same statements with the filter written by hand at every table that is kept by scope. The filter by council is in them already. */
async function withFilter(town: Town, statements: readonly Statement[], scopeIds: readonly string[]): Promise<Statement[]> {
  const { rows } = await town.owner.query<{ name: string }>(
    `select format('"%s"."%s"', schemaname, tablename) as name from pg_policies where policyname = 'reach' and qual like '%scope_id%'`,
  )
  return statements.map(({ text, values }) => {
    const at = values.length + 1
    let filtered = text
    for (const { name } of rows)
      filtered = filtered.replaceAll(new RegExp(`${name.replace('.', '\\.')}( as "\\w+")?`, 'g'), (_, named: string | undefined) => {
        const alias = named ?? ` as ${name.split('.')[1]}`
        return `(select * from ${name}${alias} where scope_id = any ($${at}::uuid[]))${alias}`
      })
    return filtered === text ? { text, values } : { text: filtered, values: [...values, scopeIds] }
  })
}

/** One connection whose backend does nothing else; values stay text, as neither side shall pay for reading them. */
async function side(config: pg.ClientConfig): Promise<Side> {
  const client = new pg.Client({ ...config, types: { getTypeParser: () => (text: string) => text } })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: string }>('select pg_backend_pid() as pid')
  return { client, pid: Number(rows[0]!.pid) }
}

/** Named, so that they are parsed once per connection, as the pages' are. */
const names = new Map<string, string>()
function named({ text, values }: Statement): pg.QueryConfig {
  if (!names.has(text)) names.set(text, `bench${names.size}`)
  return { name: names.get(text)!, text, values }
}

async function mustAgree(what: string, [a, ours]: [Side, Statement[]], [b, theirs]: [Side, Statement[]]): Promise<void> {
  for (const [i, statement] of ours.entries()) {
    const rows = (await a.client.query(named(statement))).rows
    const others = (await b.client.query(named(theirs[i]!))).rows
    if (JSON.stringify(rows.map(sorted).toSorted()) !== JSON.stringify(others.map(sorted).toSorted()))
      throw new Error(`${what}: ${rows.length} rows under the policies, ${others.length} by hand: ${statement.text}`)
  }
}
function sorted(row: object): string {
  return JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Asks for the page again and again for so long. */
async function timed({ client, pid }: Side, statements: readonly Statement[], atLeast: number): Promise<Sample<'milliseconds' | 'cpu'>> {
  const queries = statements.map(named)
  const cpu = exactCpuOf(pid)
  const began = performance.now()
  let times = 0
  do {
    for (const query of queries) await client.query(query)
    times++
  } while (performance.now() - began < atLeast)
  return { milliseconds: (performance.now() - began) / times, cpu: (exactCpuOf(pid) - cpu) / times }
}

/** Where the planner reads a table another way: `meetings: Index Scan → Seq Scan`. The estimates differ because a policy's list is unknown to it. */
async function plansApart([a, ours]: [Side, Statement[]], [b, theirs]: [Side, Statement[]]): Promise<string[]> {
  const apart = new Set<string>()
  for (const [i, statement] of ours.entries()) {
    const [policied, written] = [await scans(a, statement), await scans(b, theirs[i]!)]
    for (const [table, scan] of policied) if (written.get(table) !== scan) apart.add(`${table}: ${written.get(table)} → ${scan}`)
  }
  return [...apart]
}
async function scans({ client }: Side, { text, values }: Statement): Promise<Map<string, string>> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `explain (format json) ${text}`, values })
  const found = new Map<string, string>()
  const visit = (node: PlanNode) => {
    if (node['Relation Name']) found.set(node.Alias ?? node['Relation Name'], `${node['Node Type']} ${node['Index Name'] ?? ''}`.trim())
    for (const inner of node.Plans ?? []) visit(inner)
  }
  visit((JSON.parse(rows[0]!['QUERY PLAN']) as [{ Plan: PlanNode }])[0].Plan)
  return found
}
interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Alias?: string
  readonly Plans?: readonly PlanNode[]
}

/** A person who sees the same meetings, and 300 more scopes: 100 districts in three tiers of another compartment. */
async function openWideReader(town: Town): Promise<void> {
  await town.owner.query('begin')
  await town.owner.query(
    `insert into identity.areas (council_id, area_id, kind, name, kana, ancestor_ids)
     select council_id, id, 'district', '計測地区 ' || n, 'ケイソクチク', array[area_id, id]
     from identity.areas, lateral (select n, uuidv7() as id from generate_series(1, 100) n) d where kind = 'city'`,
  )
  await town.owner.query(
    `insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier)
     select council_id, uuidv7(), 'bench-wide', area_id, tier from identity.areas, generate_series(1, 3) tier where name like '計測地区%'`,
  )
  await town.owner.query(
    `with opened as (insert into identity.accounts (council_id, account_id, display_name, kana, post)
       select council_id, uuidv7(), $1, kana, post from identity.accounts where display_name = $2 returning council_id, account_id)
     insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from)
     select o.council_id, uuidv7(), o.account_id, m.role, c, m.area_id, m.tier, m.valid_from
     from opened o, identity.memberships m join identity.accounts a using (council_id, account_id), unnest(array[m.compartment, 'bench-wide']) c
     where a.display_name = $2`,
    [widely, people.ordinary],
  )
  await town.owner.query('commit')
  for (const table of ['areas', 'access_scopes', 'accounts', 'memberships']) await town.owner.query(`vacuum analyze identity.${table}`)
}

await benchmark('policies', run)
