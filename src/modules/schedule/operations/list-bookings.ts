import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, undisclosed } from '#kernel/values'
import { BookingFilter, BookingRow, Thing, standsOn } from '../schema.ts'
import * as store from '../store/things.ts'
import { texts } from '../web/texts.ts'

const Bookings = z
  .object({ councilId: z.uuid(), from: z.iso.date(), to: z.iso.date(), things: z.array(Thing), items: z.array(BookingRow) })
  .meta({ id: 'ScheduleBookings' })
type Bookings = z.output<typeof Bookings>

/** 部屋・車・共有物の使用を一覧する。 Who has what and when; on paper a sheet for each day's keys. */
export const listBookings = defineOperation({
  name: 'schedule.listBookings',
  title: { ja: '部屋・車・共有物の使用を一覧する', en: 'List who uses rooms, cars and things' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: BookingFilter,
  output: Bookings,
  table: defineTable({
    title: texts.bookings,
    items: ({ items }: Bookings) => items,
    columns: [
      { title: texts.thing, kind: 'text', cell: (row) => row.thingName },
      { title: texts.startDay, kind: 'date', cell: (row) => row.startDay },
      { title: texts.startTime, kind: 'text', cell: (row) => row.startTime },
      { title: texts.endDay, kind: 'date', cell: (row) => row.endDay },
      { title: texts.endTime, kind: 'text', cell: (row) => row.endTime },
      { title: texts.people, kind: 'text', cell: (row) => row.people.join('・') },
      { title: texts.title, kind: 'text', cell: titleOf },
      { title: texts.place, kind: 'text', cell: placeOf },
    ],
  }),
  print: {
    template: new URL('list-bookings.typ', import.meta.url),
    title: texts.thingSheet,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ from, to, kind }, call) {
    const { councilId } = call.actor
    const things = (await store.listThings(call.db, councilId)).filter(
      (thing) => (kind === undefined || thing.kind === kind) && standsOn(thing, from),
    )
    return { councilId, from, to, things, items: await store.listBookings(call.db, councilId, { from, to, kind: kind ?? null }) }
  },
})

/** A sheet hangs by the keys and a file goes on: what not everybody may read is on neither, whoever makes them. */
function titleOf({ private: hidden, guarded, title }: BookingRow, language: Language): string {
  return hidden ? texts.privateEntry[language] : guarded ? undisclosed : title
}
function placeOf({ private: hidden, guarded, place }: BookingRow): string {
  return hidden || guarded ? '' : place
}

function printed({ from, to, things, items }: Bookings, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const moment = (day: string, time: string) => (from === to && day === from ? time : `${Number(day.slice(5, 7))}/${Number(day.slice(8))} ${time}`)
  return {
    title: t('thingSheet'),
    heading: from === to ? dayText(from, language) : `${dayText(from, language)} － ${dayText(to, language)}`,
    heads: [t('time'), t('people'), t('title'), t('place'), t('outMeter'), t('backMeter'), t('keyMark')],
    things: things.map(({ thingId, name, remark }) => ({
      name,
      remark,
      rows: items
        .filter((row) => row.thingId === thingId)
        .map((row) => [
          `${moment(row.startDay, row.startTime)}－${moment(row.endDay, row.endTime)}`,
          row.people.join('・'),
          titleOf(row, language),
          placeOf(row),
        ]),
    })),
    none: t('nothingBooked'),
  }
}
