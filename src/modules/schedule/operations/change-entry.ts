import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found, refuse } from '#kernel'
import { dayAfter, daysBetween } from '../rules/days.ts'
import { ChangedEntry, type Reach } from '../schema.ts'
import * as store from '../store/entries.ts'
import { release } from '../store/things.ts'
import { checkPeople, instantsOf, mayChange, placeWords, refused, takeThings, writeRefusals } from './writing.ts'

export const stepRefusals = {
  ...writeRefusals,
  notFound: commonRefusals.notFound,
  notYours: {
    status: 403,
    ja: 'この予定を変えられるのは、本人・入れた人・代理入力を任された人・上司です。本人に頼んでください。',
    en: 'Only its people, whoever entered it, those entrusted and supervisors may change it. Ask one of them.',
  },
} as const
const refusals = {
  ...stepRefusals,
  intoThePast: {
    status: 422,
    ja: 'まとめて動かすと、今日より前の日になる予定があります。日を直すか、「この日だけ」にしてください。',
    en: 'Moved together, some would lie before today. Choose another day, or change this one alone.',
  },
} as const

/**
 * 予定を変える（この日だけ・この日から・今日からのすべて）。
 *
 * Moved to another day, the others move by as many days. Days that were changed by themselves are passed by when the others change. What has passed stays as it
 * was. Its things are given back and taken anew, so a clash refuses the whole change.
 */
export const changeEntry = defineOperation({
  name: 'schedule.changeEntry',
  title: { ja: '予定を変える', en: 'Change an entry' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: ChangedEntry,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ entryId, revision, reach, ...entry }, call) {
    const { councilId, accountId } = call.actor
    const was = await entryFor(call, { entryId, revision })
    await checkPeople(call, entry.accountIds, entry.startDay, was.accountIds)
    const many = was.seriesId !== null && reach !== 'this'
    const [moved, length] = [daysBetween(was.startDay, entry.startDay), daysBetween(entry.startDay, entry.endDay)]
    const entryIds = await reached(call, was, reach)
    const { row, part } = await placeWords(call, entry, entry.startDay, was.kind)
    const others = many ? await store.findEntries(call.db, councilId, entryIds) : []
    const daysOf = new Map(
      others.map(({ entryId: id, startDay }) => [id, { startDay: dayAfter(startDay, moved), endDay: dayAfter(startDay, moved + length) }]),
    )
    if (many && moved < 0 && [...daysOf.values()].some(({ startDay }) => startDay < call.clock.today()))
      refuse(refusals, 'intoThePast', [{ path: 'startDay', message: refusals.intoThePast }])
    const changed = entryIds.map((id) => ({
      entryId: id,
      ...row,
      allDay: entry.allDay,
      ...instantsOf({ ...entry, ...daysOf.get(id) }),
      apart: was.seriesId !== null && !many,
    }))
    await release(call.db, councilId, entryIds)
    await store.removePeople(call.db, councilId, entryIds)
    await store.removeParts(call.db, councilId, entryIds)
    await store.updateEntries(call.db, councilId, changed, call.clock.now(), accountId!) // only signed-in people hold the permission
    await store.insertPeople(call.db, councilId, entryIds, [...new Set(entry.accountIds)])
    if (part)
      await store.insertParts(
        call.db,
        councilId,
        entryIds.map((id) => ({ entryId: id, ...part })),
      )
    await takeThings(call, changed, entry.thingIds)
    if (many && moved !== 0) await store.noteMove(call.db, councilId, was.seriesId, { from: was.startDay, days: moved })
    for (const id of entryIds) call.audit({ subject: { type: 'schedule.entry', id }, fields: Object.keys(entry) })
    return { count: entryIds.length }
  },
})

/** The entry as it stands, held for whoever may change it and has seen it so. */
export async function entryFor(
  call: Call,
  { entryId, revision }: { readonly entryId: string; readonly revision: number },
): Promise<store.FoundEntry> {
  const was = found(await store.lockEntry(call.db, call.actor.councilId, entryId))
  if (was.cancelled || was.revision !== revision) refused('changedMeanwhile', 'revision')
  if (!(await mayChange(call, was))) refuse(stepRefusals, 'notYours')
  return was
}

/** Which rows a step is about: always this one; with the others, those of its series that were not changed by themselves and have not passed. */
export async function reached(call: Call, was: store.FoundEntry, reach: Reach): Promise<string[]> {
  if (was.seriesId === null || reach === 'this') return [was.entryId]
  const today = call.clock.today()
  const from = reach === 'all' || was.startDay < today ? today : was.startDay
  return [...new Set([was.entryId, ...(await store.seriesFrom(call.db, call.actor.councilId, was.seriesId, from))])]
}
