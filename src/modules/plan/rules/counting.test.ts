import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Fact } from '#kernel'
import { doubles, meetings } from './counting.ts'

const of = { fiscalYear: 2025, activity: 'a/b' }
const binding = (kind: string, tags: Record<string, string> = {}, measure = 'count') => ({ kind, tags, measure, ...of })
const fact = (factId: string, kind: string, subjectId: string, happenedOn: string, more: Partial<Fact> = {}): Fact => ({
  factId,
  kind,
  version: 1,
  happenedOn,
  areaId: 'city',
  subject: { type: kind, id: subjectId },
  tags: {},
  quantities: {},
  retracts: null,
  ...more,
})
const own = (factId: string, kind: string, happenedOn: string, times: number) =>
  fact(factId, kind, factId, happenedOn, { tags: { activity: 'a/b' }, quantities: { times } })
const remarks = (facts: readonly Fact[]) =>
  doubles([binding('x.ended'), binding('x.thanked')], facts, 'times').map(({ remark, count }) => `${remark} ${count}`)

describe('二重の数え方', () => {
  it('同じ一件が二つの種類で伝わると二度、取り消されると一度', () => {
    const told = [fact('1', 'x.ended', 'A', '2025-05-01'), fact('2', 'x.thanked', 'A', '2025-06-01'), fact('3', 'x.thanked', 'B', '2025-06-01')]
    assert.deepEqual(remarks(told), ['toldTwice 1'])
    assert.deepEqual(remarks([...told, fact('4', 'x.thanked', 'A', '2025-06-01', { retracts: '2' })]), [])
  })
  it('同じ日の実施記録、同じ月の導入前の実績を知らせる。0回の記録は数えていない', () => {
    const told = fact('1', 'x.ended', 'A', '2025-05-01')
    assert.deepEqual(remarks([told, own('2', 'plan.workDone', '2025-05-01', 1)]), ['sameDay 1'])
    assert.deepEqual(remarks([told, own('2', 'plan.workDone', '2025-05-01', 0), own('3', 'plan.workDone', '2025-05-02', 1)]), [])
    assert.deepEqual(remarks([told, own('2', 'plan.resultBefore', '2025-05-01', 3), own('3', 'plan.resultBefore', '2025-06-01', 3)]), ['sameMonth 1'])
  })
  it('当たり得る二つの結び付けのうち、足すものがちがえば保存できず、同じなら一度だけ数える', () => {
    const pairs: readonly (readonly [Record<string, string>, Record<string, string>, string, object])[] = [
      [{ body: 'a' }, { body: 'b' }, 'count', { boundTwice: 0, overlap: 0 }],
      [{ body: 'a' }, { outcome: 'held' }, 'count', { boundTwice: 0, overlap: 1 }],
      [{ body: 'a' }, {}, 'count', { boundTwice: 0, overlap: 1 }],
      [{ body: 'a' }, {}, 'attendees', { boundTwice: 1, overlap: 0 }],
      [{ body: 'a' }, { body: 'a' }, 'count', { boundTwice: 1, overlap: 0 }],
    ]
    for (const [one, other, measure, expected] of pairs) {
      assert.deepEqual(meetings([binding('x', one), binding('x', other, measure)]), expected)
      assert.deepEqual(meetings([binding('x', other, measure), binding('x', one)]), expected)
    }
    assert.deepEqual(meetings([binding('x'), binding('y')]), { boundTwice: 0, overlap: 0 })
  })
})
