import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countedLabel, nextLabel, renumbered } from './labels.ts'

describe('番号の付け方', () => {
  const styles = ['①', '（１）', '(1)', '⑴', 'ア', '（ア）', '㋐', 'Ⅰ', '１', '1.', '第１章', '第一', '一', 'a)', 'A.']
  it('どの書き方でも、その書き方のまま次の番号を書く', () => {
    const next = ['②', '（２）', '(2)', '⑵', 'イ', '（イ）', '㋑', 'Ⅱ', '２', '2.', '第２章', '第二', '二', 'b)', 'B.']
    assert.deepEqual(
      styles.map((label) => nextLabel([label])),
      next,
    )
  })
  it('十をこえても数える', () => {
    assert.deepEqual(
      ['⑨', '（９）', '第九', '第十九', '10.', 'コ'].map((label) => nextLabel([label])),
      ['⑩', '（１０）', '第十', '第二十', '11.', 'サ'],
    )
    assert.equal(countedLabel('（１２）')!.ordinal, 12)
    assert.equal(countedLabel('第二十一章')!.ordinal, 21)
  })
  it('数えない印はそのまま続け、並びの番号は最初から付け直す', () => {
    assert.equal(nextLabel(['・', '・']), '・')
    assert.equal(nextLabel([]), '')
    assert.deepEqual(renumbered(['③', '', '①']), ['①', '②', '③'])
    assert.equal(renumbered(['・', '・']), undefined)
    assert.equal(renumbered(Array.from({ length: 60 }, () => '①')), undefined) // there is no circled 51
  })
})
