// 紙の一枚: numbers and days as hands type them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chosenBy, dayIn, monthsUpTo } from '../rules/intake.ts'

describe('紙の記録の数字', () => {
  it('番号は、幅や区切りによらず、打った順に選択肢になる。ない番号は、どの選択肢にもならない', () => {
    const codes = ['income', 'housing', 'debt', 'care']
    const full = (number: number) => [...String(number)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    fc.assert(
      fc.property(
        fc.array(fc.record({ number: fc.integer({ min: 1, max: 6 }), wide: fc.boolean(), gap: fc.constantFrom(' ', '　', '、', ',', '・ ') })),
        (typed) => {
          const text = typed.map(({ number, wide, gap }) => (wide ? full(number) : number) + gap).join('')
          const chosen = chosenBy(text, codes)
          const wanted = [...new Set(typed.map(({ number }) => number))]
          assert.deepEqual(
            chosen.map((code) => (codes.includes(code) ? code : null)),
            wanted.map((number) => codes[number - 1] ?? null),
          )
        },
      ),
    )
    assert.deepEqual([chosenBy('', codes), chosenBy('0', codes).filter((code) => codes.includes(code))], [[], []])
  })

  it('日は、選んだ月の日。ほかの月は日付で書ける。読めないものは、そのまま断られる', () => {
    assert.deepEqual(
      ['5', '０７', '31', '令和7年10月3日', '', 'あす'].map((typed) => dayIn('2025-11', typed)),
      ['2025-11-05', '2025-11-07', '2025-11-31', '2025-10-03', '', 'あす'],
    )
  })

  it('月は、今月から前へ、年をまたいで並ぶ', () => {
    assert.deepEqual(monthsUpTo('2026-02-28', 4), ['2026-02', '2026-01', '2025-12', '2025-11'])
  })
})
