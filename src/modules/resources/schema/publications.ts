import * as z from 'zod'
import { Schedule, Weekday } from './schedules.ts'
import { ServicePlace, Status } from './services.ts'
import { TermCode } from './terms.ts'

/** 公開する内容。 The copy that is taken at the second look; nothing of it is only the house's. */
export const PublishedContent = z
  .object({
    organisation: z.object({ organisationId: z.uuid(), name: z.string(), kana: z.string(), kindTitle: z.string() }),
    kind: z.string(),
    areaId: z.uuid().nullable(),
    areaName: z.string(),
    name: z.string(),
    kana: z.string(),
    otherNames: z.string(),
    description: z.string(),
    status: Status,
    targets: z.array(z.string()),
    eligibility: z.string(),
    minimumAge: z.int().nullable(),
    maximumAge: z.int().nullable(),
    fees: z.string(),
    application: z.string(),
    documents: z.string(),
    languages: z.array(z.string()),
    aids: z.array(z.string()),
    phone: z.string(),
    fax: z.string(),
    mail: z.string(),
    website: z.string(),
    places: z.array(ServicePlace),
    schedules: z.array(Schedule),
  })
  .meta({ id: 'PublishedContent' })
export type PublishedContent = z.output<typeof PublishedContent>

/** だれでも読める社会資源。 */
export const PublishedResource = PublishedContent.extend({
  serviceId: z.uuid(),
  alert: z.string(),
  assuredOn: z.iso.date().nullable(),
  /** Confirmed so long ago that people are told to ask first. */
  stale: z.boolean(),
  publishedAt: z.iso.datetime(),
}).meta({ id: 'PublishedResource' })
export type PublishedResource = z.output<typeof PublishedResource>

/** 住民の探し方。 In plain words, by district, weekday and whom it is for. */
export const PublicFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  areaId: z.uuid().optional(),
  kind: TermCode.optional(),
  target: TermCode.optional(),
  weekday: Weekday.optional(),
  page: z.int().min(1).max(1000).default(1),
  /** Everything at once, for a printed sheet; up to {@link sheetSize}. */
  sheet: z.literal('yes').optional(),
})
export type PublicFilter = z.output<typeof PublicFilter>
export const publicPageSize = 20
export const sheetSize = 500

/** 選べる条件。 */
export const PublicChoices = z.object({
  areas: z.array(z.object({ areaId: z.uuid(), name: z.string() })),
  terms: z.array(z.object({ list: z.enum(['kind', 'target', 'aid']), code: z.string(), title: z.string(), english: z.string() })),
})
export type PublicChoices = z.output<typeof PublicChoices>
