import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { dayText, fill, tiered } from '#kernel/values'
import { qrOf, siteOriginToday, svgOf } from '#identity'
import { ApplicationRow } from '../schema.ts'
import * as applications from '../store/applications.ts'
import { findEvent, listSessions } from '../store/events.ts'
import { texts } from '../web/texts.ts'
import { rowOf } from './applying.ts'
import { receiptCode } from './receipts.ts'

const Sheets = z.object({
  eventId: z.uuid(),
  title: z.string(),
  as: z.enum(['roster', 'reception', 'badges']),
  days: z.array(z.object({ heldOn: z.iso.date(), startTime: z.string(), endTime: z.string(), place: z.string(), subject: z.string() })),
  items: z.array(ApplicationRow.extend({ receipt: tiered(3, z.string()) })),
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
    data: ({ title, as, days, items }, language) => {
      const t = (key: keyof typeof texts) => texts[key][language]
      const heads =
        as === 'roster'
          ? [t('number'), t('name'), t('affiliation'), t('phone'), t('partySize'), t('needs')]
          : [t('number'), t('name'), t('affiliation'), t('partySize'), t('signature')]
      const rows = items.map((row) =>
        as === 'roster'
          ? [String(row.number), `${row.name}\n${row.kana}`.trim(), row.affiliation, row.phone, String(row.partySize), row.needs]
          : [String(row.number), row.name, row.affiliation, String(row.partySize), ''],
      )
      return {
        as,
        title,
        heading: t(as),
        days: days.map(({ heldOn, startTime, endTime, place, subject }) =>
          [dayText(heldOn, language), `${startTime}–${endTime}`, place, subject].filter(Boolean).join('　'),
        ),
        total: fill(t('totalPeople'), { count: items.reduce((sum, { partySize }) => sum + partySize, 0) }),
        widths: as === 'roster' ? [14, 38, 0, 32, 14, 34] : [14, 44, 0, 16, 46],
        heads,
        rows: as === 'reception' ? [...rows, ...Array.from({ length: freeLines }, () => heads.map(() => ''))] : rows,
        badges: items.map(({ number, name, kana, affiliation, receipt }) => ({
          number: String(number),
          name,
          kana,
          affiliation,
          qr: svgOf(qrOf(receipt)),
        })),
      }
    },
    subject: ({ eventId }) => ({ type: 'events.event', id: eventId }),
  },
  async handle({ eventId, as }, call) {
    const { councilId } = call.actor
    const event = found(await findEvent(call.db, councilId, eventId))
    const sessions = await listSessions(call.db, councilId, eventId)
    const placed = await applications.ofEvent(call.db, councilId, eventId, 'placed')
    const origin = await siteOriginToday(call)
    return {
      eventId,
      title: event.title,
      as,
      days: sessions.filter(({ state }) => state !== 'called-off'),
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
