import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { addTeam, appoint } from '../../../../test/support/staff.ts'
import { districts, resident } from './town.ts'

const known = { familyKana: 'シゲタ', givenKana: 'カズコ', bornOn: '1950-03-01' }

describe('登録のときに、同じ人がいないか見る', () => {
  let world: World
  let desk: Api
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    ;[first, second] = await districts(desk)
  })

  it('頼まれたときだけ断り、確かめた人の名が挙がっていれば登録する。二度押しても一人', async () => {
    const person = resident('重田', '和子', first, known)
    const { personId } = await desk.directory.recordPerson({ ...person, differsFrom: [] })
    const refused = { code: 'alike', body: { fields: [{ path: 'differsFrom' }] } }
    await assert.rejects(desk.directory.recordPerson({ ...person, differsFrom: [] }), (error: typeof refused) => {
      assert.deepEqual([error.code, error.body.fields.map(({ path }) => path)], ['alike', ['differsFrom']])
      return true
    })
    await assert.rejects(desk.directory.recordPerson({ ...person, differsFrom: [crypto.randomUUID()] }), { code: 'alike' })
    const key = crypto.randomUUID()
    const again = await desk.directory.recordPerson({ ...person, differsFrom: [personId] }, { key })
    assert.deepEqual(await desk.directory.recordPerson({ ...person, differsFrom: [personId] }, { key }), again)
    await assert.rejects(desk.directory.recordPerson({ ...person, differsFrom: [personId] }), { code: 'alike' }, 'the second one was not looked at')
    assert.notEqual((await desk.directory.recordPerson(person)).personId, personId)
  })
  it('まとめられた記録が似ているときは、残した記録が一度だけ挙がる', async () => {
    const person = resident('甲山', '乙子', first, { familyKana: 'コウヤマ', givenKana: 'オトコ', bornOn: '1961-07-08' })
    const [survivorId, mergedId] = [(await desk.directory.recordPerson(person)).personId, (await desk.directory.recordPerson(person)).personId]
    await desk.directory.mergePersons({ survivorId, mergedId, reason: '同じ人' })
    const { familyName, givenName, familyKana, givenKana, bornOn } = person as typeof person & Record<'familyKana' | 'givenKana' | 'bornOn', string>
    const { person: none, items } = await desk.directory.findDuplicates({ familyName, givenName, familyKana, givenKana, bornOn })
    assert.equal(none, null)
    assert.deepEqual(
      items.map(({ personId }) => personId),
      [survivorId],
    )
    await desk.directory.recordPerson({ ...person, differsFrom: [survivorId] })
  })
  it('見えない人は、いないのと同じ：ほかの地区の人も、守られている人も、登録を止めない', async () => {
    const officer = await world.as('districtOfficer')
    const elsewhere = resident('丙川', '丁子', second, { familyKana: 'ヘイカワ', givenKana: 'テイコ', bornOn: '1970-01-02' })
    await desk.directory.recordPerson(elsewhere)
    await officer.directory.recordPerson({ ...elsewhere, home: { ...elsewhere.home, areaId: first }, differsFrom: [] })

    const teamId = await addTeam(world, 'directory', '見本の担当チーム')
    const insider = await appoint(world, '担当 内子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    const guarded = resident('戊野', '己子', first, { familyKana: 'ボノ', givenKana: 'キコ', bornOn: '1980-03-04' })
    const { personId } = await insider.api.directory.recordPerson(guarded)
    await insider.api.directory.protectPerson({ personId, teamId, reason: 'other' })
    await assert.rejects(insider.api.directory.recordPerson({ ...guarded, differsFrom: [] }), { code: 'alike' })
    await desk.directory.recordPerson({ ...guarded, differsFrom: [] })
  })
  it('くらべるページは、だれについて聞いたかも答える。まとめてよい人だけに、そう言う', async () => {
    const officer = await world.as('districtOfficer')
    const { personId } = await officer.directory.recordPerson(resident('庚田', '辛子', first))
    const answer = await officer.directory.findDuplicates({ personId })
    assert.deepEqual([answer.person?.personId, answer.items, answer.can], [personId, [], []])
    assert.deepEqual((await desk.directory.findDuplicates({ personId })).can, ['merge'])
    assert.ok((await desk.directory.getPerson({ personId })).can.includes('merge'))
    assert.ok(!(await officer.directory.getPerson({ personId })).can.includes('merge'))
    await assert.rejects(officer.directory.findDuplicates({ personId: crypto.randomUUID() }), { code: 'notFound' })
  })
})
