import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { temporaryDirectory } from '../../../../test/support/cluster.ts'
import { enterKey, createKey, keyFrom, readKey, recoverySheet } from '../key.ts'
import { readParts, writeParts } from '../parts.ts'
import { chunkBytes, sealer, unseal } from '../sealed.ts'
import { Trouble } from '../trouble.ts'

const key = keyFrom(Buffer.alloc(32, 7))

function seal(chunks: readonly Buffer[], label = 'set/part'): Buffer[] {
  const { header, chunk } = sealer(key, label)
  return [header, ...chunks.map((plain, at) => chunk(plain, at === chunks.length - 1))]
}
async function open(pieces: readonly Buffer[], label = 'set/part'): Promise<Buffer> {
  const plain: Buffer[] = []
  for await (const bytes of unseal(key, label, Readable.from(pieces))) plain.push(bytes)
  return Buffer.concat(plain)
}

describe('封をした部品', () => {
  // Full chunks are a mebibyte: few of them, and every length of the last.
  const content = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5000 }))
    .map(([full, rest]) => [
      ...Array.from({ length: full }, (_, at) => Buffer.alloc(chunkBytes, at + 1)),
      ...(rest > 0 || full === 0 ? [Buffer.alloc(rest, 9)] : []),
    ])

  it('どんな切れ目で読んでも、元どおりに開く', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.array(fc.integer({ min: 1, max: chunkBytes * 2 }), { minLength: 1, maxLength: 5 }), async (chunks, cuts) => {
        const sealed = Buffer.concat(seal(chunks))
        const read: Buffer[] = []
        for (let at = 0, turn = 0; at < sealed.length; turn++) {
          const length = cuts[turn % cuts.length]!
          read.push(sealed.subarray(at, at + length))
          at += length
        }
        assert.ok((await open(read)).equals(Buffer.concat(chunks)))
      }),
      { numRuns: size({ deep: 200, ordinary: 20 }), verbose: true },
    )
  })
  it('一ビットでも変えたもの、切ったもの、並べかえたもの、名前を変えたものは開かない', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.nat(), fc.constantFrom('flip', 'cut', 'swap', 'repeat', 'drop', 'label', 'append'), async (chunks, at, how) => {
        const pieces = seal(chunks)
        const sealed = Buffer.concat(pieces)
        const damaged = ((): readonly Buffer[] | undefined => {
          switch (how) {
            case 'flip': {
              const copy = Buffer.from(sealed)
              copy[at % copy.length]! ^= 1 << (at % 8)
              return [copy]
            }
            case 'cut':
              return [sealed.subarray(0, at % sealed.length)]
            case 'swap':
              return pieces.length > 3 ? [pieces[0]!, pieces[2]!, pieces[1]!, ...pieces.slice(3)] : undefined
            case 'repeat':
              return [...pieces.slice(0, 2), ...pieces.slice(1)]
            case 'drop': // the last chunk, which is the one whose absence a file does not show
              return pieces.slice(0, -1)
            case 'append':
              return [...pieces, randomBytes(1 + (at % 40))]
            default:
              return pieces
          }
        })()
        if (damaged) await assert.rejects(open(damaged, how === 'label' ? 'set/other' : 'set/part'), Trouble)
      }),
      { numRuns: size({ deep: 500, ordinary: 60 }), verbose: true },
    )
  })
  it('大きな流れは部品に分かれ、続けて読むと元どおりになる。部品が入れかわれば開かない', async () => {
    const directory = temporaryDirectory('parts')
    const plain = randomBytes(5 * chunkBytes + 123) // random, so that compressing leaves it long
    const parts = await writeParts(directory, 'set', 'base', key, Readable.from([plain]), 2 * chunkBytes)
    assert.ok(parts.length >= 3, `${parts.length} parts`)
    const names = parts.map(({ name }) => name)
    const read: Buffer[] = []
    for await (const bytes of readParts(directory, 'set', key, names)) read.push(bytes)
    assert.ok(Buffer.concat(read).equals(plain))
    const exchanged = [names[1]!, names[0]!]
    fs.renameSync(path.join(directory, names[0]!), path.join(directory, 'aside'))
    fs.renameSync(path.join(directory, names[1]!), path.join(directory, names[0]!))
    fs.renameSync(path.join(directory, 'aside'), path.join(directory, names[1]!))
    await assert.rejects(
      async () => {
        for await (const _ of readParts(directory, 'set', key, exchanged));
      },
      (error) => error instanceof Trouble && error.text.ja.includes(`set/${names[1]}`),
    )
    fs.rmSync(directory, { recursive: true })
  })
  it('書いた名前には二度と書かない', async () => {
    const directory = temporaryDirectory('parts')
    await writeParts(directory, 'set', 'base', key, Readable.from([Buffer.from('a')]))
    await assert.rejects(writeParts(directory, 'set', 'base', key, Readable.from([Buffer.from('b')])), { code: 'EEXIST' })
    fs.rmSync(directory, { recursive: true })
  })
})

describe('鍵', () => {
  it('自分だけが読めるファイルに一度だけ作り、ほかの人が読めるものは言葉で断る', () => {
    const directory = temporaryDirectory('key')
    const file = path.join(directory, 'backup.key')
    const made = createKey(file)
    assert.equal(fs.statSync(file).mode & 0o777, 0o600)
    assert.equal(readKey(file).id, made.id)
    assert.throws(() => createKey(file), Trouble)
    assert.equal(readKey(file).id, made.id)
    for (const mode of [0o640, 0o604, 0o644, 0o660]) {
      fs.chmodSync(file, mode)
      assert.throws(
        () => readKey(file),
        (error) => error instanceof Trouble && /chmod 600/.test(error.text.ja),
      )
    }
    fs.rmSync(directory, { recursive: true })
  })
  it('回復用紙からそのまま戻る。写しまちがいは、どの行かを言う', async () => {
    const directory = temporaryDirectory('sheet')
    let n = 0
    const entered = (sheet: string) => enterKey(sheet, path.join(directory, String(n++)))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(), fc.nat(), async (bytes, line, column) => {
        const original = keyFrom(Buffer.from(bytes))
        const sheet = recoverySheet(original)
        assert.equal(entered(sheet).id, original.id)
        assert.equal(entered(sheet.toUpperCase()).id, original.id)
        const lines = sheet.split('\n')
        const at = lines.findIndex((each) => /^\s+1\s/.test(each)) + (line % 4)
        const digits = [...lines[at]!.matchAll(/[0-9a-f]/g)].slice(1) // behind the number of the line
        const wrong = digits[column % digits.length]!
        lines[at] = `${lines[at]!.slice(0, wrong.index)}${wrong[0] === '0' ? '1' : '0'}${lines[at]!.slice(wrong.index + 1)}`
        // Four characters of check: of 65,536 slips one would pass, and no seed has met it.
        assert.throws(
          () => entered(lines.join('\n')),
          (error) => error instanceof Trouble && error.text.ja.startsWith(`${(line % 4) + 1}行目`),
        )
      }),
      { numRuns: size({ deep: 300, ordinary: 30 }), verbose: true },
    )
    fs.rmSync(directory, { recursive: true })
  })
})
