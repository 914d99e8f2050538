// Pictures of pages for documents: a screenshot with a palette of 256 colours is a third of its size and looks the same.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** @param png 8 bits a channel, RGB or RGBA, not interlaced: as Chromium takes them */
export function smallPng(png: Buffer): Buffer {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const pixels = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  const keys = new Uint32Array(width * height)
  const often = new Map<number, number>()
  for (let at = 0; at < keys.length; at++) {
    const [red, green, blue] = [0, 1, 2].map((each) => pixels[at * channels + each]!)
    // The last two bits of each colour: nobody sees them, and they are most of the size.
    const key = ((red! | 3) << 16) | ((green! | 3) << 8) | blue! | 3
    keys[at] = key
    often.set(key, (often.get(key) ?? 0) + 1)
  }
  const palette = [...often].toSorted(([, a], [, b]) => b - a).slice(0, 256).map(([key]) => key) // prettier-ignore
  const index = new Map(palette.map((key, at) => [key, at]))
  const nearest = (key: number) => {
    const distance = (other: number) => [16, 8, 0].reduce((sum, bits) => sum + (((key >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0)
    return palette.reduce((best, other, at) => (distance(other) < distance(palette[best]!) ? at : best), 0)
  }
  for (const key of often.keys()) if (!index.has(key)) index.set(key, nearest(key))
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < keys.length; at++) rows[at + Math.floor(at / width) + 1] = index.get(keys[at]!)!
  const header = Buffer.from(png.subarray(16, 29))
  header[9] = 3 // indexed
  const colours = Buffer.from(palette.flatMap((key) => [key >> 16, (key >> 8) & 255, key & 255]))
  const chunks = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([png.subarray(0, 8), ...chunks])
}

function unfiltered(raw: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)]!
    for (let at = 0; at < stride; at++) {
      const here = row * stride + at
      const left = at < channels ? 0 : out[here - channels]!
      const above = row === 0 ? 0 : out[here - stride]!
      const corner = row === 0 || at < channels ? 0 : out[here - stride - channels]!
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!
      out[here] = raw[row * (stride + 1) + 1 + at]! + guess
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12)
  out.writeUInt32BE(data.length)
  out.write(type, 4, 'latin1')
  data.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8)
  return out
}
