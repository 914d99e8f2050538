import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NameChange } from '../schema.ts'
import * as store from '../store/persons.ts'
import { dayBefore, holdPerson, notToCome, personRefusals, personSubject } from './person-steps.ts'

/** 氏名を改める、または通称を加える。 The name until now stays as a former one, used until the day before; both are found. */
export const renamePerson = defineOperation({
  name: 'directory.renamePerson',
  title: { ja: '氏名を改める・通称を加える', en: 'Change the name of a person, or add a usual one' },
  kind: 'command',
  permission: 'directory.person.write',
  input: NameChange,
  output: z.object({ personId: z.uuid() }),
  refusals: {
    notFound: personRefusals.notFound,
    merged: personRefusals.merged,
    changedMeanwhile: personRefusals.changedMeanwhile,
    stillToCome: personRefusals.stillToCome,
  },
  async handle(change, call) {
    const { councilId } = call.actor
    const { personId, revision, kind, from } = change
    const person = await holdPerson(call, personId, revision)
    notToCome(call, from, 'from')
    const nameId = call.newId()
    if (kind === 'renamed') await store.rename(call.db, councilId, change, { nameId, usedUntil: from && dayBefore(from) })
    else await store.addUsualName(call.db, councilId, person, change, nameId)
    call.audit({ subject: personSubject(personId), fields: ['familyName', 'givenName', 'familyKana', 'givenKana'] })
    return { personId }
  },
})
