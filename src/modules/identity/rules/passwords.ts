import type { Text } from '#kernel/values'
import { commonWords } from './common-words.ts'

export const longestPassword = 128

/** 数え方は文字（見た目の一字）。 A person counts characters, not bytes or code units. */
export function passwordLength(password: string): number {
  return [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(password.normalize('NFC'))].length
}

/**
 * パスワードが使えるかを調べる。 Any characters, spaces included; no rule about kinds of characters. What is refused is what is too short, too
 * long, or can be guessed: mainly common words, words of this council (`localWords`) or of this person, one sign repeated, a row of keys.
 *
 * @param shortest how many characters are needed here: more where the password stands alone
 * @returns the sentence of the refusal, or undefined where it may be used
 */
export function passwordFault(password: string, shortest: number, localWords: readonly string[]): Text | undefined {
  const length = passwordLength(password)
  if (length < shortest)
    return {
      ja: `${shortest}文字以上にしてください（今は${length}文字です）。言葉をいくつか並べると、長くても覚えやすくなります。`,
      en: `Use at least ${shortest} characters (this has ${length}). A few words in a row are long and easy to remember.`,
    }
  if (length > longestPassword) return { ja: `${longestPassword}文字以内にしてください。`, en: `Use at most ${longestPassword} characters.` }
  return guessable(password, localWords)
    ? {
        ja: 'ほかの人に当てられやすいパスワードです。よくある言葉、団体名や地名、名前、同じ文字や並んだ文字のくり返しを避け、関係のない言葉をいくつか並べてください。',
        en: 'This is easy to guess. Avoid common words, names of this council, places or people, and repeated or neighbouring characters; put several unrelated words in a row.',
      }
    : undefined
}

/** Letters that must be left when everything that can be guessed is taken out. */
const ownLetters = 5

function guessable(password: string, localWords: readonly string[]): boolean {
  const folded = fold(password)
  if (new Set(folded).size < 5) return true
  const words = [...commonWords, ...localWords.flatMap((word) => forms(word))].map(fold).filter((word) => [...word].length >= 2)
  let rest = unleet(folded)
  for (const word of new Set(words.toSorted((a, b) => b.length - a.length))) rest = rest.replaceAll(word, ' ')
  rest = withoutRows(rest).replace(/[\p{N}\p{P}\p{S}\s]/gu, '')
  return new Set(rest).size < ownLetters
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
}

/** P@ssw0rd is password: signs and digits between letters are read as the letters they stand for. */
function unleet(text: string): string {
  const signs: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', '5': 's', $: 's', '7': 't' }
  return text.replace(/(?<=[a-z])[@4310!5$7](?=[a-z@4310!5$7]*[a-z])/g, (sign) => signs[sign]!)
}

const rows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも',
]

/** Takes out runs of three or more along a row of keys or an alphabet, and repetitions of one sign. */
function withoutRows(text: string): string {
  let rest = text.replace(/(.)\1{2,}/gu, ' ')
  for (const row of [...rows, ...rows.map((row) => [...row].toReversed().join(''))])
    for (let length = row.length; length >= 3; length--)
      for (let at = 0; at + length <= row.length; at++) rest = rest.replaceAll(row.slice(at, at + length), ' ')
  return rest
}

/** A local word as people write it: itself, without 市 or 地区, in kana, in Roman letters. */
function forms(word: string): string[] {
  const short = word.replace(/(?:社会福祉協議会|市|区|町|村|地区|シ|チク)$/u, '')
  const parts = [word, short, ...word.split(/[\s（）()・]/u)]
  return [...parts, ...parts.flatMap(roman)]
}

const syllables: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['ア', 'a i u e o'],
    ['カ', 'ka ki ku ke ko'],
    ['サ', 'sa shi su se so'],
    ['タ', 'ta chi tsu te to'],
    ['ナ', 'na ni nu ne no'],
    ['ハ', 'ha hi fu he ho'],
    ['マ', 'ma mi mu me mo'],
    ['ヤ', 'ya yu yo'],
    ['ラ', 'ra ri ru re ro'],
    ['ワ', 'wa o n'],
    ['ガ', 'ga gi gu ge go'],
    ['ザ', 'za ji zu ze zo'],
    ['ダ', 'da ji zu de do'],
    ['バ', 'ba bi bu be bo'],
    ['パ', 'pa pi pu pe po'],
  ].flatMap(([first, row]) => {
    const order =
      '　アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ'
    return row!.split(' ').map((sound, at) => [order[order.indexOf(first!) + at]!, sound])
  }),
)

/** カナをローマ字に（ヘボン式と、打つときのつづり）。 */
function roman(kana: string): string[] {
  if (!/^[ァ-ヺー・\s]+$/u.test(kana)) return []
  const hepburn = kana
    .replace(/([キシチニヒミリギジヂビピ])([ャュョ])/gu, (_, first: string, small: string) => {
      const head = syllables[first]!.slice(0, -1)
      const vowel = { ャ: 'a', ュ: 'u', ョ: 'o' }[small]!
      return /^(?:sh|ch|j)$/.test(head) ? head + vowel : `${head}y${vowel}`
    })
    .replace(/[ァ-ヺ]/gu, (c) => syllables[c] ?? c)
    .replace(/ッ(.)/gu, '$1$1')
    .replace(/[ー・\s]/gu, '')
  return [hepburn, hepburn.replaceAll('shi', 'si').replaceAll('tsu', 'tu').replaceAll('chi', 'ti').replaceAll('fu', 'hu').replaceAll('ji', 'zi')]
}
