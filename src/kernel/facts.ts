// 事実。 A fact says "this happened, on this day, in this area, so many": it is the only thing the plan counts.
// It carries codes and numbers, never a name or an address, so that totals may be the same for every reader.
import type * as z from 'zod'
import type { Text } from './values/texts.ts'
import type { Db } from './operation.ts'

/** One countable happening of a module, typed by its tags (codes to filter by) and quantities (integers to add up). */
export interface FactKind<Tags extends z.ZodObject = z.ZodObject, Quantity extends string = string> {
  readonly kind: string
  /** Raised when the meaning of a tag or quantity changes; old facts keep theirs. */
  readonly version: number
  readonly title: Text
  /** What one fact counts as. */
  readonly unit: CountUnit
  readonly tags: Tags
  /** What people call each tag, where they choose what is counted; the words for its codes come through the slot `factTag`. */
  readonly tagTitles: { readonly [Tag in keyof z.output<Tags> & string]: Text }
  readonly quantities: Readonly<Record<Quantity, { readonly unit: CountUnit; readonly title: Text }>>
}

/** 単位の符号（回・件・人・世帯・日・円）。 */
export type CountUnit = 'times' | 'items' | 'people' | 'households' | 'days' | 'yen'

export function defineFact<Tags extends z.ZodObject, Quantity extends string>(kind: FactKind<Tags, Quantity>): FactKind<Tags, Quantity> {
  return kind
}

/** The record a fact tells about; the number opens onto it. */
export interface Subject {
  /** `<module>.<noun>` */
  readonly type: string
  readonly id: string
}

export interface NewFact<K extends FactKind = FactKind> {
  readonly happenedOn: string
  readonly areaId: string
  readonly subject: Subject
  readonly tags: z.input<K['tags']>
  readonly quantities: Partial<Record<keyof K['quantities'] & string, number>>
}

/** A stored fact as a listener receives it. A retraction repeats what it takes back and names it. */
export interface Fact extends NewFact {
  readonly factId: string
  readonly kind: string
  readonly version: number
  readonly tags: Readonly<Record<string, string>>
  readonly quantities: Readonly<Record<string, number>>
  readonly retracts: string | null
}

/**
 * Listens to facts, later and in order of commit: each batch in one transaction of its own together with the cursor, so that
 * a fact is folded exactly once however often the process dies.
 */
export interface FactListener {
  readonly name: string
  fold(facts: readonly Fact[], db: Db, councilId: string): Promise<void>
}
