// 悪意のあるファイルの見本。 Made here and nowhere kept: files that would run, unfold, reach out, tell or lie, and honest ones beside them.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'

export interface Entry {
  readonly name: string
  readonly content: Buffer | string
  /** What the directory of the archive says instead of the truth. */
  readonly claimedBytes?: number
  /** Unix mode, for links. */
  readonly mode?: number
  readonly flags?: number
}

/** A ZIP, as honest as its entries. */
export function zip(...entries: readonly Entry[]): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, content, claimedBytes, mode = 0o100644, flags = 0x800 } of entries) {
    const [plain, path] = [Buffer.from(content as string), Buffer.from(name)]
    const packed = deflateRawSync(plain)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(plain), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(claimedBytes ?? plain.length, 22)
    head.writeUInt16LE(path.length, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50, 0)
    line.writeUInt16LE((3 << 8) | 20, 4)
    head.copy(line, 6, 4, 28)
    line.writeUInt32LE((mode << 16) >>> 0, 38)
    line.writeUInt32LE(offset, 42)
    locals.push(head, path, packed)
    directory.push(line, path)
    offset += head.length + path.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}

const mains = {
  docx: [
    'wordprocessingml.document',
    'word/document.xml',
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>議事録</w:t></w:r></w:p></w:body></w:document>',
  ],
  xlsx: ['spreadsheetml.sheet', 'xl/workbook.xml', '<workbook><sheets/></workbook>'],
  pptx: ['presentationml.presentation', 'ppt/presentation.xml', '<p:presentation xmlns:p="p"/>'],
} as const
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** A Word, Excel or PowerPoint file as small as it can be, with `more` parts; a part of the same name takes the place of the usual one. */
export function office(extension: keyof typeof mains, ...more: readonly Entry[]): Buffer {
  const [type, main, text] = mains[extension]
  const usual = [
    { name: '[Content_Types].xml', content: contentTypes(`application/vnd.openxmlformats-officedocument.${type}.main+xml`, main) },
    { name: '_rels/.rels', content: relations(['http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument', main]) },
    { name: main, content: declaration + text },
  ]
  return zip(...usual.filter(({ name }) => more.every((each) => each.name !== name)), ...more)
}

export function contentTypes(type: string, part: string): string {
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}"/></Types>`
}

type Relation = readonly [type: string, target: string, mode?: string]

export function relations(...all: readonly Relation[]): string {
  const lines = all.map(
    ([type, target, mode], at) => `<Relationship Id="r${at}" Type="${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  )
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

const kind = (name: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`
const oleHead = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const macro = Buffer.concat([oleHead, Buffer.from('Attribute VB_Name = "ThisDocument"')])

export const pdf = (within = '') => Buffer.from(`%PDF-1.4\n${within}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
export const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>'

/** A photograph as a phone takes it: turned by its camera, with the place where it was taken. */
export function phonePhoto(): Promise<Buffer> {
  const half = { create: { width: 40, height: 20, channels: 3, background: '#d00' } } as const
  return sharp({ create: { width: 80, height: 20, channels: 3, background: '#00d' } })
    .composite([{ input: half, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'CAMERA', Artist: 'SECRET HANAKO' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 33/1 3900/100', GPSLongitudeRef: 'E', GPSLongitude: '136/1 39/1 2400/100' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

export function picture(format: 'jpeg' | 'png' | 'webp' | 'gif', side = 32): Promise<Buffer> {
  return sharp({ create: { width: side, height: side, channels: 3, background: '#3a6' } })
    .toFormat(format)
    .toBuffer()
}

/** A PNG of a few bytes that says it has so many pixels. */
export function pngClaiming(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(4))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A JPEG whose frame says it has so many pixels. */
async function jpegClaiming(width: number, height: number): Promise<Buffer> {
  const image = await picture('jpeg')
  const frame = image.indexOf(Buffer.from([0xff, 0xc0]))
  image.writeUInt16BE(height, frame + 5)
  image.writeUInt16BE(width, frame + 7)
  return image
}

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><x>&j;</x>`
const xxe = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
const zeros = (bytes: number) => Buffer.alloc(bytes)

/** What must be refused, by which word. */
export async function malicious(): Promise<readonly (readonly [what: string, name: string, content: Buffer, code: string])[]> {
  const wordMain = 'application/vnd.ms-word.document.macroEnabled.main+xml'
  const macroTypes = { name: '[Content_Types].xml', content: contentTypes(wordMain, 'word/document.xml') }
  const project = { name: 'word/vbaProject.bin', content: macro }
  const sheetMacro = { name: '[Content_Types].xml', content: contentTypes('application/vnd.ms-excel.sheet.macroEnabled.main+xml', 'xl/workbook.xml') }
  const rels = (of: string, ...all: Relation[]) => ({ name: of, content: relations(...all) })
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const field = (...runs: string[]) =>
    `${declaration}<w:document xmlns:w="w"><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${runs.map((run) => `<w:r><w:instrText>${run}</w:instrText></w:r>`).join('')}</w:p></w:document>`
  const bomb = zip({ name: 'a', content: zeros(60 << 20) })
  const [jpeg, png] = [await picture('jpeg', 400), await picture('png', 400)]
  return [
    ['マクロ文書', '会議.docm', office('docx', macroTypes, project), 'macros'],
    ['マクロ文書を docx に改名', '会議.docx', office('docx', macroTypes, project), 'macros'],
    ['マクロ表を xlsx に改名', '名簿.xlsx', office('xlsx', sheetMacro, { name: 'xl/vbaProject.bin', content: macro }), 'macros'],
    ['種類を偽り、マクロだけを隠した文書', '会議.docx', office('docx', project), 'macros'],
    ['名前を変えたマクロ', '会議.docx', office('docx', { name: 'word/media/image1.png', content: macro }), 'macros'],
    ['埋め込みの実行ファイル', '会議.docx', office('docx', { name: 'word/embeddings/x.bin', content: 'MZ\x90\0' }), 'macros'],
    ['古いExcelマクロ', '名簿.xlsx', office('xlsx', { name: 'xl/macrosheets/sheet1.xml', content: '<xm:macrosheet/>' }), 'macros'],
    ['ActiveX', '会議.docx', office('docx', { name: 'word/activeX/activeX1.xml', content: '<ax/>' }), 'macros'],
    [
      '外のひな型',
      '会議.docx',
      office('docx', rels('word/_rels/settings.xml.rels', [kind('attachedTemplate'), 'https://example.test/t.dotm', 'External'])),
      'externalLinks',
    ],
    [
      '実体参照で隠した外のひな型',
      '会議.docx',
      office('docx', rels('word/_rels/settings.xml.rels', [kind('attachedTemplate'), 'https://example.test', '&#69;xternal'])),
      'externalLinks',
    ],
    [
      '外の画像',
      '会議.docx',
      office('docx', rels('word/_rels/document.xml.rels', [kind('image'), 'file://server/share/x.png', 'External'])),
      'externalLinks',
    ],
    [
      'ほかのブックへのリンク',
      '名簿.xlsx',
      office('xlsx', { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }),
      'externalLinks',
    ],
    ['外のデータへの接続', '名簿.xlsx', office('xlsx', { name: 'xl/connections.xml', content: '<connections/>' }), 'externalLinks'],
    [
      'DDE',
      '会議.docx',
      office('docx', { name: 'word/document.xml', content: field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe') }),
      'externalLinks',
    ],
    ['ばらばらに書いたDDE', '会議.docx', office('docx', { name: 'word/document.xml', content: field(' D', 'DEAU', 'TO cmd') }), 'externalLinks'],
    [
      '外の画像を読む差し込み',
      '会議.docx',
      office('docx', { name: 'word/footer1.xml', content: field('INCLUDEPICTURE "https://example.test/x"') }),
      'externalLinks',
    ],
    ['XXE（docx）', '会議.docx', office('docx', { name: 'word/document.xml', content: xxe }), 'containerOdd'],
    ['XXE（UTF-16のxlsx）', '名簿.xlsx', office('xlsx', { name: 'xl/workbook.xml', content: utf16(xxe) }), 'containerOdd'],
    [
      'XXE（UTF-7と偽るxlsx）',
      '名簿.xlsx',
      office('xlsx', { name: 'xl/workbook.xml', content: '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE' }),
      'containerOdd',
    ],
    ['billion laughs（xlsx）', '名簿.xlsx', office('xlsx', { name: 'xl/sharedStrings.xml', content: laughs }), 'containerOdd'],
    ['billion laughs（svg）', '図.svg', Buffer.from(laughs), 'activeContent'],
    ['XXE（svg）', '図.svg', Buffer.from(`<?xml version="1.0"?>${xxe}`), 'activeContent'],
    ['スクリプト入りのSVG', '図.svg', Buffer.from(svg), 'activeContent'],
    ['PNGを名乗るSVG', '図.png', Buffer.from(svg), 'activeContent'],
    ['HTML', '案内.html', Buffer.from('\ufeff  <!doctype html><script>alert(1)</script>'), 'activeContent'],
    ['テキストを名乗るHTML', '案内.txt', Buffer.from('<html onload=alert(1)>'), 'activeContent'],
    ['PDFの前にHTML', '案内.pdf', Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), pdf()]), 'activeContent'],
    ['ZIP爆弾', '資料.docx', bomb, 'containerTooLarge'],
    ['文書の中の爆弾', '資料.docx', office('docx', { name: 'word/media/a.bin', content: zeros(40 << 20) }), 'containerTooLarge'],
    ['大きさを偽る爆弾', '資料.docx', office('docx', { name: 'word/media/a.bin', content: zeros(8 << 20), claimedBytes: 10 }), 'fileBroken'],
    ['ZIPの中のZIP', '資料.docx', office('docx', { name: 'word/media/a.zip', content: bomb }), 'containerOdd'],
    [
      '埋め込みの奥の爆弾',
      '資料.pptx',
      office('pptx', { name: 'ppt/embeddings/a.xlsx', content: office('xlsx', { name: 'xl/embeddings/b.xlsx', content: bomb }) }),
      'containerOdd',
    ],
    [
      '埋め込みのマクロ',
      '資料.pptx',
      office('pptx', { name: 'ppt/embeddings/a.xlsx', content: office('xlsx', { name: 'xl/vbaProject.bin', content: macro }) }),
      'macros',
    ],
    [
      '1,001個の部品',
      '資料.docx',
      office('docx', ...Array.from({ length: 999 }, (_, at) => ({ name: `word/p${at}`, content: 'x' }))),
      'containerTooLarge',
    ],
    ['zip-slip', '資料.docx', office('docx', { name: '../../../etc/cron.d/x', content: 'x' }), 'containerOdd'],
    ['絶対パス', '資料.docx', office('docx', { name: '/etc/passwd', content: 'x' }), 'containerOdd'],
    ['逆斜線のパス', '資料.docx', office('docx', { name: '..\\..\\x', content: 'x' }), 'containerOdd'],
    ['シンボリックリンク', '資料.docx', office('docx', { name: 'word/link', content: '/etc/passwd', mode: 0o120777 }), 'containerOdd'],
    [
      '同じ名前の部品が二つ',
      '資料.docx',
      office('docx', { name: 'word/A.xml', content: '<a/>' }, { name: 'WORD/a.xml', content: '<b/>' }),
      'containerOdd',
    ],
    ['暗号化された部品', '資料.docx', office('docx', { name: 'word/a.xml', content: '<a/>', flags: 0x801 }), 'oldOffice'],
    ['ただのZIP', '資料.zip', zip({ name: 'a.txt', content: 'a' }), 'archive'],
    ['docxを名乗るただのZIP', '資料.docx', zip({ name: 'a.txt', content: 'a' }), 'archive'],
    ['GZIP', '資料.gz', Buffer.from('1f8b08', 'hex'), 'archive'],
    ['古いWord（またはパスワード付き）', '資料.doc', Buffer.concat([oleHead, zeros(600)]), 'oldOffice'],
    ['実行ファイル', '表.exe', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'formatUnknown'],
    ['PDFを名乗る実行ファイル', '表.pdf', Buffer.from('\x7fELF\x02\x01', 'latin1'), 'formatUnknown'],
    ['縦横65,535画素を名乗るPNG', '写真.png', pngClaiming(65_535, 65_535), 'imageTooLarge'],
    ['縦横65,535画素を名乗るJPEG', '写真.jpg', await jpegClaiming(65_535, 65_535), 'imageTooLarge'],
    ['途中で切れたJPEG', '写真.jpg', jpeg.subarray(0, jpeg.length - 200), 'fileBroken'],
    ['途中で切れたPNG', '写真.png', png.subarray(0, png.length - 100), 'fileBroken'],
    ['頭だけのJPEG', '写真.jpg', jpeg.subarray(0, 4), 'fileBroken'],
    ['途中で切れたPDF', '写し.pdf', pdf().subarray(0, 30), 'fileBroken'],
    ['途中で切れたdocx', '資料.docx', office('docx').subarray(0, -30), 'fileBroken'],
    ['頭だけのdocx', '資料.docx', Buffer.from('PK\x03\x04'), 'fileBroken'],
    ['HEIC', '写真.heic', Buffer.from('\0\0\0\x18ftypheic\0\0', 'latin1'), 'imagePhone'],
    ['空のファイル', '空.txt', Buffer.alloc(0), 'fileEmpty'],
    ['向きを変える文字で拡張子を隠した名前', '請求\u202Efdp.exe', pdf(), 'nameDiffers'],
  ]
}

/** Contents and the endings they may not have. */
export async function mismatched(): Promise<(readonly [name: string, content: Buffer])[]> {
  const contents: Readonly<Record<string, Buffer>> = {
    pdf: pdf(),
    jpg: await picture('jpeg'),
    png: await picture('png'),
    gif: await picture('gif'),
    webp: await picture('webp'),
    docx: office('docx'),
    xlsx: office('xlsx'),
    pptx: office('pptx'),
    txt: Buffer.from('ただの文字です。\r\n'),
  }
  const endings = [...Object.keys(contents), 'exe', 'html', 'svg', 'js']
  return Object.entries(contents).flatMap(([own, content]) =>
    endings.filter((ending) => ending !== own).map((ending) => [`書類.${ending}`, content] as const),
  )
}
