import * as z from 'zod'
import { defineFact } from '#kernel'
import { BodyCode, Outcome } from './schema.ts'

/** 会議を開いた。 Told for every outcome that counts as held; `body` is what plan lines filter by. */
export const meetingHeld = defineFact({
  kind: 'calendar.meetingHeld',
  version: 1,
  title: { ja: '会議の開催', en: 'Meeting held' },
  unit: 'times',
  tags: z.strictObject({ body: BodyCode, outcome: Outcome }),
  tagTitles: { body: { ja: '会議体', en: 'Body' }, outcome: { ja: '開催の結果', en: 'Outcome' } },
  quantities: {
    attendees: { unit: 'people', title: { ja: '出席者（延べ）', en: 'Attendances' } },
    expense: { unit: 'yen', title: { ja: '経費', en: 'Expenses' } },
  },
})

/** 外部の会議に出た。 Told with the report; `body` is what plan lines filter by. */
export const outsideMeetingAttended = defineFact({
  kind: 'calendar.outsideMeetingAttended',
  version: 1,
  title: { ja: '外部の会議への出席', en: 'Outside meeting attended' },
  unit: 'times',
  tags: z.strictObject({ body: BodyCode }),
  tagTitles: { body: { ja: '外部の会議体', en: 'Outside body' } },
  quantities: { attendees: { unit: 'people', title: { ja: '出席した職員・役員（延べ）', en: 'Our attendances' } } },
})
