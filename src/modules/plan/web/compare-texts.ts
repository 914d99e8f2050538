import { type Language, defineTexts, fiscalYearText } from '#kernel/values'

export const texts = defineTexts({
  compare: { ja: '年度の比較', en: 'Two years compared' },
  plan: { ja: '事業計画', en: 'Annual plan' },
  earlier: { ja: '前の年度', en: 'Earlier year' },
  later: { ja: '後の年度', en: 'Later year' },
  show: { ja: '表示する', en: 'Show' },
  relation: { ja: '関係', en: 'Relation' },
  all: { ja: 'すべて', en: 'All' },
  unconfirmed: { ja: '確かめていないもの', en: 'Not confirmed yet' },
  totals: { ja: '関係ごとの数', en: 'How many of each' },
  ofRelation: { ja: '{relation} {count}', en: '{relation} {count}' },
  chapter: { ja: '章', en: 'Chapter' },
  wholePlan: { ja: '計画の全体', en: 'The whole plan' },
  inChapter: { ja: '{title}（{count}）', en: '{title} ({count})' },
  fits: { ja: '{count}項目', en: '{count} lines' },
  shown: { ja: '{count}項目のうち{from}～{to}番目', en: '{from}–{to} of {count} lines' },
  earlierLine: { ja: '前の年度の項目', en: 'Line of the earlier year' },
  earlierTarget: { ja: '前の年度の計画', en: 'Planned, earlier year' },
  earlierActual: { ja: '前の年度の実績', en: 'Actual, earlier year' },
  laterLine: { ja: '後の年度の項目', en: 'Line of the later year' },
  laterTarget: { ja: '後の年度の計画', en: 'Planned, later year' },
  laterActual: { ja: '後の年度の実績', en: 'Actual, later year' },
  target: { ja: '計画', en: 'Planned' },
  actual: { ja: '実績', en: 'Actual' },
  same: { ja: '継続', en: 'Continues' },
  changedQuantity: { ja: '回数などを変更', en: 'Changed quantity' },
  reworded: { ja: '文言を変更', en: 'Reworded' },
  renamed: { ja: '名称を変更', en: 'Renamed' },
  merged: { ja: '統合', en: 'Merged' },
  split: { ja: '分割', en: 'Split' },
  successor: { ja: '後継', en: 'Successor' },
  new: { ja: '新規', en: 'New' },
  dropped: { ja: '廃止・記載なし', en: 'Dropped' },
  notThere: { ja: '（記載なし）', en: '(not in this plan)' },
  proposed: { ja: '案（言葉が似ています）', en: 'Proposed by the likeness of the words' },
  confirm: { ja: '確かめた', en: 'Confirm' },
  withdraw: { ja: '関係なしにする', en: 'Not related' },
  confirmAria: { ja: '確かめた（{title}）', en: 'Confirm: {title}' },
  withdrawAria: { ja: '関係なしにする（{title}）', en: 'Not related: {title}' },
  nowConfirmed: { ja: '関係を確かめました。', en: 'The relation is confirmed.' },
  nowApart: {
    ja: '関係なしにしました。二つの項目は、新規と廃止として数えます。',
    en: 'The two lines are not related: one counts as new, the other as dropped.',
  },
  undo: { ja: 'やはり関係がある', en: 'They are related after all' },
  waiting: { ja: '確かめていない関係が{count}件あります。', en: '{count} relations are not confirmed yet.' },
  nothing: { ja: '合う項目はありません。条件を変えて、もう一度表示してください。', en: 'No line fits. Change the conditions and show again.' },
  onePlan: {
    ja: '比べる計画がまだありません。二つ目の年度の計画を取り込むと、ここで比べられます。',
    en: 'There is no second plan yet. Bring in the plan of another year to compare.',
  },
})

/** A chapter of the earlier plan that nothing goes on from may be called like one of the later plan: it says its year. */
export function chapterName(
  { label, title, fiscalYear }: { readonly label: string; readonly title: string; readonly fiscalYear: number },
  laterYear: number,
  language: Language,
): string {
  const name = `${label} ${title}`.trim()
  if (fiscalYear === laterYear) return name
  return language === 'ja' ? `${name}（${fiscalYearText(fiscalYear)}）` : `${name} (FY${fiscalYear})`
}
