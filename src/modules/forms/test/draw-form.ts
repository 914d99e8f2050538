// Forms and what people write on their paper, drawn by lot.
import fc from 'fast-check'
import { Definition } from '../schema.ts'

const words = (text: string) => ({ ja: text })
const options = (count: number, some: 'text' | 'plain') =>
  Array.from({ length: count }, (_, at) => ({
    code: `o${at + 1}`,
    label: words(`選択肢${at + 1}`),
    ...(some === 'text' && at + 1 === count && { withText: true as const }),
  }))

/** One item of any kind that may stand by itself. @param codes of choices above, for conditions */
const single = (code: string, above: readonly string[]) =>
  fc
    .record({
      kind: fc.constantFrom(
        'text',
        'number',
        'money',
        'date',
        'time',
        'choice',
        'choices',
        'person',
        'organisation',
        'table',
        'note',
        'section',
        'group',
        'computed',
      ),
      label: fc.string({ unit: fc.constantFrom('あ', '問', 'い', '、', 'ア', 'x'), minLength: 1, maxLength: 40 }),
      count: fc.integer({ min: 1, max: 14 }),
      some: fc.constantFrom('text' as const, 'plain' as const),
      on: fc.option(fc.constantFrom(...(above.length > 0 ? above : ['none'])), { nil: undefined }),
      given: fc.boolean(),
    })
    .map(({ kind, label, count, some, on, given }) => {
      const named = { code, label: words(label), ...(on !== undefined && on !== 'none' && { when: { includes: on, option: 'o1' } }) }
      const inner = [
        { kind: 'choice', code: `${code}c`, label: words('評価'), options: options(3, 'plain') },
        { kind: 'number', code: `${code}n`, label: words('回数') },
      ]
      if (kind === 'choice' || kind === 'choices') return { kind, ...named, options: options(count, some) }
      if (kind === 'table')
        return {
          kind,
          ...named,
          columns: inner,
          ...(given
            ? {
                rows: [
                  { code: 'r1', label: words('食事') },
                  { code: 'r2', label: words('送迎') },
                ],
              }
            : { atMost: 3 }),
        }
      if (kind === 'group') return { kind, ...named, items: inner, atMost: 3 }
      if (kind === 'computed') return { kind, ...named, formula: { number: 7 }, as: 'number' }
      return { kind, ...named }
    })

/** 様式を引く。 */
export const drawForm = (items: number): fc.Arbitrary<Definition> =>
  fc
    .integer({ min: 1, max: items })
    .chain((count) => {
      const codes = Array.from({ length: count }, (_, at) => `q${at}`)
      return codes.reduce<fc.Arbitrary<readonly { readonly kind: string; readonly code: string }[]>>(
        (drawn, code) =>
          drawn.chain((above) =>
            single(
              code,
              above.filter(({ kind }) => kind === 'choice' || kind === 'choices').map((each) => each.code),
            ).map((item) => [...above, item]),
          ),
        fc.constant([]),
      )
    })
    .map((items) =>
      Definition.parse({
        format: 'sasaeai-form-1',
        title: words('調査票'),
        purpose: words('調査のため'),
        languages: [],
        steps: 'page',
        tier: 2,
        retentionDays: 1000,
        items: [...items, { kind: 'text', code: 'last', label: words('ご意見') }],
      }),
    )

/** The second of each pair is what the first means, where it means something. */
export const drawMarks = (most: number, several: boolean): fc.Arbitrary<readonly number[]> =>
  fc.uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 0, maxLength: several ? most : 1 })
