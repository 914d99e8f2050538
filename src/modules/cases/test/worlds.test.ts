// だれに何が見えるか。 Random worlds of memberships, kinds of support, districts and people under protection: what every table and every question answers is compared
// with eight lines that know nothing of how it is done. In each world something happens, somebody is given other posts, all tables are read under the policies, and a few of
// the doors are tried, each in its turn.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, Refused, size } from '#testing'
import { type Staff, asOwner } from '../../../../test/support/staff.ts'
import { planRecords, sheetRecords } from '../operations/telling-papers.ts'
import { caseRecords, contactRecords, referralRecords } from '../operations/telling.ts'
import { type Post, type Root, type Row, type Span, type Town, acts, buildTown, day, names, supports, tables } from './town-of-worlds.ts'

const seed = Math.floor(performance.now() * 1000)
const wanted = size({ deep: 20_000, ordinary: 500 })
/** Worlds to a council: a new one costs as much as some twenty of them, and lists grow with each. */
const perTown = 125
/** Doors tried in each world. */
const doorsAtOnce = 4
/** Who reads records, who decides about them, who answers the telephone, who reads numbers, who takes lists out of the house. */
const roles = {
  reads: ['caseworker', 'supervisor', 'districtOfficer'],
  leads: ['supervisor'],
  answers: ['caseworker', 'supervisor', 'deskWorker'],
  counts: ['supervisor', 'planningOfficer'],
  takes: ['caseworker', 'supervisor', 'deskWorker', 'planningOfficer', 'systemAdministrator'],
} as const
interface Looking {
  readonly posts: readonly Post[]
  /** Their account has come to its end. */
  readonly away: boolean
}
interface Lies {
  readonly support: (typeof supports)[number]
  readonly area: number
  /** Whom it is about, and whoever it came from was about. */
  readonly about: readonly (number | null)[]
}
const holds = (span: Span) => ['always', 'sinceToday', 'untilToday'].includes(span)

/** The oracle. @param teams of each person, while they are under protection */
function sees({ posts, away }: Looking, { support, area, about }: Lies, teams: readonly (number | null)[]): boolean {
  const team = about.map((person) => (person === null ? null : teams[person]!)).find((each) => each !== null)
  return posts.some((post) => {
    if (away || !holds(post.span) || post.role === 'systemAdministrator') return false
    if (team !== undefined) return post.team === team && post.tier === 6
    return post.compartment === support.compartment && post.tier >= support.tier && (post.area === null || (support.district && post.area === area))
  })
}
/** What somebody may ask at all. */
const may = ({ posts, away }: Looking, what: keyof typeof roles) =>
  !away && posts.some(({ role, span }) => holds(span) && (roles[what] as readonly string[]).includes(role))
const last = (root: Root): Root => (root.into ? last(root.into) : root)
function lies(root: Root): Lies {
  const { support, area, person } = last(root)
  if (root.from === null) return { support, area, about: [person] }
  // What was received stays where the kind of support that received it keeps its records, whatever it became.
  return { support: root.support, area: root.area, about: [last(root.from).person, root.into === null ? null : person] }
}

function weighted<K extends string>(often: Readonly<Record<K, number>>): fc.Arbitrary<K> {
  return fc.oneof(...(Object.entries(often) as [K, number][]).map(([each, weight]) => ({ weight, arbitrary: fc.constant(each) })))
}
const post: fc.Arbitrary<Post> = fc
  .record({
    role: weighted({ caseworker: 3, districtOfficer: 1, supervisor: 3, deskWorker: 1, planningOfficer: 1, systemAdministrator: 1 }),
    compartment: fc.constantFrom(...supports.map(({ compartment }) => compartment), 'directory', 'directory'),
    tier: fc.constantFrom(3, 4, 5, 5, 6, 6, 6),
    area: fc.constantFrom(null, null, null, 0, 1),
    team: fc.constantFrom(null, 0, 0, 1, 1),
    span: weighted({ always: 9, sinceToday: 1, untilToday: 1, untilYesterday: 1, fromTomorrow: 1 }),
  })
  .map((made) =>
    made.compartment === 'directory' && made.team !== null ? { ...made, area: null } : { ...made, team: null, tier: Math.min(made.tier, 5) },
  ) as fc.Arbitrary<Post>
const step = fc.record({
  what: weighted(acts),
  pick: fc.nat(),
  support: fc.nat(supports.length - 1),
  area: fc.nat(1),
  person: fc.option(fc.nat(names.length - 1), { freq: 3 }),
  team: fc.nat(1),
})
const world = fc.record({
  steps: fc.array(step, { maxLength: 1 }),
  posts: fc.array(post, { minLength: 1, maxLength: 6 }),
  away: weighted({ here: 19, gone: 1 }).map((is) => is === 'gone'),
  pick: fc.nat(),
})
type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never

/** One question, asked by somebody of one of the records, or of all. */
interface Asked {
  readonly town: Town
  readonly api: Api
  readonly staff: Staff
  readonly who: Looking
  readonly rows: readonly Row[]
  readonly pick: number
  readonly sees: (root: Root) => boolean
  /** Of those, the ids that are to be found by whoever may ask. */
  readonly of: (table: string, which?: (row: Row) => boolean) => string[]
  /** The one it is asked of. */
  readonly among: <T>(of: readonly T[]) => T | undefined
  readonly equal: (found: readonly string[], expected: readonly string[]) => void
}

/** By the name under which a door is missed: how it answers ids, and which. */
const doors: Readonly<Record<string, (ask: Asked) => Promise<void>>> = {
  listContacts: (ask) =>
    whole(
      ask,
      async (page) => ask.api.cases.listContacts({ page }),
      ({ contactId }) => contactId,
      ask.of('cases.contacts'),
    ),
  listCases: (ask) =>
    whole(
      ask,
      async (page) => ask.api.cases.listCases({ show: 'all', page }),
      ({ caseId }) => caseId,
      ask.of('cases.cases'),
    ),
  openCases: (ask) =>
    whole(
      ask,
      async (page) => ask.api.cases.listCases({ page }),
      ({ caseId }) => caseId,
      ask.of('cases.cases', isOpen),
    ),
  listTasks: (ask) =>
    whole(
      ask,
      async (page) => ask.api.cases.listTasks({ whose: 'all', due: 'all', page }),
      ({ taskId }) => taskId,
      ask.of('cases.tasks', isOpen),
    ),
  listReferrals: (ask) => further(ask, async (page) => ask.api.cases.listReferrals({ page }), ask.of('cases.referrals')),
  listReceivedReferrals: (ask) => further(ask, async (page) => ask.api.cases.listReceivedReferrals({ page }), ask.of('cases.received_referrals')),
  async listMemos(ask) {
    const found = await orNothing(async () => (await ask.api.cases.listMemos({ whose: 'all' })).items.map(({ memoId }) => memoId))
    const expected = ask.of('cases.memos', isOpen)
    if (expected.length < 100) ask.equal(found, allowed(ask, 'reads', expected))
  },
  async listUnseen(ask) {
    const expected = allowed(ask, 'leads', [...ask.of('cases.contacts'), ...ask.of('cases.moves')])
    const { total, ids } = await orElse({ total: 0, ids: [] as string[] }, async () => {
      const { items, total } = await ask.api.cases.listUnseen({})
      return { total, ids: items.map(({ id }) => id) }
    })
    assert.equal(total, expected.length)
    if (total <= 100) ask.equal(ids, expected)
  },
  async showDay(ask) {
    const expected = ask.of('cases.contacts', isOpen)
    const asking = async () =>
      (await ask.api.cases.showDay({ accountId: ask.town.one.accountId, span: 'month', on: day })).contacts.map(({ contactId }) => contactId)
    const found = await orNothing(asking, 'notYours')
    ask.equal(found, allowed(ask, 'leads', expected))
  },
  async listHandovers(ask) {
    const found = await orNothing(async () => (await ask.api.cases.listHandovers({})).items.map(({ handoverId }) => handoverId))
    const expected = [...new Set(ask.rows.flatMap((row) => (row.table === 'cases.handings' && ask.sees(row.root) ? [row.more] : [])))]
    if (expected.length < 50) ask.equal(found, allowed(ask, 'reads', expected))
  },
  async getHandover(ask) {
    const one = ask.among(ask.rows.filter(({ table }) => table === 'cases.handings'))
    if (!one) return
    const within = ask.of('cases.handings', ({ more }) => more === one.more)
    await single(
      ask,
      'reads',
      within,
      async () => (await ask.api.cases.getHandover({ handoverId: one.more })).items.map(({ handingId }) => handingId),
      () => ask.api.cases.getHandover({ handoverId: randomUUID() }),
    )
  },
  async leads(ask) {
    const sum = await orElse(0, async () => (await ask.api.cases.listLeads({})).items.reduce((all, { cases }) => all + cases, 0))
    assert.equal(sum, allowed(ask, 'leads', ask.of('cases.cases', isOpen)).length)
  },
  async previewHandover(ask) {
    const { code } = supports[ask.pick % supports.length]!
    const expected = ask.of('cases.cases', ({ root, open }) => open && root.support.code === code)
    ask.equal(
      await orNothing(async () => (await ask.api.cases.previewHandover({ kind: code })).items.map(({ caseId }) => caseId)),
      allowed(ask, 'leads', expected),
    )
  },
  async getContact(ask) {
    const one = ask.among(ask.town.contacts)
    if (one) await direct(ask, one.id, one.root, (contactId) => ask.api.cases.getContact({ contactId }))
  },
  async getCase(ask) {
    const one = ask.among(ask.town.cases)
    if (!one) return
    await direct(ask, one.id, one.root, async (caseId) => {
      const found = await ask.api.cases.getCase({ caseId })
      if (caseId !== one.id) return
      ask.equal(
        found.alerts.map(({ alertId }) => alertId),
        ask.of('cases.alerts', ({ root }) => root === one.root),
      )
      ask.equal(
        found.timeline.flatMap(({ what, id }) => (what === 'contact' ? [id] : [])),
        ask.of('cases.contacts', ({ root }) => last(root) === one.root),
      )
    })
  },
  async printRecord(ask) {
    const one = ask.among(ask.town.cases)
    if (one) await direct(ask, one.id, one.root, (caseId) => ask.api.cases.printRecord({ caseId }))
  },
  async getSheet(ask) {
    const one = ask.among(ask.rows.filter(({ table }) => table === 'cases.filled'))
    if (one) await direct(ask, one.id, one.root, (filledId) => ask.api.cases.getSheet({ filledId }))
  },
  async listPapers(ask) {
    const one = ask.among(ask.town.cases)
    if (!one) return
    const found = await orNothing(async () => {
      const { filled, plans } = await ask.api.cases.listPapers({ caseId: one.id })
      return [...filled.map(({ filledId }) => filledId), ...plans.map(({ planId }) => planId)]
    })
    const of = (table: string) => ask.of(table, ({ root }) => root === one.root)
    ask.equal(found, allowed(ask, 'reads', [...of('cases.filled'), ...of('cases.plans')]))
  },
  async listCaseConferences(ask) {
    const one = ask.among(ask.town.cases)
    if (!one) return
    const asking = async () => (await ask.api.cases.listCaseConferences({ caseId: one.id })).items.map(({ itemId }) => itemId)
    ask.equal(
      await orNothing(asking),
      allowed(
        ask,
        'reads',
        ask.of('cases.conference_items', ({ root }) => root === one.root),
      ),
    )
  },
  async listMonthChanges(ask) {
    const { code } = supports[ask.pick % supports.length]!
    const asking = async () => (await ask.api.cases.listMonthChanges({ kind: code, month: day.slice(0, 7) })).items.map(({ contactId }) => contactId)
    const found = await orNothing(asking)
    assert.ok(found.every((id) => ask.of('cases.contacts').includes(id)) && (found.length === 0 || may(ask.who, 'reads')))
  },
  async getReferral(ask) {
    const one = ask.among(ask.rows.filter(({ table }) => table === 'cases.referrals'))
    if (one) await direct(ask, one.id, one.root, (referralId) => ask.api.cases.getReferral({ referralId }))
  },
  async getReceivedReferral(ask) {
    const one = ask.among(ask.town.received)
    if (one) await direct(ask, one.id, one.root, (referralId) => ask.api.cases.getReceivedReferral({ referralId }))
  },
  async searchRecords(ask) {
    const one = ask.among(ask.town.contacts)
    if (!one) return
    const asking = async () =>
      (await ask.api.cases.searchRecords({ words: one.words })).items.flatMap(({ source, id }) => (source === 'contact' ? [id] : []))
    ask.equal(await orNothing(asking), allowed(ask, 'reads', ask.sees(one.root) ? [one.id] : []))
  },
  async wordsOfAll(ask) {
    const asking = async () => {
      const { items, total } = await ask.api.cases.searchRecords({ words: 'ことば' })
      return [items.length, total]
    }
    const expected = allowed(ask, 'reads', ask.of('cases.search_texts')).length
    // Fifty to a page; how many there are is said where the end is in sight.
    assert.deepEqual(await orElse<(number | null)[]>([0, 0], asking), [Math.min(expected, 50), expected > 50 ? null : expected])
  },
  async searchCases(ask) {
    const one = ask.among(ask.town.cases)
    if (!one) return
    const asking = async () => (await ask.api.cases.listCases({ show: 'all', search: one.words })).items.map(({ caseId }) => caseId)
    ask.equal(await orNothing(asking), allowed(ask, 'reads', ask.sees(one.root) ? [one.id] : []))
  },
  async showHistory(ask) {
    const kinds: Readonly<Record<string, string>> = {
      'cases.cases': 'cases.case',
      'cases.contacts': 'cases.contact',
      'cases.referrals': 'cases.referral',
      'cases.memos': 'cases.memo',
      'cases.filled': 'cases.filled',
      'cases.plans': 'cases.plan',
    }
    const one = ask.among(ask.rows.filter(({ table }) => table in kinds))
    if (!one) return
    const look = (subjectId: string) => ask.api.system.showHistory({ subjectType: kinds[one.table]!, subjectId })
    const words = ask.town.contacts.find(({ id }) => id === one.id)?.words ?? ''
    await direct(ask, one.id, one.root, async (id) => assert.ok(JSON.stringify(await look(id)).includes(words), 'the words are part of it'))
  },
  async recordsBehindNumbers(ask) {
    const sources = [
      [contactRecords, 'cases.contacts'],
      [caseRecords, 'cases.cases'],
      [referralRecords, 'cases.referrals'],
      [sheetRecords, 'cases.filled'],
      [planRecords, 'cases.plans'],
    ] as const
    const [source, table] = sources[ask.pick % sources.length]!
    const ids = ask.rows.flatMap((row) => (row.table === table ? [row.id] : [])).slice(-40)
    const found = await orNothing(async () => (await source.records.read(runAs(ask.api), ids)).map(({ id }) => id))
    ask.equal(
      found,
      allowed(
        ask,
        'reads',
        ask.of(table).filter((id) => ids.includes(id)),
      ),
    )
  },
  async attachments(ask) {
    const one = ask.among(ask.rows.filter(({ table }) => table === 'files.attachments'))
    if (!one) return
    const [subjectType, subjectId] = one.more.split(' ') as [string, string]
    const listed = async () => (await ask.api.files.listAttachments({ subjectType, subjectId })).items.map(({ attachmentId }) => attachmentId)
    const shown = ask.sees(one.root) && may(ask.who, 'reads')
    assert.equal((await orNothing(listed)).includes(one.id), shown)
    const get = (id: string) => ask.town.world.request(`/files/${id}`, { headers: { cookie: ask.staff.cookie } })
    const [answer, missing] = [await get(one.id), await get(randomUUID())]
    assert.equal(answer.status, shown ? 200 : missing.status)
    const body = await answer.text()
    if (shown) assert.match(body, /%PDF/)
    else assert.equal(body, await missing.text())
  },
  async exportedRows(ask) {
    const [operation, expected] = (
      [
        ['cases.listContacts', ask.of('cases.contacts')],
        ['cases.listCases', ask.of('cases.cases', isOpen)],
        ['cases.searchRecords', ask.of('cases.search_texts')],
      ] as const
    )[ask.pick % 3]!
    const asked = operation === 'cases.searchRecords' ? { words: 'ことば' } : {}
    const found = await orElse(0, async () => (await ask.api.exports.previewFile({ operation, asked })).rowCount)
    assert.equal(found, may(ask.who, 'takes') ? allowed(ask, 'reads', expected).length : 0)
  },
  /** Numbers are the same for everybody who may ask. */
  async countContacts(ask) {
    const found = await orElse(null, async () => (await ask.api.cases.countContacts({ fiscalYear: 2025, by: 'kind' })).total.year.contacts)
    assert.equal(found, may(ask.who, 'counts') ? ask.rows.filter(({ table, open }) => table === 'cases.contacts' && open).length : null)
  },
  /** 電話受付。 Whoever may answer the telephone is told the same: of nobody under protection, and of no more than a few. */
  async lookUp(ask) {
    const person = ask.pick % names.length
    const of = ask.rows.flatMap(({ table, id, root, open }) => (table === 'cases.cases' && open && root.person === person ? [id] : []))
    const shown = ask.town.protectedBy[person] === null && may(ask.who, 'answers') ? of : []
    const found = await orElse({ items: [], tooMany: false }, () => ask.api.cases.lookUp({ search: `${names[person]} 試` }))
    assert.equal(found.tooMany, shown.length > 5)
    ask.equal(
      found.items.map(({ caseId }) => caseId),
      shown.length > 5 ? [] : shown,
    )
  },
}

/** Tables with a scope that are not laid out in the towns, each with its reason. Whoever adds one lays it out there (`acts`, `rowsOf`). */
const elsewhere: readonly string[] = []

describe(`相談・支援の見える範囲（seed ${seed}）`, () => {
  it('見える範囲のある表は、どれもここに置かれている', async () => {
    const { world: place } = await buildTown(0)
    const found = await asOwner<{ name: string }>(
      place.database,
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where a.attname = 'scope_id' and c.relkind = 'r' and c.oid::regclass::text like 'cases.%'`,
    )
    const laid = tables.filter((table) => table.startsWith('cases.'))
    assert.deepEqual(found.map(({ name }) => name).toSorted(), [...laid, ...elsewhere].toSorted())
  })
  it('どんな所属・種類・地区・守られている人の組み合わせでも、見えるはずの人にだけ見える', { timeout: 7_200_000 }, async () => {
    const sums = { worlds: 0, doors: 0, rows: 0, readable: 0 }
    const [counted, began] = [new Map<string, number>(), performance.now()]
    for (let nth = 0; sums.worlds < wanted; nth++) {
      const town = await buildTown(5)
      for (const each of fc.sample(step, { seed: seed + nth, numRuns: 60 })) await town.take(each)
      await fc.assert(
        fc.asyncProperty(world, async (drawn) => play(town, drawn, sums, counted)),
        { seed: seed + nth, numRuns: Math.min(perTown, wanted - sums.worlds), endOnFailure: true },
      )
    }
    const often = [...counted].map(([door, count]) => `${door} ${count}`)
    console.log(
      `${sums.worlds} worlds, ${sums.readable} of ${sums.rows} rows readable, ${sums.doors} doors tried (seed ${seed}): ${Math.round(performance.now() - began)} ms`,
    )
    assert.deepEqual(often.length, Object.keys(doors).length, 'every door was tried')
    assert.ok(sums.readable > sums.rows / 10 && sums.readable < sums.rows / 2)
  })
})

async function play(
  town: Town,
  { steps, posts, away, pick }: Drawn,
  sums: { worlds: number; doors: number; rows: number; readable: number },
  counted: Map<string, number>,
): Promise<void> {
  for (const each of steps) await town.take(each)
  const staff = town.people[sums.worlds % town.people.length]!
  const who: Looking = { posts, away }
  await town.post(staff, posts, away)
  const rows = await town.rows()
  const shown = (root: Root) => sees(who, lies(root), town.protectedBy)
  const told = () => `as ${JSON.stringify(who)}, under protection ${JSON.stringify(town.protectedBy)}`
  const line = (row: { table: string; id: string; more: string }) => `${row.table} ${row.id}${row.table === 'kernel.history' ? ` × ${row.more}` : ''}`
  const readable = (await town.readableBy(staff)).map(line)
  const expected = rows.filter(({ root }) => shown(root)).map(line)
  assert.deepEqual(readable.toSorted(), expected.toSorted(), told())
  sums.rows += rows.length
  sums.readable += readable.length

  const ids = Object.keys(doors)
  const ask: Omit<Asked, 'equal'> = {
    town,
    api: staff.api,
    staff,
    who,
    rows,
    pick,
    sees: shown,
    of: (table, which = () => true) => rows.flatMap((row) => (row.table === table && which(row) && shown(row.root) ? [row.id] : [])),
    // The newest one as often as any other.
    among: (of) => (pick % 3 === 0 ? of.at(-1) : of[pick % of.length]),
  }
  await town.looksOf(staff)
  for (let nth = 0; nth < doorsAtOnce; nth++) {
    const door = ids[(sums.worlds * doorsAtOnce + nth) % ids.length]!
    const equal: Asked['equal'] = (found, right) => assert.deepEqual(found.toSorted(), right.toSorted(), `${door} ${told()}`)
    await doors[door]!({ ...ask, equal })
    counted.set(door, (counted.get(door) ?? 0) + 1)
    sums.doors++
  }
  // Nobody is said to have looked at what they do not see; the telephone desk has its own small rule.
  const seen = new Set(rows.flatMap(({ id, root, more }) => (shown(root) ? [id, more] : [])))
  for (const { operation, id } of await town.looksOf(staff))
    if (operation !== 'cases.lookUp') assert.ok(seen.has(id), `${operation} is said to have shown ${id} ${told()}`)
  sums.worlds++
}

const isOpen = ({ open }: Row) => open
const allowed = (ask: Asked, what: keyof typeof roles, ids: readonly string[]) => (may(ask.who, what) ? ids : [])

/** A list with its total, page by page. */
async function whole<T>(
  ask: Asked,
  page: (page: number) => Promise<{ readonly items: readonly T[]; readonly total: number }>,
  idOf: (item: T) => string,
  expected: readonly string[],
): Promise<void> {
  const found = await orNothing(async () => {
    const all: T[] = []
    for (let nth = 1; ; nth++) {
      const { items, total } = await page(nth)
      all.push(...items)
      if (items.length === 0 || all.length >= total) {
        assert.equal(all.length, total, 'what is counted is what is listed')
        return all.map(idOf)
      }
    }
  })
  ask.equal(found, allowed(ask, 'reads', expected))
}

/** Referrals, page by page as long as there are more. */
async function further(
  ask: Asked,
  page: (page: number) => Promise<{ readonly items: readonly { readonly referralId: string }[]; readonly more: boolean }>,
  expected: readonly string[],
): Promise<void> {
  const found = await orNothing(async () => {
    const all: string[] = []
    for (let nth = 1; ; nth++) {
      const { items, more } = await page(nth)
      all.push(...items.map(({ referralId }) => referralId))
      if (!more) return all
    }
  })
  ask.equal(found, allowed(ask, 'reads', expected))
}

/** One record by its id: what is not shown is refused in the same words as what is not there; what is shown is in the view log. */
async function direct(ask: Asked, id: string, root: Root, open: (id: string) => Promise<unknown>): Promise<void> {
  await single(
    ask,
    'reads',
    ask.sees(root) ? [id] : [],
    async () => {
      await open(id)
      return [id]
    },
    () => open(randomUUID()),
  )
}
async function single(
  ask: Asked,
  what: keyof typeof roles,
  expected: readonly string[],
  open: () => Promise<readonly string[]>,
  missing: () => Promise<unknown>,
): Promise<void> {
  const answer = await open().catch(refusal)
  if (answer instanceof Refused) {
    const nothing = await missing().catch(refusal)
    assert.ok(nothing instanceof Refused)
    const { requestId: _one, ...said } = answer.body as { requestId?: string }
    const { requestId: _two, ...same } = nothing.body as { requestId?: string }
    assert.deepEqual([answer.status, said], [nothing.status, same])
  }
  ask.equal(answer instanceof Refused ? [] : answer, allowed(ask, what, expected))
}
function refusal(error: unknown): Refused {
  if (error instanceof Refused && ['notFound', 'notPermitted', 'signInNeeded'].includes(error.code)) return error
  throw error
}

/** Refused, and not there, are the same here: nothing is shown. */
async function orElse<T>(nothing: T, ask: () => Promise<T>, ...also: readonly string[]): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refused && ['notFound', 'notPermitted', 'signInNeeded', ...also].includes(error.code)) return nothing
    throw error
  }
}
const orNothing = (ask: () => Promise<readonly string[]>, ...also: readonly string[]) => orElse<readonly string[]>([], ask, ...also)

/** Sources of records ask operations; here the same ones are asked as that person. */
function runAs(api: Api): Parameters<typeof contactRecords.records.read>[0] {
  return ((operation: { readonly name: string }, input: object) => {
    const [module, key] = operation.name.split('.') as ['cases', 'listContacts']
    return api[module][key](input)
  }) as Parameters<typeof contactRecords.records.read>[0]
}
