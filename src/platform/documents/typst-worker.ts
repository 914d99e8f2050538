// Runs in a child process: data in, PDF out, one document after the other. A template reads only `data.json` and its pictures, given to it as shadow files, what
// stands beside this file for all templates (`vertical.typ`), and its own folder.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Printed, PrintRequest } from './pdf.ts'

const { resolve } = createRequire(import.meta.url)
/** The second has what the first lacks: 𠮷 and other signs of names. */
const fontPaths = ['biz-udpgothic', 'noto-sans-jp'].flatMap((family) => {
  const directory = path.dirname(resolve(`@expo-google-fonts/${family}/package.json`))
  return [path.join(directory, '400Regular'), path.join(directory, '700Bold')]
})
const shared = ['vertical.typ']
const compilers = new Map<string, NodeCompiler>()

/** Whose page it is, on every page above the text. */
const head = `#let mark = json("mark.json")
#set page(header: {
  set text(font: "BIZ UDPGothic", size: 8pt, lang: "ja")
  grid(columns: (auto, 1fr), align: (left, right), strong(mark.careful), mark.whose)
})
`

function print({ template, data, mark, pictures }: PrintRequest): Buffer {
  const workspace = path.dirname(template)
  let compiler = compilers.get(workspace)
  if (!compiler) compilers.set(workspace, (compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] })))
  compiler.resetShadow()
  for (const name of shared) compiler.mapShadow(path.join(workspace, name), fs.readFileSync(path.join(import.meta.dirname, name)))
  compiler.mapShadow(path.join(workspace, 'data.json'), Buffer.from(data))
  for (const { name, content } of pictures) compiler.mapShadow(path.join(workspace, path.basename(name)), Buffer.from(content))
  if (mark) compiler.mapShadow(path.join(workspace, 'mark.json'), Buffer.from(JSON.stringify(mark)))
  const source = (mark ? head : '') + fs.readFileSync(template, 'utf8')
  try {
    const missing = new Set<string>()
    for (;;) {
      const compiled = compiler.compile({ mainFileContent: [...missing].map((sign) => `#show ${JSON.stringify(sign)}: "〓"\n`).join('') + source })
      const diagnostics = compiled.result ? null : compiled.takeDiagnostics()
      if (!compiled.result) throw new Error(diagnostics ? JSON.stringify(compiler.fetchDiagnostics(diagnostics)) : 'no document came out')
      try {
        return compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 })
      } catch (error) {
        // A sign that no font has: げた stands in its place, as printers set it, and is filled in by hand.
        const sign = plain(/the text `\\?"(.+?)\\?"` could not be displayed/su.exec(String(error))?.[1])
        if (sign === undefined || missing.has(sign) || missing.size === 50) throw error
        missing.add(sign)
      }
    }
  } finally {
    compiler.evictCache(evictAfter)
  }
}

/** A sign of no standard (外字) is reported by its number. */
function plain(reported: string | undefined): string | undefined {
  return reported?.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, digits: string) => String.fromCodePoint(parseInt(digits, 16)))
}

/** Of what a document left behind, templates and fonts serve the next few; the rest would pile up. */
const evictAfter = 3

process.on('message', (request: PrintRequest) => {
  let printed: Printed
  try {
    printed = { pdf: print(request), residentBytes: process.memoryUsage.rss() }
  } catch (error) {
    printed = { problem: String(error), residentBytes: process.memoryUsage.rss() }
  }
  process.send!(printed)
})
