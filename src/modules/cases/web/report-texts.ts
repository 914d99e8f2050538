import { defineTexts } from '#kernel/values'

/** 月次報告の言葉。 */
export const reportTexts = defineTexts({
  reports: { ja: '月次報告', en: 'Monthly reports' },
  report: { ja: '報告', en: 'Report' },
  noReports: { ja: '月次報告は、まだ定められていません。', en: 'No monthly report has been laid down yet.' },
  line: { ja: '項目', en: 'Line' },
  area: { ja: '地区', en: 'District' },
  wholeCity: { ja: '合計', en: 'Total' },
  ofMonth: { ja: '月', en: 'Month' },
  definitions: { ja: '項目の定め', en: 'What each line counts' },
  measure: { ja: '数えるもの', en: 'Counts' },
  stands: { ja: '期間', en: 'In force' },
  fromFact: { ja: '事実：{fact}', en: 'Fact: {fact}' },
  fromSheet: { ja: '様式：{part}', en: 'Sheet: {part}' },
  fromItem: { ja: '様式：{part}の「{item}」', en: 'Sheet: {part}, {item}' },
  untold: { ja: 'この事実は、まだ記録されていません', en: 'Nothing tells this fact yet' },
  how: {
    ja: 'あなたが開けない記録も含めた、法人全体の数です。取り消した記録は入りません。「－」は、これからの月、その月には定められていない項目、まだ記録のない事実のいずれかです。',
    en: 'Of the whole council, also of records you may not open; without what was withdrawn. A dash stands in months to come, and where a line is not in force or nothing tells it.',
  },
  sourceOf: { ja: '出どころ：{source}', en: 'Source: {source}' },
  noneByArea: { ja: 'この月の数は、どの地区にもありません。', en: 'No district has anything in this month.' },
  changeLine: { ja: '項目を定める', en: 'Lay down a line' },
  changeLineHelp: {
    ja: '同じ符号の項目は、書き直されます。国や市の現行の様式と合っているか、確かめてから使ってください。',
    en: 'A line with the same code is replaced. Compare it with the edition in force before it is used.',
  },
  factOf: { ja: '事実の符号（様式から数えるときは空）', en: 'Code of the fact (empty: counted from sheets)' },
  partOf: { ja: '様式の段階', en: 'Step of the sheet' },
  criteria: { ja: '条件（名前=値,値 を空白で並べる）', en: 'Criteria (name=value,value parted by spaces)' },
  criteriaHint: {
    ja: '例：standing=first　様式では、一つの欄の名前と値（表の列は items.service=budget,residence）',
    en: 'Such as standing=first; of a sheet one field (a column: items.service=budget)',
  },
})
