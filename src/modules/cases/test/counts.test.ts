// 相談の実と延べ: the same for every reader, against a recount in plain JavaScript.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { dayInJapan } from '#kernel/values'
import { type Api, type World, createWorld, people, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { monthsOf } from '../rules/counts.ts'
import { type Count, type CountRow, dimensions } from '../schema.ts'

interface Row {
  readonly contact_id: string
  readonly kind: string
  readonly way: string
  readonly area_id: string
  readonly topics: string[]
  readonly main_topic: string | null
  readonly held_on: string
  readonly recorded_at: Date
  readonly person_id: string | null
  readonly case_id: string | null
}

describe('相談の実と延べ', () => {
  let world: World
  let worker: Api
  let desk: Api
  let chief: Api
  let planning: Api
  let me: string
  let areas: string[]
  let persons: string[]
  let cases: string[]
  const owner = <T extends object>(sql: string, values: readonly unknown[] = []) => asOwner<T & Record<string, unknown>>(world.database, sql, values)

  before(async () => {
    world = await createWorld()
    ;[worker, desk, chief, planning] = [
      await world.as('selfRelianceWorker'),
      await world.as('desk'),
      await world.as('consultationChief'),
      await world.as('planning'),
    ]
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
    const found = await districts(desk)
    areas = [found[0], found[1]]
    persons = []
    for (const given of ['一子', '二子', '三子', '四子', '五子'])
      persons.push((await desk.directory.recordPerson(resident('数野', given, found[0]))).personId)
    cases = []
    for (const alias of ['呼び名の人', '後で台帳の人になる人']) {
      const next = { what: '電話', dueOn: '2025-12-05', accountId: me }
      cases.push((await worker.cases.openCase({ kind: 'self-reliance', alias, receivedOn: '2025-04-01', leadId: me, next })).caseId)
    }
    await owner('update cases.cases set person_id = $2 where case_id = $1', [cases[1], persons[0]])
  })

  /** As the council might have recorded them, on days and at hours no test could wait for. */
  const lay = (contact: {
    readonly kind: string
    readonly way: string
    readonly area: number
    readonly topics: readonly string[]
    readonly main: boolean
    readonly heldOn: string
    readonly recordedAt: string
    readonly who: { readonly person?: number; readonly case?: number }
    readonly withdrawn: boolean
  }) =>
    owner(
      `insert into cases.contacts (council_id, contact_id, scope_id, home_scope_id, kind, area_id, case_id, person_id, alias, held_on, way, first, relation, caller_name,
         caller_phone, person_knows, topics, main_topic, responses, place, present, observed, told, judged, also_kinds, staff_ids, recorded_at, recorded_by,
         withdrawn_at, withdrawn_by, withdrawn_because)
       select c.council_id, gen_random_uuid(), c.scope_id, c.home_scope_id, $2, $3, $4, $5, '', $6, $7, true, 'self', '', '', 'unknown', $8, $9, '{}', '', '', '', '', '', '{}',
         array[c.lead_id], $10, c.lead_id, $11, case when $11::timestamptz is null then null else c.lead_id end, case when $11::timestamptz is null then null else 'x' end
       from cases.cases c where c.case_id = $1`,
      [
        cases[0],
        contact.kind,
        areas[contact.area],
        contact.who.case === undefined ? null : cases[contact.who.case],
        contact.who.person === undefined ? null : persons[contact.who.person],
        contact.heldOn,
        contact.way,
        contact.topics,
        contact.main ? (contact.topics.at(-1) ?? null) : null,
        contact.recordedAt,
        contact.withdrawn ? contact.recordedAt : null,
      ],
    )

  async function recount(
    fiscalYear: number,
    by: (typeof dimensions)[number] | 'all',
    kind: string | undefined,
    closeDays: (month: string) => number,
  ) {
    const stands = new Map(
      (
        await owner<{ person_id: string; merged_into: string | null }>('select person_id, merged_into from directory.persons where council_id = $1', [
          world.councilId,
        ])
      ).map((row) => [row.person_id, row.merged_into]),
    )
    const root = (id: string): string => (stands.get(id) ? root(stands.get(id)!) : id)
    const ofCase = new Map(
      (
        await owner<{ case_id: string; person_id: string | null }>('select case_id, person_id from cases.cases where council_id = $1', [
          world.councilId,
        ])
      ).map((row) => [row.case_id, row.person_id]),
    )
    const rows = await owner<Row>(
      'select *, held_on::text as held_on from cases.contacts where council_id = $1 and withdrawn_at is null and ($2::text is null or kind = $2)',
      [world.councilId, kind ?? null],
    )
    const months = monthsOf(fiscalYear)
    const counted = rows.flatMap((row) => {
      const month = `${row.held_on.slice(0, 7)}-01`
      if (!months.includes(month)) return []
      const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), closeDays(month))).toISOString().slice(0, 10)
      const person = row.person_id ?? (row.case_id === null ? null : ofCase.get(row.case_id)!)
      const who = person === null ? (row.case_id ?? row.contact_id) : root(person)
      const codes = {
        all: [''],
        kind: [row.kind],
        way: [row.way],
        area: [row.area_id],
        main: [row.main_topic ?? row.topics[0] ?? 'none'],
        topic: row.topics.length === 0 ? ['none'] : row.topics,
      }[by]
      return codes.map((code) => ({ code, month, who, late: dayInJapan(row.recorded_at) > next }))
    })
    const sum = (of: typeof counted): Count => {
      const [all, onTime] = [new Set(of.map(({ who }) => who)), new Set(of.flatMap(({ who, late }) => (late ? [] : [who])))]
      return { contacts: of.length, people: all.size, lateContacts: of.filter(({ late }) => late).length, latePeople: all.size - onTime.size }
    }
    return new Map(
      [...Map.groupBy(counted, ({ code }) => code)].map(([code, of]) => [
        code,
        { year: sum(of), months: months.map((month) => sum(of.filter((one) => one.month === month))) },
      ]),
    )
  }
  const numbers = ({ year, months }: Pick<CountRow, 'year' | 'months'>) => ({ year, months })

  it('どの数え方でも、まとめた人・取り消した記録・締めた後の記録があっても、数え直しと同じ', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
    console.log(`seed ${seed}`)
    const day = fc.integer({ min: 0, max: 500 }).map((days) => new Date(Date.UTC(2025, 1, 1 + days)).toISOString().slice(0, 10))
    const contact = fc
      .record({
        kind: fc.constantFrom('self-reliance', 'local-desk', 'mutual-support'),
        way: fc.constantFrom('phone', 'visit'),
        area: fc.nat(1),
        topics: fc.uniqueArray(fc.constantFrom('health', 'housing', 'debt'), { maxLength: 3 }),
        main: fc.boolean(),
        heldOn: day,
        // At once or weeks later; and in the last second before and the first one after the close, by the clock of Japan.
        recorded: fc.oneof(fc.integer({ min: 0, max: 1200 }), fc.constantFrom('T14:59:59Z', 'T15:00:00Z')),
        who: fc.oneof(
          fc.constant({}),
          fc.record({ person: fc.nat(4) }),
          fc.record({ case: fc.nat(1) }),
          fc.record({ case: fc.nat(1), person: fc.nat(4) }),
        ),
        withdrawn: fc.boolean(),
      })
      .map(({ recorded, ...one }) => {
        const tenth = new Date(Date.UTC(Number(one.heldOn.slice(0, 4)), Number(one.heldOn.slice(5, 7)), 10)).toISOString().slice(0, 10)
        const later = typeof recorded === 'string' ? `${tenth}${recorded}` : Date.parse(`${one.heldOn}T00:00:00Z`) + recorded * 3_600_000
        return { ...one, recordedAt: new Date(later).toISOString() }
      })
    const step = fc.record({
      contacts: fc.array(contact, { minLength: 1, maxLength: 6 }),
      merge: fc.option(fc.tuple(fc.nat(4), fc.nat(4))),
      unmerge: fc.boolean(),
    })
    const merges: string[] = []
    let everMerged = 0
    await fc.assert(
      fc.asyncProperty(
        step,
        fc.constantFrom(2024, 2025, 2026),
        fc.option(fc.constantFrom('self-reliance', 'local-desk')),
        async (taken, fiscalYear, kind) => {
          for (const one of taken.contacts) await lay(one)
          if (taken.unmerge && merges.length > 0) await desk.directory.unmergePersons({ mergeId: merges.pop()!, reason: '別の人でした' })
          if (taken.merge && taken.merge[0] !== taken.merge[1]) {
            const [survivorId, mergedId] = taken.merge.map((index) => persons[index]!) as [string, string]
            const mergeId = await desk.directory.mergePersons({ survivorId, mergedId, reason: '同じ人' }).then(
              (merged) => merged.mergeId,
              () => undefined, // merged already
            )
            if (mergeId !== undefined) everMerged = merges.push(mergeId)
          }
          const only = kind === null ? {} : { kind }
          for (const by of dimensions) {
            const counts = await planning.cases.countContacts({ fiscalYear, by, ...only })
            const expected = await recount(fiscalYear, by, kind ?? undefined, () => 10)
            assert.deepEqual(new Map(counts.rows.map((row) => [row.code, numbers(row)])), expected)
            const whole = (await recount(fiscalYear, 'all', kind ?? undefined, () => 10)).get('')
            if (whole) assert.deepEqual(numbers(counts.total), whole)
            else assert.equal(counts.total.year.contacts, 0)
          }
        },
      ),
      { numRuns: size({ deep: 300, ordinary: 15 }), seed, endOnFailure: true },
    )
    const all = await chief.cases.countContacts({ fiscalYear: 2025 })
    assert.ok(all.total.year.lateContacts > 0 && all.total.year.people < all.total.year.contacts, 'there was something to tell apart')
    assert.ok(everMerged > 0, 'somebody was merged')
  })

  it('数はだれが見ても同じで、記録は出ない。許された役割だけが見る', async () => {
    const { can: may, ...chiefs } = await chief.cases.countContacts({ fiscalYear: 2025, by: 'main' })
    const { can: mayNot, ...planners } = await planning.cases.countContacts({ fiscalYear: 2025, by: 'main' })
    assert.deepEqual(chiefs, planners)
    assert.deepEqual([may, mayNot], [['change'], []])
    for (const stranger of [worker, await world.as('districtDesk'), await world.as('rights')])
      await assert.rejects(stranger.cases.countContacts({}), { status: 403 })
  })

  it('締める日は、その日以後に始まる月に使う。定めるのは上司', async () => {
    const settings = { validFrom: '2025-10-01', closeDay: 3, source: '相談課の申し合わせ' }
    await assert.rejects(planning.cases.changeCountSettings(settings), { status: 403 })
    await chief.cases.changeCountSettings(settings)
    const counts = await planning.cases.countContacts({ fiscalYear: 2025 })
    assert.deepEqual([counts.settings.closeDay, counts.settings.source, counts.settings.decidedBy], [3, settings.source, people.consultationChief])
    const expected = await recount(2025, 'all', undefined, (month) => (month >= '2025-10-01' ? 3 : 10))
    assert.deepEqual(numbers(counts.total), expected.get(''))
  })

  it('表は紙になり、一覧として持ち出せる形を持つ', async () => {
    const cookie = await world.cookieOf('planning')
    for (const query of ['by=kind', 'by=topic&lang=en', 'by=area&fiscalYear=2019']) {
      const answer = await world.request(`/print/cases/countContacts?${query}`, { headers: { cookie } })
      assert.equal(answer.status, 200, await answer.clone().text())
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
    }
  })
})
