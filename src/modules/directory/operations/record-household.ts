import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewHousehold } from '../schema.ts'
import * as store from '../store/households.ts'
import { holdMembers, householdRefusals, householdSubject } from './household-steps.ts'
import { notToCome } from './person-steps.ts'

/** 世帯を登録する（いっしょに暮らす人と続柄、いつから）。 A view of people, not a legal truth: somebody may belong to two. */
export const recordHousehold = defineOperation({
  name: 'directory.recordHousehold',
  title: { ja: '世帯を登録する', en: 'Record a household' },
  kind: 'command',
  permission: 'directory.person.write',
  input: NewHousehold,
  output: z.object({ householdId: z.uuid() }),
  refusals: householdRefusals,
  async handle({ members }, call) {
    const { councilId } = call.actor
    const householdId = call.newId()
    const people = await holdMembers(
      call,
      members.map(({ personId }) => personId),
    )
    await store.insertHousehold(call.db, councilId, householdId)
    for (const [i, member] of members.entries()) {
      notToCome(call, member.validFrom, `members.${i}.validFrom`)
      const { scopeId } = people.get(member.personId)!
      await store.insertMember(call.db, councilId, { ...member, memberId: call.newId(), householdId, scopeId })
    }
    call.audit({ subject: householdSubject(householdId), fields: ['members'] })
    return { householdId }
  },
})
