import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewRelation } from '../schema.ts'
import * as store from '../store/person-records.ts'
import { visiblePersons } from '../store/persons.ts'
import { holdPerson, personRefusals, personSubject, refuseField } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  relatedUnknown: {
    status: 422,
    ja: 'その人は見つかりませんでした。本人のほかの人を選び直すか、氏名と電話番号を入力してください。',
    en: 'That person was not found. Choose somebody else than the person, or enter name and telephone.',
  },
} as const

/** 続柄・緊急連絡先を加える。 Somebody of the register, whose name and telephone are read there each time, or a name with a telephone. */
export const recordRelation = defineOperation({
  name: 'directory.recordRelation',
  title: { ja: '続柄・緊急連絡先を加える', en: 'Add a relation or emergency contact' },
  kind: 'command',
  permission: 'directory.person.write',
  input: NewRelation,
  output: z.object({ relationId: z.uuid() }),
  refusals,
  async handle(relation, call) {
    const { councilId } = call.actor
    const { personId, relatedPersonId } = relation
    const person = await holdPerson(call, personId)
    if (relatedPersonId !== null) {
      const seen = await visiblePersons(call.db, councilId, [relatedPersonId])
      if (relatedPersonId === personId || !seen.has(relatedPersonId)) refuseField(refusals, 'relatedUnknown', 'relatedPersonId')
    }
    const relationId = call.newId()
    await store.insertRelation(call.db, councilId, person, relationId, relation)
    call.audit({ subject: personSubject(personId), fields: ['relations'] })
    return { relationId }
  },
})
