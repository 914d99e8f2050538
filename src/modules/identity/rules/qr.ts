import { encode } from 'uqr'

/** A QR code as an outline: `path` is the `d` of an SVG path on a square of `size` units. */
export interface Qr {
  readonly size: number
  readonly path: string
}

/** 二次元コードの形をつくる。 Medium correction, a border of four units as the standard asks. */
export function qrOf(text: string): Qr {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((filled, x) => (filled ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}

export function svgOf({ size, path }: Qr): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`
}
