// 登録からの下書き。 What an item takes from the register, and what was left as it was.
import type { Definition, Values } from '../schema.ts'
import { readAnswer, typedFrom } from './answering.ts'
import { type AnyItem, tierOfItem } from './items.ts'

/** Items from this tier on are filled in by nobody but whoever answers. */
const openUpTo = 3

export interface FilledItem {
  readonly item: AnyItem
  readonly target: string
}

/** 前もって入れる項目。 Those on their own, with a target, of a tier that may be shown to whoever holds a code. */
export function prefillItems(definition: Definition): FilledItem[] {
  return definition.items.flatMap((item) =>
    'prefill' in item && item.prefill && item.target !== undefined && tierOfItem(item, definition) <= openUpTo ? [{ item, target: item.target }] : [],
  )
}

/** What may be chosen at the item, and what of it means none; nothing where nothing is chosen. */
export function choicesOfItem(item: AnyItem): { options: string[]; alone: string[] } {
  const options = 'options' in item ? item.options : []
  return { options: options.map(({ code }) => code), alone: options.flatMap(({ code, alone }) => (alone ? [code] : [])) }
}

/** 登録の値を、項目の答えにする。 @returns the value as the item would take it; undefined where it does not fit the question */
export function fitting(definition: Definition, item: AnyItem, value: unknown, today: string): Values[string] | undefined {
  const own = definition.items.find(({ code }) => code === item.code)
  if (!own) return undefined
  // on its own: whether it is asked, and what it must agree with, is decided when the whole is read
  const { when: _, check: __, required: ___, ...bare } = own as typeof own & { check?: unknown; required?: true }
  const alone = { ...definition, items: [bare as typeof own] }
  const { values, issues } = readAnswer(alone, typedFrom(alone, { [item.code]: value as Values[string] }), { today })
  return issues.length > 0 ? undefined : values[item.code]
}

/** 登録のままの項目。 Of what was filled in, what is sent unchanged. */
export function keptItems(definition: Definition, typed: Readonly<Record<string, string>>, prefilled: Values, today: string): string[] {
  const { values } = readAnswer(definition, typed, { today })
  return definition.items
    .map(({ code }) => code)
    .filter((code) => Object.hasOwn(prefilled, code) && Object.hasOwn(values, code) && sameValue(values[code], prefilled[code]))
}

/** 同じ答え。 Whatever the width and the spaces of a text, whatever the order of what was ticked. */
export function sameValue(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other)
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value.normalize('NFKC').replace(/\s/g, '')
  if (typeof value === 'object' && value !== null && 'chosen' in value && Array.isArray(value.chosen)) {
    const { chosen, texts = {} } = value as { readonly chosen: readonly string[]; readonly texts?: Readonly<Record<string, string>> }
    return JSON.stringify([chosen.toSorted(), Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1))])
  }
  return JSON.stringify(value) ?? ''
}
