import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewMember } from '../schema.ts'
import * as store from '../store/households.ts'
import { householdRefusals, householdSubject, visibleMembers } from './household-steps.ts'
import { holdPerson, notToCome } from './person-steps.ts'

const refusals = {
  ...householdRefusals,
  alreadyMember: {
    status: 409,
    ja: 'すでにこの世帯に入っている人です。続柄を変えるときは、いちど外してから加えてください。',
    en: 'That person belongs to the household already. To change the role, end it and add it anew.',
  },
} as const

/** 世帯に人を加える。 */
export const addHouseholdMember = defineOperation({
  name: 'directory.addHouseholdMember',
  title: { ja: '世帯に人を加える', en: 'Add a member to a household' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ householdId: z.uuid(), ...NewMember.shape }),
  output: z.object({ memberId: z.uuid() }),
  refusals,
  async handle({ householdId, ...member }, call) {
    const { scopeId } = await holdPerson(call, member.personId)
    const members = await visibleMembers(call, householdId)
    if (members.some(({ personId }) => personId === member.personId)) refuse(refusals, 'alreadyMember')
    notToCome(call, member.validFrom, 'validFrom')
    const memberId = call.newId()
    await store.insertMember(call.db, call.actor.councilId, { ...member, memberId, householdId, scopeId })
    call.audit({ subject: householdSubject(householdId), fields: ['members'] })
    return { memberId }
  },
})
