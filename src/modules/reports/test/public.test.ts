// 公開の報告書から、伏せた数を割り出せない。 Whoever reads knows every figure that is shown, every total, that columns of one unit may add up to each other, and that what is hidden is one at least:
// for every hidden cell there is another number that fits as well.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { forThePublic } from '../rules/public.ts'
import type { Block, Content, ReportDocument, Section } from '../schema.ts'

const uuid = '00000000-0000-4000-8000-000000000000'
const text = { ja: '', en: '' }
const block = (content: Content, more: Partial<Block> = {}): Block => ({
  blockId: uuid,
  number: 1,
  kind: 'any',
  kindTitle: text,
  title: '',
  hidden: false,
  atEnd: false,
  revision: 0,
  approved: null,
  printed: true,
  content,
  ...more,
})
const section = (blocks: readonly Block[], more: Partial<Section> = {}): Section => ({
  lineId: uuid,
  activity: 'any',
  programme: null,
  depth: 0,
  level: 'section',
  label: '',
  title: '',
  marker: null,
  blocks: [...blocks],
  concerns: [],
  ...more,
})
const report = (sections: readonly Section[]): ReportDocument => ({
  fiscalYear: 2025,
  title: '',
  before: 2024,
  area: null,
  asOf: '2026-03-31',
  sections: [...sections],
})
const units = ['people', 'households', 'items'] as const
type Matrix = Extract<Content, { shape: 'matrix' }>
type Indicator = Extract<Content, { shape: 'indicator' }>

/** 男・女・計 by district: three columns of one unit, the third the sum of the others. And how often, which is told whatever it is. */
function tableOf(counts: readonly (readonly [number, number])[]): { matrix: Matrix; indicator: Indicator; columns: readonly (readonly number[])[] } {
  const columns = [counts.map(([a]) => a), counts.map(([, b]) => b), counts.map(([a, b]) => a + b)]
  const totals = columns.map((column) => column.reduce((sum, count) => sum + count, 0))
  const unit = 'people' as const
  return {
    columns,
    matrix: {
      shape: 'matrix',
      rowsBy: 'area',
      columns: [
        ...totals.map((total, at) => ({ measure: `m${at}`, title: text, unit, total })),
        { measure: 'times', title: text, unit: 'times', total: counts.length },
      ],
      rows: counts.map(([a, b], at) => ({ key: String(at), name: text, amounts: [a, b, a + b, 1] })),
    },
    indicator: {
      shape: 'indicator',
      figures: totals.map((now, at) => ({
        measure: `m${at}`,
        title: text,
        unit,
        now,
        before: null,
        beforeFrom: 'one' as const,
        target: null,
        unknownMonths: 0,
      })),
    },
  }
}

describe('公開の報告書', () => {
  it('からは、地区別の表のどの数も、合計からも、足し合わせた列からも割り出せない', (t) => {
    const seed = Number(process.env['SASAEAI_SEED'] ?? Date.now() & 0x7fffffff)
    const runs = size({ deep: 20_000, ordinary: 1500 })
    const cell = fc.integer({ min: 0, max: 6 })
    const seen = { tables: 0, hidden: 0 }
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 4 }), (counts, smallest) => {
        const { matrix, indicator, columns } = tableOf(counts)
        const [only] = forThePublic(report([section([block(indicator), block(matrix)])]), { smallest, units: [...units] }).sections
        const shown = new Map(only!.blocks.map(({ content }) => [content.shape, content]))
        const [figures, table] = [(shown.get('indicator') as Indicator).figures, shown.get('matrix') as Matrix | undefined]
        for (const { now, small } of figures) assert.ok(small?.includes('now') ? now === null : now === 0 || now! >= smallest)
        if (!table) return
        seen.tables++
        for (const [at, { total }] of table.columns.slice(0, 3).entries()) assert.equal(total, figures[at]!.now, 'a total is the figure above it')
        assert.deepEqual(
          table.rows.map(({ amounts }) => amounts[3]),
          counts.map(() => 1),
        )
        const known = (row: number, column: number) => table.rows[row]!.amounts[column]!
        const couldBe = new Map<string, Set<number>>()
        const hidden = (row: number, column: number) => table.rows[row]!.small?.[column] ?? false
        for (const [row, [a, b]] of counts.entries())
          for (const [column, count] of [a, b, a + b].entries()) {
            if (!hidden(row, column))
              assert.ok(known(row, column) === count && (count === 0 || count >= smallest), 'what is shown is true, and not small')
            else couldBe.set(`${row} ${column}`, new Set())
          }
        if (couldBe.size === 0) return
        seen.hidden++
        // Where one total is hidden, so is every other of the unit that is not 0: nothing is left to reckon from.
        const away = table.columns.slice(0, 3).map(({ total }) => total === null)
        if (away.includes(true)) return assert.ok(table.columns.slice(0, 3).every(({ total }) => total === null || total === 0))
        // Other worlds: one moved from a row to another in a free column, the third follows. Each is looked at as whoever reads would look at it.
        const fits = (world: readonly (readonly number[])[]) =>
          world.every((values, row) => values.every((value, column) => (hidden(row, column) ? value > 0 : value === known(row, column)))) &&
          [0, 1, 2].every((column) => world.reduce((sum, values) => sum + values[column]!, 0) === table.columns[column]!.total)
        const tell = (world: readonly (readonly number[])[]) => {
          if (!fits(world)) return
          for (const [row, values] of world.entries()) for (const [column, value] of values.entries()) couldBe.get(`${row} ${column}`)?.add(value)
        }
        for (const column of [0, 1])
          for (const from of counts.keys())
            for (const to of counts.keys())
              tell(
                counts.map((pair, row) => {
                  const [a, b] = pair.map((count, at) => (at === column ? count - Number(row === from) + Number(row === to) : count)) as [
                    number,
                    number,
                  ]
                  return [a, b, a + b]
                }),
              )
        for (const [place, values] of couldBe) {
          const [row, column] = place.split(' ').map(Number) as [number, number]
          if (columns[column]![row] === 0) continue // nobody: there is nothing to find out
          assert.ok(values.size > 1, JSON.stringify({ counts, smallest, place, table: table.rows.map(({ amounts }) => amounts) }))
        }
      }),
      { numRuns: runs, seed },
    )
    assert.ok(seen.tables > runs / 10 && seen.hidden > runs / 50, JSON.stringify(seen))
    t.diagnostic(`${runs} tables, ${seen.hidden} with something hidden, seed ${seed} (SASAEAI_SEED)`)
  })
  it('では、前年度の数も少なければ伏せ、一つになった項目の前年度は人の数を出さない', () => {
    const figure = (now: number, before: number, beforeFrom: 'one' | 'merged', unit: 'people' | 'times', measure: string = unit) => ({
      measure,
      title: text,
      unit,
      now,
      before,
      beforeFrom,
      target: null,
      unknownMonths: 0,
    })
    const told = (...figures: ReturnType<typeof figure>[]) => {
      const document = forThePublic(report([section([block({ shape: 'indicator', figures })])]), { smallest: 5, units: [...units] })
      return (document.sections[0]!.blocks[0]!.content as Indicator).figures.map(({ now, before }) => [now, before])
    }
    assert.deepEqual(told(figure(30, 3, 'one', 'people')), [[30, null]])
    assert.deepEqual(told(figure(4, 20, 'one', 'people')), [[null, 20]])
    assert.deepEqual(told(figure(30, 20, 'merged', 'people'), figure(2, 3, 'merged', 'times')), [
      [30, null],
      [2, 3],
    ])
    assert.deepEqual(told(figure(0, 0, 'one', 'people')), [[0, 0]])
    // 実人数 is a part of 延べ: where one of a unit is small, none is told
    assert.deepEqual(told(figure(30, 20, 'one', 'people'), figure(4, 20, 'one', 'people', 'distinctPeople')), [
      [null, 20],
      [null, 20],
    ])
  })
  it('では、同じことを印刷する二つの項目が、同じ数を伏せる', () => {
    const { matrix, indicator } = tableOf([
      [2, 0],
      [0, 0],
    ])
    const lines = [section([block(indicator)]), section([block(matrix)], { lineId: '00000000-0000-4000-8000-000000000001' })]
    const [, second] = forThePublic(report(lines), { smallest: 5, units: [...units] }).sections
    const { columns } = second!.blocks[0]!.content as Matrix
    assert.deepEqual(
      columns.map(({ total }) => total),
      [null, 0, null, 2],
    )
  })
  it('に載るのは、承認された事例、公開で知らせた会議の日と場所だけ。出席は載らない', () => {
    const record = (id: string, open: boolean) => ({
      id,
      happenedOn: '2025-05-01',
      title: { ja: id, en: id },
      place: '福祉館',
      attendance: [{ role: text, count: 3, approximate: false }],
      content: ['決めたこと'],
      path: '/office/meetings/1',
      open,
    })
    const lists = (records: ReturnType<typeof record>[]) =>
      forThePublic(report([section([block({ shape: 'list', records, recordCount: records.length, moreUnseen: false })])]), {
        smallest: 5,
        units: [...units],
      }).sections[0]!.blocks
    assert.deepEqual(lists([record('内', false)]), [])
    const [shown] = lists([record('内', false), record('公開', true)])
    assert.ok(shown?.content.shape === 'list' && shown.content.moreUnseen)
    assert.deepEqual(
      shown.content.records.map(({ id, attendance, content, path }) => [id, attendance, content, path]),
      [['公開', [], [], '']],
    )
    const words = (approved: boolean | null, printed = true) =>
      forThePublic(report([section([block({ shape: 'text', body: '事例' }, { approved, printed })])]), { smallest: 5, units: [...units] })
        .sections[0]!.blocks.length
    assert.deepEqual([words(false), words(true), words(null), words(null, false)], [0, 1, 1, 0])
  })
})
