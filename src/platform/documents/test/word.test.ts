import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { TemplateFault, fillDocx } from '../index.ts'

const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A document as Word writes it, with these paragraphs. */
function template(paragraphs: readonly string[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const parts = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map(paragraph).join('')}</w:body></w:document>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}
const invitation = template([
  '{name} 様',
  '{day} に会議を開きます。',
  '{#items}',
  '・{title}（{minutes}分）',
  '{/items}',
  '{#late}遅れてのご案内をおわびします。{/late}',
])
const filled = {
  name: '髙﨑 𠮷男',
  day: '令和7年12月1日',
  items: [
    { title: '報告', minutes: 10 },
    { title: '<議事> & 決定', minutes: 30 },
  ],
  late: false,
}
const textOf = (file: Uint8Array) =>
  [...strFromU8(unzipSync(file)['word/document.xml']!).matchAll(/<w:p[ >].*?<\/w:p>/g)].map(([part]) => part.replaceAll(/<[^>]+>/g, ''))
const faultsOf = async (file: Uint8Array, blanks: Parameters<typeof fillDocx>[1] = filled): Promise<string[]> => {
  try {
    await fillDocx(file, blanks)
  } catch (error) {
    assert.ok(error instanceof TemplateFault, String(error))
    return error.sentences.map(({ ja }) => ja)
  }
  return []
}

describe('Wordのひな形', () => {
  it('に書き入れる', async () => {
    assert.deepEqual(textOf(await fillDocx(invitation, filled)).filter(Boolean), [
      '髙﨑 𠮷男 様',
      '令和7年12月1日 に会議を開きます。',
      '・報告（10分）',
      '・&lt;議事&gt; &amp; 決定（30分）',
    ])
  })
  it('の誤りは、場所と直し方を言葉で示す', async () => {
    assert.deepEqual(await faultsOf(template(['{name 様', '{day} に'])), [
      '本文「{name 様」の「{name」が「}」で閉じられていません。「}」を書き足してください。',
    ])
    assert.match((await faultsOf(template(['name} 様'])))[0]!, /「name}」の前に「{」がありません/)
    assert.match((await faultsOf(template(['{#items}', '{title}'])))[0]!, /「{#items}」に終わりがありません/)
    assert.match((await faultsOf(template(['{/items}'])))[0]!, /「{\/items}」に始まりがありません/)
    assert.equal((await faultsOf(template(['{name', '{day', '{/items}']))).length >= 2, true)
  })
  it('にない欄の名は、使える欄を添えて断る', async () => {
    assert.deepEqual(await faultsOf(template(['{nmae} 様'])), ['「{nmae}」という欄はありません。使える欄は {name}、{day}、{items}、{late} です。'])
  })
  it('は式を動かさず、作りつけの性質にも届かない', async () => {
    for (const tag of ['constructor', '__proto__', 'toString', 'items.length', 'name.constructor', '1+1', 'process.exit()'])
      assert.match((await faultsOf(template([`{${tag}}`])))[0]!, /という欄はありません/, tag)
  })
  it('でないもの、マクロのあるもの、宣言で膨らむものは開かない', async () => {
    const bomb = template(['{name}'], { 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>' })
    for (const file of [new Uint8Array(), strToU8('{name}'), zipSync({ a: strToU8('b') }), template(['x']).subarray(0, 300), bomb])
      assert.match((await faultsOf(file))[0]!, /Wordの文書（\.docx）ではありません/)
    assert.match((await faultsOf(template(['{name}'], { 'word/vbaProject.bin': 'x' })))[0]!, /マクロ/)
    assert.match((await faultsOf(template(['{name}'], { 'word/media/a.txt': ' '.repeat(51_000_000) })))[0]!, /大きすぎます/)
  })
})
