import * as z from 'zod'
import { defineFact } from '#kernel'
import { AppointmentKind, AppointmentWay, ChoiceCode } from './schema.ts'

const officeTitle = { ja: '職', en: 'Office' }

/** 就任した。 Told for the first day in office. */
export const appointed = defineFact({
  kind: 'directory.appointed',
  version: 1,
  title: { ja: '就任・委嘱', en: 'Appointed' },
  unit: 'people',
  tags: z.strictObject({ office: ChoiceCode, kind: AppointmentKind, way: AppointmentWay }),
  tagTitles: {
    office: officeTitle,
    kind: { ja: '就任のしかた', en: 'How the office is held' },
    way: { ja: '新任・再任・補充', en: 'New, again or substitute' },
  },
  quantities: {},
})

/** 退任した。 Told for the last day in office, when it is recorded or comes with a renewal. */
export const appointmentEnded = defineFact({
  kind: 'directory.appointmentEnded',
  version: 1,
  title: { ja: '退任', en: 'Left office' },
  unit: 'people',
  tags: z.strictObject({ office: ChoiceCode, reason: ChoiceCode }),
  tagTitles: { office: officeTitle, reason: { ja: '退任の理由', en: 'Reason' } },
  quantities: {},
})

/** 退任感謝状を贈った。 */
export const thanksGiven = defineFact({
  kind: 'directory.thanksGiven',
  version: 1,
  title: { ja: '退任感謝状の贈呈', en: 'Certificate of thanks given' },
  unit: 'people',
  tags: z.strictObject({ office: ChoiceCode }),
  tagTitles: { office: officeTitle },
  quantities: {},
})
