import assert from 'node:assert/strict'
import { it } from 'node:test'
import { creditedMinutes, hasEarned } from './credit.ts'
import { sameness } from './reading.ts'

it('補講は、もとの回の代わりに一度だけ、長いほうを数える', () => {
  const sessions = [
    { gatheringId: 'a', makesUp: null },
    { gatheringId: 'b', makesUp: null },
    { gatheringId: 'c', makesUp: 'b' },
  ]
  const attended = (a: number, b: number, c: number) => [
    { gatheringId: 'a', minutes: a },
    { gatheringId: 'b', minutes: b },
    { gatheringId: 'c', minutes: c },
  ]
  assert.equal(creditedMinutes(sessions, attended(120, 0, 90)), 210)
  assert.equal(creditedMinutes(sessions, attended(120, 120, 90)), 240)
  assert.equal(creditedMinutes(sessions, [{ gatheringId: 'elsewhere', minutes: 500 }]), 0)
})

it('時間が足りても、評価がまだなら修了しない。一分も受けない人は、時間を求めない催しでも修了しない', () => {
  const event = { minutesRequired: 120, evaluated: true }
  assert.equal(hasEarned(event, { minutes: 120, evaluationPassed: false }), false)
  assert.equal(hasEarned(event, { minutes: 119, evaluationPassed: true }), false)
  assert.equal(hasEarned(event, { minutes: 120, evaluationPassed: true }), true)
  assert.equal(hasEarned({ minutesRequired: 0, evaluated: false }, { minutes: 0, evaluationPassed: false }), false)
})

it('同じ人の申込は、かなの書き方や全角半角、ハイフンによらず同じと分かる。連絡先がなければ、分かるとは言わない', () => {
  const person = { name: '見本　花子', kana: 'みほん はなこ', phone: '０７６−１００−０００１', mail: '' }
  assert.equal(sameness(person), sameness({ name: '見本花子', kana: 'ミホンハナコ', phone: '076-100-0001', mail: 'other@example.org' }))
  assert.notEqual(sameness(person), sameness({ ...person, phone: '076-100-0002' }))
  assert.equal(sameness({ ...person, phone: '' }), null)
})
