import type { Cell, ColumnKind, ExportMark } from '#kernel'
import { type Language, type Text, momentText } from '#kernel/values'

/** 書き出す表。 Its rows come after it, in pages, so that no file lies whole in memory. */
export interface Sheet {
  readonly title: string
  readonly columns: readonly { readonly title: string; readonly kind: ColumnKind }[]
  readonly language: Language
  readonly mark: ExportMark
}
export type Pages = AsyncIterable<readonly (readonly Cell[])[]>

const careful: Text = { ja: '取扱注意', en: 'Handle with care' }
const serial: Text = { ja: '通し番号', en: 'Serial' }

/** しるしの言葉。 For the edges of a page: what it is, and whose. */
export function markWords(mark: ExportMark, language: Language): { readonly careful: string; readonly whose: string } {
  const at = momentText(mark.at.toISOString(), language)
  return { careful: mark.careful ? careful[language] : '', whose: `${mark.author}　${at}　${serial[language]} ${mark.serial}` }
}
