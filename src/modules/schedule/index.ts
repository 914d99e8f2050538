import type { Contributions } from '#kernel'
import { unchanged } from '#kernel/values'
import { glossary } from './glossary.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { cancelEntry } from './operations/cancel-entry.ts'
import { changeEntry } from './operations/change-entry.ts'
import { createEntry } from './operations/create-entry.ts'
import { calendarFileRefusals, readCalendarFile } from './operations/bringing.ts'
import { decideEntry } from './operations/decide-entry.ts'
import { dropImport } from './operations/drop-import.ts'
import { endProxy } from './operations/end-proxy.ts'
import { entrustProxy } from './operations/entrust-proxy.ts'
import { endThingFeed } from './operations/end-thing-feed.ts'
import { backFromEntries } from './operations/back-from-entries.ts'
import { feedOfEntries } from './operations/feed-of-entries.ts'
import { feedOfThings } from './operations/feed-of-things.ts'
import { findFreeTimes } from './operations/find-free-times.ts'
import { getEntry } from './operations/get-entry.ts'
import { getImport } from './operations/get-import.ts'
import { listBookings } from './operations/list-bookings.ts'
import { listImports } from './operations/list-imports.ts'
import { listKinds } from './operations/list-kinds.ts'
import { listOwnFeed } from './operations/list-own-feed.ts'
import { listProxies } from './operations/list-proxies.ts'
import { listThingFeed } from './operations/list-thing-feed.ts'
import { listThings } from './operations/list-things.ts'
import { makeThingFeed } from './operations/make-thing-feed.ts'
import { recordKind } from './operations/record-kind.ts'
import { recordStandard } from './operations/record-standard.ts'
import { recordThing } from './operations/record-thing.ts'
import { setPresence } from './operations/set-presence.ts'
import { settleSchedule } from './operations/settle-schedule.ts'
import { showBoard } from './operations/show-board.ts'
import { showSchedule } from './operations/show-schedule.ts'
import { startImport } from './operations/start-import.ts'
import { takeImport } from './operations/take-import.ts'
import { undoImport } from './operations/undo-import.ts'
import { dayAfter } from './rules/days.ts'
import { texts as entryTexts } from './web/entry-texts.ts'
import { texts as listTexts } from './web/list-texts.ts'
import { texts } from './web/texts.ts'

/** What the door of calendars that people bring needs besides operations. */
export { calendarFileRefusals, readCalendarFile }
export { glossary }
export { grants } from './policy.ts'
export const title = texts.schedule

/** 予定。 */
const entries = { cancelEntry, changeEntry, createEntry, decideEntry, findFreeTimes, getEntry, listOwnFeed, showSchedule }
/** 予定表のファイルの取り込み。 */
const brought = { dropImport, getImport, listImports, startImport, takeImport, undoImport }
/** 行動予定と代理入力。 */
const people = { endProxy, entrustProxy, listProxies, setPresence, showBoard }
/** 部屋・車・共有物と一覧。 */
const things = {
  bringPreset,
  endThingFeed,
  listBookings,
  listKinds,
  listThingFeed,
  listThings,
  makeThingFeed,
  recordKind,
  recordStandard,
  recordThing,
  settleSchedule,
}

export const operations = { ...entries, ...brought, ...people, ...things }

export const contributions: Contributions = {
  navRoom: {
    path: '/office/schedule',
    title,
    permission: showSchedule.permission,
    order: 21,
    quick: [
      { path: '/office/schedule/board', title: texts.board, permission: showBoard.permission },
      { path: '/office/schedule/new', title: texts.newEntry, permission: createEntry.permission },
    ],
  },
  todayRecords: {
    title: { ja: '今日の予定', en: 'My day' },
    empty: { ja: '今日の予定は、入っていません。', en: 'Nothing is entered for today.' },
    order: 8,
    records: {
      permission: listOwnFeed.permission,
      async read(run, { today }) {
        const { items } = await run(listOwnFeed, { from: dayAfter(today, 0), to: dayAfter(today, 0) })
        return items
          .filter(({ cancelled }) => !cancelled)
          .map(({ entryId, title: named, place, allDay, startTime, endTime }) => {
            const time = allDay ? texts.allDay : unchanged(`${startTime}－${endTime}`)
            return {
              id: entryId,
              happenedOn: today,
              title: unchanged(named),
              remark: { ja: [time.ja, place].filter(Boolean).join('・'), en: [time.en, place].filter(Boolean).join(', ') },
              path: `/office/schedule/entries/${entryId}`,
            }
          })
      },
    },
  },
  backToday: backFromEntries,
  feedSource: feedOfEntries,
  feedSubject: feedOfThings,
  recordKind: [
    {
      subjectType: 'schedule.entry',
      title: glossary.entry,
      permission: getEntry.permission,
      tables: ['schedule.entries'],
      fields: {
        title: entryTexts.title,
        place: entryTexts.place,
        remark: entryTexts.remark,
        startsAt: entryTexts.startTime,
        endsAt: entryTexts.endTime,
      },
      path: (id) => `/office/schedule/entries/${id}`,
    },
    {
      subjectType: 'schedule.thing',
      title: glossary.things,
      permission: listThings.permission,
      tables: ['schedule.things'],
      fields: {
        name: listTexts.name,
        kana: listTexts.kana,
        capacity: listTexts.capacity,
        remark: listTexts.remark,
        beforeMinutes: listTexts.beforeMinutes,
        afterMinutes: listTexts.afterMinutes,
        validFrom: listTexts.validFrom,
        validTo: listTexts.validTo,
      },
      path: () => '/office/schedule/things',
    },
  ],
}
