import * as z from 'zod'
import { IsoDate, Kana, PhoneNumber, PostalCode, filledLine, line, paragraphs } from '#kernel/values'
import { ChoiceCode } from './choices.ts'

const Mail = line(254).refine((typed) => typed === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed), {
  params: { ja: 'メールアドレスの形で入力してください。例：info@example.jp', en: 'Enter a mail address, for example info@example.jp.' },
})
const Website = line(300).refine((typed) => typed === '' || /^https?:\/\/[^\s/]+/.test(typed), {
  params: { ja: 'https:// から始まるアドレスを入力してください。', en: 'Enter an address that begins with https://.' },
})

/** 団体。 Office data only: no private person's address or telephone. */
export const NewOrganisation = z.strictObject({
  /** The organisation to change, with the revision it was opened at; a new one without. */
  organisationId: z.uuid().optional(),
  revision: z.int().min(1).optional(),
  /** 種類。 A code of the choices `organisation-kind`. */
  kind: ChoiceCode,
  /** Where it is at home; null for one of the whole city. */
  areaId: z.uuid().nullable().default(null),
  name: filledLine(100),
  kana: Kana,
  postalCode: PostalCode.default(''),
  address: line(150).default(''),
  phone: PhoneNumber.default(''),
  fax: PhoneNumber.default(''),
  mail: Mail.default(''),
  website: Website.default(''),
  /** 役職 letters are usually addressed to, where nobody of the register holds an office. */
  roleTitle: line(40).default(''),
  personInCharge: line(40).default(''),
  /** 窓口の開いている日と時間。 */
  desk: paragraphs(1000).default(''),
  services: paragraphs(2000).default(''),
  note: paragraphs(2000).default(''),
  /** 建制順。 */
  position: z.int().min(0).max(100_000).default(0),
  validFrom: IsoDate.nullable().default(null),
})
export type NewOrganisation = z.output<typeof NewOrganisation>

export const Organisation = z
  .object({
    organisationId: z.uuid(),
    revision: z.int(),
    kind: z.string(),
    areaId: z.uuid().nullable(),
    areaName: z.string(),
    name: z.string(),
    kana: z.string(),
    postalCode: z.string(),
    address: z.string(),
    phone: z.string(),
    fax: z.string(),
    mail: z.string(),
    website: z.string(),
    roleTitle: z.string(),
    personInCharge: z.string(),
    desk: z.string(),
    services: z.string(),
    note: z.string(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    /** When the address last changed; null while it is the first one. */
    addressChangedOn: z.iso.date().nullable(),
    /** Its last day lies behind today. */
    ended: z.boolean(),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.output<typeof Organisation>

export const organisationOrders = ['area', 'position', 'kana'] as const
export const OrganisationFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  kind: ChoiceCode.optional(),
  /** A district or a block: what is at home there or in a district of it. */
  areaId: z.uuid().optional(),
  organisationIds: z.array(z.uuid()).max(1000).optional(),
  /** With those that have ended. */
  ended: z.literal('yes').optional(),
  /** 地区順・建制順・読みの順。 */
  order: z.enum(organisationOrders).default('area'),
  page: z.int().min(1).max(10_000).default(1),
  /** On paper the whole list comes at once, up to {@link printSize}. */
  paper: z.literal('yes').optional(),
})
export type OrganisationFilter = z.output<typeof OrganisationFilter>
export const organisationPageSize = 50
export const printSize = 1000

/** 加盟。 Seen from one of the two: the other one, from – to. */
export const OrganisationLink = z
  .object({
    linkId: z.uuid(),
    organisationId: z.uuid(),
    name: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    note: z.string(),
  })
  .meta({ id: 'OrganisationLink' })
export type OrganisationLink = z.output<typeof OrganisationLink>

/** 今日その席にいる人。 As far as the reader may know; nobody under protection. */
export const SeatHolders = z
  .object({
    seatId: z.uuid(),
    organisationId: z.uuid(),
    officeId: z.uuid(),
    officeTitle: z.string(),
    /** 担当区域。 */
    label: z.string(),
    places: z.int(),
    holders: z.array(z.object({ name: z.string(), kana: z.string(), validFrom: z.iso.date(), validTo: z.iso.date().nullable() })),
  })
  .meta({ id: 'SeatHolders' })
export type SeatHolders = z.output<typeof SeatHolders>

export const OrganisationRecord = Organisation.extend({
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
  /** 所属する連合・部会。 */
  groups: z.array(OrganisationLink),
  /** 加盟している団体。 */
  members: z.array(OrganisationLink),
  seats: z.array(SeatHolders),
  mayChange: z.boolean(),
  /** A seat. */
  mayLayDown: z.boolean(),
}).meta({ id: 'OrganisationRecord' })
export type OrganisationRecord = z.output<typeof OrganisationRecord>

/** 地区。 With the organisations at home there, counted by kind. */
export const District = z
  .object({
    areaId: z.uuid(),
    name: z.string(),
    kana: z.string(),
    blockId: z.uuid().nullable(),
    blockName: z.string(),
    counts: z.array(z.object({ kind: z.string(), count: z.int() })),
    total: z.int(),
  })
  .meta({ id: 'District' })
export type District = z.output<typeof District>

/** @param day whose names and blocks; today where it is left out */
export const DistrictFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  blockId: z.uuid().optional(),
  day: IsoDate.optional(),
})
export type DistrictFilter = z.output<typeof DistrictFilter>

/** 席の見本。 How many of an office every organisation of its kind begins with. */
export const NewSeats = z.strictObject({ office: ChoiceCode, places: z.int().min(1).max(1000) })
export type NewSeats = z.output<typeof NewSeats>
