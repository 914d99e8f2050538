import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type MinutesSigner, minutesSigners } from '../schema.ts'
import { signersOf } from './signers.ts'

const seat = fc.record({
  role: fc.constantFrom('member' as const, 'auditor' as const, 'secretariat' as const, 'guest' as const),
  chair: fc.boolean(),
  presence: fc.constantFrom('present' as const, 'proxy' as const, 'mandate' as const, 'absent' as const, null),
  named: fc.boolean(),
})
const seats = fc.array(seat, { maxLength: 12 }).map((drawn) =>
  drawn.map(({ role, chair, presence, named }, at) => ({
    participantId: String(at),
    role,
    part: role === 'auditor' ? ('auditor' as const) : role === 'member' ? (chair ? ('chair' as const) : ('member' as const)) : null,
    presence,
    signs: named && role === 'member' && presence === 'present',
  })),
)
const rule = (...asked: readonly MinutesSigner[]) => ({ minutesSigners: [...asked], namedSigners: asked.includes('named') ? 2 : 0 })

describe('議事録に署名する人', () => {
  it('決まりのない会議体では、議長と署名人2人の空の欄になる', () => {
    const blank = [
      { as: 'presiding', participantId: null },
      { as: 'signed', participantId: null },
      { as: 'signed', participantId: null },
    ]
    assert.deepEqual(signersOf(null, []), blank)
    assert.deepEqual(signersOf(rule(), []), blank)
  })
  it('署名するのは来た人だけで、一人に一つの欄。選ぶ人数に足りない分と、いない議長は、空の欄になる', () => {
    fc.assert(
      fc.property(fc.subarray([...minutesSigners], { minLength: 1 }), seats, (asked, drawn) => {
        const signers = signersOf(rule(...asked), drawn)
        const filled = signers.flatMap(({ participantId }) => participantId ?? [])
        assert.equal(new Set(filled).size, filled.length)
        const came = drawn.filter(({ presence }) => presence === 'present' || presence === 'proxy')
        const expected = came.filter(
          ({ role, part, signs }) =>
            (role === 'auditor' && asked.includes('auditors')) ||
            (role === 'member' && (asked.includes('members') || (part === 'chair' && asked.includes('chair')) || (signs && asked.includes('named')))),
        )
        assert.deepEqual(new Set(filled), new Set(expected.map(({ participantId }) => participantId)))
        const chaired = came.some(({ part }) => part === 'chair')
        const named = came.filter(({ signs }) => signs).length
        const blanks = (asked.includes('chair') && !chaired ? 1 : 0) + (asked.includes('named') ? Math.max(0, 2 - named) : 0)
        assert.equal(signers.length - filled.length, blanks)
      }),
    )
  })
})
