import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { asRecord, drawing, townspeople } from '../rules/town.ts'
import { type Api, type World, createWorld, registry, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'

const tables = ['persons', 'person_addresses', 'person_contacts', 'household_members', 'households'] as const

describe('同じ人の記録をまとめる', () => {
  let world: World
  let desk: Api
  let personIds: string[]
  let households: string[]
  /** Every row about everybody, as the owner of the tables reads it. */
  async function everything(): Promise<string> {
    const parts = await Promise.all(
      tables.map((table) =>
        asOwner<{ row: string }>(world.database, `select t::text as row from directory.${table} t where council_id = $1 order by 1`, [
          world.councilId,
        ]),
      ),
    )
    return parts.map((rows) => rows.map(({ row }) => row).join('\n')).join('\n\n')
  }
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    const { items } = await desk.identity.listAreas({})
    const districts = items.filter(({ kind }) => kind === 'district').slice(0, 4)
    const people = [...townspeople(5, 40, 4, 2025)]
    households = []
    for (const { household } of people) households[household] ??= crypto.randomUUID()
    ;({ personIds } = await world.run(registry.directory.operations.bringPeople, {
      people: people.map((person) => asRecord(person, districts[person.district]!.areaId, households[person.household]!)),
    }))
  })

  it('どの順にまとめ、どの順に分けても、分け終わればすべての行がもとのまま（unmerge(merge(a,b)) = (a,b)）', async () => {
    const seed = Math.floor(Math.random() * 1e9)
    console.log(`seed ${seed}`)
    const draw = drawing(seed)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)]!
    const untouched = await everything()
    for (let round = 0; round < size({ deep: 40, ordinary: 4 }); round++) {
      const standing = new Map<string, string>() // merged → survivor
      const merges: { mergeId: string; merged: string }[] = []
      for (let step = 0; step < 25; step++) {
        if (draw() < 0.65) {
          const [survivorId, mergedId] = [pick(personIds), pick(personIds)]
          const fits = survivorId !== mergedId && !standing.has(survivorId) && !standing.has(mergedId)
          const done = await desk.directory.mergePersons({ survivorId, mergedId, reason: '試験' }).catch((error: { code?: string }) => error.code)
          assert.equal(typeof done === 'object', fits, `seed ${seed}`)
          if (typeof done === 'object') {
            assert.equal(done.waiting, false)
            standing.set(mergedId, survivorId)
            merges.push({ mergeId: done.mergeId, merged: mergedId })
          }
        } else if (merges.length > 0) await undo(Math.floor(draw() * merges.length))
        const { total } = await desk.directory.findPersons({})
        assert.equal(total, personIds.length - standing.size, `seed ${seed}`)
      }
      while (merges.length > 0) await undo(Math.floor(draw() * merges.length))
      assert.equal(await everything(), untouched, `seed ${seed}`)

      async function undo(at: number): Promise<void> {
        const [{ mergeId, merged }] = merges.splice(at, 1) as [{ mergeId: string; merged: string }]
        await desk.directory.unmergePersons({ mergeId, reason: '別の人でした' })
        standing.delete(merged)
      }
    }
  })
  it('まとめられた人の氏名・電話で探すと、残した人が出る。分けると、それぞれが出る', async () => {
    const [survivorId, mergedId] = [personIds[0]!, personIds.at(-1)!]
    const { items } = await desk.directory.findPersons({})
    const name = items.find(({ personId }) => personId === mergedId)!.name
    const { mergeId } = await desk.directory.mergePersons({ survivorId, mergedId, reason: '氏が変わっていた' })
    const found = (await desk.directory.findPersons({ search: name })).items.map(({ personId }) => personId)
    assert.ok(found.includes(survivorId) && !found.includes(mergedId))
    assert.ok(!(await desk.directory.findDuplicates({ personId: survivorId })).items.some(({ personId }) => personId === mergedId))
    assert.deepEqual(
      (await desk.directory.listMerges({ personId: survivorId })).items.map(({ mergedId: id, can }) => [id, can]),
      [[mergedId, ['undo']]],
    )
    await desk.directory.unmergePersons({ mergeId, reason: '別の人でした' })
    assert.ok((await desk.directory.findPersons({ search: name })).items.some(({ personId }) => personId === mergedId))
    await assert.rejects(desk.directory.unmergePersons({ mergeId, reason: '二度目' }), { code: 'notFound' })
  })
  it('残した人のページに、まとめた人の氏名・連絡先・同意も出て、そこから直せる。分けると、それぞれに戻る', async () => {
    const [survivorId, mergedId] = [personIds[4]!, personIds[5]!]
    const { contactId } = await desk.directory.recordContact({ personId: mergedId, kind: 'mobile', value: '090-0123-4567' })
    await desk.directory.recordConsent({ personId: mergedId, purpose: '名簿の共有', recipient: '地区社協', way: 'in-writing', givenOn: '2025-04-01' })
    const other = await desk.directory.getPerson({ personId: mergedId })
    const { mergeId } = await desk.directory.mergePersons({ survivorId, mergedId, reason: '試験' })
    const both = await desk.directory.getPerson({ personId: survivorId })
    assert.ok(both.contacts.some((contact) => contact.contactId === contactId))
    assert.ok(both.consents.some(({ purpose }) => purpose === '名簿の共有'))
    assert.ok(both.names.some(({ kind, familyName }) => kind === 'merged' && familyName === other.familyName))
    await desk.directory.endContact({ personId: survivorId, contactId })
    await desk.directory.unmergePersons({ mergeId, reason: '別の人でした' })
    assert.ok(!(await desk.directory.getPerson({ personId: survivorId })).contacts.some((contact) => contact.contactId === contactId))
    const again = await desk.directory.getPerson({ personId: mergedId })
    assert.notEqual(again.contacts.find((contact) => contact.contactId === contactId)!.endedOn, null)
  })
  it('二人が同時にまとめても、一方だけが通る', async () => {
    const [a, b, c] = [personIds[1]!, personIds[2]!, personIds[3]!]
    const merge = (survivorId: string, mergedId: string) => desk.directory.mergePersons({ survivorId, mergedId, reason: '試験' })
    for (const pair of [
      [() => merge(a, b), () => merge(c, b)],
      [() => merge(a, b), () => merge(b, a)],
    ]) {
      const tries = await Promise.allSettled(pair.map((attempt) => attempt()))
      assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
      const { items } = await desk.directory.listMerges({ personId: b })
      assert.equal(items.length, 1)
      await desk.directory.unmergePersons({ mergeId: items[0]!.mergeId, reason: '試験' })
    }
  })
  it('見えない人とは、まとめられない', async () => {
    const officer = await world.as('districtOfficer')
    await assert.rejects(officer.directory.mergePersons({ survivorId: personIds[0]!, mergedId: personIds[1]!, reason: '試験' }))
  })
})
