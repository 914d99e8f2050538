import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { noteProgress } from '#platform/jobs'
import { asRecord, townspeople } from '../rules/town.ts'
import { BulkPerson } from '../schema.ts'
import { districtsOf } from '../store/places.ts'
import { placePeople } from './bring-people.ts'
import { settleOfficers } from './settle-officers.ts'

/** So many move in at once: a second or two, and whoever looks something up meanwhile is not kept waiting. */
const atOnce = 2000

/**
 * 見本のまちに人が移り住む。
 *
 * Granted to no role: a synthetic council is founded with it as a job. Each step brings whole households and asks for the next, so that a
 * stopped server goes on where it was. The same people every time.
 */
export const settleTown = defineOperation({
  name: 'directory.settleTown',
  title: { ja: '見本のまちに人が移り住む', en: 'Settle the synthetic town' },
  kind: 'command',
  permission: 'directory.preset.bring',
  input: z.strictObject({
    workId: z.uuid(),
    people: z.int().min(1).max(1_000_000),
    household: z.int().min(0).default(0),
    settled: z.int().min(0).default(0),
  }),
  output: z.object({ settled: z.int() }),
  async handle({ workId, people: total, household: from, settled: before }, call) {
    const { councilId } = call.actor
    const districts = await districtsOf(call.db, councilId)
    const households = new Map<number, string>()
    const moving: z.input<typeof BulkPerson>[] = []
    let next: number | undefined
    for (const person of townspeople(20251201, total, districts.length, fiscalYearOf(call.clock.today()))) {
      if (person.household < from) continue
      if (moving.length >= atOnce && !households.has(person.household)) {
        next = person.household
        break
      }
      if (!households.has(person.household)) households.set(person.household, call.newId())
      moving.push(asRecord(person, districts[person.district]!, households.get(person.household)!))
    }
    await placePeople(z.array(BulkPerson).parse(moving), call)
    const settled = before + moving.length
    await noteProgress(call, settleTown, { workId, done: next === undefined ? total : Math.min(settled, total - 1), total })
    if (next === undefined) call.later(settleOfficers, {}, { asSystem: 'scope' })
    else call.later(settleTown, { workId, people: total, household: next, settled }, { workId, asSystem: 'scope' })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['people'] })
    return { settled }
  },
})
