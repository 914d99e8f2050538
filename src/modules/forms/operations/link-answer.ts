import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import * as store from '../store/answers.ts'
import { findCollection } from '../store/collections.ts'
import { answerRefusals, lockStanding, moved } from './answering.ts'
import { answerSubject } from './sending.ts'

const refusals = {
  ...answerRefusals,
  recordUnknown: {
    status: 422,
    ja: '選んだ人・団体が見つかりません。探し直してください。',
    en: 'The person or organisation was not found. Look for it again.',
  },
  anonymous: {
    status: 409,
    ja: '無記名の受付の回答は、人や団体と結びつけられません。',
    en: 'Answers of an anonymous collection are linked to nobody. Leave it as it is.',
  },
} as const

/** 回答を登録と結びつける。 Who of the register gave it, once somebody knows; with neither, the link is taken off. */
export const linkAnswer = defineOperation({
  name: 'forms.linkAnswer',
  title: { ja: '回答を人・団体と結びつける', en: 'Link an answer to the register' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: z.strictObject({
    answerId: z.uuid(),
    revision: z.int().min(1),
    personId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
  }),
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ answerId, revision, personId, organisationId }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const answer = await lockStanding(call, { answerId, revision })
    if ((await findCollection(call.db, councilId, answer.collectionId, today))?.anonymous) refuse(refusals, 'anonymous')
    const refused = (path: string) => refuse(refusals, 'recordUnknown', [{ path, message: refusals.recordUnknown }])
    if (personId !== null && !(await addresseesOf(call, [personId], today)).has(personId)) refused('personId')
    if (organisationId !== null && !(await store.hasOrganisation(call.db, councilId, organisationId))) refused('organisationId')
    await store.setLink(call.db, councilId, answerId, { personId, organisationId })
    await moved(call, answer, 'link')
    call.audit({ subject: answerSubject(answerId), fields: ['personId', 'organisationId'] })
    return { revision }
  },
})
