// `npm run new operation <module> <verb-noun>`: writes a command in the shape of the exemplar (src/modules/calendar), its test and
// its word, and lists it in the module's index. What comes out compiles and refuses by itself; the rest is yours to fill in.
import fs from 'node:fs'
import path from 'node:path'

export function newOperation(root: string, module: string, verbNoun: string): string[] {
  if (!/^[a-z]+(-[a-z]+)+$/.test(verbNoun)) throw new Error(`"${verbNoun}" is no verb-noun, like record-meeting`)
  const home = path.join(root, 'src/modules', module)
  if (!fs.existsSync(path.join(home, 'index.ts'))) throw new Error(`There is no module ${module}.`)
  const name = verbNoun.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const noun = name.replace(/^[a-z]+/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase())
  const file = path.join(home, 'operations', `${verbNoun}.ts`)
  if (fs.existsSync(file)) throw new Error(`${path.relative(root, file)} exists already.`)
  const words = verbNoun.replaceAll('-', ' ')

  fs.writeFileSync(
    file,
    `import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'

/** （業務の言葉で一行）。 What it promises and why; shapes and units; refusals; source. */
export const ${name} = defineOperation({
  name: '${module}.${name}',
  title: { ja: '（操作の名前）', en: '${words[0]!.toUpperCase()}${words.slice(1)}' },
  kind: 'command',
  permission: '${module}.${noun}.${name.match(/^[a-z]+/)![0]}',
  input: z.strictObject({ ${noun}Id: z.uuid() }),
  output: z.object({ ${noun}Id: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ ${noun}Id }, call) {
    // guard → change (store/) → tell what happened; a command that leaves no audit entry is rolled back
    if (${noun}Id === call.actor.councilId) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: '${module}.${noun}', id: ${noun}Id } })
    return { ${noun}Id }
  },
})
`,
  )
  fs.mkdirSync(path.join(home, 'test'), { recursive: true })
  const test = path.join(home, 'test', `${verbNoun}.test.ts`)
  fs.writeFileSync(
    test,
    `import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { createWorld } from '#testing'

describe('${module}.${name}', () => {
  it('権限のない人は断られる', async () => {
    const administrator = await (await createWorld()).as('administrator')
    await assert.rejects(administrator.${module}.${name}({ ${noun}Id: randomUUID() }), { status: 403 })
  })
})
`,
  )
  edit(path.join(home, 'index.ts'), (index) =>
    index.replace(/(?=\nexport )/, `\nimport { ${name} } from './operations/${verbNoun}.ts'`).replace(
      /export const operations = \{([^}]*)\}/,
      (_, list: string) =>
        `export const operations = {\n${[
          ...list
            .split(',')
            .map((each) => each.trim())
            .filter(Boolean),
          name,
        ]
          .toSorted()
          .map((each) => `  ${each},\n`)
          .join('')}}`,
    ),
  )
  edit(path.join(home, 'glossary.ts'), (glossary) =>
    glossary.includes(`  ${noun}: {`)
      ? glossary
      : glossary.replace(/\n\}\)\s*$/, `\n  ${noun}: { ja: '（言葉）', kana: 'コトバ', en: '${noun}', definition: '（意味）' },\n})\n`),
  )
  return [file, test, path.join(home, 'index.ts'), path.join(home, 'glossary.ts')].map((written) => path.relative(root, written))
}

function edit(file: string, change: (text: string) => string): void {
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, change(text))
}

if (import.meta.main) {
  const [kind, module, verbNoun] = process.argv.slice(2)
  if (kind !== 'operation' || !module || !verbNoun) {
    console.error('Use: npm run new operation <module> <verb-noun>, for example: npm run new operation calendar announce-meeting')
    process.exit(2)
  }
  try {
    for (const written of newOperation(path.resolve(import.meta.dirname, '..'), module, verbNoun)) console.log(written)
    console.log('\nNext: npm run generate; UPDATE=yes npm test test/contract.test.ts; grant the permission in policy.ts.')
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
