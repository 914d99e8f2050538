import type { ViewedPerson } from '#kernel'
import type { OddKind } from '../schema.ts'

/** One account's looks of one day that belong together. */
export interface Looks {
  readonly accountId: string
  readonly happenedOn: string
  readonly firstAt: string
  readonly lastAt: string
  readonly viewCount: number
  readonly subjectCount: number
  readonly operations: readonly string[]
}
export interface Finding extends Looks {
  readonly kind: OddKind
  readonly subject?: { readonly type: string; readonly id: string }
}

/** 姓。 What stands before the first space, in either width. */
export function surnameOf(displayName: string): string {
  return displayName.trim().split(/[\s　]+/u)[0] ?? ''
}

/**
 * 見た人と見られた人の関わりから、気になる閲覧を選ぶ（自分の記録・同僚の記録・同じ姓）。
 *
 * A look may be odd and right all the same: the list asks a person to judge, it accuses nobody.
 *
 * @param viewers account id → display name
 */
export function relatedFindings(
  looks: readonly (Looks & { readonly subject: { readonly type: string; readonly id: string } })[],
  people: readonly (ViewedPerson & { readonly subjectType: string })[],
  viewers: ReadonlyMap<string, string>,
): Finding[] {
  const known = new Map(people.map((person) => [`${person.subjectType} ${person.subjectId}`, person]))
  return looks.flatMap((look): Finding[] => {
    const person = known.get(`${look.subject.type} ${look.subject.id}`)
    if (!person) return []
    if (person.accountId === look.accountId) return [{ ...look, kind: 'ownRecord' }]
    if (person.accountId !== null) return [{ ...look, kind: 'colleague' }]
    const surname = surnameOf(viewers.get(look.accountId) ?? '')
    return surname && person.surnames.includes(surname) ? [{ ...look, kind: 'sameSurname' }] : []
  })
}
