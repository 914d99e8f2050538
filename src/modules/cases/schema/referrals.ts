import * as z from 'zod'
import { IssuerCode } from '#letters/schema'
import { IsoDate, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { Code } from './kinds.ts'

/** つなぎの状態。 Passed on; then taken or declined; what was taken is answered. Until then whoever passed it on may take it back. */
export const referralStates = ['sent', 'taken', 'declined', 'answered', 'withdrawn'] as const
export const ReferralState = z.enum(referralStates)
export type ReferralState = z.output<typeof ReferralState>
export const referralStateTitles: Readonly<Record<ReferralState, Text>> = {
  sent: { ja: '返事待ち', en: 'Waiting' },
  taken: { ja: '引き受け', en: 'Taken' },
  declined: { ja: '引き受けられない', en: 'Declined' },
  answered: { ja: '結果が届いた', en: 'Answered' },
  withdrawn: { ja: '取り下げ', en: 'Withdrawn' },
}

export const consents = ['given', 'later', 'without'] as const
export const consentTitles: Readonly<Record<(typeof consents)[number], Text>> = {
  given: { ja: '本人の同意がある', en: 'The person agrees' },
  later: { ja: 'あとで本人に確かめる', en: 'The person will be asked' },
  without: { ja: '同意がないまま伝える', en: 'Passed on without consent' },
}
export const urgencies = ['usual', 'soon', 'urgent'] as const
export const urgencyTitles: Readonly<Record<(typeof urgencies)[number], Text>> = {
  usual: { ja: 'ふつう', en: 'Usual' },
  soon: { ja: '早めに', en: 'Soon' },
  urgent: { ja: '今日中に', en: 'Today' },
}

/** つなぐ。 From a case or a contact, to a kind of support of the house or to somebody outside. */
export const NewReferral = z
  .strictObject({
    caseId: z.uuid().nullable().default(null),
    contactId: z.uuid().nullable().default(null),
    toKind: Code.nullable().default(null),
    /** Of a kind whose records lie by district; none: where the record itself is of. */
    toAreaId: z.uuid().nullable().default(null),
    /** Somebody outside; an organisation of the register is known by its name. */
    toWords: line(100).default(''),
    purpose: filledLine(200),
    consent: z.enum(consents),
    consentNote: line(300).default(''),
    passed: paragraphs(4000),
    urgency: z.enum(urgencies),
    answerBy: IsoDate,
  })
  .refine(({ caseId, contactId }) => (caseId === null) !== (contactId === null), {
    path: ['caseId'],
    params: { ja: 'ケースか相談のどちらか一つから、つないでください。', en: 'Pass it on from one case or one contact.' },
  })
  .refine(({ toKind, toWords }) => (toKind === null) !== (toWords.trim() === ''), {
    path: ['toKind'],
    params: {
      ja: '法人の中の支援を選ぶか、外のつなぎ先を入力してください。両方は使えません。',
      en: 'Choose a kind of support of the house, or enter somebody outside; not both.',
    },
  })
  .refine(({ passed }) => passed.trim() !== '', {
    path: ['passed'],
    params: { ja: '伝えることを入力してください。記録そのものは渡りません。', en: 'Say what is passed on: the record itself is not.' },
  })
  .refine(({ consent, consentNote }) => consent === 'given' || consentNote.trim() !== '', {
    path: ['consentNote'],
    params: { ja: '同意がないまま伝えるわけを入力してください。', en: 'Say why it is passed on without consent.' },
  })
export type NewReferral = z.output<typeof NewReferral>

const said = {
  referralId: z.uuid(),
  kind: z.string(),
  /** Whom it is about, as the reader may know them. */
  name: tiered(4, z.string()),
  purpose: tiered(4, z.string()),
  consent: z.enum(consents),
  consentNote: tiered(4, z.string()),
  passed: tiered(4, z.string()),
  urgency: z.enum(urgencies),
  answerBy: z.iso.date(),
  referredOn: z.iso.date(),
  referredBy: z.string(),
  state: ReferralState,
  receivedOn: z.iso.date().nullable(),
  reason: tiered(4, z.string()),
  answeredOn: z.iso.date().nullable(),
  answer: tiered(4, z.string()),
  revision: z.int(),
  /** Nobody has answered, and the day has passed. */
  overdue: z.boolean(),
}

/** つないだもの。 */
export const Referral = z
  .object({
    ...said,
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    contactId: z.uuid().nullable(),
    toKind: z.string().nullable(),
    /** Of the house: the title of the kind of support. */
    toTitle: z.object({ ja: z.string(), en: z.string() }),
    organisationId: z.uuid().nullable(),
    receiver: z.string(),
    /** The letter it went with, in the register of letters; its number and date once it is decided. */
    letter: z.object({ letterId: z.uuid(), numberText: z.string().nullable(), datedOn: z.iso.date().nullable(), cancelled: z.boolean() }).nullable(),
    can: z.array(z.enum(['withdraw', 'note', 'letter'])),
  })
  .meta({ id: 'CaseReferral' })
export type Referral = z.output<typeof Referral>

/** 受けたもの。 */
export const ReceivedReferral = z
  .object({
    ...said,
    fromKind: z.string(),
    areaId: z.uuid(),
    /** Where the reader sees them in the register. */
    personId: z.uuid().nullable(),
    alias: tiered(4, z.string()),
    receiver: z.string(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    contactId: z.uuid().nullable(),
    can: z.array(z.enum(['take', 'decline', 'answer', 'record', 'open'])),
  })
  .meta({ id: 'CaseReceivedReferral' })
export type ReceivedReferral = z.output<typeof ReceivedReferral>

export const ReferralFilter = z.strictObject({
  caseId: z.uuid().optional(),
  contactId: z.uuid().optional(),
  referralIds: z.array(z.uuid()).max(1000).optional(),
  /** One's own that should have been answered; those nobody has answered; all. */
  show: z.enum(['overdue', 'waiting', 'all']).default('all'),
  page: z.int().min(1).max(10_000).default(1),
})
export type ReferralFilter = z.output<typeof ReferralFilter>
export const ReceivedFilter = z.strictObject({
  /** Those nobody has acknowledged; those without a result; all. */
  show: z.enum(['new', 'waiting', 'all']).default('all'),
  page: z.int().min(1).max(10_000).default(1),
})
export type ReceivedFilter = z.output<typeof ReceivedFilter>
export const referralPageSize = 50

const of = { referralId: z.uuid(), revision: z.int().min(1) }
export const WithdrawReferral = z.strictObject({ ...of, reason: filledLine(200) })
export const AcknowledgeReferral = z
  .strictObject({ ...of, taken: z.boolean(), reason: line(300).default('') })
  .refine(({ taken, reason }) => taken || reason.trim() !== '', {
    path: ['reason'],
    params: { ja: '引き受けられないわけを入力してください。つないだ人に届きます。', en: 'Say why it is declined: whoever passed it on is told.' },
  })
export const AnswerReferral = z.strictObject({ ...of, answeredOn: IsoDate, answer: filledLine(500) })
export const DraftReferralLetter = z.strictObject({ ...of, issuer: IssuerCode })
/** 外からの返事。 Written down by hand: taken or declined, or what became of it. */
export const NoteAnswer = z.strictObject({
  ...of,
  state: z.enum(['taken', 'declined', 'answered']),
  on: IsoDate,
  receiver: line(100).default(''),
  words: filledLine(500),
})
export type NoteAnswer = z.output<typeof NoteAnswer>
