import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { HouseholdMove } from '../schema.ts'
import * as store from '../store/households.ts'
import { holdMembers, householdRefusals, householdSubject, visibleMembers } from './household-steps.ts'
import { addressRefusals, checkDistrict, dayBefore, moveTo, notToCome, personSubject, refuseField } from './person-steps.ts'

const refusals = {
  ...householdRefusals,
  areaUnknown: addressRefusals.areaUnknown,
  beforeCurrent: addressRefusals.beforeCurrent,
  notMember: {
    status: 409,
    ja: '今この世帯にいない人が選ばれています。画面を開き直して、選び直してください。',
    en: 'Somebody chosen is no member today. Open the page again and choose anew.',
  },
} as const

/**
 * 世帯の転居を記録する。
 *
 * Those who are named move together to one address on one day; their earlier homes end on the day before. When others of the household stay behind,
 * whoever moves becomes a household of their own, with the same roles; when all move, the household stays as it is. A new district takes them over.
 */
export const moveHousehold = defineOperation({
  name: 'directory.moveHousehold',
  title: { ja: '世帯の転居を記録する', en: 'Record the move of a household' },
  kind: 'command',
  permission: 'directory.person.write',
  input: HouseholdMove,
  output: z.object({ householdId: z.uuid(), stillSeen: z.boolean() }),
  refusals,
  async handle({ householdId, personIds, ...address }, call) {
    const { councilId } = call.actor
    const { validFrom, areaId } = address
    const members = await visibleMembers(call, householdId)
    const moving = members.filter(({ personId }) => personIds.includes(personId))
    if (moving.length < new Set(personIds).size) refuse(refusals, 'notMember')
    const people = await holdMembers(call, personIds)
    notToCome(call, validFrom, 'validFrom')
    await checkDistrict(call, areaId)

    const all = moving.length === members.length
    const target = all ? householdId : call.newId()
    if (!all) await store.insertHousehold(call.db, councilId, target)
    for (const { memberId, personId, role, validFrom: since } of all ? [] : moving) {
      if (since !== null && validFrom <= since) refuseField(refusals, 'beforeCurrent', 'validFrom')
      await store.endMember(call.db, councilId, memberId, dayBefore(validFrom))
      const { scopeId } = people.get(personId)!
      await store.insertMember(call.db, councilId, { memberId: call.newId(), householdId: target, personId, role, validFrom, scopeId })
    }
    let stillSeen = true
    for (const person of people.values()) {
      stillSeen = (await moveTo(call, person, { ...address, kind: 'home' })) && stillSeen
      call.audit({ subject: personSubject(person.personId), fields: ['address', 'areaId'] })
    }
    call.audit({ subject: householdSubject(householdId), fields: ['members'] })
    return { householdId: target, stillSeen }
  },
})
