import * as z from 'zod'
import { IsoDate, type Text, filledLine, line } from '#kernel/values'

/** 提出の期間。 Of a fiscal year, counted from April. */
export const periodKinds = ['month', 'twoMonths', 'quarter', 'halfYear', 'year'] as const
export const PeriodKind = z.enum(periodKinds)
export type PeriodKind = z.output<typeof PeriodKind>
export const periodMonths: Readonly<Record<PeriodKind, number>> = { month: 1, twoMonths: 2, quarter: 3, halfYear: 6, year: 12 }
export const periodTitles: Readonly<Record<PeriodKind, Text>> = {
  month: { ja: '毎月', en: 'Monthly' },
  twoMonths: { ja: '隔月', en: 'Every two months' },
  quarter: { ja: '四半期', en: 'Quarterly' },
  halfYear: { ja: '半期', en: 'Half-yearly' },
  year: { ja: '年度', en: 'Yearly' },
}

/** 期限の数え方。 So many days after the period, a day of a month after the one in which it ends (31: its last day), or a day of the year. */
export const dueKinds = ['daysAfter', 'dayOfMonth', 'fixed'] as const
export const dueKindTitles: Readonly<Record<(typeof dueKinds)[number], Text>> = {
  daysAfter: { ja: '期間が終わってから何日以内', en: 'So many days after the period' },
  dayOfMonth: { ja: '期間が終わった何か月後の何日', en: 'A day of a month after the period' },
  fixed: { ja: '決まった月日', en: 'A fixed day of the year' },
}
/** Whether a fixed day lies before the period (a plan), within it or after it (a report). */
export const dueSides = ['before', 'within', 'after'] as const
export const dueSideTitles: Readonly<Record<(typeof dueSides)[number], Text>> = {
  before: { ja: '期間の始まる前', en: 'Before the period' },
  within: { ja: '期間のうち', en: 'Within the period' },
  after: { ja: '期間の終わった後', en: 'After the period' },
}
export const DueRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daysAfter'), days: z.int().min(0).max(366) }),
  z.strictObject({ kind: z.literal('dayOfMonth'), months: z.int().min(0).max(12), day: z.int().min(1).max(31) }),
  z.strictObject({ kind: z.literal('fixed'), month: z.int().min(1).max(12), day: z.int().min(1).max(31), side: z.enum(dueSides) }),
])
export type DueRule = z.output<typeof DueRule>

/** 休みの日に当たるとき。 By the calendar of closing days. */
export const onClosedKinds = ['keep', 'next', 'previous'] as const
export const OnClosed = z.enum(onClosedKinds)
export type OnClosed = z.output<typeof OnClosed>
export const onClosedTitles: Readonly<Record<OnClosed, Text>> = {
  keep: { ja: '動かさない', en: 'Stays' },
  next: { ja: '次の開所日まで', en: 'Until the next open day' },
  previous: { ja: '前の開所日まで', en: 'Until the open day before' },
}

const Asked = {
  programme: z.string().max(60).nullable(),
  title: filledLine(120),
  /** 提出先。 In words, where it is no organisation of the register. */
  recipient: line(80),
  recipientId: z.uuid().nullable(),
  desk: line(80),
  period: PeriodKind,
  due: DueRule,
  onClosed: OnClosed,
  formName: line(120),
  sectionId: z.uuid().nullable(),
  source: filledLine(200),
  verified: z.boolean(),
}
export const NewRequirement = z
  .strictObject({
    ...Asked,
    /** Left out for a new one. */
    requirementId: z.uuid().optional(),
    /** From a later day than before: what is asked from then on. The same day: it is put right. */
    validFrom: IsoDate,
    validTo: IsoDate.nullable().default(null),
    recipient: Asked.recipient.default(''),
    recipientId: Asked.recipientId.default(null),
    desk: Asked.desk.default(''),
    formName: Asked.formName.default(''),
    programme: Asked.programme.default(null),
    sectionId: Asked.sectionId.default(null),
    onClosed: OnClosed.default('keep'),
    verified: z.boolean().default(false),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    params: { ja: '終わりの日を、始めの日より後にしてください。', en: 'It must end after it begins.' },
  })
  .refine(({ recipient, recipientId }) => recipient !== '' || recipientId !== null, {
    path: ['recipient'],
    params: { ja: '提出先を入力するか、台帳の団体を選んでください。', en: 'Enter the recipient, or choose an organisation of the register.' },
  })
export type NewRequirement = z.output<typeof NewRequirement>

/** 提出の決まり。 As it is asked from a day on. */
export const Requirement = z
  .object({
    ...Asked,
    title: z.string(),
    /** As the register names it today, or in words. */
    recipient: z.string(),
    recipientWords: z.string(),
    desk: z.string(),
    formName: z.string(),
    source: z.string(),
    requirementId: z.uuid(),
    versionId: z.uuid(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    followedFrom: z.iso.date(),
    /** Empty: the council as a whole. */
    programmeName: z.string(),
    programmeEnglish: z.string(),
    sectionName: z.string(),
  })
  .meta({ id: 'FilingRequirement' })
export type Requirement = z.output<typeof Requirement>
