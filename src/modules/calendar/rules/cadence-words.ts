// 頻度のことばを読み、書く。 A value is printed by the first wording that reads back as the same value, so that printing never says something else.
import { type Text, defineTexts, fill } from '#kernel/values'
import { Cadence, Frequency, OtherQuantity, type Quantity } from '../schema.ts'
import { type Part, type Wording, isDay, places, wordings } from './cadence-wordings.ts'

/** 読み取れないとき。 What to write instead, by what went wrong. */
export const cadenceRefusals = defineTexts({
  empty: {
    ja: '頻度が入力されていません。「年2回」「毎月第3木曜日」「随時」のように入力してください。',
    en: 'No frequency. Enter one, such as 年2回 or 毎月第3木曜日.',
  },
  tooLong: { ja: '頻度は200字までで入力してください。説明は、ほかの欄に書いてください。', en: 'Keep the frequency within 200 characters.' },
  vague: {
    ja: '「{words}」では、何回か分かりません。「2～3回」のように数で入力するか、決まっていなければ「随時」としてください。',
    en: '“{words}” names no number. Enter one such as 2～3回, or 随時 where it is open.',
  },
  clock: {
    ja: '時刻「{words}」は、頻度に含められません。曜日や日だけを入力し、時刻は時刻の欄に入力してください。',
    en: 'A time of day ({words}) is no part of a frequency. Enter days here and times in their own field.',
  },
  festival: {
    ja: '「{words}」は、年や地域によって日が違います。休業日の暦に期間を登録し、「（休業日を除く）」としてください。',
    en: '“{words}” differs by year and place. Record it in the calendar of closing days and write （休業日を除く）.',
  },
  noSuchDay: { ja: '「{words}」という日や月はありません。日付を確かめてください。', en: 'There is no such day or month: {words}.' },
  wrongNumber: {
    ja: '回数「{words}」を確かめてください。1以上の数を、少ない方から「2～3回」のように入力してください。',
    en: 'Check the number {words}: from 1, the smaller first.',
  },
  notRead: {
    ja: '「{words}」を頻度として読み取れませんでした。「年2回」「8月を除く毎月」「毎週金曜日（祝日を除く）」「随時」のように入力してください。',
    en: '“{words}” could not be read as a frequency. Write it like 年2回, 8月を除く毎月, 毎週金曜日（祝日を除く） or 随時.',
  },
})
export interface CadenceRefusal {
  readonly code: keyof typeof cadenceRefusals
  readonly message: Text
}

/** @returns the cadence, or why it could not be read, in words for whoever typed it */
export function readCadence(typed: string): { readonly cadence: Cadence } | { readonly refused: CadenceRefusal } {
  const text = normalised(typed)
  if (text === '') return refused('empty', '')
  if (text.length > 200) return refused('tooLong', '')
  const cadence = readSequence(text)
  return cadence && cadence.length <= 12 ? { cadence } : whyNot(text)
}

/** 頻度も、ほかの数も読む（４名、１～３期目、第７１回）。 One quantity of a plan line, as it stands there. */
export function readQuantity(typed: string): Quantity | undefined {
  return readOne(normalised(typed), () => true)
}

export function cadenceText(cadence: Cadence): string {
  return cadence.map((frequency, at) => `${at === 0 ? '' : frequency.kind === 'part' ? '。' : '、'}${quantityText(frequency)}`).join('')
}

/** @throws where no wording says it: a value that was made by hand and means nothing */
export function quantityText(quantity: Quantity): string {
  const wanted = canonical(quantity)
  const said = quantity as Part
  for (const wording of compiled) {
    if (wording.kind !== quantity.kind || wording.set.as !== said.as) continue
    const text = written(wording, said)
    const read = text === undefined ? undefined : readOne(text, () => true)
    if (read && canonical(read) === wanted) return text!
  }
  throw new Error(`no wording for ${wanted}`)
}

/** A value as text, its fields in one order: two that are equal here are the same value, wording (`as`, `word`) included. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** 幅・数字・記号の違いをならす。 What is left stands in the wordings. */
export function normalised(typed: string): string {
  const plain = typed
    .replace(/[！-｝]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[ｦ-ﾟ]+/g, (run) => run.normalize('NFKC'))
    .replace(/[\s\u3000]+/g, '')
    .replace(/[([【〔［]/g, '（')
    .replace(/[)\]】〕］]/g, '）')
    .replace(/[〜~∼]/g, '～')
    .replace(/[,，､]/g, '、')
    .replace(/[･／/]/g, '・')
    .replace(/[.．｡](?=\D|$)/g, '。')
    .replace(/(?<=\d[月日回]?)[-−–—ー―](?=\d)/g, '～')
    .replace(/(?<=[日月火水木金土]曜?日?)[-−–—](?=[日月火水木金土])/g, '～')
    .replace(/(?<=\d)[ヶケヵカ箇](?=[月所年])/g, 'か')
    .replace(/[一二三四五六七八九十]+(?=[回、・～][一二三四五六七八九十]*回|回|か月|月(?!曜)|期目|年[度間に後])/g, kanjiNumber)
    .replace(/(?<=第)[一二三四五](?=[日月火水木金土、・])/g, kanjiNumber)
  return plain
    .replace(/^（(.*)）$/, (whole, inside: string) => (balanced(inside) ? inside : whole))
    .replace(/^毎年(?=\d)/, '')
    .replace(/(\d+)月から(翌年)?(\d+)月(?:まで)?/g, '$1月～$3月')
    .replace(/([日月火水木金土])曜日?から([日月火水木金土])曜日?(?:まで)?/g, '$1～$2曜日')
    .replace(/翌年?(?=\d+月)/g, '')
    .replace(/まで(?=$|[、。）])/g, '')
    .replace(/(?:約|およそ|おおむね|概ね)(\d+(?:～\d+)?[回日])/g, '$1程度')
    .replace(/(?<=[回日])(?:前後|ほど|くらい|程(?!度)|予定)/g, '程度')
    .replace(/(\d+)回[～](\d+)回/g, '$1～$2回')
    .replace(/(\d+)[、・](\d+)回/g, (whole, a: string, b: string) => (Number(b) === Number(a) + 1 ? `${a}～${b}回` : whole))
    .replace(/(?<=[期月年週ク区域設所])毎(?=$|に|[、。])/g, 'ごと')
    .replace(
      /(?:は休会|は休み|はお休み|は休所|は休館|は除く|は除き|を除き|を除いて|以外|(?<!を)除く)(?=（|）|毎|の?[日月火水木金土]曜|平日)/g,
      'を除く',
    )
    .replace(/((?:休|祝)[日館業所祭]*)(?:の(?:とき|時)|と重なる(?:場合|とき)|に(?:あたる|当たる)(?:場合|とき))は/g, '$1の場合は')
    .replace(/の場合は、?(?:翌開館日|翌開所日|次の開館日|翌営業日|翌日)/g, 'の場合は翌営業日')
    .replace(/の場合は、?(?:前開館日|前営業日|前日)/g, 'の場合は前営業日')
    .replace(/(祝日|祝祭日|休日|休館日|休業日)(?:も|でも)(?:実施|開催|開所)/g, '$1の場合は実施')
    .replace(/毎月末日?/g, '毎月末日')
    .replace(/(?<!毎)月末日?/g, '末日')
    .replace(/((?:毎|隔|奇数|偶数)月)の(?=[第\d末最])/g, '$1')
    .replace(/(?<![\d半])(年|週)に(?=\d)/g, '$1')
    .replace(/(?<![\dか])月に(?=\d)/g, '月')
    .replace(/(?<=日|第\d)と(?=\d|第)/g, '・')
    .replace(/(?<!\d)(\d+)～(\d+)月/g, '$1月～$2月')
    .replace(/(各[^\d、（）]+?)(?:で|に)(?=[年月]?\d)/g, '$1')
    .replace(/（((?:うち|内)\d[^（）]*回は[^（）]+)）/g, '。$1')
    .replace(/[ころ]{2}(?=$|、|）)/g, '頃')
}
const kanji = '〇一二三四五六七八九'
function kanjiNumber(sign: string): string {
  const [tens, ones] = sign.includes('十') ? sign.split('十') : ['', sign]
  const value = (digits: string, none: number) => (digits === '' ? none : kanji.indexOf(digits))
  return String((sign.includes('十') ? value(tens!, 1) * 10 : 0) + value(ones!, 0))
}
function balanced(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '（') depth++
    if (sign === '）' && --depth < 0) return false
  }
  return depth === 0
}

interface Compiled extends Wording {
  readonly pattern: RegExp
  readonly names: readonly string[]
}
const compiled: readonly Compiled[] = wordings.map((wording) => {
  const names = [...wording.say.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  return { ...wording, names, pattern: new RegExp(`^${wording.say.replace(/\{(\w+)\}/g, (_, name: string) => `(${places[name]!.pattern})`)}$`) }
})
const frequencyKinds = new Set<string>(Frequency.options.map((option) => option.shape.kind.value))

function readOne(text: string, wanted: (kind: Quantity['kind']) => boolean): Quantity | undefined {
  for (const { kind, set, names, pattern } of compiled) {
    const match = wanted(kind) && pattern.exec(text)
    if (!match) continue
    const parts = names.map((name, at) => places[name]!.read(match[at + 1]!))
    if (parts.includes(undefined)) continue
    const value = finished({ kind, ...Object.assign({}, set, ...parts) })
    const read = (frequencyKinds.has(kind) ? Frequency : OtherQuantity).safeParse(value)
    if (read.success) return read.data
  }
  return undefined
}
/** A last day without a month lies in the month of the first; what no year has is no date. */
function finished(value: Part & { readonly kind: string }): Part {
  if (value.kind !== 'period') return value
  const { from = {}, to = {} } = value
  const end = to.month === undefined && from.month !== undefined ? { ...to, month: from.month } : to
  const fits = [from, end].every(({ month = 0, day = 1 }) => isDay({ month, day }))
  return fits && (from.day === undefined) === (end.day === undefined) ? { ...value, to: end } : {}
}
function written({ say, names }: Compiled, value: Part): string | undefined {
  const parts = names.map((name) => [name, places[name]!.write(value)] as const)
  return parts.some(([, text]) => text === undefined) ? undefined : fill(say, Object.fromEntries(parts) as Record<string, string>)
}

/** The longest beginning that reads, then the rest. Separators inside brackets belong to what is in them. */
function readSequence(text: string): Frequency[] | undefined {
  const whole = readFrequency(text)
  if (whole) return [whole]
  const ends = separators(text)
  for (const { at, length } of ends.toReversed()) {
    const first = readFrequency(text.slice(0, at))
    const rest = first && readSequence(text.slice(at + length))
    if (first && rest) return [first, ...rest]
  }
  return undefined
}
function separators(text: string): { readonly at: number; readonly length: number }[] {
  let depth = 0
  const found: { at: number; length: number }[] = []
  for (const { 0: sign, index } of text.matchAll(/[（）]|[、。・]|及び|および|並びに|[+＋]/g)) {
    if (sign === '（') depth++
    else if (sign === '）') depth--
    else if (depth === 0) found.push({ at: index, length: sign.length })
  }
  return found
}
const suffix = /(?:に|を|で|にて)?(?:開催|実施|開設|発行|配布|開講|更新|開所|開館|訪問|活動)(?:予定)?(?:する|します)?$/
function readFrequency(text: string): Frequency | undefined {
  const read = (asked: string) => readOne(asked, (kind) => frequencyKinds.has(kind)) as Frequency | undefined
  return read(text) ?? (suffix.test(text) ? read(text.replace(suffix, '')) : undefined)
}

function refused(code: keyof typeof cadenceRefusals, words: string): { readonly refused: CadenceRefusal } {
  const { ja, en } = cadenceRefusals[code]
  return { refused: { code, message: { ja: fill(ja, { words }), en: fill(en, { words }) } } }
}
/** The first thing in it that is known to be wrong; otherwise the part that could not be read. */
function whyNot(text: string): { readonly refused: CadenceRefusal } {
  const known: readonly (readonly [keyof typeof cadenceRefusals, RegExp])[] = [
    ['clock', /(?:午前|午後)?\d{1,2}(?:時(?!間)|:\d\d)[^、。）]*/],
    ['vague', /数回|何回か|複数回|十数回|若干回|たびたび|適当に|時々/],
    ['festival', /お盆|旧盆|盆休み|夏休み|冬休み|春休み|夏季休業|学校の?休業日/],
  ]
  for (const [code, pattern] of known) {
    const found = pattern.exec(text)
    if (found) return refused(code, found[0])
  }
  const days = [...text.matchAll(/(\d+)月(?:(\d+)日)?/g)].find(([, month, day = '1']) => !isDay({ month: Number(month), day: Number(day) }))
  const week = /第[06-9](?=[・、日月火水木金土])/.exec(text)
  if (days ?? week) return refused('noSuchDay', (days ?? week)![0])
  const numbers = [...text.matchAll(/(\d+)(?:～(\d+))?回/g)].find(([, min, max = min]) => Number(min) > Number(max) || Number(min) === 0)
  if (numbers) return refused('wrongNumber', numbers[0])
  const unread = text.split(/[、。]/).find((part) => !readSequence(part)) ?? text
  return refused('notRead', unread)
}
