// 登録しようとした人がもういる：気づかされ、別の人として登録したものを、あとで一つにまとめ、また分ける。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

let site: Site
let browser: Browser
let personId: string
before(async () => {
  ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  const desk = await site.as('desk')
  const [first] = await districts(desk)
  const known = resident('重田', '一子', first, { familyKana: 'シゲタ', givenKana: 'カズコ', bornOn: '1950-03-01' })
  ;({ personId } = await desk.directory.recordPerson(known))
})
after(() => browser.close())

async function deskAt(path: string, javaScriptEnabled = true): Promise<Page> {
  const page = await visitor(browser, site.base, { javaScriptEnabled })
  await signInAs(page, people.desk)
  await page.goto(path)
  return page
}
async function type(page: Page): Promise<void> {
  const said = { familyName: '重田', givenName: '和子', familyKana: 'しげた', givenKana: 'かずこ', bornOn: 'S25.3.1' }
  for (const [name, words] of Object.entries(said)) await page.locator(`[name="${name}"]`).fill(words)
}

describe('もう登録のある人', () => {
  it('うっている間に知らされ、入力の場所は動かない。押すと一度止まり、開いて確かめ、別の人として登録できる。あとで一つにまとめ、分ける', async () => {
    const page = await deskAt('/office/people/new')
    await page.waitForLoadState('networkidle')
    await type(page)
    await page.getByRole('status').getByText('同じ人かもしれない記録が、1件あります。').waitFor()
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), 'bornOn')
    const alike = page.getByRole('region', { name: '同じ人かもしれない記録' })
    for (const words of ['氏名：似ている', 'フリガナ：同じ', '生年月日：同じ', '性別：不明', '住所：不明'])
      await alike.getByText(words, { exact: true }).waitFor()

    await page.getByRole('button', { name: '登録する', exact: true }).click()
    await page.getByRole('alert').getByText('同じ人かもしれない記録があります。').waitFor()
    assert.equal(await page.locator('[name="givenName"]').inputValue(), '和子')
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      alike.getByRole('link', { name: '重田　一子さんの記録を新しい窓で開く' }).click(),
    ])
    await opened.getByRole('heading', { name: /重田\s一子/ }).waitFor()
    await opened.close()
    await page.getByLabel('別の人として登録する').check()
    await page.getByRole('button', { name: '登録する', exact: true }).click()
    await page.getByRole('status').getByText('登録しました').waitFor()
    assert.ok(!page.url().includes('%'), 'no name stands in the address')

    await page.getByRole('link', { name: '同じ人がいないか見る' }).click()
    const rows = page.getByRole('region', { name: /^二つの記録をくらべる/ }).getByRole('row')
    await rows.nth(1).getByText('重田　和子').waitFor()
    assert.match(await rows.nth(1).innerText(), /重田　一子.*似ている/s)
    assert.match(await rows.nth(3).innerText(), /昭和25年3月1日.*昭和25年3月1日.*同じ/s)
    await page.getByLabel('残す記録').selectOption({ index: 1 })
    await page.getByRole('button', { name: '同じ人としてまとめる' }).click()
    await page.getByRole('alert').waitFor() // the reason is asked for, and what was chosen stays
    assert.equal(await page.getByLabel('残す記録').inputValue(), personId)
    await page.getByLabel('同じ人と分かった理由').fill('本人に聞いた')
    await page.getByRole('button', { name: '同じ人としてまとめる' }).click()

    await page.getByRole('status').getByText('同じ人としてまとめました').waitFor()
    await page.getByRole('heading', { name: /重田\s一子/ }).waitFor()
    const merges = page.getByRole('region', { name: /^まとめた記録/ })
    assert.match(await merges.getByRole('row').nth(1).innerText(), /佐藤 恵.*本人に聞いた/s)
    await merges.getByRole('link', { name: 'まとめた記録を開く' }).click()
    await page.getByText('この記録は、同じ人の別の記録にまとめられています').waitFor()
    await page.getByRole('link', { name: 'まとめた先の記録を開く' }).click()
    await page.getByRole('heading', { name: /重田\s一子/ }).waitFor() // both pages offer to take them apart
    await page.getByRole('link', { name: '分ける', exact: true }).click()
    await page.getByRole('form', { name: 'まとめた記録を分ける' }).getByLabel('理由').fill('別の人と分かった')
    await page.getByRole('button', { name: '分ける', exact: true }).click()
    await page.getByRole('status').getByText('記録しました').waitFor()
    assert.equal(await merges.count(), 0)
    await page.context().close()
  })
  it('スクリプトがなくても、一度止まって知らされ、別の人として登録できる', async () => {
    const page = await deskAt('/office/people/new', false)
    await type(page)
    await page.getByRole('button', { name: '登録する', exact: true }).click()
    await page.getByRole('alert').getByText('同じ人かもしれない記録があります。').waitFor()
    await page.getByText('同じ人かもしれない記録が、2件あります。').waitFor()
    await page.getByLabel('別の人として登録する').check()
    await page.getByRole('button', { name: '登録する', exact: true }).click()
    await page.getByRole('heading', { name: /重田\s和子/ }).waitFor()
    await page.context().close()
  })
  it('どのページでも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
