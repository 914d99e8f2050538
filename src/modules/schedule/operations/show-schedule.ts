import { closuresOf, operations as calendar, reasonsOn } from '#calendar'
import { type Call, defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fill, undisclosed } from '#kernel/values'
import { mayWrite } from '../policy.ts'
import { daysFrom } from '../rules/days.ts'
import { liesOn } from '../rules/half-hours.ts'
import { type EntryRow, ScheduleFilter, ScheduleSpan, kindOn, kindTitle, standsOn } from '../schema.ts'
import { listEntries } from '../store/entries.ts'
import { listKinds, standardOn } from '../store/lists.ts'
import { listColleagues, listSections, sectionsOf } from '../store/people.ts'
import { listThings } from '../store/things.ts'
import { texts } from '../web/texts.ts'
import { writableFor } from './writing.ts'

/**
 * 職員の予定を見る（人と共有物、課の会議も）。
 *
 * Of at most two months: of the own section unless another is asked for. Meetings come from the calendar, as far as the reader may see them there, and are
 * nowhere copied. On paper a sheet for the wall, people by days.
 */
export const showSchedule = defineOperation({
  name: 'schedule.showSchedule',
  title: { ja: '職員の予定を見る', en: 'Show the schedule of staff' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: ScheduleFilter,
  output: ScheduleSpan,
  table: defineTable({
    title: texts.schedule,
    items: (span: ScheduleSpan) => listed(span),
    columns: [
      { title: texts.person, kind: 'text', cell: ({ name }) => name },
      { title: texts.startDay, kind: 'date', cell: ({ entry }) => entry.startDay },
      { title: texts.startTime, kind: 'text', cell: ({ entry }) => (entry.allDay ? '' : entry.startTime) },
      { title: texts.endDay, kind: 'date', cell: ({ entry }) => entry.endDay },
      { title: texts.endTime, kind: 'text', cell: ({ entry }) => (entry.allDay ? '' : entry.endTime) },
      { title: texts.kind, kind: 'text', cell: ({ span, entry }, language) => kindWords(span, entry, language) },
      { title: texts.title, kind: 'text', cell: ({ entry }) => titleWords(entry) },
      { title: texts.place, kind: 'text', cell: ({ entry }) => placeWords(entry) },
      { title: texts.things, kind: 'text', cell: ({ span, entry }) => thingNames(span, entry).join('・') },
    ],
  }),
  print: {
    template: new URL('show-schedule.typ', import.meta.url),
    title: texts.weekSheet,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ from, to, sectionId: asked, accountId, paper }, call) {
    const { councilId, accountId: me } = call.actor
    const today = call.clock.today()
    const own = me === null ? [] : await sectionsOf(call.db, councilId, me, today)
    const sections = await listSections(call.db, councilId, today)
    const usual = sections.find((each) => own.includes(each.sectionId))?.sectionId ?? null
    const sectionId = accountId !== undefined || asked === 'all' ? null : (asked ?? usual)
    const listedPeople = await listColleagues(call.db, councilId, { from, to, sectionId, accountId: accountId ?? null })
    const writable = await writableFor(call)
    const people = listedPeople.map((each) => ({
      ...each,
      mayWrite: mayWrite(call.actor) && (writable === undefined || writable.has(each.accountId)),
    }))
    const wholeHouse = sectionId === null && accountId === undefined
    const accountIds = wholeHouse ? null : people.map((each) => each.accountId)
    const closures = await closuresOf(call, { from, to })
    return {
      councilId,
      from,
      to,
      paper,
      sectionId,
      me,
      people,
      things: (await listThings(call.db, councilId)).filter((thing) => standsOn(thing, from) || standsOn(thing, to)),
      entries: await listEntries(call.db, councilId, { from, to, accountIds, withThings: accountId === undefined }),
      ...(await meetingsOf(call, {
        from,
        to,
        sectionId,
        goers: people.map((each) => each.accountId),
        own: me !== null && people.some((each) => each.accountId === me),
      })),
      closed: daysFrom(from, to).flatMap((day) => {
        const reasons = reasonsOn(closures, day)
        return reasons.length === 0 ? [] : [{ day, reasons }]
      }),
      sections,
      kinds: await listKinds(call.db, councilId),
      standard: (await standardOn(call.db, councilId, from)) ?? null,
      mayWrite: mayWrite(call.actor),
    }
  },
})

/** 暦から見える会議。 What the section keeps the secretariat of, outside meetings its people go to, and the own seats; asked of the calendar with every look. */
async function meetingsOf(
  call: Call,
  {
    from,
    to,
    sectionId,
    goers,
    own,
  }: { readonly from: string; readonly to: string; readonly sectionId: string | null; readonly goers: readonly string[]; readonly own: boolean },
): Promise<Pick<ScheduleSpan, 'meetings' | 'ownMeetings'>> {
  const { listCalendar, listOwnMeetings } = calendar
  const kept = call.actor.permissions.has(listCalendar.permission)
    ? (await call.run(listCalendar, { from, to, ...(sectionId !== null && { sectionId, goers: [...goers] }) })).items
    : []
  const seats = own ? (await call.run(listOwnMeetings, {})).items.filter(({ heldOn, state }) => heldOn >= from && heldOn <= to && state === 'on') : []
  return { meetings: kept.filter(({ state }) => state !== 'called-off'), ownMeetings: seats }
}

interface Listed {
  readonly span: ScheduleSpan
  readonly name: string
  readonly entry: EntryRow
}
/** Each entry once for each of its people. */
function listed(span: ScheduleSpan): Listed[] {
  return span.people.flatMap(({ accountId, name }) =>
    span.entries.filter(({ accountIds }) => accountIds.includes(accountId)).map((entry) => ({ span, name, entry })),
  )
}
function kindWords({ kinds, from }: ScheduleSpan, { private: hidden, kind }: EntryRow, language: Language): string {
  if (hidden) return texts.privateEntry[language]
  const known = kindOn(kinds, 'entry', kind, from)
  return known ? kindTitle(known, language) : kind
}
/** A sheet hangs on the wall and a file goes on: what not everybody may read is on neither, whoever makes them. */
function titleWords({ private: hidden, guarded, title }: EntryRow): string {
  return guarded ? undisclosed : hidden ? '' : title
}
function placeWords({ private: hidden, guarded, place }: EntryRow): string {
  return guarded || hidden ? '' : place
}
function thingNames({ things }: ScheduleSpan, { thingIds }: EntryRow): string[] {
  return things.filter(({ thingId }) => thingIds.includes(thingId)).map(({ name }) => name)
}

function printed(span: ScheduleSpan, language: Language) {
  const { from, to, people, closed, sections, sectionId } = span
  const t = (key: keyof typeof texts) => texts[key][language]
  const days = daysFrom(from, to)
  const reasons = new Map(closed.map((day) => [day.day, day.reasons.map(({ title }) => title).join('・')]))
  const line = (entry: EntryRow) =>
    [
      entry.allDay ? '' : `${entry.startTime}－${entry.endTime}`,
      entry.tentative ? `［${t('tentative')}］` : '',
      kindWords(span, entry, language),
      titleWords(entry),
      placeWords(entry) && `（${placeWords(entry)}）`,
      thingNames(span, entry)
        .map((name) => `［${name}］`)
        .join(''),
    ]
      .filter(Boolean)
      .join(' ')
  const outside = ({ startTime, endTime, bodyName, title, place }: ScheduleSpan['meetings'][number]) =>
    [`${startTime}－${endTime}`, bodyName, title, place && `（${place}）`].filter(Boolean).join(' ')
  return {
    title: t('weekSheet'),
    heading: `${sections.find((each) => each.sectionId === sectionId)?.name ?? t('everybody')}　${dayText(from, language)} － ${dayText(to, language)}`,
    paper: span.paper,
    person: t('person'),
    meetingsTitle: t('meetings'),
    days: days.map((day) => ({ title: dayText(day, language).replace(/^令和\d+年|^令和元年/, ''), closed: reasons.get(day) ?? '' })),
    meetings: days.map((day) =>
      span.meetings
        .filter((each) => each.day === day && each.goers.every((id) => !people.some(({ accountId }) => accountId === id)))
        .map(({ startTime, bodyName, title }) => [startTime, bodyName, title].filter(Boolean).join(' ')),
    ),
    people: people.map(({ accountId, name }) => ({
      name,
      cells: days.map((day) => [
        ...span.entries.filter((entry) => entry.accountIds.includes(accountId) && liesOn(entry, day)).map(line),
        ...span.meetings.filter((each) => each.day === day && each.goers.includes(accountId)).map(outside),
      ]),
    })),
    note: fill(t('printedNote'), { count: people.length }),
  }
}
