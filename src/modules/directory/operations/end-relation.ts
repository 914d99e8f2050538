import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/person-records.ts'
import { holdPerson, personRefusals, personSubject } from './person-steps.ts'

/** 続柄・緊急連絡先を終える。 */
export const endRelation = defineOperation({
  name: 'directory.endRelation',
  title: { ja: '続柄・緊急連絡先を終える', en: 'End a relation or emergency contact' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ personId: z.uuid(), relationId: z.uuid() }),
  output: z.object({ relationId: z.uuid() }),
  refusals: { notFound: personRefusals.notFound, merged: personRefusals.merged },
  async handle({ personId, relationId }, call) {
    await holdPerson(call, personId)
    if (!(await store.endRelation(call.db, call.actor.councilId, personId, relationId, call.clock.today()))) refuse(personRefusals, 'notFound')
    call.audit({ subject: personSubject(personId), fields: ['relations'] })
    return { relationId }
  },
})
