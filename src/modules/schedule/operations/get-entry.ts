import * as z from 'zod'
import { closuresOf, reasonsOn } from '#calendar'
import { type Call, commonRefusals, defineOperation, found } from '#kernel'
import { undisclosed } from '#kernel/values'
import { daysFrom } from '../rules/days.ts'
import { Entry, type EntryRow, type Warning } from '../schema.ts'
import * as store from '../store/entries.ts'
import { sourceOf } from '../store/imports.ts'
import { standardOn } from '../store/lists.ts'
import { listThings } from '../store/things.ts'
import { listColleagues } from '../store/people.ts'
import { mayChange } from './writing.ts'

/**
 * 予定を見る。
 *
 * With what there is to be careful of as it stands now: somebody twice at a time, a closed day, outside of working hours. What the reader may not read is empty,
 * and `sight` says so.
 */
export const getEntry = defineOperation({
  name: 'schedule.getEntry',
  title: { ja: '予定を見る', en: 'Show an entry' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: z.strictObject({ entryId: z.uuid() }),
  output: Entry,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ entryId }, call) {
    const { councilId } = call.actor
    const {
      seriesId,
      choiceId,
      apart: _apart,
      enteredById,
      cadence,
      untilDay,
      skipped,
      moves,
      ...entry
    } = found((await store.findEntries(call.db, councilId, [entryId]))[0])
    const names = await namesOf(call, entry)
    const things = new Map((await listThings(call.db, councilId)).map(({ thingId, name }) => [thingId, name]))
    const others =
      choiceId === null
        ? []
        : await store.findEntries(
            call.db,
            councilId,
            (await store.candidatesOf(call.db, councilId, choiceId)).filter((id) => id !== entryId),
          )
    const source = await sourceOf(call.db, councilId, entryId)
    const may = await mayChange(call, { ...entry, enteredById })
    return {
      ...entry,
      tentative: choiceId !== null,
      people: entry.accountIds.map((accountId) => ({ accountId, name: names.get(accountId) ?? '' })),
      things: entry.thingIds.map((thingId) => ({ thingId, name: things.get(thingId) ?? '' })),
      byProxy: entry.accountIds.length > 0 && !entry.accountIds.includes(enteredById),
      series: seriesId === null ? null : { cadence: cadence!, untilDay: untilDay!, skipped: [...skipped!], moves: [...moves!] }, // a series has them all
      broughtFrom: source ? { fileName: source.fileName, takenAt: source.takenAt, changedHere: source.revision !== entry.revision } : null,
      candidates: others.map(({ entryId: id, startDay, startTime, endDay, endTime, allDay }) => ({
        entryId: id,
        startDay,
        startTime,
        endDay,
        endTime,
        allDay,
      })),
      warnings: entry.cancelled ? [] : await warningsOf(call, entry, names),
      can: may ? (choiceId === null ? ['change' as const] : ['change' as const, 'decide' as const]) : [],
    }
  },
})

/** Names of those whose entry it is; of whoever is of no section any more too. */
async function namesOf(
  call: Pick<Call, 'db' | 'actor'>,
  { startDay, endDay, accountIds }: Pick<EntryRow, 'startDay' | 'endDay' | 'accountIds'>,
): Promise<Map<string, string>> {
  const listed = await listColleagues(call.db, call.actor.councilId, { from: startDay, to: endDay, sectionId: null, accountId: null })
  return new Map(listed.filter(({ accountId }) => accountIds.includes(accountId)).map(({ accountId, name }) => [accountId, name]))
}

async function warningsOf(
  call: Call,
  entry: store.FoundEntry | (EntryRow & { readonly entryId: string }),
  names: ReadonlyMap<string, string>,
): Promise<Warning[]> {
  const { councilId } = call.actor
  const { startDay, endDay, startTime, endTime, allDay } = entry
  const span = { from: startDay, to: endDay }
  const warnings: Warning[] = []
  if (entry.accountIds.length > 0) {
    const near = await store.listEntries(call.db, councilId, { ...span, accountIds: entry.accountIds, withThings: false })
    for (const other of near)
      if (other.entryId !== entry.entryId && begin(other) < end(entry) && begin(entry) < end(other))
        for (const accountId of other.accountIds)
          if (entry.accountIds.includes(accountId))
            warnings.push({
              what: 'twice',
              name: names.get(accountId) ?? '',
              detail: wordsOf(other),
              path: `/office/schedule/entries/${other.entryId}`,
            })
  }
  const closures = await closuresOf(call, span)
  // An entry over many days runs through closed ones: only where it begins is told.
  const reasons = daysFrom(startDay, startDay).flatMap((day) => reasonsOn(closures, day).map(({ title }) => title))
  if (reasons.length > 0) warnings.push({ what: 'closed', name: '', detail: reasons.join('・'), path: '' })
  const standard = await standardOn(call.db, councilId, startDay)
  if (standard && !allDay && startDay === endDay && (startTime < standard.workFrom || endTime > standard.workTo))
    warnings.push({ what: 'outsideHours', name: '', detail: `${standard.workFrom}－${standard.workTo}`, path: '' })
  return warnings
}
const begin = ({ startDay, startTime }: Pick<EntryRow, 'startDay' | 'startTime'>) => `${startDay} ${startTime}`
const end = ({ endDay, endTime }: Pick<EntryRow, 'endDay' | 'endTime'>) => `${endDay} ${endTime}`

/** What of another entry may be said: its time, and its title where it is open. */
function wordsOf({ startTime, endTime, allDay, sight, title }: EntryRow): string {
  return [allDay ? '' : `${startTime}－${endTime}`, sight === 'open' ? title : sight === 'guarded' ? undisclosed : ''].filter(Boolean).join(' ')
}
