import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/person-records.ts'
import { holdPerson, notToCome, personRefusals, personSubject, refuseField } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  stillToCome: personRefusals.stillToCome,
  alreadyEnded: { status: 409, ja: 'すでに終わっている住所です。', en: 'That address has ended already. Nothing more is to be done.' },
  homeStays: {
    status: 422,
    ja: '住まいは、終えるのではなく、転居を記録してください。',
    en: 'A home is not ended: record where the person has moved.',
  },
  beforeBegin: { status: 422, ja: '始まりの日より前です。日を確かめてください。', en: 'That lies before it began. Check the day.' },
} as const

/** 郵便の届け先・一時の滞在先を終える。 From the next day letters go home again. */
export const endAddress = defineOperation({
  name: 'directory.endAddress',
  title: { ja: '届け先・滞在先を終える', en: 'End a postal or temporary address' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ personId: z.uuid(), addressId: z.uuid(), lastDay: IsoDate }),
  output: z.object({ personId: z.uuid() }),
  refusals,
  async handle({ personId, addressId, lastDay }, call) {
    const { councilId } = call.actor
    await holdPerson(call, personId)
    const address = found(await store.findAddress(call.db, councilId, personId, addressId))
    if (address.kind === 'home') refuse(refusals, 'homeStays')
    if (address.validTo !== null) refuse(refusals, 'alreadyEnded')
    notToCome(call, lastDay, 'lastDay')
    if (address.validFrom !== null && lastDay < address.validFrom) refuseField(refusals, 'beforeBegin', 'lastDay')
    await store.endAddress(call.db, councilId, addressId, lastDay)
    call.audit({ subject: personSubject(personId), fields: ['address'] })
    return { personId }
  },
})
