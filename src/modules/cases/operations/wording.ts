// 符号の言葉。 What codes of the lists say, for papers and files: there a code stands alone.
import type { Call } from '#kernel'
import type { Text } from '#kernel/values'
import { type TermList, self } from '../schema.ts'
import { listKinds, listTerms } from '../store/lists.ts'
import { texts } from '../web/texts.ts'

/** By list and code; what is offered no longer keeps its words. */
export type Words = Readonly<Record<string, Text>>

export async function wordsOf({ db, actor }: Pick<Call, 'db' | 'actor'>): Promise<Record<string, Text>> {
  const [kinds, terms] = [await listKinds(db, actor.councilId), await listTerms(db, actor.councilId)]
  return Object.fromEntries([
    ...kinds.map(({ code, title, english }) => [`kind ${code}`, { ja: title, en: english }]),
    ...terms.map(({ list, code, title, english }) => [`${list} ${code}`, { ja: title, en: english }]),
    [`relation ${self}`, texts.self],
  ]) as Record<string, Text>
}

export function wordOf(words: Words, list: TermList | 'kind', code: string | null): Text {
  return code === null ? { ja: '', en: '' } : (words[`${list} ${code}`] ?? { ja: code, en: code })
}
