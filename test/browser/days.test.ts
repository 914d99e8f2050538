// 休みの暦: a holiday added, a closing day recorded and ended, without any script.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

describe('休みの暦の画面', () => {
  let site: Site
  let browser: Browser
  let page: Page
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(page, people.planning)
  })
  after(() => browser.close())
  const open = (title: string) => page.locator('summary').filter({ hasText: title }).click()
  const form = (title: string) => page.getByRole('form', { name: title })

  it('祝日を加えて、取り消す', async () => {
    await page.goto('/office/calendar/days?fiscalYear=2026')
    await open('祝日を上書きする')
    const box = form('祝日を上書きする')
    await box.getByLabel('日', { exact: false }).first().fill('R8.6.9')
    await box.getByRole('button', { name: '上書きする' }).click()
    await page.getByRole('alert').getByText('根拠', { exact: false }).first().waitFor() // the source is missing; the day is still there
    assert.equal(await page.locator('#override\\.day').inputValue(), 'R8.6.9')
    await page.locator('#override\\.name').fill('見本の記念日')
    await page.locator('#override\\.source').fill('見本の法律')
    await form('祝日を上書きする').getByRole('button', { name: '上書きする' }).click()
    await page.getByText('登録しました。').waitFor()
    await page.getByRole('rowheader', { name: '令和8年6月9日（火）' }).first().waitFor()
    await page.getByRole('button', { name: '令和8年6月9日（火）の上書きを取り消す' }).click()
    await page.getByText('取り消しました。').waitFor()
    await page.getByText('祝日の上書きはありません。').waitFor()
  })
  it('会館とその休館日を登録して、終える', async () => {
    await page.goto('/office/calendar/days')
    await open('建物・窓口を登録する')
    await page.locator('#premises\\.name').fill('見本会館')
    await page.locator('#premises\\.kana').fill('みほんかいかん')
    await form('建物・窓口を登録する').getByRole('button').click()
    await page.getByText('登録しました。').waitFor()
    await page.locator('#premisesId').selectOption({ label: '見本会館' })
    await page.getByRole('button', { name: '表示する' }).click()
    await open('毎週の休みを登録する')
    await page.locator('#weekly\\.title').fill('休館日')
    await page.locator('#weekly\\.weekday').selectOption('tue')
    await form('毎週の休みを登録する').getByLabel('第2').check()
    await form('毎週の休みを登録する').getByLabel('第4').check()
    await page.locator('#weekly\\.source').fill('見本の規程')
    await form('毎週の休みを登録する').getByRole('button').click()
    await page.getByText('第2・第4火曜日').waitFor()
    await page.getByRole('link', { name: '「休館日」を終える' }).click()
    await page.locator('#end\\.lastDay').fill('令和8年1月31日')
    await form('「休館日」を終える').getByRole('button').click()
    await page.getByText('令和7年12月1日（月）から令和8年1月31日（土）まで').waitFor()
  })
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))
})
