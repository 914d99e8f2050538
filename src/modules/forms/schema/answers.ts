import * as z from 'zod'
import type { Text } from '#kernel/values'
import { OptionCode } from './words.ts'

/** 答え。 What stands under the code of one item. Nothing answered is no entry, never an empty text. */
export const OneValue = z.union([
  /** text, time, date as YYYY-MM-DD, option, area id */
  z.string(),
  /** number, money in yen */
  z.number(),
  /** choice and choices; `text` beside 「その他」 by option */
  z.strictObject({ chosen: z.array(OptionCode), texts: z.record(OptionCode, z.string()).exactOptional() }),
  /** person, organisation: the name as it was written, and who of the register it is once somebody said so */
  z.strictObject({ name: z.string(), id: z.uuid().exactOptional() }),
  /** signature: the name typed, and the day */
  z.strictObject({ signed: z.string(), on: z.string() }),
  /** attachments, in the order in which they came */
  z.strictObject({ files: z.array(z.uuid()) }),
])
export type OneValue = z.output<typeof OneValue>

/** One row of a table or one round of a group. `row` names a given row. */
export const AnswerRow = z.strictObject({ row: OptionCode.exactOptional(), values: z.record(z.string(), OneValue) })
export type AnswerRow = z.output<typeof AnswerRow>

/** 回答の中身。 By code of the item, checked against the version it was given to (`rules/answering.ts`). */
export const Values = z.record(z.string(), z.union([OneValue, z.strictObject({ rows: z.array(AnswerRow).max(100) })]))
export type Values = z.output<typeof Values>

/** 受け取り方。 How an answer came: typed by whoever it is about, or by staff from paper, telephone, a visit, the counter. */
export const answerWays = ['web', 'paper', 'telephone', 'visit', 'counter', 'mail'] as const
export const AnswerWay = z.enum(answerWays)
export type AnswerWay = z.output<typeof AnswerWay>

/** 回答の状態。 Received; looked at and found right; to be asked about; taken back. */
export const answerStates = ['received', 'checked', 'questioned', 'withdrawn'] as const
export const AnswerState = z.enum(answerStates)
export type AnswerState = z.output<typeof AnswerState>
export const answerWayTitles: Readonly<Record<AnswerWay, Text>> = {
  web: { ja: 'ホームページ', en: 'Web' },
  paper: { ja: '紙', en: 'Paper' },
  telephone: { ja: '電話', en: 'Telephone' },
  visit: { ja: '訪問', en: 'Visit' },
  counter: { ja: '窓口', en: 'Counter' },
  mail: { ja: '郵送・メール', en: 'Mail' },
}
export const answerStateTitles: Readonly<Record<AnswerState, Text>> = {
  received: { ja: '受領', en: 'Received' },
  checked: { ja: '確認済み', en: 'Checked' },
  questioned: { ja: '照会中', en: 'To be asked about' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
}
