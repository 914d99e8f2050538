// 頻度の言い方の一覧。 One table of wordings serves both ways: each is a sentence with places, and what a place reads it also writes.
import { eraYearText, fiscalYearOf, fiscalYearText, readDate } from '#kernel/values'
import { type ClosedDayStrategy, type Excepted, type MonthDay, type Quantity, type Weekday, weekdays } from '../schema.ts'

/** What one place says of a quantity, or several together; which of it belongs to which kind, its shape decides. */
export interface Part {
  readonly as?: string
  readonly min?: number
  readonly max?: number | null
  readonly per?: string
  readonly approximate?: true
  readonly each?: string
  readonly months?: readonly number[]
  readonly exceptMonths?: readonly number[]
  readonly every?: number
  readonly on?: readonly Weekday[]
  readonly andOthers?: true
  readonly except?: readonly Excepted[]
  readonly strategy?: ClosedDayStrategy
  readonly weeks?: readonly number[]
  readonly days?: readonly number[]
  readonly times?: number
  readonly part?: string
  readonly dates?: readonly MonthDay[]
  readonly from?: Partial<MonthDay>
  readonly to?: Partial<MonthDay>
  readonly of?: string
  readonly unit?: string
  readonly count?: number
  readonly change?: string
  readonly aggregate?: string
  readonly all?: true
  readonly perUnits?: number
  readonly staff?: number
  readonly lengthDays?: number
  readonly number?: number
  readonly year?: number
  readonly years?: number
}
export interface Place {
  /** Without capturing groups of its own. */
  readonly pattern: string
  read(text: string): Part | undefined
  /** Undefined where the value does not have what this place says. */
  write(value: Part): string | undefined
}

const signs = '日月火水木金土'
const oneMonth = String.raw`\d{1,2}月`
const oneWeekday = `[${signs}](?:曜日?)?`
const oneDate = String.raw`(?:\d{1,2}月)?\d{1,2}日(?:（[${signs}]）)?`

/** Usual wording first; the others are kept with the value. */
const exceptedWords: Readonly<Record<Excepted['what'], readonly string[]>> = {
  holiday: ['祝日', '祝祭日', '祝休日', '国民の祝日', '休日', '祝'],
  yearEnd: ['年末年始', '年末・年始'],
  closed: ['休業日', '休館日', '閉館日', '閉庁日', '休所日'],
}

const range: Place = {
  pattern: String.raw`\d{1,3}(?:～\d{1,3})?`,
  read(text) {
    const [min, max = min] = text.split('～').map(Number) as [number, number?]
    return max >= min && min > 0 ? { min, max } : undefined
  },
  write: ({ min, max }) => (max === null || max === undefined ? undefined : min === max ? `${min}` : `${min}～${max}`),
}

export const places: Readonly<Record<string, Place>> = {
  n: range,
  atLeast: {
    pattern: String.raw`\d{1,3}`,
    read: (text) => ({ min: Number(text), max: null }),
    write: ({ min, max }) => (max === null ? String(min) : undefined),
  },
  atMost: {
    pattern: String.raw`\d{1,3}`,
    read: (text) => ({ min: 0, max: Number(text) }),
    write: ({ min, max }) => (min === 0 ? String(max) : undefined),
  },
  about: {
    pattern: '(?:程度)?',
    read: (text) => (text === '' ? {} : { approximate: true }),
    write: ({ approximate }) => (approximate ? '程度' : ''),
  },
  months: monthsPlace('months'),
  exceptMonths: monthsPlace('exceptMonths'),
  weekdays: {
    pattern: `${oneWeekday}(?:[、・～]?${oneWeekday})*`,
    read: readWeekdays,
    write: ({ on }) => on && `${weekdayWords(on)}曜日`,
  },
  weeks: {
    pattern: String.raw`(?:第\d(?:[、・]第?\d)*|最終|最後の)`,
    read(text) {
      if (!text.startsWith('第')) return { weeks: [-1] }
      const weeks = text.match(/\d/g)!.map(Number)
      return weeks.every((week) => week >= 1 && week <= 5) && distinct(weeks) ? { weeks } : undefined
    },
    write: ({ weeks }) => weeks?.map((week) => (week === -1 ? '最終' : `第${week}`)).join('・'),
  },
  days: {
    pattern: String.raw`(?:(?:\d{1,2}日?[、・])*\d{1,2}日|末日)`,
    read(text) {
      if (text === '末日') return { days: [-1] }
      const days = text.match(/\d+/g)!.map(Number)
      return days.every((day) => day >= 1 && day <= 31) && distinct(days) ? { days } : undefined
    },
    write: ({ days }) => days?.map((day) => (day === -1 ? '末日' : `${day}日`)).join('・'),
  },
  dates: {
    pattern: `${oneDate}(?:[、・]${oneDate})*`,
    read: (text) => readMonthDays(text.split(/[、・]/)),
    write: ({ dates }) => dates?.map(dateWords).join('、'),
  },
  others: {
    pattern: '(?:他|ほか)?',
    read: (text) => (text === '' ? {} : { andOthers: true }),
    write: ({ andOthers }) => (andOthers ? '他' : ''),
  },
  exceptions: {
    pattern: '[^（）]+?',
    read: readExceptions,
    write: (value) => writeExceptions(value) || undefined,
  },
  rest: {
    pattern: '(?:（[^（）]+）)?',
    read(text) {
      if (text === '') return {}
      const inside = text.slice(1, -1)
      if (inside.endsWith('を除く')) return readExceptions(inside.slice(0, -3))
      const moved = /^(.+)の場合は(翌営業日|前営業日|実施)$/.exec(inside)
      const read = moved ? readExceptions(moved[1]!) : undefined
      return read ? { ...read, strategy: strategies[moved![2] as keyof typeof strategies] } : undefined
    },
    write(value) {
      const excepted = writeExceptions(value)
      if (value.strategy === undefined) return excepted && `（${excepted}を除く）`
      const [words] = Object.entries(strategies).find(([, code]) => code === value.strategy) ?? []
      return words && `（${excepted}の場合は${words}）`
    },
  },
  from: endPlace('from'),
  to: endPlace('to'),
  // a unit is a place or a group, never a time: 学期ごと is no unit
  unit: textPlace('unit', String.raw`[^\d、。・（）～年月週日期回各]{1,40}?`),
  each: textPlace('each', String.raw`[^\d、。・（）～年月週日期回各]{1,40}?`),
  scope: textPlace('unit', String.raw`[^\d、。（）～年月週日期回各]{1,40}?`),
  of: textPlace('of', '[^。]{1,100}'),
  count: numberPlace('count'),
  perUnits: numberPlace('perUnits'),
  staff: numberPlace('staff'),
  number: numberPlace('number'),
  years: numberPlace('years'),
  times: numberPlace('times'),
  lengthDays: numberPlace('lengthDays'),
  lowest: {
    pattern: String.raw`\d{1,6}`,
    read: (text) => ({ min: Number(text), max: null }),
    write: ({ min, max }) => (max === null ? String(min) : undefined),
  },
  either: {
    pattern: String.raw`\d{1,3}・\d{1,3}`,
    read: (text) => range.read(text.replace('・', '～')),
    write: (value) => range.write(value)?.replace('～', '・'),
  },
  eraFiscalYear: yearPlace(
    (text) => readDate(`${text}5月1日`)?.date,
    (date) => fiscalYearOf(date),
    (year) => fiscalYearText(year).slice(0, -2),
  ),
  eraYear: yearPlace(
    (text) => readDate(`${text}12月31日`)?.date,
    (date) => Number(date.slice(0, 4)),
    (year) => eraYearText(`${year}-12-31`).slice(0, -1),
  ),
  year: { pattern: String.raw`(?:19|20|21)\d\d`, read: (text) => ({ year: Number(text) }), write: ({ year }) => year?.toString() },
}
const strategies = { 翌営業日: 'next', 前営業日: 'previous', 実施: 'keep' } as const

function monthsPlace(field: 'months' | 'exceptMonths'): Place {
  return {
    pattern: String.raw`(?:(?:\d{1,2}月?[、・])*\d{1,2}月|${oneMonth}～${oneMonth})`,
    read(text) {
      const [from = 0, to = 0] = text.match(/\d+/g)!.map(Number)
      const months = text.includes('～')
        ? Array.from({ length: ((to - from + 12) % 12) + 1 }, (_, at) => ((from - 1 + at) % 12) + 1)
        : text.match(/\d+/g)!.map(Number)
      return months.every((month) => month >= 1 && month <= 12) && from <= 12 && to <= 12 && distinct(months) ? { [field]: months } : undefined
    },
    write: (value) => value[field]?.map((month) => `${month}月`).join('、'),
  }
}
type NumberField = 'times' | 'count' | 'perUnits' | 'staff' | 'number' | 'years' | 'lengthDays'
function numberPlace(field: NumberField): Place {
  return {
    pattern: String.raw`\d{1,6}`,
    read: (text) => (Number(text) > 0 ? { [field]: Number(text) } : undefined),
    write: (value) => value[field]?.toString(),
  }
}
function textPlace(field: 'unit' | 'each' | 'of', pattern: string): Place {
  return { pattern, read: (text) => ({ [field]: text }), write: (value) => value[field] }
}
function yearPlace(day: (text: string) => string | undefined, year: (date: string) => number, words: (year: number) => string): Place {
  return {
    pattern: String.raw`(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})`,
    read(text) {
      const date = day(`${text}年`)
      return date === undefined ? undefined : { year: year(date) }
    },
    write: (value) => (value.year === undefined ? undefined : words(value.year)),
  }
}
function endPlace(field: 'from' | 'to'): Place {
  return {
    pattern: String.raw`(?:${oneMonth}(?:\d{1,2}日(?:（[${signs}]）)?)?|\d{1,2}日(?:（[${signs}]）)?)`,
    read(text) {
      const [, month, day, sign] = /^(?:(\d+)月)?(?:(\d+)日)?(?:（(.)）)?$/.exec(text)!
      const weekday = sign === undefined ? {} : { weekday: weekdays[signs.indexOf(sign)] }
      return { [field]: { ...(month && { month: Number(month) }), ...(day && { day: Number(day) }), ...weekday } }
    },
    write: (value) => value[field] && dateWords(value[field]),
  }
}
function dateWords({ month, day, weekday }: Partial<MonthDay>): string {
  return `${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}${weekday === undefined ? '' : `（${signs[weekdays.indexOf(weekday)]}）`}`
}
/** Later dates may leave out the month of the one before. */
function readMonthDays(texts: readonly string[]): Part | undefined {
  let month = 0
  const dates = texts.map((text) => {
    const [, named, day, sign] = /^(?:(\d+)月)?(\d+)日(?:（(.)）)?$/.exec(text)!
    month = named === undefined ? month : Number(named)
    return { month, day: Number(day), ...(sign && { weekday: weekdays[signs.indexOf(sign)] }) }
  })
  return dates.every(isDay) ? { dates } : undefined
}
export function isDay({ month, day }: Pick<MonthDay, 'month' | 'day'>): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000, month, 0)).getUTCDate() // 2000 has a 29 February
}
/** 火・水・木曜日, 土日, 月～金曜日. A lone 月 or 日 without 曜 is no weekday. */
function readWeekdays(text: string): Part | undefined {
  if (!/曜|・|、|～|^土日$/.test(text)) return undefined
  const plain = text.replace(/曜日?/g, '').replace(/[、・]/g, '')
  const on: Weekday[] = []
  for (const part of plain.split('～')) {
    const found = [...part].map((sign) => weekdays[signs.indexOf(sign)]!)
    const before = on.at(-1)
    if (before !== undefined && found[0] !== undefined)
      for (let at = (weekdays.indexOf(before) + 1) % 7; weekdays[at] !== found[0]; at = (at + 1) % 7) on.push(weekdays[at]!)
    on.push(...found)
  }
  return on.length > 0 && distinct(on) ? { on } : undefined
}
/** 月～金, where four or more follow one another. */
function weekdayWords(on: readonly Weekday[]): string {
  const words = on.map((day) => signs[weekdays.indexOf(day)]!)
  const follow = on.every((day, at) => at === 0 || (weekdays.indexOf(on[at - 1]!) + 1) % 7 === weekdays.indexOf(day))
  return follow && on.length >= 4 ? `${words[0]}～${words.at(-1)}` : words.join('・')
}
function readExceptions(text: string): Part | undefined {
  const except: Excepted[] = []
  const exceptMonths: number[] = []
  const items = Object.values(exceptedWords).flat()
  for (const item of text.replace('年末・年始', '年末年始').split(/[、・]|及び|および|並びに|と/)) {
    const months = /^(\d{1,2})月?$/.exec(item)
    if (months) exceptMonths.push(Number(months[1]))
    else if (items.includes(item)) {
      const [what, words] = Object.entries(exceptedWords).find(([, known]) => known.includes(item))! as [Excepted['what'], readonly string[]]
      except.push({ what, ...(words[0] !== item && { word: item }) })
    } else return undefined
  }
  if (!distinct(except.map(({ what }) => what)) || !distinct(exceptMonths) || exceptMonths.some((month) => month < 1 || month > 12)) return undefined
  return { ...(except.length > 0 && { except }), ...(exceptMonths.length > 0 && { exceptMonths }) }
}
function writeExceptions({ except = [], exceptMonths = [] }: Part): string {
  const days = except.map(({ what, word }) => word ?? exceptedWords[what][0]!)
  return [...days, ...exceptMonths.map((month) => `${month}月`)].join('、')
}
function distinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length
}

export interface Wording {
  readonly kind: Quantity['kind']
  readonly say: string
  readonly set: Part
}
function say(kind: Quantity['kind'], sentence: string, set: Part = {}): Wording {
  return { kind, say: sentence, set }
}
const once = { min: 1, max: 1 }
const monToFri: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']
const year = { per: 'year' }
const odd = [5, 7, 9, 11, 1, 3]
const even = [4, 6, 8, 10, 12, 2]

/** 言い方の一覧。 The usual wording of a meaning comes first; another wording of the same carries `as`. Order matters where two would fit. */
export const wordings: readonly Wording[] = [
  // 回数
  say('times', '{n}回{about}', year),
  say('times', '年{n}回{about}', { ...year, as: 'inYear' }),
  say('times', '年間{n}回{about}', { ...year, as: 'throughYear' }),
  say('times', '全{n}回{about}', { ...year, as: 'total' }),
  say('times', '{atLeast}回以上', year),
  say('times', '年{atLeast}回以上', { ...year, as: 'inYear' }),
  say('times', '{atMost}回以内', year),
  say('times', '年{atMost}回以内', { ...year, as: 'inYear' }),
  say('times', '{n}回{about}（{months}）', year),
  say('times', '年{n}回{about}（{months}）', { ...year, as: 'inYear' }),
  say('times', '月{n}回{about}', { per: 'month' }),
  say('times', '月{atLeast}回以上', { per: 'month' }),
  say('times', '毎月{n}回{about}', { per: 'month', as: 'eachMonth' }),
  say('times', '毎月', { ...once, per: 'month', as: 'every' }),
  say('times', '{exceptMonths}を除く毎月', { ...once, per: 'month', as: 'every' }),
  say('times', '毎月（{exceptMonths}を除く）', { ...once, per: 'month', as: 'everyBut' }),
  say('times', '月{n}回{about}（{exceptMonths}を除く）', { per: 'month' }),
  say('times', '毎月（{months}）', { ...once, per: 'month', as: 'every' }),
  say('times', '隔月', { ...once, per: 'twoMonths' }),
  say('times', '隔月{n}回{about}', { per: 'twoMonths', as: 'times' }),
  say('times', '2か月に{n}回{about}', { per: 'twoMonths', as: 'inTwo' }),
  say('times', '2か月ごと', { ...once, per: 'twoMonths', as: 'everyTwo' }),
  say('times', '四半期に{n}回{about}', { per: 'quarter' }),
  say('times', '四半期ごと', { ...once, per: 'quarter', as: 'every' }),
  say('times', '四半期ごとに{n}回{about}', { per: 'quarter', as: 'everyTimes' }),
  say('times', '3か月に{n}回{about}', { per: 'quarter', as: 'inThree' }),
  say('times', '半期に{n}回{about}', { per: 'half' }),
  say('times', '半年に{n}回{about}', { per: 'half', as: 'halfYear' }),
  say('times', '半期ごと', { ...once, per: 'half', as: 'every' }),
  say('times', '半期ごとに{n}回{about}', { per: 'half', as: 'everyTimes' }),
  say('times', '上半期・下半期各{n}回{about}', { per: 'half', as: 'both' }),
  say('times', '前期・後期各{n}回{about}', { per: 'half', as: 'terms' }),
  say('times', '上半期{n}回{about}', { per: 'firstHalf' }),
  say('times', '上半期に{n}回{about}', { per: 'firstHalf', as: 'in' }),
  say('times', '下半期{n}回{about}', { per: 'secondHalf' }),
  say('times', '下半期に{n}回{about}', { per: 'secondHalf', as: 'in' }),
  say('times', '週{n}回{about}', { per: 'week' }),
  say('times', '週{n}日{about}', { per: 'week', as: 'days' }),
  say('times', '毎週', { ...once, per: 'week', as: 'every' }),
  say('times', '毎週{n}回{about}', { per: 'week', as: 'eachWeek' }),
  say('times', '隔週', { ...once, per: 'twoWeeks' }),
  say('times', '隔週{n}回', { per: 'twoWeeks', as: 'times' }),
  say('times', '2週間に{n}回', { per: 'twoWeeks', as: 'inTwo' }),
  say('times', '2年に{n}回', { per: 'twoYears' }),
  say('times', '隔年', { ...once, per: 'twoYears', as: 'every' }),
  // 単位ごと。 After the periods, as 四半期 is no unit.
  say('times', '各{each}{n}回{about}', year),
  say('times', '各{each}年{n}回{about}', { ...year, as: 'inYear' }),
  say('times', '{each}ごとに{n}回{about}', { ...year, as: 'per' }),
  say('times', '{each}ごとに年{n}回{about}', { ...year, as: 'perInYear' }),
  say('times', '各{each}月{n}回{about}', { per: 'month' }),
  // 曜日
  say('weekly', '毎週{weekdays}{others}{rest}', { every: 1 }),
  say('weekly', '{weekdays}{others}{rest}', { every: 1, as: 'bare' }),
  say('weekly', '隔週{weekdays}{others}{rest}', { every: 2 }),
  say('weekly', '平日{rest}', { every: 1, on: monToFri, as: 'weekdays' }),
  say('weekly', '毎日{rest}', { every: 1, on: weekdays, as: 'daily' }),
  say('weekly', '{exceptions}を除く毎週{weekdays}', { every: 1, as: 'exceptFirst' }),
  say('weekly', '{exceptions}を除く{weekdays}', { every: 1, as: 'bareExceptFirst' }),
  say('weekly', '{exceptions}を除く平日', { every: 1, on: monToFri, as: 'weekdaysExceptFirst' }),
  say('weekly', '{exceptions}を除く毎日', { every: 1, on: weekdays, as: 'dailyExceptFirst' }),
  say('weekly', '{months}の毎週{weekdays}{rest}', { every: 1 }),
  // 月の中の日
  say('monthly', '毎月{weeks}{weekdays}{rest}', { every: 1 }),
  say('monthly', '{weeks}{weekdays}{rest}', { every: 1, as: 'bare' }),
  say('monthly', '{exceptMonths}を除く毎月{weeks}{weekdays}', { every: 1, as: 'exceptFirst' }),
  say('monthly', '月1回（{weeks}{weekdays}）', { every: 1, as: 'once' }),
  say('monthly', '毎月1回（{weeks}{weekdays}）', { every: 1, as: 'eachOnce' }),
  say('monthly', '隔月{weeks}{weekdays}{rest}', { every: 2 }),
  say('monthly', '奇数月{weeks}{weekdays}{rest}', { every: 1, months: odd, as: 'odd' }),
  say('monthly', '偶数月{weeks}{weekdays}{rest}', { every: 1, months: even, as: 'even' }),
  say('monthly', '{months}の{weeks}{weekdays}{rest}', { every: 1 }),
  say('monthly', '{months}{weeks}{weekdays}{rest}', { every: 1, as: 'close' }),
  say('monthly', '毎月{days}{rest}', { every: 1 }),
  say('monthly', '隔月{days}{rest}', { every: 2 }),
  say('monthly', '奇数月{days}{rest}', { every: 1, months: odd, as: 'odd' }),
  say('monthly', '偶数月{days}{rest}', { every: 1, months: even, as: 'even' }),
  // 月と日
  say('months', '奇数月', { months: odd, as: 'odd' }),
  say('months', '偶数月', { months: even, as: 'even' }),
  say('months', '{months}上旬', { part: 'early' }),
  say('months', '{months}中旬', { part: 'middle' }),
  say('months', '{months}下旬', { part: 'late' }),
  say('months', '{months}頃', { approximate: true }),
  say('months', '{months}各{times}回'),
  say('period', '{from}～{to}'),
  say('months', '{months}'),
  say('dates', '{dates}'),
  // 回数のないもの
  ...['随時', '必要に応じて', '適宜', 'その都度', '都度', '必要時', '不定期'].map((word, at) => say('asNeeded', word, at === 0 ? {} : { as: word })),
  say('asNeeded', '必要に応じて{each}ごとに開催', { as: 'unitHeld' }),
  say('asNeeded', '必要に応じて{each}ごと', { as: 'unit' }),
  ...['定期', '定期的', '定期的な', '定期的に', '定期開催'].map((word, at) => say('regularly', word, at === 0 ? {} : { as: word })),
  ...['通年', '常設', '常設展示', '常時', '年間を通じて', '年間'].map((word, at) => say('always', word, at === 0 ? {} : { as: word })),
  say('part', '内{n}回は{of}'),
  say('part', 'うち{n}回は{of}', { as: 'uchi' }),
  say('perUnit', '{scope}ごと'),
  say('perUnit', '{scope}ごとに開催', { as: 'held' }),
  say('perUnit', '{scope}ごとに', { as: 'ni' }),
  say('perUnit', '各{unit}で', { as: 'in' }),
  say('perUnit', '各{unit}', { as: 'each' }),
  // 頻度ではない数
  say('fiscalYear', '{eraFiscalYear}年度'),
  say('calendarYear', '{eraYear}年'),
  say('yearLabel', '{year}'),
  say('horizonYears', '{years}年後'),
  say('edition', '第{number}回'),
  say('durationDays', '{lengthDays}日間'),
  say('ratio', '{perUnits}{unit}{staff}人体制'),
  say('eligibility', '{lowest}{unit}以上'),
  say('eligibility', '{lowest}期目以上', { unit: '期目' }),
  say('eligibility', '{n}期目', { unit: '期目' }),
  say('eligibility', '{either}期目', { unit: '期目', as: 'either' }),
  say('count', '全{unit}（{count}{unit}）', { all: true }),
  say('count', '新たに{count}{unit}を追加', { change: 'increase', as: 'newlyAdded' }),
  say('count', '新たに{count}{unit}を増やし', { change: 'increase', as: 'newlyIncreased' }),
  say('count', '{count}{unit}を増員', { change: 'increase', as: 'object' }),
  say('count', '{count}{unit}増員', { change: 'increase' }),
  say('count', '{count}{unit}配置', { change: 'assign' }),
  say('count', '計{count}{unit}', { aggregate: 'total' }),
  say('count', '延べ{count}{unit}', { aggregate: 'cumulative' }),
  say('count', '{count}{unit}'),
]
