import * as z from 'zod'
import { IsoDate, type Text, filledLine, line } from '#kernel/values'

export const assuranceWays = ['phone', 'visit', 'mail', 'paper', 'other'] as const
export const AssuranceWay = z.enum(assuranceWays)
export type AssuranceWay = z.output<typeof AssuranceWay>

export const assuranceWayTitles: Readonly<Record<AssuranceWay, Text>> = {
  phone: { ja: '電話', en: 'By telephone' },
  visit: { ja: '訪問', en: 'On a visit' },
  mail: { ja: 'メール', en: 'By mail' },
  paper: { ja: '郵送・FAX', en: 'By post or fax' },
  other: { ja: 'その他', en: 'Otherwise' },
}

/** この内容で合っていると、だれが、いつ答えたか。 */
export const NewAssurance = z.strictObject({
  serviceId: z.uuid(),
  /** The entry as it was read to them. */
  revision: z.int().min(1),
  assuredOn: IsoDate,
  answeredBy: filledLine(60),
  way: AssuranceWay.default('phone'),
  note: line(200).default(''),
})

export const Assurance = z
  .object({
    assuranceId: z.uuid(),
    assuredOn: z.iso.date(),
    answeredBy: z.string(),
    way: AssuranceWay,
    note: z.string(),
    recordedBy: z.string(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'ResourceAssurance' })
export type Assurance = z.output<typeof Assurance>
