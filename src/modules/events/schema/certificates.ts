import * as z from 'zod'
import { IsoDate, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { TermCode } from './terms.ts'

/** 修了証の種類。 Its prefix never changes: a number that was given is never given again. */
export const NewCertificateKind = z.strictObject({
  code: TermCode,
  title: filledLine(60),
  prefix: z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/),
  /** `{course}` stands for the title of the event. */
  wording: paragraphs(1000).pipe(z.string().min(1)),
  issuer: filledLine(200),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewCertificateKind = z.output<typeof NewCertificateKind>
export const CertificateKind = z
  .object({
    kindId: z.uuid(),
    code: z.string(),
    title: z.string(),
    prefix: z.string(),
    wording: z.string(),
    issuer: z.string(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'CertificateKind' })
export type CertificateKind = z.output<typeof CertificateKind>

export const CertificatesToIssue = z.strictObject({
  eventId: z.uuid(),
  issuedOn: IsoDate,
  recipients: z
    .array(z.strictObject({ applicationId: z.uuid(), birthDate: IsoDate.nullable().default(null) }))
    .min(1)
    .max(1000),
})

export const CertificateFilter = z.strictObject({
  /** A number, a name or a reading. */
  search: line(100).default(''),
  fiscalYear: z.int().min(1946).max(2198).optional(),
  eventId: z.uuid().optional(),
  certificateIds: z.array(z.uuid()).max(1000).optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type CertificateFilter = z.output<typeof CertificateFilter>
export const certificatePageSize = 50

export const CertificateRow = z
  .object({
    certificateId: z.uuid(),
    number: z.string(),
    name: tiered(3, z.string()),
    kana: tiered(3, z.string()),
    birthDate: tiered(3, z.iso.date().nullable()),
    course: z.string(),
    title: z.string(),
    wording: z.string(),
    issuer: z.string(),
    minutes: z.int(),
    issuedOn: z.iso.date(),
    eventId: z.uuid(),
    reissued: z.int(),
    revokedOn: z.iso.date().nullable(),
    revokedBecause: z.string(),
  })
  .meta({ id: 'EventCertificate' })
export type CertificateRow = z.output<typeof CertificateRow>

/** May be chosen on that day. */
export function offeredKindOn({ validFrom, validTo }: Pick<CertificateKind, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}
