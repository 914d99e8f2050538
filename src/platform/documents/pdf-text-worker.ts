// Runs in a worker thread. The one place that knows pdf.js: a PDF in, its lines out, put together from where each piece of text stands on its page.
import { createRequire } from 'node:module'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { PdfAnswer, PdfRequest } from './text.ts'

// pdf.js makes one of each as it begins, to draw with; nothing is drawn here, so it need not find a canvas
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: Object })
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')

const place = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** A piece of text on a page: its left edge, its foot, how far it reaches and how large it is set. */
interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

async function read({ content, pages }: PdfRequest): Promise<PdfAnswer> {
  const loading = getDocument({
    data: new Uint8Array(content),
    verbosity: VerbosityLevel.ERRORS,
    // how Japanese fonts that are not in the file number their signs
    cMapUrl: `${place}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${place}/standard_fonts/`,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  })
  const document = await loading.promise
  if (document.numPages > pages) return { code: 'tooLarge', problem: `${document.numPages} pages` }
  const texts: string[] = []
  const pagesWithoutText: number[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const lines = linesOf(
      items.flatMap((item) => {
        if (!('str' in item) || item.str === '') return []
        const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
        return { text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || item.height || 10 }
      }),
    )
    if (lines.length === 0) pagesWithoutText.push(number)
    texts.push(lines.join('\n'))
    page.cleanup()
  }
  await loading.destroy()
  return { text: texts.join('\n\f'), pagesWithoutText }
}

/** From top to bottom, and in a line from left to right. */
function linesOf(pieces: readonly Piece[]): string[] {
  const lines: Piece[][] = []
  for (const piece of pieces.filter(({ text }) => text.trim() !== '').toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && Math.abs(first.y - piece.y) < Math.min(first.size, piece.size) * 0.5) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => {
    let text = ''
    let end: number | undefined
    for (const piece of line.toSorted((a, b) => a.x - b.x)) {
      const gap = end === undefined ? 0 : (piece.x - end) / piece.size
      text += `${gap > 2.2 ? '\t' : gap > 0.35 ? ' ' : ''}${piece.text}`
      end = piece.x + piece.width
    }
    return text.trimEnd()
  })
}

async function answer(): Promise<PdfAnswer> {
  try {
    return await read(workerData as PdfRequest)
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return { code: name === 'PasswordException' ? 'locked' : 'damaged', problem: String(error).slice(0, 300) }
  }
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await answer())
