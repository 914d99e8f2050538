import { type ExecFileException, execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const worker = path.join(import.meta.dirname, 'typst-worker.ts')
const limits = { timeout: 30_000, killSignal: 'SIGKILL', maxBuffer: 200_000_000 } as const

/**
 * 紙に刷る。 Typst in a process of its own for each document: the compiler keeps hundreds of megabytes, and a crash or an endless
 * template costs one document, not the server.
 *
 * @returns a PDF/UA-1 file; a template that is not accessible (no title, skipped heading) is an error, not a poorer file
 */
export async function renderPdf(template: URL, data: unknown): Promise<Uint8Array> {
  const args = ['--disable-warning=ExperimentalWarning', worker, template.pathname]
  const printing = promisify(execFile)(process.execPath, args, { ...limits, encoding: 'buffer' })
  printing.child.stdin!.on('error', () => {}) // it ended before it read everything; the rejection tells why
  printing.child.stdin!.end(JSON.stringify(data))
  try {
    return (await printing).stdout
  } catch (error) {
    const { signal, code, stderr } = error as ExecFileException
    throw new Error(`${path.basename(template.pathname)} was not printed (${signal ?? code}): ${String(stderr).slice(0, 1000)}`, { cause: error })
  }
}
