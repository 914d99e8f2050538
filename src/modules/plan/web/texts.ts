import { type Language, defineTexts, fill } from '#kernel/values'

export const texts = defineTexts({
  plan: { ja: '事業計画', en: 'Annual plan' },
  sheet: { ja: '計画の項目の実績', en: 'Plan line: planned and actual' },
  fiscalYear: { ja: '年度', en: 'Fiscal year' },
  show: { ja: '表示する', en: 'Show' },
  legend: { ja: '実績の数字を選ぶと、その裏にある記録が開きます。', en: 'Choose a figure to open the records behind it.' },
  line: { ja: '項目', en: 'Line' },
  target: { ja: '計画', en: 'Planned' },
  label: { ja: '番号', en: 'Number' },
  targetMin: { ja: '計画の回数（少なくとも）', en: 'Planned, at least' },
  targetMax: { ja: '計画の回数（多くて）', en: 'Planned, at most' },
  actual: { ja: '実績', en: 'Actual' },
  state: { ja: '状況', en: 'State' },
  reached: { ja: '計画どおり', en: 'Reached' },
  under: { ja: 'あと{count}回', en: '{count} to go' },
  none: { ja: 'まだなし', en: 'None yet' },
  ongoing: { ja: '実施', en: 'Under way' },
  timesTarget: { ja: '{count}回', en: '{count} times' },
  timesRange: { ja: '{min}～{max}回', en: '{min} to {max} times' },
  noNumber: { ja: '回数の定めなし', en: 'No number given' },
  wordsOnly: { ja: '言葉で報告する項目です', en: 'Reported in words' },
  timesUnit: { ja: '回', en: ' times' },
  peopleUnit: { ja: '人', en: ' people' },
  opens: { ja: '{title} の実績 {figure} を開く', en: 'Open the records of {title}: {figure}' },
  months: { ja: '月ごとの回数', en: 'Count by month' },
  month: { ja: '{month}月', en: '{month}' },
  records: { ja: '数の裏にある記録', en: 'Records behind the number' },
  day: { ja: '実施日', en: 'Date' },
  what: { ja: '記録', en: 'Record' },
  remark: { ja: '内容', en: 'Remark' },
  noRecords: { ja: '表示できる記録はありません。', en: 'There is no record to show.' },
  moreUnseen: { ja: '閲覧権限のない記録があります。', en: 'There are records you may not see.' },
  moreOlder: { ja: '新しい200件だけを示しています。', en: 'Only the newest 200 are shown.' },
})

/** ４回 → 「4回」, １～２回 → 「1～2回」. */
export function targetText(target: { readonly min: number; readonly max: number } | null, language: Language): string {
  if (!target) return texts.noNumber[language]
  return target.min === target.max ? fill(texts.timesTarget[language], { count: target.max }) : fill(texts.timesRange[language], target)
}
