import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { AnswerReceipt, EnteredAnswer } from '../schema.ts'
import { addresseesOf } from '#directory'
import { keptItems } from '../rules/prefilling.ts'
import { hasOrganisation } from '../store/answers.ts'
import { findCollection } from '../store/collections.ts'
import * as store from '../store/sending.ts'
import { areaNames, saidByTerms } from '../store/standards.ts'
import { collectionSubject } from './collecting.ts'
import { prefilledFor } from './prefilling.ts'
import { askCompartment, formRefusals } from './forming.ts'
import { answerSubject, sendRefusals, takeIn } from './sending.ts'

const refusals = {
  ...sendRefusals,
  compartmentUnknown: formRefusals.compartmentUnknown,
  tooEarly: {
    status: 422,
    ja: '答えた日が、先の日になっています。今日か、それより前の日にしてください。',
    en: 'The answer cannot be given on a day to come. Enter today or an earlier day.',
  },
  saidByUnknown: {
    status: 422,
    ja: '「だれが言ったか」は、一覧から選んでください。',
    en: 'Choose from the list who said so.',
  },
  recordUnknown: {
    status: 422,
    ja: '選んだ人・団体・地区が見つかりません。選び直してください。',
    en: 'The person, organisation or district was not found. Choose again.',
  },
} as const

/**
 * 回答を代わりに書き取る。 From paper, the telephone, a visit or the counter, with the day it was given and who said so. Whoever keys it in is of the
 * compartment; what is more delicate than their own tier they write and do not see again. Also after the period, until the collection is closed.
 */
export const enterAnswer = defineOperation({
  name: 'forms.enterAnswer',
  title: { ja: '回答を代わりに書き取る', en: 'Enter an answer on behalf of somebody' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: EnteredAnswer,
  output: AnswerReceipt.omit({ title: true }).extend({ answerId: z.uuid() }),
  refusals,
  async handle({ collectionId, typed, version, prefilled, ...given }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const refused = (code: 'tooEarly' | 'saidByUnknown' | 'recordUnknown', path: string) =>
      refuse(refusals, code, [{ path, message: refusals[code] }])
    const collection = (await findCollection(call.db, councilId, collectionId, today)) ?? refuse(refusals, 'notFound')
    await askCompartment(call, collection.compartment)
    if (collection.state === 'closed' || collection.state === 'ahead') refuse(refusals, 'notOpen')
    if (given.answeredOn > today) refused('tooEarly', 'answeredOn')
    if (given.saidBy !== null && !(await saidByTerms(call.db, councilId)).some(({ code }) => code === given.saidBy))
      refused('saidByUnknown', 'saidBy')
    if (given.personId !== null && !(await addresseesOf(call, [given.personId], today)).has(given.personId)) refused('recordUnknown', 'personId')
    if (given.organisationId !== null && !(await hasOrganisation(call.db, councilId, given.organisationId)))
      refused('recordUnknown', 'organisationId')
    if (given.areaId !== null && !Object.hasOwn(await areaNames(call.db, councilId), given.areaId)) refused('recordUnknown', 'areaId')
    const used = version ?? collection.version
    const definition = (await store.definitionOf(call.db, collectionId, used)) ?? refuse(refusals, 'versionUnknown')
    // An anonymous answer says nothing of who gave it, also where somebody wrote it down.
    const who = collection.anonymous ? { ...given, saidName: '', personId: null, organisationId: null } : given
    // Whoever writes it down has just been shown it; what says the same as the register now was left as it was.
    const filled = prefilled && !collection.anonymous ? await prefilledFor(call, definition, given) : {}
    const kept = { keptItems: keptItems(definition, typed, filled, given.answeredOn), keptOn: prefilled ? today : null }
    const received = await takeIn(call, { collectionId, definition, typed, given: { ...who, ...kept, version: used } })
    call.audit({ subject: received.anonymous ? collectionSubject(collectionId) : answerSubject(received.answerId), fields: ['answer'] })
    return { answerId: received.answerId, number: received.number, said: received.said }
  },
})
