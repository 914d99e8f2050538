// The catalogue and the plans of a council: what is offered later and taken or left, what goes on from year to year, and the way back into files.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import type { Chapter } from '#plan'
import { lineageOf, placedLines, programmesIn } from '#plan'
import { isActive } from '#plan/schema'
import { chapters, programmes } from '#programmes'
import { type Api, type World, atEnd, bodyId, createWorld, registry } from '#testing'
import { catalogueFiles } from '../src/app/catalogue-files.ts'
import { offerPlanPreset, planPreset } from '../src/app/preset.ts'
import { titleKey, proposeLineage } from '../src/modules/plan/rules/lineage.ts'
import { asOwner } from './support/staff.ts'

const { bringPreset, readCatalogue } = registry.plan.operations
type Preset = ReturnType<typeof planPreset>
type Lines = Preset['plans'][number]['lines']
/** The catalogue with one year's lines rewritten. */
function revised(year: number, rewrite: (lines: Lines) => Lines): Preset {
  const preset = planPreset(0)
  return {
    ...preset,
    digest: 'revised',
    lineage: [],
    plans: preset.plans.map((plan) => (plan.fiscalYear === year ? { ...plan, lines: rewrite(structuredClone(plan.lines)) } : plan)),
  }
}

describe('目録の変わったところ', () => {
  let world: World
  let planning: Api
  before(async () => {
    world = await createWorld()
    planning = await world.as('planning')
  })
  const changes = async () => (await planning.plan.showPresetChanges({})).changes
  const lines = async () => (await planning.plan.showPlan({ fiscalYear: 2025 })).lines
  const chairs = 'district-councils/chairs'

  it('見本のまま始めた法人には、何も見せるものがない', async () => {
    assert.deepEqual(await changes(), [])
    await offerPlanPreset(world.app.kernel, world.councilId)
    assert.deepEqual(await changes(), [])
  })
  it('変わった題名・数え方・増えた行・なくなった行を示すだけで、計画は変えない。選んだものだけが入る', async () => {
    const was = await lines()
    const offered = revised(2025, (all) => {
      const at = all.findIndex(({ ref }) => ref === chairs)
      all[at] = { ...all[at]!, title: '地区社協会長会議（６回）', sources: [] }
      return [
        ...all.map((line) =>
          line.ref === 'commissioners/thematic-training' ? { ...line, title: `${line.title}・改`, cooperation: '〔石川県と連携して実施〕' } : line,
        ),
        { ...all[at], ref: 'district-councils/newcomers', activity: 'district-councils/newcomers', title: '新しい会長の集い（１回）' },
      ].filter(({ ref }) => ref !== 'mercy-cab/safe-driving-course')
    })
    await world.run(bringPreset, withParents(offered))
    assert.deepEqual(
      (await lines()).map(({ title }) => title),
      was.map(({ title }) => title),
    )
    const said = await changes()
    assert.deepEqual(Object.fromEntries(said.map(({ ref, kind, fields }) => [ref, [kind, ...fields.map(({ field }) => field)]])), {
      [chairs]: ['changed', 'title', 'sources'],
      'commissioners/thematic-training': ['changed', 'title', 'cooperation'],
      'district-councils/newcomers': ['added'],
      'mercy-cab/safe-driving-course': ['gone'],
    })
    const title = said.find(({ ref }) => ref === chairs)!.fields[0]!
    assert.deepEqual(
      [title.before, title.now, title.own, title.edited],
      ['地区社協会長会議（４回）', '地区社協会長会議（６回）', '地区社協会長会議（４回）', false],
    )

    await planning.plan.takePresetChanges({
      taken: [
        { fiscalYear: 2025, ref: chairs, fields: ['title'] },
        { fiscalYear: 2025, ref: 'district-councils/newcomers', fields: [] },
        { fiscalYear: 2025, ref: 'mercy-cab/safe-driving-course', fields: [] },
      ],
      declined: [{ fiscalYear: 2025, ref: 'commissioners/thematic-training' }],
    })
    const now = await lines()
    const at = now.findIndex(({ activity }) => activity === chairs)
    assert.equal(now[at]!.title, '地区社協会長会議（６回）')
    assert.ok(now.some(({ title: each }) => each === '新しい会長の集い（１回）'))
    assert.equal(now.filter(({ activity }) => activity === 'mercy-cab/safe-driving-course').length, 0)
    assert.equal(now.length, was.length)
    assert.deepEqual(
      (await changes()).map(({ ref, fields }) => [ref, fields.map(({ field }) => field)]),
      [[chairs, ['sources']]],
    )
  })
  it('数え方を取り入れると、その活動の数が数え直される', async () => {
    const desk = await world.as('desk')
    await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-chairs'),
      heldOn: '2025-05-01',
      outcome: 'held',
      attendeeCount: 1,
      expenseYen: 0,
    })
    const actual = async () => (await lines()).find(({ activity }) => activity === chairs)!.actual
    assert.equal(await actual(), 1)
    await planning.plan.takePresetChanges({ taken: [{ fiscalYear: 2025, ref: chairs, fields: ['sources'] }] })
    assert.equal(await actual(), 0)
    await world.run(bringPreset, planPreset(0))
    const back = (await changes()).find(({ ref }) => ref === chairs)!
    assert.deepEqual(
      back.fields.map(({ field }) => field),
      ['title', 'sources'],
    )
    await planning.plan.takePresetChanges({ taken: [{ fiscalYear: 2025, ref: chairs, fields: ['title', 'sources'] }] })
    assert.equal(await actual(), 1)
  })
  it('法人が書きかえたところは「書きかえあり」と示し、法人のものを残せる', async () => {
    await asOwner(world.database, `update plan.lines set title = '会長会議' where council_id = $1 and activity = $2`, [world.councilId, chairs])
    await world.run(
      bringPreset,
      withParents(revised(2025, (all) => all.map((line) => (line.ref === chairs ? { ...line, title: '地区社協会長会議（５回）' } : line)))),
    )
    const found = (await changes()).find(({ ref }) => ref === chairs)!
    assert.deepEqual(
      found.fields.map(({ field, own, edited }) => [field, own, edited]),
      [['title', '会長会議', true]],
    )
    await planning.plan.takePresetChanges({ taken: [], declined: [{ fiscalYear: 2025, ref: chairs }] })
    assert.equal((await lines()).find(({ activity }) => activity === chairs)!.title, '会長会議')
    assert.equal(
      (await changes()).find(({ ref }) => ref === chairs),
      undefined,
    )
    await assert.rejects(planning.plan.takePresetChanges({ taken: [{ fiscalYear: 2025, ref: chairs, fields: ['title'] }] }), { status: 409 })
  })
  it('目録より前からある法人には、同じ行を結び付け、ない行だけを見せる', async () => {
    const old = await createWorld()
    // Nor had anybody laid down what a programme has to hand in.
    for (const table of [
      'filings.requirement_versions',
      'filings.requirements',
      'plan.preset_parts',
      'plan.lineage',
      'plan.preset_versions',
      'plan.programmes',
    ])
      await asOwner(old.database, `delete from ${table} where council_id = $1`, [old.councilId])
    await asOwner(
      old.database,
      `delete from plan.lines where council_id = $1 and programme = 'mercy-cab' and level in ('bullet', 'section') and parent_line_id is not null`,
      [old.councilId],
    )
    const officer = await old.as('planning')
    await offerPlanPreset(old.app.kernel, old.councilId)
    const { changes: said } = await officer.plan.showPresetChanges({})
    assert.ok(said.length > 0 && said.every(({ kind, programme }) => kind === 'added' && programme === 'mercy-cab'))
    const before = (await officer.plan.showPlan({ fiscalYear: 2025 })).lines.length
    await officer.plan.takePresetChanges({ taken: said.map(({ fiscalYear, ref }) => ({ fiscalYear, ref, fields: [] })) })
    const after = (await officer.plan.showPlan({ fiscalYear: 2025 })).lines
    const placed = placedLines(2025, chapters[2025]!)
    assert.ok(before < after.length)
    assert.deepEqual(
      after.map(({ level, label, title, activity, depth }) => [level, label, title, activity, depth]),
      placed.map(({ level, label, title, activity, parent }) => [level, label, title, activity, depthOf(placed, parent)]),
    )
    assert.deepEqual((await officer.plan.showPresetChanges({})).changes, [])
  })
})

/** The lines stand in a list and name the one above by place: put those that were added or taken out where they belong. */
function withParents(preset: Preset): Preset {
  const full = planPreset(0)
  return {
    ...preset,
    plans: preset.plans.map((plan) => {
      const first = full.plans.find(({ fiscalYear }) => fiscalYear === plan.fiscalYear)!.lines
      const places = new Map(plan.lines.map(({ ref }, at) => [ref, at]))
      return { ...plan, lines: plan.lines.map((line) => ({ ...line, parent: line.parent == null ? null : places.get(first[line.parent]!.ref)! })) }
    }),
  }
}
function depthOf(lines: readonly { readonly parent: number | null }[], parent: number | null): number {
  return parent === null ? 0 : 1 + depthOf(lines, lines[parent]!.parent)
}

describe('系譜', () => {
  const inventory = new URL('../../shared/inventory/', import.meta.url)
  const missing = !fs.existsSync(new URL('r7.json', inventory)) && 'the two plans do not lie in the folder beside the project'
  interface Item {
    readonly id: string
    readonly level: Parameters<typeof isActive>[0]
    readonly twins?: readonly { readonly id: string; readonly relation: string }[]
  }
  const itemsOf = (plan: string) =>
    (JSON.parse(fs.readFileSync(new URL(`${plan}.json`, inventory), 'utf8')) as { items: Item[] }).items.filter(({ level }) => isActive(level))
  const earlier = placedLines(2021, chapters[2021]!)
  const later = placedLines(2025, chapters[2025]!)
  /** As people found it: pairs of lines by their places, and what one is to the other. A rename that comes with another number is a rename. */
  function twins(): Map<string, string> {
    const places = new Map(itemsOf('r3').map(({ id }, at) => [id, at]))
    return new Map(
      itemsOf('r7').flatMap(({ twins: found = [] }, to) =>
        found.map(({ id, relation }) => [`${places.get(id)} ${to}`, relation.split('+')[0]!] as const),
      ),
    )
  }

  it('目録の系譜は、人が二つの計画を読みくらべたとおりである', { skip: missing }, () => {
    const [before, after] = [earlier, later].map((lines) => new Map(lines.map(({ ref }, at) => [ref, at])))
    const said = lineageOf(earlier, later).map(
      ({ from, to, relation, confirmed }) => [`${before!.get(from)} ${after!.get(to)}`, confirmed ? relation : 'possibleRename'] as const,
    )
    assert.deepEqual(new Map(said), twins())
  })
  it('言葉の似かたから出す案は、人の読みくらべを外さない', { skip: missing }, (t) => {
    const found = proposeLineage(earlier, later).map(({ from, to }) => `${from} ${to}`)
    const truth = twins()
    const right = found.filter((pair) => truth.has(pair)).length
    t.diagnostic(
      `${found.length} proposals of ${truth.size}: precision ${(right / found.length).toFixed(3)}, recall ${(right / truth.size).toFixed(3)}`,
    )
    assert.ok(right / found.length >= 0.99)
    assert.ok(right / truth.size >= 0.84)
  })
  it('数量と書き方の揺れを除いて同じ題名は同じとみなし、だれが対象かは残す', () => {
    const times = { text: '４回', value: { kind: 'times', per: 'year', min: 4, max: 4 } } as const
    assert.equal(titleKey('地区社協会長会議（４回）', [times]), titleKey('地区社協会長会議', []))
    assert.equal(titleKey('企画・運営ミ－ティング', []), titleKey('企画・運営ミーティング', []))
    assert.equal(titleKey('障がいのある人への取り組み', []), titleKey('障害のある人への取組み', []))
    assert.notEqual(titleKey('新任研修【1期目】', []), titleKey('新任研修【4期目以上】', []))
  })

  describe('二つの年度を比べる', () => {
    let world: World
    let planning: Api
    before(async () => {
      world = await createWorld()
      planning = await world.as('planning')
    })
    it('関係ごとに数え、どちらの計画のどの行も一度は出る', async () => {
      const compared = await planning.plan.compareYears({})
      assert.deepEqual([compared.earlierYear, compared.laterYear], [2021, 2025])
      const { rows, totals } = compared
      assert.equal(
        totals.reduce((sum, { count }) => sum + count, 0),
        rows.length,
      )
      for (const [side, lines] of [
        ['earlier', earlier],
        ['later', later],
      ] as const) {
        const shown = new Set(rows.flatMap((row) => row[side]?.lineId ?? []))
        assert.equal(shown.size, lines.length, side)
      }
      const chairs = rows.find(({ later: line }) => line?.title === '地区社協会長会議（４回）')!
      assert.deepEqual(
        [chairs.relation, chairs.confirmed, chairs.earlier?.title],
        ['changedQuantity', true, '地区社協会長会議（4月、7月、10月、2月）'],
      )
      assert.deepEqual([chairs.earlier?.target?.min, chairs.later?.target?.min], [4, 4])
      assert.equal(rows.find(({ earlier: line }) => line?.title === '料理教室（月1回）')!.relation, 'dropped')
      assert.equal(rows.find(({ later: line }) => line?.title === '能登半島地震の被災者への支援')!.relation, 'new')
    })
    it('系譜を確かめ、取り消せる。取り消したものは、目録から戻らない', async () => {
      const rowOf = async (title: string) => (await planning.plan.compareYears({})).rows.find(({ later: line }) => line?.title === title)!
      const supposed = await rowOf('司法および福祉関係機関等実務担当者連絡協議会')
      assert.deepEqual([supposed.relation, supposed.confirmed], ['renamed', false])
      const pair = { fromLineId: supposed.earlier!.lineId, toLineId: supposed.later!.lineId }
      await planning.plan.confirmLineage({ ...pair, relation: 'successor' })
      const said = await rowOf('司法および福祉関係機関等実務担当者連絡協議会')
      assert.deepEqual([said.relation, said.confirmed, said.lineageId], ['successor', true, supposed.lineageId])
      await planning.plan.withdrawLineage({ lineageId: said.lineageId! })
      await offerPlanPreset(world.app.kernel, world.councilId)
      assert.equal((await rowOf('司法および福祉関係機関等実務担当者連絡協議会')).lineageId, null)
      await assert.rejects(planning.plan.withdrawLineage({ lineageId: said.lineageId! }), { status: 404 })
      await planning.plan.confirmLineage({ ...pair, relation: 'renamed' })
      assert.equal((await rowOf('司法および福祉関係機関等実務担当者連絡協議会')).relation, 'renamed')
      await assert.rejects(planning.plan.confirmLineage({ fromLineId: pair.toLineId, toLineId: pair.fromLineId, relation: 'same' }), { status: 422 })
      await assert.rejects(planning.plan.compareYears({ earlierYear: 2025, laterYear: 2025 }), { status: 422 })
      await assert.rejects(planning.plan.compareYears({ earlierYear: 1999 }), { status: 404 })
    })
    it('関係・章・ページで絞る。表になる。案を退けると、もう案に出ない', async () => {
      const all = await planning.plan.compareYears({})
      const [chapter] = all.chapters
      const asked = { relation: 'new', chapterId: chapter!.lineId } as const
      const fitting = all.rows.filter(({ relation, chapterId }) => relation === asked.relation && chapterId === asked.chapterId)
      const narrow = await planning.plan.compareYears(asked)
      assert.deepEqual([narrow.rows, narrow.total], [fitting, fitting.length])
      assert.equal(narrow.chapters.find(({ lineId }) => lineId === chapter!.lineId)!.count, fitting.length)
      assert.equal(narrow.totals.find(({ relation }) => relation === 'new')!.count, fitting.length)
      assert.equal(
        all.chapters.reduce((sum, { count }) => sum + count, 0),
        all.total,
      )
      const pages = await Promise.all([1, 2, 3].map((page) => planning.plan.compareYears({ page })))
      assert.deepEqual(
        pages.flatMap(({ rows }) => rows),
        all.rows.slice(0, pages.flatMap(({ rows }) => rows).length),
      )
      assert.equal((await planning.plan.compareYears({ page: 1000 })).rows.length, 0)

      await asOwner(world.database, 'delete from plan.lineage where council_id = $1', [world.councilId])
      const proposed = (await planning.plan.compareYears({ relation: 'unconfirmed' })).rows.find(({ later: line }) => line?.label.startsWith('・'))!
      const pair = { fromLineId: proposed.earlier!.lineId, toLineId: proposed.later!.lineId }
      await planning.plan.refuseLineage({ ...pair, relation: 'reworded' })
      const rows = await planning.plan.compareYears({})
      assert.ok(rows.rows.every((row) => row.earlier?.lineId !== pair.fromLineId || row.later?.lineId !== pair.toLineId))
      await planning.plan.confirmLineage({ ...pair, relation: 'renamed' })
      await assert.rejects(planning.plan.refuseLineage({ ...pair, relation: 'renamed' }), { status: 409 })
      await assert.rejects(planning.plan.refuseLineage({ ...pair, toLineId: all.planId, relation: 'renamed' }), { status: 404 })
      await assert.rejects((await world.as('auditor')).plan.refuseLineage({ ...pair, relation: 'renamed' }), { status: 403 })
    })
    it('だれも言っていない続きは、言葉の似かたから案として出る', async () => {
      await asOwner(world.database, 'delete from plan.lineage where council_id = $1', [world.councilId])
      const { rows, unconfirmed } = await planning.plan.compareYears({})
      const proposed = rows.filter(({ confirmed }) => !confirmed)
      assert.equal(proposed.length, unconfirmed)
      assert.equal(proposed.length, proposeLineage(earlier, later).length)
      assert.ok(proposed.every(({ lineageId }) => lineageId === null))
    })
  })
})

describe('目録の書き出し', () => {
  it('書き出したファイルは、同じ行・同じ数え方・同じ系譜になる', async () => {
    const world = await createWorld()
    const catalogue = await world.run(readCatalogue, {})
    const root = path.resolve(import.meta.dirname, '..')
    fs.mkdirSync(path.join(root, 'build'), { recursive: true })
    const directory = fs.mkdtempSync(path.join(root, 'build', 'catalogue-'))
    atEnd(() => Promise.resolve(fs.rmSync(directory, { recursive: true, force: true })))
    for (const [file, text] of catalogueFiles(catalogue)) fs.writeFileSync(path.join(directory, file), text)
    const read: Record<number, readonly Chapter[]> = {}
    for (const year of Object.keys(chapters).map(Number)) {
      const file = (await import(path.join(directory, `chapters-${year}.ts`))) as Record<string, readonly Chapter[]>
      read[year] = file[`chapters${year}`]!
    }
    for (const year of Object.keys(chapters).map(Number)) {
      const [again, first] = [read[year]!, chapters[year]!].map((of) => placedLines(year, of).map(({ was: _was, ...line }) => line))
      assert.deepEqual(again, first)
    }
    const lineage = (of: Readonly<Record<number, readonly Chapter[]>>) => lineageOf(placedLines(2021, of[2021]!), placedLines(2025, of[2025]!))
    assert.deepEqual(new Set(lineage(read).map((each) => JSON.stringify(each))), new Set(lineage(chapters).map((each) => JSON.stringify(each))))
    assert.deepEqual(
      programmesIn(read).map(({ years: _years, ...programme }) => programme),
      programmes.slice(1).map(({ years: _years, ...programme }) => programme),
    )
  })
})
