// 紙からの打ち込み。 What is keyed in the order of the paper, and the fields of the form it stands for (`rules/answering.ts`).
import { type Language, type Text, fill } from '#kernel/values'
import { type Definition, type Item, type Option, type SingleItem, wordsIn } from '../schema.ts'
import type { Issue, Typed } from './answering.ts'
import { questionText } from './result-lines.ts'
import { questionNumbers, rowsPrinted } from './paper.ts'

/** One field of the keying screen. Its name is that of the form's field, or the beginning of its names. */
export interface KeyField {
  readonly name: string
  /** 「3」, in the second round of a group 「5-2 (2)」. */
  readonly number: string
  readonly label: string
  /** Digits and what they stand for. */
  readonly options: readonly { readonly digit: number; readonly label: string; readonly text: boolean }[]
  readonly several: boolean
  readonly lines: number
  /** A heading of the paper above it. */
  readonly heading: string
}

/** 打ち込む順。 What the paper has no field for is left out: headings, words, what is reckoned, copies that come along. */
export function keyFields(definition: Definition, language: Language): KeyField[] {
  let heading = ''
  return placesOf(definition).flatMap(({ item, name, above, round }) => {
    if (item.kind === 'section') {
      heading = wordsIn(item.label, language)
      return []
    }
    const number = questionNumbers(definition).get(item.code) ?? questionNumbers(definition).get(name.split('.')[0]!) ?? ''
    const field = {
      name,
      number: round === undefined ? number : `${number} (${round})`,
      label: questionText({ within: above, label: item.label }, language),
      options:
        'options' in item
          ? item.options.map((option, at) => ({ digit: at + 1, label: wordsIn(option.label, language), text: option.withText === true }))
          : [],
      several: item.kind === 'choices',
      lines: item.kind === 'text' ? (item.lines ?? 1) : 1,
      heading,
    }
    heading = ''
    return [field]
  })
}

interface Place {
  readonly item: Item | SingleItem
  readonly name: string
  readonly above: readonly Option['label'][]
  readonly round?: number
}

function placesOf({ items }: Definition): Place[] {
  return items.flatMap((item): Place[] => {
    if (item.kind === 'group' || item.kind === 'table') {
      const inner: readonly SingleItem[] = item.kind === 'group' ? item.items : item.columns
      const given = item.kind === 'table' ? item.rows : undefined
      return Array.from({ length: rowsPrinted(item) }, (_, at) =>
        inner.filter(isKeyed).map((each): Place => {
          const above = given ? [item.label, given[at]!.label] : [item.label]
          return { item: each, name: `${item.code}.${at + 1}.${each.code}`, above, ...(!given && { round: at + 1 }) }
        }),
      ).flat()
    }
    return item.kind === 'section' || isKeyed(item) ? [{ item, name: item.code, above: [] }] : []
  })
}

function isKeyed({ kind }: Item): boolean {
  return !['note', 'section', 'computed', 'attachment', 'group', 'table'].includes(kind)
}

const wrongDigit: Text = { ja: '1から{most}までの番号を入力してください。', en: 'Key in a number from 1 to {most}.' }
const onlyOne: Text = { ja: '番号を1つだけ入力してください。', en: 'Key in one number only.' }

/**
 * 打ち込んだものを、様式の欄に移す。
 *
 * Options come by digit, several with a space between (up to nine options also without), words beside one behind `=`. A district comes by its name.
 */
export function typedFromKeys(
  definition: Definition,
  keyed: Typed,
  areas: readonly { readonly areaId: string; readonly name: string }[],
): { typed: Record<string, string>; issues: Issue[] } {
  const typed: Record<string, string> = {}
  const issues: Issue[] = []
  for (const { item, name } of placesOf(definition)) {
    const text = (keyed[name] ?? '').trim()
    if (text === '') continue
    const issue = (message: Text) => issues.push({ path: name, item: name.split('.')[0]!, message })
    if (item.kind === 'choice' || item.kind === 'choices') {
      const marks = marksIn(text, item.options.length)
      const wrong = marks === undefined || marks.some(({ digit }) => digit < 1 || digit > item.options.length)
      if (wrong) issue({ ja: fill(wrongDigit.ja, { most: item.options.length }), en: fill(wrongDigit.en, { most: item.options.length }) })
      else if (item.kind === 'choice' && marks.length > 1) issue(onlyOne)
      else
        for (const { digit, text: beside } of marks) {
          const { code } = item.options[digit - 1]!
          if (item.kind === 'choice') typed[name] = code
          else typed[`${name}:${code}`] = 'yes'
          if (beside !== '') typed[`${name}:${code}:text`] = beside
        }
    } else if (item.kind === 'district') typed[name] = areas.find((area) => area.name.normalize('NFKC') === text.normalize('NFKC'))?.areaId ?? text
    else typed[name] = text
  }
  for (const item of definition.items) if (item.kind === 'group' || item.kind === 'table') typed[`${item.code}.rows`] = String(rowsPrinted(item))
  return { typed, issues }
}

/** `1 3=その他のこと`; `13` where no option has two digits. @returns undefined where it is something else */
function marksIn(text: string, options: number): { digit: number; text: string }[] | undefined {
  const plain = text.normalize('NFKC')
  if (options <= 9 && /^\d+$/.test(plain)) return [...new Set(plain)].map((digit) => ({ digit: Number(digit), text: '' }))
  const marks = plain.split(/[\s,、.・]+(?=\d+(?:=|[\s,、.・]|$))/).map((mark) => /^(\d{1,3})(?:=(.*))?$/s.exec(mark))
  if (marks.includes(null)) return undefined
  const found = marks.map((mark) => ({ digit: Number(mark![1]), text: (mark![2] ?? '').trim() }))
  return found.filter(({ digit }, at) => found.findIndex((each) => each.digit === digit) === at)
}

/** Issues beside the fields of the keying screen: what is said of a tick or of the words beside it is said of its question. */
export function keyIssues(issues: readonly Issue[]): { path: string; message: Text }[] {
  return issues.map(({ path, message }) => ({ path: path.split(':')[0]!, message }))
}
