import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { describe, it } from 'node:test'
import type { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import type { Cell } from '#kernel'
import { size } from '#testing'
import { encodeCp932 } from '../cp932.ts'
import { type Sheet, type TableRow, UnreadableTable, madeOfTable, readTable, sheetNames, writeCsv, writeXlsx } from '../index.ts'
import * as inThisThread from '../read.ts'
import type { Numbered } from './numbering.ts'
import { workbook } from './workbook.ts'

async function rowsOf(content: Uint8Array, sheet?: string): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readTable(content, sheet)) rows.push(row)
  return rows
}
const cellsOf = async (content: Uint8Array, sheet?: string) => (await rowsOf(content, sheet)).map(({ cells }) => cells)
const said = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    assert.ok(error instanceof UnreadableTable, String(error))
    assert.match(error.sentence.ja, /ください。$/)
    return error.sentence.ja
  }
  return assert.fail('it was read')
}
const utf8 = (text: string) => new TextEncoder().encode(text)

const golden = workbook(
  [
    {
      name: '名簿 &amp; 控え',
      merged: ['A1:C1'],
      rows:
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1"/></row>' +
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>45748</v></c><c r="C3" s="2"><v>45748</v></c><c r="D3" s="3"><v>18323</v></c><c r="E3" s="5"><v>18323</v></c></row>' +
        '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="4" t="s"><v>3</v></c><c r="C4"><v>920012</v></c><c r="D4"><v>1.5</v></c><c r="E4" t="str"><f>A3&amp;"様"</f><v>山田様</v></c><c r="F4"><f>1+1</f><v>2</v></c></row>' +
        '<row r="5"><c r="A5" t="s"><v>4</v></c><c r="B5" t="s"><v>5</v></c><c r="C5" t="b"><v>1</v></c><c r="D5" t="inlineStr"><is><t>=1+1</t></is></c></row>',
    },
    { name: '昨年', state: 'hidden', rows: '<row r="1"><c r="A1" t="s"><v>2</v></c></row>' },
  ],
  [
    '<t>令和7年度　会員名簿</t>',
    '<t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/>',
    '<r><t>髙﨑</t></r><r><rPr><b/></rPr><t xml:space="preserve">　𠮷夫</t></r><rPh sb="0" eb="2"><t>タカサキ</t></rPh>',
    '<t>0012</t>',
    '<t>ﾔﾏﾀﾞ ﾀﾛｳ</t>',
    '<t xml:space="preserve">一行目\r\n二行目</t>',
  ],
)

describe('人が持ってくる表', () => {
  it('シートの名前と、隠れているかが分かる', async () => {
    assert.deepEqual(await sheetNames(golden), [
      { name: '名簿 & 控え', hidden: false },
      { name: '昨年', hidden: true },
    ])
    assert.deepEqual(await sheetNames(utf8('氏名\r\n')), [{ name: '', hidden: false }])
  })
  it('ふりがなは混ざらず、日付は暦日に、数は数字のまま、文字の0は残り、式は最後の値になる', async () => {
    assert.deepEqual(await rowsOf(golden), [
      { number: 1, cells: ['令和7年度　会員名簿'] },
      { number: 3, cells: ['山田', '2025-04-01', '2025-04-01', '1950-03-01', '1950-03-01'] },
      { number: 4, cells: ['髙﨑　𠮷夫', '0012', '920012', '1.5', '山田様', '2'] },
      { number: 5, cells: ['ﾔﾏﾀﾞ ﾀﾛｳ', '一行目\n二行目', 'TRUE', '=1+1'] },
    ])
    assert.deepEqual(await cellsOf(golden, '昨年'), [['髙﨑　𠮷夫']])
  })
  it('CSVは、UTF-8（しるしの有無）でもShift_JISでも、引用符・改行・0はそのまま読める', async () => {
    const text = '氏名,電話,メモ\r\n"髙橋, 太郎",076-220-0001,"一行目\r\n""二""行目"\r\n\r\n花子,0120,~\r\n'
    const expected = [
      { number: 1, cells: ['氏名', '電話', 'メモ'] },
      { number: 2, cells: ['髙橋, 太郎', '076-220-0001', '一行目\n"二"行目'] },
      { number: 4, cells: ['花子', '0120', '~'] },
    ]
    assert.deepEqual(await rowsOf(utf8(text)), expected)
    assert.deepEqual(await rowsOf(utf8(`\ufeff${text}`)), expected)
    assert.deepEqual(await rowsOf(encodeCp932(text)), expected)
  })
  describe('大きな表は別のスレッドで読む', () => {
    const random = (seed: number) => (at: number) => createHash('sha256').update(`${seed} ${at}`).digest('base64')
    const seed = Math.floor(Math.random() * 1e9)
    const drawn = random(seed)
    const cells = (at: number) => [`髙﨑　${at}`, drawn(at), drawn(-at - 1), at % 7 === 0 ? '' : `076-${at}`]
    const records = Array.from({ length: 6000 }, (_, at) => cells(at))
    const csv = utf8(records.map((record) => record.join(',')).join('\r\n'))
    const book = workbook([
      {
        name: '名簿',
        rows: records
          .map((record, at) => `<row r="${at + 1}">${record.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`)
          .join(''),
      },
    ])
    it('同じスレッドで読むのと同じ行が、同じ順に出る', async (t) => {
      t.diagnostic(`seed ${seed}`)
      for (const content of [csv, book]) {
        assert.ok(content.length > inThisThread.readHere, `${content.length} bytes are read here`)
        const here: TableRow[] = []
        for await (const row of inThisThread.rowsOf(content, undefined)) here.push(row)
        assert.equal(here.length, records.length)
        assert.deepEqual(await rowsOf(content), here)
      }
    })
    it('行から作るものは、読むところで作られ、どちらで読んでも同じになる', async () => {
      const at = new Date('2026-04-01T00:00:00Z')
      const making = { by: import.meta.resolve('./numbering.ts'), given: { from: 3 }, at }
      for (const content of [book, csv, utf8('氏名\r\n山田\r\n髙橋\r\n鈴木\r\n')]) {
        const made: Numbered[] = []
        for await (const some of madeOfTable<Numbered>(content, undefined, making)) made.push(some)
        const rows = (await rowsOf(content)).filter(({ number }) => number >= 3)
        assert.ok(rows.length > 0)
        assert.deepEqual(
          made.flatMap((some) => some.rows),
          rows,
        )
        const ids = made.flatMap((some) => some.ids)
        assert.equal(new Set(ids).size, rows.length)
        assert.deepEqual(ids, ids.toSorted())
        assert.equal(Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16), at.getTime())
        assert.ok(made.every(({ inThread }) => inThread === content.length > inThisThread.readHere))
      }
      const broken = async () => {
        for await (const _ of madeOfTable(book.slice(0, book.length - 400), undefined, making));
      }
      assert.match(await said(broken()), /壊れて/)
    })
    it('途中でやめれば、残りは読まれず、スレッドも終わる', async () => {
      const begun: Worker[] = []
      const note = (message: unknown) => void begun.push((message as { worker: Worker }).worker)
      subscribe('worker_threads', note)
      for await (const row of readTable(book)) if (row.number === 3) break
      unsubscribe('worker_threads', note)
      assert.equal(begun.length, 1)
      assert.equal(begun[0]!.threadId, -1, 'it still runs')
    })
    it('壊れているときの言葉も同じ', async () => {
      assert.match(await said(rowsOf(book.slice(0, book.length - 400))), /壊れて/)
      const hollow = Uint8Array.from(book)
      hollow.fill(0, 300_000, book.length - 1200)
      assert.match(await said(rowsOf(hollow)), /壊れて/)
      assert.match(await said(rowsOf(book, '一昨年')), /シート/)
      assert.match(await said(rowsOf(utf8(`"${'あ'.repeat(200_000)}`))), /引用符/)
    })
  })
  it('壊れたもの、表でないもの、ないシート、合わない引用符は、言葉で断る', async () => {
    const broken = golden.slice(0, golden.length - 400)
    assert.match(await said(rowsOf(broken)), /壊れて/)
    const hollow = Uint8Array.from(golden)
    hollow.fill(0, 300, golden.length - 1200)
    assert.match(await said(rowsOf(hollow)), /壊れて|表として/)
    assert.match(await said(rowsOf(golden, '一昨年')), /シート/)
    assert.match(await said(rowsOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))), /表として/)
    assert.match(await said(rowsOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))), /パスワード/)
    assert.match(await said(rowsOf(Buffer.from('504b0304', 'hex'))), /壊れて/)
    assert.match(await said(rowsOf(utf8('氏名,メモ\r\n"山田,町会長\r\n鈴木,\r\n'))), /引用符/)
  })
  it('書き出したものは、書いたとおりに読める', async () => {
    const seed = Math.floor(Math.random() * 1e9)
    const sheet: Sheet = {
      title: '表',
      language: 'ja',
      mark: { careful: true, author: '佐藤', at: new Date('2025-12-01T03:00:00Z'), serial: '7K3F-9QXM' },
      columns: [
        { title: '文', kind: 'text' },
        { title: '日', kind: 'date' },
        { title: '数', kind: 'count' },
      ],
    }
    const text = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '0', '00', '_x0041_', ''), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
      .map((parts) => `${parts.join('')}。`)
      // oxlint-disable-next-line no-control-regex -- what no keyboard writes does not come back
      .filter((made) => !/[\x00-\x1f]/.test(made) && made.isWellFormed() && !made.startsWith("'"))
    const day = fc.date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
    const row = fc.tuple(text, day, fc.integer({ min: -1e9, max: 1e9 }))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (made) => {
        const rows = made.map(([words, at, count]): Cell[] => [words, at.toISOString().slice(0, 10), count])
        async function* pages() {
          yield rows
        }
        const expected = [sheet.columns.map(({ title }) => title), ...rows.map((cells) => cells.map(String))]
        assert.deepEqual(await cellsOf(await whole(writeXlsx(sheet, pages()))), expected)
        assert.deepEqual(await cellsOf(await whole(writeCsv(sheet, pages(), 'utf8'))), expected)
      }),
      { seed, numRuns: size({ deep: 500, ordinary: 40 }) },
    )
  })
})

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
