import * as z from 'zod'

/** 非開示。 What a protected value says of itself wherever it is printed. */
export const undisclosed = '非開示'

interface Content {
  readonly subject: { readonly type: string; readonly id: string }
  /** The team's scope the record belongs to. */
  readonly scopeId: string
  readonly text: string
}

/** Kept apart from the object, so that whatever walks over it (a log, a clone, a template) finds nothing. */
const contents = new WeakMap<Protected, Content>()

/**
 * 非開示の値（守られている人の氏名・住所・電話）。
 *
 * A store wraps what it reads about a protected person at once. From then on printing it, putting it into a template, JSON, a log, a page,
 * a clone or a printed sheet yields 「非開示」; the compiler takes it for no string. `call.disclose(value, …)` unwraps it for a member of
 * the person's team and leaves a view-log entry.
 *
 * The rule for everything around such a person: search, lists, counts, suggestions and duplicate warnings behave as if the person did not
 * exist for whoever is not of the team. The database hides the rows; write queries so that they ask only what the reader can see, answer
 * with `found(row)`, and say nothing that depends on rows beyond.
 */
export class Protected<Kind extends 'name' | 'address' | 'phone' = 'name' | 'address' | 'phone'> {
  readonly kind: Kind

  constructor(kind: Kind, content: Content) {
    this.kind = kind
    contents.set(this, content)
  }
  toString(): string {
    return undisclosed
  }
  toJSON(): string {
    return undisclosed
  }
  /** Arithmetic and comparison see the mask too. */
  [Symbol.toPrimitive](): string {
    return undisclosed
  }
  /** React renders what can be iterated. */
  *[Symbol.iterator](): Generator<string> {
    yield undisclosed
  }
  /** util.inspect, and so console and assertion messages; by its registered name, as this file also goes to the browser. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return undisclosed
  }
}

/** `call.disclose` is its only caller: no door exports it. */
export function reveal(value: Protected): Content {
  return contents.get(value)!
}

/**
 * A text of a protected person in an answer: what was disclosed, or 「非開示」 where nobody unwrapped it. Mark it `tiered(6, ShownText)`.
 */
export const ShownText = z.union([z.string(), z.instanceof(Protected).transform(() => undisclosed)]).pipe(z.string())
