// 用紙の番号。 What stands beside the code on a printed sheet, and what a barcode reader or somebody at the keyboard types of it.

/** One printed sheet: of which collection, to which version, the how manyeth. */
export interface SheetNumber {
  readonly addressCode: string
  readonly version: number
  readonly number: number
}

/** `K7QX2M-3-0012-45`; the last two digits are the check. */
export function sheetNumberText(sheet: SheetNumber): string {
  return `${sheet.addressCode.toUpperCase()}-${sheet.version}-${String(sheet.number).padStart(4, '0')}-${checkDigits(sheet)}`
}

/** What is typed within a collection: `0012-45`. The check covers the collection and the version all the same. */
export type TypedSheet = { readonly sheet: SheetNumber } | { readonly number: number; readonly check: string }

/**
 * 番号を読む。 Full width, spaces and small letters are taken as they come; a number alone has its check in the last two digits.
 *
 * @returns undefined where it has not the shape of a number, or its own check says that a digit is wrong
 */
export function readSheetNumber(typed: string): TypedSheet | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[‐‑‒–—―−ー]/g, '-')
    .replaceAll(/\s/g, '')
  const whole = /^([A-Z0-9]{1,40})-(\d{1,6})-(\d{1,9})-(\d\d)$/.exec(text)
  if (whole) {
    const sheet = { addressCode: whole[1]!, version: Number(whole[2]), number: Number(whole[3]) }
    return checkDigits(sheet) === whole[4] ? { sheet } : undefined
  }
  const short = /^(\d{1,9})-?(\d\d)$/.exec(text)
  return short ? { number: Number(short[1]), check: short[2]! } : undefined
}

/**
 * Two digits that find every wrong character and every pair that changed places. Each character stands
 * for two digits, a figure too, so that none moves the others. @source ISO 7064 MOD 97-10
 */
export function checkDigits({ addressCode, version, number }: SheetNumber): string {
  const text = `${addressCode.toUpperCase()}${String(version).padStart(6, '0')}${String(number).padStart(9, '0')}00`
  let rest = 0
  for (const letter of text) rest = (rest * 100 + Number.parseInt(letter, 36)) % 97
  return String(98 - rest).padStart(2, '0')
}
