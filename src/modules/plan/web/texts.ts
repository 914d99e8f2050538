import type { CountUnit } from '#kernel'
import { type Language, type Text, countText, defineTexts, eraYearText, fill, yenText } from '#kernel/values'

export const texts = defineTexts({
  plan: { ja: '事業計画', en: 'Annual plan' },
  sheet: { ja: '計画の項目の実績', en: 'Plan line: planned and actual' },
  rooms: { ja: '計画の実績に関するページ', en: 'Pages about results' },
  toWork: { ja: '実施記録', en: 'Work records' },
  toAdjustments: { ja: '実績の調整', en: 'Adjustments' },
  toPrior: { ja: '導入前の実績', en: 'Figures from before' },
  fiscalYear: { ja: '年度', en: 'Fiscal year' },
  show: { ja: '表示する', en: 'Show' },
  progressSheet: { ja: '事業計画の進み', en: 'Progress of the annual plan' },
  printProgress: { ja: '進みを印刷する（PDF）', en: 'Print the progress (PDF)' },
  legend: { ja: '実績の数字を選ぶと、その裏にある記録が開きます。', en: 'Choose a figure to open the records behind it.' },
  line: { ja: '項目', en: 'Line' },
  target: { ja: '計画', en: 'Planned' },
  label: { ja: '番号', en: 'Number' },
  actual: { ja: '実績', en: 'Actual' },
  state: { ja: '状況', en: 'State' },
  expected: { ja: 'きょうまでの見込み', en: 'Expected by today' },
  nextOn: { ja: '次の予定', en: 'Next' },
  inCharge: { ja: '担当', en: 'In charge' },
  area: { ja: '区域', en: 'Area' },
  wholeCity: { ja: '全体', en: 'Everywhere' },
  section: { ja: '担当課', en: 'Section' },
  marker: { ja: '新・拡・改', en: 'New, expanded, revised' },
  all: { ja: 'すべて', en: 'All' },
  words: { ja: 'ことば', en: 'Words' },
  wordsHelp: { ja: '題名の一部', en: 'Part of the title' },
  unbound: { ja: '実施記録だけで数える項目', en: 'Counted by records of work only' },
  chapters: { ja: '章ごとの状況', en: 'By chapter' },
  chapter: { ja: '章', en: 'Chapter' },
  activities: { ja: '活動', en: 'Activities' },
  areaNote: {
    ja: 'この区域で行ったことだけを数えています。計画の回数は全体についてのものなので、表示しません。',
    en: 'Only what was done in this area is counted. Targets are for the whole and are not shown.',
  },
  nothingFits: {
    ja: '条件に合う項目はありません。条件を変えて、もう一度表示してください。',
    en: 'No line fits. Change the conditions and show again.',
  },
  fits: { ja: '{count}項目', en: '{count} lines' },
  draft: { ja: '案', en: 'Draft' },
  publish: { ja: '公開する', en: 'Publish' },
  publishAgain: { ja: 'いまの内容で公開し直す', en: 'Publish as it stands now' },
  withdrawPublication: { ja: '公開をやめる', en: 'Withdraw from the public' },
  publicSince: { ja: '{when}から公開しています。', en: 'Public since {when}.' },
  publicPage: { ja: '公開のページを見る', en: 'See the public page' },
  notPublic: { ja: 'この計画は公開していません。', en: 'This plan is not public.' },
  plannedSeries: { ja: 'この項目の日程をまとめて決める', en: 'Propose all dates of this line' },
  reached: { ja: '計画どおり', en: 'Reached' },
  behind: { ja: '遅れ', en: 'Behind' },
  behindBy: { ja: '遅れ（きょうまでに{count}）', en: 'Behind ({count} by today)' },
  noneSoFar: { ja: '実施なし', en: 'Nothing so far' },
  onTrack: { ja: '進行中', en: 'On the way' },
  underWay: { ja: '実施', en: 'Under way' },
  notYet: { ja: 'まだなし', en: 'None yet' },
  longAgo: { ja: 'しばらく実施なし', en: 'Not for a while' },
  range: { ja: '{min}～{max}{unit}', en: '{min} to {max}{unit}' },
  atLeast: { ja: '{min}{unit}以上', en: '{min}{unit} or more' },
  about: { ja: '{max}{unit}程度', en: 'about {max}{unit}' },
  noNumber: { ja: '数の定めなし', en: 'No number given' },
  wordsOnly: { ja: '言葉で報告する項目です', en: 'Reported in words' },
  timesUnit: { ja: '回', en: ' times' },
  itemsUnit: { ja: '件', en: ' items' },
  peopleUnit: { ja: '人', en: ' people' },
  householdsUnit: { ja: '世帯', en: ' households' },
  daysUnit: { ja: '日', en: ' days' },
  new: { ja: '新', en: 'new' },
  expanded: { ja: '拡', en: 'expanded' },
  revised: { ja: '改', en: 'revised' },
  twins: { ja: '同じ活動を載せた項目', en: 'Lines that print the same activity' },
  twinsNote: { ja: '記録は一度だけ数え、どちらの項目にも同じ数が出ます。', en: 'Records are counted once and shown at each of them.' },
  opens: { ja: '{title} の実績 {figure} を開く', en: 'Open the records of {title}: {figure}' },
  unknown: { ja: '—（未登録）', en: '— (not recorded)' },
  partlyUnknown: { ja: '{actual}（{count}か月分は未登録）', en: '{actual} ({count} months not recorded)' },
  unknownMonth: { ja: '未登録', en: 'not recorded' },
  achievedOn: { ja: '達成した日', en: 'Achieved on' },
  months: { ja: '月ごとの回数', en: 'Count by month' },
  records: { ja: '数の裏にある記録', en: 'Records behind the number' },
  day: { ja: '実施日', en: 'Date' },
  what: { ja: '記録', en: 'Record' },
  remark: { ja: '内容', en: 'Remark' },
  noRecords: { ja: '表示できる記録はありません。', en: 'There is no record to show.' },
  moreUnseen: { ja: '閲覧権限のない記録があります。', en: 'There are records you may not see.' },
  moreOlder: { ja: '新しい200件だけを示しています。', en: 'Only the newest 200 are shown.' },
})

/** 回・件・人・世帯・日・円. */
export function amountText(amount: number, unit: CountUnit, language: Language): string {
  return unit === 'yen' ? yenText(amount) : `${countText(amount)}${texts[`${unit}Unit`][language]}`
}

/** 実績。 What is not known is said, never shown as 0. */
export function actualText(
  { activity, actual, unknownMonths }: { readonly activity: string | null; readonly actual: number | null; readonly unknownMonths: number },
  unit: CountUnit,
  language: Language,
): string {
  if (activity === null) return ''
  if (actual === null) return texts.unknown[language]
  const shown = amountText(actual, unit, language)
  return unknownMonths === 0 ? shown : fill(texts.partlyUnknown[language], { actual: shown, count: unknownMonths })
}

/** +3回 */
export function signedText(difference: number, unit: CountUnit, language: Language): string {
  return `${difference > 0 ? '+' : ''}${amountText(difference, unit, language)}`
}

/** 1回、人数（延べ） 12人 — figures of one record; those that share a unit are named. */
export function figuresText(
  figures: readonly { readonly title: Text; readonly unit: CountUnit; readonly amount: number }[],
  language: Language,
): string {
  const shown = figures.map(({ title, unit, amount }) => `${unit === 'people' ? `${title[language]} ` : ''}${amountText(amount, unit, language)}`)
  return shown.join(language === 'ja' ? '、' : ', ')
}

/** ４回 → 「4回」, １～２回 → 「1～2回」. */
export function targetText(
  target: { readonly min: number; readonly max: number | null; readonly approximate: boolean } | null,
  unit: Exclude<CountUnit, 'yen'>,
  language: Language,
): string {
  if (!target) return texts.noNumber[language]
  const { min, max, approximate } = target
  const word = texts[`${unit}Unit`][language]
  if (max === null) return fill(texts.atLeast[language], { min, unit: word })
  if (approximate) return fill(texts.about[language], { max, unit: word })
  return min === max ? `${max}${word}` : fill(texts.range[language], { min, max, unit: word })
}

/** 令和7年6月. @param month any day of it */
export function monthText(month: string, language: Language): string {
  if (language === 'ja') return `${eraYearText(month)}${Number(month.slice(5, 7))}月`
  return new Date(`${month}T00:00:00Z`).toLocaleString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** @param at 0 for April, 11 for March */
export function monthName(at: number, language: Language): string {
  const month = ((at + 3) % 12) + 1
  return language === 'ja' ? `${month}月` : new Date(Date.UTC(2000, month - 1)).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
}

/** 「遅れ（きょうまでに3）」。 */
export function standingText(
  { standing, expected }: { readonly standing: Standing | null; readonly expected: number | null },
  language: Language,
): string {
  if (standing === null) return ''
  return standing === 'behind' ? fill(texts.behindBy[language], { count: expected ?? 0 }) : texts[standing][language]
}
type Standing = 'reached' | 'onTrack' | 'behind' | 'underWay' | 'notYet' | 'longAgo'
