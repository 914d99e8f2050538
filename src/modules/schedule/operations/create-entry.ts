import * as z from 'zod'
import { closuresOf } from '#calendar'
import { type Call, defineOperation, refuse } from '#kernel'
import { dayAfter, daysBetween } from '../rules/days.ts'
import { occurrences, readRepeat } from '../rules/occurrences.ts'
import { NewEntry, type When } from '../schema.ts'
import * as store from '../store/entries.ts'
import { standardOn } from '../store/lists.ts'
import { checkPeople, instantsOf, placeWords, takeThings, writeRefusals } from './writing.ts'

const refusals = {
  ...writeRefusals,
  cadenceUnread: {
    status: 422,
    ja: '頻度を読み取れませんでした。「毎週月曜日」「隔週水曜日」「第3木曜日」「毎月15日」のように、日の決まる書き方で入力してください。',
    en: 'The cadence could not be read. Write it so that it names days: 毎週月曜日, 隔週水曜日, 第3木曜日, 毎月15日.',
  },
  repeatTooLong: {
    status: 422,
    ja: '繰り返しの終わりの日が、始めの日より前か、定めた日数より先です。終わりの日を直してください。',
    en: 'The repetition ends before it begins or runs longer than the standard allows. Correct its last day.',
  },
  noDays: {
    status: 422,
    ja: 'その間に、その頻度の日がありません。頻度か終わりの日を直してください。',
    en: 'There is no such day in that span. Correct the cadence or the last day.',
  },
} as const

/**
 * 予定を入れる（一度・繰り返し・候補のある仮予定。部屋や車も同時に取る）。
 *
 * For oneself and for whoever has entrusted it. A repeated entry gets its days at once, from the cadences and closing days of the calendar; those that are
 * left out are answered with the reason. Everything is taken in one transaction or nothing is, and every clash is named. What a page warns of refuses nothing.
 */
export const createEntry = defineOperation({
  name: 'schedule.createEntry',
  title: { ja: '予定を入れる', en: 'Enter something into the schedule' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: NewEntry,
  output: z.object({ entryIds: z.array(z.uuid()).min(1), skipped: z.array(z.object({ day: z.iso.date(), why: z.string() })) }),
  refusals,
  async handle({ repeat, candidates, ...entry }, call) {
    await checkPeople(call, entry.accountIds, entry.startDay)
    if (!repeat) return { entryIds: await writeEntries(call, entry, [entry, ...candidates], { tentative: candidates.length > 0 }), skipped: [] }
    const { startDay, endDay } = entry
    const standard = await standardOn(call.db, call.actor.councilId, startDay)
    const longest = standard?.repeatDays ?? 366
    const refused = (reason: 'cadenceUnread' | 'repeatTooLong' | 'noDays', path: string) =>
      refuse(refusals, reason, [{ path, message: refusals[reason] }])
    const cadence = readRepeat(repeat.cadence) ?? refused('cadenceUnread', 'repeat.cadence')
    if (repeat.until < startDay || daysBetween(startDay, repeat.until) > longest) refused('repeatTooLong', 'repeat.until')
    const closures = await closuresOf(call, { from: startDay, to: dayAfter(repeat.until, 31) })
    const { days, skipped } = occurrences(cadence, { from: startDay, until: repeat.until, closures, strategy: repeat.strategy })
    if (days.length === 0) refused('noDays', 'repeat.cadence')
    const seriesId = call.newId()
    await store.insertSeries(call.db, call.actor.councilId, {
      seriesId,
      cadence: repeat.cadence,
      strategy: repeat.strategy,
      fromDay: startDay,
      untilDay: repeat.until,
      skipped,
      at: call.clock.now(),
      by: call.actor.accountId!, // only signed-in people hold the permission
    })
    const length = daysBetween(startDay, endDay)
    const times = days.map((day) => ({ ...entry, startDay: day, endDay: dayAfter(day, length) }))
    return { entryIds: await writeEntries(call, entry, times, { seriesId }), skipped: [...skipped] }
  },
})

/** One row for each of the times, with people, words and things. @returns their ids in order */
export async function writeEntries(
  call: Call,
  entry: Omit<NewEntry, 'repeat' | 'candidates'>,
  times: readonly When[],
  { seriesId = null, tentative = false }: { readonly seriesId?: string | null; readonly tentative?: boolean },
): Promise<string[]> {
  const { councilId, accountId } = call.actor
  const { row, part } = await placeWords(call, entry, entry.startDay)
  const choiceId = tentative ? call.newId() : null
  const made = times.map((when) => ({ entryId: call.newId(), seriesId, choiceId, ...row, allDay: when.allDay, ...instantsOf(when) }))
  const entryIds = made.map(({ entryId }) => entryId)
  await store.insertEntries(call.db, councilId, made, call.clock.now(), accountId!) // only signed-in people hold the permission
  await store.insertPeople(call.db, councilId, entryIds, [...new Set(entry.accountIds)])
  if (part)
    await store.insertParts(
      call.db,
      councilId,
      entryIds.map((entryId) => ({ entryId, ...part })),
    )
  await takeThings(call, made, entry.thingIds)
  for (const entryId of entryIds) call.audit({ subject: { type: 'schedule.entry', id: entryId }, fields: Object.keys(entry) })
  return entryIds
}
