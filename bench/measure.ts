// How every benchmark measures and reports: alternating rounds, medians with their spread, CPU from /proc, one JSON line.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** Quick runs show that a benchmark works and roughly where it stands; only a full run on a quiet machine is a figure. */
export interface Mode {
  readonly name: 'full' | 'quick'
  pick<T>(full: T, quick: T): T
}
export const modes: Readonly<Record<Mode['name'], Mode>> = {
  full: { name: 'full', pick: (full) => full },
  quick: { name: 'quick', pick: (_, quick) => quick },
}

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]!
  return below + (sorted[Math.ceil(at)]! - below) * (at % 1)
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: rounded(quantile(values, 0.5)), min: rounded(Math.min(...values)), max: rounded(Math.max(...values)) }
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

export type Sample<F extends string = string> = Readonly<Record<F, number>>
export type Samples<P extends string, F extends string> = Readonly<Record<P, readonly Sample<F>[]>>

/** A-B-A-B: in every round each peer runs once, and another one begins, so that none always comes first after a pause. */
export async function alternate<P extends string, F extends string>(
  rounds: number,
  peers: Readonly<Record<P, () => Promise<Sample<F>>>>,
): Promise<Samples<P, F>> {
  const names = Object.keys(peers) as P[]
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<P, Sample<F>[]>
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!
      samples[name].push(await peers[name]())
    }
  }
  return samples
}

/** Median, smallest and largest of every figure of every peer. */
export function figuresOf<P extends string, F extends string>(samples: Samples<P, F>): Record<P, Record<F, Spread>> {
  return Object.fromEntries(
    (Object.entries(samples) as [P, readonly Sample<F>[]][]).map(([peer, list]) => [
      peer,
      Object.fromEntries(Object.keys(list[0]!).map((figure) => [figure, spreadOf(list.map((sample) => sample[figure as F]))])),
    ]),
  ) as Record<P, Record<F, Spread>>
}

/** Ours ÷ theirs, round by round: what troubled the machine in a round troubled both. */
export function ratioOf<F extends string>(ours: readonly Sample<F>[], theirs: readonly Sample<F>[], value: (sample: Sample<F>) => number): Spread {
  return spreadOf(ours.map((sample, round) => value(sample) / value(theirs[round]!)))
}

/** Milliseconds of CPU that a process has used, threads included and children not. */
export function cpuOf(pid: number): number {
  return ticks(pid).own * millisecondsPerTick
}

/** Milliseconds of CPU of a PostgreSQL server: the postmaster, its living children, and those it has already reaped. */
export function cpuOfPostgres(postmaster: number): number {
  let sum = 0
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const { own, reaped, parent } = ticks(Number(entry))
      if (Number(entry) === postmaster) sum += own + reaped
      else if (parent === postmaster) sum += own
    } catch {
      // ended while we looked
    }
  }
  return sum * millisecondsPerTick
}

/** Milliseconds on CPU of a process with one thread, exact to the nanosecond where the kernel counts by ticks otherwise. */
export function exactCpuOf(pid: number): number {
  return Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}

export function residentMegabytes(pid: number): { readonly now: number; readonly peak: number } {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (field: string) => rounded(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]) / 1024)
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

const millisecondsPerTick = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

function ticks(pid: number): { own: number; reaped: number; parent: number } {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()!.split(' ')
  const at = (field: number) => Number(fields[field - 3]) // proc(5) counts from 1 and the two before the bracket are cut off
  return { own: at(14) + at(15), reaped: at(16) + at(17), parent: at(4) }
}

/** 目標。 Met when the value is at most the limit. */
export interface Target {
  readonly what: string
  readonly limit: number
  readonly value: number
  readonly met: boolean
}
export function target(what: string, limit: number, value: number): Target {
  return { what, limit, value, met: value <= limit }
}

export interface Result {
  readonly postgres: string
  readonly rounds: number
  readonly conditions: object
  readonly figures: object
  readonly ratios: object
  readonly targets: readonly Target[]
}

/** Runs one benchmark and prints its line. */
export async function report(name: string, mode: Mode, run: (mode: Mode) => Promise<Result>): Promise<void> {
  const before = os.loadavg().map(rounded)
  const began = performance.now()
  const { postgres, rounds, conditions, figures, ratios, targets } = await run(mode)
  const line = {
    name,
    mode: mode.name,
    at: new Date().toISOString(),
    seconds: Math.round((performance.now() - began) / 1000),
    commit: commit(),
    node: process.version,
    postgres,
    machine: `${os.cpus().length} × ${os.cpus()[0]?.model ?? os.arch()}`,
    loadavg: { before, after: os.loadavg().map(rounded) },
    rounds,
    conditions,
    figures,
    ratios,
    targets,
    met: targets.every(({ met }) => met),
  }
  console.log(JSON.stringify(line))
}

/** The commit the sources come from, with a plus sign where they differ from it. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src', 'programmes', 'package-lock.json') ? '+' : '')
  } catch {
    return 'unknown'
  }
}
