// 月の締め: what was counted is kept, and what came later adds up to what is counted now.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { clockFrom } from '#kernel'
import { type Api, type World, createWorld, people, size } from '#testing'
import { addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'

interface Row {
  readonly contact_id: string
  readonly kind: string
  readonly way: string
  readonly topics: string[]
  readonly main_topic: string | null
  readonly area_id: string
  readonly first: boolean
  readonly held_on: string
}
type Counted = ReadonlyMap<string, Pick<Row, 'way' | 'area_id' | 'first'> & { readonly main: string; readonly topics: readonly string[] }>

const kinds = ['self-reliance', 'local-desk', 'mutual-support'] as const
const months = ['2025-08', '2025-09', '2025-10'] as const

describe('月の締め', () => {
  let world: World
  let worker: Api
  let chief: Api
  let planning: Api
  let me: string
  let areas: string[]
  let now = new Date('2025-12-01T03:00:00Z')
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    ;[worker, chief, planning] = [await world.as('selfRelianceWorker'), await world.as('consultationChief'), await world.as('planning')]
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
    areas = await districts(await world.as('desk'))
  })
  const said = { kind: 'self-reliance', way: 'phone', first: true } as const
  const record = async (more: { readonly heldOn: string } & Partial<Parameters<Api['cases']['recordContact']>[0]>) =>
    (await worker.cases.recordContact({ ...said, staffIds: [me], ...more })).contactId
  const month = (of: string, api = planning, kind = 'self-reliance') => api.cases.showMonth({ kind, month: of })
  const close = (of: string, version: number, reason = '', api = chief) => api.cases.closeMonth({ kind: 'self-reliance', month: of, version, reason })

  /** What counts for a month, by a look at every row. */
  async function recount(of: string, kind: string): Promise<Counted> {
    const rows = await asOwner<Row & Record<string, unknown>>(
      world.database,
      `select *, held_on::text as held_on from cases.contacts where council_id = $1 and withdrawn_at is null and kind = $2`,
      [world.councilId, kind],
    )
    return new Map(
      rows
        .filter(({ held_on }) => held_on.startsWith(of))
        .map(({ contact_id, way, area_id, first, main_topic, topics }) => [
          contact_id,
          { way, area_id, first, main: main_topic ?? topics[0] ?? 'none', topics: topics.length === 0 ? ['none'] : topics },
        ]),
    )
  }
  const sums = (counted: Counted) => {
    const lines = new Map<string, number>([['all ', 0]])
    for (const one of counted.values())
      for (const line of ['all ', `way ${one.way}`, `area ${one.area_id}`, `main ${one.main}`, ...one.topics.map((topic) => `topic ${topic}`)])
        lines.set(line, (lines.get(line) ?? 0) + 1)
    return lines
  }

  it('どの順に記録・訂正・取消・締めをしても、締めたときの数は動かず、加わった数と外れた数でいまの数になる', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
    console.log(`seed ${seed}`)
    const day = fc.tuple(fc.constantFrom(...months), fc.integer({ min: 1, max: 30 })).map(([of, nth]) => `${of}-${String(nth).padStart(2, '0')}`)
    const content = fc.record({
      heldOn: day,
      way: fc.constantFrom('phone', 'visit'),
      topics: fc.uniqueArray(fc.constantFrom('health', 'housing', 'debt'), { maxLength: 3 }),
      main: fc.boolean(),
      first: fc.boolean(),
      told: fc.constantFrom('', '話した'),
    })
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ what: fc.constant('record' as const), content, area: fc.nat(1) }) },
      { weight: 4, arbitrary: fc.record({ what: fc.constant('change' as const), content, which: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ what: fc.constant('withdraw' as const), which: fc.nat() }) },
      { weight: 3, arbitrary: fc.record({ what: fc.constant('close' as const), month: fc.constantFrom(...months) }) },
    )
    const alive: { contactId: string; revision: number }[] = []
    const kept = new Map<string, { version: number; counted: Counted }[]>()
    let changed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const taken of steps) {
          now = new Date(now.getTime() + 1000)
          if (taken.what === 'close') {
            const versions = kept.get(taken.month) ?? []
            const { version } = await close(taken.month, versions.length, 'あとから記録があった')
            assert.equal(version, versions.length + 1)
            kept.set(taken.month, [...versions, { version, counted: await recount(taken.month, 'self-reliance') }])
          } else if (taken.what === 'record') {
            const { main, ...fields } = taken.content
            const contactId = await record({ ...fields, mainTopic: main ? (fields.topics.at(-1) ?? null) : null, areaId: areas[taken.area]! })
            alive.push({ contactId, revision: 1 })
          } else if (alive.length > 0) {
            const index = taken.which % alive.length
            const { contactId, revision } = alive[index]!
            if (taken.what === 'withdraw') {
              await worker.cases.withdrawContact({ contactId, revision, reason: '誤り' })
              alive.splice(index, 1)
            } else {
              const { main, ...fields } = taken.content
              const mainTopic = main ? (fields.topics.at(-1) ?? null) : null
              await worker.cases.changeContact({
                contactId,
                revision,
                relation: 'self',
                personKnows: 'unknown',
                staffIds: [me],
                ...fields,
                mainTopic,
              })
              alive[index] = { contactId, revision: revision + 1 }
            }
          }
        }
        for (const of of months) {
          const shown = await month(of)
          const [live, was] = [await recount(of, 'self-reliance'), kept.get(of)?.at(-1)?.counted]
          const nowSums = sums(live)
          assert.deepEqual(
            new Map(
              shown.rows.flatMap((row) =>
                row.now.contacts > 0 || row.dimension === 'all' ? [[`${row.dimension} ${row.code}`, row.now.contacts]] : [],
              ),
            ),
            nowSums,
          )
          assert.deepEqual(
            shown.versions.map(({ version, contacts }) => [version, contacts]),
            (kept.get(of) ?? []).map(({ version, counted }) => [version, counted.size]).toReversed(),
          )
          if (was === undefined) {
            assert.ok(shown.rows.every(({ closed, came, went }) => closed === null && came === 0 && went === 0))
            continue
          }
          const thenSums = sums(was)
          for (const row of shown.rows) {
            assert.equal(row.closed!.contacts, thenSums.get(`${row.dimension} ${row.code}`) ?? 0)
            assert.equal(row.closed!.contacts + row.came - row.went, row.now.contacts, `${row.dimension} ${row.code}`)
          }
          assert.ok([...thenSums.keys()].every((line) => shown.rows.some((row) => `${row.dimension} ${row.code}` === line)))
          const what = new Map<string, string>()
          const codes = (one: NonNullable<ReturnType<Counted['get']>>) => JSON.stringify({ ...one, topics: one.topics.toSorted() })
          for (const [id, one] of live)
            if (!was.has(id)) what.set(id, 'added')
            else if (codes(was.get(id)!) !== codes(one)) what.set(id, 'corrected')
          for (const id of was.keys()) if (!live.has(id)) what.set(id, 'gone')
          const number = (of_: string) => [...what.values()].filter((each) => each === of_).length
          assert.deepEqual([shown.added, shown.corrected, shown.gone], [number('added'), number('corrected'), number('gone')])
          const { items } = await worker.cases.listMonthChanges({ kind: 'self-reliance', month: of })
          assert.deepEqual(new Map(items.map((item) => [item.contactId, item.what as string])), what)
          // One count: what is late over the year is what the closings did not count.
          const counts = await planning.cases.countContacts({ fiscalYear: 2025, kind: 'self-reliance' })
          const nth = Number(of.slice(5)) - 4
          assert.equal(counts.total.months[nth]!.lateContacts, number('added'))
          changed += what.size
        }
      }),
      { numRuns: size({ deep: 200, ordinary: 12 }), seed, endOnFailure: true },
    )
    assert.ok(changed > 0, 'something changed after a month was closed')
  })

  it('終わっていない月は締められず、締め直すには理由が要り、二人が同時に締めると一人だけが締める', async () => {
    await assert.rejects(close('2025-12', 0), { status: 422, code: 'monthRunning' })
    await record({ heldOn: '2025-06-03' })
    await close('2025-06', 0)
    await assert.rejects(close('2025-06', 1), { status: 422, code: 'reasonNeeded' })
    await assert.rejects(close('2025-06', 0), { status: 409, code: 'closedMeanwhile' })
    const tries = await Promise.allSettled([close('2025-06', 1, '一人目'), close('2025-06', 1, '二人目')])
    assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const shown = await month('2025-06')
    assert.deepEqual(
      shown.versions.map(({ version, closedBy, contacts, people: of }) => [version, closedBy, contacts, of]),
      [
        [2, people.consultationChief, 1, 1],
        [1, people.consultationChief, 1, 1],
      ],
    )
    await assert.rejects(month('2025-06', planning, 'none-such'), { status: 404 })
  })

  it('締めるのは上司だけ。数だけを見る人に記録は出ず、地区の外の記録は件数だけがわかる', async () => {
    for (const stranger of [worker, planning]) await assert.rejects(close('2025-07', 0, '', stranger), { status: 403 })
    await assert.rejects(month('2025-07', worker), { status: 403 })
    await close('2025-07', 0)
    const late = await record({ heldOn: '2025-07-10', told: '督促が来た' })
    const shown = await month('2025-07')
    assert.deepEqual([shown.added, shown.can], [1, []])
    await assert.rejects(planning.cases.listMonthChanges({ kind: 'self-reliance', month: '2025-07' }), { status: 403 })
    assert.deepEqual(
      (await chief.cases.listMonthChanges({ kind: 'self-reliance', month: '2025-07' })).items.map(({ contactId }) => contactId),
      [late],
    )
    const stranger = await world.as('districtDesk')
    assert.deepEqual((await stranger.cases.listMonthChanges({ kind: 'self-reliance', month: '2025-07' })).items, [])
    const { kinds: listed } = await planning.cases.listMonths({ fiscalYear: 2025 })
    assert.deepEqual(new Set(listed.map(({ code }) => code)), new Set(kinds))
    const july = listed.find(({ code }) => code === 'self-reliance')!.months[3]!
    assert.deepEqual([july.month, july.version, july.contacts, july.added], ['2025-07', 1, 1, 1])
  })

  it('数えた相談の控えは、記録と同じ所へ移る。保護された人の変化は、担当チームのほかには出ない', async () => {
    const desk = await world.as('desk')
    const teamId = await addTeam(world, 'directory', '締めの担当チーム')
    for (const name of ['締め 内子', '締め 次子'])
      await appoint(world, name, '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    const { personId } = await desk.directory.recordPerson(resident('締野', '守子', areas[0]!))
    const contactId = await record({ heldOn: '2025-05-03', personId })
    await close('2025-05', 0)
    await (await world.as('sectionChief')).directory.protectPerson({ personId, teamId, reason: 'other' })
    const strays = await asOwner<{ here: number; strays: number }>(
      world.database,
      `select count(*)::int as here, (count(*) filter (where k.scope_id <> x.scope_id or s.team_id is null))::int as strays
       from cases.closed_contacts k join cases.contacts x on x.council_id = k.council_id and x.contact_id = k.contact_id
       join identity.access_scopes s on s.council_id = k.council_id and s.scope_id = k.scope_id where k.contact_id = $1`,
      [contactId],
    )
    assert.deepEqual(strays, [{ here: 1, strays: 0 }])
    await asOwner(world.database, 'update cases.contacts set way = $2 where contact_id = $1', [contactId, 'visit'])
    assert.equal((await month('2025-05')).corrected, 1)
    for (const api of [chief, worker]) assert.deepEqual((await api.cases.listMonthChanges({ kind: 'self-reliance', month: '2025-05' })).items, [])
  })

  it('紙と表に、締め済か未締めかが書いてある', async () => {
    const cookie = await world.cookieOf('planning')
    for (const query of ['showMonth?kind=self-reliance&month=2025-06', 'showMonth?kind=local-desk&month=2025-06&lang=en', 'countContacts?by=kind']) {
      const answer = await world.request(`/print/cases/${query}`, { headers: { cookie } })
      assert.equal(answer.status, 200, await answer.clone().text())
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
    }
  })
})
