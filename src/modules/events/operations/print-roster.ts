import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { dayText, fill, tiered } from '#kernel/values'
import { qrOf, siteOriginToday, svgOf } from '#identity'
import { ApplicationRow } from '../schema.ts'
import * as applications from '../store/applications.ts'
import { findEvent, listSessions } from '../store/events.ts'
import { texts } from '../web/texts.ts'
import { rowOf } from './applying.ts'
import { wholeOf } from './event-steps.ts'
import { receiptCode } from './receipts.ts'
import { surveyPage } from './surveying.ts'

const Sheets = z.object({
  eventId: z.uuid(),
  title: z.string(),
  as: z.enum(['roster', 'reception', 'badges']),
  /** Of what an event looks for: who has which space or shift. */
  recruiting: z.boolean(),
  duty: z.string(),
  days: z.array(z.object({ heldOn: z.iso.date(), startTime: z.string(), endTime: z.string(), place: z.string(), subject: z.string() })),
  /** アンケートのページ。 Of the whole event, as long as it takes answers. */
  survey: z.object({ link: z.string() }).nullable(),
  items: z.array(ApplicationRow.omit({ letters: true }).extend({ receipt: tiered(3, z.string()) })),
})

/** Lines left to be filled in by hand. */
const freeLines = 5

/** 名簿・受付簿・名札を刷る。 Of those who have a place, by reading. A badge carries the code by which its holder is received. */
export const printRoster = defineOperation({
  name: 'events.printRoster',
  title: { ja: '名簿・受付簿・名札を刷る', en: 'Print roster, reception sheet or badges' },
  kind: 'query',
  permission: 'events.application.read',
  input: z.strictObject({ eventId: z.uuid(), as: z.enum(['roster', 'reception', 'badges']).default('roster') }),
  output: Sheets,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-roster.typ', import.meta.url),
    title: texts.roster,
    data: ({ title, as, recruiting, duty, days, survey, items }, language) => {
      const t = (key: keyof typeof texts) => texts[key][language]
      type Row = z.output<typeof Sheets>['items'][number]
      const given = { width: 24, head: t('assigned'), cell: (row: Row) => row.assigned }
      const columns: readonly { readonly width: number; readonly head: string; cell(row: Row): string }[] =
        as === 'roster'
          ? [
              { width: 14, head: t('number'), cell: (row) => String(row.number) },
              { width: 38, head: t('name'), cell: (row) => `${row.name}\n${row.kana}`.trim() },
              { width: 0, head: t('affiliation'), cell: (row) => row.affiliation },
              ...(recruiting ? [given] : []),
              { width: 36, head: t('phone'), cell: (row) => row.phone },
              { width: 14, head: t('partySize'), cell: (row) => String(row.partySize) },
              { width: recruiting ? 30 : 34, head: t(recruiting ? 'needed' : 'needs'), cell: (row) => row.needs },
            ]
          : [
              { width: 14, head: t('number'), cell: (row) => String(row.number) },
              { width: 44, head: t('name'), cell: (row) => row.name },
              { width: 0, head: t('affiliation'), cell: (row) => row.affiliation },
              ...(recruiting ? [given] : []),
              { width: 16, head: t('partySize'), cell: (row) => String(row.partySize) },
              { width: recruiting ? 36 : 46, head: t('signature'), cell: () => '' },
            ]
      const heads = columns.map(({ head }) => head)
      const rows = items.map((row) => columns.map(({ cell }) => cell(row)))
      return {
        as,
        title,
        heading: t(as),
        days: [
          ...days.map(({ heldOn, startTime, endTime, place, subject }) =>
            [dayText(heldOn, language), `${startTime}–${endTime}`, place, subject].filter(Boolean).join('　'),
          ),
          ...[duty].filter(Boolean),
        ],
        survey: survey === null ? null : { words: t('surveyRoster'), link: survey.link, qr: svgOf(qrOf(survey.link)) },
        total: fill(t('totalPeople'), { count: items.reduce((sum, { partySize }) => sum + partySize, 0) }),
        widths: columns.map(({ width }) => width),
        heads,
        rows: as === 'reception' ? [...rows, ...Array.from({ length: freeLines }, () => heads.map(() => ''))] : rows,
        badges: items.map(({ number, name, kana, affiliation, assigned, receipt }) => ({
          number: String(number),
          name,
          kana,
          affiliation: [affiliation, assigned].filter(Boolean).join('　'),
          qr: svgOf(qrOf(receipt)),
        })),
      }
    },
    subject: ({ eventId }) => ({ type: 'events.event', id: eventId }),
  },
  async handle({ eventId, as }, call) {
    const { councilId } = call.actor
    const event = found(await findEvent(call.db, councilId, eventId))
    const sessions = await listSessions(call.db, councilId, wholeOf(event))
    const placed = await applications.ofEvent(call.db, councilId, eventId, 'placed')
    const origin = await siteOriginToday(call)
    return {
      eventId,
      title: event.title,
      as,
      recruiting: event.partOf !== null,
      duty: event.duty,
      days: sessions.filter(({ state }) => state !== 'called-off'),
      survey: await surveyPage(call, event),
      items: placed
        .map((application) => rowOf(application, sessions))
        .toSorted((one, other) => ((one.kana || one.name) < (other.kana || other.name) ? -1 : 1))
        .map((row) => ({
          ...row,
          receipt: `${origin}/office/events/${eventId}/reception?n=${row.number}&c=${receiptCode(call, row.applicationId)}`,
        })),
    }
  },
})
