import * as z from 'zod'
import { Kana, PhoneNumber, PostalCode, type Text, filledLine, line } from '#kernel/values'

export const organisationKinds = [
  'public-office',
  'school',
  'district-council',
  'welfare-council',
  'commissioners',
  'facility',
  'medical',
  'company',
  'media',
  'other',
] as const
const OrganisationKind = z.enum(organisationKinds)
export type OrganisationKind = z.output<typeof OrganisationKind>
export const organisationKindTitles: Readonly<Record<OrganisationKind, Text>> = {
  'public-office': { ja: '役所', en: 'Public office' },
  school: { ja: '学校・園', en: 'School' },
  'district-council': { ja: '地区社協', en: 'District council' },
  'welfare-council': { ja: '社会福祉協議会', en: 'Council of social welfare' },
  commissioners: { ja: '民生委員児童委員協議会', en: 'Council of commissioned volunteers' },
  facility: { ja: '福祉施設・事業所', en: 'Welfare facility' },
  medical: { ja: '医療機関', en: 'Medical institution' },
  company: { ja: '企業・団体', en: 'Company or association' },
  media: { ja: '報道', en: 'Press' },
  other: { ja: 'その他', en: 'Other' },
}

/** 宛先の団体。 Office data only; people of private life are not kept here. */
export const NewOrganisation = z.strictObject({
  /** The entry to change; a new one without it. */
  organisationId: z.uuid().optional(),
  name: filledLine(100),
  kana: Kana,
  kind: OrganisationKind,
  postalCode: PostalCode,
  address: line(150),
  phone: PhoneNumber,
  fax: PhoneNumber,
  roleTitle: line(40),
  personInCharge: line(40),
  ended: z.boolean().default(false),
})
export type NewOrganisation = z.output<typeof NewOrganisation>

export const Organisation = z
  .object({
    organisationId: z.uuid(),
    name: z.string(),
    kana: z.string(),
    kind: OrganisationKind,
    postalCode: z.string(),
    address: z.string(),
    phone: z.string(),
    fax: z.string(),
    roleTitle: z.string(),
    personInCharge: z.string(),
    /** When the address last changed; null while it is the first one. */
    addressChangedOn: z.iso.date().nullable(),
    ended: z.boolean(),
  })
  .meta({ id: 'LetterOrganisation' })
export type Organisation = z.output<typeof Organisation>

export const OrganisationFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  kind: OrganisationKind.optional(),
  organisationIds: z.array(z.uuid()).max(1000).optional(),
  ended: z.boolean().default(false),
  page: z.int().min(1).max(10_000).default(1),
})
export type OrganisationFilter = z.output<typeof OrganisationFilter>
export const addressPageSize = 50
