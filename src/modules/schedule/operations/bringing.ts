// 予定表のファイルの取り込みで共通のこと。
import { createHash } from 'node:crypto'
import { operations as calendar } from '#calendar'
import { type Call, type Refusals, commonRefusals } from '#kernel'
import { readCalendar } from '#platform/documents'
import { dayAfter, nextMonth } from '../rules/days.ts'
import { written } from '../rules/bringing.ts'
import { type NewImport, type Occurrence, importSpan } from '../schema.ts'
import { texts } from '../web/import-texts.ts'
import { thereAre } from '../store/imports.ts'
import { stepRefusals } from './change-entry.ts'

export const importType = 'schedule.import'

export const importRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: stepRefusals.changedMeanwhile,
  takenAlready: {
    status: 409,
    ja: 'この取り込みは、もう済んでいます。画面を開き直して、いまの状態を確かめてください。',
    en: 'This file was taken in already. Open the page again and see how it stands.',
  },
} as const satisfies Refusals

/** What the door of these files refuses with; the page says it in the same words. */
export const calendarFileRefusals = {
  noFile: { status: 422, ...texts.refused_noFile },
  tooLarge: { status: 413, ...texts.refused_tooLarge },
  busy: { status: 429, ...texts.refused_busy },
  noCalendar: { status: 422, ...texts.refused_noCalendar },
  noEvents: { status: 422, ...texts.refused_noEvents },
  tooMuch: { status: 422, ...texts.refused_tooMuch },
} as const satisfies Refusals

/** どの日から、どの日まで。 */
export function spanFrom(today: string): { readonly from: string; readonly to: string } {
  const month = nextMonth(today.slice(0, 7), importSpan.aheadMonths)
  return { from: dayAfter(today, -importSpan.backDays), to: dayAfter(`${month}-01`, Number(today.slice(8)) - 1) }
}

/**
 * 予定表のファイルを読み取る。 For the door of these files, which is no operation: nothing of the database is held while twenty megabytes are read.
 *
 * @throws UnreadableCalendar
 */
export async function readCalendarFile(content: Uint8Array, fileName: string, today: string): Promise<NewImport> {
  const read = await readCalendar(content, { ...spanFrom(today), ...importSpan })
  const plain = (uid: string) => written(uid).replaceAll(/\s/g, ' ').slice(0, 500) || 'none'
  return {
    fileName: written(fileName).trim().slice(0, 200) || 'calendar.ics',
    occurrences: read.occurrences.map((each) => ({
      ...each,
      uid: plain(each.uid),
      title: written(each.title),
      place: written(each.place),
      note: written(each.note),
    })),
    leftOut: read.leftOut.map((each) => ({ ...each, title: written(each.title) })),
    counts: read.counts,
    whole: read.whole.map(plain),
    unknownZones: [...read.unknownZones].map(written),
  }
}

/** What a line of a file says, in short: another one is a change. */
export function digestOf({ status, title, place, note, private: hidden, ...times }: Occurrence): string {
  const { allDay, startDay, startTime, endDay, endTime } = times
  const said = [status === 'tentative', title, place, note, hidden, allDay, startDay, startTime, endDay, endTime]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}

/** What our own feeds have written: it comes back as what it is, not as something new. */
export async function oursOf(call: Call, uids: readonly string[]): Promise<Set<string>> {
  const marked = uids.filter((uid) => uid.endsWith('@sasaeai'))
  if (marked.length === 0) return new Set()
  const { calendar: feed } = await call.run(calendar.readFeed, {})
  const fed = new Set([...feed.matchAll(/^UID:(.+?)\r?$/gm)].map(([, uid]) => uid!))
  // Entries of colleagues and uses of rooms are here as well, whoever's feed they come from.
  const entryOf = (uid: string) => /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-[0-9a-f-]{36})?@/.exec(uid)?.[1]
  const there = new Set(await thereAre(call.db, call.actor.councilId, [...new Set(marked.flatMap((uid) => entryOf(uid) ?? []))]))
  return new Set(marked.filter((uid) => fed.has(uid) || there.has(entryOf(uid) ?? '')))
}
