import assert from 'node:assert/strict'
import fs from 'node:fs'
import { describe, it } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { renderPdf } from '../index.ts'
import { size } from '#testing'
import { type Piece, layOut } from '../pdf-columns.ts'
import { UnreadableDocument, readText } from '../text.ts'

const sentence = '令和８年度　髙橋㈱の計画①～⑩（１回）'
const lines = ['事業計画', '１　法人運営', sentence]
const bytes = (text: string) => new TextEncoder().encode(text)
/** What nkf makes of 「計画（１回）①」. */
const shiftJis = Uint8Array.from([0x8c, 0x76, 0x89, 0xe6, 0x81, 0x69, 0x82, 0x50, 0x89, 0xf1, 0x81, 0x6a, 0x87, 0x40])

async function refusalOf(content: Uint8Array, name: string, limits?: Parameters<typeof readText>[2]): Promise<string> {
  const refused: unknown = await readText(content, name, limits).then(
    () => 'read',
    (error: unknown) => error,
  )
  assert.ok(refused instanceof UnreadableDocument, String(refused))
  assert.match(refused.sentence.ja, /ください。$/)
  return refused.code
}

function docx(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const body = (xml: string) => `<w:document ${w} xmlns:mc="x"><w:body>${xml}</w:body></w:document>`
const paragraph = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const inList = (list: number, depth: number) => `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`

describe('文書の文字', () => {
  it('テキストを、日本で使われる文字コードで読む', async () => {
    const text = lines.join('\r\n')
    const sixteen = Buffer.from(text, 'utf16le')
    for (const [name, content] of Object.entries({
      'UTF-8': bytes(text),
      'UTF-8 BOM': bytes(`\ufeff${text}`),
      'UTF-16LE': sixteen,
      'UTF-16LE BOM': Buffer.concat([Buffer.from([0xff, 0xfe]), sixteen]),
      'UTF-16BE BOM': Buffer.concat([Buffer.from([0xff, 0xfe]), sixteen]).swap16(),
    }))
      assert.equal((await readText(content, 'plan.txt')).text, text, name)
    assert.equal((await readText(shiftJis, 'plan.txt')).text, '計画（１回）①')
    assert.equal((await readText(Buffer.from('\x1b$B7W2h\x1b(B', 'latin1'), 'plan.txt')).text, '計画')
  })

  it('Wordの段落・表・改ページ・段落番号を、順に読む', async () => {
    const numbering = `<w:numbering ${w}>
      <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="（%1）"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num></w:numbering>`
    const styles = `<w:styles ${w}><w:style w:styleId="Base"><w:pPr>${inList(1, 0)}</w:pPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style></w:styles>`
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
    const document = body(
      [
        paragraph('計画'),
        paragraph('相談', '<w:pStyle w:val="Own"/>'),
        paragraph('窓口', inList(1, 1)),
        paragraph('訪問', inList(1, 1)),
        paragraph('広報', inList(1, 0)),
        paragraph('広報紙', inList(1, 1)),
        paragraph('ちらし', inList(2, 0)),
        paragraph('', inList(1, 0)),
        paragraph('会議', inList(3, 0)),
        `<w:tbl><w:tr>${cell('事業名')}${cell('回数')}</w:tr><w:tr>${cell('理事会')}${cell('４回')}</w:tr></w:tbl>`,
        `<w:p><w:r><w:t>前</w:t><w:br/><w:t>後</w:t><w:br w:type="page"/><w:t>次</w:t><w:tab/><w:t>欄</w:t></w:r></w:p>`,
        `<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>箱</w:t></mc:Choice><mc:Fallback><w:t>箱</w:t></mc:Fallback></mc:AlternateContent></w:r><w:ruby><w:rt><w:t>ふ</w:t></w:rt><w:rubyBase><w:t>福</w:t></w:rubyBase></w:ruby></w:p>`,
      ].join(''),
    )
    const { text, format } = await readText(
      docx({ 'word/document.xml': document, 'word/numbering.xml': numbering, 'word/styles.xml': styles }),
      'plan.docx',
    )
    assert.equal(format, 'word')
    assert.equal(
      text,
      [
        '計画',
        '（１） 相談',
        'ア 窓口',
        'イ 訪問',
        '（２） 広報',
        'ア 広報紙',
        '・ ちらし',
        '',
        '（４） 会議',
        '事業名\t回数',
        '理事会\t４回',
        '前',
        '後\f次\t欄',
        '箱福',
      ].join('\n'),
    )
  })

  it('PDFの文字を、行ごと、ページごとに読む', async () => {
    const pdf = await renderPdf(new URL('pages.typ', import.meta.url), { pages: [lines, ['２　地域福祉', '', '・サロン']] })
    const { text, format, pagesWithoutText } = await readText(pdf, 'plan.pdf')
    assert.deepEqual({ format, pagesWithoutText }, { format: 'pdf', pagesWithoutText: [] })
    assert.equal(text, [...lines, '\f２　地域福祉', '・サロン'].join('\n').replaceAll('　', ' '))
    assert.equal(await refusalOf(pdf, 'plan.pdf', { bytes: 30_000_000, pages: 1, milliseconds: 60_000 }), 'tooLarge')
    assert.equal(await refusalOf(pdf, 'plan.pdf', { bytes: 1000, pages: 10, milliseconds: 60_000 }), 'tooLarge')
    assert.equal(await refusalOf(pdf, 'plan.pdf', { bytes: 30_000_000, pages: 10, milliseconds: 1 }), 'tooSlow')
    assert.equal(await refusalOf(pdf.subarray(0, 2000), 'plan.pdf'), 'damaged')
    assert.equal(await refusalOf(await renderPdf(new URL('pages.typ', import.meta.url), { pages: [[]] }), 'plan.pdf'), 'scanned')
  })

  it('パスワードのかかったPDFは、外すように言う', async () => {
    assert.equal(await refusalOf(fs.readFileSync(new URL('locked.pdf', import.meta.url)), 'plan.pdf'), 'locked')
  })

  it('読めないファイルは、どうすればよいかを言って断る', async () => {
    const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    for (const [content, name, code] of [
      [new Uint8Array(), 'plan.txt', 'empty'],
      [bytes(' \r\n　\n'), 'plan.txt', 'empty'],
      [docx({ 'word/document.xml': body('') }), 'plan.docx', 'empty'],
      [ole, 'plan.doc', 'oldWord'],
      [ole, 'plan.docx', 'locked'],
      [ole, 'plan.xls', 'table'],
      [ole, 'plan.jtd', 'ichitaro'],
      [docx({ 'xl/workbook.xml': '<x/>' }), 'plan.xlsx', 'table'],
      [docx({ 'a.txt': 'a' }), 'plan.zip', 'unknown'],
      [docx({ 'word/document.xml': '<w:document' }), 'plan.docx', 'damaged'],
      [docx({ 'word/document.xml': body('') }).subarray(0, 60), 'plan.docx', 'damaged'],
      [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'plan.png', 'picture'],
      [Uint8Array.from({ length: 600 }, (_, at) => (at * 7) % 32), 'plan.bin', 'unknown'],
      [bytes('<!DOCTYPE html><p>計画'), 'plan.html', 'unknown'],
    ] as const)
      assert.equal(await refusalOf(content, name), code, name)
  })

  describe('PDFの段と表', () => {
    /** Lines of 9 pt, each at its place: a page as it may come from anywhere. */
    const at = (x: number, y: number, text: string): Piece => ({ text, x, y, width: text.length * 9, size: 9 })
    const left = ['１　会議', '①理事会（年４回）', '②評議員会（６月、３月）', '③監査（５月）', '④正副会長会（随時）']
    const right = ['⑤広報誌の発行（隔月）', '⑥ホームページの更新', '２　地域福祉', '①地区社協の支援', '②サロンの支援']
    const page = (lines: readonly (readonly [number, readonly string[]])[], step = 14) =>
      lines.flatMap(([x, of]) => of.map((text, i) => at(x, 700 - i * step, text)))
    const read = (...pages: (readonly Piece[])[]) => layOut(pages)

    it('番号が右へ続く二段は、左から右の順に読む。横切る見出しは、その前後で段を分ける', () => {
      const [heading, foot] = [at(180, 730, '令和８年度見本市社会福祉協議会事業計画'), at(290, 40, '1')]
      assert.deepEqual(
        read([
          heading,
          ...page([
            [60, left],
            [310, right],
          ]),
          foot,
        ]),
        [{ columns: 'two', lines: [heading.text, ...left, ...right, '1'] }],
      )
    })
    it('表は横に読む', () => {
      const cells = ['年４回', '２回', '５月', '随時', '隔月']
      for (const table of [
        page([
          [60, left],
          [330, cells],
        ]),
        page([
          [60, left],
          [250, right],
          [450, cells],
        ]),
      ]) {
        const [{ columns, lines }] = read(table) as [ReturnType<typeof layOut>[number]]
        assert.equal(columns, 'one')
        assert.ok(lines.every((line, i) => line.startsWith(`${left[i]}\t`) && line.endsWith(`\t${cells[i]}`)))
      }
    })
    it('どちらともいえないページは、横に読んで、そう言う。同じ文書に確かな二段があれば、それに倣う', () => {
      const bullets = ['・見守りの会議の開催', '・声かけの活動の推進', '・訪問する人の研修会', '・配食の活動への協力', '・交流する場の運営']
      const uncertain = page([
        [60, left],
        [310, bullets],
      ])
      assert.deepEqual(read(uncertain), [{ columns: 'maybe', lines: left.map((text, i) => `${text}\t${bullets[i]}`) }])
      assert.deepEqual(
        read(
          page([
            [60, left],
            [310, right],
          ]),
          uncertain,
        )[1],
        { columns: 'two', lines: [...left, ...bullets] },
      )
    })
    it('何も失われない', () => {
      for (let seed = 1; seed <= size({ deep: 2000, ordinary: 200 }); seed++) {
        let state = seed
        const random = (below: number) => (state = (state * 48271) % 2147483647) % below
        const pieces = Array.from({ length: random(60) }, (_, i) => at(40 + random(450), 40 + random(700), `${'語'.repeat(1 + random(20))}${i}`))
        const signs = (texts: readonly string[]) => texts.join('').replace(/\s/g, '').split('').toSorted().join('')
        const [laid] = read(pieces) as [ReturnType<typeof layOut>[number]]
        assert.equal(signs(laid.lines), signs(pieces.map(({ text }) => text)), `seed ${seed}`)
      }
    })
  })
})
