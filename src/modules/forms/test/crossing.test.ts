// かけ合わせた表を合わせても、隠した数は割り出せない。 Every population that would give the same tables is tried out.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import type { CrossResult, Definition, QuestionResult, Values } from '../schema.ts'
import { mayShowTogether, tiesOf } from '../rules/crossing.ts'
import { type CountedAnswer, cross, hidesAnything, mayCrossWith, questionsOf, tabulate } from '../rules/tabulate.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const ja = (text: string) => ({ ja: text })
const options = (count: number) => Array.from({ length: count }, (_, at) => ({ code: `o${at + 1}`, label: ja(`${at + 1}`) }))
const single = (code: string, count = 2) => ({ kind: 'choice' as const, code, label: ja(code), options: options(count), required: true as const })
const form = (items: Definition['items']): Definition => ({
  format: 'sasaeai-form-1',
  title: ja('調査'),
  purpose: ja('調査'),
  languages: [],
  steps: 'page',
  tier: 2,
  retentionDays: 10,
  items,
})

/** Everything somebody may answer, one profile for each. */
interface Asked {
  readonly definition: Definition
  readonly profiles: readonly Values[]
}
const chosen = (...codes: string[]) => ({ chosen: codes })
const either = ['o1', 'o2'].map((code) => chosen(code))
/** Three questions of one choice, or two and one of several. */
const three = ['o1', 'o2', 'o3'].map((code) => chosen(code))
const ofOne: Asked = {
  definition: form([single('a', 3), single('b', 3), single('c')]),
  profiles: three.flatMap((a) => three.flatMap((b) => either.map((c): Values => ({ a, b, c })))),
}
const ofSeveral: Asked = {
  definition: form([single('a'), single('b'), { kind: 'choices', code: 'c', label: ja('c'), options: options(2) }]),
  profiles: either.flatMap((a) =>
    either.flatMap((b) => [{}, { c: chosen('o1') }, { c: chosen('o2') }, { c: chosen('o1', 'o2') }].map((c): Values => ({ a, b, ...c }))),
  ),
}

type Pair = readonly [rows: string, columns: string]
interface Seen {
  readonly questions: readonly QuestionResult[]
  readonly crosses: readonly { readonly pair: Pair; readonly result: CrossResult }[]
}

const asAnswers = ({ profiles }: Asked, people: readonly number[]): CountedAnswer[] =>
  people.flatMap((count, at) => Array.from({ length: count }, () => ({ values: profiles[at]!, areaId: '', answeredOn: '2025-12-01' })))

function seen(asked: Asked, people: readonly number[], pairs: readonly Pair[], smallest: number): Seen {
  const questions = questionsOf([asked.definition], new Map())
  const answers = asAnswers(asked, people)
  const find = (code: string) => questions.find((each) => each.code === code)!
  return {
    questions: questions.map((question) => tabulate(question, answers, smallest)),
    crosses: pairs.map((pair) => ({ pair, result: cross(find(pair[0]), find(pair[1]), answers, smallest) })),
  }
}

/** Counts of a population, by question and by pair, as the tables would have them if nothing were hidden. */
function counter({ profiles }: Asked) {
  const codes = profiles.map((values) =>
    Object.fromEntries(
      ['a', 'b', 'c'].map((code) => {
        const value = values[code] as { chosen: string[] } | undefined
        return [code, new Set(value ? value.chosen : ['_none'])]
      }),
    ),
  )
  return (people: readonly number[], where: readonly (readonly [question: string, option: string])[]): number =>
    people.reduce((sum, count, at) => (count > 0 && where.every(([question, option]) => codes[at]![question]!.has(option)) ? sum + count : sum), 0)
}

/** Every way to hand so many people out to so many profiles so that what is known comes out. */
function* populations(
  people: number,
  places: number,
  sums: readonly { readonly of: ReadonlySet<number>; readonly count: number }[],
): Generator<number[]> {
  const left = sums.map(({ count }) => count)
  const last = sums.map(({ of }) => Math.max(-1, ...of))
  const found = Array.from({ length: places }, () => 0)
  function* from(place: number, rest: number): Generator<number[]> {
    if (place === places) return void (rest === 0 && (yield [...found]))
    const touched = sums.flatMap(({ of }, k) => (of.has(place) ? [k] : []))
    const most = Math.min(rest, ...touched.map((k) => left[k]!))
    for (let here = 0; here <= most; here++) {
      if (touched.some((k) => last[k] === place && left[k] !== here)) continue
      for (const k of touched) left[k]! -= here
      found[place] = here
      yield* from(place + 1, rest - here)
      for (const k of touched) left[k]! += here
    }
  }
  if (sums.some(({ count }, k) => last[k] === -1 && count > 0)) return
  yield* from(0, people)
}

type Where = readonly (readonly [question: string, option: string])[]
/** What a reader knows, and what is hidden from them. What is hidden of a line whose total is shown is at least one. */
function facts({ questions, crosses }: Seen): { known: { where: Where; count: number }[]; hidden: { where: Where; least: number }[] } {
  const known: { where: Where; count: number }[] = []
  const hidden: { where: Where; least: number }[] = []
  for (const { code, rows } of questions)
    for (const row of rows) {
      const where: Where = [[code, row.code]]
      if (row.count === null) hidden.push({ where, least: 1 })
      else known.push({ where, count: row.count })
    }
  for (const { pair, result } of crosses) {
    if (result.withheld) continue
    for (const row of result.rows)
      row.counts.forEach((count, at) => {
        const column = result.columns[at]!
        const where: Where = [
          [pair[0], row.code],
          [pair[1], column.code],
        ]
        if (count === null) hidden.push({ where, least: 0 })
        else known.push({ where, count })
      })
  }
  return { known, hidden }
}

/** Small counts that every population with the same tables has the same: those that were told after all. */
function told(asked: Asked, people: readonly number[], pairs: readonly Pair[], smallest: number): Where[] {
  const count = counter(asked)
  const { known, hidden } = facts(seen(asked, people, pairs, smallest))
  const total = people.reduce((sum, each) => sum + each, 0)
  const secret = hidden.filter(({ where }) => count(people, where) > 0 && count(people, where) < smallest)
  if (secret.length === 0) return []
  const open = new Set(secret)
  const sums = known.map(({ where, count: shown }) => ({
    of: new Set(
      people.flatMap((_, at) =>
        count(
          people.map((_each, place) => (place === at ? 1 : 0)),
          where,
        ) > 0
          ? [at]
          : [],
      ),
    ),
    count: shown,
  }))
  for (const other of populations(total, people.length, sums)) {
    if (!hidden.every(({ where, least }) => count(other, where) >= least)) continue
    for (const each of open) if (count(other, each.where) !== count(people, each.where)) open.delete(each)
    if (open.size === 0) return []
  }
  return [...open].map(({ where }) => where)
}

const pairsOf: readonly Pair[] = [
  ['a', 'b'],
  ['a', 'c'],
  ['b', 'c'],
]
/** Of most profiles nobody, of a few several: tables with large counts beside small ones. */
const drawn = (asked: Asked, most: number) =>
  fc.record({
    people: fc
      .tuple(...asked.profiles.map(() => fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: most }))))
      .map((counts) => [...counts]),
    smallest: fc.constantFrom(2, 3),
    order: fc.shuffledSubarray([...pairsOf], { minLength: 3 }),
  })

describe('合わせて見せるかけ合わせ', () => {
  for (const [name, asked, most, runs] of [
    ['一つを選ぶ問い', ofOne, 6, size({ ordinary: 60, deep: 600 })],
    ['いくつでも選べる問い', ofSeveral, 4, size({ ordinary: 60, deep: 600 })],
  ] as const)
    it(`は、どれだけ重ねても、隠した数を割り出させない（${name}。seed ${seed}）`, () => {
      const counts = { refused: 0, hiding: 0 }
      const questions = questionsOf([asked.definition], new Map())
      const nodeOf = tiesOf([asked.definition])
      fc.assert(
        fc.property(drawn(asked, most), ({ people, smallest, order }) => {
          const answers = asAnswers(asked, people)
          const find = (code: string) => questions.find((each) => each.code === code)!
          const shown: { rows: string; columns: string; hides: boolean }[] = []
          for (const [rows, columns] of order) {
            assert.ok(mayCrossWith(find(rows), find(columns)))
            const next = { rows, columns, hides: hidesAnything(cross(find(rows), find(columns), answers, smallest)) }
            if (mayShowTogether([...shown, next], nodeOf)) shown.push(next)
            else counts.refused++
          }
          if (shown.some(({ hides }) => hides)) counts.hiding++
          assert.deepEqual(
            told(
              asked,
              people,
              shown.map(({ rows, columns }): Pair => [rows, columns]),
              smallest,
            ),
            [],
          )
        }),
        { seed, numRuns: runs },
      )
      console.log(`${name}: ${JSON.stringify(counts)}`)
      assert.ok(counts.refused > 0 && counts.hiding > 0)
    })

  it('が要るのは、三つ合わせると割り出せるから', () => {
    // Whoever says b2 says c1, and nobody else does: of a1 one says b1, which the first table hides and the other two tell.
    const groups = [
      ['o1', 'o1', 'o2', 1],
      ['o1', 'o2', 'o1', 4],
      ['o2', 'o1', 'o2', 4],
      ['o2', 'o2', 'o1', 4],
      ['o1', 'o3', 'o2', 5],
      ['o2', 'o3', 'o2', 5],
    ] as const
    const people = ofOne.profiles.map((profile) => {
      const codes = ['a', 'b', 'c'].map((code) => (profile[code] as { chosen: string[] }).chosen[0])
      return groups.find((group) => codes.every((code, at) => code === group[at]))?.[3] ?? 0
    })
    const questions = questionsOf([ofOne.definition], new Map())
    const hides = ([rows, columns]: Pair) => {
      const [down, across] = [rows, columns].map((code) => questions.find((each) => each.code === code)!)
      return { rows, columns, hides: hidesAnything(cross(down!, across!, asAnswers(ofOne, people), 3)) }
    }
    const [first, second, third] = pairsOf
    assert.deepEqual(
      pairsOf.map((pair) => hides(pair).hides),
      [true, false, false],
    )
    assert.deepEqual(told(ofOne, people, [first!, second!], 3), [])
    assert.deepEqual(told(ofOne, people, [second!, third!], 3), [])
    assert.deepEqual(told(ofOne, people, [first!, second!, third!], 3), [
      [
        ['a', 'o1'],
        ['b', 'o1'],
      ],
    ])
    const nodeOf = tiesOf([ofOne.definition])
    assert.ok(mayShowTogether([first!, second!].map(hides), nodeOf))
    assert.ok(!mayShowTogether([first!, second!, third!].map(hides), nodeOf))
  })

  it('は、条件・検査・計算でつながった問いを、一つと見る', () => {
    const nodeOf = tiesOf([
      form([
        { ...single('a') },
        { ...single('b'), when: { includes: 'a', option: 'o1' } },
        { kind: 'section', code: 's', label: ja('s'), when: { includes: 'c', option: 'o1' } },
        single('d'),
        {
          kind: 'table',
          code: 't',
          label: ja('t'),
          rows: options(2),
          columns: [{ kind: 'choice', code: 'e', label: ja('e'), options: options(2) }],
        },
      ]),
    ])
    assert.equal(nodeOf('a'), nodeOf('b'))
    assert.equal(nodeOf('d'), nodeOf('c'))
    assert.notEqual(nodeOf('a'), nodeOf('d'))
    assert.equal(nodeOf('t.o1.e') === nodeOf('t.o2.e'), nodeOf('t.o1.e') === nodeOf('d'))
  })
})
