import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewPerson } from '../schema.ts'
import { insertAddress, insertContact } from '../store/person-records.ts'
import * as store from '../store/persons.ts'
import { comparedTyped, lookAlikes } from './look-alikes.ts'
import { learnTown } from './towns.ts'
import { checkDistrict, notToCome, personRefusals, personSubject, refuseField, scopeOfPeople } from './person-steps.ts'

const refusals = {
  areaUnknown: personRefusals.areaUnknown,
  stillToCome: personRefusals.stillToCome,
  outOfReach: {
    status: 422,
    ja: '担当の区域の外なので、登録できません。担当の地区を選ぶか、その地区の担当者に登録を頼んでください。',
    en: 'That lies beyond your area. Choose a district of yours, or ask whoever is in charge there to record the person.',
  },
  alike: {
    status: 409,
    ja: '同じ人かもしれない記録があります。開いて確かめ、同じ人ならその記録を使ってください。別の人なら、そう選んでから登録してください。',
    en: 'There may be a record of this person. Open it and use it if it is the same one; if not, say so and record the person.',
  },
} as const

const lookFirst = { ja: '開いて確かめてください。', en: 'Open and check.' }

/**
 * 人を登録する（氏名・記述・住まい・連絡先を一度に）。
 *
 * The district, chosen by a person, decides who sees the record: without one it is whoever works for the whole city. Two people may have
 * one name: look-alikes are refused only to whoever asks for it by `differsFrom`, and only those not named there.
 */
export const recordPerson = defineOperation({
  name: 'directory.recordPerson',
  title: { ja: '人を登録する', en: 'Record a person' },
  kind: 'command',
  permission: 'directory.person.write',
  input: NewPerson.extend({
    /** People of the register whom somebody has looked at and found to be others. */
    differsFrom: z.array(z.uuid()).max(100).optional(),
  }),
  output: z.object({ personId: z.uuid() }),
  refusals,
  async handle({ differsFrom, ...person }, call) {
    const { councilId, accountId } = call.actor
    const areaId = person.home?.areaId ?? null
    notToCome(call, person.bornOn, 'bornOn')
    notToCome(call, person.home?.validFrom ?? null, 'home.validFrom')
    await checkDistrict(call, areaId, 'home.areaId')
    const scopeId = await scopeOfPeople(call, areaId)
    if (!(await store.isOpen(call.db, scopeId))) refuseField(refusals, 'outOfReach', 'home.areaId')
    if (differsFrom !== undefined) {
      const phones = person.contacts.flatMap(({ kind, value }) => (kind === 'mail' ? [] : [value]))
      const alike = await lookAlikes(call, comparedTyped({ ...person, phones, address: person.home?.address ?? '' }), null)
      if (![...alike.keys()].every((id) => differsFrom.includes(id))) refuse(refusals, 'alike', [{ path: 'differsFrom', message: lookFirst }])
    }
    const personId = call.newId()
    await store.insertPerson(call.db, councilId, person, { personId, scopeId, at: call.clock.now(), by: accountId })
    const owner = { personId, scopeId }
    if (person.home) {
      await insertAddress(call.db, councilId, owner, call.newId(), { ...person.home, kind: 'home' })
      await learnTown(call, person.home)
    }
    for (const contact of person.contacts) await insertContact(call.db, councilId, owner, call.newId(), contact)
    call.audit({ subject: personSubject(personId), fields: Object.keys(person) })
    return { personId }
  },
})
