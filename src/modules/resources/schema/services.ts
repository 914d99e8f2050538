import * as z from 'zod'
import { Kana, PhoneNumber, type Text, filledLine, line, paragraphs } from '#kernel/values'
import { freshnesses } from './freshness.ts'
import { Assurance } from './assurances.ts'
import { Schedule, Weekday } from './schedules.ts'
import { TermCode } from './terms.ts'

/** 活動の状態（HSDSの`status`）。 */
export const statuses = ['active', 'temporarily-closed', 'inactive'] as const
export const Status = z.enum(statuses)
export type Status = z.output<typeof Status>
export const statusTitles: Readonly<Record<Status, Text>> = {
  active: { ja: '活動中', en: 'Active' },
  'temporarily-closed': { ja: '休止中', en: 'Temporarily closed' },
  inactive: { ja: '終わった', en: 'Ended' },
}

/** 公開の状態。 `changed`: an earlier content is public, and what stands here is not yet. */
export const states = ['draft', 'submitted', 'published', 'changed'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
export const stateTitles: Readonly<Record<State, Text>> = {
  draft: { ja: '下書き', en: 'Draft' },
  submitted: { ja: '確認待ち', en: 'Waiting for a second look' },
  published: { ja: '公開中', en: 'Published' },
  changed: { ja: '公開中（直しが未公開）', en: 'Published; changes are not' },
}

export const freshnessTitles: Readonly<Record<(typeof freshnesses)[number], Text>> = {
  never: { ja: '未確認', en: 'Never confirmed' },
  overdue: { ja: '期限切れ', en: 'Overdue' },
  due: { ja: 'まもなく期限', en: 'Due soon' },
  fresh: { ja: '確認済み', en: 'Confirmed' },
}

const Mail = line(254).refine((typed) => typed === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed), {
  params: { ja: 'メールアドレスの形で入力してください。例：info@example.jp', en: 'Enter a mail address, for example info@example.jp.' },
})
const Website = line(300).refine((typed) => typed === '' || (/^https?:\/\//.test(typed) && URL.canParse(typed)), {
  params: { ja: 'https:// から始まるアドレスを入力してください。', en: 'Enter an address that begins with https://.' },
})
const Age = z.int().min(0).max(120).nullable().default(null)

/** 社会資源。 Office data only: what stands here may be published. */
export const NewService = z
  .strictObject({
    /** The service to change, with the revision it was opened at; a new one without. */
    serviceId: z.uuid().optional(),
    revision: z.int().min(1).optional(),
    organisationId: z.uuid(),
    kind: TermCode,
    /** The district it is for; null for the whole city. */
    areaId: z.uuid().nullable().default(null),
    name: filledLine(100),
    kana: Kana,
    otherNames: line(200).default(''),
    /** やさしいことばで。 */
    description: paragraphs(2000).default(''),
    status: Status.default('active'),
    targets: z.array(TermCode).max(20).default([]),
    eligibility: paragraphs(500).default(''),
    minimumAge: Age,
    maximumAge: Age,
    fees: paragraphs(300).default(''),
    application: paragraphs(500).default(''),
    documents: paragraphs(300).default(''),
    /** ISO 639 codes. */
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(20)
      .default([]),
    aids: z.array(TermCode).max(20).default([]),
    phone: PhoneNumber.default(''),
    fax: PhoneNumber.default(''),
    mail: Mail.default(''),
    website: Website.default(''),
    /** A mobile number that belongs to the organisation, not to a person. */
    mobileIsOffice: z.boolean().default(false),
    /** 事務局のための覚え。 Never published. */
    note: paragraphs(1000).default(''),
  })
  .refine((service) => service.minimumAge === null || service.maximumAge === null || service.minimumAge <= service.maximumAge, {
    path: ['maximumAge'],
    params: { ja: '下の年齢以上にしてください。', en: 'Must not be below the lower age.' },
  })
export type NewService = z.output<typeof NewService>

/** One line of the list. */
export const ServiceRow = z
  .object({
    serviceId: z.uuid(),
    revision: z.int(),
    name: z.string(),
    kana: z.string(),
    organisationId: z.uuid(),
    organisationName: z.string(),
    kind: z.string(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    areaId: z.uuid().nullable(),
    areaName: z.string(),
    targets: z.array(z.string()),
    status: Status,
    state: State,
    phone: z.string(),
    placeNames: z.string(),
    schedules: z.array(Schedule),
    assuredOn: z.iso.date().nullable(),
    dueOn: z.iso.date().nullable(),
    freshness: z.enum(freshnesses),
  })
  .meta({ id: 'ResourceRow' })
export type ServiceRow = z.output<typeof ServiceRow>

export const ServicePlace = z
  .object({
    servicePlaceId: z.uuid(),
    placeId: z.uuid(),
    name: z.string(),
    kana: z.string(),
    postalCode: z.string(),
    address: z.string(),
    areaId: z.uuid().nullable(),
    areaName: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    transport: z.string(),
    barrierFree: z.string(),
    note: z.string(),
  })
  .meta({ id: 'ResourceServicePlace' })
export type ServicePlace = z.output<typeof ServicePlace>

/** What people may do with this entry now. */
export const verbs = ['change', 'assure', 'submit', 'publish', 'return', 'takeBack'] as const
export const Verb = z.enum(verbs)
export type Verb = z.output<typeof Verb>

export const ServiceRecord = ServiceRow.extend({
  otherNames: z.string(),
  description: z.string(),
  eligibility: z.string(),
  minimumAge: z.int().nullable(),
  maximumAge: z.int().nullable(),
  fees: z.string(),
  application: z.string(),
  documents: z.string(),
  languages: z.array(z.string()),
  aids: z.array(z.string()),
  fax: z.string(),
  mail: z.string(),
  website: z.string(),
  note: z.string(),
  alert: z.string(),
  alertUntil: z.iso.date().nullable(),
  places: z.array(ServicePlace),
  submittedBy: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  publishedBy: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** An earlier content, or this one, is public now. */
  isPublic: z.boolean(),
  assurances: z.array(Assurance),
  can: z.array(Verb),
}).meta({ id: 'ResourceRecord' })
export type ServiceRecord = z.output<typeof ServiceRecord>

export const serviceOrders = ['area', 'kana', 'oldest'] as const
export const ServiceFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  areaId: z.uuid().optional(),
  kind: TermCode.optional(),
  target: TermCode.optional(),
  weekday: Weekday.optional(),
  state: State.optional(),
  /** `stale`: never confirmed, overdue or due soon. */
  freshness: z.enum([...freshnesses, 'stale']).optional(),
  serviceIds: z.array(z.uuid()).max(1000).optional(),
  /** With those that have ended. */
  ended: z.literal('yes').optional(),
  /** 地区順・読みの順・確認の古い順。 */
  order: z.enum(serviceOrders).default('area'),
  page: z.int().min(1).max(10_000).default(1),
  /** On paper the whole list comes at once, up to {@link printSize}. */
  paper: z.literal('yes').optional(),
})
export type ServiceFilter = z.output<typeof ServiceFilter>
export const servicePageSize = 50
export const printSize = 1000
