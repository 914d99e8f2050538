import * as z from 'zod'
import { defineOperation } from '#kernel'
import { instantAt } from '#kernel/values'
import { stateAt } from '../rules/presence.ts'
import { Board, kindOn, kindTitle, offeredKinds } from '../schema.ts'
import { listEntries } from '../store/entries.ts'
import { listKinds } from '../store/lists.ts'
import { listColleagues, listPresences, listSections } from '../store/people.ts'
import { writableFor } from './writing.ts'

/**
 * 行動予定を見る（いま、だれがどこにいて、いつ戻るか）。
 *
 * What was said last counts, until an entry begins from whose kind a state follows. The first state of the list stands for whoever says nothing.
 */
export const showBoard = defineOperation({
  name: 'schedule.showBoard',
  title: { ja: '行動予定を見る', en: 'Show where everybody is' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: z.strictObject({ sectionId: z.uuid().optional() }),
  output: Board,
  async handle({ sectionId = null as string | null }, call) {
    const { councilId } = call.actor
    const [now, day] = [call.clock.now().getTime(), call.clock.today()]
    const people = await listColleagues(call.db, councilId, { from: day, to: day, sectionId, accountId: null })
    const kinds = await listKinds(call.db, councilId)
    const states = offeredKinds(kinds, 'presence', day)
    const said = new Map((await listPresences(call.db, councilId, instantAt(day, '00:00'))).map((each) => [each.accountId, each]))
    const entries = await listEntries(call.db, councilId, {
      from: day,
      to: day,
      accountIds: people.map(({ accountId }) => accountId),
      withThings: false,
    })
    const writable = await writableFor(call)
    const instant = (on: string, time: string) => (time === '24:00' ? instantAt(on, '23:59').getTime() + 60_000 : instantAt(on, time).getTime())
    const following = entries.flatMap((entry) => {
      // Of a private entry nobody but its people knows the kind, and so nobody what follows from it.
      const kind = entry.tentative || entry.kind === '' ? undefined : kindOn(kinds, 'entry', entry.kind, day)
      if (!kind?.presence) return []
      const open = entry.sight === 'open'
      return [
        {
          accountIds: entry.accountIds,
          state: kind.presence,
          startsAt: instant(entry.startDay, entry.startTime),
          endsAt: instant(entry.endDay, entry.endTime),
          // The board is read by everybody in the room: no words of an entry that not everybody may read stand on it.
          text: open && !kind.guarded ? [entry.title || kindTitle(kind, 'ja'), entry.place].filter(Boolean).join('　') : kindTitle(kind, 'ja'),
        },
      ]
    })
    return {
      councilId,
      day,
      time: clock(now),
      sectionId,
      sections: await listSections(call.db, councilId, day),
      states,
      items: people.map(({ accountId, name, sectionName }) => {
        const mine = said.get(accountId)
        const present = stateAt(
          now,
          states[0]?.code ?? null,
          mine && { ...mine, setAt: Date.parse(mine.setAt), backAt: mine.backAt === null ? null : Date.parse(mine.backAt) },
          following.filter((each) => each.accountIds.includes(accountId)),
        )
        // Back on another day: the time alone would mislead.
        const backTime = present.backAt === null ? '' : present.backAt <= instant(day, '24:00') ? clock(present.backAt) : ''
        return {
          accountId,
          name,
          sectionName,
          state: present.state,
          from: present.from,
          backTime: backTime === '00:00' ? '' : backTime,
          late: present.late,
          remark: present.remark,
          mayWrite: call.actor.permissions.has('schedule.entry.write') && (writable === undefined || writable.has(accountId)),
        }
      }),
    }
  },
})

/** HH:MM in Japan. */
function clock(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(11, 16)
}
