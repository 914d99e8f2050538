// 紙の答え合わせ: every template passes PDF/UA-1 (the compiler refuses otherwise), and what is printed lies inside its box, measured in the PDF.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { lettersPreset } from '#programmes'
import { renderPdf } from '#platform/documents'
import { type World, createWorld, size } from '#testing'
import { type Addressee, type Box, envelopePages, labelPages, sheetFits } from '../rules/geometry.ts'
import { honorificOf, nameLines } from '../rules/addressing.ts'
import { numberText } from '../rules/numbers.ts'
import { envelopeSizes } from '../schema.ts'

const measures = spawnSync('pdftotext', ['-v']).error === undefined
const template = new URL('../operations/print-boxes.typ', import.meta.url)
const { standards } = lettersPreset({ name: '見本の社協', synthetic: true })
const sheets = standards.flatMap((each) => (each.kind === 'labelSheet' ? [each.value] : []))

/** Size of each page and where its words stand, in millimetres. */
function words(pdf: Uint8Array) {
  const text = execFileSync('pdftotext', ['-bbox', '-', '-'], { encoding: 'utf8', input: pdf })
  const mm = (points: string | undefined) => (Number(points) * 25.4) / 72
  return text
    .split('<page ')
    .slice(1)
    .map((page) => ({
      width: mm(/width="([\d.]+)"/.exec(page)?.[1]),
      height: mm(/height="([\d.]+)"/.exec(page)?.[1]),
      words: [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map((word) => ({
        left: mm(word[1]),
        top: mm(word[2]),
        right: mm(word[3]),
        bottom: mm(word[4]),
        text: word[5]!,
      })),
    }))
}

/** Every word lies in one of the boxes of its page, every box holds one. @param slack what a font's own line height reaches beyond its ink */
async function assertInside(laid: { readonly width: number; readonly height: number; readonly pages: readonly (readonly Box[])[] }, slack = 1) {
  const pages = words(await renderPdf(template, { title: '試験', ...laid }))
  assert.equal(pages.length, laid.pages.length)
  for (const [at, page] of pages.entries()) {
    assert.ok(Math.abs(page.width - laid.width) < 0.2 && Math.abs(page.height - laid.height) < 0.2, `${page.width} × ${page.height}`)
    const boxes = laid.pages[at]!
    const holds = (box: Box, word: (typeof page.words)[number]) =>
      word.left >= box.x - slack && word.top >= box.y - slack && word.right <= box.x + box.w + slack && word.bottom <= box.y + box.h + slack
    for (const word of page.words)
      assert.ok(
        boxes.some((box) => holds(box, word)),
        JSON.stringify(word),
      )
    for (const box of boxes)
      assert.ok(
        page.words.some((word) => holds(box, word)),
        JSON.stringify(box),
      )
  }
}

const letters = fc.oneof(fc.constantFrom('福', '祉', '会', 'ー', '　', 'ア', 'が'), fc.constantFrom('W', 'i', '8', '-', ' '))
const text = (maxLength: number) => fc.string({ unit: letters, minLength: 1, maxLength }).map((typed) => `見${typed}`.trim())
const addressee: fc.Arbitrary<Addressee> = fc.record({
  postalCode: fc.constantFrom('920-0001', ''),
  address: text(148),
  nameLines: fc.array(text(98), { minLength: 1, maxLength: 3 }),
})
const longest: Addressee = {
  postalCode: '920-0001',
  address: '福'.repeat(150),
  nameLines: ['福'.repeat(100), '祉'.repeat(60), `${'会'.repeat(100)}　様`],
}
const latin: Addressee = { postalCode: '920-0001', address: 'W'.repeat(150), nameLines: ['W'.repeat(100), 'W'.repeat(60), 'W'.repeat(100)] }

describe('封筒とラベル', { skip: measures ? false : 'pdftotext (poppler) is not installed; positions in the PDF cannot be measured' }, () => {
  const from: Addressee = { postalCode: '920-0000', address: '見本市見本町1-2-3', nameLines: ['見本の社協', '電話 076-000-0000'] }
  it('封筒は、長さの限りの宛先でも、刷れる枠におさまる', async (t) => {
    const seed = Math.floor(performance.now() * 1000)
    t.diagnostic(`seed ${seed}`)
    for (const envelope of envelopeSizes)
      await assertInside(envelopePages(envelope, [longest, latin], { ...longest, nameLines: longest.nameLines.slice(0, 2) }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...envelopeSizes), fc.array(addressee, { minLength: 1, maxLength: 5 }), (envelope, to) =>
        assertInside(envelopePages(envelope, to, from)),
      ),
      { seed, numRuns: size({ deep: 60, ordinary: 4 }) },
    )
  })
  it('ラベルは、どの位置から始めても、それぞれのラベルの中におさまる', async (t) => {
    const seed = Math.floor(performance.now() * 1000)
    t.diagnostic(`seed ${seed}`)
    assert.deepEqual(
      sheets.map(({ columns, rows }) => columns * rows),
      [12, 24],
    )
    for (const sheet of sheets) await assertInside(labelPages(sheet, [longest, latin], 1))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sheets), fc.array(addressee, { minLength: 1, maxLength: 40 }), fc.nat(), async (sheet, to, start) => {
        const perPage = sheet.columns * sheet.rows
        const first = 1 + (start % perPage)
        const laid = labelPages(sheet, to, first)
        assert.equal(laid.pages.flat().length, to.length)
        assert.equal(laid.pages.length, Math.ceil((first - 1 + to.length) / perPage))
        await assertInside(laid)
      }),
      { seed, numRuns: size({ deep: 60, ordinary: 4 }) },
    )
  })
})

describe('ラベル用紙の寸法', () => {
  it('A4からはみ出す用紙、となりと重なる用紙は、見分けられる', () => {
    const [sheet] = sheets
    assert.ok(sheet && sheets.every(sheetFits))
    assert.equal(sheetFits({ ...sheet, leftUm: sheet.leftUm + 20_000 }), false)
    assert.equal(sheetFits({ ...sheet, rowPitchUm: sheet.rowPitchUm - 1 }), false)
    assert.equal(sheetFits({ ...sheet, rows: sheet.rows + 1 }), false)
  })
})

describe('敬称と文書番号', () => {
  it('敬称は、宛先の形から決まる', () => {
    const cases: [organisation: string, department: string, roleTitle: string, person: string, house: 'sama' | 'dono', honorific: string][] = [
      ['見本市役所', '', '', '', 'sama', 'onchu'],
      ['見本市役所', '福祉政策課', '', '', 'dono', 'onchu'],
      ['見本市', '', '市長', '', 'sama', 'sama'],
      ['見本市', '', '市長', '', 'dono', 'dono'],
      ['見本市', '', '市長', '見本 太郎', 'dono', 'sama'],
      ['見本総合病院', '', '医師', '見本 花子', 'sama', 'sensei'],
      ['見本法律事務所', '', '弁護士', '見本 花子', 'sama', 'sensei'],
      ['見本小学校', '', '保護者各位', '', 'sama', 'none'],
      ['地区社協会長各位', '', '', '', 'sama', 'none'],
      ['見本小学校', '', '', '見本 太郎先生', 'sama', 'none'],
    ]
    for (const [organisation, department, roleTitle, person, house, expected] of cases) {
      const to = { organisation, department, roleTitle, person, honorific: null }
      assert.equal(honorificOf(to, house), expected, `${organisation} ${roleTitle} ${person}`)
      assert.equal(honorificOf({ ...to, honorific: 'dono' }, house), 'dono') // 宛先での指定が先に立つ
    }
  })
  it('敬称は最後の行に一つだけ付く', () => {
    const part = fc.constantFrom('', '見本', '福祉課', '会長', '弁護士', '各位')
    fc.assert(
      fc.property(part, part, part, fc.constantFrom('sama' as const, 'dono' as const), (department, roleTitle, person, house) => {
        const lines = nameLines({ organisation: '見本市役所', department, roleTitle, person, honorific: null }, house)
        const marks = lines.flatMap((line, at) => (/　(様|殿|御中|先生)$/.test(line) ? [at] : []))
        assert.deepEqual(marks, lines.at(-1)!.endsWith('各位') ? [] : [lines.length - 1])
      }),
    )
  })
  it('文書番号は、記号・年（度）・番号からなる', () => {
    assert.equal(numberText({ mark: '金社協発', numberPattern: '{mark}第{year}-{number}号' }, 2025, 12), '金社協発第7-12号')
    assert.equal(numberText({ mark: '総', numberPattern: '{fiscalYear}{mark}第{number}号' }, 2025, 1), '令和7年度総第1号')
    assert.equal(numberText({ mark: '総', numberPattern: '{mark}{year}-{number}' }, 2019, 3), '総元-3')
  })
})

describe('文書の紙', () => {
  let world: World
  let cookie: string
  before(async () => {
    world = await createWorld()
    cookie = await world.cookieOf('desk')
  })
  const print = async (name: string, query: Readonly<Record<string, string>>) => {
    const answer = await world.request(`/print/letters/${name}?${new URLSearchParams(query)}`, { headers: { cookie } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { status: answer.status, bytes, refusal: answer.status === 200 ? '' : Buffer.from(bytes).toString() }
  }
  it('どの紙もPDF/UA-1になり、決裁と確認の前には外に出る紙が刷れない', async () => {
    const desk = await world.as('desk')
    const { items } = await desk.directory.listOrganisations({})
    const { letterId } = await desk.letters.saveLetter({
      compartment: 'community-welfare',
      issuer: 'council',
      kind: 'notice',
      title: '地区社協会長会議の開催について（通知）',
      opening: 'haikei',
      greeting: '師走の候、ますますご清祥のこととお慶び申し上げます。',
      body: '　平素より本会の事業にご理解とご協力をいただき、厚くお礼申し上げます。\n　さて、標記の会議を下記のとおり開催します。',
      notes: '１　日時　令和7年12月20日（土）\n２　場所　松ヶ枝福祉館',
      enclosures: '次第',
      seal: 'stamped',
    })
    const query = { letterId }
    const empty = await print('makeLetter', query)
    assert.equal(empty.status, 200, empty.refusal)
    const { revision } = await desk.letters.getLetter(query)
    const recipients = items.map(({ organisationId, roleTitle }) => ({ organisationId, roleTitle }))
    await desk.letters.setRecipients({ letterId, revision, recipients })
    const outside = [
      ['makeEnvelopes', { size: 'naga3' }],
      ['makeEnvelopes', { size: 'kaku2' }],
      ['makeLabels', { sheet: 'a4-12', start: '5' }],
      ['makeLabels', { sheet: 'a4-24' }],
      ['makeFaxSheet', {}],
    ] as const
    for (const [name, more] of outside) assert.match((await print(name, { ...query, ...more })).refusal, /notDecided/, name)
    await desk.letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
    await desk.letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
    for (const [name, more] of [['makeLetter', {}], ...outside] as const)
      assert.match((await print(name, { ...query, ...more })).refusal, /recipientsUnchecked/, name)
    const { items: looked } = await desk.letters.checkRecipients(query)
    await desk.letters.confirmRecipients({
      letterId,
      recipients: looked.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) })),
    })
    await desk.letters.recordReceived({ compartment: 'community-welfare', receivedOn: '2025-11-20', sender: '見本市', title: '照会' })
    const papers = [
      ['makeLetter', query],
      ['makeProposal', query],
      ...outside.map(([name, more]) => [name, { ...query, ...more }] as const),
      ['listLetters', { paper: 'yes' }],
      ['listReceived', { paper: 'yes', lang: 'en' }],
    ] as const
    for (const [name, asked] of papers) {
      const { status, bytes, refusal } = await print(name, asked)
      assert.equal(status, 200, `${name} ${refusal}`)
      assert.match(Buffer.from(bytes).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/, name)
    }
    if (measures) assert.equal(words((await print('makeLetter', query)).bytes).length, items.length) // 宛先ごとに一通
    assert.match((await print('makeLabels', { ...query, sheet: 'a4-12', start: '13' })).refusal, /startBeyond/)
    assert.match((await print('makeLabels', { ...query, sheet: 'a4-99' })).refusal, /sheetUnknown/)
  })
})
