import { eraYearText, fill, fiscalYearText } from '#kernel/values'
import type { Letterhead } from '../schema.ts'

/** 文書番号。 The pattern of the issuing body filled in: 金社協発第7-12号. */
export function numberText({ mark, numberPattern }: Pick<Letterhead, 'mark' | 'numberPattern'>, fiscalYear: number, number: number): string {
  const year = eraYearText(fiscalYear === 2019 ? '2019-05-01' : `${fiscalYear}-04-01`).replace(/^\D+?(元|\d+)年$/, '$1')
  return fill(numberPattern, { mark, year, fiscalYear: fiscalYearText(fiscalYear), number })
}
