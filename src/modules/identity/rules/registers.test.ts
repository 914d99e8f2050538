import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Assessment, type RequestState, dataKinds, requestMoves, requestStates, shippedSettings, sureness } from '../schema.ts'
import { daysAfter, dueText, yearsAfter } from './days.ts'
import { movesFrom, stateAfter } from './disclosure-states.ts'
import { deadlinesOf, dutyOf, isOpen, nextDeadline } from './incident-duty.ts'
import { settingsOn } from './privacy-settings.ts'

const seed = Math.floor(performance.now() * 1000)
const shipped = settingsOn([], '2025-12-01')
const sensitive = dataKinds.filter((kind) => kind.sensitive).map(({ code }) => code)
const plain = dataKinds.filter((kind) => !kind.sensitive).map(({ code }) => code)
const harmless = { foundOn: '2025-12-01', personCount: 3, dataKinds: plain, propertyRisk: 'no', malicious: 'no', encrypted: 'no' } as const

type Known = Pick<Assessment, 'foundOn' | 'personCount' | 'dataKinds' | 'propertyRisk' | 'malicious' | 'encrypted'>
const day = fc.date({ min: new Date('2022-04-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const anyKnown: fc.Arbitrary<Known> = fc.record({
  foundOn: day,
  personCount: fc.option(fc.oneof(fc.nat(3), fc.integer({ min: 998, max: 1003 }), fc.nat(1_000_000))),
  dataKinds: fc.subarray(dataKinds.map(({ code }) => code)),
  propertyRisk: fc.constantFrom(...sureness),
  malicious: fc.constantFrom(...sureness),
  encrypted: fc.constantFrom(...sureness),
})

describe('委員会への報告が要るか', () => {
  it('要配慮一人、財産、不正の目的、1,000人超のどれか一つで要り、どれもなければ要らない', () => {
    const duty = (more: Partial<Known>) => dutyOf({ ...harmless, dataKinds: [...plain], ...more }, shipped)
    assert.deepEqual([duty({}).required, duty({}).grounds], [false, []])
    for (const code of sensitive) assert.deepEqual(duty({ dataKinds: [code], personCount: 1 }).grounds, ['sensitive'])
    assert.deepEqual(duty({ propertyRisk: 'yes' }).grounds, ['property'])
    assert.deepEqual(duty({ malicious: 'yes' }).grounds, ['malicious'])
    assert.deepEqual([duty({ personCount: 1000 }).required, duty({ personCount: 1001 }).grounds], [false, ['many']])
  })
  it('分からないときは、報告する側に倒す。人数が分からなくても一人以上とみなす', () => {
    assert.deepEqual(dutyOf({ ...harmless, dataKinds: [], propertyRisk: 'unknown', malicious: 'unknown' }, shipped).grounds, [
      'property',
      'malicious',
    ])
    assert.equal(dutyOf({ ...harmless, dataKinds: [sensitive[0]!], personCount: null }, shipped).required, true)
    assert.equal(dutyOf({ ...harmless, dataKinds: [sensitive[0]!], encrypted: 'unknown' }, shipped).required, true)
    assert.equal(dutyOf({ ...harmless, dataKinds: [sensitive[0]!], personCount: 0 }, shipped).required, false)
  })
  it('高度な暗号化があれば要らず、令和4年3月までは義務でない', () => {
    const encrypted = dutyOf({ ...harmless, dataKinds: [...sensitive], encrypted: 'yes' }, shipped)
    assert.deepEqual([encrypted.required, encrypted.exempt], [false, true])
    assert.equal(dutyOf({ ...harmless, dataKinds: [...sensitive], foundOn: '2022-03-31' }, shipped).required, false)
    assert.equal(dutyOf({ ...harmless, dataKinds: [...sensitive], foundOn: '2022-04-01' }, shipped).required, true)
    assert.notEqual(
      dutyOf({ ...harmless, dataKinds: [], foundOn: '2024-03-31' }, shipped).source,
      dutyOf({ ...harmless, dataKinds: [] }, shipped).source,
    )
  })
  it('無作為の事案で、十行の答え合わせと一致する', () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const somebody = known.personCount === null || known.personCount > 0
        const expected =
          (somebody && (known.dataKinds.some((code) => sensitive.includes(code)) || known.propertyRisk !== 'no' || known.malicious !== 'no')) ||
          (known.personCount ?? 0) > 1000
        assert.equal(dutyOf(known, shipped).required, expected && known.encrypted !== 'yes')
      }),
      { seed, numRuns: 2000 },
    )
  })
})

describe('期限', () => {
  const leaky = { ...harmless, dataKinds: ['health'] }
  const due = (known: Known) => deadlinesOf(known, [], shipped).map(({ step, from, dueOn }) => [step, from, dueOn])

  it('知った日を一日目に数え、月末・年末・年度末・うるう日をまたいでも数え落とさない', () => {
    assert.deepEqual(due(leaky), [
      ['firstReport', '2025-12-03', '2025-12-05'],
      ['noticeToPersons', null, '2025-12-30'],
      ['fullReport', null, '2025-12-30'],
    ])
    assert.equal(due({ ...leaky, foundOn: '2028-02-01' })[2]![2], '2028-03-01') // うるう年
    assert.equal(due({ ...leaky, foundOn: '2027-02-01' })[2]![2], '2027-03-02')
    assert.equal(due({ ...leaky, foundOn: '2026-03-30', malicious: 'yes' })[2]![2], '2026-05-28') // 年度末と連休をまたぐ
  })
  it('60日になるのは不正の目的のおそれがあるときで、「分からない」では30日のまま', () => {
    const last = (malicious: 'yes' | 'no' | 'unknown') => due({ ...leaky, malicious })[2]![2]
    assert.deepEqual([last('yes'), last('unknown'), last('no')], ['2026-01-29', '2025-12-30', '2025-12-30'])
  })
  it('どの日に知っても、期限は設定の日数ちょうどで、速報は確報より先に来て、早いものが次の期限になる', () => {
    fc.assert(
      fc.property(anyKnown, fc.boolean(), fc.nat(40), (known, countsFirst, days) => {
        const settings = { ...shipped, foundDayCounts: countsFirst ? 1 : 0, noticeDays: days + 1 }
        const deadlines = deadlinesOf(known, [], settings)
        assert.equal(deadlines.length > 0, dutyOf(known, settings).required)
        for (const { step, dueOn, from } of deadlines) {
          const length = { firstReport: 5, noticeToPersons: days + 1, fullReport: known.malicious === 'yes' ? 60 : 30 }[step]
          const elapsed = (Date.parse(dueOn) - Date.parse(known.foundOn)) / 86_400_000
          assert.equal(elapsed, length - (countsFirst ? 1 : 0))
          assert.ok(from === null || from <= dueOn)
        }
        const earliest = deadlines.map(({ dueOn }) => dueOn).toSorted()[0]
        assert.equal(nextDeadline(deadlines)?.dueOn, earliest)
      }),
      { seed, numRuns: 2000 },
    )
  })
  it('済んだ期限は消え、取り消すとまた動く', () => {
    const step = { kind: 'firstReport', doneOn: '2025-12-04', takenBack: false } as const
    assert.equal(deadlinesOf(leaky, [step], shipped)[0]!.doneOn, '2025-12-04')
    assert.equal(nextDeadline(deadlinesOf(leaky, [step], shipped))?.step, 'noticeToPersons')
    assert.equal(nextDeadline(deadlinesOf(leaky, [{ ...step, takenBack: true }], shipped))?.step, 'firstReport')
  })
  it('終了と再開は、最後のものが効く', () => {
    const steps = (...kinds: ('closing' | 'reopening' | 'firstReport')[]) => kinds.map((kind) => ({ kind, doneOn: '2025-12-01', takenBack: false }))
    assert.deepEqual(
      [steps(), steps('closing'), steps('closing', 'reopening'), steps('closing', 'reopening', 'firstReport', 'closing')].map(isOpen),
      [true, false, true, false],
    )
  })
  it('残りの日数を言葉で言う', () => {
    assert.deepEqual(
      ['2025-11-28', '2025-12-01', '2025-12-02'].map((each) => dueText(each, '2025-12-01').ja),
      ['期限を3日過ぎています', '今日が期限です', 'あと1日'],
    )
  })
  it('日を足して引けば元に戻り、年を足しても月日は変わらない（2月29日だけは28日になる）', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), fc.nat(100), (start, days, years) => {
        assert.equal(daysAfter(daysAfter(start, days), -days), start)
        const later = yearsAfter(start, years)
        assert.ok(later.slice(5) === start.slice(5) || (start.endsWith('-02-29') && later.endsWith('-02-28')))
        assert.equal(Number(later.slice(0, 4)), Number(start.slice(0, 4)) + years)
      }),
      { seed, numRuns: 2000 },
    )
  })
})

describe('設定', () => {
  it('その日に始まっている最後の決定が効き、なければ初期値が効く', () => {
    const decided = [
      { key: 'decisionDays', amount: 14, validFrom: '2025-04-01' },
      { key: 'decisionDays', amount: 20, validFrom: '2026-04-01' },
    ] as const
    const on = (today: string) => settingsOn(decided, today).decisionDays
    assert.deepEqual([on('2025-03-31'), on('2025-04-01'), on('2026-03-31'), on('2026-04-01')], [30, 14, 14, 20])
    assert.equal(settingsOn(decided, '2026-04-01').feeYen, shippedSettings.feeYen.amount)
  })
})

describe('開示等の請求の状態', () => {
  it('どの状態にも行き着け、終わった状態から出られるのはやり直しだけ', () => {
    const reached = new Set<RequestState>(['received'])
    for (const state of reached) for (const move of movesFrom(state)) reached.add(stateAfter(state, move)!)
    assert.deepEqual([...reached].toSorted(), [...requestStates].toSorted())
    assert.deepEqual([movesFrom('completed'), movesFrom('withdrawn')], [['reconsider'], []])
  })
  it('手続きは、名前のあるものだけ', () => {
    for (const state of requestStates) for (const move of movesFrom(state)) assert.ok(move === 'ask' || requestMoves.includes(move))
  })
})

it('seed', (t) => t.diagnostic(`seed ${seed}`))
