import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bareName, looksLike, within } from '../rules/look-alikes.ts'

/** The whole table, as in the textbook. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)))
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
  return table[a.length]![b.length]!
}

describe('取り違えやすい名前', () => {
  it('離れ方は、教科書どおりの計算と一致する', () => {
    const name = fc.string({ unit: fc.constantFrom('福', '祉', '会', '第'), maxLength: 12 })
    fc.assert(
      fc.property(name, name, fc.nat(4), (a, b, limit) => {
        assert.equal(within(a, b, limit), distance(a, b) <= limit)
        assert.equal(within(a, b, limit), within(b, a, limit))
      }),
      { numRuns: 2000 },
    )
  })
  it('読みが同じなら似ている。法人の種類・幅・空白のちがいは数えない', () => {
    const named = (name: string, kana: string) => ({ bare: bareName(name), kana })
    assert.ok(looksLike(named('中央福祉会', 'チュウオウフクシカイ'), named('中欧服飾会', 'チュウオウフクシカイ')))
    assert.equal(bareName('社会福祉法人　みほん会'), bareName('みほん会'))
    assert.equal(bareName('ＮＰＯ法人みほん'), bareName('特定非営利活動法人 みほん'))
    assert.ok(looksLike(named('第一小学校', 'ダイイチ'), named('第二小学校', 'ダイニ')))
    assert.ok(!looksLike(named('東公民館', 'ヒガシコウミンカン'), named('みほん新聞社', 'ミホンシンブンシャ')))
  })
})
