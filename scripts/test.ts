// `npm test`: builds the pages, starts one PostgreSQL, runs every test file of `test/` and of the modules (those of a module in one
// process), prints the ten slowest.
// Arguments that name files run only those; `--deep` takes the full sizes of the issues.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { ensureBuilt, root } from './build.ts'
import { openDatabase } from '#platform/postgres'
import { temporaryDirectory, testSettings } from '../test/support/cluster.ts'

const began = performance.now()
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const deep = process.argv.includes('--deep')
// Those that take longest first: none of them should be the one everybody waits for in the end.
const longest = ['test/browser/routes.test.ts', 'test/canary.test.ts', 'src/platform/backup/**/*.test.ts', 'test/{,backup/}*.test.ts']
const files =
  named.length > 0
    ? named
    : [...new Set([...longest, 'test/**/*.test.ts', 'src/**/*.test.ts'].flatMap((pattern) => fs.globSync(pattern, { cwd: root }).toSorted()))]
if (files.length === 0) throw new Error('no test file was found')

await ensureBuilt(console.log)
const dataDirectory = temporaryDirectory('test')
const database = await openDatabase({ dataDirectory, name: 'sasaeai_test', settings: testSettings })
process.env['SASAEAI_TEST_DATA'] = dataDirectory
if (deep) process.env['SASAEAI_TEST_DEEP'] = 'yes'

const together = temporaryDirectory('together')
/**
 * Those of one module run one after another in one process, so do those of the platform, of the whole product, in three, and the journeys through the browser, in two:
 * bringing the product into a fresh process costs more than most of them do. Whoever starts processes of its own has one, as have those that take longest and files named on the
 * command line.
 */
function processes(): string[] {
  if (named.length > 0) return files
  const turns = new Map<string, number>()
  const oneOf = (name: string, count: number): string => {
    const turn = turns.get(name) ?? 0
    turns.set(name, turn + 1)
    return `${name}-${(turn % count) + 1}`
  }
  const alone = new Set(longest.slice(0, 2).flatMap((pattern) => fs.globSync(pattern, { cwd: root })))
  const groupOf = (file: string): string => {
    if (alone.has(file)) return file
    if (file.startsWith('test/browser/')) return oneOf('journeys', 2)
    const module = /^src\/modules\/(\w+)\//.exec(file)?.[1]
    if (module !== undefined) return module
    if (/support\/server-process|node:child_process|node:worker_threads/.test(fs.readFileSync(path.join(root, file), 'utf8'))) return file
    return file.startsWith('test/') ? oneOf('whole', 3) : 'platform'
  }
  const groups = Map.groupBy(files, groupOf)
  return [...groups].map(([name, members]) => {
    if (members.length === 1) return members[0]!
    const group = path.join(together, `${name}.mjs`)
    const door = (file: string) => JSON.stringify(path.resolve(root, file))
    // What one journey left behind is not laid to the next.
    const next = path.join(together, 'next.mjs')
    fs.writeFileSync(
      next,
      `import { it } from 'node:test'\nimport { troubles } from ${door('test/support/browser.ts')}\nit('次の道へ', () => void (troubles.length = 0))\n`,
    )
    const between = (at: number) => (name.startsWith('journeys') && at > 0 ? `import ${JSON.stringify(`${next}?${at}`)}\n` : '')
    // All at once: were one imported after the other, the tests of the first could be over, and the whole file with them, before the second has come.
    fs.writeFileSync(group, members.map((file, at) => `${between(at)}import ${door(file)}\n`).join(''))
    return group
  })
}

const times = new Map<string, number>()
let failures = 0
const stream = run({
  files: processes().map((file) => path.resolve(root, file)),
  concurrency: os.availableParallelism() + 1, // many wait for a database, a browser or a killed server
  cwd: root,
  timeout: (deep ? 120 : 30) * 60_000, // of one test: what hangs is named, and the others go on
  execArgv: ['--disable-warning=ExperimentalWarning', '--test-force-exit'], // nor does anybody wait for what a test left open
})
stream.on('test:fail', () => failures++)
for (const event of ['test:pass', 'test:fail'] as const) {
  stream.on(event, ({ nesting, file, details }) => {
    if (nesting === 0 && file) times.set(file, (times.get(file) ?? 0) + details.duration_ms)
  })
}
stream.compose(spec()).pipe(process.stdout)
await new Promise((resolve) => stream.on('end', resolve))

await database.close({ stopServer: true })
for (const directory of [dataDirectory, together]) fs.rmSync(directory, { recursive: true, force: true })
const slowest = [...times].toSorted((a, b) => b[1] - a[1]).slice(0, 10)
console.log(
  `\nslowest files of ${files.length}:\n${slowest.map(([file, ms]) => `  ${(ms / 1000).toFixed(1)} s  ${path.relative(root, file)}`).join('\n')}`,
)
console.log(`${failures === 0 ? 'passed' : `${failures} failed`} in ${((performance.now() - began) / 1000).toFixed(0)} s`)
process.exit(failures === 0 ? 0 : 1)
