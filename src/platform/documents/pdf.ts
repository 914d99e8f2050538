import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { ExportMark } from '#kernel'
import type { Language } from '#kernel/values'
import { markWords } from './sheet.ts'

/** What goes to the worker, and what comes back. */
export interface PrintRequest {
  readonly template: string
  readonly data: string
  readonly mark: ReturnType<typeof markWords> | undefined
  /** Beside the template while it is printed, by these names. */
  readonly pictures: readonly { readonly name: string; readonly content: Uint8Array }[]
}
export type Printed = ({ readonly pdf: Uint8Array } | { readonly problem: string }) & { readonly residentBytes: number }

export interface PrinterLimits {
  /** A document that takes longer never ends. */
  readonly documentMs: number
  /** After so many, or with so much in memory, the worker is replaced. */
  readonly documents: number
  readonly residentBytes: number
  /** An office that prints nothing needs no compiler in memory. */
  readonly idleMs: number
}
const usual: PrinterLimits = { documentMs: 30_000, documents: 200, residentBytes: 700_000_000, idleMs: 60_000 }

/** @param marked whose page it is, where it holds personal data */
type Render = (
  template: URL,
  data: unknown,
  marked?: { readonly mark: ExportMark; readonly language: Language },
  pictures?: PrintRequest['pictures'],
) => Promise<Uint8Array>

/**
 * 紙に刷る。 Typst in a process of its own, kept warm between documents and replaced before it grows: a crash or an endless template costs that one
 * document, not the server. One document at a time, in the order in which they were asked for.
 *
 * @returns a PDF/UA-1 file; a template that is not accessible (no title, skipped heading) is an error, not a poorer file
 */
export const renderPdf: Render = openPrinter(usual)

export function openPrinter(limits: PrinterLimits): Render {
  let worker: { readonly child: ChildProcess; documents: number } | undefined
  let idle: NodeJS.Timeout | undefined
  let line: Promise<unknown> = Promise.resolve()

  function start(): NonNullable<typeof worker> {
    const child = fork(path.join(import.meta.dirname, 'typst-worker.ts'), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('error', () => child.kill('SIGKILL')) // whoever waits for a document hears of it too
    child.on('exit', () => {
      if (worker?.child === child) worker = undefined
    })
    return { child, documents: 0 }
  }

  function retire(): void {
    worker?.child.kill('SIGKILL')
    worker = undefined
  }

  /** The process may end while the worker rests; after a while without work it goes. */
  function rest(): void {
    worker?.child.unref()
    worker?.child.channel?.unref()
    idle = setTimeout(retire, limits.idleMs).unref()
  }

  async function print(request: PrintRequest): Promise<Uint8Array> {
    clearTimeout(idle)
    const mine = (worker ??= start())
    const { child } = mine
    child.ref()
    child.channel?.ref()
    const overdue = setTimeout(() => child.kill('SIGKILL'), limits.documentMs)
    const settled = new AbortController()
    try {
      child.send(request)
      const printed = await Promise.race([
        once(child, 'message', settled).then(([message]) => message as Printed), // what typst-worker.ts sends
        once(child, 'exit', settled).then(([code, signal]): Printed => ({ problem: String(signal ?? code), residentBytes: 0 })),
      ])
      if (++mine.documents >= limits.documents || printed.residentBytes > limits.residentBytes) retire()
      if ('pdf' in printed) return printed.pdf
      throw new Error(`${path.basename(request.template)} was not printed: ${printed.problem.slice(0, 1000)}`)
    } finally {
      settled.abort()
      clearTimeout(overdue)
      rest()
    }
  }

  return (template, data, marked, pictures = []) => {
    const mark = marked && markWords(marked.mark, marked.language)
    const turn = line.then(() =>
      print({ template: template.pathname, data: JSON.stringify(data), mark, pictures: pictures.map(({ name, content }) => ({ name, content })) }),
    )
    line = turn.catch(() => {})
    return turn
  }
}
