// `npm run verify`: what can be checked in half a minute without a database, before each commit.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const bin = (name: string) => path.join(root, 'node_modules', name)
const pure = fs.globSync('src/{kernel,modules/*/rules}/**/*.test.ts', { cwd: root })
const steps: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['format', [bin('oxfmt/bin/oxfmt'), '--check', '.']],
  ['types', [bin('typescript/bin/tsc'), '--checkers', '1', '-p', '.']],
  ['lint', [bin('oxlint/bin/oxlint'), '.']],
  ['unused', [bin('knip/bin/knip.js')]],
  ['rules and architecture', ['--test', ...pure, 'test/architecture.test.ts']],
]

let failed = 0
for (const [name, args] of steps) {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root, encoding: 'utf8' })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
  if (status === 0) continue
  failed++
  console.log(`${stdout}${stderr}`.trimEnd())
}
process.exit(failed === 0 ? 0 : 1)
