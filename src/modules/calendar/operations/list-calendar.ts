import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { daysFrom, reasonsOn, weekdayOf } from '../rules/closures.ts'
import { stateOf } from '../rules/gatherings.ts'
import { dayCells } from '../rules/month.ts'
import { monthTitle } from '../rules/year-grid.ts'
import { CalendarFilter, CalendarSpan, type CalendarEntryRow, countsAsHeld, entrySourceTitles, gatheringStateTitles, weekdays } from '../schema.ts'
import { listSections } from '../store/bodies.ts'
import { type FoundEntry, listChoices, listEntries } from '../store/entries.ts'
import { texts } from '../web/calendar-texts.ts'
import { texts as dayTexts } from '../web/day-texts.ts'
import { closuresOf } from './closures-of.ts'

/**
 * 予定の暦を見る（会合・外部の会議・会議の記録を、日ごとに）。
 *
 * Of at most two months, everything the reader may see, with the closed days of the council and their names. A4 landscape on paper.
 */
export const listCalendar = defineOperation({
  name: 'calendar.listCalendar',
  title: { ja: '予定の暦を見る', en: 'Show the calendar of meetings' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: CalendarFilter,
  output: CalendarSpan,
  table: defineTable({
    title: texts.calendar,
    items: ({ items }: CalendarSpan) => items,
    columns: [
      { title: texts.day, kind: 'date', cell: (row) => row.day },
      { title: texts.startTime, kind: 'text', cell: (row) => row.startTime },
      { title: texts.endTime, kind: 'text', cell: (row) => row.endTime },
      { title: texts.body, kind: 'text', cell: (row) => row.bodyName },
      { title: texts.title, kind: 'text', cell: (row) => row.title },
      { title: texts.place, kind: 'text', cell: (row) => row.place },
      { title: texts.source, kind: 'text', cell: (row, language) => entrySourceTitles[row.source][language] },
      { title: texts.state, kind: 'text', cell: (row, language) => gatheringStateTitles[row.state][language] },
    ],
  }),
  print: {
    template: new URL('list-calendar.typ', import.meta.url),
    title: texts.calendar,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const { from, to } = filter
    const closures = await closuresOf(call, { from, to })
    const { bodies, areas } = await listChoices(call.db, councilId, call.clock.today())
    const sections = await listSections(call.db, councilId, call.clock.today())
    return {
      councilId,
      from,
      to,
      items: (await listEntries(call.db, councilId, filter)).map(entryRow),
      closed: daysFrom(from, to).flatMap((day) => {
        const reasons = reasonsOn(closures, day)
        return reasons.length === 0 ? [] : [{ day, reasons }]
      }),
      choices: { bodies, areas, sections: sections.map(({ sectionId, name }) => ({ id: sectionId, name })) },
    }
  },
})

function entryRow({ toldSequence, outcome, ...entry }: FoundEntry): CalendarEntryRow {
  const record = outcome === null ? null : { counts: countsAsHeld(outcome) }
  return { ...entry, state: stateOf({ heldOn: entry.day, postponed: false, sequence: 0, toldSequence, record }) }
}

/** How many entries of a day stand in the grid on paper; the whole list follows where a day has more. */
const onPaper = 6

function printed(span: CalendarSpan, language: Language) {
  const { from, to, items, closed } = span
  const t = (key: keyof typeof texts) => texts[key][language]
  const reasons = new Map(closed.map((day) => [day.day, day.reasons.map(({ title }) => title).join('・')]))
  const line = (entry: CalendarEntryRow) =>
    [entry.startTime, entry.bodyName, entry.title, entry.state === 'called-off' ? `［${gatheringStateTitles[entry.state][language]}］` : '']
      .filter(Boolean)
      .join(' ')
  const cells = dayCells(span, onPaper)
  const before = weekdays.indexOf(weekdayOf(from))
  const month = from.slice(0, 7)
  const whole = cells.some(({ shown, count }) => shown.length < count)
  return {
    title: t('calendar'),
    heading: month === to.slice(0, 7) ? monthTitle(month, language) : `${dayText(from, language)} － ${dayText(to, language)}`,
    count: fill(t('total'), { count: items.length }),
    weekdays: weekdays.map((weekday) => dayTexts[weekday][language]),
    before,
    after: (7 - ((before + cells.length) % 7)) % 7,
    days: cells.map(({ day, shown, count }) => ({
      day: Number(day.slice(8)),
      closed: reasons.get(day) ?? '',
      lines: [...shown.map(line), ...(shown.length < count ? [fill(t('more'), { count: count - shown.length })] : [])],
    })),
    list: whole
      ? items.map((entry) => [
          dayText(entry.day, language),
          [entry.startTime, entry.endTime].filter(Boolean).join('－'),
          line({ ...entry, startTime: '' }),
          entry.place,
        ])
      : [],
    heads: [t('day'), t('time'), t('title'), t('place')],
  }
}
