import * as z from 'zod'
import { filledLine, tiered } from '#kernel/values'
import { Reach } from '#forms/schema'
import { ApplicationState } from './applications.ts'

/** 対象者の条件。 All of one rule hold for the same person; band, office and area for the same appointment. */
const conditions = {
  /** 研修の区分。 */
  bandId: z.uuid().nullable().default(null),
  officeId: z.uuid().nullable().default(null),
  /** A block or a district, with everything in it. */
  areaId: z.uuid().nullable().default(null),
  /** 会議体の構成員。 */
  bodyId: z.uuid().nullable().default(null),
  /** 残した名簿。 One that is shared. */
  rosterId: z.uuid().nullable().default(null),
}
export const NewAudienceRule = z
  .strictObject({ eventId: z.uuid(), revision: z.int().min(1), ...conditions })
  .refine(({ bandId, officeId, areaId, bodyId, rosterId }) => (bandId ?? officeId ?? areaId ?? bodyId ?? rosterId) !== null, {
    path: ['bandId'],
    params: { ja: '条件を一つは選んでください。', en: 'Choose at least one condition.' },
  })
export type NewAudienceRule = z.output<typeof NewAudienceRule>

const Condition = z.enum(['band', 'office', 'area', 'body', 'roster'])
export const AudienceRule = z
  .object({
    ruleId: z.uuid(),
    /** In words, in the order of the form; a band with its fiscal year. */
    conditions: z.array(z.object({ kind: Condition, title: z.string(), fiscalYear: z.int().nullable() })),
    /** Null: a condition cannot be read any more (a roster that is no longer shared). */
    count: z.int().nullable(),
  })
  .meta({ id: 'AudienceRule' })
export type AudienceRule = z.output<typeof AudienceRule>

export const Exclusion = z.strictObject({ eventId: z.uuid(), personId: z.uuid(), reason: filledLine(200) })

/** 対象の人の状態。 */
export const audienceStates = ['to-ask', 'asked', 'applied', 'excluded', 'unreached'] as const
export const AudienceState = z.enum(audienceStates)
export type AudienceState = z.output<typeof AudienceState>

export const AudiencePerson = z
  .object({
    personId: z.uuid(),
    name: tiered(3, z.string()),
    kana: tiered(3, z.string()),
    /** What they are, as the rules found them. */
    remark: z.string(),
    state: AudienceState,
    /** Null until there is something to ask for: before the admission is open. */
    reach: Reach.nullable(),
    application: ApplicationState.nullable(),
    /** Empty where the person is not left out. */
    excludedBecause: tiered(3, z.string()),
  })
  .meta({ id: 'AudiencePerson' })
export type AudiencePerson = z.output<typeof AudiencePerson>

export const AudienceFilter = z.strictObject({
  eventId: z.uuid(),
  state: AudienceState.optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type AudienceFilter = z.output<typeof AudienceFilter>
export const audiencePageSize = 200

export const Audience = z.object({
  eventId: z.uuid(),
  /** As of which day offices are looked at: the first session, or today once it is over. */
  day: z.iso.date(),
  rules: z.array(AudienceRule),
  items: z.array(AudiencePerson),
  total: z.int(),
  counts: z.record(AudienceState, z.int()),
})
