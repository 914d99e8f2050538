import * as z from 'zod'
import { defineFact } from '#kernel'
import { AppointmentKind, ChoiceCode } from './schema.ts'

/** 就任した。 Told for the first day in office. */
export const appointed = defineFact({
  kind: 'directory.appointed',
  version: 1,
  title: { ja: '就任・委嘱', en: 'Appointed' },
  unit: 'people',
  tags: z.strictObject({ office: ChoiceCode, kind: AppointmentKind, way: z.enum(['new', 'again', 'substitute']) }),
  quantities: {},
})

/** 退任した。 Told for the last day in office, when it is recorded or comes with a renewal. */
export const appointmentEnded = defineFact({
  kind: 'directory.appointmentEnded',
  version: 1,
  title: { ja: '退任', en: 'Left office' },
  unit: 'people',
  tags: z.strictObject({ office: ChoiceCode, reason: ChoiceCode }),
  quantities: {},
})

/** 退任感謝状を贈った。 */
export const thanksGiven = defineFact({
  kind: 'directory.thanksGiven',
  version: 1,
  title: { ja: '退任感謝状の贈呈', en: 'Certificate of thanks given' },
  unit: 'people',
  tags: z.strictObject({ office: ChoiceCode }),
  quantities: {},
})
