// 世帯：いっしょに暮らす人の見方。まとめて転居し、見られる人だけが出る。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { districts, resident } from './town.ts'

describe('世帯', () => {
  let world: World
  let desk: Api['directory']
  let hayashi: Api['directory']
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    const api = await world.as('desk')
    ;[first, second] = await districts(api)
    desk = api.directory
    hayashi = (await world.as('districtOfficer')).directory
  })
  const missing = { status: 404, code: 'notFound' }
  async function family(name: string, ...roles: string[]) {
    const members = []
    for (const role of roles)
      members.push({
        personId: (await desk.recordPerson(resident(name, role, first, { bornOn: '1980-01-01' }))).personId,
        role,
        validFrom: '2020-04-01',
      })
    const { householdId } = await desk.recordHousehold({ members })
    return { householdId, ids: members.map(({ personId }) => personId) }
  }
  const today = async (reader: Api['directory'], householdId: string) =>
    (await reader.getHousehold({ householdId })).members.filter(({ validTo }) => validTo === null).map(({ personId }) => personId)

  it('続柄の順に、年齢と期間とともに出る', async () => {
    const { householdId, ids } = await family('順番', 'child', 'parent', 'head')
    const { members } = await desk.getHousehold({ householdId })
    assert.deepEqual(
      members.map(({ role, age }) => [role, age]),
      [
        ['head', 45],
        ['child', 45],
        ['parent', 45],
      ],
    )
    assert.deepEqual(
      (await desk.getPerson({ personId: ids[0]! })).households[0]!.others.map(({ role }) => role),
      ['head', 'parent'],
    )
    await assert.rejects(
      desk.recordHousehold({
        members: [
          { personId: ids[0]!, role: 'head' },
          { personId: ids[0]!, role: 'child' },
        ],
      }),
      { code: 'namedTwice' },
    )
  })
  it('四人の世帯から三人が転居すると、三人は新しい世帯と地区に、一人はもとの世帯に残る', async () => {
    const { householdId, ids } = await family('四人', 'head', 'spouse', 'child', 'parent')
    const [head, spouse, child, parent] = ids as [string, string, string, string]
    const moved = await hayashi.moveHousehold({
      householdId,
      personIds: [head, spouse, child],
      address: '新町１番',
      areaId: second,
      validFrom: '2025-11-15',
    })
    assert.equal(moved.stillSeen, false)
    assert.deepEqual(await today(desk, moved.householdId), [head, spouse, child])
    assert.deepEqual(await today(desk, householdId), [parent])
    for (const personId of [head, spouse, child]) {
      await assert.rejects(hayashi.getPerson({ personId }), missing)
      const { addresses, areaId, households } = await desk.getPerson({ personId })
      assert.deepEqual(
        addresses.map(({ address, validTo }) => [address, validTo]),
        [
          ['新町１番', null],
          ['見本町１丁目２番３号', '2025-11-14'],
        ],
      )
      assert.deepEqual(
        [areaId, households.map(({ householdId: id, validTo }) => [id, validTo])],
        [
          second,
          [
            [moved.householdId, null],
            [householdId, '2025-11-14'],
          ],
        ],
      )
    }
    await assert.rejects(hayashi.getHousehold({ householdId: moved.householdId }), missing)
    const left = await hayashi.getHousehold({ householdId })
    assert.deepEqual(
      left.members.map(({ personId }) => personId),
      [parent],
      'those who moved are not even among the earlier ones',
    )
    assert.deepEqual((await hayashi.getPerson({ personId: parent })).households[0]!.others, [])
  })
  it('全員で転居すると、世帯はそのまま新しい住所になる', async () => {
    const { householdId, ids } = await family('全員', 'head', 'child')
    const moved = await desk.moveHousehold({ householdId, personIds: ids, address: '新町２番', areaId: first, validFrom: '2025-11-15' })
    assert.deepEqual(moved, { householdId, stillSeen: true })
    assert.deepEqual(
      (await desk.getHousehold({ householdId })).members.map(({ address }) => address),
      ['新町２番', '新町２番'],
    )
  })
  it('一人でも移せないときは、だれも移らない', async () => {
    const { householdId, ids } = await family('不成立', 'head', 'child')
    await desk.recordAddress({ personId: ids[1]!, address: '下宿', areaId: first, validFrom: '2025-11-20' })
    const move = { householdId, personIds: ids, address: '新町３番', areaId: second, validFrom: '2025-11-15' }
    await assert.rejects(desk.moveHousehold(move), { status: 422, code: 'beforeCurrent' })
    assert.deepEqual(
      (await desk.getHousehold({ householdId })).members.map(({ address }) => address),
      ['見本町１丁目２番３号', '下宿'],
    )
    const { personId: stranger } = await desk.recordPerson(resident('他人', '子', first))
    await assert.rejects(desk.moveHousehold({ ...move, personIds: [ids[0]!, stranger] }), { code: 'notMember' })
  })
  it('人を加え、外せる。外れた人は前の世帯員に残る', async () => {
    const { householdId } = await family('加減', 'head')
    const { personId } = await desk.recordPerson(resident('加減', '孫', first))
    const { memberId } = await desk.addHouseholdMember({ householdId, personId, role: 'grandchild', validFrom: '2025-10-01' })
    await assert.rejects(desk.addHouseholdMember({ householdId, personId, role: 'child' }), { code: 'alreadyMember' })
    await assert.rejects(desk.endHouseholdMember({ householdId, memberId, lastDay: '2025-09-30' }), { code: 'beforeBegin' })
    await desk.endHouseholdMember({ householdId, memberId, lastDay: '2025-11-30' })
    await assert.rejects(desk.endHouseholdMember({ householdId, memberId, lastDay: '2025-11-30' }), { code: 'alreadyEnded' })
    assert.equal((await desk.getHousehold({ householdId })).members.find((member) => member.personId === personId)!.validTo, '2025-11-30')
    await desk.addHouseholdMember({ householdId, personId, role: 'grandchild', validFrom: '2025-12-01' })
  })
  it('世帯の紙が、PDFで出る', async () => {
    const { householdId } = await family('印刷', 'head', 'spouse')
    const answer = await world.request(`/print/directory/getHousehold?householdId=${householdId}`, {
      headers: { cookie: await world.cookieOf('desk') },
    })
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'])
  })
})
