// There is one door by which a list becomes a file. Whatever else could write one is looked for here: in the sources, among the
// operations, and in what every address answers.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import * as z from 'zod'
import { loadBuild, root } from '#build'
import type { AnyOperation } from '#kernel'
import { registry } from '#testing'
import { openSite } from './support/site.ts'
import { appoint } from './support/staff.ts'
import { pagePaths } from './support/sweep.ts'

const operations = Object.entries(registry).flatMap(([module, surface]) =>
  Object.entries(surface.operations as Record<string, AnyOperation>).map(([key, operation]) => ({ module, key, operation })),
)
const lists = operations.filter(({ operation }) => operation.table)
const sources = fs
  .globSync('src/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.includes('/test/') && !file.includes('.test.'))
  .map((file) => ({ file, source: fs.readFileSync(path.join(root, file), 'utf8') }))
const filesWith = (pattern: RegExp) => sources.filter(({ source }) => pattern.test(source)).map(({ file }) => file)

describe('持ち出しの口は一つ', () => {
  it('ファイルをつくる道具は、口とその下にだけある', () => {
    const above = (files: readonly string[]) => files.filter((file) => !file.startsWith('src/platform/documents/'))
    // Open data is public anyway and made of what a visitor reads: it has a door of its own, which can answer nothing else.
    assert.deepEqual(above(filesWith(/\b(writeXlsx|writeCsv)\b/)).toSorted(), [
      'src/app/open-data.ts',
      'src/modules/exports/operations/request-file.ts',
    ])
    // The questions of a form leave as a file too: what makes it knows no answers.
    assert.deepEqual(above(filesWith(/\bwriteSheets\b/)), ['src/modules/forms/operations/export-form.ts'])
    const exportForm = fs.readFileSync(path.join(root, 'src/modules/forms/operations/export-form.ts'), 'utf8')
    assert.deepEqual(
      [...exportForm.matchAll(/from '([.]{2}\/store\/[^']+)'/g)].map(([, store]) => store),
      ['../store/forms.ts'],
    )
    assert.doesNotMatch(fs.readFileSync(path.join(root, 'src/modules/forms/store/forms.ts'), 'utf8'), /answer_parts|forms[.]answers/)
    const openData = fs.readFileSync(path.join(root, 'src/app/open-data.ts'), 'utf8')
    assert.deepEqual([...new Set(openData.match(/operations[.]\w+/g))], ['operations.readOpenData'])
    assert.equal(registry.resources.operations.readOpenData.permission, 'public')
    // Printed in the form of Word, by the door of prints; and tried with an example, of which nothing is handed out.
    assert.deepEqual(above(filesWith(/\bfillDocx\b/)).toSorted(), ['src/app/server.ts', 'src/modules/system/operations/adopt-word-template.ts'])
    // The numbered letter goes with the mail that calls to a meeting: one copy for each addressee, of what the operation that prints it answers.
    assert.deepEqual(above(filesWith(/\brenderPdf\b/)).toSorted(), [
      'src/app/commands/init.ts',
      'src/app/server.ts',
      'src/modules/calendar/operations/numbered-notice.ts',
    ])
    const documents = 'src/platform/documents/'
    for (const [library, ...files] of [
      ['hucre/xlsx', 'xlsx.ts'],
      ['hucre/csv', 'read.ts'],
      ['hucre', 'workbook.ts'], // what a number shown as a date means
      ['saxes', 'xml.ts'],
      ['fflate', 'xlsx.ts'],
      ['docxtemplater', 'docx.ts'],
      ['pizzip', 'docx.ts'],
      ['@myriaddreamin/typst-ts-node-compiler', 'typst-worker.ts'],
      ['ical.js', 'icalendar-worker.ts'],
    ] as const)
      assert.deepEqual(
        // A library that comes with its first caller is imported there.
        filesWith(new RegExp(`(?:from |(?<!typeof )import\\()'${library}'`)).toSorted(),
        files.map((file) => documents + file),
      )
  })
  it('ファイルとして答えるのは、印刷と、持ち出しの受け取りと、人が添付したファイルと、オープンデータと予定の配信を渡すところだけ', () => {
    // An attachment is handed back as it was given, one at a time, to whoever sees its record; nothing is made of rows there.
    // The file of a form is its questions, made by one operation that reads versions and nothing else.
    // A feed of a calendar holds what its owner's own pages show up to tier 2, for programs that read it again and again.
    assert.deepEqual(filesWith(/content-disposition|createObjectURL|\bdownload=/i).toSorted(), [
      'src/app/feeds.ts',
      'src/app/files.ts',
      'src/app/open-data.ts',
      'src/kernel/http.ts',
      'src/modules/exports/web/content.ts',
      'src/modules/forms/web/form-file.ts',
    ])
    assert.deepEqual(filesWith(/text\/csv|spreadsheetml|application\/pdf|wordprocessingml|octet-stream/).toSorted(), [
      'src/app/open-data.ts',
      'src/kernel/http.ts',
      'src/modules/exports/operations/taking.ts',
      'src/modules/forms/operations/export-form.ts',
      'src/platform/files/container.ts',
      'src/platform/files/formats.ts',
      // what such a copy is called in the mail
      'src/platform/messages/deliver.ts',
      'src/platform/messages/smtp.ts',
    ])
  })
  it('ひな形は、しるしの場所（上の余白）を自分では使わない', () => {
    const templates = fs.globSync('src/**/*.typ', { cwd: root })
    assert.ok(templates.length > 8)
    for (const file of templates.filter((name) => !name.includes('/test/')))
      assert.doesNotMatch(fs.readFileSync(path.join(root, file), 'utf8'), /#set page\([^\n]*header:/, `${file} would hide 取扱注意 and the serial`)
  })
  it('表のある一覧は、どれも問い合わせで、二か国語の見出しがあり、画面に入口がある', () => {
    assert.ok(lists.length >= 8, `${lists.length}`)
    const buttons = sources.flatMap(({ source }) => [...source.matchAll(/<ExportButton\s+operation="([\w.]+)"/g)].map(([, name]) => name!))
    assert.deepEqual(buttons.toSorted(), lists.map(({ operation }) => operation.name).toSorted())
    for (const { operation } of lists) {
      assert.equal(operation.kind, 'query', operation.name)
      for (const { title } of operation.table!.columns) {
        assert.match(title.ja, /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u, operation.name)
        assert.match(title.en, /^[\x20-\x7e]+$/, operation.name)
      }
    }
  })
  it('ページに分かれた一覧は、一枚の件数を口に合わせる', () => {
    for (const { module, key, operation } of lists) {
      const { properties = {} } = z.toJSONSchema(operation.input as z.ZodType, { io: 'input', unrepresentable: 'any' })
      if (!('page' in properties)) continue
      const file = `src/modules/${module}/operations/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`
      assert.match(fs.readFileSync(path.join(root, file), 'utf8'), /call\.pageSize\(/, `${file} would leave with its first page only`)
    }
  })
  it('どの操作も、どの画面も、ファイルでは答えない', async () => {
    const site = await openSite()
    const held = (['supervisor', 'dataProtectionLead', 'auditor', 'deskWorker', 'caseworker', 'planningOfficer'] as const).map((role) => ({
      role,
      compartment: 'administration',
      tier: 5,
    }))
    const { cookie } = await appoint(site, '全部 持子', '総務課', ...held)
    const id = randomUUID()
    const { routes } = await loadBuild()
    const bait = { ids: [id], params: { subjectType: 'calendar.meeting' } }
    const paths = pagePaths(routes, bait)
    const parents = new Set(Object.values(routes).map((route) => route?.parentId))
    const acting = Object.fromEntries(Object.entries(routes).filter(([name, route]) => parents.has(name) || route?.module.action))
    const forms = pagePaths(acting, bait)
    assert.ok(paths.length > 50 && forms.length > 20)
    let asked = 0
    const look = async (address: string, init: RequestInit = {}) => {
      const answer = await site.request(address, {
        redirect: 'manual',
        ...init,
        headers: { cookie, 'idempotency-key': randomUUID(), ...init.headers },
      })
      asked++
      assert.equal(answer.headers.get('content-disposition'), null, address)
      assert.match(
        answer.headers.get('content-type') ?? 'text/html',
        /^(text\/html|application\/json|text\/x-script|text\/plain|text\/javascript)/,
        address,
      )
      await answer.body?.cancel()
    }
    for (const address of paths) await look(address)
    for (const address of forms) await look(address, { method: 'POST', body: new URLSearchParams({ fileId: id }) })
    for (const { module, key } of operations) await look(`/api/${module}/${key}`, { method: 'POST', body: '{}' })
    assert.ok(asked > 200)
  })
})
