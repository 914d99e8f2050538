import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hideInLine, hideInTable, isHiddenShare } from './small-cells.ts'

const total = (counts: readonly number[]) => counts.reduce((so, each) => so + each, 0)
const column = (table: readonly (readonly number[])[], at: number) => table.map((row) => row[at]!)

/** Every way to fill in what is hidden, tried out: what is hidden is at least 1, sums that are known hold. */
function* fillings(
  counts: readonly number[],
  hidden: readonly boolean[],
  fits: (filled: readonly number[]) => boolean,
  most: number,
): Generator<number[]> {
  const filled = [...counts]
  const places = counts.flatMap((count, at) => (hidden[at] && count > 0 ? [at] : []))
  function* from(next: number, left: number): Generator<number[]> {
    if (next === places.length) {
      if (fits(filled)) yield [...filled]
      return
    }
    for (let value = 1; value <= left; value++) {
      filled[places[next]!] = value
      yield* from(next + 1, left - value)
    }
  }
  yield* from(0, most)
}

function couldBe(all: Iterable<readonly number[]>, size: number): Set<number>[] {
  const found = Array.from({ length: size }, () => new Set<number>())
  for (const filled of all) filled.forEach((value, at) => found[at]!.add(value))
  return found
}

describe('少数の秘匿', () => {
  const smallest = fc.integer({ min: 1, max: 5 })
  it('は、一つの問いの数を、合計から割り出させない', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 })
    let shown = 0
    fc.assert(
      fc.property(counts, smallest, (line, bound) => {
        const hidden = hideInLine(line, bound)
        if (!hidden) return
        shown++
        for (const [at, count] of line.entries()) assert.ok(hidden[at] || count === 0 || count >= bound, `${count} is shown`)
        const left = total(line.filter((count, at) => hidden[at] && count > 0))
        const all = couldBe(
          fillings(line, hidden, (filled) => total(filled) === total(line), left),
          line.length,
        )
        for (const [at, count] of line.entries()) if (hidden[at] && count > 0) assert.ok(all[at]!.size > 1, JSON.stringify({ line, bound, hidden }))
      }),
      { numRuns: 3000 },
    )
    assert.ok(shown > 1000)
  })
  it('は、かけ合わせた表のどの数も、合計も、合計や、ほかのます目から割り出させない', () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    const table = size.chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )
    const seen = { tables: 0, hidden: 0, all: 0 }
    fc.assert(
      fc.property(table, smallest, (counts, bound) => {
        const sums = { rows: counts.map(total), columns: counts[0]!.map((_, at) => total(column(counts, at))) }
        const [rows, columns] = [hideInLine(sums.rows, bound), hideInLine(sums.columns, bound)]
        const hidden = rows && columns && hideInTable(counts, bound, { rows, columns })
        seen.all++
        if (!hidden) return
        seen.tables++
        const flat = counts.flat()
        const away = hidden.flat()
        for (const [at, count] of flat.entries()) assert.ok(away[at] || count === 0 || count >= bound)
        if (!flat.some((count, at) => count > 0 && away[at])) return
        seen.hidden++
        const width = counts[0]!.length
        const lines = (filled: readonly number[]) => counts.map((_, i) => filled.slice(i * width, (i + 1) * width))
        const fits = (filled: readonly number[]) =>
          total(filled) === total(flat) &&
          lines(filled).every((line, i) => rows[i] || total(line) === sums.rows[i]) &&
          sums.columns.every((known, j) => columns[j] || total(column(lines(filled), j)) === known)
        const left = total(flat.filter((_, at) => away[at]))
        const all = [...fillings(flat, away, fits, left)]
        const cells = couldBe(all, flat.length)
        for (const [at, count] of flat.entries())
          if (away[at] && count > 0) assert.ok(cells[at]!.size > 1, JSON.stringify({ counts, bound, hidden, at }))
        const rowSums = couldBe(
          all.map((filled) => lines(filled).map(total)),
          counts.length,
        )
        const columnSums = couldBe(
          all.map((filled) => sums.columns.map((_, j) => total(column(lines(filled), j)))),
          width,
        )
        rows.forEach((isHidden, i) => isHidden && sums.rows[i]! > 0 && assert.ok(rowSums[i]!.size > 1))
        columns.forEach((isHidden, j) => isHidden && sums.columns[j]! > 0 && assert.ok(columnSums[j]!.size > 1))
      }),
      { numRuns: 4000 },
    )
    assert.ok(seen.hidden > 500, JSON.stringify(seen)) // what the property is about did come up
  })
  it('は、合わせて見せる二つの表からも、隠した合計を割り出させない', () => {
    // The same rows against two other questions: what both tables allow for a hidden total is more than one number.
    const person = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 }))
    let checked = 0
    fc.assert(
      fc.property(fc.array(person, { minLength: 4, maxLength: 9 }), fc.integer({ min: 2, max: 3 }), (people, bound) => {
        const tables = [1, 2].map((other) =>
          [0, 1, 2].map((row) => [0, 1].map((at) => people.filter((one) => one[0] === row && one[other] === at).length)),
        )
        const rowSums = tables[0]!.map(total)
        const rows = hideInLine(rowSums, bound)
        if (!rows?.includes(true)) return
        const allowed = tables.flatMap((counts) => {
          const columns = hideInLine(
            [0, 1].map((at) => total(column(counts, at))),
            bound,
          )
          const hidden = columns && hideInTable(counts, bound, { rows, columns })
          if (!hidden) return []
          // Zeros of a hidden line are not shown, so a reader of both tables takes any number from zero.
          const flat = counts.flat()
          const open = flat.map((_, at) => (hidden.flat()[at] ? 1 : 0))
          const raised = flat.map((count, at) => count + open[at]!)
          const lines = (filled: readonly number[]) => counts.map((_, i) => [0, 1].map((j) => filled[i * 2 + j]! - open[i * 2 + j]!))
          const fits = (filled: readonly number[]) =>
            total(lines(filled).flat()) === people.length &&
            lines(filled).every((line, i) => rows[i] || total(line) === rowSums[i]) &&
            columns.every((isHidden, j) => isHidden || total(column(lines(filled), j)) === total(column(counts, j)))
          const most = total(raised.filter((_, at) => open[at]))
          return [new Set([...fillings(raised, hidden.flat(), fits, most)].map((filled) => lines(filled).map(total).join()))]
        })
        if (allowed.length < 2) return
        checked++
        const both = [...allowed[0]!].filter((sums) => allowed[1]!.has(sums)).map((sums) => sums.split(',').map(Number))
        rows.forEach((isHidden, i) => isHidden && rowSums[i]! > 0 && assert.ok(new Set(both.map((sums) => sums[i])).size > 1, JSON.stringify(people)))
      }),
      { numRuns: 1500 },
    )
    assert.ok(checked > 100, `${checked}`)
  })
  it('は、選ばなかった少数も割り出させない', () => {
    assert.deepEqual(
      [isHiddenShare(0, 50, 3), isHiddenShare(2, 50, 3), isHiddenShare(48, 50, 3), isHiddenShare(49, 50, 3), isHiddenShare(50, 50, 3)],
      [false, true, true, true, false],
    )
  })
  it('は、人数が足りない調査では、何も出さない', () => {
    assert.equal(hideInLine([1, 1], 3), undefined)
    assert.deepEqual(hideInLine([0, 0], 3), [false, false])
    assert.deepEqual(hideInLine([9, 1, 20], 3), [true, true, false])
  })
})
