// What no plan should look like and some do: nothing is lost, nothing throws, and what is not known is asked.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { coverage } from '../rules/reading/coverage.ts'
import { readPlan } from '../rules/reading/read-plan.ts'
import { ReadPlan } from '../schema/reading.ts'

const documents = new URL('documents/', import.meta.url)
const texts = fs
  .globSync('*.{txt,md}', { cwd: documents })
  .toSorted()
  .map((file) => fs.readFileSync(new URL(file, documents), 'utf8'))

/** Reads, and holds the reading to its shape, to its parents and to every character of the text. */
function read(text: string): ReadPlan {
  const found = readPlan(text)
  ReadPlan.parse(found)
  const covered = coverage(found.source, found)
  assert.deepEqual(
    { missed: covered.missed.slice(0, 5), twice: covered.twice.slice(0, 5) },
    { missed: [], twice: [] },
    JSON.stringify(text.slice(0, 200)),
  )
  assert.equal(found.source.join('').replace(/\s/g, ''), text.toWellFormed().replace(/\s/g, ''))
  for (const [at, { parent }] of found.items.entries()) assert.ok(parent === null || parent < at)
  for (const { item, candidates } of found.doubts) for (const each of [item ?? 0, ...candidates]) assert.ok(each < Math.max(1, found.items.length))
  return found
}
const kinds = (text: string) => read(text).doubts.map(({ kind }) => kind)
const titles = (text: string) => read(text).items.map(({ title }) => title)

describe('計画らしくない文書', () => {
  it('①が二つ続くと、並びを尋ねる', () => {
    const { items, doubts } = read('１ 事業内容\n（１）相談\n①窓口の運営\n①訪問\n②研修（２回）\n')
    assert.deepEqual(
      items.map(({ level }) => level),
      ['heading', 'chapter', 'programme', 'programme', 'programme'],
    )
    assert.deepEqual(
      doubts.map(({ kind, item }) => ({ kind, item })),
      [{ kind: 'inferredLabel', item: 3 }],
    )
  })
  it('途中で切れた年度は、そう言う', () => {
    assert.ok(kinds('１ 事業内容\n（１）相談\n①窓口の運営、訪問及び').includes('cutOff'))
    assert.ok(kinds('１ 事業内容\n（１）相談\n①窓口の運営\n②研修\n③講座（全３').includes('cutOff'))
    assert.ok(!kinds('１ 事業内容\n（１）相談\n①窓口の運営\n②研修\n').includes('cutOff'))
  })
  it('空の文書からは、何も読まない', () => {
    for (const empty of ['', ' \n　\n\t', '\ufeff', '\f\f']) assert.deepEqual(read(empty).items, [])
  })
  it('一行に一万字あっても読む', () => {
    for (const sign of ['あ', '1', '（', '①', '5月、', '第1回', 'と連携', '・あ ']) read(`・${sign.repeat(10_000 / sign.length)}`)
  })
  it('印字できない字は、読み残しとして示す', () => {
    const { items, artefacts } = read('１ 事業内容\n（１）相\u0000談\u200b\n\u0007\n')
    assert.deepEqual(
      items.map(({ title }) => title),
      ['事業内容', '相談'],
    )
    assert.deepEqual(
      artefacts.map(({ kind, text }) => [kind, text]),
      [
        ['unread', '\u0000'],
        ['unread', '\u200b'],
        ['unread', '\u0007'],
      ],
    )
  })
  it('改行が混ざっていても、行は同じ', () => {
    const lines = ['１ 事業内容', '（１）相談', '①窓口', '②研修']
    assert.deepEqual(titles(`${lines[0]}\r\n${lines[1]}\r${lines[2]}\n${lines[3]}\u2028`), titles(lines.join('\n')))
  })
  it('記号のない文書は、段落にして尋ねる', () => {
    const { items, doubts } = read('地域のつながりを大切にします。\n相談を受け止めます。\n')
    assert.deepEqual(
      items.map(({ level }) => level),
      ['preamble', 'preamble'],
    )
    assert.deepEqual(
      doubts.map(({ kind }) => kind),
      ['unlabelled'],
    )
  })
  it('読み取れない数と時期は、言葉のまま示す', () => {
    const { doubts, items } = read('１ 事業内容\n（１）体操教室（週に何度か、年度末に１セット）\n')
    assert.deepEqual(items[1]!.quantities, [])
    assert.deepEqual(
      doubts.map(({ kind, text }) => ({ kind, text })),
      [{ kind: 'leftover', text: '何度か／年度末に１セット' }],
    )
  })
  it('単独のしるしは、同じページの項目を候補にして尋ねる', () => {
    const { doubts, items } = read('１ 事業内容\n（１）相談\n①窓口の拡大\n②研修\n○拡\n12\n（２）広報\n①広報紙\n②放送\n')
    const [doubt] = doubts.filter(({ kind }) => kind === 'looseMarker')
    assert.equal(doubt!.marker, 'expanded')
    assert.deepEqual(doubt!.candidates.map((at) => items[at]!.title).slice(0, 2), ['窓口の拡大', '研修'])
    assert.ok(!doubt!.candidates.some((at) => items[at]!.title === '放送'))
  })

  it('行をどう入れ替え、切り落としても、読み残さない', () => {
    const anyText = fc
      .constantFrom(...texts)
      .chain((text) => fc.shuffledSubarray(text.split('\n')))
      .chain((lines) => fc.record({ lines: fc.constant(lines), end: fc.constantFrom('\n', '\r\n', '\n\n', '\n\f'), cut: fc.nat(40) }))
      .map(({ lines, end, cut }) => lines.join(end).slice(cut))
    fc.assert(
      fc.property(anyText, (text) => void read(text)),
      { numRuns: size({ deep: 2000, ordinary: 120 }) },
    )
  })
  it('どんな字の並びでも、読み残さない', () => {
    const sign = fc.constantFrom(...'①②ア・（）()【】１1.-#*\t |\n\n 　新拡○★年月回日、。のあ漢ー\u0000\u200b\ud800[]<>第章ⅠⅡ〃')
    const text = fc.array(sign, { maxLength: 120 }).map((signs) => signs.join(''))
    fc.assert(
      fc.property(text, (each) => void read(each)),
      { numRuns: size({ deep: 20_000, ordinary: 1500 }) },
    )
  })
})
