// 相手先・場所・対象。 With whom, where and for whom, as far as the words of a title say it.
import { cooperationLine } from './genre.ts'
import { flat } from './lines.ts'

export interface People {
  readonly partners: readonly string[]
  readonly places: readonly string[]
  readonly audiences: readonly string[]
}

const withPartners = /(?:と|との)(?:連携|協働|協力|共催|共同|情報交換|意見交換|連絡調整|職員交流)/g
const forAudience = /(?:を対象(?:と|に)|対象の|対象(?=[)）]|$)|向けの?|に対する|に対して|への|からの)/g
/** Whom something is for; a task or a thing before the same words is none. */
const someone =
  /(?:人|者|員|民|方|世帯|家庭|家族|親|保護者|児|生徒|学生|高校生|中学生|小学生|大学生|子ども|こども|会員|団体|企業|機関|施設|グループ|ボランティア|以上|リーダー|コーディネーター|ワーカー|会長|役員)$/
const place = /^(?:場所|会場|開催場所|実施場所)[:：\s]+(.+)$/
const where = /(市内(?:全地区)?(?:[（(]?\d+(?:地区|か所|カ所|ヶ所|箇所)[)）]?)?|各(?:地区|校区|ブロック|会場|施設))(?=で|に|において|にて)/g

/** @param cooperation 〔…と連携して実施〕 below the title */
export function peopleIn(title: string, cooperation: string): People {
  const inside = cooperationLine.test(flat(cooperation.trim())) ? cooperation.trim().slice(1, -1) : cooperation
  const partners = [title, inside].flatMap((text) => before(text, withPartners, true))
  const at = place.exec(flat(title).trim())
  const places = at
    ? listed(title.trim().slice(title.trim().length - at[1]!.length))
    : [...flat(title).matchAll(where)].map(({ index, 0: found }) => title.slice(index, index + found.length))
  return {
    partners: distinct(partners),
    places: distinct(places),
    audiences: distinct(before(title, forAudience, false).filter((name) => someone.test(name))),
  }
}

/** The nouns that stand before such words, back to where their clause begins. @param short whether an object or a subject ends it too */
function before(text: string, words: RegExp, short: boolean): string[] {
  const plain = flat(text)
  return [...plain.matchAll(words)].flatMap(({ index }) => {
    let [from, depth] = [index, 0]
    while (from > 0 && index - from < 120) {
      const sign = plain[from - 1]!
      if (')]'.includes(sign)) depth++
      else if ('(['.includes(sign) && depth-- === 0) break
      // a comma behind a verb or a particle ends a clause; one behind a noun is a list
      else if (
        depth <= 0 &&
        (sign === '。' || /[をしくてにはがめりび]、$/.test(plain.slice(Math.max(0, from - 2), from)) || (short && /[をにはが]/.test(sign)))
      )
        break
      from--
    }
    return listed(text.slice(from, index))
  })
}

/** 医師会、薬剤師会等の関係機関 as its parts; brackets stay with the name before them. */
export function listed(text: string): string[] {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  const plain = flat(text)
  for (let at = 0; at <= plain.length; at++) {
    const sign = plain[at]
    if (sign !== undefined && '(['.includes(sign)) depth++
    else if (sign !== undefined && ')]'.includes(sign)) depth--
    const noun = /[一-龠ァ-ヶー)もう]/.test(plain[at - 1] ?? '')
    const joins =
      depth === 0
        ? (/^(?:、|,|及び|および|並びに)/.exec(plain.slice(at, at + 3))?.[0] ??
          (noun ? /^[やと](?=[一-龠ァ-ヶーそ])/.exec(plain.slice(at, at + 2))?.[0] : undefined))
        : undefined
    if (sign !== undefined && joins === undefined) continue
    parts.push(text.slice(from, at))
    at += (joins?.length ?? 1) - 1
    from = at + 1
  }
  return parts.map(bare).filter((part) => part.length >= 2 && part.length <= 60)
}
function bare(part: string): string {
  return part
    .trim()
    .replace(/(?:等|など|ほか|他)の[^、]{0,8}?(?:機関|団体|関係者)$/, '')
    .replace(/\s*(?:等|など|ほか|他)$/, '')
}
function distinct(values: readonly string[]): string[] {
  return [...new Set(values)]
}
