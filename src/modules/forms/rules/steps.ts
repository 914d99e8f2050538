// What is on one page of a form, as it is filled in.
import type { Definition, Item, Values } from '../schema.ts'
import { holds } from './conditions.ts'

/** 画面ごとのまとまり。 Everything at once, a section at a time, or one question with the words above it. */
export function stepsOf({ steps, items }: Pick<Definition, 'steps' | 'items'>): Item[][] {
  if (steps === 'page') return [[...items]]
  const pages: Item[][] = []
  let words: Item[] = []
  for (const item of items) {
    if (steps === 'section') {
      if (item.kind === 'section' || pages.length === 0) pages.push([item])
      else pages.at(-1)!.push(item)
    } else if (item.kind === 'section' || item.kind === 'note') words.push(item)
    else {
      pages.push([...words, item])
      words = []
    }
  }
  if (words.length > 0) pages.push(words)
  return pages
}

/** 出す項目。 Those whose conditions hold, each with the heading it stands under: what is under a hidden heading is hidden too. */
export function shownItems(items: readonly Item[], values: Values, today: string, unknown: ReadonlySet<string> = new Set()): Set<string> {
  const shown = new Set<string>()
  let underHidden = false
  for (const item of items) {
    const here = item.when === undefined || mentions(item.when, unknown) || holds(item.when, { values, today })
    if (item.kind === 'section') underHidden = !here
    if (here && !underHidden) shown.add(item.code)
  }
  return shown
}

/** Whether a condition looks at something that is not known here: it is then neither held nor broken. */
export function mentions(condition: object, codes: ReadonlySet<string>): boolean {
  return codes.size > 0 && [...JSON.stringify(condition).matchAll(/"(\w+)"/g)].some(([, word]) => codes.has(word!))
}

/** The first step from `at` on in which something is shown; the number of steps where nothing is. `by` −1 looks backwards. */
export function nextStep(pages: readonly (readonly Item[])[], shown: ReadonlySet<string>, at: number, by: 1 | -1 = 1): number {
  for (let step = at; step >= 0 && step < pages.length; step += by) if (pages[step]!.some(({ code }) => shown.has(code))) return step
  return by === 1 ? pages.length : 0
}
