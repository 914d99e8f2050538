// The kinds of an XLSForm: what the words of its type column mean, in today's writing and in older ones.
import type { Item } from '../schema.ts'
import { type Made, normal } from './xlsform-values.ts'
import type { LossCode } from './xlsform-words.ts'
import type { Demand } from './xpath.ts'

export const confirming = [{ code: 'OK', label: { ja: '確認しました', en: 'I have read this' } }]

export function rangeOf(parameters: ReadonlyMap<string, string>): Made {
  const [start, end, step] = ['start', 'end', 'step'].map((key) => Number(parameters.get(key) ?? NaN)) as [number, number, number]
  const bounds = Number.isFinite(start) && Number.isFinite(end) ? { min: Math.min(start, end), max: Math.max(start, end) } : { min: 1, max: 10 }
  const decimals = Number.isFinite(step) ? (String(step).split('.')[1]?.length ?? 0) : 0
  return { ...bounds, ...(decimals > 0 && { decimals: Math.min(decimals, 4) }) }
}

/** Beside a question, in our own words; undefined where only a check can say it. */
export function boundOf(demand: Demand, kind: Item['kind'], code: string, item: Made): Made | undefined {
  if ('bound' in demand) {
    const { bound, how, count } = demand
    if (bound === 'today') return how === 'atMost' ? { until: 'today' } : how === 'atLeast' ? { from: 'today' } : undefined
    if (bound === 'length') return kind === 'text' && how === 'atMost' && count >= 1 && count <= 2000 ? { maxLength: count } : undefined
    if (kind !== 'choices' || !Number.isInteger(count)) return undefined
    const least = how === 'atLeast' ? count : how === 'more' ? count + 1 : how === 'equals' ? count : undefined
    const most = how === 'atMost' ? count : how === 'less' ? count - 1 : how === 'equals' ? count : undefined
    if ((least ?? 1) < 1 || (most ?? 1) < 1) return undefined
    return { ...(least !== undefined && { atLeast: least }), ...(most !== undefined && { atMost: most }) }
  }
  if (!('compares' in demand) || demand.compares !== code || (demand.how !== 'atLeast' && demand.how !== 'atMost')) return undefined
  const lower = demand.how === 'atLeast'
  const said = { number: ['min', 'max'], money: ['minYen', 'maxYen'], date: ['from', 'until'] }[kind as 'number' | 'money' | 'date']
  const key = said?.[lower ? 0 : 1]
  if (key === undefined || Object.hasOwn(item, key) || (kind === 'money' && !Number.isInteger(demand.with))) return undefined
  return { [key]: demand.with }
}

export const appearances: readonly { readonly of: Item['kind']; readonly pattern: RegExp; readonly is: Made }[] = [
  { of: 'text', pattern: /^multi-?line$/i, is: { lines: 5 } },
  { of: 'text', pattern: /^numbers$/i, is: { format: 'digits' } },
  { of: 'choice', pattern: /^likert$/i, is: { as: 'scale' } },
  { of: 'choice', pattern: /^(minimal|autocomplete|compact|quickcompact)( |$)/i, is: { as: 'list' } },
  { of: 'choice', pattern: /^(horizontal|columns)([\s-]|$)/i, is: { as: 'buttons' } },
]

export type KindOfType = readonly [kind: Item['kind'] | undefined, remark?: LossCode]
/** By the words of the type column; the older ones are still about. */
export const kindsOfTypes: Readonly<Record<string, KindOfType>> = Object.fromEntries([
  ...each(['text', 'string'], 'text'),
  ...each(['integer', 'int', 'decimal', 'percentage'], 'number'),
  ...each(['range'], 'number', 'range'),
  ...each(['date'], 'date'),
  ...each(['datetime', 'date time'], 'date', 'moment'),
  ...each(['time'], 'time'),
  ...each(['note'], 'note'),
  ...each(['calculate'], 'computed'),
  ...each(['acknowledge', 'trigger'], 'choices', 'acknowledge'),
  ...each(['image', 'photo', 'picture', 'file'], 'attachment'),
  ...each(['audio', 'video'], 'attachment', 'media'),
  ...each(['geopoint', 'gps', 'location', 'geotrace', 'geoshape', 'osm'], 'text', 'place'),
  ...each(['barcode'], 'text', 'barcode'),
  ...each(['hidden'], undefined, 'hidden'),
  ...each(['xml-external', 'csv-external'], undefined, 'outside'),
  ...each(
    [
      'start',
      'end',
      'start time',
      'end time',
      'today',
      'deviceid',
      'device id',
      'imei',
      'phonenumber',
      'phone number',
      'simserial',
      'sim id',
      'subscriberid',
    ],
    undefined,
    'metadata',
  ),
  ...each(
    ['subscriber id', 'username', 'email', 'audit', 'start-geopoint', 'background-audio', 'background-geopoint', 'entity'],
    undefined,
    'metadata',
  ),
])
export function each(types: readonly string[], kind: Item['kind'] | undefined, remark?: LossCode) {
  return types.map((type): readonly [string, KindOfType] => [type, remark === undefined ? [kind] : [kind, remark]])
}
/** What our own column may make of a kind that XLSForm has. */
export const oursOf: Readonly<Record<string, readonly string[]>> = {
  text: ['person', 'organisation', 'district'],
  number: ['money'],
  note: ['section'],
}

export function typeOf(written: string): { is: 'question' | 'section' | 'repeat' | 'end'; type: string; list: string; other: boolean } {
  const type = normal(written)
    .replace(/^(?:q |add |get |uri:)(?=\w)/, '')
    .replace(/ prompt( using)?$/, '$1')
  const inner = /^(begin|end) ?(.*)$/.exec(type)
  if (inner && (inner[1] === 'begin' || /^(group|repeat|lgroup|loop|looped group|kobomatrix|score|rank|grid)$/.test(inner[2]!)))
    return inner[1] === 'end'
      ? { is: 'end', type, list: '', other: false }
      : { is: /repeat|lgroup|loop/.test(inner[2]!) ? 'repeat' : 'section', type: inner[2]!, list: '', other: false }
  // The list is taken as it is written: capitals tell lists apart.
  const select =
    /^\s*(?:(?:q|add)[\s_]+)?(select(?:[\s_]*(?:one|1|multiple|all[\s_]+that[\s_]+apply))?(?:[\s_]+prompt)?(?:[\s_]+(?:from|using|external|from[\s_]+file))?|rank)\s+(?!time)(\S+)(\s+or[\s_]+(?:specify[\s_]+)?other)?\s*$/i.exec(
      written,
    )
  if (select) {
    const external = /external|from[\s_]+file/i.test(select[1]!)
    return {
      is: 'question',
      type: /^rank/i.test(select[1]!) ? 'rank' : 'select',
      list: external ? `${select[2]!}.csv` : select[2]!,
      other: select[3] !== undefined,
    }
  }
  return { is: 'question', type, list: '', other: false }
}
