// Runs in a worker thread. The one place that knows pdf.js: a PDF in, its lines out, put together from where each piece of text stands on its page
// (pdf-columns.ts).
import { createRequire } from 'node:module'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { type PageLayout, type Piece, layOut } from './pdf-columns.ts'
import type { PdfAnswer, PdfRequest } from './text.ts'

// pdf.js makes one of each as it begins, to draw with; nothing is drawn here, so it need not find a canvas
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: Object })
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')

const place = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

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
  const pieces: Piece[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pieces.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str === '') return []
        const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
        return { text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || item.height || 10 }
      }),
    )
    page.cleanup()
  }
  await loading.destroy()
  const laidOut = layOut(pieces)
  const numbersOf = (fits: (page: PageLayout) => boolean) => laidOut.flatMap((page, at) => (fits(page) ? [at + 1] : []))
  return {
    text: laidOut.map(({ lines }) => lines.join('\n')).join('\n\f'),
    pagesWithoutText: numbersOf(({ lines }) => lines.length === 0),
    pagesWithColumns: numbersOf(({ columns }) => columns !== 'one'),
  }
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
