import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { temporaryDirectory } from '../../../../test/support/cluster.ts'
import { openPrinter, renderPdf } from '../pdf.ts'

const limits = { documentMs: 30_000, documents: 200, residentBytes: 700_000_000, idleMs: 60_000 }
const plain = '#set document(title: "題")\n#let d = json("data.json")\n= 題\n#d.text'

describe('印刷', () => {
  let directory: string
  const template = (name: string, source: string) => {
    fs.writeFileSync(path.join(directory, name), source)
    return pathToFileURL(path.join(directory, name))
  }
  before(() => {
    directory = temporaryDirectory('print')
  })
  const isPdf = (bytes: Uint8Array) => assert.match(Buffer.from(bytes).toString('latin1', 0, 8), /^%PDF-1/)

  it('は、同時に頼まれたものも、それぞれの中身で出す', async () => {
    const print = openPrinter({ ...limits, documents: 3 })
    const file = template('plain.typ', plain)
    const sizes = await Promise.all([1, 5000, 1, 5000, 1].map(async (n) => (await print(file, { text: 'あ '.repeat(n) })).length))
    assert.equal(new Set([sizes[0], sizes[2], sizes[4]]).size, 1)
    assert.equal(sizes[1], sizes[3])
    assert.ok(sizes[1]! > sizes[0]!)
  })
  it('は、誤りのあるひな形を断り、次のものは出す', async () => {
    const print = openPrinter(limits)
    await assert.rejects(print(template('broken.typ', '#nothing'), {}), /broken\.typ was not printed/)
    await assert.rejects(print(template('untitled.typ', '= 題'), {}), /was not printed/)
    isPdf(await print(template('plain.typ', plain), { text: '' }))
  })
  it('は、終わらないひな形を打ち切り、次のものは出す', async () => {
    const print = openPrinter({ ...limits, documentMs: 1500 })
    const endless = template('endless.typ', '#let n = 0\n#for a in range(9000) { for b in range(9000) { n = calc.rem(n + a * b, 7) } }')
    await assert.rejects(print(endless, {}), /endless\.typ was not printed: SIGKILL/)
    isPdf(await print(template('plain.typ', plain), { text: '' }))
  })
  it('は、ほかの場所のファイルを読ませない', async () => {
    await assert.rejects(openPrinter(limits)(template('reads.typ', '#set document(title: "題")\n= 題\n#read("/etc/passwd")'), {}), /was not printed/)
  })
})

const reader = spawnSync('pdftotext', ['-v']).status === 0
const certificate = new URL('certificate.typ', import.meta.url)
const thanks = {
  title: '感謝状',
  name: '長谷川 澤右衛門',
  body: 'あなたは、平成元年から令和7年12月1日まで、37年の永きにわたり、「地域の見守り」ボランティア（茶話会）として、お力添えをくださいました。',
  day: '令和7年12月1日',
  giver: '見本市社会福祉協議会　会長　髙木正一',
}

describe('縦書き', () => {
  it('は読み上げられる文書（PDF/UA-1）になり、長い名前も旧字も一枚に収まる', async () => {
    for (const [name, body] of [
      [thanks.name, thanks.body],
      ['𠮷﨑邊齋葛\u{e0100}城 シャルロッテ・アレクサンドラ・フォン・ハプスブルク', thanks.body.repeat(5)],
      ['外字\u{e123}のある人', thanks.body],
    ]) {
      const pdf = Buffer.from(await renderPdf(certificate, { ...thanks, name, body })).toString('latin1')
      assert.match(pdf, /pdfuaid:part>1</)
      assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 1)
    }
  })
  it('の文は、段落の順に、文として取り出せる', { skip: reader ? false : 'not run: pdftotext is not installed' }, async () => {
    const pdf = await renderPdf(certificate, thanks)
    const { stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
    const spoken = [thanks.title, `${thanks.name}　様`, thanks.body, thanks.day, thanks.giver].map((part) => part.replaceAll(/\s/g, ''))
    assert.ok(stdout.replaceAll(/\s/g, '').startsWith(spoken.join('')), stdout.slice(0, 400))
  })
  it(
    'ではない紙にも、区分3以上なら、取扱注意としるしがどのページにも付く',
    { skip: reader ? false : 'not run: pdftotext is not installed' },
    async () => {
      const mark = { careful: true, author: '佐藤 恵', at: new Date('2025-12-01T03:00:00Z'), serial: '7K3F-9QXM' }
      const meeting = new URL('../../../modules/calendar/operations/get-meeting.typ', import.meta.url)
      const data = { title: '題', heading: '会議', withdrawn: '', rows: [], minutesTitle: '記録', minutes: '長い文。\n'.repeat(300) }
      const pdf = await renderPdf(meeting, data, { mark, language: 'ja' })
      const pages = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).stdout.split('\f').slice(0, -1)
      assert.ok(pages.length > 3)
      for (const page of pages) assert.match(page, /取扱注意[\s\S]*佐藤 恵[\s\S]*7K3F-9QXM/)
    },
  )
})
