import * as z from 'zod'
import { IssuerCode } from '#letters/schema'
import { ApplicationLetterPurpose } from './applications.ts'
import { OpenedEvent } from './events.ts'

/** 申し込んだ人への手紙。 One letter to all of them. */
export const NewApplicationLetter = z.strictObject({
  eventId: z.uuid(),
  purpose: ApplicationLetterPurpose,
  issuer: IssuerCode,
  applicationIds: z.array(z.uuid()).min(1).max(300),
})

/** 申込のない催しの案内状。 */
export const NewInvitation = OpenedEvent.extend({ issuer: IssuerCode })
