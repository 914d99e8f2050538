// 件数の言葉。 What the codes of a dimension say, in the order of their lists.
import type { Call } from '#kernel'
import { type Text, unchanged } from '#kernel/values'
import type { dimensions } from '../schema.ts'
import { areaWords } from '../store/counts.ts'
import { listKinds, listTerms } from '../store/lists.ts'

export async function dimensionWords({ db, actor }: Call, by: (typeof dimensions)[number]): Promise<[code: string, title: Text][]> {
  if (by === 'kind') return (await listKinds(db, actor.councilId)).map(({ code, title, english }) => [code, { ja: title, en: english }])
  if (by === 'area') return (await areaWords(db, actor.councilId)).map(({ code, name }) => [code, unchanged(name)])
  const list = by === 'way' ? 'way' : 'topic'
  return (await listTerms(db, actor.councilId))
    .filter((term) => term.list === list)
    .map(({ code, title, english }) => [code, { ja: title, en: english }])
}
