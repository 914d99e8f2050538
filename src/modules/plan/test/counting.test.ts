// 数え方: what counts a line is chosen, previewed and undone, and no other line's number moves.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Registry } from '#kernel'
import { type Api, type World, Refused, bodyId, createWorld, registry, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import type { Counting } from '../schema.ts'

const meetings = (tags: Record<string, string> = {}, measure = 'count') => ({ kind: 'calendar.meetingHeld', tags, measure })
/** A line nothing is bound to: it counts records of work only. */
const unbound = '社会福祉士会等の専門職団体と連携した地域福祉関係者等の研修会開催'
const counted = (sources: Counting['sources'], more: Partial<Counting> = {}): Counting => ({ reporting: 'count', measure: 'times', sources, ...more })

describe('数え方', () => {
  let world: World
  let planning: Api
  let desk: Api
  const tree = () => planning.plan.getPlanTree({ fiscalYear: 2025 })
  const find = async (title: string) => (await tree()).lines.find((line) => line.title.startsWith(title))!
  const undo = async () => planning.plan.undoChange({ fiscalYear: 2025, changeId: (await tree()).lastChange!.changeId })
  const numbers = async () =>
    new Map(
      (await planning.plan.showPlan({ fiscalYear: 2025 })).lines.map(({ lineId, activity, actual, months }) => [
        lineId,
        { activity, actual, months },
      ]),
    )
  const bind = async (lineId: string, counting: Counting) => {
    const { revision } = (await tree()).lines.find((line) => line.lineId === lineId)!
    return planning.plan.bindLine({ lineId, revision, counting })
  }
  before(async () => {
    world = await createWorld()
    ;[planning, desk] = [await world.as('planning'), await world.as('desk')]
    const record = async (code: string, heldOn: string, attendeeCount: number, outcome: 'held' | 'online' = 'held') =>
      desk.calendar.recordMeeting({ bodyId: await bodyId(desk, code), heldOn, outcome, attendeeCount })
    await record('district-chairs', '2025-05-01', 40)
    await record('district-chairs', '2025-07-10', 38, 'online')
    await record('district-chairs', '2025-09-03', 41)
  })

  it('どの事実のどの区分にも、画面に出す言葉と選択肢がある', async () => {
    const surfaces: Registry = registry
    const telling = Object.values(surfaces).flatMap(({ contributions }) => [contributions?.factTag ?? []].flat())
    const known = new Set(telling.flatMap(({ kinds, tag }) => kinds.map((kind) => `${kind} ${tag}`)))
    const { items } = await planning.plan.listCountables({})
    const tags = items.flatMap(({ kind, tags: listed }) => listed.map((tag) => ({ kind, ...tag })))
    assert.deepEqual(
      tags.filter(({ kind, tag }) => !known.has(`${kind} ${tag}`)),
      [],
    )
    const kinds = Object.values(surfaces).flatMap(({ factKinds }) => factKinds ?? [])
    for (const kind of kinds) assert.deepEqual(Object.keys(kind.tagTitles), Object.keys(kind.tags.shape), kind.kind)
    assert.deepEqual(
      items.map(({ kind }) => kind).toSorted(),
      kinds
        .map(({ kind }) => kind)
        .filter((kind) => !kind.startsWith('plan.'))
        .toSorted(),
    )
    const body = tags.find(({ kind, tag }) => kind === 'calendar.meetingHeld' && tag === 'body')!
    assert.ok(body.choices.some(({ code, title }) => code === 'district-chairs' && /[一-龠]/.test(title.ja)))
    const held = items.find(({ kind }) => kind === 'calendar.meetingHeld')!
    assert.deepEqual(
      held.measures.map(({ measure, unit }) => [measure, unit]),
      [
        ['count', 'times'],
        ['attendees', 'people'],
      ], // money is no measure of a line
    )
  })
  it('選ぶ前に、いまの数と、選んだときの数が示され、選ぶとその数になる。ほかの項目の数は変わらず、元に戻せる', async () => {
    const line = await find(unbound)
    const was = await numbers()
    const counting = counted([meetings({ body: 'district-chairs' })])
    const preview = await planning.plan.previewCounting({ lineId: line.lineId, counting })
    assert.deepEqual([preview.standing.actual, preview.proposed.actual], [0, 3])
    assert.deepEqual([preview.proposed.months[1], preview.proposed.months[3], preview.proposed.months[5]], [1, 1, 1])
    assert.equal(preview.proposed.sources[0]!.tagWords[0]!.title.ja, '会議体')
    assert.deepEqual(await numbers(), was)
    await bind(line.lineId, counting)
    const now = await numbers()
    assert.deepEqual([now.get(line.lineId)!.actual, now.get(line.lineId)!.months], [3, preview.proposed.months])
    for (const [lineId, number] of now) if (lineId !== line.lineId) assert.deepEqual(number, was.get(lineId))
    assert.deepEqual((await planning.plan.showLine({ lineId: line.lineId })).records.length, 3)
    const [newest] = (await desk.plan.listChanges({ fiscalYear: 2025 })).items
    assert.deepEqual(
      [newest!.verb, newest!.changedBy, newest!.counting!.before.sources.length, newest!.counting!.after.sources.map(({ kind }) => kind)],
      ['bindLine', '大野 健', 0, ['calendar.meetingHeld']],
    )
    // A record made meanwhile is counted by the binding and gone with it.
    await desk.calendar.recordMeeting({ bodyId: await bodyId(desk, 'district-chairs'), heldOn: '2025-11-04', outcome: 'held', attendeeCount: 40 })
    assert.equal((await numbers()).get(line.lineId)!.actual, 4)
    await undo()
    assert.equal((await numbers()).get(line.lineId)!.actual, 0)
    assert.equal((await desk.plan.listChanges({ fiscalYear: 2025 })).items[0]!.undone, true)
  })
  it('延べ人数で数え、言葉で報告するようにもできる', async () => {
    const line = await find(unbound)
    const people = counted([meetings({ body: 'district-chairs', outcome: 'held' }, 'attendees')], { measure: 'people' })
    assert.deepEqual((await planning.plan.previewCounting({ lineId: line.lineId, counting: people })).remarks, [])
    await bind(line.lineId, people)
    const shown = await planning.plan.showLine({ lineId: line.lineId })
    assert.deepEqual([shown.actual, shown.measure], [121, 'people'])
    await bind(line.lineId, counted([], { reporting: 'words' }))
    assert.equal((await planning.plan.showLine({ lineId: line.lineId })).reporting, 'words')
    await undo()
    assert.equal((await planning.plan.showLine({ lineId: line.lineId })).actual, 121)
    await undo()
    assert.deepEqual({ ...(await find(unbound)), revision: 0 }, { ...line, revision: 0 })
  })
  it('二度数えることになる数え方は、言葉で知らせるか、断る', async () => {
    const line = await find(unbound)
    const remarks = async (...sources: Counting['sources']) =>
      (await planning.plan.previewCounting({ lineId: line.lineId, counting: counted(sources) })).remarks.map(
        ({ remark, count }) => `${remark} ${count}`,
      )
    const chairs = meetings({ body: 'district-chairs' })
    assert.deepEqual(await remarks(chairs, meetings({ outcome: 'held' })), ['overlap 1'])
    assert.deepEqual(await remarks(chairs, meetings({ outcome: 'held' }, 'attendees')), ['boundTwice 1', 'otherUnit 1'])
    assert.deepEqual(await remarks(chairs, { ...chairs }), ['boundTwice 1'])
    assert.deepEqual(await remarks(chairs, meetings({ body: 'board' })), [])
    const { recordId } = await desk.plan.recordWork({
      activity: line.activity!,
      kind: 'done',
      happenedOn: '2025-05-01',
      content: '会長会議を開いた。',
    })
    assert.deepEqual(await remarks(chairs), ['sameDay 1'])
    await desk.plan.withdrawWork({ recordId, reason: '試験' })
    assert.deepEqual(await remarks(chairs), [])
    await assert.rejects(bind(line.lineId, counted([chairs, meetings({ outcome: 'held' }, 'attendees')])), { code: 'boundTwice', status: 422 })
    await assert.rejects(bind(line.lineId, counted([chairs, chairs])), { code: 'boundTwice' })
  })
  it('選べないものは断り、先に直した人がいれば知らせる。直せるのは計画を受け持つ人だけ', async () => {
    const line = await find(unbound)
    const bad = async (source: Counting['sources'][number]) =>
      assert.rejects(bind(line.lineId, counted([source])), { code: 'sourceUnknown', status: 422 })
    await bad({ kind: 'no.such', tags: {}, measure: 'count' })
    await bad({ kind: 'plan.workDone', tags: {}, measure: 'count' })
    await bad(meetings({ place: 'x' }))
    await bad(meetings({ outcome: 'perhaps' }))
    await bad(meetings({}, 'expense'))
    const group = (await tree()).lines.find(({ activity }) => activity === null)!
    await assert.rejects(bind(group.lineId, counted([])), { code: 'noActivity' })
    await assert.rejects(planning.plan.previewCounting({ lineId: group.lineId }), { code: 'noActivity' })
    await assert.rejects(planning.plan.bindLine({ lineId: line.lineId, revision: line.revision - 1, counting: counted([]) }), {
      code: 'changedMeanwhile',
    })
    await assert.rejects(desk.plan.bindLine({ lineId: line.lineId, revision: line.revision, counting: counted([]) }), { status: 403 })
    await assert.rejects(desk.plan.previewCounting({ lineId: line.lineId }), { status: 403 })
  })
  it('性質：どう選び、足し、戻しても、数は試算と数え直しに等しく、ほかの項目の数は変わらず、すべて戻すともとに戻る', async (t) => {
    const seed = Number(process.env['SEED'] ?? Math.trunc(Date.now() % 1e9))
    t.diagnostic(`seed ${seed}`)
    let met = 0
    const began = (await tree()).lines.map((line) => ({ ...line, revision: 0 }))
    const lines = began.filter(({ activity }) => activity !== null)
    const stood = await asOwner(world.database, bindingsSql, [world.councilId])
    const source = fc.oneof(
      fc
        .record({ body: fc.constantFrom('district-chairs', 'board'), measure: fc.constantFrom('count', 'attendees') })
        .map(({ body, measure }) => meetings({ body }, measure)),
      fc.constantFrom('held', 'online').map((outcome) => meetings({ outcome })),
      fc.constant({ kind: 'directory.appointed', tags: {}, measure: 'count' }),
    )
    const step = fc.record({
      verb: fc.constantFrom('bind', 'bind', 'bind', 'meet', 'undo'),
      which: fc.nat(),
      counting: fc.record({
        reporting: fc.constantFrom('count' as const, 'words' as const),
        measure: fc.constantFrom('times' as const, 'people' as const),
        sources: fc.array(source, { maxLength: 3 }),
      }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        let made = 0
        for (const { verb, which, counting } of steps) {
          const line = lines[which % lines.length]!
          const was = await numbers()
          if (verb === 'meet') {
            const heldOn = `2025-${String(4 + (met % 7)).padStart(2, '0')}-${String(11 + (Math.trunc(met++ / 7) % 18))}`
            await desk.calendar.recordMeeting({ bodyId: await bodyId(desk, 'district-chairs'), heldOn, outcome: 'held', attendeeCount: 7 })
            continue
          }
          if (verb === 'undo') {
            if (made-- > 0) await undo()
            else made = 0
            continue
          }
          const preview = await planning.plan.previewCounting({ lineId: line.lineId, counting })
          try {
            await bind(line.lineId, counting)
            made++
          } catch (error) {
            if (!(error instanceof Refused) || error.code !== 'boundTwice') throw error
            assert.ok(preview.remarks.some(({ remark }) => remark === 'boundTwice'))
            assert.deepEqual(await numbers(), was)
            continue
          }
          const now = await numbers()
          assert.deepEqual([now.get(line.lineId)!.actual, now.get(line.lineId)!.months], [preview.proposed.actual, preview.proposed.months])
          for (const [lineId, number] of now) if (number.activity !== line.activity) assert.deepEqual(number, was.get(lineId))
          const [recount] = await asOwner<{ n: number }>(world.database, recountSql, [world.councilId, line.activity, counting.measure])
          assert.equal(now.get(line.lineId)!.actual, recount!.n)
        }
        while (made-- > 0) await undo()
        assert.deepEqual(
          (await tree()).lines.map((line) => ({ ...line, revision: 0 })),
          began,
        )
        assert.deepEqual(await asOwner(world.database, bindingsSql, [world.councilId]), stood)
      }),
      { seed, numRuns: size({ deep: 60, ordinary: 6 }), endOnFailure: true }, // a run that fails leaves its changes behind,
    )
  })
})

const bindingsSql = `select fiscal_year, activity, fact_kind, tags, measure from plan.bindings where council_id = $1 order by fiscal_year, activity, fact_kind, tags::text`
/** Each standing fact once, by whatever bindings it meets, and the activity's own in the unit of the line. */
const recountSql = `
  select coalesce(sum(case when f.activity = $2 then coalesce((f.quantities ->> $3)::int, 0)
      when b.measure = 'count' then 1 else coalesce((f.quantities ->> b.measure)::int, 0) end * case when f.retracts is null then 1 else -1 end), 0)::int as n
  from kernel.facts f left join lateral (select b.measure from plan.bindings b where b.council_id = $1 and b.fiscal_year = 2025 and b.activity = $2
    and f.kind = b.fact_kind and f.tags @> b.tags limit 1) b on true
  where f.council_id = $1 and f.happened_on between '2025-04-01' and '2025-12-01' and (f.activity = $2 or b.measure is not null)`
