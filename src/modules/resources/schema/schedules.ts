import * as z from 'zod'
import { IsoDate, type Text, line } from '#kernel/values'

/** 曜日の符号（RFC 5545）。 Monday first, as the week is reckoned here. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const Weekday = z.enum(weekdays)
export type Weekday = z.output<typeof Weekday>

export const weekdayTitles: Readonly<Record<Weekday, Text>> = {
  MO: { ja: '月', en: 'Monday' },
  TU: { ja: '火', en: 'Tuesday' },
  WE: { ja: '水', en: 'Wednesday' },
  TH: { ja: '木', en: 'Thursday' },
  FR: { ja: '金', en: 'Friday' },
  SA: { ja: '土', en: 'Saturday' },
  SU: { ja: '日', en: 'Sunday' },
}

/** 祝日・年末年始の扱い。 Which days these are, the calendar says; here stands only what they do. */
export const closures = ['open', 'closed', 'moved', 'ask'] as const
export const Closure = z.enum(closures)
export type Closure = z.output<typeof Closure>

export const closureTitles: Readonly<Record<Closure, Text>> = {
  open: { ja: '開いています', en: 'Open' },
  closed: { ja: '休みです', en: 'Closed' },
  moved: { ja: '次の開いている日に変わります', en: 'Moved to the next open day' },
  ask: { ja: '問い合わせてください', en: 'Please ask' },
}

/** 第何・何曜日。 `1MO`, `-1FR` for the last Friday, `MO` for every Monday. */
const DayRule = z.string().regex(/^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/)
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The parts of a rule of recurrence, in one order: two rules that mean the same read the same. */
const Parts = z.strictObject({
  freq: z.enum(['WEEKLY', 'MONTHLY']),
  /** 何週・何か月に一度。 */
  repeatEvery: z.int().min(1).max(12).default(1),
  byDay: z.array(DayRule).max(35).default([]),
  /** 毎月の日。 -1 is the last day. */
  byMonthDay: z
    .array(z.union([z.int().min(1).max(31), z.literal(-1)]))
    .max(32)
    .default([]),
  /** その月だけ。 Empty: every month. */
  byMonth: z.array(z.int().min(1).max(12)).max(12).default([]),
  /** A day of one of its weeks or months, where it is not every one. */
  anchorOn: IsoDate.nullable().default(null),
  opensAt: Time.nullable().default(null),
  closesAt: z
    .union([Time, z.literal('24:00')])
    .nullable()
    .default(null),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  holidays: Closure,
  yearEnd: Closure,
  note: line(200).default(''),
})

const said = {
  daysMissing: { ja: '曜日か日を、一つ以上選んでください。', en: 'Choose at least one day.' },
  oneOrTheOther: { ja: '曜日（第何・何曜日）か日（毎月何日）の、どちらか一方にしてください。', en: 'Choose either weekdays or days of the month.' },
  ordinal: { ja: '毎月の曜日には「第1」「最終」なども選んでください。', en: 'For a month, choose which weekday of it.' },
  noOrdinal: { ja: '毎週のときは「第1」などを付けられません。', en: 'Every week has no first or last weekday.' },
  anchor: {
    ja: '隔週・隔月などのときは、開いていた（開く）日を一つ入力してください。',
    en: 'Enter one day on which it is open, so that it is known which weeks.',
  },
  months: { ja: '月を選ぶときは、毎週か毎月にしてください。', en: 'Chosen months go with every week or every month only.' },
  times: { ja: '終わりの時刻は、始まりの時刻より後にしてください。', en: 'It must close after it opens.' },
  opens: { ja: '始まりの時刻も入力してください。', en: 'Enter when it opens, too.' },
  period: { ja: '終わりの日は、始まりの日より後にしてください。', en: 'The last day must not lie before the first.' },
} as const

type Rule = z.output<typeof Parts>

const order = (rule: string): number => {
  const [, ordinal = '0', day] = /^(-?\d)?(..)$/.exec(rule)!
  return weekdays.indexOf(day as Weekday) * 10 + (ordinal === '-1' ? 9 : Number(ordinal))
}
const ascending = (days: readonly number[]) => [...new Set(days)].toSorted((a, b) => (a === -1 ? 99 : a) - (b === -1 ? 99 : b))

/** 開いている日と時間。 */
export const NewSchedule = Parts.superRefine((rule, context) => {
  const fault = (path: keyof Rule, what: keyof typeof said) => context.addIssue({ code: 'custom', path: [path], params: said[what] })
  if (rule.byDay.length === 0 && rule.byMonthDay.length === 0) fault('byDay', 'daysMissing')
  if (rule.byDay.length > 0 && rule.byMonthDay.length > 0) fault('byMonthDay', 'oneOrTheOther')
  if (rule.freq === 'WEEKLY' && rule.byMonthDay.length > 0) fault('byMonthDay', 'oneOrTheOther')
  if (rule.freq === 'WEEKLY' && rule.byDay.some((day) => day.length > 2)) fault('byDay', 'noOrdinal')
  if (rule.freq === 'MONTHLY' && rule.byDay.some((day) => day.length === 2)) fault('byDay', 'ordinal')
  if (rule.repeatEvery > 1 && rule.anchorOn === null) fault('anchorOn', 'anchor')
  if (rule.repeatEvery > 1 && rule.byMonth.length > 0) fault('byMonth', 'months')
  if (rule.closesAt !== null && rule.opensAt === null) fault('opensAt', 'opens')
  if (rule.opensAt !== null && rule.closesAt !== null && rule.closesAt <= rule.opensAt) fault('closesAt', 'times')
  if (rule.validFrom !== null && rule.validTo !== null && rule.validTo < rule.validFrom) fault('validTo', 'period')
}).transform((rule) => ({
  ...rule,
  byDay: [...new Set(rule.byDay)].toSorted((a, b) => order(a) - order(b)),
  byMonthDay: ascending(rule.byMonthDay),
  byMonth: rule.byMonth.length === 0 || new Set(rule.byMonth).size === 12 ? [] : ascending(rule.byMonth),
  anchorOn: rule.repeatEvery === 1 ? null : rule.anchorOn,
}))
export type NewSchedule = z.output<typeof NewSchedule>

/** As it is stored and shown. */
export const Schedule = z
  .object({
    scheduleId: z.uuid(),
    servicePlaceId: z.uuid().nullable(),
    freq: z.enum(['WEEKLY', 'MONTHLY']),
    repeatEvery: z.int(),
    byDay: z.array(z.string()),
    byMonthDay: z.array(z.int()),
    byMonth: z.array(z.int()),
    anchorOn: z.iso.date().nullable(),
    opensAt: z.string().nullable(),
    closesAt: z.string().nullable(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    holidays: Closure,
    yearEnd: Closure,
    note: z.string(),
  })
  .meta({ id: 'ResourceSchedule' })
export type Schedule = z.output<typeof Schedule>

/** What the words of a schedule are made from. */
export type ScheduleRule = Omit<Schedule, 'scheduleId' | 'servicePlaceId' | 'note'>
