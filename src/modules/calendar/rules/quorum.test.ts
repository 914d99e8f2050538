import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Presence } from '../schema.ts'
import { attendeesOf, countedOf, neededOf, quorumOf, quorumOfItem, type Seat } from './quorum.ts'

const plain = { quorum: 'more-than', quorumPart: 1, quorumOf: 2, quorumBase: 'seats', proxiesCount: false, mandatesCount: false } as const

const seat = fc.record({
  held: fc.boolean(),
  presence: fc.constantFrom<Presence | null>('present', 'proxy', 'mandate', 'absent', null),
  to: fc.option(fc.nat(20)),
})
const seats = fc.array(seat, { maxLength: 20 }).map((drawn): Seat[] =>
  drawn.map(({ to, ...each }, at) => ({
    ...each,
    participantId: String(at),
    mandateTo: each.presence === 'mandate' && to !== null && to < drawn.length && to !== at ? String(to) : null,
  })),
)
const rules = fc.record({
  quorum: fc.constantFrom('none' as const, 'number' as const, 'at-least' as const, 'more-than' as const),
  quorumPart: fc.integer({ min: 1, max: 5 }),
  quorumOf: fc.integer({ min: 1, max: 5 }),
  quorumBase: fc.constantFrom('seats' as const, 'holders' as const),
  proxiesCount: fc.boolean(),
  mandatesCount: fc.boolean(),
})

describe('定足数', () => {
  it('過半数は、奇数でも偶数でも半分より多い', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 53, 54].map((base) => neededOf(plain, base)),
      [1, 2, 2, 3, 3, 4, 4, 27, 28],
    )
  })
  it('3分の2以上は、割り切れないときは切り上げる', () => {
    const two = { ...plain, quorum: 'at-least', quorumPart: 2, quorumOf: 3 } as const
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 10].map((base) => neededOf(two, base)),
      [1, 2, 2, 3, 4, 4, 5, 7],
    )
  })
  it('構成員が入っていない会議体では、割合は求めない', () => {
    assert.deepEqual(quorumOf(plain, [], 30), { base: 0, needed: null, counted: 30, reached: true })
    assert.equal(quorumOf({ ...plain, quorum: 'number', quorumPart: 40 }, [], 30).reached, false)
  })
  it('要る人数は、割合をみたす最も小さい整数である', () => {
    fc.assert(
      fc.property(rules, fc.nat(300), (rule, base) => {
        const needed = neededOf(rule, base)
        const enough = (count: number) => {
          const [left, right] = [count * rule.quorumOf, base * rule.quorumPart]
          return rule.quorum === 'more-than' ? left > right : left >= right
        }
        if (rule.quorum === 'none') return needed === null
        if (rule.quorum === 'number') return needed === rule.quorumPart
        return enough(needed!) && (needed === 0 || !enough(needed! - 1))
      }),
    )
  })
  it('数えられるのは、席の数をこえない。委任は、来た人へのものだけが数えられる', () => {
    fc.assert(
      fc.property(rules, seats, (rule, drawn) => {
        // 一席ずつ、言葉どおりに
        let expected = 0
        for (const each of drawn) {
          const to = drawn.find(({ participantId }) => participantId === each.mandateTo)
          if (each.presence === 'present') expected++
          if (each.presence === 'proxy' && rule.proxiesCount) expected++
          if (each.presence === 'mandate' && rule.mandatesCount) {
            if (each.mandateTo !== null && to?.presence === 'present') expected++
            if (each.mandateTo === null && drawn.some(({ presence }) => presence === 'present')) expected++
          }
        }
        assert.equal(countedOf(rule, drawn), expected)
        assert.ok(expected <= drawn.length)
      }),
    )
  })
  it('代理や委任を数える決まりにしても、定足数が遠のくことはない', () => {
    fc.assert(
      fc.property(rules, seats, (rule, drawn) => {
        const strict = quorumOf({ ...rule, proxiesCount: false, mandatesCount: false }, drawn)
        const open = quorumOf({ ...rule, proxiesCount: true, mandatesCount: true }, drawn)
        assert.ok(open.counted >= strict.counted && (!strict.reached || open.reached))
        assert.equal(open.needed, strict.needed)
        // 委任状は紙であり、出席者数には入らない
        assert.ok(attendeesOf(drawn) <= drawn.filter(({ presence }) => presence !== 'mandate').length)
      }),
    )
  })
  it('特別の利害関係がある人は、その議案の定足数にも議決にも入らない。委任を受けていても、語る人はいない', () => {
    fc.assert(
      fc.property(rules, seats, fc.func(fc.boolean()), (rule, drawn, chosen) => {
        const interested = new Set(drawn.map(({ participantId }) => participantId).filter((id) => chosen(id)))
        const state = quorumOfItem(rule, drawn, interested)
        // 初めからその席がない会議と、同じになる
        const others = drawn.filter(({ participantId }) => !interested.has(participantId))
        const without = quorumOf(rule, others)
        assert.deepEqual([state.base, state.counted], [without.base, without.counted])
        if (others.length > 0 || drawn.length === 0) assert.deepEqual(state, without)
        else assert.ok(!state.reached && state.needed !== null && state.needed > 0)
        assert.ok(state.base <= quorumOf(rule, drawn).base && state.counted <= others.length)
      }),
    )
  })
  it('7人のうち3人に利害関係があれば、4人の過半数の3人で足りる', () => {
    const came = (count: number): Seat[] =>
      Array.from({ length: 7 }, (_, at) => ({ participantId: String(at), held: true, presence: at < count ? 'present' : 'absent', mandateTo: null }))
    const interested = new Set(['0', '1', '6'])
    assert.deepEqual(quorumOfItem(plain, came(5), interested), { base: 4, needed: 3, counted: 3, reached: true })
    assert.deepEqual(quorumOfItem(plain, came(4), interested), { base: 4, needed: 3, counted: 2, reached: false })
    // 名前の印がなく人数だけのときは、利害関係のある人は来ていたとみる
    assert.deepEqual(quorumOfItem(plain, came(0), interested, 5), { base: 4, needed: 3, counted: 2, reached: false })
    assert.equal(quorumOfItem({ ...plain, quorum: 'none' }, came(7), new Set(['0', '1', '2', '3', '4', '5', '6'])).reached, false)
  })
})
