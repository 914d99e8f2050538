import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewPerson } from '../schema.ts'
import { personRow } from '../rules/person-row.ts'
import { insertPeople } from '../store/new-people.ts'
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

const nowhere = { areaId: null, postalCode: '', address: '', building: '', neighbourhood: '', validFrom: null, note: '' }
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
    const { home, ...known } = person
    const { validFrom: livesThereFrom, note: addressNote, ...lives } = home ?? nowhere
    const row = personRow({ ...known, ...lives, livesThereFrom, addressNote }, call.newId)
    await insertPeople(call.db, councilId, [row], { scopes: new Map([[areaId, scopeId]]), at: call.clock.now(), by: accountId })
    if (home) await learnTown(call, home)
    call.audit({ subject: personSubject(row.personId), fields: Object.keys(person) })
    return { personId: row.personId }
  },
})
