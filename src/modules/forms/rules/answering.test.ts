import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Definition, type Item, Values } from '../schema.ts'
import { type Typed, readAnswer, typedFrom } from './answering.ts'
import { partsOf, retentionOf, tierOfItem, tiersOfForm } from './items.ts'
import { problemsOf } from './problems.ts'
import { linesOf } from './showing.ts'
import { nextStep, shownItems, stepsOf } from './steps.ts'

const today = '2025-12-01'
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const form = (items: readonly Item[], more: Partial<Definition> = {}): Definition =>
  Definition.parse({
    format: 'sasaeai-form-1',
    title: { ja: '試験' },
    purpose: { ja: '試験' },
    languages: [],
    steps: 'page',
    tier: 2,
    retentionDays: 365,
    items,
    ...more,
  })
const read = (items: readonly Item[], typed: Typed) => readAnswer(form(items), typed, { today })
const one = (item: Item, typed: string) => read([item], { [item.code]: typed })
const label = { ja: '問い' }

describe('打たれた文字を読む', () => {
  it('人が書くとおりに打たれたものを、同じ値にする', () => {
    const cases: readonly (readonly [item: Item, typed: string, value: unknown])[] = [
      [{ kind: 'date', code: 'a', label }, 'Ｒ７．５．１', '2025-05-01'],
      [{ kind: 'date', code: 'a', label }, '昭和25年3月1日', '1950-03-01'],
      [{ kind: 'number', code: 'a', label }, '１，２３４', 1234],
      [{ kind: 'number', code: 'a', label, decimals: 2 }, '36.75', 36.75],
      [{ kind: 'number', code: 'a', label }, '△3', -3],
      [{ kind: 'money', code: 'a', label }, '１,５００円', 1500],
      [{ kind: 'time', code: 'a', label }, '午後２時１５分', '14:15'],
      [{ kind: 'time', code: 'a', label }, '9時半', '09:30'],
      [{ kind: 'time', code: 'a', label }, '1430', '14:30'],
      [{ kind: 'text', code: 'a', label, format: 'kana' }, 'ﾔﾏﾀﾞ はなこ', 'ヤマダ ハナコ'],
      [{ kind: 'text', code: 'a', label, format: 'postalCode' }, '〒９２０−０００１', '920-0001'],
      [{ kind: 'text', code: 'a', label, format: 'phone' }, '０７６ー２３４ー５６７８', '076-234-5678'],
      [{ kind: 'text', code: 'a', label, format: 'digits' }, '１２-３４', '1234'],
      [{ kind: 'text', code: 'a', label, lines: 3 }, '\r\n　一行目\r\n二行目\r\n', '　一行目\n二行目'],
      [{ kind: 'person', code: 'a', label }, '　見本 花子 ', { name: '見本 花子' }],
      [{ kind: 'signature', code: 'a', label }, '見本 花子', { signed: '見本 花子', on: today }],
    ]
    for (const [item, typed, value] of cases) assert.deepEqual(one(item, typed), { values: { a: value }, issues: [] }, typed)
  })
  it('読めないもの、範囲の外、選べないものを、欄と直し方をつけて返し、値にしない', () => {
    const cases: readonly (readonly [item: Item, typed: string, told: RegExp])[] = [
      [{ kind: 'date', code: 'a', label }, '令和7年2月30日', /日付として読み取れません/],
      [{ kind: 'date', code: 'a', label, until: 'today' }, '2025-12-02', /令和7年12月1日か、それより前/],
      [{ kind: 'number', code: 'a', label }, '1.5', /小数は使えません/],
      [{ kind: 'number', code: 'a', label, max: 10 }, '11', /10以下/],
      [{ kind: 'number', code: 'a', label }, '1e5', /数字で/],
      [{ kind: 'money', code: 'a', label, minYen: 100 }, '99', /100円以上/],
      [{ kind: 'time', code: 'a', label }, '25:00', /時刻として/],
      [{ kind: 'text', code: 'a', label, format: 'mail' }, 'ja@', /メールアドレス/],
      [{ kind: 'text', code: 'a', label, maxLength: 3 }, '四文字だ', /3字以内/],
      [{ kind: 'choice', code: 'a', label, options: [{ code: 'x', label }] }, 'y', /一覧から/],
      [{ kind: 'district', code: 'a', label }, '見本地区', /一覧から/],
      [{ kind: 'text', code: 'a', label, required: true }, '　', /入力してください/],
    ]
    for (const [item, typed, told] of cases) {
      const { values, issues } = one(item, typed)
      assert.deepEqual(values, {}, typed)
      assert.equal(issues.length, 1, typed)
      assert.match(issues[0]!.message.ja, told)
      assert.equal(issues[0]!.path, 'a')
    }
  })
  it('出していない項目の答えは、送られてきても捨てる。見出しが出ていなければ、その下も', () => {
    const items: Item[] = [
      {
        kind: 'choice',
        code: 'lives',
        label,
        options: [
          { code: 'alone', label },
          { code: 'with', label },
        ],
      },
      { kind: 'section', code: 'family', label, when: { includes: 'lives', option: 'with' } },
      { kind: 'number', code: 'members', label, required: true },
      { kind: 'computed', code: 'more', label, as: 'number', formula: { add: [{ item: 'members' }, { number: 1 }] } },
    ]
    assert.deepEqual(read(items, { lives: 'alone', members: '4', more: '999' }), { values: { lives: { chosen: ['alone'] } }, issues: [] })
    assert.deepEqual(read(items, { lives: 'with', members: '4', more: '999' }).values, { lives: { chosen: ['with'] }, members: 4, more: 5 })
    assert.deepEqual(
      read(items, { lives: 'with' }).issues.map(({ path }) => path),
      ['members'],
    )
  })
  it('「該当なし」は一つだけで選び、「その他」の中身は、選んだときだけ残る', () => {
    const options = [
      { code: 'x', label },
      { code: 'none', label, alone: true as const },
      { code: 'other', label, withText: true as const },
    ]
    const item: Item = { kind: 'choices', code: 'a', label, options, atMost: 2 }
    assert.match(read([item], { 'a:x': 'yes', 'a:none': 'yes' }).issues[0]!.message.ja, /一緒には選べません/)
    assert.deepEqual(read([item], { 'a:x': 'yes', 'a:other:text': '選んでいない' }).values, { a: { chosen: ['x'] } })
    assert.deepEqual(read([item], { 'a:other': 'yes', 'a:other:text': '中身' }).values, { a: { chosen: ['other'], texts: { other: '中身' } } })
  })
  it('答えの決まり（check）が守られなければ、その文で断る', () => {
    const item: Item = {
      kind: 'number',
      code: 'a',
      label,
      check: { that: { compares: 'a', how: 'less', with: 10 }, message: { ja: '10より小さくしてください。' } },
    }
    assert.deepEqual(one(item, '10').issues[0]!.message, { ja: '10より小さくしてください。', en: '10より小さくしてください。' })
    assert.deepEqual(one(item, '9').issues, [])
  })
})

it(`読んだ答えを打てる文字に戻して、また読むと、同じ答えになる。文字の並びは、でたらめでも落ちない（seed ${seed}）`, () => {
  fc.assert(
    fc.property(definitions(), fc.infiniteStream(words()), (items, stream) => {
      const definition = form(items)
      assert.deepEqual(
        problemsOf(definition).filter(({ code }) => code !== 'nothingAsked'),
        [],
      )
      const draw = () => stream.next().value as string
      const typed: Record<string, string> = {}
      for (const item of items) fillIn(item, item.code, typed, draw)
      const first = readAnswer(definition, typed, { today })
      Values.parse(first.values)
      // Shown values alone stand in the answer, each by its kind.
      const shown = shownItems(items, first.values, today)
      assert.ok(Object.keys(first.values).every((code) => shown.has(code)))
      const again = readAnswer(definition, typedFrom(definition, first.values), { today })
      assert.deepEqual(again.values, first.values)
      const parts = partsOf(definition, first.values)
      assert.deepEqual(
        parts.map(({ tier }) => tier),
        tiersOfForm(definition),
      )
      assert.deepEqual(Object.assign({}, ...parts.map(({ values }) => values)), first.values)
      linesOf(definition, first.values, { language: 'ja' })
    }),
    { seed, numRuns: 300 },
  )
})

describe('区分・保存・画面', () => {
  it('計算した値の区分と保存は、もとの項目より緩くならない', () => {
    const items: Item[] = [
      { kind: 'money', code: 'income', label, tier: 5, retentionDays: 30 },
      { kind: 'computed', code: 'half', label, as: 'money', formula: { divide: [{ item: 'income' }, { number: 2 }] } },
      { kind: 'computed', code: 'quarter', label, as: 'money', formula: { divide: [{ item: 'half' }, { number: 2 }] } },
    ]
    const definition = form(items)
    assert.deepEqual(
      items.map((item) => [tierOfItem(item, definition), retentionOf(item, definition)]),
      [
        [5, 30],
        [5, 30],
        [5, 30],
      ],
    )
  })
  it('一問ずつの画面は、出す項目のない画面を飛ばす', () => {
    const items: Item[] = [
      { kind: 'note', code: 'hello', label },
      { kind: 'text', code: 'a', label },
      { kind: 'text', code: 'b', label, when: { answered: 'a' } },
      { kind: 'text', code: 'c', label },
    ]
    const pages = stepsOf({ steps: 'question', items })
    assert.deepEqual(
      pages.map((page) => page.map(({ code }) => code)),
      [['hello', 'a'], ['b'], ['c']],
    )
    const shown = shownItems(items, {}, today)
    assert.deepEqual([nextStep(pages, shown, 1), nextStep(pages, shown, 3), nextStep(pages, shown, 1, -1)], [2, 3, 0])
  })
})

/** Short enough to hit what is meant, odd enough to miss it. */
function words(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('', '12', '１２', '1,500円', 'R7.5.1', '2025-11-30', '9:30', 'x', 'y', 'はなこ', '920-0001', '△2', '0.5', 'mail@example.jp'),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
  )
}

function fillIn(item: Item, path: string, typed: Record<string, string>, draw: () => string): void {
  if (item.kind === 'group' || item.kind === 'table') {
    const inner = item.kind === 'group' ? item.items : item.columns
    typed[`${path}.rows`] = '2'
    for (const n of [1, 2]) for (const each of inner) fillIn(each, `${path}.${n}.${each.code}`, typed, draw)
  } else if (item.kind === 'choices') {
    for (const { code } of item.options) typed[`${path}:${code}`] = draw()
  } else typed[path] = draw()
  if ('options' in item) for (const { code } of item.options) typed[`${path}:${code}:text`] = draw()
}

function definitions(): fc.Arbitrary<Item[]> {
  const options = [
    { code: 'x', label },
    { code: 'y', label, withText: true as const },
  ]
  const simple = (code: string): fc.Arbitrary<Extract<Item, { kind: 'text' | 'number' | 'money' | 'date' | 'time' | 'choice' | 'choices' }>> =>
    fc.constantFrom(
      { kind: 'text', code, label },
      { kind: 'text', code, label, lines: 3 },
      { kind: 'text', code, label, format: 'kana' },
      { kind: 'text', code, label, format: 'phone' },
      { kind: 'number', code, label, decimals: 1 },
      { kind: 'money', code, label },
      { kind: 'date', code, label },
      { kind: 'time', code, label },
      { kind: 'choice', code, label, options },
      { kind: 'choices', code, label, options },
    )
  const item = (n: number): fc.Arbitrary<Item> =>
    fc
      .oneof(
        simple(`i${n}`),
        fc.constantFrom<Item>(
          { kind: 'person', code: `i${n}`, label },
          { kind: 'signature', code: `i${n}`, label },
          { kind: 'note', code: `i${n}`, label },
        ),
        simple(`c${n}`).map((column): Item => ({
          kind: 'table',
          code: `i${n}`,
          label,
          columns: [column],
          rows: [
            { code: 'r1', label },
            { code: 'r2', label },
          ],
        })),
        simple(`c${n}`).map((inner): Item => ({ kind: 'group', code: `i${n}`, label, items: [inner], atMost: 3 })),
      )
      .chain((made) =>
        fc.record({ tier: fc.constantFrom(undefined, 3, 4), when: fc.boolean() }).map(({ tier, when }): Item => {
          const asked = made.kind !== 'note' && made.kind !== 'group' && tier !== undefined ? { ...made, tier } : made
          return when && n > 0 ? { ...asked, when: { answered: `i${n - 1}` } } : asked
        }),
      )
  return fc.integer({ min: 1, max: 8 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => item(n))).map((items) => [...items]))
}
