import * as z from 'zod'
import { IsoDate, tiered } from '#kernel/values'

const Title = z.object({ ja: z.string(), en: z.string() })

export const SubjectChoice = z.strictObject({ subjectType: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/), subjectId: z.uuid() })
export const AccountViewFilter = z.strictObject({ accountId: z.uuid(), page: z.int().min(1).max(10_000).default(1) })
export const viewsPerPage = 100
/** What one printed report holds at most; a longer one says so. */
export const viewsPerReport = 5000

/** 閲覧の理由の符号。 Titles for people stand with the texts of the pages. */
export const viewReasons = ['own', 'assigned', 'team', 'conference', 'search', 'duty', 'emergency'] as const

/** One look at one record: who, when, through what and why; never what was read. */
export const ViewEntry = tiered(
  4,
  z.object({
    viewId: z.uuid(),
    viewedAt: z.iso.datetime(),
    accountId: z.uuid(),
    displayName: z.string(),
    post: z.string(),
    operation: Title,
    subjectType: z.string(),
    subjectId: z.uuid(),
    reason: z.enum(viewReasons),
    /** Why the glass was broken, where it was. */
    emergencyReason: Title.nullable(),
    /** For whom and what for a protected value was unwrapped. */
    purpose: z.string().nullable(),
  }),
).meta({ id: 'ViewEntry' })
export type ViewEntry = z.output<typeof ViewEntry>

/** Who looked at whose record tells who is a client, so the log is of tier 4 itself. */
export const SubjectViews = z.object({
  councilName: z.string(),
  subjectType: z.string(),
  subjectId: z.uuid(),
  items: z.array(ViewEntry),
  total: z.int(),
  reportedOn: z.iso.date(),
})
export const AccountViews = z.object({ displayName: z.string(), post: z.string(), items: z.array(ViewEntry), total: z.int() })

export const Viewer = z.object({ accountId: z.uuid(), displayName: z.string(), post: z.string() }).meta({ id: 'Viewer' })

/** 気になる閲覧の種類。 */
export const oddKinds = ['emergency', 'ownRecord', 'colleague', 'sameSurname', 'manySubjects', 'afterHours'] as const
export type OddKind = (typeof oddKinds)[number]
export const oddVerdicts = ['fine', 'ask', 'incident'] as const

export const OddViewFilter = z.strictObject({
  /** Any day of the week; the week begins on Monday. */
  week: IsoDate,
  waiting: z.boolean().default(false),
})
export const OddView = z
  .object({
    findingId: z.uuid(),
    kind: z.enum(oddKinds),
    accountId: z.uuid(),
    displayName: z.string(),
    post: z.string(),
    happenedOn: z.iso.date(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    viewCount: z.int(),
    subjectCount: z.int(),
    operations: z.array(Title),
    judgement: z
      .object({
        verdict: z.enum(oddVerdicts),
        note: tiered(3, z.string()),
        judgedBy: z.string(),
        judgedAt: z.iso.datetime(),
        /** More was viewed since, so it waits again. */
        outgrown: z.boolean(),
      })
      .nullable(),
    can: z.array(z.enum(['judge'])),
  })
  .meta({ id: 'OddView' })
export const OddViewWeek = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  items: z.array(OddView),
  waitingCount: z.int(),
  opensAtMinutes: z.int(),
  closesAtMinutes: z.int(),
  subjectsPerHour: z.int(),
})
export const NewViewJudgement = z.strictObject({
  findingId: z.uuid(),
  happenedOn: IsoDate,
  verdict: z.enum(oddVerdicts),
  note: z.string().trim().min(1).max(500),
})

/** Applies from a day on; what is open keeps the terms it was opened with. */
export const NewAccessRule = z.strictObject({
  validFrom: IsoDate,
  emergencyHours: z.int().min(1).max(24),
  coolDownHours: z.int().min(24).max(720),
  opensAtMinutes: z.int().min(0).max(1438),
  closesAtMinutes: z.int().min(1).max(1440),
  subjectsPerHour: z.int().min(5).max(500),
  /** 規程や決裁の名前。 */
  source: z.string().trim().min(1).max(200),
})

export const AccessRule = z
  .object({
    ruleId: z.uuid(),
    validFrom: z.iso.date(),
    emergencyHours: z.int(),
    coolDownHours: z.int(),
    opensAtMinutes: z.int(),
    closesAtMinutes: z.int(),
    subjectsPerHour: z.int(),
    source: z.string(),
    /** Null for what the council began with. */
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'AccessRule' })
