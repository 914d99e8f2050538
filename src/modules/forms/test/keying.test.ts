import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawForm, drawMarks } from './draw-form.ts'
import type { Definition } from '../schema.ts'
import { readAnswer } from '../rules/answering.ts'
import { keyFields, typedFromKeys } from '../rules/keying.ts'
import { type PaperBlock, paperOf } from '../rules/paper.ts'

const choiceForm = (kind: 'choice' | 'choices', count: number): Definition => ({
  format: 'sasaeai-form-1',
  title: { ja: '調査' },
  purpose: { ja: '調査' },
  languages: [],
  steps: 'page',
  tier: 2,
  retentionDays: 10,
  items: [
    {
      kind,
      code: 'q',
      label: { ja: '問い' },
      options: Array.from({ length: count }, (_, at) => ({ code: `o${at + 1}`, label: { ja: '答え' }, withText: true as const })),
    },
  ],
})
const keyed = (kind: 'choice' | 'choices', count: number, text: string) => {
  const definition = choiceForm(kind, count)
  const { typed, issues } = typedFromKeys(definition, { q: text }, [])
  return issues.length > 0 ? issues.map(({ message }) => message.ja).join() : readAnswer(definition, typed, { today: '2025-12-01' }).values['q']
}

describe('用紙の打ち込み', () => {
  it('は、選択肢を番号で読む。書き添えは＝の後ろ', () => {
    assert.deepEqual(keyed('choice', 5, '２'), { chosen: ['o2'] })
    assert.deepEqual(keyed('choices', 5, '135'), { chosen: ['o1', 'o3', 'o5'] })
    assert.deepEqual(keyed('choices', 12, '12 1'), { chosen: ['o1', 'o12'] })
    assert.deepEqual(keyed('choices', 12, '1、12=週に 3回くらい'), { chosen: ['o1', 'o12'], texts: { o12: '週に 3回くらい' } })
    assert.deepEqual(keyed('choice', 5, '5＝その他の人'), { chosen: ['o5'], texts: { o5: 'その他の人' } })
  })
  it('は、番号でないもの、ない番号、多すぎる番号を、その欄で断る', () => {
    assert.match(JSON.stringify(keyed('choice', 5, '6')), /1から5まで/)
    assert.match(JSON.stringify(keyed('choice', 5, 'はい')), /1から5まで/)
    assert.match(JSON.stringify(keyed('choice', 5, '12')), /1つだけ/)
    assert.match(JSON.stringify(keyed('choices', 12, '13')), /1から12まで/)
    assert.match(JSON.stringify(keyed('choices', 5, '0')), /1から5まで/)
  })
  it('は、打ったとおりの答えになる（どの様式でも）', () => {
    const drawn = drawForm(6).chain((definition) => {
      const fields = keyFields(definition, 'ja')
      const marks = fields.map((field) => (field.options.length > 0 ? drawMarks(field.options.length, field.several) : fc.constant([])))
      return fc.record({ definition: fc.constant(definition), marks: fc.tuple(...marks), separator: fc.constantFrom(' ', '、', ', ') })
    })
    let chosen = 0
    fc.assert(
      fc.property(drawn, ({ definition, marks, separator }) => {
        const fields = keyFields(definition, 'ja')
        const keys = Object.fromEntries(fields.map((field, at) => [field.name, marks[at]!.join(separator)]))
        const { typed, issues } = typedFromKeys(definition, keys, [])
        assert.deepEqual(issues, [])
        const { values } = readAnswer({ ...definition, items: definition.items.map((item) => ({ ...item, when: undefined })) as never }, typed, {
          today: '2025-12-01',
        })
        fields.forEach((field, at) => {
          const [code = '', row, inner = ''] = field.name.split('.')
          const top = values[code] as { chosen?: string[]; rows?: { row?: string; values: Record<string, { chosen?: string[] }> }[] } | undefined
          if (row !== undefined && marks[at]!.length > 0)
            assert.ok(top?.rows?.some((each) => each.values[inner]?.chosen?.[0] === `o${marks[at]![0]}`))
          if (row === undefined && field.options.length > 0) {
            assert.deepEqual(
              top?.chosen ?? [],
              marks[at]!.toSorted((a, b) => a - b).map((digit) => `o${digit}`),
            )
            chosen += marks[at]!.length
          }
        })
      }),
      { numRuns: 300 },
    )
    assert.ok(chosen > 100)
  })
  it('の欄は、紙と同じ順に、同じ番号で並ぶ', () => {
    const numbers = (blocks: readonly PaperBlock[]): string[] =>
      blocks.flatMap((block) => {
        if (block.kind === 'group') return block.rounds.flatMap((round) => numbers(round.blocks))
        if (block.kind !== 'question' || block.field.kind === 'remark') return []
        return block.field.kind === 'table' ? block.field.rows.flatMap((row) => row.slice(1).map(() => block.number)) : [block.number]
      })
    fc.assert(
      fc.property(drawForm(12), (definition) => {
        const keys = keyFields(definition, 'ja').map(({ number }) => number.split(' ')[0])
        assert.deepEqual(keys, numbers(paperOf(definition, 'ja')))
      }),
    )
  })
})
