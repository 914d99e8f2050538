import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/persons.ts'
import { holdPerson, personRefusals, personSubject } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  notEnded: { status: 409, ja: '終わっていない記録です。そのまま使えます。', en: 'The record has not ended. It can be used as it is.' },
} as const

/** 終えた人の記録を戻す。 As after a mistake, or when somebody has come back. */
export const reopenPerson = defineOperation({
  name: 'directory.reopenPerson',
  title: { ja: '人の記録を戻す', en: 'Take back the end of a record' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ personId: z.uuid() }),
  refusals,
  async handle({ personId }, call) {
    const person = await holdPerson(call, personId)
    if (person.endedOn === null) refuse(refusals, 'notEnded')
    await store.setEnding(call.db, call.actor.councilId, personId, null)
    call.audit({ subject: personSubject(personId), fields: ['endedOn', 'endedBecause'] })
    return { personId }
  },
})
