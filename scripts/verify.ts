// `npm run verify`: what can be checked in half a minute without a database, before each commit.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { ensureBuilt, root } from './build.ts'

const bin = (name: string) => path.join(root, 'node_modules', name)
const pure = fs.globSync('src/{kernel,modules/*/rules}/**/*.test.ts', { cwd: root })
type Step = readonly [name: string, args: readonly string[]]
/** What the compiler found out the last time; only what changed since is looked at again. */
const remembered = path.join(root, 'node_modules/.cache/types.tsbuildinfo')
/** Side by side. */
const lanes: readonly (readonly Step[])[] = [
  [['lint', [bin('oxlint/bin/oxlint'), '.']]],
  [
    ['format', [bin('oxfmt/bin/oxfmt'), '--check', '.']],
    ['types', [bin('typescript/bin/tsc'), '--checkers', '1', '-p', '.', '--incremental', '--tsBuildInfoFile', remembered]],
    ['unused', [bin('knip/bin/knip.js')]],
    ['rules and architecture', ['--test', '--test-isolation=none', ...pure, 'test/architecture.test.ts']],
  ],
]

// One step reads the built pages: a checkout that never made any makes them first.
if (!fs.existsSync(path.join(root, 'build/pages/server/index.js'))) await ensureBuilt(console.log)

let failed = 0
async function check([name, args]: Step): Promise<void> {
  const began = performance.now()
  const ended = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root, maxBuffer: 1e8 }).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  const good = !(ended instanceof Error)
  console.log(`${good ? '✔' : '✖'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (good) return
  failed++
  console.log(`${ended.stdout}${ended.stderr}`.trimEnd())
}
await Promise.all(
  lanes.map(async (steps) => {
    for (const step of steps) await check(step)
  }),
)

// Not a limit: long files are where a second noun moved in (docs/decisions/0008).
const written = fs.globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('/test/') && !file.includes('.generated.'))
const sizes = written.map((file) => ({ file, lines: fs.readFileSync(path.join(root, file), 'utf8').split('\n') }))
const code = sizes.flatMap(({ lines }) => lines).filter((line) => line.trim() && !/^\s*(\/\/|\/\*|\*)/.test(line)).length
const longest = sizes.toSorted((a, b) => b.lines.length - a.lines.length).slice(0, 10)
console.log(
  `src: ${code} lines of code in ${sizes.length} files; longest: ${longest.map(({ file, lines }) => `${path.basename(file)} ${lines.length}`).join(', ')}`,
)
process.exit(failed === 0 ? 0 : 1)
