import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { wordsOf } from '../rules/bringing.ts'
import { type Before, Import, type Occurrence, offeredKinds } from '../schema.ts'
import { findImport } from '../store/imports.ts'
import { listKinds } from '../store/lists.ts'

/** 予定表の取り込みを見る。 Before it is taken: what would be entered, changed and called off, and what would not and why. To whoever brought it only. */
export const getImport = defineOperation({
  name: 'schedule.getImport',
  title: { ja: '予定表の取り込みを見る', en: 'Show a brought calendar' },
  kind: 'query',
  permission: 'schedule.entry.write',
  input: z.strictObject({ importId: z.uuid() }),
  output: Import,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId }, call) {
    const { councilId } = call.actor
    const { lines, leftOut, ...standing } = found(await findImport(call.db, councilId, importId))
    return {
      ...standing,
      lines: lines.map(({ what, changedHere, entryId, item, before }) => ({
        what,
        changedHere,
        entryId,
        free: item?.free ?? false,
        now: item ? said(item) : shown(before!), // one of the two is there
        before: what === 'change' ? shown(before!) : null,
      })),
      leftOut: [...leftOut.items],
      counts: leftOut.counts,
      unchanged: leftOut.unchanged,
      unknownZones: [...leftOut.unknownZones],
      kinds: offeredKinds(await listKinds(call.db, councilId), 'entry', call.clock.today()).filter(({ guarded }) => !guarded),
      canUndo: standing.state === 'taken' && lines.length > 0,
    }
  },
})

function said(item: Occurrence) {
  const { allDay, startDay, startTime, endDay, endTime } = item
  const { title, place } = wordsOf(item)
  return { title, place, private: item.private, allDay, startDay, startTime, endDay, endTime }
}
function shown({ title, place, private: hidden, allDay, startDay, startTime, endDay, endTime }: Before) {
  return { title, place, private: hidden, allDay, startDay, startTime, endDay, endTime }
}
