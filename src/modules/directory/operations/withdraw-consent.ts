import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { IsoDate, line } from '#kernel/values'
import * as store from '../store/person-records.ts'
import { holdPerson, notToCome, personRefusals, personSubject, refuseField } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  stillToCome: personRefusals.stillToCome,
  alreadyWithdrawn: {
    status: 409,
    ja: 'すでに取り下げられた同意です。新しい同意があれば、加えてください。',
    en: 'It was withdrawn already. If there is a new consent, add it.',
  },
  beforeGiven: { status: 422, ja: '同意した日より前です。日を確かめてください。', en: 'That lies before it was given. Check the day.' },
} as const

/** 同意の取り下げを記録する。 It stays on record with the day and, where it was said, the reason. */
export const withdrawConsent = defineOperation({
  name: 'directory.withdrawConsent',
  title: { ja: '同意の取り下げを記録する', en: 'Record that a consent was withdrawn' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ personId: z.uuid(), consentId: z.uuid(), withdrawnOn: IsoDate, withdrawal: line(200).default('') }),
  output: z.object({ consentId: z.uuid() }),
  refusals,
  async handle({ personId, consentId, withdrawnOn, withdrawal }, call) {
    const { councilId } = call.actor
    await holdPerson(call, personId)
    const consent = found(await store.findConsent(call.db, councilId, personId, consentId))
    if (consent.withdrawnOn !== null) refuse(refusals, 'alreadyWithdrawn')
    notToCome(call, withdrawnOn, 'withdrawnOn')
    if (withdrawnOn < consent.givenOn) refuseField(refusals, 'beforeGiven', 'withdrawnOn')
    await store.withdrawConsent(call.db, councilId, consentId, withdrawnOn, withdrawal)
    call.audit({ subject: personSubject(personId), fields: ['consents'] })
    return { consentId }
  },
})
