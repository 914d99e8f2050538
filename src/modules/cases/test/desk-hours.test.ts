// 電話受付の戻る時刻: as somebody says it, else as the schedule has it, and never more than the time.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, createWorld, people } from '#testing'
import { appoint } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'

const day = '2025-12-01'

describe('電話受付の戻る時刻', () => {
  it('本人の言葉があればそれ、なければ予定の終わり。件名も場所も出ず、非公開の予定からは何も出ない', async () => {
    let now = new Date(`${day}T09:00:00+09:00`)
    const world = await createWorld({ clock: clockFrom(() => now) })
    const worker = await world.as('selfRelianceWorker')
    const registrar = await appoint(world, '台帳 係', '総務課', { role: 'caseworker', compartment: 'directory', tier: 3 })
    const { personId } = await registrar.api.directory.recordPerson(
      resident('戻田', '太郎', (await districts(registrar.api))[0], { familyKana: 'モドリダ', givenKana: 'タロウ' }),
    )
    const me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
    await worker.cases.openCase({
      kind: 'self-reliance',
      personId,
      receivedOn: '2025-11-20',
      leadId: me,
      next: { what: '電話', dueOn: '2025-12-05', accountId: me },
    })
    const enter = (from: string, to: string, more: object = {}) =>
      worker.schedule.createEntry({
        kind: 'trip',
        startDay: day,
        endDay: day,
        startTime: from,
        endTime: to,
        accountIds: [me],
        title: '県庁へ',
        place: '県庁',
        ...more,
      })
    await enter('10:00', '11:00')
    await enter('13:00', '15:00', { kind: 'visit', compartment: 'self-reliance', title: '戻田さん宅', place: '見本町' })
    await enter('16:00', '17:00', { kind: 'leave', private: true, title: '通院' })
    const look = async (time: string, api?: Api) => {
      now = new Date(`${day}T${time}:00+09:00`)
      const answer = await (api ?? (await world.as('desk'))).cases.lookUp({ search: 'もどりだ' })
      for (const word of ['県庁', '戻田', '見本町', '通院', '訪問', '出張']) assert.ok(!JSON.stringify(answer).includes(word), word)
      const [line] = answer.items
      return [line!.backOn, line!.backAt, line!.backBySchedule]
    }
    const here = [null, '', false]
    assert.deepEqual(await look('09:30'), here)
    assert.deepEqual(await look('10:30'), [day, '11:00', true])
    assert.deepEqual(await look('11:30'), here)
    assert.deepEqual(await look('14:00'), [day, '15:00', true])
    assert.deepEqual(await look('16:30'), here, 'of a private entry nothing is said')
    now = new Date(`${day}T14:10:00+09:00`)
    await (await world.as('selfRelianceWorker')).cases.sayAbsence({ backOn: day, backAt: '14:45' })
    assert.deepEqual(await look('14:20'), [day, '14:45', false], 'their own words go before it')
  })
})
