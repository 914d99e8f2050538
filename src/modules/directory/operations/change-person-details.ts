import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PersonDetails, RevisedPerson } from '../schema.ts'
import * as store from '../store/persons.ts'
import { holdPerson, notToCome, personRefusals, personSubject } from './person-steps.ts'

/** 人の記述を直す（生年月日・配慮・望む連絡の方法など）。 As a whole; who saves on an older state is told. */
export const changePersonDetails = defineOperation({
  name: 'directory.changePersonDetails',
  title: { ja: '人の記述を直す', en: 'Change the details of a person' },
  kind: 'command',
  permission: 'directory.person.write',
  input: RevisedPerson.extend(PersonDetails.shape),
  output: z.object({ personId: z.uuid() }),
  refusals: {
    notFound: personRefusals.notFound,
    merged: personRefusals.merged,
    changedMeanwhile: personRefusals.changedMeanwhile,
    stillToCome: personRefusals.stillToCome,
  },
  async handle({ personId, revision, ...details }, call) {
    await holdPerson(call, personId, revision)
    notToCome(call, details.bornOn, 'bornOn')
    await store.updateDetails(call.db, call.actor.councilId, personId, details)
    call.audit({ subject: personSubject(personId), fields: Object.keys(details) })
    return { personId }
  },
})
