// 開いている日と時間のことば。 A rule in words, and words read as a rule: 「毎月第1・第3火曜日 10:00〜12:00（祝日は休みです）」.
import { type Language, dayText, eraDateText, readDate } from '#kernel/values'
import { type Closure, type ScheduleRule, type Weekday, closureTitles, weekdayTitles, weekdays } from '../schema/schedules.ts'

export function scheduleWords(rule: ScheduleRule, language: Language): string {
  return language === 'ja' ? japanese(rule) : english(rule)
}

const list = (parts: readonly string[]) => parts.join('・')
/** 9:00, as people write it. */
const hourly = (time: string) => time.replace(/^0/, '')
const kanji = (day: string) => weekdayTitles[day as Weekday].ja

function japanese(rule: ScheduleRule): string {
  const { freq, repeatEvery: n, byDay, byMonthDay, opensAt, closesAt } = rule
  const every = freq === 'WEEKLY' ? (n === 1 ? '毎週' : n === 2 ? '隔週' : `${n}週に1回`) : n === 1 ? '毎月' : n === 2 ? '隔月' : `${n}か月に1回`
  const days =
    freq === 'WEEKLY'
      ? `${list(byDay.map(kanji))}曜日`
      : byMonthDay.length > 0
        ? list(byMonthDay.map((day) => (day === -1 ? '末日' : `${day}日`)))
        : ordinals(byDay)
  const all = freq === 'WEEKLY' && n === 1 && byDay.length === 7
  const remarks = [
    rule.anchorOn && `${eraDateText(rule.anchorOn)}から数えて`,
    monthWords(rule.byMonth),
    rule.validFrom && rule.validTo
      ? `${eraDateText(rule.validFrom)}から${eraDateText(rule.validTo)}まで`
      : rule.validFrom
        ? `${eraDateText(rule.validFrom)}から`
        : rule.validTo && `${eraDateText(rule.validTo)}まで`,
    closureWords(rule),
  ].filter((remark) => remark)
  const time = opensAt === null ? '' : `　${hourly(opensAt)}${closesAt === null ? 'から' : `〜${hourly(closesAt)}`}`
  return `${all ? '毎日' : every + days}${time}${remarks.map((remark) => `（${remark}）`).join('')}`
}

/** 第1・第3火曜日と最終金曜日 */
function ordinals(byDay: readonly string[]): string {
  const groups = Map.groupBy(byDay, (rule) => rule.slice(-2))
  return [...groups]
    .map(([day, rules]) => `${list(rules.map((rule) => (rule.startsWith('-1') ? '最終' : `第${rule[0]}`)))}${kanji(day)}曜日`)
    .join('と')
}

function monthWords(byMonth: readonly number[]): string {
  if (byMonth.length === 0) return ''
  if (byMonth.length <= 6) return `${list(byMonth.map((month) => `${month}月`))}だけ`
  return `${list(
    Array.from({ length: 12 }, (_, i) => i + 1)
      .filter((month) => !byMonth.includes(month))
      .map((month) => `${month}月`),
  )}を除く`
}

function closureWords({ holidays, yearEnd }: Pick<ScheduleRule, 'holidays' | 'yearEnd'>): string {
  const words = (what: string, does: Closure) => `${what}は${closureTitles[does].ja}`
  return holidays === yearEnd ? words('祝日・年末年始', holidays) : `${words('祝日', holidays)}。${words('年末年始', yearEnd)}`
}

const nth = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '5': 'fifth', '-1': 'last' } as const
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

function english(rule: ScheduleRule): string {
  const { freq, repeatEvery: n, byDay, byMonthDay, opensAt, closesAt } = rule
  const unit = freq === 'WEEKLY' ? 'week' : 'month'
  const days =
    freq === 'WEEKLY'
      ? byDay.map((day) => weekdayTitles[day as Weekday].en)
      : byMonthDay.length > 0
        ? byMonthDay.map((day) => (day === -1 ? 'the last day' : `day ${day}`))
        : byDay.map((day) => `${nth[day.slice(0, -2) as keyof typeof nth]} ${weekdayTitles[day.slice(-2) as Weekday].en}`)
  const all = freq === 'WEEKLY' && n === 1 && byDay.length === 7
  const every = all ? 'Every day' : `${days.join(', ')} ${n === 1 ? `every ${unit}` : `every ${n} ${unit}s`}`
  const day = (date: string) => dayText(date, 'en')
  const remarks = [
    rule.anchorOn && `counted from ${day(rule.anchorOn)}`,
    rule.byMonth.length > 0 && `in ${rule.byMonth.map((month) => months[month - 1]).join(', ')} only`,
    rule.validFrom && `from ${day(rule.validFrom)}`,
    rule.validTo && `until ${day(rule.validTo)}`,
    rule.holidays === rule.yearEnd
      ? `public holidays and the New Year: ${closureTitles[rule.holidays].en.toLowerCase()}`
      : `public holidays: ${closureTitles[rule.holidays].en.toLowerCase()}; New Year: ${closureTitles[rule.yearEnd].en.toLowerCase()}`,
  ].filter((remark) => typeof remark === 'string')
  const time = opensAt === null ? '' : closesAt === null ? `, from ${opensAt}` : `, ${opensAt}–${closesAt}`
  return `${every.charAt(0).toUpperCase()}${every.slice(1)}${time} (${remarks.join('; ')})`
}

/** Widths, brackets and dashes as one; a bracket ends a remark. */
const plain = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/[〜～∼~–—−ー]/g, '~')
    .replace(/[、,･]/g, '・')
    .replace(/[（）()。\s]+/g, '|')

const day = '(?:令和|平成|昭和|[RHS])?\\s?(?:元|\\d{1,4})[年./-]\\d{1,2}[月./-]\\d{1,2}日?'
const clock = '(\\d{1,2})(?::(\\d{2})|時(?:(\\d{1,2})分|(半))?)'

/**
 * ことばを規則として読む。 What offices write on a list: 「第１・３火曜 10時〜12時」「毎週月・水・金曜日」「隔週土曜日（令和7年12月6日から数えて）」.
 *
 * @returns undefined where a part of it is not understood: a rule that says less than its words would send people to a closed door
 */
export function readScheduleWords(words: string): ScheduleRule | undefined {
  let rest = plain(words)
  /** Takes the first match out of what is still to be understood. */
  const take = (pattern: string): RegExpExecArray | null => {
    const match = new RegExp(pattern).exec(rest)
    if (match) rest = `${rest.slice(0, match.index)}|${rest.slice(match.index + match[0].length)}`
    return match
  }
  const date = (typed: string | undefined) => (typed === undefined ? null : (readDate(typed)?.date ?? null))

  const closures = readClosures(take)
  const anchorOn = date(take(`(${day})(?:から数えて|の週から|を基準)`)?.[1])
  const both = take(`(${day})(?:から|~)(${day})(?:まで)?`)
  const validFrom = date(both ? both[1] : take(`(${day})から`)?.[1])
  const validTo = date(both ? both[2] : take(`(${day})まで`)?.[1])
  const byMonth = readMonths(take)
  const time = take(`${clock}(?:(?:~|から)${clock}(?:まで)?|から|~)`)
  const opensAt = time && timeOf(time.slice(1, 5))
  const closesAt = time && timeOf(time.slice(5, 9))
  const rhythm = readRhythm(take)
  if (!rhythm || rest.replace(/[|・に]/g, '') !== '') return undefined
  return { ...rhythm, byMonth, anchorOn, opensAt: opensAt ?? null, closesAt: closesAt ?? null, validFrom, validTo, ...closures }
}

type Take = (pattern: string) => RegExpExecArray | null

const closureForms: Readonly<Record<Closure, string>> = {
  closed: '(?:は)?(?:お)?(?:休みです|休み|休館|休業|休止|休|を除く|除く)',
  moved: '(?:は)?次の開いている日に変わります',
  open: '(?:は|も)(?:開いています|開催|実施|営業|やっています|あり)',
  ask: '(?:は)?(?:問い合わせてください|要問合せ|要問い合わせ|要確認)',
}

/** Where nothing is said, people are told to ask. */
function readClosures(take: Take): { holidays: Closure; yearEnd: Closure } {
  const holiday = '(?:祝祭日|祝日|祝)'
  const turn = '(?:年末年始)'
  const said = (what: string) => closureKeys.find((closure) => take(`${what}${closureForms[closure]}`))
  const both = said(`(?:${holiday}(?:・|や|と|および)?${turn}|${turn}(?:・|や|と|および)?${holiday})`)
  return { holidays: both ?? said(holiday) ?? 'ask', yearEnd: both ?? said(turn) ?? 'ask' }
}
const closureKeys = ['closed', 'moved', 'open', 'ask'] as const

function readMonths(take: Take): number[] {
  const match = take('((?:\\d{1,2}月・?)+)(だけ|のみ|は?を?除く|は休み(?:です)?)')
  if (!match) return []
  const named = [...match[1]!.matchAll(/\d+/g)].map(([month]) => Number(month))
  const all = Array.from({ length: 12 }, (_, i) => i + 1)
  return /だけ|のみ/.test(match[2]!) ? all.filter((month) => named.includes(month)) : all.filter((month) => !named.includes(month))
}

function timeOf([hour, minute, minutes, half]: readonly (string | undefined)[]): string | null {
  if (hour === undefined) return null
  return `${hour.padStart(2, '0')}:${(minute ?? minutes ?? (half ? '30' : '0')).padStart(2, '0')}`
}

const signs = weekdays.map((code) => weekdayTitles[code].ja).join('')
const codeOf = (sign: string) => weekdays[signs.indexOf(sign)]!

function readRhythm(take: Take): Pick<ScheduleRule, 'freq' | 'repeatEvery' | 'byDay' | 'byMonthDay'> | undefined {
  if (take('毎日')) return { freq: 'WEEKLY', repeatEvery: 1, byDay: [...weekdays], byMonthDay: [] }
  const repeat = take('(毎週|隔週|毎月|隔月|(\\d{1,2})(週|か月|ヶ月|カ月)に1[回度])の?')
  const every = repeat === null ? 1 : repeat[1]!.startsWith('隔') ? 2 : Number(repeat[2] ?? 1)
  const monthly = repeat !== null && /月/.test(repeat[1]!)
  const numbered = [...iterate(() => take(`((?:(?:第?[1-5]|最終)・?)+)([${signs}])(?:曜日|曜)と?`))]
  if (numbered.length > 0) {
    if (repeat !== null && !monthly) return undefined
    const byDay = numbered.flatMap(([, which, sign]) =>
      [...which!.matchAll(/[1-5]|最終/g)].map(([number]) => `${number === '最終' ? '-1' : number}${codeOf(sign!)}`),
    )
    return { freq: 'MONTHLY', repeatEvery: every, byDay: inOrder(byDay), byMonthDay: [] }
  }
  const dates = monthly ? take('((?:\\d{1,2}日・?|末日・?)+)') : null
  if (dates) {
    const byMonthDay = [...dates[1]!.matchAll(/\d+|末/g)].map(([number]) => (number === '末' ? -1 : Number(number)))
    return { freq: 'MONTHLY', repeatEvery: every, byDay: [], byMonthDay: byMonthDay.toSorted((a, b) => (a === -1 ? 99 : a) - (b === -1 ? 99 : b)) }
  }
  if (monthly) return undefined
  const named = readWeekdays(take)
  return named && { freq: 'WEEKLY', repeatEvery: every, byDay: weekdays.filter((code) => named.has(code)), byMonthDay: [] }
}

function readWeekdays(take: Take): ReadonlySet<string> | undefined {
  if (take('平日')) return new Set(weekdays.slice(0, 5))
  const range = take(`([${signs}])(?:曜日|曜)?(?:~|から)([${signs}])(?:曜日|曜)?`)
  if (range) {
    const [from, to] = [signs.indexOf(range[1]!), signs.indexOf(range[2]!)]
    return from < to ? new Set(weekdays.slice(from, to + 1)) : undefined
  }
  const match = take(`((?:[${signs}](?:曜日|曜)?・?)+)`)
  return match ? new Set([...match[1]!.replace(/曜日|曜|・/g, '')].map(codeOf)) : undefined
}

function* iterate(next: () => RegExpExecArray | null): Generator<RegExpExecArray> {
  for (let match = next(); match; match = next()) yield match
}

function inOrder(byDay: readonly string[]): string[] {
  const place = (rule: string) => weekdays.indexOf(rule.slice(-2) as Weekday) * 10 + (rule.startsWith('-1') ? 9 : Number(rule[0]))
  return [...new Set(byDay)].toSorted((a, b) => place(a) - place(b))
}
