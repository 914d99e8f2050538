// `npm run verify`: what can be checked in half a minute without a database, before each commit.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ensureBuilt, root } from './build.ts'

const bin = (name: string) => path.join(root, 'node_modules', name)
const pure = fs.globSync('src/{kernel,modules/*/rules}/**/*.test.ts', { cwd: root })
const steps: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['format', [bin('oxfmt/bin/oxfmt'), '--check', '.']],
  ['types', [bin('typescript/bin/tsc'), '--checkers', '1', '-p', '.']],
  ['lint', [bin('oxlint/bin/oxlint'), '.']],
  ['unused', [bin('knip/bin/knip.js')]],
  ['rules and architecture', ['--test', ...pure, 'test/architecture.test.ts']],
]

// One step reads the built pages: a checkout that never made any makes them first.
if (!fs.existsSync(path.join(root, 'build/pages/server/index.js'))) await ensureBuilt(console.log)

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

// Not a limit: long files are where a second noun moved in (docs/decisions/0008).
const written = fs.globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('/test/') && !file.includes('.generated.'))
const sizes = written.map((file) => ({ file, lines: fs.readFileSync(path.join(root, file), 'utf8').split('\n') }))
const code = sizes.flatMap(({ lines }) => lines).filter((line) => line.trim() && !/^\s*(\/\/|\/\*|\*)/.test(line)).length
const longest = sizes.toSorted((a, b) => b.lines.length - a.lines.length).slice(0, 10)
console.log(
  `src: ${code} lines of code in ${sizes.length} files; longest: ${longest.map(({ file, lines }) => `${path.basename(file)} ${lines.length}`).join(', ')}`,
)
process.exit(failed === 0 ? 0 : 1)
