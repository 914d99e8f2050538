import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { presences } from '../schema.ts'
import { attendanceOf, tallied } from './attendance.ts'

const sat = fc.record({ key: fc.constantFrom('一', '二', '三', '四'), presence: fc.constantFrom(...presences, null), member: fc.boolean() })

describe('年度の出席状況', () => {
  it('人の合計はすべての席、会議の合計は構成員の席で、席は一つも失われず、二度数えられない', () => {
    fc.assert(
      fc.property(fc.array(fc.array(sat, { maxLength: 8 }), { maxLength: 6 }), (gatherings) => {
        const { columns, rows } = attendanceOf(gatherings)
        for (const what of ['present', 'proxy', 'mandate', 'absent', 'unmarked'] as const) {
          const marked = gatherings.flat().filter(({ presence }) => (presence ?? 'unmarked') === what)
          const sum = (each: readonly { readonly [key in typeof what]: number }[]) => each.reduce((all, one) => all + one[what], 0)
          assert.deepEqual([sum(rows), sum(columns)], [marked.length, marked.filter(({ member }) => member).length])
        }
        assert.ok(rows.every(({ marks }) => marks.length === gatherings.length))
        assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length)
      }),
    )
  })
  it('出席率は本人が出た割合で、代理と委任状は出席に数えず、印のない回は分母に入らない', () => {
    const { ratePercent } = tallied(['present', 'present', 'proxy', 'unmarked', 'none'])
    assert.equal(ratePercent, 66.7)
    assert.equal(tallied(['unmarked', 'none']).ratePercent, null)
    assert.equal(tallied(['mandate', 'absent']).ratePercent, 0)
  })
})
