// 町名：郵便番号から住所が、だれかが決めた地区が次の住所の候補として出る。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { listVersion, townsOf } from '#platform/postal'
import { type Api, type World, createWorld, registry } from '#testing'
import { townOf } from '../rules/towns.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from './town.ts'

describe('町名の読みとり', () => {
  const towns = ['千木', '千木町', '八ケ', '泉が丘', '泉']
  const of = (address: string) => townOf(address, '金沢市', towns)
  it('県と市の後の、いちばん長い町名を読む。字の幅や空白、ケとヶの違いはかまわない', () => {
    assert.deepEqual(
      ['石川県金沢市千木町１－２', '金沢市千木１', '千木町 3-4', '石川県 金沢市 八ヶ ５', 'いしかわ泉が丘', '金沢市泉が丘2丁目', ''].map(of),
      ['千木町', '千木', '千木町', '八ケ', undefined, '泉が丘', undefined],
    )
  })
  it('ほかの市の住所は、町名が同じでも読まない', () => {
    assert.equal(of('白山市千木町1-2'), undefined)
  })
})

describe('町名と郵便番号の一覧', () => {
  it('市の町名だけが、括弧のただし書きを除いて、郵便番号の形で入る', async () => {
    const towns = await townsOf('金沢市')
    assert.ok(towns.length > 500)
    assert.ok(towns.every(({ postalCode, town }) => /^\d{3}-\d{4}$/.test(postalCode) && town !== '' && !/[（）]/.test(town)))
    assert.deepEqual(
      towns.filter(({ postalCode }) => postalCode === '920-0001'),
      [{ postalCode: '920-0001', town: '千木町' }],
    )
  })
  it('どこにもない名前の市には、一つもない', async () => {
    assert.deepEqual(await townsOf('見本市'), [])
  })
})

describe('一覧にない市', () => {
  it('は、一度だけさがして覚え、町名のページで分かる。名前を直してさがせば、消える', async () => {
    const world = await createWorld()
    const desk = await world.as('desk')
    const missing = async () => (await desk.directory.listTownPlaces({})).missingCity
    const lists = () =>
      asOwner<{ municipality: string; list_version: string; town_count: number }>(
        world.database,
        'select municipality, list_version, town_count from directory.town_lists where council_id = $1',
        [world.councilId],
      )
    const named = (name: string) =>
      asOwner(world.database, `update identity.areas set name = $2 where council_id = $1 and kind = 'city'`, [world.councilId, name])
    const bring = () => world.run(registry.directory.operations.bringTowns, {})
    await asOwner(world.database, 'delete from directory.towns where council_id = $1', [world.councilId])
    assert.equal(await missing(), null, 'it was not looked for yet')
    await named('見本市')
    assert.deepEqual(await bring(), { count: 0 })
    assert.equal(await missing(), '見本市')
    assert.deepEqual(await lists(), [{ municipality: '見本市', list_version: listVersion, town_count: 0 }])
    await named('金沢市')
    const { count } = await bring()
    assert.equal(await missing(), null)
    assert.deepEqual(await lists(), [{ municipality: '金沢市', list_version: listVersion, town_count: count }])
  })
})

describe('住所と地区の候補', () => {
  let world: World
  let desk: Api['directory']
  let first: string
  let second: string
  const places = async (address: string, postalCode = '') =>
    (await desk.proposeAddress({ address, postalCode })).places.map(({ areaId, neighbourhood }) => [areaId, neighbourhood])
  const settle = (address: string, areaId: string | null, neighbourhood = '') =>
    desk.recordPerson({ ...resident('見附', '良子', areaId), home: { address, areaId, neighbourhood } })
  before(async () => {
    world = await createWorld()
    const api = await world.as('desk')
    ;[first, second] = await districts(api)
    desk = api.directory
    await world.run(registry.directory.operations.bringTowns, {})
  })

  it('郵便番号から住所が、町名から郵便番号が出る', async () => {
    assert.deepEqual(await desk.proposeAddress({ postalCode: '９２００００１' }), { addresses: ['金沢市千木町'], postalCode: '920-0001', places: [] })
    assert.deepEqual((await desk.proposeAddress({ address: '石川県金沢市千木町1-2' })).postalCode, '920-0001')
    assert.deepEqual(await desk.proposeAddress({ postalCode: '100-0001' }), { addresses: [], postalCode: null, places: [] })
    assert.deepEqual(await desk.proposeAddress({ postalCode: '?' }), { addresses: [], postalCode: null, places: [] })
  })
  it('だれかが地区を決めると、同じ町の次の住所に候補が出る。地区を決めなければ何も覚えない', async () => {
    assert.deepEqual(await places('金沢市千木町5'), [])
    await settle('金沢市千木町1-2', null)
    assert.deepEqual(await places('金沢市千木町5'), [])
    await settle('金沢市千木町1-2', first, '千木第一町会')
    await settle('金沢市千木町1-3', first, '千木第一町会')
    assert.deepEqual(await places('金沢市千木町5'), [[first, '千木第一町会']])
    assert.deepEqual(await places('', '920-0001'), [[first, '千木第一町会']])
  })
  it('転居と訂正からも覚え、町が二つの地区に分かれるときは両方が出る', async () => {
    const { personId } = await desk.recordPerson(resident('森', '一', first))
    await desk.recordAddress({ personId, address: '金沢市疋田町1', areaId: first, validFrom: '2025-11-01' })
    assert.deepEqual(await places('金沢市疋田町9'), [[first, '']])
    const { addresses, revision } = await desk.getPerson({ personId })
    const { addressId } = addresses.find(({ address }) => address === '金沢市疋田町1')!
    await desk.correctAddress({ personId, addressId, revision, address: '金沢市疋田町1', areaId: second, validFrom: '2025-11-01' })
    assert.deepEqual((await places('金沢市疋田町9')).length, 2)
  })
  it('候補から外すと、もう出ない。もう一度外すことはできない', async () => {
    const { items } = await desk.listTownPlaces({ search: '千木' })
    assert.deepEqual(
      items.map(({ town, areaName, neighbourhood }) => [town, areaName, neighbourhood]),
      [['千木町', '地区０１', '千木第一町会']],
    )
    const { townPlaceId } = items[0]!
    await desk.endTownPlace({ townPlaceId })
    assert.deepEqual(await places('金沢市千木町5'), [])
    await assert.rejects(desk.endTownPlace({ townPlaceId }), { code: 'notFound' })
  })
})
