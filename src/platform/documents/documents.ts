import { spawn } from 'node:child_process'
import path from 'node:path'

const timeoutMs = 30_000

/**
 * 紙に刷る。 Typst in a process of its own for each document: the compiler keeps hundreds of megabytes, and a crash or an endless
 * template costs one document, not the server.
 *
 * @returns a PDF/UA-1 file; a template that is not accessible (no title, skipped heading) is an error, not a poorer file
 */
export function renderPdf(template: URL, data: unknown): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = path.join(import.meta.dirname, 'typst-worker.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', worker, template.pathname], {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    })
    const pdf: Buffer[] = []
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => pdf.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(pdf))
      else reject(new Error(`${path.basename(template.pathname)} was not printed (${signal ?? code}): ${complaint.slice(0, 1000)}`))
    })
    child.stdin.on('error', () => {}) // it ended before it read everything; `close` tells why
    child.stdin.end(JSON.stringify(data))
  })
}
