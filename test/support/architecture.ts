// The architecture as one table of arrows, read by test/architecture.test.ts over every import of the tree and every foreign key of
// the database. A change here is a decision: write the record first (docs/decisions/).
import fs from 'node:fs'
import path from 'node:path'

/** What each part may import, besides itself. Only what exists is listed; a new module brings its line. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  ui: ['kernel/values'],
  identity: ['kernel', 'platform', 'ui'],
  exports: ['kernel', 'platform', 'ui', 'identity'],
  files: ['kernel', 'platform', 'ui', 'identity'],
  system: ['kernel', 'platform', 'ui', 'identity', 'files'],
  directory: ['kernel', 'platform', 'ui', 'identity', 'files'],
  resources: ['kernel', 'platform', 'ui', 'identity', 'directory'],
  letters: ['kernel', 'platform', 'ui', 'identity', 'files', 'directory'],
  calendar: ['kernel', 'platform', 'ui', 'identity', 'files', 'directory', 'letters'],
  schedule: ['kernel', 'platform', 'ui', 'calendar', 'directory', 'identity'],
  forms: ['kernel', 'platform', 'ui', 'identity', 'files', 'directory', 'letters'],
  plan: ['kernel', 'platform', 'ui', 'calendar', 'identity', 'files', 'directory'],
  reports: ['kernel', 'platform', 'ui', 'plan', 'calendar', 'identity', 'files', 'directory'],
  filings: ['kernel', 'platform', 'ui', 'plan', 'calendar', 'directory', 'letters', 'identity', 'files'],
  evaluation: ['kernel', 'platform', 'ui', 'plan', 'identity'],
  events: ['kernel', 'platform', 'ui', 'calendar', 'forms', 'letters', 'identity', 'files', 'directory'],
  cases: ['kernel', 'platform', 'ui', 'calendar', 'letters', 'identity', 'files', 'directory'],
  programmes: [
    'cases',
    'evaluation',
    'filings',
    'reports',
    'plan',
    'calendar',
    'events',
    'directory',
    'forms',
    'resources',
    'letters',
    'schedule',
    'identity',
  ],
  app: [
    'kernel',
    'platform',
    'ui',
    'identity',
    'system',
    'exports',
    'files',
    'directory',
    'forms',
    'events',
    'cases',
    'resources',
    'calendar',
    'schedule',
    'letters',
    'plan',
    'reports',
    'filings',
    'evaluation',
    'programmes',
    'scripts',
  ],
}

/** What a folder inside a module may import of its own module. `top` is index.ts, policy.ts, facts.ts and the like. */
const inside: Readonly<Record<string, readonly string[]>> = {
  schema: ['schema'],
  rules: ['schema', 'rules'],
  policy: ['schema', 'rules'],
  facts: ['schema', 'rules', 'store'],
  glossary: [],
  store: ['schema', 'rules', 'store'],
  operations: ['schema', 'rules', 'policy', 'facts', 'templates', 'store', 'operations', 'texts'],
  templates: [],
  web: ['schema', 'rules', 'web', 'texts'],
  texts: [],
  index: ['schema', 'rules', 'policy', 'facts', 'glossary', 'operations', 'templates', 'authenticate', 'texts'],
  authenticate: ['schema', 'rules'],
}

/** Doors that may be used only as types: pages name the types of operations and of the kernel, never their values. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { ui: ['kernel'] }

export interface Checked {
  readonly files: number
  readonly imports: number
  readonly violations: readonly string[]
}

/**
 * Reads static, dynamic, re-exporting, side-effect and `#` imports of every .ts and .tsx file below `root`/src and `root`/programmes.
 *
 * @param planted files that are not there, with what would stand in them
 */
export function checkImports(root: string, planted: ReadonlyMap<string, string> = new Map()): Checked {
  const sources = ['src/**/*.{ts,tsx}', 'programmes/**/*.ts'].flatMap((pattern) => fs.globSync(pattern, { cwd: root }))
  const files = [...sources.filter((file) => !file.endsWith('.generated.ts') && !file.endsWith('.d.ts')), ...planted.keys()]
  const doors = (JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }).imports
  const violations: string[] = []
  let imports = 0
  for (const [door, target] of Object.entries(doors)) {
    const files = target.includes('*') ? fs.globSync(target, { cwd: root }).length : Number(exists(root, target))
    if (files === 0) violations.push(`package.json: ${door} leads to no file`)
  }
  for (const file of files) {
    for (const { specifier, typeOnly } of importsOf(planted.get(file) ?? fs.readFileSync(path.join(root, file), 'utf8'))) {
      if (!/^[.#]/.test(specifier)) continue
      imports++
      const target = specifier.startsWith('#') ? throughDoor(specifier, doors) : path.join(path.dirname(file), specifier)
      const complaint =
        target === undefined || !exists(root, target) ? `${specifier} leads to no file` : judge(file, target, typeOnly, specifier.startsWith('#'))
      if (complaint) violations.push(`${file}: ${complaint}`)
    }
  }
  return { files: files.length, imports, violations }
}

function exists(root: string, target: string): boolean {
  return fs.existsSync(path.join(root, target))
}

const importForms = [
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/g,
  /()\bimport\(\s*['"`]([^'"`]+)['"`]\s*\)/g,
  /()\bimport\.meta\.resolve\(\s*['"]([^'"]+)['"]/g,
]

export function importsOf(source: string): { specifier: string; typeOnly: boolean }[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return importForms.flatMap((form) =>
    [...code.matchAll(form)].map((match) => ({
      specifier: match[2]!,
      // `import('#x')` as a type stands behind a colon or `typeof`; as a value behind anything else.
      typeOnly: Boolean(match[1]) || /(?:typeof|:)\s*$/.test(code.slice(Math.max(0, match.index - 10), match.index)) || allNamesAreTypes(match[0]),
    })),
  )
}

/** `import { type A, type B } from` brings no value either. */
function allNamesAreTypes(statement: string): boolean {
  const names = /\{([^}]*)\}\s*from/
    .exec(statement)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return !!names && names.length > 0 && !/^\s*(import|export)\s+\w+\s*,/.test(statement) && names.every((name) => name.startsWith('type '))
}

function throughDoor(specifier: string, doors: Readonly<Record<string, string>>): string | undefined {
  if (doors[specifier]) return doors[specifier].replace(/^\.\//, '')
  const patterns = Object.entries(doors).filter(([door]) => door.includes('*'))
  const fits = patterns
    .map(([door, target]) => {
      const [before, behind] = door.split('*') as [string, string]
      const middle =
        specifier.startsWith(before) && specifier.endsWith(behind) ? specifier.slice(before.length, specifier.length - behind.length) : ''
      return {
        length: before.length * 1000 + door.length,
        target: middle && !middle.includes('/') ? target.replace('*', middle).replace(/^\.\//, '') : undefined,
      }
    })
    .filter(({ target }) => target !== undefined)
  return fits.toSorted((a, b) => b.length - a.length)[0]?.target
}

/** src/kernel/values/x.ts → kernel/values, src/modules/plan/web/y.tsx → plan. */
function partOf(file: string): string {
  if (file.startsWith('src/kernel/values/')) return 'kernel/values'
  return /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? /^src\/([^/]+)\//.exec(file)?.[1] ?? file.split('/')[0]!
}
function roomOf(file: string): string {
  const [, room = ''] = /^src\/modules\/[^/]+\/([^/]+?)(?:\.tsx?)?(?:\/|$)/.exec(file) ?? []
  return /\/web\/([\w-]+-)?texts\.ts$/.test(file) ? 'texts' : room
}
const head = (part: string) => part.split('/')[0]!

function judge(from: string, to: string, typeOnly: boolean, throughDoorOfPart: boolean): string | undefined {
  const [a, b] = [partOf(from), partOf(to)]
  if (a === b) return withinPart(from, to, typeOnly)
  if (head(a) === 'kernel' && head(b) === 'kernel')
    return a === 'kernel/values' && b === 'kernel' ? 'kernel/values stands below the rest of the kernel' : undefined
  const allowed = arrows[head(a)] ?? []
  const permitted = allowed.includes(b) || allowed.includes(head(b)) || (typeOnly && (typesOnly[a] ?? []).includes(head(b)))
  if (from.includes('/test/') && (b === 'test' || b === 'programmes')) return undefined
  if (b === 'test') return 'only tests may use the door of the tests'
  if (!permitted) return `${a} may not import ${b}`
  if (from.includes('/test/')) return undefined
  if (!throughDoorOfPart) return `reaches into ${to}; use a door of package.json`
  const web = roomOf(from) === 'web' || from.startsWith('src/app/web/')
  if (web && !typeOnly && !['kernel/values', 'ui'].includes(b) && !/\/(schema|web\/routes)\.ts$/.test(to))
    return `a page may not import values of ${to}`
  return undefined
}

function withinPart(from: string, to: string, typeOnly: boolean): string | undefined {
  if (!from.startsWith('src/modules/') || from.includes('/test/')) return undefined
  const [a, b] = [roomOf(from), roomOf(to)]
  if (a === 'web' && typeOnly) return undefined
  return (inside[a] ?? []).includes(b) ? undefined : `${a} may not import ${b} of its own module`
}

/** Foreign keys against the arrows: one PostgreSQL schema per module. @param keys pairs of schema names */
export function checkForeignKeys(keys: readonly { readonly table: string; readonly from: string; readonly to: string }[]): string[] {
  return keys
    .filter(({ from, to }) => from !== to && !(arrows[from] ?? []).includes(to))
    .map(({ table, from, to }) => `${table}: a foreign key leads from ${from} to ${to}`)
}
