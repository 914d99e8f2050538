// 紙の一枚。 Numbers typed from a sheet stand for choices: first 1, then 2, as they are listed on the screen.
import { readDate } from '#kernel/values'
import { type Term, type TermList, offeredTerms } from '../schema/kinds.ts'

const numbersOf = (typed: string) =>
  typed
    .normalize('NFKC')
    .split(/[\s,、・.]+/)
    .filter(Boolean)

/** A code nobody lays down: the operation refuses it beside its field. */
const unknown = (typed: string) => `no-${typed.replaceAll(/[^0-9a-z]/g, 'x')}`.slice(0, 20)

/** What the numbers stand for; each once, in the order they were typed. */
export function chosenBy(typed: string, codes: readonly string[]): string[] {
  return [...new Set(numbersOf(typed).map((number) => codes[Number(number) - 1] ?? unknown(number)))]
}

/** The day of the month, or a date where the sheet is of another one. What is neither goes on as it was typed: the operation refuses it. */
export function dayIn(month: string, typed: string): string {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,2}$/.test(plain) ? `${month}-${plain.padStart(2, '0')}` : (readDate(typed)?.date ?? typed)
}

/** The months up to today, the newest first. */
export function monthsUpTo(today: string, count: number): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7))
}

/** What the numbers of a sheet stand for, in their order: the list as it stands at the end of that month. */
export function offeredIn<T extends Pick<Term, 'list' | 'kinds' | 'validFrom' | 'validTo'>>(
  terms: readonly T[],
  list: TermList,
  kind: string,
  month: string,
): T[] {
  return offeredTerms(terms, list, kind, `${month}-28`)
}
