import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { root } from '#build'
import { registry } from '../src/app/registry.ts'
import { arrows, checkForeignKeys, checkImports, importsOf } from './support/architecture.ts'

describe('architecture', () => {
  it('every import follows the arrows', () => {
    const { files, imports, violations } = checkImports(root)
    assert.deepEqual(violations, [])
    assert.ok(files >= 90 && imports >= 200, `only ${files} files and ${imports} imports were seen: the check itself is broken`)
  })

  it('the table of arrows has no cycle and knows every module', () => {
    const visit = (part: string, path: readonly string[]): void => {
      assert.ok(!path.includes(part), `cycle: ${[...path, part].join(' → ')}`)
      for (const next of arrows[part] ?? []) visit(next, [...path, part])
    }
    for (const part of Object.keys(arrows)) visit(part, [])
    assert.deepEqual(
      fs.readdirSync(path.join(root, 'src/modules')).filter((module) => !arrows[module]),
      [],
    )
    assert.deepEqual(
      Object.keys(registry).filter((module) => !arrows[module]),
      [],
    )
  })

  it('sees imports in all their forms', () => {
    const source = [
      `import a from './a.ts'`,
      `import { b,\n  type C } from '#b'`,
      `import type { D } from './d.ts'`,
      `import './e.css'`,
      `export { f } from './f.ts'`,
      `export * from './g.ts'`,
      `const h = await import('./h.ts')`,
      `type I = typeof import('./i.ts')`,
      `import { type J, type K } from './j.ts'`,
      `// import './no.ts'`,
    ].join('\n')
    const seen = importsOf(source).map(({ specifier, typeOnly }) => specifier + (typeOnly ? ' type' : ''))
    assert.deepEqual(
      seen.toSorted(),
      ['#b', './a.ts', './d.ts type', './e.css', './f.ts', './g.ts', './h.ts', './i.ts type', './j.ts type'].toSorted(),
    )
  })

  describe('planted violations are found', () => {
    const planted: Readonly<Record<string, readonly [file: string, source: string, complaint: RegExp]>> = {
      'deep import': [
        'src/modules/plan/operations/x.ts',
        `import { listMeetings } from '../../calendar/store/meetings.ts'\nexport const x = listMeetings`,
        /reaches into/,
      ],
      'deep import through a door that does not exist': [
        'src/modules/plan/operations/x.ts',
        `import { a } from '#calendar/store'\nexport const x = a`,
        /leads to no file/,
      ],
      'kernel → module': ['src/kernel/x.ts', `import { grants } from '#plan'\nexport const x = grants`, /kernel may not import plan/],
      'page → store': [
        'src/modules/plan/web/x.tsx',
        `import { listPlans } from '../store/plans.ts'\nexport const x = listPlans`,
        /web may not import store/,
      ],
      'page → operation by value': [
        'src/modules/plan/web/x.tsx',
        `import { operations } from '../index.ts'\nexport const x = operations`,
        /web may not import index/,
      ],
      'page → platform': [
        'src/app/web/x.tsx',
        `import { tables } from '#platform/postgres'\nexport const x = tables`,
        /a page may not import values/,
      ],
      'upward arrow': [
        'src/modules/calendar/operations/x.ts',
        `import type { Programme } from '#plan'\nexport type X = Programme`,
        /calendar may not import plan/,
      ],
      'rules → store': [
        'src/modules/plan/rules/x.ts',
        `import { read } from '../store/plans.ts'\nexport const x = read`,
        /rules may not import store/,
      ],
      'import by expression': ['src/kernel/x.ts', `export const x = await import('#calendar')`, /kernel may not import calendar/],
    }
    for (const [kind, [file, source, complaint]] of Object.entries(planted)) {
      it(kind, () => {
        const { violations } = checkImports(root, new Map([[file, source]]))
        assert.equal(violations.length, 1, violations.join('\n'))
        assert.match(violations[0]!, complaint)
      })
    }
    it('foreign key against the arrows', () => {
      assert.deepEqual(checkForeignKeys([{ table: 'identity.x', from: 'identity', to: 'calendar' }]), [
        'identity.x: a foreign key leads from identity to calendar',
      ])
      assert.deepEqual(checkForeignKeys([{ table: 'plan.x', from: 'plan', to: 'calendar' }]), [])
    })
  })

  it('no engine names a programme, no module takes the time or chance from anywhere but its call', () => {
    const slugs = fs
      .readdirSync(path.join(root, 'programmes'))
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((slug) => !['index', 'bodies', 'council'].includes(slug))
    for (const file of fs.globSync('src/modules/**/*.{ts,tsx}', { cwd: root }).filter((name) => !name.includes('/test/'))) {
      const source = fs.readFileSync(path.join(root, file), 'utf8')
      for (const slug of slugs) assert.ok(!source.includes(`'${slug}'`), `${file} names the programme ${slug}`)
      if (!file.includes('/web/'))
        assert.ok(
          !/new Date\(\)|Date\.now|Math\.random|randomUUID|crypto\.getRandomValues/.test(source),
          `${file} takes time or chance from outside its call`,
        )
    }
  })

  it('the built server holds no operation, no pg and no store', () => {
    const bundle = fs.readFileSync(path.join(root, 'build/pages/server/index.js'), 'utf8')
    assert.ok(bundle.length > 20_000, 'the bundle is too small to be the pages')
    for (const foreign of [
      'defineOperation',
      'insertInto',
      'selectFrom',
      "from 'pg'",
      'from "pg"',
      'kysely',
      'node:crypto',
      'leftJoin',
      'migrations',
    ])
      assert.ok(!bundle.includes(foreign), `the server bundle contains ${foreign}`)
  })

  it('paths named in the documents exist, and nothing outside the project is named', () => {
    const documents = ['*.md', 'docs/**/*.md', 'src/**/README.md', 'bench/*.md'].flatMap((pattern) => fs.globSync(pattern, { cwd: root }))
    assert.ok(documents.length >= 8)
    for (const document of documents) {
      const text = fs.readFileSync(path.join(root, document), 'utf8')
      for (const [, mentioned] of text.matchAll(/`((?:src|test|docs|scripts|bench|programmes)\/[\w./-]+)`/g)) {
        const places = [root, path.dirname(path.join(root, document))]
        assert.ok(
          places.some((place) => fs.existsSync(path.join(place, mentioned!))),
          `${document} names ${mentioned}, which does not exist`,
        )
      }
    }
    const tree = ['src/**/*', 'programmes/**/*', 'docs/**/*', '*.md', 'scripts/*']
      .flatMap((pattern) => fs.globSync(pattern, { cwd: root }))
      .filter((file) => fs.statSync(path.join(root, file)).isFile())
    for (const file of tree)
      assert.ok(!fs.readFileSync(path.join(root, file), 'utf8').includes(['..', 'shared'].join('/')), `${file} names a path outside the project`)
  })
})
