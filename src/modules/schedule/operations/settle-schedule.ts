import * as z from 'zod'
import { closuresOf, reasonsOn } from '#calendar'
import { type Call, defineOperation } from '#kernel'
import { weekOf } from '#kernel/values'
import { dayAfter, daysFrom } from '../rules/days.ts'
import { sampleDay } from '../rules/sample.ts'
import * as store from '../store/entries.ts'
import { listKinds } from '../store/lists.ts'
import { listColleagues } from '../store/people.ts'
import { holdersOf, listThings, occupy } from '../store/things.ts'
import { instantsOf, occupied } from './writing.ts'

/**
 * 見本の職員の予定ができる。
 *
 * Granted to no role: a synthetic council is founded with it as a job. Two weeks of everybody of a section, on open days, with rooms and cars where they are
 * free; each entered by whom it is about.
 */
export const settleSchedule = defineOperation({
  name: 'schedule.settleSchedule',
  title: { ja: '見本の職員の予定ができる', en: 'Settle the schedule of the synthetic staff' },
  kind: 'command',
  permission: 'schedule.preset.bring',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const { from } = weekOf(call.clock.today())
    const to = dayAfter(from, 13)
    const closures = await closuresOf(call, { from, to })
    const people = await listColleagues(call.db, councilId, { from, to, sectionId: null, accountId: null })
    const kinds = new Set((await listKinds(call.db, councilId)).filter(({ list, guarded }) => list === 'entry' && !guarded).map(({ code }) => code))
    let count = 0
    for (const [dayAt, day] of daysFrom(from, to).entries()) {
      if (reasonsOn(closures, day).length > 0 || [5, 6].includes(dayAt % 7)) continue
      for (const [personAt, { accountId }] of people.entries())
        for (const sample of sampleDay(personAt, dayAt)) {
          if (!kinds.has(sample.kind)) continue
          await settle(call, accountId, { ...sample, day })
          count++
        }
    }
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['entries'] })
    return { count }
  },
})

async function settle(
  call: Call,
  accountId: string,
  { day, thingKind, ...sample }: ReturnType<typeof sampleDay>[number] & { readonly day: string },
): Promise<void> {
  const { councilId } = call.actor
  const { kind, title, place, allDay, startTime, endTime } = sample
  const entry = { entryId: call.newId(), ...instantsOf({ allDay, startDay: day, startTime, endDay: day, endTime }) }
  const row = { kind, title, place, remark: '', private: false, guarded: false, seriesId: null, choiceId: null, allDay }
  await store.insertEntries(call.db, councilId, [{ ...entry, ...row }], call.clock.now(), accountId)
  await store.insertPeople(call.db, councilId, [entry.entryId], [accountId])
  if (thingKind === null) return
  for (const thing of (await listThings(call.db, councilId)).filter((each) => each.kind === thingKind)) {
    const wanted = [{ entryId: entry.entryId, thingId: thing.thingId, ...occupied(thing, entry.startsAt, entry.endsAt) }]
    if ((await holdersOf(call.db, councilId, wanted)).length > 0) continue
    await occupy(call.db, councilId, wanted)
    return
  }
}
