// 申込を探す。 Pure: what was typed against one application, in whatever width and kana either was written.
import { folded } from './reading.ts'

export interface Findable {
  readonly number: number
  readonly name: string
  readonly kana: string
  readonly affiliation: string
  readonly phone: string
  readonly mail: string
}

/** By number, by part of name, reading, affiliation or address, or by three digits of the telephone and more. */
export function foundBy(search: string): (application: Findable) => boolean {
  const wanted = folded(search)
  const digits = search.normalize('NFKC').replace(/[-‐−ー()\s]/g, '')
  const isNumber = /^\d+$/.test(digits)
  return ({ number, name, kana, affiliation, phone, mail }) =>
    (isNumber && (number === Number(digits) || (digits.length >= 3 && phone.normalize('NFKC').replace(/\D/g, '').includes(digits)))) ||
    [name, kana, affiliation, mail].some((text) => folded(text).includes(wanted))
}
