import * as z from 'zod'
import { IsoDate, type Text, filledLine, line } from '#kernel/values'
import { IssuerCode } from '#letters/schema'
import { DueRule, OnClosed, PeriodKind } from './requirements.ts'

/** 提出物の状態。 `open`: nobody has begun it, or it was opened again. */
export const filingStates = ['open', 'checking', 'sent', 'notNeeded'] as const
export const FilingState = z.enum(filingStates)
export type FilingState = z.output<typeof FilingState>
export const filingStateTitles: Readonly<Record<FilingState, Text>> = {
  open: { ja: '未作成', en: 'Not begun' },
  checking: { ja: '確認中', en: 'Being checked' },
  sent: { ja: '提出済', en: 'Filed' },
  notNeeded: { ja: '不要', en: 'Not needed' },
}

/** 提出物の一行。 What a requirement asks for one period. */
export const Filing = z
  .object({
    requirementId: z.uuid(),
    /** Null while nobody has begun it. */
    filingId: z.uuid().nullable(),
    periodFrom: z.iso.date(),
    periodTo: z.iso.date(),
    /** Shorter than its kind: the requirement began, changed or ended within it. */
    cut: z.boolean(),
    dueOn: z.iso.date(),
    /** Where the day of the rule is closed and the due day moved. */
    nominalDueOn: z.iso.date(),
    state: FilingState,
    /** 期限をすぎた日数。 Of what is open as of today, of what was sent as of that day; 0 in time. */
    lateDays: z.int(),
    title: z.string(),
    programme: z.string().nullable(),
    programmeName: z.string(),
    programmeEnglish: z.string(),
    recipient: z.string(),
    /** Null: said in words. */
    recipientId: z.uuid().nullable(),
    desk: z.string(),
    period: PeriodKind,
    due: DueRule,
    onClosed: OnClosed,
    formName: z.string(),
    sectionId: z.uuid().nullable(),
    sectionName: z.string(),
    source: z.string(),
    verified: z.boolean(),
    letterNumber: z.string(),
    sentOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Filing' })
export type Filing = z.output<typeof Filing>

/** 絞りこみ。 `late`: open or being checked, and the day is past; `waiting`: open or being checked at all. */
export const filingFilters = ['waiting', 'late', ...filingStates] as const
export const filingSorts = ['due', 'programme', 'recipient', 'section'] as const
export const FilingFilter = z.strictObject({
  /** By the due day. Without either: what waits, up to the end of next month. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  state: z.enum(filingFilters).optional(),
  sectionId: z.uuid().optional(),
  programme: z.string().max(60).optional(),
  recipient: z.string().max(80).optional(),
  search: z.string().max(60).optional(),
  sort: z.enum(filingSorts).default('due'),
  page: z.int().min(1).default(1),
})
export type FilingFilter = z.output<typeof FilingFilter>
export const filingPageSize = 100

/** Which filing: of a requirement, by the first day of its period. */
export const FilingKey = z.strictObject({ requirementId: z.uuid(), periodFrom: IsoDate })

export const FilingMove = z
  .object({ state: FilingState, reason: z.string(), movedAt: z.iso.datetime(), movedBy: z.string() })
  .meta({ id: 'FilingMove' })
export type FilingMove = z.output<typeof FilingMove>

/** 控え。 The copy that was attached last when it was sent: by its digest, as a name may say whom a file is about. */
export const FrozenCopy = z.object({ bytes: z.int(), sha256: z.string() })
/** 提出したときの姿。 Kept as it was; its digest stands beside it. */
export const FrozenFiling = z
  .object({
    title: z.string(),
    programmeName: z.string(),
    recipient: z.string(),
    desk: z.string(),
    formName: z.string(),
    periodFrom: z.iso.date(),
    periodTo: z.iso.date(),
    dueOn: z.iso.date(),
    sentOn: z.iso.date(),
    letterNumber: z.string(),
    source: z.string(),
    copy: FrozenCopy.nullable(),
  })
  .meta({ id: 'FrozenFiling' })
export type FrozenFiling = z.output<typeof FrozenFiling>

const LetterChoice = z.object({ letterId: z.uuid(), numberText: z.string().nullable(), title: z.string(), datedOn: z.iso.date().nullable() })
export const FilingSheet = Filing.extend({
  revision: z.int(),
  frozen: FrozenFiling.nullable(),
  sha256: z.string().nullable(),
  moves: z.array(FilingMove),
  /** 送付文。 The letter it goes with; null where there is none, or none the reader may see. */
  letter: LetterChoice.nullable(),
  /** 発信簿から。 Letters that were sent, newest first, while it is being checked. */
  letters: z.array(LetterChoice),
  /** In whose name a letter may be drafted. */
  issuers: z.array(z.object({ code: z.string(), name: z.string() })),
  can: z.array(z.enum(['begin', 'send', 'drop', 'reopen', 'write'])),
}).meta({ id: 'FilingSheet' })
export type FilingSheet = z.output<typeof FilingSheet>

export const SentFiling = z.strictObject({
  ...FilingKey.shape,
  revision: z.int(),
  /** 発信簿の文書。 Its number is taken; without one, what is typed. */
  letterId: z.uuid().nullable().default(null),
  letterNumber: line(60).default(''),
  sentOn: IsoDate,
})
/** 送付文を頼む。 */
export const NewFilingLetter = z.strictObject({ ...FilingKey.shape, revision: z.int(), issuer: IssuerCode })
/** 理由のいる動き。 */
export const ReasonedMove = z.strictObject({ ...FilingKey.shape, revision: z.int(), reason: filledLine(200) })

/** 半期の一行。 How the filings of a programme stand, by the days they were due. */
export const HalfYearRow = z.object({
  programmeName: z.string(),
  programmeEnglish: z.string(),
  due: z.int(),
  sent: z.int(),
  sentLate: z.int(),
  notNeeded: z.int(),
  /** Open or being checked, the day past. */
  late: z.int(),
  toCome: z.int(),
})
export type HalfYearRow = z.output<typeof HalfYearRow>
export const halves = ['first', 'second'] as const
export const HalfYearAsked = z.strictObject({ fiscalYear: z.int().min(1946).max(2198), half: z.enum(halves) })

/** 監査に出す提出物の一行。 What was sent within a fiscal year, with the digest of its copy. */
export const AuditPaper = z.object({
  requirementId: z.uuid(),
  periodFrom: z.iso.date(),
  sentOn: z.iso.date(),
  letterNumber: z.string(),
  title: z.string(),
  programmeName: z.string(),
  recipient: z.string(),
  desk: z.string(),
  periodTo: z.iso.date(),
  dueOn: z.iso.date(),
  lateDays: z.int(),
  /** Empty where no copy was attached. */
  copySha256: z.string(),
  sha256: z.string(),
})
export type AuditPaper = z.output<typeof AuditPaper>
