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
  quantities: {
    attendees: { unit: 'people', title: { ja: '出席者（延べ）', en: 'Attendances' } },
    expense: { unit: 'yen', title: { ja: '経費', en: 'Expenses' } },
  },
})
