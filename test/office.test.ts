// LibreOffice opens every Word and Excel file that the product makes. What makes them is taken from the registry: every operation that prints as a
// Word document, every list that may leave as a table, every form as an XLSForm. A process of LibreOffice reads many files: one reads all documents,
// one all tables.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { before, describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { AnyOperation, BlankWords, Cell, ColumnKind, Table } from '#kernel'
import { type Sheet, fillDocx, writeCsv, writeXlsx } from '#platform/documents'
import { atEnd, bodyId, createWorld, registry } from '#testing'
import { sendOne } from '../src/modules/files/test/door.ts'
import { exampleOf } from '../src/modules/system/rules/blanks.ts'
import { temporaryDirectory } from './support/cluster.ts'

const operations = Object.values(registry).flatMap((surface) => Object.values(surface.operations) as AnyOperation[])
const words = operations.flatMap(({ name, print }) => (print?.word ? [{ name, word: print.word }] : []))
const tables = operations.flatMap(({ name, table }) => (table ? [{ name, table: table as Table }] : []))

/** What a program for tables would like to take for something else, and how it is to stand there; in no two columns the same, as equal neighbours are written once. */
const cellFor = (kind: ColumnKind, at: number): readonly [given: Cell, shown: string] => {
  const day = (at % 28) + 1
  const date = `2025-05-${String(day).padStart(2, '0')}`
  return {
    text: [`=1+${at}`, `=1+${at}`],
    date: [date, `令和7年5月${day}日`],
    moment: [`${date}T03:30:00.000Z`, `令和7年5月${day}日 12:30`],
    count: [at, `${at}`],
    yen: [3000 + at, `3,${String(at).padStart(3, '0')}`],
  }[kind] as [Cell, string]
}
const mark = { careful: true, author: '佐藤 恵', at: new Date('2025-12-01T03:00:00Z'), serial: '7K3F-9QXM' }

const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' })

describe('LibreOffice', { skip: office.status === 0 ? false : 'not run: soffice is not installed' }, () => {
  const made = temporaryDirectory('made')
  const opened = temporaryDirectory('opened')
  atEnd(async () => [made, opened].forEach((directory) => fs.rmSync(directory, { recursive: true, force: true })))
  const put = (name: string, content: Uint8Array | string) => fs.writeFileSync(path.join(made, name), content)
  const read = (name: string) => fs.readFileSync(path.join(opened, name), 'utf8')
  /** Opens all of them in one process. */
  const open = async (ending: string, to: string) => {
    const files = fs.globSync(`*.{${ending},}`, { cwd: made }).map((name) => path.join(made, name))
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(opened, 'profile')).href}`
    const child = spawn('soffice', [profile, '--headless', '--convert-to', to, '--outdir', opened, ...files], { stdio: 'ignore', timeout: 300_000 })
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0)
    const closed = files.map((file) => path.parse(file).name).filter((name) => !fs.existsSync(path.join(opened, `${name}.${to.split(':')[0]}`)))
    assert.deepEqual(closed, [], 'not opened')
  }

  before(async () => {
    for (const { name, word } of words) {
      const template = fs.readFileSync(word.template)
      put(`${name}.template.docx`, template)
      put(`${name}.example.docx`, await fillDocx(template, exampleOf(word.blanks)))
    }
    for (const { name, table } of tables) {
      const columns = table.columns.map(({ title, kind }) => ({ title: title.ja, kind }))
      put(
        `${name}.xlsx`,
        await whole(writeXlsx({ title: table.title.ja, columns, language: 'ja', mark }, once(columns.map(({ kind }, at) => cellFor(kind, at)[0])))),
      )
    }
    const texts: Sheet = { title: '文', columns: [{ title: '文', kind: 'text' }], language: 'ja', mark }
    put('traps.csv', await whole(writeCsv(texts, once(['=1+1'], ['+81 76'], ['@SUM(1)'], ['-2+3']), 'utf8')))
    await layOut()
  })

  /** And through the doors of a running council: a letter in the shipped and in the council's own template, a list, every form it has. */
  async function layOut(): Promise<void> {
    const world = await createWorld()
    const [desk, administrator] = [await world.as('desk'), await world.as('administrator')]
    const draft = {
      compartment: 'community-welfare',
      issuer: 'council',
      kind: 'notice',
      title: '研修会 <案内> & お願い',
      body: '　𠮷野さん、髙﨑さん',
    } as const
    const { letterId } = await desk.letters.saveLetter(draft)
    const letter = async () => {
      const headers = { cookie: await world.cookieOf('desk') }
      const answer = await world.request(`/print/letters/makeLetter?letterId=${letterId}&as=word`, { headers })
      assert.equal(answer.status, 200, await answer.clone().text())
      return Buffer.from(await answer.arrayBuffer())
    }
    put('letter.docx', await letter())
    const { templateId } = await administrator.system.beginWordTemplate({ operation: 'letters.makeLetter', validFrom: '2025-12-01' })
    const how = { cookie: await world.cookieOf('administrator'), subjectType: 'system.wordTemplate', kind: 'template' }
    const parts = unzipSync(fs.readFileSync(registry.letters.operations.makeLetter.print!.word!.template))
    const ours = strFromU8(parts['word/document.xml']!).replace('お問い合わせ先', '本件の担当')
    await sendOne(world, templateId, ['発信文書.docx', zipSync({ ...parts, 'word/document.xml': strToU8(ours) })], how)
    await administrator.system.adoptWordTemplate({ templateId })
    put('letter.ours.docx', await letter())

    await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-chairs'),
      heldOn: '2025-05-01',
      outcome: 'held',
      place: '=1+1',
      attendeeCount: 54,
    })
    const { fileId } = await desk.exports.requestFile({ operation: 'calendar.listMeetings', asked: {}, format: 'xlsx', purpose: 'report' })
    put('meetings.xlsx', Buffer.from((await desk.exports.downloadFile({ fileId })).content, 'base64'))
    const { items } = await desk.forms.listForms({})
    assert.ok(items.length > 0)
    for (const { formId } of items) {
      const { fileName, content } = await desk.forms.exportForm({ formId, number: 1, as: 'xlsform' })
      put(fileName, Buffer.from(content, 'base64'))
    }
  }

  it('は、どの書類も開く。ひな形の見本も、ほんとうの文書も', async (t) => {
    assert.ok(words.length >= 2)
    const began = performance.now()
    await open('docx', 'txt:Text (encoded):UTF8')
    t.diagnostic(`${fs.globSync('*.docx', { cwd: made }).length} documents in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    for (const { name, word } of words) {
      const text = read(`${name}.example.txt`)
      for (const blank of blanksOf(word.blanks)) assert.ok(text.includes(`〈${blank}〉`), `${name} does not show 〈${blank}〉`)
      assert.match(read(`${name}.template.txt`), /\{[^}]+\}/)
    }
    for (const name of ['letter.txt', 'letter.ours.txt'])
      for (const part of ['研修会 <案内> & お願い', '𠮷野さん、髙﨑さん']) assert.ok(read(name).includes(part), name)
    assert.match(read('letter.ours.txt'), /本件の担当/)
  })

  it('は、どの表も開き、元号の日付・零・文をそのまま示し、式にはしない', async (t) => {
    assert.ok(tables.length >= 8)
    const began = performance.now()
    await open('xlsx,csv', 'fods')
    t.diagnostic(`${fs.globSync('*.{xlsx,csv}', { cwd: made }).length} tables in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    for (const name of fs.globSync('*.fods', { cwd: opened })) assert.doesNotMatch(read(name), /table:formula/, name)
    for (const { name, table } of tables) {
      const cells = cellsOf(read(`${name}.fods`))
      const expected = [...table.columns.map(({ title }) => title.ja), ...table.columns.map(({ kind }, at) => cellFor(kind, at)[1])]
      assert.deepEqual(cells.slice(-expected.length), expected, name)
    }
    assert.deepEqual(cellsOf(read('meetings.fods')).slice(-6).includes('=1+1'), true)
  })
})

/** Names of the blanks with something to fill in, those of repeated parts too. */
function blanksOf(blanks: BlankWords): string[] {
  return Object.values(blanks).flatMap((blank) => ('each' in blank ? blanksOf(blank.each) : [blank.ja]))
}

/** What stands in the cells, in their order. */
function cellsOf(shownTable: string): string[] {
  const body = shownTable.slice(shownTable.lastIndexOf('<office:spreadsheet'))
  return [...body.matchAll(/<text:p>([^<]*)<\/text:p>/g)].map(([, cell]) =>
    cell!.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  )
}

async function* once(...rows: (readonly Cell[])[]) {
  yield rows
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return Buffer.concat(parts)
}
