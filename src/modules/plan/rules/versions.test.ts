import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OutlineLine } from '../schema.ts'
import { differences, digestOf, outlineOf } from './versions.ts'

const line = (lineId: string, title: string, parentLineId: string | null = null) => ({
  lineId,
  parentLineId,
  level: 'bullet' as const,
  label: '・',
  title,
  body: '',
  cooperation: '',
  marker: null,
})
const kinds = (before: readonly OutlineLine[], after: readonly OutlineLine[]) =>
  differences(before, after).map(({ kind, lineId }) => `${kind} ${lineId}`)

describe('計画の姿', () => {
  const plan = [line('a', '章'), line('b', '一', 'a'), line('c', '二', 'a'), line('d', '三', 'a')]
  const outline = outlineOf(plan)
  it('同じ計画は同じ指紋、一字ちがえばちがう指紋になる', () => {
    assert.equal(digestOf('x', outline), digestOf('x', structuredClone(outline)))
    assert.notEqual(digestOf('x', outline), digestOf('x', outlineOf(plan.with(3, line('d', '三。', 'a')))))
    assert.deepEqual(differences(outline, outline), [])
  })
  it('足した・外した・書き直した・移したを見分け、ほかの行がずれただけのものは数えない', () => {
    assert.deepEqual(kinds(outline, outlineOf([plan[0]!, line('e', '新', 'a'), ...plan.slice(1)])), ['added e'])
    assert.deepEqual(kinds(outline, outlineOf(plan.toSpliced(1, 1))), ['removed b'])
    assert.deepEqual(kinds(outline, outlineOf(plan.with(2, line('c', '二（２回）', 'a')))), ['changed c'])
    assert.deepEqual(kinds(outline, outlineOf([plan[0]!, plan[2]!, plan[3]!, plan[1]!])), ['moved b'])
  })
})
