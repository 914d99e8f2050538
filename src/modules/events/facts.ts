import * as z from 'zod'
import { defineFact } from '#kernel'
import { BodyCode } from '#calendar/schema'

/** 催しを終えた。 Told once for an edition when it is concluded, on its last day; taken back when it is opened again. Its dates are told by their records. */
export const eventHeld = defineFact({
  kind: 'events.eventHeld',
  version: 1,
  title: { ja: '研修・行事の実施', en: 'Event held' },
  unit: 'times',
  tags: z.strictObject({ body: BodyCode }),
  tagTitles: { body: { ja: '研修・行事', en: 'Training or event' } },
  quantities: {
    applicants: { unit: 'people', title: { ja: '申込者', en: 'Applicants' } },
    participants: { unit: 'people', title: { ja: '参加者（実人数）', en: 'Participants' } },
    certificates: { unit: 'items', title: { ja: '修了証', en: 'Certificates' } },
  },
})
