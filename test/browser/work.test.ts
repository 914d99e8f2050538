// 実施記録: from the form to the line's number, the record behind it, its correction and its withdrawal; by keyboard alone and without a script.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, overflow, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { follow, tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Api, people } from '../support/world.ts'

const training = '地区社協会長研修会'

describe('実施記録の画面', () => {
  let site: Site
  let browser: Browser
  let desk: Api
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    desk = await site.as('desk')
  })
  after(() => browser.close())
  const done = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()
  const line = async () => (await desk.plan.showPlan({ fiscalYear: 2025 })).lines.find(({ title }) => title.startsWith(training))!

  it('今日から、キーボードだけで、項目の題名の一部を打って記録する', { timeout: 120_000 }, async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.desk)
    await page.goto('/office')
    await follow(page, page.getByRole('main').getByRole('link', { name: '実施記録をつける' }))
    await page.getByRole('heading', { level: 1, name: '実施記録をつける' }).waitFor()
    await typeInto(page, page.getByLabel('計画の項目'), '会長') // several
    await typeInto(page, page.getByLabel('内容'), '会長研修会を開いた。')
    await typeInto(page, page.getByLabel('人数（延べ）'), '５２')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('合う項目が').waitFor()
    assert.equal(await page.getByLabel('内容').inputValue(), '会長研修会を開いた。')
    await typeInto(page, page.getByLabel('計画の項目'), training)
    await page.keyboard.press('Enter')
    await done(page, '記録しました。計画の数にも入りました。')
    assert.deepEqual([await violations(page), (await overflow(page)) <= 0], [[], true])
    await tabTo(page, page.getByRole('button', { name: 'いまの記録を取り消す' }))
    await page.keyboard.press('Enter')
    await page.getByText('記録した直後に取り消したため').waitFor()
    assert.equal((await line()).actual, 0)
    await page.context().close()
  })

  it('記録 → 項目の数 → その記録 → 訂正 → 取消し。スクリプトがなくても', { timeout: 120_000 }, async () => {
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(page, people.desk)
    const lineId = (await line()).lineId
    await page.goto(`/office/plan/lines/${lineId}`)
    await page.getByRole('link', { name: '実施記録をつける' }).click()
    assert.equal(await page.getByLabel('計画の項目').inputValue(), training)
    await page.getByLabel('実施日').fill('R7.9.10')
    await page.getByLabel('内容').fill('会長研修会を開いた。')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByRole('link', { name: training }).click()
    await page.getByText('1回', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: /会長研修会を開いた/ }).click()
    await page.getByRole('link', { name: '訂正する' }).click()
    assert.equal(await page.getByLabel('実施日').inputValue(), '令和7年9月10日')
    await page.getByLabel('回数').fill('2')
    await page.getByRole('button', { name: '訂正して記録する' }).click()
    assert.equal((await line()).actual, 2)
    await page.getByRole('link', { name: '訂正前の記録を開く' }).click()
    await page.getByText('訂正のため').waitFor()
    await page.getByRole('link', { name: '訂正後の記録を開く' }).click()
    await page.locator('summary').filter({ hasText: 'この記録を取り消す' }).click()
    await page.getByLabel('取り消す理由').fill('別の項目の記録だったため')
    await page.getByRole('button', { name: '取り消す', exact: true }).click()
    await page.getByText('取消し済み').first().waitFor()
    assert.equal((await line()).actual, 0)
    await page.goto(`/office/plan/lines/${lineId}/changes`)
    assert.equal(await page.getByRole('row').filter({ hasText: '佐藤 恵' }).count(), 6) // two told and taken back, and the one undone before
    await page.context().close()
  })

  it('電話の画面で連絡調整を記録し、次の対応が今日に出て、続きを記録すると消える', { timeout: 120_000 }, async () => {
    const page = await visitor(browser, site.base, { viewport: phone })
    await signInAs(page, people.desk)
    await page.goto(`/office/plan/work/new?kind=liaison&line=${(await line()).lineId}`)
    await page.getByLabel('内容').fill('講師について打ち合わせた。')
    await page.getByLabel('相手先').fill('県社会福祉協議会')
    await page.getByLabel('次にすること').fill('講師の候補を確かめる')
    await page.getByLabel('次の予定日').fill('R7.12.1')
    await page.getByRole('button', { name: '記録する' }).click()
    await done(page, '記録しました。')
    await page.goto('/office')
    await page.getByRole('link', { name: '講師の候補を確かめる' }).click()
    await page.getByRole('navigation', { name: '続きを記録する' }).getByRole('link', { name: '連絡調整' }).click()
    await page.getByLabel('内容').fill('候補が決まった。')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByRole('heading', { name: 'これまでの経過' }).waitFor()
    assert.deepEqual([await violations(page), (await overflow(page)) <= 0], [[], true])
    await page.goto('/office')
    await page.getByText('次の対応の日が来た記録はありません。').waitFor()
    await page.context().close()
  })
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))
})
