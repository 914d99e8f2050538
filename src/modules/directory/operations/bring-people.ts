import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { scopeAt } from '#identity'
import { BulkPerson } from '../schema.ts'
import { insertPeople } from '../store/bulk.ts'
import { cityOf } from '../store/places.ts'

/** 人の見本をまとめて入れる。 Granted to no role: the synthetic town moves in with it. Up to 5,000 at once; ids in the order of the input. */
export const bringPeople = defineOperation({
  name: 'directory.bringPeople',
  title: { ja: '人の見本をまとめて入れる', en: 'Bring sample people' },
  kind: 'command',
  permission: 'directory.preset.bring',
  input: z.strictObject({ people: z.array(BulkPerson).max(5000) }),
  output: z.object({ personIds: z.array(z.uuid()) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ people }, call) {
    const personIds = await placePeople(people, call)
    call.audit({ subject: { type: 'identity.council', id: call.actor.councilId }, fields: ['people'] })
    return { personIds }
  },
})

/** Puts people where they belong: each into the scope of the district where they live. */
export async function placePeople(people: readonly BulkPerson[], call: Call): Promise<string[]> {
  const { councilId, accountId } = call.actor
  const city = await cityOf(call.db, councilId)
  const scopes = new Map<string | null, string>()
  for (const areaId of new Set(people.map((person) => person.areaId))) {
    const scopeId = await scopeAt(call, { compartment: 'directory', areaId: areaId ?? city, tier: 3 })
    scopes.set(areaId, scopeId ?? refuse(commonRefusals, 'notFound'))
  }
  const placed = people.map((person) => ({
    ...person,
    personId: call.newId(),
    scopeId: scopes.get(person.areaId)!,
    addressId: call.newId(),
    memberId: call.newId(),
    contactIds: person.contacts.map(() => call.newId()),
  }))
  await insertPeople(call.db, councilId, placed, { at: call.clock.now(), by: accountId })
  return placed.map(({ personId }) => personId)
}
