import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

export interface Documents {
  /** @returns a PDF/UA-1 file; a template that is not accessible (no title, skipped heading) is an error, not a poorer file */
  pdf(template: URL, data: unknown): Promise<Uint8Array>
  stop(): void
}

interface Waiting {
  resolve(pdf: Uint8Array): void
  reject(error: Error): void
}
export interface Job {
  readonly id: number
  readonly template: string
  readonly data: string
}
export type Done = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly error: string }

/**
 * Typst in a process of its own: the compiler keeps hundreds of megabytes, so it starts with the first document, ends after
 * a while without work or after many documents, and a crash costs one document, not the server.
 */
export function startDocuments({ idleMs = 60_000, documentsPerWorker = 200, timeoutMs = 30_000 } = {}): Documents {
  let worker: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let made = 0
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  function start(): ChildProcess {
    const child = fork(path.join(import.meta.dirname, 'typst-worker.ts'), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    child.on('message', (done: Done) => {
      const waiter = waiting.get(done.id)
      waiting.delete(done.id)
      if ('pdf' in done) waiter?.resolve(done.pdf)
      else waiter?.reject(new Error(done.error))
      if (waiting.size > 0) return
      clearTimeout(idle)
      if (made >= documentsPerWorker) retire()
      else (idle = setTimeout(retire, idleMs)).unref()
    })
    child.on('exit', (code) => {
      if (worker === child) worker = undefined
      else return // retired: it had nothing left to do
      for (const waiter of waiting.values()) waiter.reject(new Error(`the document worker ended (${code})`))
      waiting.clear()
    })
    child.unref()
    child.channel?.unref()
    made = 0
    return child
  }
  function retire(): void {
    const child = worker
    worker = undefined
    child?.kill()
  }

  return {
    pdf(template, data) {
      clearTimeout(idle)
      worker ??= start()
      made++
      const id = ++lastId
      const child = worker
      child.channel?.ref()
      return new Promise<Uint8Array>((resolve, reject) => {
        const late = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
        waiting.set(id, { resolve, reject })
        const job: Job = { id, template: template.pathname, data: JSON.stringify(data) }
        child.send(job)
        const settle = () => {
          clearTimeout(late)
          if (waiting.size === 0) child.channel?.unref()
        }
        const { resolve: yes, reject: no } = waiting.get(id)!
        waiting.set(id, { resolve: (pdf) => (settle(), yes(pdf)), reject: (error) => (settle(), no(error)) })
      })
    },
    stop: retire,
  }
}
