import * as z from 'zod'
import { IsoDate, filledLine } from '#kernel/values'

/** 様式・調査の定め。 From a day on; the newest that has begun holds. */
export const NewStandard = z.strictObject({
  validFrom: IsoDate,
  /** 書きかけを取っておく日数。 */
  draftDays: z.int().min(1).max(366),
  /** 一時間に受け取る数：一つの接続元から、一つの受付で。 */
  addressHourly: z.int().min(1).max(100_000),
  collectionHourly: z.int().min(1).max(1_000_000),
  /** 回答に添えるファイル：一つの大きさ（MB）。 */
  fileMegabytes: z.int().min(1).max(100),
  /** 一時間に受け取るファイルの数：一つの接続元から、一つの受付で。 */
  addressFilesHourly: z.int().min(1).max(100_000),
  collectionFilesHourly: z.int().min(1).max(1_000_000),
  /** 一つの受付で、まだ送られていないファイルが占めてよい大きさ（MB）。 */
  unsentMegabytes: z.int().min(1).max(1_000_000),
  /** これより少ない数は、集計表で「x」とする。 */
  smallestCell: z.int().min(1).max(100),
  source: filledLine(200),
})
export type NewStandard = z.output<typeof NewStandard>
export type Standard = Omit<NewStandard, 'validFrom'> & { readonly validFrom: string }

/** Before anything was laid down. */
export const shippedStandard: Standard = {
  validFrom: '2020-04-01',
  draftDays: 30,
  addressHourly: 30,
  collectionHourly: 600,
  fileMegabytes: 10,
  addressFilesHourly: 60,
  collectionFilesHourly: 600,
  unsentMegabytes: 2000,
  smallestCell: 5,
  source: '初期値（要綱や個人情報の取扱いで確かめて定め直す）',
}

/** 答えた人の区分。 */
export const NewTerm = z.strictObject({
  list: z.literal('saidBy'),
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: filledLine(60),
  english: filledLine(60),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewTerm = z.output<typeof NewTerm>

/** 定めと区分の全部。 */
export const Standards = z
  .object({
    standards: z.array(
      z.object({
        validFrom: z.iso.date(),
        draftDays: z.int(),
        addressHourly: z.int(),
        collectionHourly: z.int(),
        fileMegabytes: z.int(),
        addressFilesHourly: z.int(),
        collectionFilesHourly: z.int(),
        unsentMegabytes: z.int(),
        smallestCell: z.int(),
        source: z.string(),
      }),
    ),
    /** First day of the one that holds today. */
    inForce: z.iso.date(),
    terms: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        english: z.string(),
        position: z.int(),
        validFrom: z.iso.date().nullable(),
        validTo: z.iso.date().nullable(),
        source: z.string(),
      }),
    ),
    mayChange: z.boolean(),
  })
  .meta({ id: 'FormStandards' })
