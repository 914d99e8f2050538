import fc from 'fast-check'
import { type Condition, Definition, type Formula } from '../schema.ts'

const line = fc
  .oneof(fc.string({ maxLength: 20 }), fc.constantFrom('お名前', 'いつから', '=SUM(A1)', "it's", 'A "b"', '_x0041_', '1', '２行\nあります', '${q1}'))
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.isWellFormed())
const words = fc.record({ ja: line, en: line, easy: line }, { requiredKeys: ['ja'] })
const yes = fc.constant(true as const)

/** Questions get their codes by their place, q1 to q9; conditions look at any of them, whether they are there or not. */
const code = fc.integer({ min: 1, max: 9 }).map((at) => `q${at}`)
const option = fc.constantFrom('a', 'b', '1', '99', 'x_y')
const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ answered: code }),
    fc.record({ includes: code, option }),
    fc.record({
      compares: code,
      how: fc.constantFrom('equals', 'differs', 'less', 'atMost', 'more', 'atLeast'),
      with: fc.oneof(fc.integer({ min: -5, max: 500 }), fc.constantFrom('a', '1', '2025-04-01', "o'clock", '')),
    }),
    fc.record({ not: tie('any') }),
    fc.record({ all: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
  ) as fc.Arbitrary<Condition>,
})).any
const formula: fc.Arbitrary<Formula> = fc.letrec<{ any: Formula }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ number: fc.integer({ min: -100, max: 100 }) }),
    fc.record({ item: code }),
    fc.record({ countOf: code }),
    fc.record({ ageOn: code }),
    fc.record({ daysFrom: code, to: code }),
    fc.record({ sumOf: fc.constantFrom('g1_1', 'g2_1'), in: fc.constantFrom('q3', 'q4') }),
    fc.record({ add: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ multiply: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ subtract: fc.tuple(tie('any'), tie('any')) }),
    fc.record({ divide: fc.tuple(tie('any'), tie('any')) }),
    fc.record({ when: condition, gives: tie('any'), otherwise: tie('any') }),
  ) as fc.Arbitrary<Formula>,
})).any

const optional = (more: Record<string, fc.Arbitrary<unknown>>) => fc.record(more, { requiredKeys: [] })
const asked = optional({
  hint: words,
  when: condition,
  required: yes,
  check: fc.record({ that: condition, message: words }),
  tier: fc.integer({ min: 2, max: 4 }),
  retentionDays: fc.integer({ min: 1, max: 999 }),
  target: fc.constant('person.phone'),
  prefill: yes,
})
const options = fc
  .uniqueArray(option, { minLength: 1, maxLength: 4 })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((each) => fc.record({ code: fc.constant(each), label: words, alone: yes, withText: yes }, { requiredKeys: ['code', 'label'] })),
    ),
  )
const day = fc.constantFrom('2025-04-01', 'today', '1999-12-31')
const kinds: readonly (readonly [string, fc.Arbitrary<object>])[] = [
  [
    'text',
    optional({
      maxLength: fc.integer({ min: 1, max: 2000 }),
      lines: fc.integer({ min: 1, max: 30 }),
      format: fc.constantFrom('kana', 'phone', 'digits'),
    }),
  ],
  [
    'number',
    optional({
      min: fc.integer({ max: 10 }),
      max: fc.float({ noNaN: true, noDefaultInfinity: true }).map((drawn) => drawn + 0), // no file tells -0 from 0
      decimals: fc.integer({ min: 0, max: 4 }),
      unit: words,
    }),
  ],
  ['money', optional({ minYen: fc.integer(), maxYen: fc.integer() })],
  ['date', optional({ from: day, until: day })],
  ['time', fc.constant({})],
  ['choice', fc.tuple(options, optional({ as: fc.constantFrom('list', 'buttons', 'scale') })).map(([list, more]) => ({ options: list, ...more }))],
  [
    'choices',
    fc
      .tuple(options, optional({ atLeast: fc.integer({ min: 1, max: 3 }), atMost: fc.integer({ min: 1, max: 3 }) }))
      .map(([list, more]) => ({ options: list, ...more })),
  ],
]
const simple = fc.constantFrom(...kinds).chain(([kind, own]) => fc.tuple(asked, own).map(([a, b]) => ({ kind, label: { ja: kind }, ...a, ...b })))
const plain = fc
  .constantFrom('person', 'organisation', 'district', 'attachment', 'signature')
  .chain((kind) => fc.tuple(words, asked).map(([label, a]) => ({ kind, label, ...a })))
const named = fc.tuple(words, optional({ hint: words, when: condition })).map(([label, more]) => ({ label, ...more }))
const shown = fc.constantFrom('note', 'section').chain((kind) => named.map((more) => ({ kind, ...more })))
const computed = fc
  .tuple(
    named,
    formula,
    optional({ tier: fc.integer({ min: 2, max: 4 }), decimals: fc.integer({ min: 0, max: 4 }) }),
    fc.constantFrom('number', 'money'),
  )
  .map(([more, of, rest, as]) => ({ kind: 'computed', ...more, formula: of, as, ...rest }))
const rows = fc.array(words, { minLength: 1, maxLength: 3 }).map((labels) => labels.map((label, at) => ({ code: `r${at}`, label })))
const table = fc
  .tuple(words, asked, fc.array(simple, { minLength: 1, maxLength: 3 }), optional({ rows, atMost: fc.integer({ min: 1, max: 100 }) }))
  .map(([label, a, columns, more]) => ({ kind: 'table', label, ...a, columns, ...more }))
const group = fc
  .tuple(
    named,
    fc.array(fc.oneof(simple, plain, computed, table), { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 50 }),
    optional({ atLeast: fc.integer({ min: 0, max: 3 }) }),
  )
  .map(([more, items, atMost, rest]) => ({ kind: 'group', ...more, items, atMost, ...rest }))

type Loose = { kind: string; code?: string; items?: Loose[]; columns?: Loose[] }
function coded(items: readonly Loose[], prefix: string): Loose[] {
  return items.map((item, at) => ({
    ...item,
    code: `${prefix}${at + 1}`,
    ...(item.items && { items: coded(item.items, `g${at}_`) }),
    ...(item.columns && { columns: coded(item.columns, `${prefix}${at + 1}c`) }),
  }))
}

/** Definitions of every kind of item, with whatever may be set of it; right or wrong is for others to say. */
export const definitions: fc.Arbitrary<Definition> = fc
  .record(
    {
      title: words,
      purpose: words,
      opening: words,
      closing: words,
      languages: fc.subarray(['en', 'easy', 'zh-Hans']),
      steps: fc.constantFrom('page', 'section', 'question'),
      tier: fc.integer({ min: 1, max: 6 }),
      retentionDays: fc.integer({ min: 1, max: 3650 }),
      items: fc.array(fc.oneof({ arbitrary: simple, weight: 5 }, plain, shown, computed, table, group), { minLength: 1, maxLength: 8 }),
    },
    { requiredKeys: ['title', 'purpose', 'languages', 'steps', 'tier', 'retentionDays', 'items'] },
  )
  .map((made) => Definition.parse({ format: 'sasaeai-form-1', ...made, items: coded(made.items as Loose[], 'q') }))
