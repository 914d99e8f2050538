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

/** 出展・協力の募集を終えた。 Told for each when the event it is part of is concluded, on the last day of it; taken back when that is opened again. */
export const recruited = defineFact({
  kind: 'events.recruited',
  version: 1,
  title: { ja: '出展・協力の受入れ', en: 'Stalls and helpers' },
  unit: 'times',
  tags: z.strictObject({ body: BodyCode, kind: TermCode }),
  tagTitles: { body: { ja: '研修・行事', en: 'Training or event' }, kind: { ja: '募集の種類', en: 'Looked for' } },
  quantities: {
    applications: { unit: 'items', title: { ja: '決まった申込', en: 'Applications with a place' } },
    people: { unit: 'people', title: { ja: '人数', en: 'People' } },
    came: { unit: 'people', title: { ja: '当日来た人', en: 'People who came' } },
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
