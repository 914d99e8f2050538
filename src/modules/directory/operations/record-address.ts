import * as z from 'zod'
import { defineOperation } from '#kernel'
import { AddressRecord } from '../schema.ts'
import { addressRefusals, checkDistrict, holdPerson, moveTo, notToCome, personSubject } from './person-steps.ts'

/**
 * 転居を記録する、または郵便の届け先・滞在先を加える。
 *
 * The address of that kind until now ends on the day before. A home in another district hands the person with all that is kept to that district: whoever
 * does not work there sees the person no longer.
 */
export const recordAddress = defineOperation({
  name: 'directory.recordAddress',
  title: { ja: '転居・新しい住所を記録する', en: 'Record a move or a new address' },
  kind: 'command',
  permission: 'directory.person.write',
  input: AddressRecord,
  output: z.object({ personId: z.uuid(), stillSeen: z.boolean() }),
  refusals: addressRefusals,
  async handle({ personId, ...address }, call) {
    const person = await holdPerson(call, personId)
    notToCome(call, address.validFrom, 'validFrom')
    await checkDistrict(call, address.areaId)
    call.audit({ subject: personSubject(personId), fields: ['address', 'areaId'] })
    return { personId, stillSeen: await moveTo(call, person, address) }
  },
})
