import type { Term } from '../schema/terms.ts'
import { searchKey, searchKeys } from './folding.ts'

/** One word of a search: as it is looked up, and the kinds and people it stands for. */
export interface Wanted {
  readonly key: string
  readonly kinds: readonly string[]
  readonly targets: readonly string[]
}

/** 困りごとから探す。 「病院に行けない」 leads to transport, because the council's list says so: a word is part of a synonym, or a synonym of the word. */
export function wantedBy(typed: string, terms: readonly Pick<Term, 'list' | 'code' | 'title' | 'english' | 'synonyms'>[]): Wanted[] {
  return searchKeys(typed).map((key) => {
    const meant = terms.filter(({ title, english, synonyms }) =>
      [title, english, ...synonyms].map(searchKey).some((word) => word.includes(key) || (word.length > 1 && key.includes(word))),
    )
    const codes = (list: Term['list']) => meant.filter((term) => term.list === list).map(({ code }) => code)
    return { key, kinds: codes('kind'), targets: codes('target') }
  })
}

/** What a service is looked up by. */
export function searchText(parts: readonly string[]): string {
  return parts
    .map(searchKey)
    .filter((part) => part !== '')
    .join('|')
}
