// 組み立てたプログラム。 What `npm start` runs finds beside the sources whatever they named by their own place (docs/decisions/0070).
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { programDirectory, programFile } from '#build'

describe('組み立てたプログラム', () => {
  const files = fs.globSync('*.mjs', { cwd: programDirectory }).map((file) => fs.readFileSync(path.join(programDirectory, file), 'utf8'))

  it('が指すひな形・移行・別のスレッドは、どれもある', () => {
    // A source's own place, then what it names from there.
    const named = files.flatMap((code) => [
      ...[...code.matchAll(/new URL\(\s*"([^"]+)",\s*new URL\("([^"]+)", import\.meta\.url\)\.href\)/g)].map(([, from, at]) =>
        path.resolve(programDirectory, path.dirname(at!), from!),
      ),
      ...[...code.matchAll(/\(import\.meta\.dirname \+ "([^"]+)"\)/g)].map(([, at]) => path.join(programDirectory, at!)),
    ])
    assert.ok(named.length > 80, `${named.length} places`)
    assert.deepEqual(
      named.filter((place) => !fs.existsSync(place)),
      [],
    )
  })
  it('は、ほかの仕方で自分の場所を尋ねない', () => {
    const asked = new Set(files.flatMap((code) => [...code.matchAll(/import\.meta\.(\w+)/g)].map(([, name]) => name!)))
    assert.deepEqual([...asked].toSorted(), ['dirname', 'filename', 'url'])
  })
  it('は、サーバーと命令の入口を持つ', () => {
    for (const name of ['main', 'cli'] as const) assert.ok(fs.existsSync(programFile(name)))
  })
})
