import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { before, describe, it } from 'node:test'
import sharp from 'sharp'
import { Refusal } from '#kernel'
import { type Files, openFiles } from '#platform/files'
import { atEnd, temporaryDirectory } from '../../../../test/support/cluster.ts'
import { malicious, mismatched, office, pdf, phonePhoto, picture, pngClaiming, relations, svg, zip } from './corpus.ts'

const councilId = randomUUID()
const limitBytes = 50 * 2 ** 20
/** So much more memory than before may the process hold while it takes files in; pictures are drawn elsewhere. */
const grownMebibytes = 128

describe('ファイルを受ける', () => {
  let directory: string
  let files: Files
  const take = (name: string, content: Buffer | Readable) =>
    files.receive(councilId, { name, content: content instanceof Readable ? content : Readable.from([content]), limitBytes })
  const kept = () => fs.readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const read = async (sha256: string) => Buffer.concat(await (await files.read(councilId, sha256)).toArray())
  const refusedWith = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.body.code, code)
    assert.doesNotMatch(error.body.message.ja + error.body.message.en, /\{\w+\}/)
    return true
  }
  before(() => {
    directory = temporaryDirectory('intake')
    files = openFiles(directory)
    atEnd(async () => fs.rmSync(directory, { recursive: true, force: true }))
  })

  it('悪意のある見本は、どれもわけを言って断られ、何も残らず、記憶も増え続けない', { timeout: 300_000 }, async () => {
    const samples = await malicious()
    assert.ok(samples.length >= 50)
    const [before, began] = [kept().length, process.memoryUsage().rss]
    let most = began
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
    try {
      for (const [what, name, content, code] of samples) await assert.rejects(take(name, content), refusedWith(code), what)
    } finally {
      clearInterval(watch)
    }
    assert.equal(kept().length, before)
    const grown = (most - began) / 2 ** 20
    console.log(`${samples.length} malicious files; the process grew by ${grown.toFixed(0)} MiB at most`)
    assert.ok(grown < grownMebibytes, `${grown} MiB`)
  })
  it('名前の終わりと中身が合わないものは、どれも断られる', { timeout: 120_000 }, async () => {
    const samples = await mismatched()
    assert.ok(samples.length >= 60)
    const before = kept().length
    for (const [name, content] of samples) await assert.rejects(take(name, content), refusedWith('nameDiffers'), name)
    assert.equal(kept().length, before)
    console.log(`${samples.length} mismatched names`)
  })
  it('50 MBちょうどは受け、1バイトでも多ければ、読み切る前に断る', async () => {
    let given = 0
    const stream = (bytes: number) =>
      Readable.from(
        (function* () {
          const [head, tail] = [Buffer.from('%PDF-1.4\n'), Buffer.from('\n%%EOF')]
          yield head
          for (let left = bytes - head.length - tail.length; left > 0; left -= 65_536) {
            given = bytes - left
            yield Buffer.alloc(Math.min(65_536, left), 'x')
          }
          yield tail
        })(),
      )
    const { bytes } = await take('大きい.pdf', stream(limitBytes))
    assert.equal(bytes, limitBytes)
    const before = kept().length
    await assert.rejects(take('大きい.pdf', stream(limitBytes + 1)), refusedWith('fileTooLarge'))
    await assert.rejects(take('大きい.pdf', stream(limitBytes * 10)), refusedWith('fileTooLarge'))
    assert.ok(given < limitBytes * 1.1)
    assert.equal(kept().length, before)
  })
  it('途中で切れた送信は、何も残さない', async () => {
    const before = kept().length
    const cut = Readable.from(
      (function* () {
        yield Buffer.from('%PDF-1.4\n')
        throw new Error('the connection was lost')
      })(),
    )
    await assert.rejects(take('切れた.pdf', cut), refusedWith('uploadCut'))
    assert.equal(kept().length, before)
  })
  it('写真からは、場所・人・カメラが消え、向きは見たままになる', async () => {
    const photo = await phonePhoto()
    const { exif, orientation } = await sharp(photo).metadata()
    assert.ok(
      exif?.includes('SECRET HANAKO') && exif.includes('CAMERA') && exif.length > 100 && orientation === 6,
      'the sample holds nothing to remove',
    )
    const { sha256, name, format } = await take('IMG_0001.JPG', photo)
    assert.deepEqual([name, format], ['IMG_0001.jpg', 'jpeg'])
    const stored = await read(sha256)
    const after = await sharp(stored).metadata()
    assert.deepEqual(
      [after.width, after.height, after.exif, after.orientation, after.icc, after.xmp],
      [20, 80, undefined, undefined, undefined, undefined],
    )
    for (const secret of ['SECRET', 'CAMERA', 'Exif']) assert.ok(!stored.includes(secret), secret)
    const [r, , b] = await sharp(stored).extract({ left: 5, top: 5, width: 4, height: 4 }).removeAlpha().raw().toBuffer()
    assert.ok(r! > 150 && b! < 100, 'the red half stands at the top, as the camera was held')
  })
  it('画像とスクリプトを兼ねるファイル（GIF/JS・PNG/HTML・JPEG/ZIP）は、画像だけが残る', async () => {
    const script = `=1;/*${'x'.repeat(20)}*/alert(document.domain)//<script>alert(1)</script>`
    const gif = Buffer.from(await picture('gif'))
    gif.write('GIF89a/*', 'latin1') // its width reads as a comment: the classic of a picture that runs as a script
    const tail = Buffer.from(script)
    for (const [name, content, ending] of [
      ['図.gif', Buffer.concat([await picture('gif'), tail]), 'png'],
      ['図.gif', Buffer.concat([gif, tail]), 'png'],
      ['図.png', Buffer.concat([await picture('png'), tail]), 'png'],
      ['写真.jpg', Buffer.concat([await picture('jpeg'), zip({ name: 'a.js', content: script })]), 'jpg'],
      ['図.webp', await picture('webp'), 'jpg'],
    ] as const) {
      const received = await take(name, content)
      assert.ok(received.name.endsWith(`.${ending}`), received.name)
      const stored = await read(received.sha256)
      assert.ok(!stored.includes('alert') && !stored.includes('a.js'), name)
      assert.equal((await sharp(stored).metadata()).format, received.format)
    }
  })
  it('ふつうの文書は、そのまま受ける', async () => {
    const hyperlink = ['http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink', 'https://example.test', 'External'] as const
    const chart = office('xlsx')
    for (const [name, content, format] of [
      ['議事録.pdf', pdf('<html><script>alert(1)</script>'), 'pdf'], // a polyglot: told apart on the way out
      ['議事録.docx', office('docx', { name: 'word/_rels/document.xml.rels', content: relations(hyperlink) }), 'word'],
      ['名簿.XLSX', office('xlsx'), 'sheet'],
      ['資料.pptx', office('pptx', { name: 'ppt/embeddings/Microsoft_Excel_Sheet.xlsx', content: chart }), 'slides'],
      ['メモ.txt', Buffer.from('１　開会\r\n２　協議\t別紙\r\n'), 'text'],
      ['shift-jis.csv', Buffer.from('8ef39574905c90bf0d0a', 'hex'), 'csv'],
      ['名前だけ', pdf(), 'pdf'],
    ] as const) {
      const received = await take(name, content)
      assert.equal(received.format, format)
      assert.deepEqual(await read(received.sha256), content)
      if (name === '名前だけ') assert.equal(received.name, '名前だけ.pdf')
    }
  })
  it('同じ中身は一つだけ置かれ、名前は中身から決まる', async () => {
    const content = pdf('同じ')
    const [first, second] = [await take('a.pdf', content), await take('b.pdf', content)]
    assert.equal(first.sha256, second.sha256)
    assert.equal(kept().filter(({ name }) => name === first.sha256).length, 1)
    const file = kept().find(({ name }) => name === first.sha256)!
    assert.equal(path.relative(directory, file.parentPath), path.join('files', councilId, first.sha256.slice(0, 2)))
    assert.equal(fs.statSync(path.join(file.parentPath, file.name)).mode & 0o077, 0)
  })
  it('画素の上限ちょうどまで受ける', async () => {
    await assert.rejects(take('a.png', pngClaiming(10_000, 5001)), refusedWith('imageTooLarge'))
    await assert.rejects(take('a.png', pngClaiming(10_000, 5000)), refusedWith('fileBroken')) // few enough, but they are not there
  })
  it('SVGは、名前が何でも断る', async () => {
    for (const name of ['図', '図.svg', '図.xml', '図.txt', '図.jpg'])
      await assert.rejects(take(name, Buffer.from(svg)), refusedWith('activeContent'))
  })
})
