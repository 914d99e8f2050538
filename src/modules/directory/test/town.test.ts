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
  })
})
