import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/households.ts'
import { householdRefusals, householdSubject } from './household-steps.ts'
import { holdPerson, notToCome, refuseField } from './person-steps.ts'

const refusals = {
  ...householdRefusals,
  alreadyEnded: {
    status: 409,
    ja: 'すでに世帯から外れている人です。',
    en: 'That person has left the household already. Nothing more is to be done.',
  },
  beforeBegin: {
    status: 422,
    ja: '世帯に入った日より前です。日を確かめてください。',
    en: 'That lies before the person came into the household. Check the day.',
  },
} as const

/** 世帯から外れたことを記録する（独立・施設入所・死亡など）。 Where the person lives is recorded with the person. */
export const endHouseholdMember = defineOperation({
  name: 'directory.endHouseholdMember',
  title: { ja: '世帯から外す', en: 'End the membership in a household' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ householdId: z.uuid(), memberId: z.uuid(), lastDay: IsoDate }),
  output: z.object({ memberId: z.uuid() }),
  refusals,
  async handle({ householdId, memberId, lastDay }, call) {
    const { councilId } = call.actor
    const member = found(await store.findMember(call.db, councilId, householdId, memberId))
    await holdPerson(call, member.personId)
    if (member.validTo !== null) refuse(refusals, 'alreadyEnded')
    notToCome(call, lastDay, 'lastDay')
    if (member.validFrom !== null && lastDay < member.validFrom) refuseField(refusals, 'beforeBegin', 'lastDay')
    await store.endMember(call.db, councilId, memberId, lastDay)
    call.audit({ subject: householdSubject(householdId), fields: ['members'] })
    return { memberId }
  },
})
