// 題の中の数。 A title is searched for what the readings of the calendar understand; what says a number or a time and is not understood is left over and
// said so.
import { readQuantity } from '#calendar'
import type { LineQuantity } from '../../schema/lines.ts'
import { flat } from './lines.ts'

export interface QuantitiesRead {
  readonly quantities: readonly LineQuantity[]
  /** Digits and words of time that nothing explains. */
  readonly leftover: readonly string[]
}

/** Signs without one of which no title says how often or how many. */
const saysWhen = /[\d毎隔随適定常通都曜偶奇平]|必要|ごと|各|[一二三四五六七八九十]回|[上中下]旬|数回|何[回度]|年度末|除く/

interface Claim {
  readonly from: number
  readonly to: number
  readonly value: LineQuantity['value']
}

export function quantitiesIn(title: string): QuantitiesRead {
  const plain = flat(title)
  if (!saysWhen.test(plain)) return { quantities: [], leftover: [] }
  const taken = new Uint8Array(plain.length)
  const claims = [...inBrackets(plain, title, taken), ...inText(plain, title, taken)].toSorted((a, b) => a.from - b.from)
  return { quantities: named(claims, plain, title), leftover: leftoverIn(plain, title, taken) }
}

/** Only what is short is a quantity; a longer text holds one. */
const longest = 60

/** @returns what the calendar reads of it, where its unit is one that things are counted by */
function read(text: string): LineQuantity['value'] | undefined {
  if (text.length > longest) return undefined
  const apart = /^([^、]+)、([^、]+を除く)$/.exec(text)
  return readQuantity(text) ?? (apart ? readQuantity(`${apart[1]}（${apart[2]}）`) : undefined)
}

/** （８月を除く毎月）: what stands in a bracket by itself is read as a whole, else what stands between its commas. */
function inBrackets(plain: string, title: string, taken: Uint8Array): Claim[] {
  const claims: Claim[] = []
  for (const { from, to } of brackets(plain)) {
    const ends = [from, ...separators(plain, from, to), to]
    for (let first = 0; first < ends.length - 1; first++) {
      for (let last = Math.min(ends.length - 1, first + 12); last > first; last--) {
        const [start, end] = [ends[first]! + (first === 0 ? 0 : 1), ends[last]!]
        const value = read(title.slice(start, end))
        // numbers of things are read below, where the unit is looked at
        if (!value || ['count', 'perUnit', 'eligibility', 'ratio'].includes(value.kind) || !saysWhen.test(plain.slice(start, end))) continue
        claims.push({ from: start, to: end, value })
        taken.fill(1, start, end)
        first = last - 1
        break
      }
    }
  }
  return claims
}

/** The contents of the outermost brackets. */
function brackets(plain: string): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < plain.length; at++) {
    if ('(['.includes(plain[at]!) && depth++ === 0) from = at + 1
    else if (')]'.includes(plain[at]!) && depth > 0 && --depth === 0) found.push({ from, to: at })
  }
  return found
}
/** Commas that are in no bracket within. */
function separators(plain: string, from: number, to: number): number[] {
  const found: number[] = []
  let depth = 0
  for (let at = from; at < to; at++) {
    if ('(['.includes(plain[at]!)) depth++
    else if (')]'.includes(plain[at]!)) depth--
    else if (depth === 0 && '、。,'.includes(plain[at]!)) found.push(at)
  }
  return found
}

const units =
  '(?:世帯|地区|校区|学区|町内会|町会|自治会|[かカヶケヵ]所|箇所|件|クラブ|グループ|団体|事業所|施設|小学校|中学校|学校|校|園|館|店舗|店|社|台|部|冊|枚|本|組|教室|講座|コース|サロン|会場|ブロック|圏域|支部|食|個|種類|項目|センター|チーム|法人|機関|名|人)'
const day = String.raw`\d{1,2}日(?:\([日月火水木金土](?:曜日?)?\))?`
const groups =
  '(?:ブロック|地区|区域|圏域|校区|学区|支部|町会|地域|町|会場|施設|事業所|学校|校|年代|世代|テーマ|分野|種別|部会|団体|センター|クラブ|学年|階層|職種|班)'

/** What a quantity can look like within a text. Each is read by the calendar before it counts, and the longest that reads is taken. */
const looks: readonly RegExp[] = [
  /(?:内|うち)\d+(?:~\d+)?回は[^。)]{1,60}/y,
  new RegExp(String.raw`\d{1,2}月${day}(?:[、・](?:\d{1,2}月)?${day}){0,20}`, 'y'),
  /\d{1,2}月(?:[、・]\d{1,2}月){0,11}を除く毎月/y,
  /(?:毎週|隔週|毎月|隔月)?(?:第\d(?:[、・]第?\d){0,4}|最終)?[日月火水木金土](?:[・、~][日月火水木金土]){0,6}曜日?(?:他|ほか)?(?:\([^()]*(?:除く|実施|営業日|翌日|前日)\))?/y,
  /(?:毎月|隔月)(?:(?:\d{1,2}日?[、・]){0,10}\d{1,2}日|末日)/y,
  /毎月(?:\d{1,2}(?:~\d{1,2})?回(?:程度)?)?/y,
  /毎週(?:\d{1,2}回(?:程度)?)?|隔月|隔週|隔年|毎日|平日/y,
  /\d{1,2}月(?:[、・~-]\d{1,2}月){0,12}(?:上旬|中旬|下旬|頃|ごろ)?(?!曜|\d)/y,
  /(?:奇数月|偶数月)/y,
  new RegExp(
    String.raw`(?:年間?|月|週|全|各${groups}|上半期に?|下半期に?|四半期に|半年に|[23]か月に|2年に)?(?:約)?\d{1,3}(?:[~-]\d{1,3})?回(?:程度|以上|以内|ほど)?`,
    'y',
  ),
  /第\d{1,3}回/y,
  /(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年度?/y,
  /(?:19|20|21)\d\d(?![\d年円名人件番問運])/y,
  /\d{1,2}年後/y,
  /\d{1,3}日間/y,
  new RegExp(String.raw`\d{1,3}${units}\d{1,3}人体制`, 'y'),
  /\d{1,2}(?:[~・]\d{1,2})?期目(?:以上)?/y,
  new RegExp(String.raw`\d{1,3}(?:歳|${units})以上`, 'y'),
  new RegExp(String.raw`全(${units})\(\d{1,6}\1\)`, 'y'),
  new RegExp(String.raw`新たに\d{1,6}${units}(?:を追加|を増やし)`, 'y'),
  new RegExp(String.raw`(?:計|延べ)?\d{1,6}${units}(?:を?増員|配置)?`, 'y'),
  /随時|必要に応じて|適宜|不定期|通年|常時|その都度|必要時|年間を通じて/y,
  /定期的[なに]?|定期開催|常設展示|常設/y,
  new RegExp(String.raw`各${groups}で`, 'y'),
]
/** Names that hold digits. */
const names =
  /\d{3,4}(?:問題|運動|番)|0\d{1,4}-\d{1,4}-\d{3,4}|24時間(?:365日)?|第\d+(?:次|期|層|種|条|号|者|弾|部)|\d級|(?<![A-Za-z])[A-Za-z]{1,20}[-.]?\d{1,6}|(?<!\d)\d{1,6}[A-Za-z]{1,20}|(?:その|パート)\d/g

function inText(plain: string, title: string, taken: Uint8Array): Claim[] {
  const claims: Claim[] = []
  for (const { 0: name, index } of plain.matchAll(names)) taken.fill(1, index, index + name.length)
  for (let at = 0; at < plain.length; at++) {
    if (taken[at] || !/[\d内う毎隔第最日月火水木金土奇偶年週全各上下四半約明大昭平令新計延随必適不通常そ定]/.test(plain[at]!)) continue
    let best: Claim | undefined
    for (const look of looks) {
      look.lastIndex = at
      const match = look.exec(plain)
      if (!match || match[0].length <= (best ? best.to - best.from : 0)) continue
      if (/\d/.test(plain[at - 1] ?? '') && /^\d/.test(match[0])) continue // in the middle of a number
      const value = read(title.slice(at, at + match[0].length))
      if (value) best = { from: at, to: at + match[0].length, value }
    }
    if (!best || taken.subarray(best.from, best.to).includes(1)) continue
    claims.push(best)
    taken.fill(1, best.from, best.to)
    at = best.to - 1
  }
  return [...claims, ...perUnits(plain, title, taken)]
}

/** …ごと: its unit reaches back to where the clause begins. */
function perUnits(plain: string, title: string, taken: Uint8Array): Claim[] {
  const claims: Claim[] = []
  for (const { index, 0: found } of plain.matchAll(new RegExp(`${groups}(?:ごと|毎(?=に))(?:に開催)?`, 'g'))) {
    let from = index
    while (from > 0 && index - from < 30 && !taken[from - 1] && !/[\s、。・()[\]「」をはがで]/.test(plain[from - 1]!)) from--
    const to = index + found.length
    if (taken.subarray(from, to).includes(1)) continue
    const value = read(title.slice(from, to)) ?? read(title.slice(index, to))
    if (!value) continue
    claims.push({ from, to, value })
    taken.fill(1, from, to)
  }
  return claims
}

/** 理事会（２回）、総会（１回）: each with the name of its part, where a line has several. */
function named(claims: readonly Claim[], plain: string, title: string): LineQuantity[] {
  const heads = claims.map(({ from }) => partOf(plain, title, from))
  const several = new Set(heads.map(({ start }) => start)).size > 1
  return claims.map(({ from, to, value }, at) => {
    const of = several ? heads[at]!.name : ''
    return { text: title.slice(from, to), ...(of !== '' && { of }), value }
  })
}
function partOf(plain: string, title: string, at: number): { readonly start: number; readonly name: string } {
  const earliest = Math.max(0, at - longestPart)
  let [start, depth] = [earliest, 0]
  // the bracket around it belongs to what stands before it, unless that bracket names things itself
  const opened = plain.slice(earliest, at).lastIndexOf('(') + earliest
  const within = opened >= earliest && plain.slice(opened, at + longestPart).indexOf(')') >= at - opened
  const own = within && /[^\d\s、。()毎月年週各全約内]{2}/.test(plain.slice(opened + 1, at))
  const end = within && !own ? opened : at
  for (let back = end - 1; back >= earliest; back--) {
    const sign = plain[back]!
    if (')]'.includes(sign)) depth++
    else if ('(['.includes(sign) && depth-- === 0) {
      start = back + 1
      break
    }
    const joint = depth === 0 ? /^(?:[、。,]|及び|並びに|および|ならびに)/.exec(plain.slice(back, back + 4))?.[0] : undefined
    if (joint === undefined) continue
    start = back + joint.length
    break
  }
  const name = title
    .slice(start, end)
    .replace(/[（(][^（()）]*[）)]/g, '')
    .trim()
  return { start, name: /\d/.test(flat(name)) ? '' : name }
}
/** A name is not longer; what stands further back is not looked at. */
const longestPart = 120

const timeWords =
  /\d[\d,.]{0,20}|毎[日週月年]|隔[週月年]|随時|適宜|不定期|通年|常時|常設|定期的|[上中下]旬|数回|何[回度]か?|年度末|[^\s、。()]{0,8}を除[くき]|[一二三四五六七八九十]回/g
function leftoverIn(plain: string, title: string, taken: Uint8Array): string[] {
  let end = 0
  return [...plain.matchAll(timeWords)].flatMap(({ index, 0: found }) => {
    if (taken[index] || index < end) return []
    // with what stands behind it, so that whoever decides sees what it counts
    end = index + found.length + /^[^\s、。()（）「」]{0,6}/.exec(plain.slice(index + found.length, index + found.length + 6))![0].length
    return [title.slice(index, end)]
  })
}
