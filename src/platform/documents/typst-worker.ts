// Runs in a child process. Templates read only `data.json`, which is given to them as a shadow file; nothing else is reachable.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Done, Job } from './documents.ts'

const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/package.json'))
const compilers = new Map<string, NodeCompiler>()

function compile({ template, data }: Job): Uint8Array {
  const workspace = path.dirname(template)
  let compiler = compilers.get(workspace)
  if (!compiler)
    compilers.set(
      workspace,
      (compiler = NodeCompiler.create({
        workspace,
        fontArgs: [{ fontPaths: [path.join(fonts, '400Regular'), path.join(fonts, '700Bold')] }],
      })),
    )
  compiler.mapShadow(path.join(workspace, 'data.json'), Buffer.from(data))
  const compiled = compiler.compile({ mainFileContent: fs.readFileSync(template, 'utf8') })
  if (!compiled.result) {
    const diagnostics = compiled.takeDiagnostics()
    const messages: { message: string }[] = diagnostics ? (compiler.fetchDiagnostics(diagnostics) as { message: string }[]) : []
    throw new Error(`${path.basename(template)}: ${messages.map(({ message }) => message).join('; ')}`)
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 })
  compiler.evictCache(10)
  return pdf
}

process.on('message', (job: Job) => {
  let done: Done
  try {
    done = { id: job.id, pdf: compile(job) }
  } catch (error) {
    done = { id: job.id, error: String(error) }
  }
  process.send!(done)
})
process.on('disconnect', () => process.exit(0))
