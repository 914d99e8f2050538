import { type TypedAddressee, TypedAddressee as Shape } from '../schema.ts'

/** 貼り付けた一覧を読む。 One addressee to a line: name, mail, postal code, address. @returns the numbers of the lines that cannot be read, from 1 */
export function readPastedInvitations(pasted: string): { readonly addressees: readonly TypedAddressee[]; readonly unread: readonly number[] } {
  const addressees: TypedAddressee[] = []
  const unread: number[] = []
  for (const [at, text] of pasted.split('\n').entries()) {
    if (text.trim() === '') continue
    const cells = text.split(/\t|,|，/).map((cell) => cell.trim())
    const mail = cells.find((cell) => /^[^\s@]+@[^\s@]+$/.test(cell)) ?? ''
    const [name = '', ...rest] = cells.filter((cell) => cell !== mail || cell === '')
    const postalCode = rest.find((cell) => /^〒?\s*\d{3}[-−‐ー]?\d{4}$/.test(cell.normalize('NFKC'))) ?? ''
    const address = rest
      .filter((cell) => cell !== postalCode)
      .join(' ')
      .trim()
    const read = Shape.safeParse({ name, mail: mail.normalize('NFKC'), postalCode: postalCode.replace('〒', '').trim(), address })
    if (read.success) addressees.push(read.data)
    else unread.push(at + 1)
  }
  return { addressees, unread }
}
