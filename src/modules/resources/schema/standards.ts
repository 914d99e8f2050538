import * as z from 'zod'
import { IsoDate, filledLine, line } from '#kernel/values'

/** 確認とオープンデータの定め。 From a day on; the newest that has begun holds. */
export const NewStandard = z.strictObject({
  validFrom: IsoDate,
  /** 何か月ごとに確かめるか。 */
  checkMonths: z.int().min(1).max(60),
  /** 何日前から一覧に出すか。 */
  noticeDays: z.int().min(0).max(366),
  /** 全国地方公共団体コード, six digits. */
  municipalityCode: z
    .string()
    .trim()
    .regex(/^(\d{6})?$/)
    .default(''),
  prefecture: line(20).default(''),
  municipality: line(40).default(''),
  licence: line(100).default(''),
  licenceUrl: line(300).default(''),
  source: filledLine(200),
})
export type NewStandard = z.output<typeof NewStandard>

export const Standard = z
  .object({
    validFrom: z.iso.date(),
    checkMonths: z.int(),
    noticeDays: z.int(),
    municipalityCode: z.string(),
    prefecture: z.string(),
    municipality: z.string(),
    licence: z.string(),
    licenceUrl: z.string(),
    source: z.string(),
  })
  .meta({ id: 'ResourceStandard' })
export type Standard = z.output<typeof Standard>

/** Before anything was laid down. */
export const shippedStandard: Standard = {
  validFrom: '2020-04-01',
  checkMonths: 12,
  noticeDays: 30,
  municipalityCode: '',
  prefecture: '',
  municipality: '',
  licence: '',
  licenceUrl: '',
  source: '初期値（年1回の確認。要綱などで確かめて定め直す）',
}
