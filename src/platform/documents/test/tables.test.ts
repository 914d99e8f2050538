import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import type { Cell } from '#kernel'
import { size } from '#testing'
import { encodeCp932, unfitCharacters } from '../cp932.ts'
import { CellTooLong, type Pages, type Sheet, unfitInTable, writeCsv, writeXlsx } from '../index.ts'

const sheet: Sheet = {
  title: '会議の記録',
  language: 'ja',
  mark: { careful: true, author: '佐藤 恵', at: new Date('2025-12-01T03:00:00Z'), serial: '7K3F-9QXM' },
  columns: [
    { title: '開催日', kind: 'date' },
    { title: '会議', kind: 'text' },
    { title: '電話', kind: 'text' },
    { title: '人数', kind: 'count' },
    { title: '経費', kind: 'yen' },
    { title: '記録した時刻', kind: 'moment' },
  ],
}
const texts: Sheet = { ...sheet, columns: [{ title: '文', kind: 'text' }] }

async function* inPages(rows: readonly (readonly Cell[])[], atOnce = 3): Pages {
  for (let at = 0; at < rows.length; at += atOnce) yield rows.slice(at, at + atOnce)
}
async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
const row: readonly Cell[] = ['2025-05-01', '地区社協会長会議', '076-220-0001', 54, 3240, '2025-05-01T03:30:00.000Z']

/** What spreadsheets take for a formula, or change, when it stands at the beginning of a cell. */
const tricky = fc
  .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', "'", '0', '00', '_x0041_', ' ', ''), fc.string({ unit: 'binary', maxLength: 40 }))
  .map((parts) => parts.join(''))
  .filter((made) => !made.includes('\0') && made.isWellFormed())

describe('Excelの書き出し', () => {
  it('日付は元号の書式の日付、電話は文字、人数と金額は数になる', async () => {
    const workbook = await readXlsx(await bytesOf(writeXlsx(sheet, inPages([row, row]))), { readStyles: true })
    const [first] = workbook.sheets
    assert.deepEqual(first!.rows[0], ['開催日', '会議', '電話', '人数', '経費', '記録した時刻'])
    assert.deepEqual(first!.rows[2], [
      new Date('2025-05-01T00:00:00Z'),
      '地区社協会長会議',
      '076-220-0001',
      54,
      3240,
      new Date('2025-05-01T12:30:00Z'),
    ])
    const formats = ['A2', 'B2', 'C2', 'D2', 'E2'].map((_, at) => first!.cells?.get(`1,${at}`)?.style?.numFmt)
    assert.deepEqual(formats, ['[$-411]ggge"年"m"月"d"日"', '@', '@', '#,##0', '#,##0'])
  })
  it('見出しの行は動かず、幅は紙に合い、だれのものかが欄外と文書の情報にある', async () => {
    const parts = unzipSync(await bytesOf(writeXlsx({ ...sheet, title: '記録 & 一覧' }, inPages([row]))))
    const page = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    assert.match(page, /<pane ySplit="1"[^>]*state="frozen"/)
    assert.match(page, /<pageSetUpPr fitToPage="1"\/>/)
    assert.match(page, /fitToWidth="1" fitToHeight="0"/)
    assert.match(page, /<oddHeader>&amp;L記録 &amp;&amp; 一覧&amp;R取扱注意<\/oddHeader>/)
    assert.match(page, /<oddFooter>&amp;L佐藤 恵　令和7年12月1日（月） 12:00　通し番号 7K3F-9QXM/)
    assert.match(strFromU8(parts['docProps/custom.xml']!), /name="serial"><vt:lpwstr>7K3F-9QXM</)
    assert.match(strFromU8(parts['docProps/core.xml']!), /<dc:creator>佐藤 恵</)
    assert.match(strFromU8(parts['xl/workbook.xml']!), /_xlnm\.Print_Titles/)
  })
  it('Excelの暦より前の日は、文字で書く', async () => {
    const { sheets } = await readXlsx(await bytesOf(writeXlsx(sheet, inPages([['1899-12-31', '', null, 0, 0, null]]))))
    assert.equal(sheets[0]!.rows[1]![0], '明治32年12月31日')
    assert.equal(sheets[0]!.rows[1]![3], 0)
  })
  it('Excelに入りきらない文は、切らずに断る', async () => {
    await assert.rejects(
      bytesOf(writeXlsx(texts, inPages([['あ'.repeat(32_768)]]))),
      (error) => error instanceof CellTooLong && error.column === '文',
    )
  })
  it('どんな文も、そのままの文として読み戻せて、数式にならない', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tricky, { minLength: 1, maxLength: 30 }), async (cells) => {
        const file = await bytesOf(writeXlsx(texts, inPages(cells.map((cell) => [cell]))))
        const { sheets } = await readXlsx(file)
        assert.deepEqual(
          cells.map((_, at) => sheets[0]!.rows[at + 1]?.[0] ?? ''),
          cells,
        )
        assert.doesNotMatch(strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml']!), /<f[ >]/)
      }),
      { numRuns: size({ deep: 2000, ordinary: 60 }), seed: Math.floor(performance.now() * 1000) },
    )
  })
})

describe('CSVの書き出し', () => {
  const lines = async (rows: readonly (readonly Cell[])[], encoding: 'utf8' | 'shiftJis' = 'utf8', of = sheet) =>
    bytesOf(writeCsv(of, inPages(rows), encoding))
  it('UTF-8は目印で始まり、日付は年月日、零は残る', async () => {
    const file = await lines([row, ['2025-05-02', 'かっこ「"」、改行\nあり', '0001', null, 0, null]])
    assert.equal(
      file.toString('utf8'),
      '\ufeff開催日,会議,電話,人数,経費,記録した時刻\r\n2025-05-01,地区社協会長会議,076-220-0001,54,3240,2025-05-01 12:30\r\n2025-05-02,"かっこ「""」、改行\nあり",0001,,0,\r\n',
    )
  })
  it('数式に見える文は、表計算ソフトでも文のまま', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tricky, { minLength: 1, maxLength: 30 }), async (cells) => {
        const read = parseCsv(
          (
            await lines(
              cells.map((cell) => [cell, 'x']),
              'utf8',
              { ...texts, columns: [texts.columns[0]!, texts.columns[0]!] },
            )
          )
            .toString('utf8')
            .slice(1),
        )
        const fields = read.slice(1).map(([cell]) => String(cell))
        assert.deepEqual(
          fields.map((field) => field.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')),
          cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')),
        )
        for (const field of fields) assert.doesNotMatch(field, /^[=+\-@\t\r]/)
      }),
      { numRuns: size({ deep: 2000, ordinary: 60 }), seed: Math.floor(performance.now() * 1000) },
    )
  })
  it('Shift_JISは、はしごだか・たつさき・波線・全角の引き算を書け、書けない字を先に示す', async () => {
    const cells = ['𠮷野家の髙﨑', '10〜12時', '−5', '①㈱Ⅲ', '葛\u{e0100}城', 'ｶﾅ ～－', '鷗']
    assert.deepEqual(
      unfitInTable(
        texts.columns,
        cells.map((cell) => [cell]),
      ),
      ['𠮷', '\u{e0100}', '鷗'],
    )
    const read = new TextDecoder('shift_jis', { fatal: true }).decode(
      await lines(
        cells.map((cell) => [cell]),
        'shiftJis',
        texts,
      ),
    )
    assert.deepEqual(read.split('\r\n').slice(1, -1), ['〓野家の髙﨑', '10～12時', '－5', '①㈱Ⅲ', '葛〓城', 'ｶﾅ ～－', '〓'])
  })
  it('書けると言った字は、読み戻しても同じ字', () => {
    const twice = new Map([...'〜～−－‖∥—―¦￤¢￠£￡¬￢¥￥'].flatMap((sign, at, all) => (at % 2 === 0 ? [[sign, all[at + 1]!]] : [])))
    const decoder = new TextDecoder('shift_jis', { fatal: true })
    let fit = 0
    for (let code = 0x20; code < 0x2ffff; code++) {
      if (code === 0x7f || (code >= 0xd800 && code <= 0xdfff)) continue // Node reads control characters as IBM did
      const sign = String.fromCodePoint(code)
      if (unfitCharacters(sign).length > 0) continue
      fit++
      assert.equal(decoder.decode(encodeCp932(sign)), twice.get(sign) ?? sign)
    }
    assert.ok(fit > 7000, `${fit}`)
  })
})
