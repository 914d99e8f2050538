import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { beginMark, endMark, markedTexts } from '../rules/marks.ts'

const paragraph = fc.stringMatching(/^[ぁ-んァ-ヶ一-龠0-9A-Za-z、。「」（） ]{0,40}$/).map((line) => line.trimEnd())
const body = fc.array(paragraph, { maxLength: 5 }).map((lines) => lines.join('\n').replace(/^\n+|\n+$/g, ''))
const marked = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 9999 }), revision: fc.nat(50), body }, { noNullPrototype: true }), {
  selector: ({ number }) => number,
  maxLength: 6,
})

it('しるしの間の文章は、何にはさまれていても、部品ごとに戻る', (t) => {
  const seed = Number(process.env['SASAEAI_SEED'] ?? Date.now() & 0x7fffffff)
  const runs = size({ deep: 5000, ordinary: 200 })
  fc.assert(
    fc.property(marked, fc.array(paragraph, { maxLength: 4 }), (blocks, between) => {
      const text = blocks.map((block) => [...between, beginMark(block), block.body, endMark(block)].join('\n')).join('\n')
      assert.deepEqual(markedTexts(text), blocks)
    }),
    { numRuns: runs, seed },
  )
  t.diagnostic(`${runs} documents, seed ${seed} (SASAEAI_SEED)`)
})
it('おわりのない部品、二度ある部品は、戻さない', () => {
  const one = { number: 3, revision: 1 }
  assert.deepEqual(markedTexts(`${beginMark(one)}\n文`), [])
  const twice = `${beginMark(one)}\n文\n${endMark(one)}\n`
  assert.deepEqual(markedTexts(twice + twice), [])
  assert.deepEqual(markedTexts('[部品3・1の文章]\n文\n[部品3おわり]'), [{ ...one, body: '文' }])
})
