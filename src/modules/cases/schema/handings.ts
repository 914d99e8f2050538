import * as z from 'zod'
import { type Text, tiered } from '#kernel/values'

/** 一件ごとの引継ぎのいま。 Waiting for its day, carried out, or left undone. */
export const handingStates = ['waiting', 'done', 'left'] as const
export const handingStateTitles: Readonly<Record<(typeof handingStates)[number], Text>> = {
  waiting: { ja: 'その日を待っています', en: 'Waiting for its day' },
  done: { ja: '引き継ぎました', en: 'Handed over' },
  left: { ja: '引き継がれていません', en: 'Not handed over' },
}
export const leftReasons = ['ended', 'notAble', 'cancelled'] as const
export type LeftReason = (typeof leftReasons)[number]
export const leftReasonTitles: Readonly<Record<(typeof leftReasons)[number], Text>> = {
  ended: { ja: 'その日より前に、ケースが終わりました。', en: 'The case had ended before that day.' },
  notAble: {
    ja: 'その日に、新しい担当がこのケースを開けませんでした。ほかの人を選び直してください。',
    en: 'On that day the new one could not open the case. Choose somebody else.',
  },
  cancelled: { ja: '引継ぎが取り消されました。', en: 'The hand-over was cancelled.' },
}

/** 引継ぎのしるし。 On the page and the paper of a case, at the day from which somebody else was in charge. */
export const CaseHanding = z
  .object({
    handingId: z.uuid(),
    handoverId: z.uuid(),
    fromOn: z.iso.date(),
    fromName: z.string(),
    toName: z.string(),
    note: tiered(4, z.string()),
    state: z.enum(handingStates),
    readOn: z.iso.date().nullable(),
    mine: z.boolean(),
  })
  .meta({ id: 'CaseHandingMark' })
export type CaseHanding = z.output<typeof CaseHanding>
