import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { plainWorkbook } from '../../src/platform/documents/test/workbook.ts'
import { launchBrowser, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'

const table = (family: string, year: number) =>
  plainWorkbook([
    ['令和7年度　会員名簿'],
    ['No', '氏名', 'フリガナ', '生年月日', '性別', '地区', '住所', '電話'],
    ['1', `${family}　𠮷夫`, '', '昭和25年3月1日', '男', '', '見本市東町1-2　メゾン101', `076-000-${year}`],
    ['2', `${family} 花子`, '', `${year}/5/6`, '女', '', '見本市西町3', `90-0000-${year}`],
    ['3', '', 'ナナシ', '', '', '', '', ''],
    ['4', `${family}　花子`, '', `${year}/5/6`, '', '', '', `076-111-${year}`],
  ])

describe('名簿の取り込みの画面', () => {
  let site: Site
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  })
  after(() => browser.close())

  for (const [how, options] of [
    ['スクリプトのある大きな画面で', {}],
    ['スクリプトのない電話の画面で', { viewport: phone, javaScriptEnabled: false }],
  ] as const)
    it(`${how}、名簿を選び、列を決め、見くらべ、決め、取り込み、台帳に見つかる`, async () => {
      const scripts = !('javaScriptEnabled' in options)
      const [family, year] = scripts ? ['取込', 1960] : ['読込', 1971]
      const page = await visitor(browser, site.base, options)
      const clean = async () => void (scripts && assert.deepEqual(await violations(page), []))
      /** The work is done meanwhile. Without a script people read the page anew. */
      const until = async (text: string) => {
        await page.getByRole('progressbar').waitFor()
        await site.app.jobs.drain(site.councilId)
        if (!scripts) await page.goto(page.url())
        await page.getByText(text, { exact: true }).first().waitFor()
      }
      await signInAs(page, '佐藤 恵')
      await page.goto('/office/people')
      await page.getByRole('link', { name: '名簿を取り込む' }).click()
      await clean()
      await page.getByRole('button', { name: '新しく取り込む' }).click()
      await page
        .getByLabel('ファイルを選ぶ')
        .setInputFiles([{ name: '名簿.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(table(family, year)) }])
      await page.getByRole('button', { name: '添付する' }).click()
      assert.equal(await page.getByLabel('2列目「氏名」').inputValue(), 'name')
      assert.equal(await page.getByLabel('1列目「No」').inputValue(), '')
      await clean()
      await page.getByLabel('2列目「氏名」').selectOption('')
      await page.getByRole('button', { name: '台帳と見くらべる' }).click()
      await page.getByRole('alert').getByText('氏名の列が選ばれていません').first().waitFor()
      await clean()
      await page.getByLabel('2列目「氏名」').selectOption({ label: '氏名' })
      await page.getByRole('button', { name: '台帳と見くらべる' }).click()
      await until('見くらべた結果')
      await clean()
      await page.getByRole('link', { name: '同じ人かもしれない 1行' }).click()
      await page.getByText('4行目と同じ人かもしれません。').waitFor()
      await clean()
      await page.getByRole('button', { name: '取り込まない' }).click()
      await page.getByRole('link', { name: '直すところがある 1行' }).click()
      await page.getByText('氏名を書いてください。').waitFor()
      await clean()
      await page.getByRole('button', { name: '2人を取り込む' }).click()
      await until('取り込みました')
      await clean()
      await page.getByRole('link', { name: '人の台帳を見る' }).click()
      await page.locator('input[name=search]').fill(family)
      await page.locator('input[name=search]').press('Enter')
      await page.getByRole('link', { name: `${family}　花子` }).waitFor()
      await page.context().close()
    })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => assert.deepEqual(troubles, []))
})
