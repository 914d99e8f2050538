import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { AddressCorrection } from '../schema.ts'
import * as store from '../store/person-records.ts'
import { touch } from '../store/persons.ts'
import { checkDistrict, holdPerson, notToCome, personRefusals, personSubject, refuseField, settle } from './person-steps.ts'
import { learnTown } from './towns.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  changedMeanwhile: personRefusals.changedMeanwhile,
  areaUnknown: personRefusals.areaUnknown,
  stillToCome: personRefusals.stillToCome,
  afterEnd: {
    status: 422,
    ja: '住所の終わりの日より後です。始まりの日を確かめてください。',
    en: 'That lies after the end of the address. Check the day it began.',
  },
} as const

/** 住所の書きまちがいを直す。 Nobody moved: the row itself is corrected, what stood there stays in the history. Another district hands the person over. */
export const correctAddress = defineOperation({
  name: 'directory.correctAddress',
  title: { ja: '住所を訂正する', en: 'Correct an address' },
  kind: 'command',
  permission: 'directory.person.write',
  input: AddressCorrection,
  output: z.object({ personId: z.uuid(), stillSeen: z.boolean() }),
  refusals,
  async handle(correction, call) {
    const { councilId } = call.actor
    const { personId, addressId, areaId, validFrom } = correction
    const person = await holdPerson(call, personId, correction.revision)
    const address = found(await store.findAddress(call.db, councilId, personId, addressId))
    notToCome(call, validFrom, 'validFrom')
    if (validFrom !== null && address.validTo !== null && validFrom > address.validTo) refuseField(refusals, 'afterEnd', 'validFrom')
    await checkDistrict(call, areaId)
    await store.correctAddress(call.db, councilId, correction)
    call.audit({ subject: personSubject(personId), fields: ['address', 'areaId'] })
    if (address.kind === 'home' && address.validTo === null) {
      if (!person.protected) await learnTown(call, correction)
      return { personId, stillSeen: await settle(call, person, areaId) }
    }
    await touch(call.db, councilId, personId)
    return { personId, stillSeen: true }
  },
})
