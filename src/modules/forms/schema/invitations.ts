import * as z from 'zod'
import { PostalCode, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'

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

export const Invitation = tiered(
  3,
  z.object({
    invitationId: z.uuid(),
    number: z.int(),
    name: z.string(),
    mail: z.boolean(),
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
})

/** 送る依頼。 `remind`: again to those who were written to and have not answered. */
export const InvitationsToSend = z.strictObject({ collectionId: z.uuid(), remind: z.literal('yes').optional() })
export const invitationsAtOnce = 500
