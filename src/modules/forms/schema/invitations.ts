import * as z from 'zod'
import { PostalCode, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { IssuerCode } from '#letters/schema'

/** 一行に一人。 Name, mail, postal code, address, with a tab or a comma between; what is missing at the end is left out. */
export const NewInvitations = z.strictObject({
  collectionId: z.uuid(),
  personIds: z.array(z.uuid()).max(500).default([]),
  organisationIds: z.array(z.uuid()).max(500).default([]),
  pasted: paragraphs(100_000).default(''),
})

/** Somebody who is nobody of the register. */
export const TypedAddressee = z.strictObject({
  name: filledLine(100),
  mail: line(200),
  postalCode: z.union([z.literal(''), PostalCode]),
  address: line(300),
})
export type TypedAddressee = z.output<typeof TypedAddressee>

/** 依頼の状態。 Of an anonymous collection nobody is told who answered. */
export const invitationStates = ['waiting', 'sent', 'reminded', 'answered', 'secret'] as const
export type InvitationState = (typeof invitationStates)[number]
export const invitationStateTitles: Readonly<Record<InvitationState, Text>> = {
  waiting: { ja: '未送付', en: 'Not sent' },
  sent: { ja: '送付済み', en: 'Sent' },
  reminded: { ja: '再度の依頼済み', en: 'Reminded' },
  answered: { ja: '回答済み', en: 'Answered' },
  secret: { ja: '（無記名のため出しません）', en: '(not shown: anonymous)' },
}

/** なぜ届かないか。 Null where it does. */
export const mailBars = ['noMail', 'stopped'] as const
export const letterBars = ['unseen', 'deceased', 'refusesPost', 'noAddress', 'notInRegister'] as const
export const Reach = z.object({
  mail: z.enum(mailBars).nullable(),
  letter: z.enum(letterBars).nullable(),
  /** 望む連絡の方法が郵便. */
  prefersPost: z.boolean(),
})
export type Reach = z.output<typeof Reach>
export const mailBarTitles: Readonly<Record<(typeof mailBars)[number], Text>> = {
  noMail: { ja: 'メールアドレスがありません', en: 'no mail address' },
  stopped: { ja: 'メールを止めています', en: 'has stopped such mail' },
}
export const letterBarTitles: Readonly<Record<(typeof letterBars)[number], Text>> = {
  unseen: { ja: '記録が見えない人です', en: 'a record you cannot see' },
  deceased: { ja: '亡くなっています', en: 'deceased' },
  refusesPost: { ja: '郵便を望んでいません', en: 'wants no post' },
  noAddress: { ja: '住所が登録されていません', en: 'no address in the register' },
  notInRegister: { ja: '台帳にないため、手紙は作れません（用紙は刷れます）', en: 'not in the register: no letter, but a sheet' },
}

/** 台帳から選ぶ人・団体。 */
export const AddresseesToCheck = z.strictObject({
  collectionId: z.uuid(),
  personIds: z.array(z.uuid()).max(500).default([]),
  organisationIds: z.array(z.uuid()).max(500).default([]),
})
export const CheckedAddressee = tiered(3, z.object({ id: z.uuid(), reach: Reach, asked: z.boolean() }))

/** 依頼の手紙。 `paper`: to those mail does not reach, or who would rather have post; `all`: to everybody a letter reaches. */
export const NewInvitationLetter = z.strictObject({
  collectionId: z.uuid(),
  issuer: IssuerCode,
  whom: z.enum(['paper', 'all']).default('paper'),
  /** Again to those who were written to and have not answered. */
  remind: z.literal('yes').optional(),
  /** 用紙も同封する. */
  sheets: z.literal('yes').optional(),
})

export const Invitation = tiered(
  3,
  z.object({
    invitationId: z.uuid(),
    number: z.int(),
    name: z.string(),
    reach: Reach,
    /** Drafted and not yet sent. */
    letterId: z.uuid().nullable(),
    sentOn: z.iso.date().nullable(),
    remindedOn: z.iso.date().nullable(),
    state: z.enum(invitationStates),
  }),
)
export type Invitation = z.output<typeof Invitation>

export const Invitations = z.object({
  items: z.array(Invitation),
  /** How many answered is told of every collection. */
  counts: z.object({ invited: z.int(), answered: z.int() }),
  /** Whom a letter would go to now, first and again. */
  toWrite: z.object({ paper: z.int(), all: z.int(), remindPaper: z.int(), remindAll: z.int() }),
})

/** 送る依頼。 `remind`: again to those who were written to and have not answered. */
export const InvitationsToSend = z.strictObject({ collectionId: z.uuid(), remind: z.literal('yes').optional() })
export const invitationsAtOnce = 500
