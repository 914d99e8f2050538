// 提出物の言い方。 The same on pages, on paper, in files and in feeds.
import { type Language, type Text, dayText, eraYearText, fill, fiscalYearOf, fiscalYearText } from '#kernel/values'
import { type DueRule, type Filing, type PeriodKind, filingStateTitles, periodMonths } from '../schema.ts'

const words = {
  wholeCouncil: { ja: '法人全体', en: 'The council as a whole' },
  lateBy: { ja: '{state}（{days}日遅れ）', en: '{state}, {days} day(s) late' },
  quarter: { ja: '{year}第{number}四半期', en: 'Q{number} {year}' },
  first: { ja: '{year}上半期', en: 'first half {year}' },
  second: { ja: '{year}下半期', en: 'second half {year}' },
  months: { ja: '{year}{first}月・{last}月', en: '{first} and {last} {year}' },
  cut: { ja: '{from}から{to}まで', en: '{from} to {to}' },
} as const satisfies Record<string, Text>

/** 令和7年11月分、令和7年度第2四半期。 Of what is shorter than its kind, its days. */
export function periodText(
  {
    period,
    periodFrom,
    periodTo,
    cut,
  }: { readonly period: PeriodKind; readonly periodFrom: string; readonly periodTo: string; readonly cut: boolean },
  language: Language,
): string {
  const say = (text: Text, values: Readonly<Record<string, string | number>>) => fill(text[language], values)
  if (cut) return say(words.cut, { from: dayText(periodFrom, language), to: dayText(periodTo, language) })
  const fiscalYear = fiscalYearOf(periodFrom)
  const year = language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`
  const month = (day: string) =>
    language === 'ja'
      ? `${Number(day.slice(5, 7))}`
      : new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  switch (period) {
    case 'month':
      return language === 'ja' ? `${eraYearText(periodTo)}${month(periodFrom)}月分` : `${month(periodFrom)} ${periodFrom.slice(0, 4)}`
    case 'twoMonths':
      return say(words.months, {
        year: language === 'ja' ? eraYearText(periodTo) : periodTo.slice(0, 4),
        first: month(periodFrom),
        last: month(periodTo),
      })
    case 'quarter':
      return say(words.quarter, { year, number: ((Number(periodFrom.slice(5, 7)) + 8) % 12) / periodMonths.quarter + 1 })
    case 'halfYear':
      return say(periodFrom.slice(5, 7) === '04' ? words.first : words.second, { year })
    case 'year':
      return year
  }
}

export function programmeText(
  { programmeName, programmeEnglish }: { readonly programmeName: string; readonly programmeEnglish: string },
  language: Language,
): string {
  return (language === 'ja' ? programmeName : programmeEnglish) || words.wholeCouncil[language]
}

/** 未作成（3日遅れ）。 */
export function stateText(filing: Pick<Filing, 'state' | 'lateDays'>, language: Language): string {
  const state = filingStateTitles[filing.state][language]
  return filing.lateDays > 0 ? fill(words.lateBy[language], { state, days: filing.lateDays }) : state
}

function both(of: (language: Language) => string): Text {
  return { ja: of('ja'), en: of('en') }
}
/** As 今日 shows it beside the day it is due: what, for which period; then how it stands, to whom, who is in charge. */
export function cardTitle(filing: Filing): Text {
  return both((language) => `${filing.title}（${periodText(filing, language)}）`)
}
export function cardRemark(filing: Filing): Text {
  return both((language) =>
    [stateText(filing, language), filing.recipient, filing.programmeName === '' ? '' : programmeText(filing, language), filing.sectionName]
      .filter(Boolean)
      .join(language === 'ja' ? '・' : ', '),
  )
}

/** In a calendar outside, where nobody says in which language it is read. */
export function feedText(filing: Filing): string {
  return `【提出期限】${filing.title}（${periodText(filing, 'ja')}）${filing.state === 'sent' || filing.state === 'notNeeded' ? filingStateTitles[filing.state].ja : ''}`
}

const dueWords = {
  daysAfter: { ja: '期間が終わって{days}日以内', en: 'Within {days} days after the period' },
  dayOfMonth: { ja: '{month}{day}日', en: 'Day {day}, {months} month(s) after the period' },
  lastOfMonth: { ja: '{month}末日', en: 'Last day, {months} month(s) after the period' },
  before: { ja: '始まる前の{month}月{day}日', en: '{day}/{month} before the period' },
  within: { ja: '期間のうちの{month}月{day}日', en: '{day}/{month} within the period' },
  after: { ja: '終わった後の{month}月{day}日', en: '{day}/{month} after the period' },
} as const

/** 翌月10日 — as people say it. */
export function dueText(rule: DueRule, language: 'ja' | 'en'): string {
  switch (rule.kind) {
    case 'daysAfter':
      return fill(dueWords.daysAfter[language], { days: rule.days })
    case 'dayOfMonth': {
      const month = ['同じ月の', '翌月', '翌々月'][rule.months] ?? `${rule.months}か月後の`
      return fill(dueWords[rule.day === 31 ? 'lastOfMonth' : 'dayOfMonth'][language], { month, months: rule.months, day: rule.day })
    }
    case 'fixed':
      return fill(dueWords[rule.side][language], { month: rule.month, day: rule.day })
  }
}
