import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkDigits, readSheetNumber, sheetNumberText } from './sheet-numbers.ts'

const letters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789']
const sheet = fc.record(
  {
    addressCode: fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 10 }),
    version: fc.integer({ min: 1, max: 999_999 }),
    number: fc.integer({ min: 1, max: 999_999_999 }),
  },
  { noNullPrototype: true },
)

describe('用紙の番号', () => {
  it('は、刷ったとおりにも、短くも、全角でも読める', () => {
    fc.assert(
      fc.property(sheet, (one) => {
        const text = sheetNumberText(one)
        assert.deepEqual(readSheetNumber(text), { sheet: one })
        const wide = [...` ${text.toLowerCase()} `].map((letter) =>
          letter > ' ' && letter <= '~' ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
        )
        assert.deepEqual(readSheetNumber(wide.join('')), { sheet: one })
        const short = { number: one.number, check: checkDigits(one) }
        assert.deepEqual(readSheetNumber(`${one.number}-${short.check}`), short)
        assert.deepEqual(readSheetNumber(`${one.number}${short.check}`), short)
      }),
    )
  })
  it('は、一字のまちがいと、となりどうしの入れちがいを見つける', () => {
    const wrong = fc.tuple(sheet, fc.nat(), fc.constantFrom(...letters, ...'01'), fc.boolean())
    fc.assert(
      fc.property(wrong, ([one, at, letter, swapped]) => {
        const right = sheetNumberText(one)
        const place = at % (right.length - 1)
        const typed = swapped
          ? right.slice(0, place) + right[place + 1] + right[place] + right.slice(place + 2)
          : right.slice(0, place) + letter + right.slice(place + 1)
        fc.pre(typed !== right && [...typed].every((each, index) => (each === '-') === (right[index] === '-')))
        assert.equal(readSheetNumber(typed), undefined, `${right} → ${typed}`)
      }),
      { numRuns: 2000 },
    )
  })
  it('でないものは読まない', () => {
    for (const typed of ['', '7', '12', 'K7QX2M', 'K7QX2M-3-12', '-3-12-45', '１２の４５', '9'.repeat(30)])
      assert.equal(readSheetNumber(typed), undefined, typed)
  })
})
