import { fiscalYearText } from '#kernel/values'
import type { WorkLine } from '../schema.ts'

export interface LineOption {
  readonly activity: string
  readonly text: string
}

/**
 * 項目の候補の文字。 The title, with what it stands under where another line is called the same; a line of an earlier year says which. What would still be
 * the same carries its code.
 */
export function lineOptions(lines: readonly WorkLine[]): LineOption[] {
  const newest = Math.max(...lines.map(({ fiscalYear }) => fiscalYear))
  const titles = Map.groupBy(lines, ({ title }) => title)
  const texts = lines.map(({ title, within, fiscalYear }) => {
    const above = titles.get(title)!.length > 1 && within !== '' ? `　＜${within}＞` : ''
    return `${title}${above}${fiscalYear === newest ? '' : `（${fiscalYearText(fiscalYear)}）`}`
  })
  const alike = Map.groupBy(texts, (text) => text)
  return lines.map(({ activity }, at) => ({ activity, text: alike.get(texts[at]!)!.length > 1 ? `${texts[at]}　${activity}` : texts[at]! }))
}

/** Options that hold what was typed, width and spaces apart; one that reads exactly so stands alone. */
export function matching<Option extends Pick<LineOption, 'text'>>(typed: string, options: readonly Option[]): readonly Option[] {
  const wanted = folded(typed)
  if (wanted === '') return []
  const exact = options.filter(({ text }) => folded(text) === wanted)
  return exact.length > 0 ? exact : options.filter(({ text }) => folded(text).includes(wanted))
}

function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
