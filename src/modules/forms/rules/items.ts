import type { Definition, Item, SimpleItem, SingleItem } from '../schema.ts'

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

export function isQuestion(item: AnyItem): item is Question {
  return !['note', 'section', 'computed', 'group'].includes(item.kind)
}

/** What stands in an answer: questions, groups and what is reckoned. */
export function isKept(item: AnyItem): boolean {
  return item.kind !== 'note' && item.kind !== 'section'
}

/** 項目の区分。 Never below that of the form; a group or a table is kept whole, at the highest tier of anything in it. */
export function tierOfItem(item: AnyItem, definition: Pick<Definition, 'tier'>): number {
  const own = 'tier' in item && item.tier !== undefined ? item.tier : definition.tier
  const inner = item.kind === 'group' ? item.items : item.kind === 'table' ? item.columns : []
  return Math.max(definition.tier, own, ...inner.map((each) => tierOfItem(each, definition)))
}

/** Every tier of a form, its own first. */
export function tiersOfForm(definition: Definition): number[] {
  return [...new Set([definition.tier, ...definition.items.filter(isKept).map((item) => tierOfItem(item, definition))])].toSorted((a, b) => a - b)
}

/** 項目の保存日数。 A group or a table goes as a whole, with the first of its items whose time is over. */
export function retentionOf(item: AnyItem, definition: Pick<Definition, 'retentionDays'>): number {
  const own = 'retentionDays' in item && item.retentionDays !== undefined ? item.retentionDays : definition.retentionDays
  const inner = item.kind === 'group' ? item.items : item.kind === 'table' ? item.columns : []
  return Math.min(own, ...inner.map((each) => retentionOf(each, { retentionDays: own })))
}
