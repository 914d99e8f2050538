// What the operations that choose what a line counts share: the words of bindings, and putting others in their place. No operation of its own.
import type { Call, FactKind } from '#kernel'
import { type Text, unchanged } from '#kernel/values'
import type { Binding, Counting, WordedBinding, WordedCounting } from '../schema.ts'
import { isOwn } from '../rules/count.ts'
import * as counts from '../store/counts.ts'

/** 結び付けを取り替える。 The tallies of the activity are made anew; no other is touched. */
export async function rebind(call: Call, fiscalYear: number, activity: string, sources: readonly Binding[]): Promise<void> {
  const { councilId } = call.actor
  await counts.deleteBindings(call.db, councilId, fiscalYear, [activity])
  const bound = sources.map((source) => ({ ...source, bindingId: call.newId(), fiscalYear, activity }))
  await counts.insertBindings(call.db, councilId, bound)
  await counts.recount(call.db, councilId, fiscalYear, [activity])
}

/** What an activity counts in a year beside its own records. */
export async function sourcesOf(call: Call, fiscalYear: number, activity: string): Promise<Binding[]> {
  const bound = await counts.bindingsOf(call.db, call.actor.councilId, { years: [fiscalYear], activities: [activity] })
  return bound.map(({ kind, tags, measure }) => ({ kind, tags, measure }))
}

/** 数えられる事実の種類。 Those of other modules: the plan's own name their activity and need no binding. */
export function countableKinds({ registry }: Call): FactKind[] {
  return Object.values(registry)
    .flatMap(({ factKinds }) => factKinds ?? [])
    .filter(({ kind }) => !isOwn(kind))
}

const wholeRecord = { ja: '記録の数', en: 'Number of records' }

/** What of a fact may be added up: itself, or a quantity of it that a line can be counted in. */
export function measuresOf(kind: FactKind): { measure: string; title: Text; unit: WordedBinding['unit'] }[] {
  const quantities = Object.entries(kind.quantities).filter(([, { unit }]) => unit !== 'yen')
  return [
    { measure: 'count', title: wholeRecord, unit: kind.unit },
    ...quantities.map(([measure, { title, unit }]) => ({ measure, title: plain(title), unit })),
  ]
}

/** The words of a tag of a kind by code, as far as this reader may read the list; the modules that tell the facts give them. */
export type TagWords = (kind: string, tag: string) => Readonly<Record<string, Text>>

/** @param kinds of the facts whose words are wanted */
export async function tagWords(call: Call, kinds: readonly string[]): Promise<TagWords> {
  const found = new Map<string, Readonly<Record<string, Text>>>()
  for (const { kinds: carrying, tag, words } of call.contributions('factTag')) {
    const wanted = carrying.filter((kind) => kinds.includes(kind))
    if (wanted.length === 0 || (words.permission !== undefined && !call.actor.permissions.has(words.permission))) continue
    const read = await words.read(call.run)
    for (const kind of wanted) found.set(`${kind} ${tag}`, read)
  }
  return (kind, tag) => found.get(`${kind} ${tag}`) ?? {}
}

/** 数え方を言葉で。 A code this reader has no words for stands as it is. */
export async function worded(call: Call, countings: readonly Counting[]): Promise<WordedCounting[]> {
  const words = await tagWords(
    call,
    countings.flatMap(({ sources }) => sources.map(({ kind }) => kind)),
  )
  return countings.map((counting) => ({ ...counting, sources: counting.sources.map((source) => wordedBinding(call, source, words)) }))
}

function wordedBinding(call: Call, source: Binding, words: TagWords): WordedBinding {
  const kind = call.factKind(source.kind)
  const tagTitles: Readonly<Record<string, Text>> = kind?.tagTitles ?? {}
  const measure = kind && measuresOf(kind).find((each) => each.measure === source.measure)
  return {
    ...source,
    kindTitle: plain(kind?.title ?? unchanged(source.kind)),
    tagWords: Object.entries(source.tags).map(([tag, code]) => ({
      title: plain(tagTitles[tag] ?? unchanged(tag)),
      word: plain(words(source.kind, tag)[code] ?? unchanged(code)),
    })),
    measureTitle: measure?.title ?? unchanged(source.measure),
    unit: measure?.unit ?? 'times',
  }
}

/** Without what else a title may carry. */
export function plain({ ja, en }: Text): { ja: string; en: string } {
  return { ja, en }
}
