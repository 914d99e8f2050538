import type { Definition, Item, ItemOf, SimpleItem, SingleItem, Values } from '../schema.ts'
import { looksAt } from './conditions.ts'

/** An item wherever it stands: on its own, in a group, or as the column of a table. */
export type AnyItem = Item | SingleItem | SimpleItem
export type GroupItem = Extract<Item, { kind: 'group' }>
export type TableItem = Extract<Item, { kind: 'table' }>

/** What is asked: everything but words, headings, and what is reckoned. */
export type Question = Exclude<AnyItem, { kind: 'note' | 'section' | 'computed' | 'group' }>

export interface Placed {
  readonly item: AnyItem
  /** The group or the table it stands in. */
  readonly within?: GroupItem | TableItem
}

/** すべての項目。 From top to bottom, each group and table before what stands in it. */
export function* everyItem(definition: Pick<Definition, 'items'>): Generator<Placed> {
  for (const item of definition.items) {
    yield { item }
    if (item.kind === 'group') {
      for (const inner of item.items) {
        yield { item: inner, within: item }
        // A table in a group has columns of its own; they are found under the table.
        if (inner.kind === 'table') for (const column of inner.columns) yield { item: column, within: inner }
      }
    }
    if (item.kind === 'table') for (const column of item.columns) yield { item: column, within: item }
  }
}

/** ファイルの項目。 That of a field, on its own or within a round of a group; undefined where the field is of another kind, or is not there. */
export function attachmentAt({ items }: Pick<Definition, 'items'>, path: string): ItemOf<'attachment'> | undefined {
  const [code, round, inner, ...rest] = path.split('.')
  const item = items.find((each) => each.code === code)
  if (round === undefined) return item?.kind === 'attachment' ? item : undefined
  if (item?.kind !== 'group' || rest.length > 0 || !(Number(round) >= 1 && Number(round) <= item.atMost)) return undefined
  const within = item.items.find((each) => each.code === inner)
  return within?.kind === 'attachment' ? within : undefined
}

/** Whether it asks for files anywhere. */
export function asksForFiles(definition: Pick<Definition, 'items'>): boolean {
  return [...everyItem(definition)].some(({ item }) => item.kind === 'attachment')
}

/** Ids of files, wherever they stand in this value. */
export function filesIn(value: Values[string] | undefined): string[] {
  if (typeof value !== 'object') return []
  if ('files' in value) return value.files
  return 'rows' in value ? value.rows.flatMap((row) => Object.values(row.values).flatMap(filesIn)) : []
}

export function isQuestion(item: AnyItem): item is Question {
  return !['note', 'section', 'computed', 'group'].includes(item.kind)
}

/** What stands in an answer: questions, groups and what is reckoned. */
export function isKept(item: AnyItem): boolean {
  return item.kind !== 'note' && item.kind !== 'section'
}

/** 項目の区分。 Never below that of the form; a group or a table is kept whole, and what is reckoned is no less delicate than what it is reckoned from. */
export function tierOfItem(item: AnyItem, definition: Pick<Definition, 'tier' | 'items'>): number {
  const own = 'tier' in item && item.tier !== undefined ? item.tier : definition.tier
  return Math.max(definition.tier, own, ...reckonedFrom(item, definition).map((each) => tierOfItem(each, definition)))
}

/** Every tier of a form, its own first. */
export function tiersOfForm(definition: Definition): number[] {
  return [...new Set([definition.tier, ...definition.items.filter(isKept).map((item) => tierOfItem(item, definition))])].toSorted((a, b) => a - b)
}

/** 区分ごとに分ける。 One part for every tier of the form, be it empty: so that whoever does not see a part knows that there is one. */
export function partsOf(definition: Definition, values: Values): { tier: number; values: Values }[] {
  return tiersOfForm(definition).map((tier) => ({
    tier,
    values: Object.fromEntries(
      definition.items
        .filter((item) => isKept(item) && Object.hasOwn(values, item.code) && tierOfItem(item, definition) === tier)
        .map(({ code }) => [code, values[code]!]),
    ),
  }))
}

/** 項目の保存日数。 What is reckoned goes with the first it is reckoned from. */
export function retentionOf(item: AnyItem, definition: Pick<Definition, 'retentionDays' | 'items'>): number {
  const own = 'retentionDays' in item && item.retentionDays !== undefined ? item.retentionDays : definition.retentionDays
  return Math.min(own, ...reckonedFrom(item, definition).map((each) => retentionOf(each, definition)))
}

/** Items of its own form only, each above it (`rules/problems.ts`), so this comes to an end. */
function reckonedFrom(item: AnyItem, { items }: Pick<Definition, 'items'>): Item[] {
  if (item.kind !== 'computed') return []
  const codes = new Set(looksAt(item.formula))
  const at = items.findIndex(({ code }) => code === item.code)
  return items.slice(0, Math.max(at, 0)).filter(({ code }) => codes.has(code))
}
