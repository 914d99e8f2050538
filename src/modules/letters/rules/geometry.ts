import type { EnvelopeSize, LabelSheet } from '../schema.ts'

/** A box on paper with the lines that must fit into it; millimetres from the upper left corner, type in points. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly lines: readonly { readonly text: string; readonly size: number }[]
}

/** Outer sizes by JIS S 5502. 長3 is printed lying: its stamp belongs to the upper right, so nothing is printed there. */
const envelopes: Readonly<
  Record<EnvelopeSize, { readonly width: number; readonly height: number; readonly to: Omit<Box, 'lines'>; readonly from: Omit<Box, 'lines'> }>
> = {
  naga3: { width: 235, height: 120, to: { x: 45, y: 36, w: 180, h: 44 }, from: { x: 10, y: 88, w: 120, h: 26 } },
  kaku2: { width: 240, height: 332, to: { x: 45, y: 95, w: 180, h: 80 }, from: { x: 100, y: 270, w: 125, h: 45 } },
}

/** What stands on an envelope or label. */
export interface Addressee {
  readonly postalCode: string
  readonly address: string
  readonly nameLines: readonly string[]
}

/** One page for each addressee, with the sender below. */
export function envelopePages(size: EnvelopeSize, to: readonly Addressee[], from: Addressee): { width: number; height: number; pages: Box[][] } {
  const { width, height, ...boxes } = envelopes[size]
  const scale = size === 'kaku2' ? 1.3 : 1
  const sender: Box = { ...boxes.from, lines: addressLines(from, 9.5 * scale, 11 * scale) }
  return { width, height, pages: to.map((addressee) => [{ ...boxes.to, lines: addressLines(addressee, 12 * scale, 16 * scale) }, sender]) }
}

/**
 * ラベル用紙に並べる。 Row by row; a sheet that was begun goes on at `start`.
 *
 * @param start position of the first label, from 1
 */
export function labelPages(sheet: LabelSheet, to: readonly Addressee[], start: number): { width: number; height: number; pages: Box[][] } {
  const perPage = sheet.columns * sheet.rows
  const padding = 3
  const pages: Box[][] = []
  for (const [index, addressee] of to.entries()) {
    const place = start - 1 + index
    const at = place % perPage
    const page = (pages[Math.floor(place / perPage)] ??= [])
    page.push({
      x: (sheet.leftUm + (at % sheet.columns) * sheet.columnPitchUm) / 1000 + padding,
      y: (sheet.topUm + Math.floor(at / sheet.columns) * sheet.rowPitchUm) / 1000 + padding,
      w: sheet.labelWidthUm / 1000 - 2 * padding,
      h: sheet.labelHeightUm / 1000 - 2 * padding,
      lines: addressLines(addressee, 9, 11),
    })
  }
  return { ...a4, pages }
}
const a4 = { width: 210, height: 297 }

/** Whether all labels of a sheet lie on A4 and none on its neighbour. */
export function sheetFits(sheet: LabelSheet): boolean {
  const right = sheet.leftUm + (sheet.columns - 1) * sheet.columnPitchUm + sheet.labelWidthUm
  const bottom = sheet.topUm + (sheet.rows - 1) * sheet.rowPitchUm + sheet.labelHeightUm
  const apart = (sheet.columns === 1 || sheet.columnPitchUm >= sheet.labelWidthUm) && (sheet.rows === 1 || sheet.rowPitchUm >= sheet.labelHeightUm)
  return apart && right <= a4.width * 1000 && bottom <= a4.height * 1000
}

function addressLines({ postalCode, address, nameLines }: Addressee, small: number, large: number): Box['lines'] {
  const lines = [...(postalCode ? [`〒${postalCode}`] : []), ...(address ? [address] : [])]
  const [last, before] = [nameLines.at(-1), nameLines.slice(0, -1)]
  return [
    ...lines.map((text) => ({ text: breakable(text), size: small })),
    ...before.map((text) => ({ text: breakable(text), size: (small + large) / 2 })),
    ...(last === undefined ? [] : [{ text: breakable(last), size: large }]),
  ]
}

/** Latin runs have no place to break of their own. */
function breakable(text: string): string {
  return text.replace(/[\x21-\x7e]{10}/g, '$&\u200b')
}
