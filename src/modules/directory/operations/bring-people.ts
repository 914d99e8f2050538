import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { scopeAt } from '#identity'
import { BulkPerson } from '../schema.ts'
import { personRow } from '../rules/person-row.ts'
import { insertPeople } from '../store/new-people.ts'
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
  const rows = people.map((person) => personRow(person, call.newId))
  const scopes = await scopesOf(new Set(people.map(({ areaId }) => areaId)), call)
  await insertPeople(call.db, call.actor.councilId, rows, { scopes, at: call.clock.now(), by: call.actor.accountId })
  return rows.map(({ personId }) => personId)
}

/** Where people of those districts belong; of none, in the scope of the city. */
export async function scopesOf(areaIds: ReadonlySet<string | null>, call: Call): Promise<Map<string | null, string>> {
  const city = await cityOf(call.db, call.actor.councilId)
  const scopes = new Map<string | null, string>()
  for (const areaId of areaIds) {
    const scopeId = await scopeAt(call, { compartment: 'directory', areaId: areaId ?? city, tier: 3 })
    scopes.set(areaId, scopeId ?? refuse(commonRefusals, 'notFound'))
  }
  return scopes
}
