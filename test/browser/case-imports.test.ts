// 表で続けてきた相談を取り込む: forty cases with three hundred contacts and five files, what is refused comes in the second time, and all of it is undone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { plainPdf } from '../../src/modules/files/test/door.ts'
import { launchBrowser, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

const heading = ['ケース番号', '氏名', '受付日', '状態', '日付', '方法', '記録者', '経過記録', '添付']
const people = Array.from({ length: 40 }, (_, at) => ({ key: `旧${at + 1}`, name: `台帳　${String.fromCodePoint(0x3042 + at * 2)}子${at + 1}` }))
const files = Array.from({ length: 5 }, (_, at) => `申込書${at + 1}.pdf`)
/** Three hundred contacts of forty cases, the first of each with what is said of the case; five name a file, one has a day no calendar has. */
const rows = Array.from({ length: 300 }, (_, at) => {
  const { key, name } = people[at % 40]!
  const day = at === 299 ? 'R6.2.30' : `令和6年${1 + Math.floor(at / 40)}月${1 + (at % 28)}日`
  return [
    key,
    name,
    at < 40 ? '令和5年4月1日' : '',
    at < 40 ? '支援中' : '',
    day,
    at % 2 ? '電話' : '訪問',
    '前任　太郎',
    `${key}の${at}`,
    at < 5 ? files[at]! : '',
  ]
})
const csv = (lines: readonly (readonly string[])[]) => Buffer.from(`\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`)

describe('ケースと経過の取り込みの画面', { timeout: 600_000 }, () => {
  let site: Site
  let browser: Browser
  let worker: Staff
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    worker = await appoint(site, '取込 画子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
  })
  after(() => browser.close())
  /** The work is done meanwhile. Without a script people read the page anew. */
  const until = async (page: Page, text: string) => {
    await page.getByRole('progressbar').waitFor()
    await site.app.jobs.drain(site.councilId)
    await page.goto(page.url())
    await page.getByText(text, { exact: true }).first().waitFor()
  }
  const attach = async (page: Page, kind: string, all: readonly (readonly [string, Buffer])[]) => {
    await page.locator('select[name="kind"]').selectOption(kind)
    await page.getByLabel('ファイルを選ぶ').setInputFiles(all.map(([name, buffer]) => ({ name, mimeType: 'application/octet-stream', buffer })))
    await page.getByRole('button', { name: '添付する' }).click()
    await page.getByRole('link', { name: all.at(-1)![0], exact: true }).waitFor()
  }

  it('40件のケースと300件の経過に、ファイルを添えて取り込み、断られた行を直して入れ、まとめて取り消す', async () => {
    const page = await visitor(browser, site.base, {})
    const clean = async () => assert.deepEqual(await violations(page), [])
    await signInAs(page, '取込 画子')
    await page.goto('/office/cases/list')
    await page.getByRole('link', { name: 'ケースと経過を取り込む' }).click()
    await page.getByRole('button', { name: '新しく取り込む' }).click()
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    await attach(page, 'table', [['台帳.csv', csv([heading, ...rows])]])
    await attach(
      page,
      'paper',
      files.map((name) => [name, Buffer.from(plainPdf())] as const),
    )
    assert.equal(await page.getByLabel('5列目「日付」').inputValue(), 'heldOn')
    await clean()
    await page.getByRole('button', { name: '確かめる', exact: true }).click()
    await until(page, '確かめた結果')
    await page.getByRole('link', { name: '直すところがある 1行' }).click()
    await page.getByText('日付として読み取れません。').first().waitFor()
    await clean()
    await page.getByRole('button', { name: '299行を取り込む' }).click()
    await until(page, '取り込みました')
    await page.getByText('ケース 40件・経過 299件').waitFor()
    await clean()
    const first = page.url()
    await page.getByRole('link', { name: people[0]!.name }).first().click()
    await page.getByText('取り込んだ記録（台帳.csv　2行目）').waitFor()
    assert.equal(await page.getByText('書いた人：前任　太郎').count(), 8)
    await clean()
    await page.locator('li', { hasText: '旧1の0' }).getByRole('link', { name: '訪問' }).click()
    await page.getByRole('link', { name: '申込書1.pdf', exact: true }).waitFor()

    // What was refused, corrected: into the case the table knows by its number.
    await page.goto('/office/cases/imports')
    await page.getByRole('button', { name: '新しく取り込む' }).click()
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    await attach(page, 'table', [['直した行.csv', csv([heading, rows[299]!.with(4, 'R6.2.29')])]])
    await page.getByRole('button', { name: '確かめる', exact: true }).click()
    await until(page, '確かめた結果')
    await page.getByRole('button', { name: '1行を取り込む' }).click()
    await until(page, '取り込みました')
    // Somebody has gone on with the first import by that: it is undone from its end.
    const second = page.url()
    await page.goto(first)
    await page.getByRole('button', { name: '取り込みを取り消す' }).click()
    await page.getByRole('alert').getByText('続きが書かれた').first().waitFor()
    await page.goto(second)
    await page.getByRole('button', { name: '取り込みを取り消す' }).click()
    await page.waitForURL(/done=undo/)
    await page.goto(first)
    await page.getByRole('button', { name: '取り込みを取り消す' }).click()
    await page.waitForURL(/done=undo/)
    await clean()
    assert.equal((await worker.api.cases.listCases({})).total, 0)
    await page.context().close()
  })
  it('スクリプトのない電話の画面でも、表を選び、確かめ、取り込み、取り消せる', async () => {
    const page = await visitor(browser, site.base, { viewport: phone, javaScriptEnabled: false })
    await signInAs(page, '取込 画子')
    await page.goto('/office/cases/imports')
    await page.getByRole('button', { name: '新しく取り込む' }).click()
    await attach(page, 'table', [['小さな台帳.csv', csv([heading, ['小1', '電話　一子', 'R6.4.1', '', 'R6.4.1', '電話', '', '一言', '']])]])
    await page.getByRole('button', { name: '確かめる', exact: true }).click()
    await until(page, '確かめた結果')
    await page.getByRole('button', { name: '1行を取り込む' }).click()
    await until(page, '取り込みました')
    await page.getByRole('button', { name: '取り込みを取り消す' }).click()
    await page.waitForURL(/done=undo/)
    await page.getByText('取り込みを取り消しました').first().waitFor()
    assert.equal((await worker.api.cases.listCases({ search: '電話　一子' })).total, 0)
    await page.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => assert.deepEqual(troubles, []))
})
