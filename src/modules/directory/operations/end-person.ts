import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import { Ending } from '../schema.ts'
import * as store from '../store/persons.ts'
import { holdPerson, notToCome, personRefusals, personSubject } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  stillToCome: personRefusals.stillToCome,
  alreadyEnded: {
    status: 409,
    ja: 'すでに終わっている記録です。日や理由を直すときは、いちど戻してから、終え直してください。',
    en: 'The record has ended already. To correct day or reason, take it back and end it again.',
  },
} as const

/** 人の記録を終える（亡くなった・市外へ転出した など）。 Nothing is deleted: the person leaves the usual lists, and it can be taken back. */
export const endPerson = defineOperation({
  name: 'directory.endPerson',
  title: { ja: '人の記録を終える', en: 'End the record of a person' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ personId: z.uuid(), endedOn: IsoDate, endedBecause: Ending }),
  output: z.object({ personId: z.uuid() }),
  refusals,
  async handle({ personId, ...ending }, call) {
    const person = await holdPerson(call, personId)
    if (person.endedOn !== null) refuse(refusals, 'alreadyEnded')
    notToCome(call, ending.endedOn, 'endedOn')
    await store.setEnding(call.db, call.actor.councilId, personId, ending)
    call.audit({ subject: personSubject(personId), fields: ['endedOn', 'endedBecause'] })
    return { personId }
  },
})
