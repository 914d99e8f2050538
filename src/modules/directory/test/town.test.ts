import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { createWorld, registry, size } from '#testing'
import { townspeople } from '../rules/town.ts'

describe('見本のまち', () => {
  it('同じ種からは、いつも同じ人が同じ順に出る', () => {
    const [once, again] = [1, 2].map(() => JSON.stringify([...townspeople(3, 200, 54, 2025)]))
    assert.equal(once, again)
    assert.notEqual(once, JSON.stringify([...townspeople(4, 200, 54, 2025)]))
  })
  it('何回かに分けて移り住み、だれも抜けず重ならず、進み具合が最後まで見える', async () => {
    const world = await createWorld()
    const people = size({ deep: 60_000, ordinary: 4500 })
    const workId = randomUUID()
    await world.run(registry.directory.operations.settleTown, { workId, people })
    const wanted = [...townspeople(20251201, people, 54, 2025)]
    const administrator = await world.as('administrator')
    assert.equal((await administrator.system.showWork({ workId })).state, 'running')
    while ((await world.app.jobs.drain(world.councilId)) > 0);
    const { state, done, total } = await administrator.system.showWork({ workId })
    assert.deepEqual([state, done, total], ['finished', people, people])

    const desk = await world.as('desk')
    const { items: areas } = await desk.identity.listAreas({})
    const officer = await world.as('districtOfficer')
    let found = 0
    for (const area of areas.filter(({ kind }) => kind === 'district'))
      found += (await desk.directory.findPersons({ areaId: area.areaId })).total ?? Number.NaN
    if (people / 54 < 900) assert.equal(found, wanted.length)
    const first = wanted.filter(({ district }) => district === 0).length
    assert.equal((await officer.directory.findPersons({})).total, first < 1000 ? first : null)

    // The offices of the 54 districts are held, each by people of the district; whoever leads its council leads its Community Chest.
    const { offices } = await desk.directory.listChoices({})
    const office = (code: string) => offices.find((each) => each.code === code)!.officeId
    const holders = async (code: string) => (await desk.directory.listHolders({ officeIds: [office(code)], order: 'district' })).items
    const [chairs, chest] = [await holders('district-chair'), await holders('chest-chair')]
    assert.equal(chairs.length, 50) // a page of 54
    assert.deepEqual(
      chest.map(({ name, areaName }) => [name, areaName]),
      chairs.map(({ name, areaName }) => [name, areaName]),
    )
    const commissioned = await desk.directory.listHolders({ officeIds: [office('commissioned-volunteer')] })
    const seats = await desk.directory.listSeats({ officeIds: [office('commissioned-volunteer')] })
    assert.equal(seats.total, 950)
    // The last place of every other district is vacant; in a small town some districts have too few people for all the others.
    const full = 950 - 27
    assert.ok(
      commissioned.total === full || (people < 60_000 && commissioned.total < full && commissioned.total > full - 30),
      String(commissioned.total),
    )
  })
})
