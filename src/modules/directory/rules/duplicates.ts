import type { Likeness } from '../schema/search.ts'

/** 見くらべる人。 What two records of people are compared by; keys as in folding.ts, empty where nothing is known. */
export interface Compared {
  readonly nameKey: string
  readonly kanaKey: string
  readonly familyKanaKey: string
  readonly givenKanaKey: string
  readonly bornOn: string | null
  readonly sex: string
  readonly contactKeys: readonly string[]
  /** Of the current home. */
  readonly addressKey: string
}

const comparedBy = ['name', 'kana', 'birth', 'sex', 'contact', 'address'] as const
type ComparedBy = (typeof comparedBy)[number]

/**
 * 同じ人らしさ。 Weights in bits: how much likelier it is to see this among two records of one person than among two people. They are estimates
 * from the frequency of names, birthdays and shared telephones in the synthetic town (bench/duplicates.ts measures what comes of them).
 */
const weights: Readonly<Record<ComparedBy, Readonly<Record<Likeness, number>>>> = {
  name: { same: 8, near: 3, part: -1, different: -4, unknown: 0 },
  kana: { same: 8, near: 3, part: 1, different: -5, unknown: 0 },
  birth: { same: 14, near: 5, part: 0, different: -12, unknown: 0 },
  sex: { same: 1, near: 0, part: 0, different: -8, unknown: 0 },
  contact: { same: 11, near: 0, part: 0, different: -1, unknown: 0 },
  address: { same: 8, near: 3, part: 0, different: -1, unknown: 0 },
}
/** From here on two records are shown to whoever decides. */
const likelyFrom = 18

/** いちばんよく見積もった点。 What a pair can reach as far as a database sees it. It may leave out whoever stays below `likelyFrom`, and nobody else. */
export const atBest = {
  name: { same: weights.name.same, other: weights.name.near },
  kana: { same: weights.kana.same, other: weights.kana.near },
  birth: { same: weights.birth.same, slip: weights.birth.near, unknown: weights.birth.unknown, different: weights.birth.different },
  sex: { same: weights.sex.same, unknown: weights.sex.unknown, different: weights.sex.different },
  rest: weights.contact.same + weights.address.same,
  likelyFrom,
} as const

/** By how much birthdays written as numbers (19500301) differ where one digit was misread, or month and day were changed round; by other slips too. */
export const slipDifferences: readonly number[] = [
  ...Array.from({ length: 8 }, (_, place) => Array.from({ length: 9 }, (_, digit) => (digit + 1) * 10 ** place)).flat(),
  ...Array.from({ length: 11 }, (_, months) => 99 * (months + 1)),
]

/** @returns the score in bits and what it rests on */
export function compare(a: Compared, b: Compared): { readonly score: number; readonly likeness: Readonly<Record<ComparedBy, Likeness>> } {
  const likeness: Record<ComparedBy, Likeness> = {
    name: alike(a.nameKey, b.nameKey, () =>
      oneAway(a.nameKey, b.nameKey) ? 'near' : a.nameKey.slice(-2) === b.nameKey.slice(-2) ? 'part' : 'different',
    ),
    // A shared given name is no sign by itself: of those born on one day, many are called alike. It is what a marriage leaves.
    kana: alike(a.kanaKey, b.kanaKey, () =>
      oneAway(a.kanaKey, b.kanaKey) ? 'near' : a.givenKanaKey !== '' && a.givenKanaKey === b.givenKanaKey ? 'part' : 'different',
    ),
    birth: alike(a.bornOn ?? '', b.bornOn ?? '', () => (birthSlip(a.bornOn!, b.bornOn!) ? 'near' : 'different')),
    sex: a.sex === 'untold' || b.sex === 'untold' ? 'unknown' : a.sex === b.sex ? 'same' : 'different',
    contact:
      a.contactKeys.length === 0 || b.contactKeys.length === 0
        ? 'unknown'
        : a.contactKeys.some((key) => b.contactKeys.includes(key))
          ? 'same'
          : 'different',
    address: alike(a.addressKey, b.addressKey, () => (a.addressKey.slice(0, 8) === b.addressKey.slice(0, 8) ? 'near' : 'different')),
  }
  return { score: comparedBy.reduce((sum, by) => sum + weights[by][likeness[by]], 0), likeness }
}

/** 同じ人かもしれない順に。 At most ten, from {@link likelyFrom} on. */
export function likeliest<One extends Compared>(wanted: Compared, candidates: readonly One[]): (One & ReturnType<typeof compare>)[] {
  return candidates
    .map((candidate) => ({ ...candidate, ...compare(wanted, candidate) }))
    .filter(({ score }) => score >= likelyFrom)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 10)
}

function alike(a: string, b: string, otherwise: () => Likeness): Likeness {
  if (a === '' || b === '') return 'unknown'
  return a === b ? 'same' : otherwise()
}

/** One sign left out, put in or in another's place, or two changed round. */
function oneAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  const changedRound = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  return short.length === long.length ? short.slice(at + 1) === long.slice(at + 1) || changedRound : short.slice(at) === long.slice(at + 1)
}

/** One digit misread, or month and day changed round. */
function birthSlip(a: string, b: string): boolean {
  const different = [...a].filter((sign, i) => sign !== b[i]).length
  return different === 1 || (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7))
}
