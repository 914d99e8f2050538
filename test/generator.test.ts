import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { it } from 'node:test'
import { newOperation } from '../scripts/new.ts'
import { root } from '#build'
import { checkImports } from './support/architecture.ts'
import { temporaryDirectory } from './support/cluster.ts'

it('npm run new operation writes what compiles, follows the arrows, refuses and passes its own test', () => {
  const copy = temporaryDirectory('generator')
  try {
    for (const part of ['src', 'programmes', 'test', 'scripts', 'package.json', 'tsconfig.json', 'vite.config.ts', 'react-router.config.ts']) {
      if (fs.existsSync(path.join(root, part))) fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true })
    }
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
    const written = newOperation(copy, 'calendar', 'announce-outing')
    assert.deepEqual(
      written.map((file) => path.basename(file)),
      ['announce-outing.ts', 'announce-outing.test.ts', 'index.ts', 'glossary.ts'],
    )
    assert.deepEqual(checkImports(copy).violations, [])
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '--checkers', '1', '-p', '.'], { cwd: copy, stdio: 'pipe' })
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', 'src/modules/calendar/test/announce-outing.test.ts'], {
      cwd: copy,
      stdio: 'pipe',
      env: { ...process.env, NODE_TEST_CONTEXT: '' },
    })
    const index = fs.readFileSync(path.join(copy, 'src/modules/calendar/index.ts'), 'utf8')
    assert.match(index, /operations = \{\n  addBodyMember,\n  addParticipant,\n  announceOuting,\n  bringPreset,/)
    assert.throws(() => newOperation(copy, 'calendar', 'announce-outing'), /exists already/)
    assert.throws(() => newOperation(copy, 'nothing', 'announce-outing'), /no module/)
    assert.throws(() => newOperation(copy, 'calendar', 'Announce'), /no verb-noun/)
  } finally {
    fs.rmSync(copy, { recursive: true, force: true })
  }
})
