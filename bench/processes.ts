// What a benchmark starts is gone when it ends, however it ends: servers, load, PostgreSQL, directories.
import { type ChildProcess, type StdioOptions, fork, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverFlags, serverMemory } from '../scripts/server-flags.mjs'
import type { Answer, Job } from './load.ts'
import { type Mode, type Result, modes, report, root } from './measure.ts'

const endings: (() => unknown)[] = []
const children = new Set<ChildProcess>()
const directories = new Set<string>()

/** Registers what must be undone, last come first. */
export function atEnd(end: () => unknown): void {
  endings.push(end)
}

let ending: Promise<void> | undefined
function end(): Promise<void> {
  return (ending ??= (async () => {
    for (let next = endings.pop(); next; next = endings.pop()) await next()
  })())
}

/** The whole program of a benchmark file. */
export async function benchmark(name: string, run: (mode: Mode) => Promise<Result>): Promise<void> {
  try {
    await report(name, modes[process.argv.includes('--quick') ? 'quick' : 'full'], run)
  } catch (error) {
    console.error(`${name}:`, error)
    process.exitCode = 1
  }
  await end()
  process.exit()
}

// Ctrl-C reaches us from the terminal and from our parent: the second one must not cut the ending short.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end().finally(() => process.exit(1)))
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  for (const directory of directories) remove(directory)
})

/** What lies outside a temporary directory and goes with it. */
export function removeAtExit(directory: string): void {
  directories.add(directory)
}

/** A data directory that the account of PostgreSQL can enter. */
export function temporaryDirectory(purpose: string): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `sasaeai-bench-${purpose}-`))
  fs.chmodSync(directory, 0o711)
  directories.add(directory)
  return directory
}

/** A PostgreSQL that still runs in there lost its application; it has to leave before its files can go. */
function remove(directory: string): void {
  const pidFile = path.join(directory, 'postgres-18/postmaster.pid')
  try {
    process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT')
    for (let i = 0; i < 100 && fs.existsSync(pidFile); i++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  } catch {
    // stopped in order
  }
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

export interface Served {
  readonly pid: number
  readonly port: number
  /** From the start of the process to the first 200. */
  readonly milliseconds: number
  readonly said: () => string
  stop(): Promise<void>
}

/** As `npm start` runs it. */
export const ourProgram = ['scripts/program.ts', 'main']

/** Starts a server and waits for its first 200 at `first`. */
export async function serve(program: readonly string[], env: NodeJS.ProcessEnv, first: string): Promise<Served> {
  const port = await freePort()
  const flags = process.env['BENCH_SERVER_FLAGS']?.split(' ').filter(Boolean) ?? []
  const began = performance.now()
  const child = spawn(process.execPath, [...serverFlags, ...flags, ...program], {
    cwd: root,
    env: { ...serverMemory, ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = follow(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  atEnd(stop)
  while (!(await answers200(port, first))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${program.join(' ')} ended: ${said}`)
    if (performance.now() - began > 120_000) throw new Error(`${program.join(' ')} does not answer: ${said}`)
    await sleep(5)
  }
  return { pid: child.pid!, port, milliseconds: performance.now() - began, said: () => said, stop }
}

async function answers200(port: number, address: string): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, { headers: { connection: 'close' }, redirect: 'manual' })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

function follow(child: ChildProcess): Promise<void> {
  children.add(child)
  return new Promise((resolve) =>
    child.once('exit', () => {
      children.delete(child)
      resolve()
    }),
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** The load comes from a process of its own, so that its CPU is not counted as the server's. */
export function startLoad(): { run(job: Job): Promise<Answer> } {
  const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc']
  const child = fork(path.join(import.meta.dirname, 'load.ts'), { stdio, serialization: 'advanced' })
  const gone = follow(child)
  atEnd(async () => {
    child.kill('SIGTERM')
    await gone
  })
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const lost = () => reject(new Error('the load process ended'))
        child.once('exit', lost)
        child.once('message', (answer: Answer | { failed: string }) => {
          child.off('exit', lost)
          if ('failed' in answer) reject(new Error(answer.failed))
          else resolve(answer)
        })
        child.send(job)
      }),
  }
}
