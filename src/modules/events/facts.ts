import * as z from 'zod'
import { defineFact } from '#kernel'
import { BodyCode } from '#calendar/schema'
import { TermCode } from './schema.ts'

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

/** 表彰した。 Told for each person or organisation on the day it is given, when the paper is numbered; taken back when the award is withdrawn. */
export const commended = defineFact({
  kind: 'events.commended',
  version: 1,
  title: { ja: '表彰', en: 'Commended' },
  unit: 'people',
  tags: z.strictObject({ kind: TermCode }),
  tagTitles: { kind: { ja: '表彰の種類', en: 'Kind of commendation' } },
  quantities: {},
})
