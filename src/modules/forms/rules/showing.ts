// 答えを読める文字にする。 One way for pages, paper and files; the same version and values give the same text, byte for byte, whatever came later.
import { type Language, countText, eraDateText, undisclosed, yenText } from '#kernel/values'
import { type Definition, type Item, type SingleItem, type Values, type Words, wordsIn } from '../schema.ts'
import { isKept, tierOfItem } from './items.ts'

export interface Line {
  readonly code: string
  /** A heading, or an item with its answer. */
  readonly heading: boolean
  readonly label: string
  readonly text: string
  readonly tier: number
  readonly state: 'answered' | 'blank' | 'undisclosed' | 'erased'
}

const notAnswered = { ja: '（回答なし）', en: '(no answer)' }
const goneText = { ja: '（保存期間が過ぎたため消去）', en: '(erased after its retention)' }

/** @param areas names by id: of districts, where one that is not among them is said to be gone, and of files, which are counted without them */
export function linesOf(
  definition: Definition,
  values: Values,
  {
    language,
    hidden = [],
    erased = [],
    areas = {},
  }: {
    readonly language: Language
    /** Tiers whose part the reader does not see. */
    readonly hidden?: readonly number[]
    readonly erased?: readonly string[]
    readonly areas?: Readonly<Record<string, string>>
  },
): Line[] {
  return definition.items.flatMap((item): Line[] => {
    if (item.kind === 'note') return []
    const tier = isKept(item) ? tierOfItem(item, definition) : definition.tier
    const line = { code: item.code, label: wordsIn(item.label, language), tier, heading: item.kind === 'section' }
    if (item.kind === 'section') return [{ ...line, text: '', state: 'answered' }]
    if (hidden.includes(tier)) return [{ ...line, text: undisclosed, state: 'undisclosed' }]
    if (erased.includes(item.code)) return [{ ...line, text: goneText[language], state: 'erased' }]
    const value = values[item.code]
    if (value === undefined) return [{ ...line, text: notAnswered[language], state: 'blank' }]
    return [{ ...line, text: textOf(item, value, language, areas), state: 'answered' }]
  })
}

/** One answer as text. Rows of a table and rounds of a group are lines. */
export function textOf(item: Item | SingleItem, value: Values[string], language: Language, areas: Readonly<Record<string, string>> = {}): string {
  const label = (words: Words) => wordsIn(words, language)
  switch (item.kind) {
    case 'money':
      return yenText(Number(value))
    case 'number':
      return `${decimalText(Number(value), item.decimals)}${item.unit ? label(item.unit) : ''}`
    case 'computed':
      return item.as === 'money' ? yenText(Number(value)) : decimalText(Number(value), item.decimals)
    case 'date':
      return typeof value !== 'string' ? '' : language === 'ja' ? eraDateText(value) : value
    case 'district':
      return (typeof value === 'string' ? areas[value] : undefined) ?? { ja: '（今はない地区）', en: '(a former district)' }[language]
    case 'choice':
    case 'choices':
      if (typeof value !== 'object' || !('chosen' in value)) return ''
      return value.chosen
        .map((code) => {
          const option = item.options.find((each) => each.code === code)
          const text = value.texts?.[code]
          return `${option ? label(option.label) : code}${text === undefined ? '' : `（${text}）`}`
        })
        .join('、')
    case 'group':
    case 'table': {
      if (typeof value !== 'object' || !('rows' in value)) return ''
      const inner: readonly SingleItem[] = item.kind === 'group' ? item.items : item.columns
      return value.rows
        .map(({ row, values }, at) => {
          const given = item.kind === 'table' ? item.rows?.find(({ code }) => code === row) : undefined
          const cells = inner.flatMap((each) =>
            Object.hasOwn(values, each.code) ? [`${label(each.label)}：${textOf(each, values[each.code]!, language, areas)}`] : [],
          )
          return `${given ? label(given.label) : `${at + 1}．`}　${cells.join('／')}`
        })
        .join('\n')
    }
    default:
      if (typeof value !== 'object') return String(value)
      if ('name' in value) return value.name
      if ('signed' in value) return `${value.signed}（${language === 'ja' ? eraDateText(value.on) : value.on}）`
      if (!('files' in value)) return ''
      return value.files.every((id) => Object.hasOwn(areas, id))
        ? value.files.map((id) => areas[id]).join('、')
        : { ja: `${value.files.length}件`, en: `${value.files.length} files` }[language]
  }
}

function decimalText(value: number, places = 0): string {
  const [whole, rest] = value.toFixed(places).split('.')
  const sign = whole!.startsWith('-') && Number(whole) === 0 ? '-' : ''
  return `${sign}${countText(Number(whole))}${rest === undefined ? '' : `.${rest}`}`
}
