import * as z from 'zod'
import { IsoDate, tiered } from '#kernel/values'

const Title = z.object({ ja: z.string(), en: z.string() })
const SubjectType = z.string().regex(/^[a-z]+\.[a-zA-Z]+$/)

export const auditPageSize = 50
/** What one printed list holds at most; a longer one says so. */
export const auditPrintSize = 500
/** How far back the list goes when no day is given. */
export const auditUsualDays = 31

export const AuditFilter = z.strictObject({
  accountId: z.uuid().optional(),
  /** `calendar.recordMeeting`, with `.print` for its printed page. */
  operation: z
    .string()
    .regex(/^[a-z]+\.[a-zA-Z]+(\.print)?$/)
    .optional(),
  /** First and last day in Japan. Without them the last 31 days; of one record everything. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  subjectType: SubjectType.optional(),
  subjectId: z.uuid().optional(),
  page: z.int().min(1).max(10_000).default(1),
  /** A list for paper: longer, and all on one page. */
  paper: z.enum(['no', 'yes']).default('no'),
})

/** 操作の記録の一行。 Words for operation, kind of record and fields come from the modules; what has none keeps its code. */
export const AuditRow = z
  .object({
    auditId: z.uuid(),
    recordedAt: z.iso.datetime(),
    /** Null is the system or a visitor. */
    accountId: z.uuid().nullable(),
    displayName: z.string(),
    operation: Title,
    subject: Title,
    subjectType: z.string(),
    subjectId: z.uuid(),
    fields: z.array(Title),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AuditRow' })

export const AuditList = z.object({
  councilId: z.uuid(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  items: z.array(AuditRow),
  more: z.boolean(),
  /** True where only entries of people of the reader's own compartments are shown. */
  ownCompartments: z.boolean(),
})

export const AuditChoices = z.object({
  people: z.array(z.object({ accountId: z.uuid(), displayName: z.string() })),
  operations: z.array(z.object({ name: z.string(), title: Title })),
  subjects: z.array(z.object({ type: z.string(), title: Title })),
})

export const RecordChoice = z.strictObject({ subjectType: SubjectType, subjectId: z.uuid() })

/** A value of a field as people read it; null where there was none. */
const Shown = tiered(4, Title).nullable()

/** 変更の履歴の一件: one command on the record, with what it changed. */
export const HistoryStep = z
  .object({
    at: z.iso.datetime(),
    displayName: z.string(),
    operation: Title,
    reason: z.string().nullable(),
    changes: z.array(z.object({ field: Title, before: Shown, after: Shown })),
  })
  .meta({ id: 'HistoryStep' })
export const RecordHistory = z.object({ subject: Title, path: z.string().nullable(), steps: z.array(HistoryStep) })

/** 署名した封印の先頭。 What may be compared with the copy kept outside. */
export const SealHead = z
  .object({
    headId: z.uuid(),
    councilName: z.string(),
    signedAt: z.iso.datetime(),
    ends: z.array(z.object({ stream: z.enum(['audit', 'views']), day: z.iso.date(), sequence: z.int(), digest: z.string() })),
    /** By which the key on paper is compared with the one in use. */
    fingerprint: z.string(),
    body: z.string(),
  })
  .meta({ id: 'SealHead' })
