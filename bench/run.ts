// `npm run bench -- [--quick] [name …]`: one JSON line per benchmark on stdout, one benchmark at a time, each in a process of its
// own, so that none inherits the heap of another. A benchmark that fails ends the run with status 1; a missed target does not:
// it is said in the line.
import { spawn } from 'node:child_process'
import path from 'node:path'

const names = [
  'http',
  'policies',
  'write',
  'process',
  'backup',
  'audit',
  'pdf',
  'export',
  'people',
  'case-search',
  'import',
  'calendar-month',
  'schedule-day',
  'plan-year',
  'report',
]

const asked = process.argv.slice(2)
const unknown = asked.filter((argument) => argument !== '--quick' && !names.includes(argument))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. Use --quick and any of: ${names.join(', ')}.`)
  process.exit(2)
}
const chosen = names.filter((name) => asked.includes(name))
const options = asked.filter((argument) => argument === '--quick')

let stopped = false
for (const name of chosen.length > 0 ? chosen : names) {
  if (!stopped && (await run(name)) !== 0) process.exitCode = 1
}

function run(name: string): Promise<number> {
  const file = path.join(import.meta.dirname, `${name}.ts`)
  const child = spawn(process.execPath, [...process.execArgv, file, ...options], { stdio: 'inherit' })
  const stop = (signal: NodeJS.Signals) => {
    stopped = true
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, stop)
      resolve(code ?? 1)
    }),
  )
}
