import * as z from 'zod'
import { IsoDate, type Language, type Text, filledLine } from '#kernel/values'

/** 種類の一覧。 Kinds of gatherings, of bodies, of agenda items, of outside bodies, and reasons to call a gathering off: a new one is a row, not code. */
export const kindLists = ['gathering', 'body', 'agenda', 'reason', 'outside', 'resolution'] as const
export const KindList = z.enum(kindLists)
export type KindList = z.output<typeof KindList>
export const kindListTitles: Readonly<Record<KindList, Text>> = {
  gathering: { ja: '会合の種類', en: 'Kinds of gatherings' },
  body: { ja: '会議体の種類', en: 'Kinds of bodies' },
  agenda: { ja: '次第の項目の種類', en: 'Kinds of agenda items' },
  reason: { ja: '中止・延期の理由', en: 'Reasons to call off or postpone' },
  outside: { ja: '外部の会議体の種類', en: 'Kinds of outside bodies' },
  resolution: { ja: '決議の省略の種類', en: 'Kinds of decisions without meeting' },
}
/** 会議体を並べる部屋。 A training, a salon or a desk is a body too; its kind says in which room people find it. */
export const bodyRooms = ['meetings', 'events'] as const
export const BodyRoom = z.enum(bodyRooms)
export type BodyRoom = z.output<typeof BodyRoom>
export const bodyRoomTitles: Readonly<Record<BodyRoom, Text>> = {
  meetings: { ja: '会議', en: 'Meetings' },
  events: { ja: '研修・行事', en: 'Trainings and events' },
}
/** 種類の符号。 Stored with records, so it never changes; its words may. */
export const KindCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

export const NewKind = z.strictObject({
  list: KindList,
  code: KindCode,
  title: filledLine(60),
  english: filledLine(80),
  /** 議決を要する。 Of agenda items: the minutes say how the vote ended. */
  decides: z.boolean().default(false),
  /** 議事の記録を残す。 Of gatherings: one without minutes is shown as missing them. */
  minutesExpected: z.boolean().default(true),
  /** 書面開催も、開催の回数に数える。 Of gatherings held in writing, and of decisions without meeting. */
  writingCounts: z.boolean().default(true),
  /** 通知をメールで送るには、構成員の同意の記録が要る。 Of bodies. */
  mailConsent: z.boolean().default(false),
  /** 並べる部屋。 Of bodies. */
  room: BodyRoom.default('meetings'),
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
    decides: z.boolean(),
    minutesExpected: z.boolean(),
    writingCounts: z.boolean(),
    mailConsent: z.boolean(),
    room: BodyRoom,
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'GatheringKind' })
export type Kind = z.output<typeof Kind>

/** 見本に加わった種類。 What the product lists and the council has none of. */
export const OfferedKind = z
  .object({ list: KindList, code: z.string(), title: z.string(), english: z.string(), room: BodyRoom })
  .meta({ id: 'OfferedKind' })
export type OfferedKind = z.output<typeof OfferedKind>
const KindName = z.strictObject({ list: KindList, code: KindCode })
/** 取り入れる種類と、見送る種類。 */
export const OfferedKinds = z.strictObject({ taken: z.array(KindName).max(1000).default([]), declined: z.array(KindName).max(1000).default([]) })

/** May be chosen on that day; what was chosen before keeps its words. */
function offeredOn({ validFrom, validTo }: Pick<Kind, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

/** What of a list may be chosen on that day. @param keep stays with what chose it before */
export function offeredKinds(kinds: readonly Kind[], list: KindList, day: string, keep?: string): Kind[] {
  const offered = kinds.filter((kind) => kind.list === list && offeredOn(kind, day))
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

/** What a code was called on that day; one that is not listed keeps its code. */
export function kindTitle(kinds: readonly Kind[], list: KindList, code: string, language: Language, day: string): string {
  const kind = kindOn(kinds, list, code, day)
  return kind ? (language === 'ja' ? kind.title : kind.english) : code
}
