import * as z from 'zod'
import { IsoDate, type Language, type Text, filledLine } from '#kernel/values'

/** 一覧。 Kinds of entries, states of the board and kinds of things: a new one is a row, not code. */
export const kindLists = ['entry', 'presence', 'thing'] as const
export const KindList = z.enum(kindLists)
export type KindList = z.output<typeof KindList>
export const kindListTitles: Readonly<Record<KindList, Text>> = {
  entry: { ja: '予定の種類', en: 'Kinds of entries' },
  presence: { ja: '行動予定の状態', en: 'States of the board' },
  thing: { ja: '共有物の種類', en: 'Kinds of things' },
}
/** 符号。 Stored with entries, so it never changes; its words may. */
export const KindCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

/** 色。 Names of tokens; a colour never says anything that the words beside it do not say. */
export const colourTitles = {
  blue: { ja: '青', en: 'Blue' },
  cyan: { ja: '水色', en: 'Cyan' },
  green: { ja: '緑', en: 'Green' },
  lime: { ja: '黄緑', en: 'Lime' },
  yellow: { ja: '黄', en: 'Yellow' },
  orange: { ja: '橙', en: 'Orange' },
  red: { ja: '赤', en: 'Red' },
  magenta: { ja: '赤紫', en: 'Magenta' },
  purple: { ja: '紫', en: 'Purple' },
  grey: { ja: '灰', en: 'Grey' },
} as const satisfies Record<string, Text>
export type Colour = keyof typeof colourTitles
export const Colour = z.enum(Object.keys(colourTitles) as [Colour, ...Colour[]])

export const NewKind = z.strictObject({
  list: KindList,
  code: KindCode,
  title: filledLine(40),
  english: filledLine(60),
  colour: Colour.default('grey'),
  /** 予定の間の状態。 Of entries: the state of the board that follows from it. */
  presence: KindCode.nullable().default(null),
  /** 訪問先などを、閲覧範囲のある人だけに見せる。 Of entries: title, place and remark are 非開示 for everybody else. */
  guarded: z.boolean().default(false),
  /** 席にいない。 Of states. */
  away: z.boolean().default(false),
  position: z.int().min(0).max(10_000),
  /** From when it is so: what was so before ends on the day before. The same day as before: it is put right. */
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewKind = z.output<typeof NewKind>
export const Kind = z
  .object({
    kindId: z.uuid(),
    list: KindList,
    code: z.string(),
    title: z.string(),
    english: z.string(),
    colour: Colour,
    presence: z.string().nullable(),
    guarded: z.boolean(),
    away: z.boolean(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'ScheduleKind' })
export type Kind = z.output<typeof Kind>

/** What of a list may be chosen on that day. @param keep stays with what chose it before */
export function offeredKinds(kinds: readonly Kind[], list: KindList, day: string, keep?: string): Kind[] {
  const offered = kinds.filter(
    (kind) => kind.list === list && (kind.validFrom === null || kind.validFrom <= day) && (kind.validTo === null || day <= kind.validTo),
  )
  const kept = keep === undefined || offered.some(({ code }) => code === keep) ? undefined : kindOn(kinds, list, keep, day)
  return kept ? [...offered, kept] : offered
}

/** A kind as it was on that day; where it begins later, as it was first. */
export function kindOn(kinds: readonly Kind[], list: KindList, code: string, day: string): Kind | undefined {
  const versions = kinds
    .filter((each) => each.list === list && each.code === code)
    .toSorted((one, other) => ((one.validFrom ?? '') < (other.validFrom ?? '') ? -1 : 1))
  return versions.findLast(({ validFrom }) => validFrom === null || validFrom <= day) ?? versions[0]
}

export function kindTitle(kind: Pick<Kind, 'title' | 'english'>, language: Language): string {
  return language === 'ja' ? kind.title : kind.english
}

/** 時刻。 'HH:MM'; 24:00 is the end of the day. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const NewStandard = z
  .strictObject({
    validFrom: IsoDate,
    workFrom: ClockTime,
    workTo: ClockTime,
    repeatDays: z.int().min(7).max(800),
    source: filledLine(200),
  })
  .refine(({ workFrom, workTo }) => workFrom < workTo, {
    path: ['workTo'],
    params: { ja: '終わりの時刻を、始まりより後にしてください。', en: 'It must end after it begins.' },
  })
export type NewStandard = z.output<typeof NewStandard>
/** 業務スケジュールの定め。 Working hours warn, they never refuse. */
export const Standard = z
  .object({ validFrom: z.iso.date(), workFrom: z.string(), workTo: z.string(), repeatDays: z.int(), source: z.string() })
  .meta({ id: 'ScheduleStandard' })
export type Standard = z.output<typeof Standard>
