// What a row of a table is to the people of the register.
import type { ImportRowState } from '../schema/imports.ts'
import { type Compared, likeliest } from './duplicates.ts'

export interface RegisterPerson extends Compared {
  readonly personId: string
}

/**
 * すでにいる人か、同じかもしれない人か、新しい人か。
 *
 * There already is whoever agrees in name and birthday and in nothing speaks against it, or, where neither side tells a birthday, in name,
 * reading and address or telephone. A move alone (another address, another telephone) makes it a question for a person. So does a row that
 * says nothing but the name of somebody of whom nothing but the name is known.
 */
export function matched(wanted: Compared, candidates: readonly RegisterPerson[]): { readonly state: ImportRowState; readonly personIds: string[] } {
  const alike = likeliest(wanted, candidates)
  const same = alike.filter(({ likeness: { name, kana, birth, sex, contact, address } }) => {
    if (name !== 'same' || kana === 'different' || kana === 'near' || sex === 'different') return false
    const elsewhere = contact !== 'same' && address !== 'same' && (contact === 'different' || address === 'different' || address === 'near')
    if (birth === 'same') return !elsewhere
    return birth === 'unknown' && wanted.bornOn === null && kana === 'same' && !elsewhere && (contact === 'same' || address === 'same')
  })
  if (same.length > 0) return { state: 'same', personIds: same.map(({ personId }) => personId) }
  const identical = candidates.filter((candidate) => nothingDiffers(wanted, candidate))
  const perhaps = [...new Set([...alike, ...identical].map(({ personId }) => personId))].slice(0, mostShown)
  return { state: perhaps.length > 0 ? 'perhaps' : 'new', personIds: perhaps }
}

const mostShown = 10

/** What the row says, the register says, and no more. */
function nothingDiffers(row: Compared, person: Compared): boolean {
  return (
    row.nameKey === person.nameKey &&
    row.kanaKey === person.kanaKey &&
    row.bornOn === person.bornOn &&
    row.addressKey === person.addressKey &&
    row.contactKeys.every((key) => person.contactKeys.includes(key))
  )
}
