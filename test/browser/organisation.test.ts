// 四月一日の組織替えと、四半期の点検を、キーボードだけで。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clockFrom } from '#kernel'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { follow, tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

const march = new Date('2026-03-10T01:00:00Z')
const lastMinute = new Date('2026-03-31T14:59:00Z') // 23:59 in Japan
const firstMinute = new Date('2026-03-31T15:00:00Z')

let now = march
let site: Site
let browser: Browser
before(async () => {
  ;[site, browser] = await Promise.all([openSite({ clock: clockFrom(() => now) }), launchBrowser()])
})
after(() => browser.close())

async function personPage(person: keyof typeof people): Promise<Page> {
  const page = await visitor(browser, site.base)
  await signInAs(page, people[person])
  return page
}
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }))
  await page.keyboard.press('Enter')
}
/** Chooses by typing the beginning of what the list says. */
async function choose(page: Page, label: string, option: string, form: string): Promise<void> {
  const select = page.getByRole('form', { name: form }).getByLabel(label, { exact: true })
  await tabTo(page, select)
  const at = await select.evaluate((element, wanted) => {
    const list = element as HTMLSelectElement // asked of a select
    return [...list.options].findIndex(({ text }) => text.trim() === wanted) - list.selectedIndex
  }, option)
  for (let step = 0; step < Math.abs(at); step++) await page.keyboard.press(at > 0 ? 'ArrowDown' : 'ArrowUp')
  assert.equal((await select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text ?? '')).trim(), option)
}
/** What the print link of the page answers. */
const printedType = (page: Page) =>
  page
    .getByRole('link', { name: '印刷する（PDF）' })
    .evaluate(async (element) => (await fetch((element as HTMLAnchorElement).href)).headers.get('content-type')) // found by its role as a link
const rooms = async (page: Page) => page.getByRole('navigation', { name: '主な業務' }).getByRole('link').allInnerTexts()

describe('四月一日の組織替え', () => {
  it('三月に、総務・企画が異動を入れる', async () => {
    const page = await personPage('planning')
    await follow(page, page.getByRole('link', { name: '組織', exact: true }))
    await page.getByRole('heading', { name: '組織', exact: true }).waitFor()
    await typeInto(page, page.getByLabel('人をさがす'), 'さとうめぐみ')
    await press(page, 'さがす')
    await page.getByRole('form', { name: '発令する' }).waitFor()
    await choose(page, '部署', '総務課', '発令する')
    await choose(page, '職名※必須', '主任', '発令する')
    await typeInto(page, page.getByRole('form', { name: '発令する' }).getByLabel('始まりの日'), 'R8.4.1')
    await press(page, '発令する')
    await page.getByRole('status').getByText('記録しました').waitFor()
    await page.context().close()
  })
  it('情報セキュリティ担当が、三月末で今の所属を終え、四月からの所属を付ける', async () => {
    const page = await personPage('securityOfficer')
    await follow(page, page.getByRole('link', { name: '所属と役割' }))
    await typeInto(page, page.getByLabel('人をさがす'), '佐藤')
    await press(page, '表示する')
    await follow(page, page.getByRole('link', { name: /^佐藤 恵の所属（地域福祉・金沢市・区分3まで）を変える・終える/ }))
    const ending = page.getByRole('form', { name: 'この所属を終える' })
    await typeInto(page, ending.getByLabel('終わりの日'), 'R8.3.31')
    await typeInto(page, ending.getByLabel('理由'), '人事異動')
    await press(page, '終える')
    await page.getByRole('status').getByText('記録しました').waitFor()
    const granting = page.getByRole('form', { name: '所属を付ける' })
    await choose(page, '役割', '企画担当', '所属を付ける')
    await choose(page, '分野', '総務', '所属を付ける')
    await typeInto(page, granting.getByLabel('始まりの日'), 'R8.4.1')
    await typeInto(page, granting.getByLabel('理由'), '人事異動')
    await press(page, '所属を付ける')
    // The list says how many and was as long before: what is new in it is waited for.
    await page.getByRole('row', { name: /企画担当/ }).waitFor()
    await page.context().close()
  })
  it('前もって、だれが何を失い何を得るかを見て、紙に出せる', async () => {
    const page = await personPage('planning')
    await page.goto('/office/settings/organisation')
    await follow(page, page.getByRole('link', { name: '異動の一覧' }))
    const row = page.getByRole('row', { name: /^佐藤 恵/ })
    await row.waitFor()
    assert.deepEqual(
      (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim()),
      [
        '地域福祉課 主事',
        '総務課 主任',
        '窓口・事業担当：地域福祉・金沢市・区分3まで',
        '企画担当：総務・金沢市・区分2まで',
        '窓口・事業担当：人と団体・金沢市・区分3まで',
      ],
    )
    assert.equal(await printedType(page), 'application/pdf')
    await page.context().close()
  })
  it('三月三十一日23時59分までは今のまま、四月一日0時からは新しい組織になる', async () => {
    now = lastMinute
    const page = await personPage('desk')
    await page.getByRole('banner').getByText('地域福祉課 主事').waitFor()
    assert.deepEqual(await rooms(page), [
      '今日',
      '事業計画',
      '報告・提出期限',
      '事業評価',
      '事業報告',
      '会議',
      'スケジュール',
      '研修・行事',
      '電話受付',
      '人と団体',
      '社会資源',
      '様式・調査',
      '文書',
      '緊急閲覧',
      '開示等の請求',
      '持ち出し',
    ])
    await page.goto('/office/meetings/new')
    const chairs = page.getByLabel('会議体').locator('option', { hasText: '地区社協会長会議' })
    assert.equal(await chairs.count(), 1)
    now = firstMinute
    await page.goto('/office')
    await page.getByRole('banner').getByText('総務課 主任').waitFor()
    assert.deepEqual(await rooms(page), [
      '今日',
      '事業計画',
      '報告・提出期限',
      '事業評価',
      '事業報告',
      '会議',
      'スケジュール',
      '研修・行事',
      '相談の件数（実・延べ）',
      '電話受付',
      '人と団体',
      '社会資源',
      '様式・調査',
      '文書',
      '緊急閲覧',
      '開示等の請求',
      '持ち出し',
      '組織',
    ])
    await page.goto('/office/meetings/new')
    await page.getByLabel('会議体').waitFor()
    assert.equal(await chairs.count(), 0)
    await page.goto('/office/settings/organisation?on=2026-03-31')
    const row = page.getByRole('row', { name: /佐藤 恵/ })
    assert.equal((await row.getByRole('cell').first().innerText()).trim(), '地域福祉課')
    await page.context().close()
  })
})

describe('四半期の所属の点検', () => {
  it('期限を過ぎた点検を今日から開き、一つずつ判断して、署名する', async () => {
    now = new Date('2026-05-11T01:00:00Z')
    const page = await personPage('sectionChief')
    const today = page.getByRole('region').or(page.locator('section', { has: page.getByRole('heading', { name: '所属の点検' }) }))
    await today.getByText('期限を過ぎています').first().waitFor()
    await follow(page, page.getByRole('link', { name: 'ボランティア', exact: true }))
    await page.getByRole('heading', { name: /所属の点検/ }).waitFor()
    await press(page, '確かめて署名する')
    await page.getByRole('alert').getByText('まだ判断していない所属があります').first().waitFor()

    for (const [name, decision] of [
      ['橋本 翔', '終える'],
      ['山本 唯', '続ける'],
    ] as const) {
      const line = page.getByRole('group', { name: new RegExp(`^${name}`) })
      // Tab enters a group of radio buttons once; the arrows choose within it.
      await tabTo(page, line.getByRole('radio').first())
      await page.keyboard.press('Space')
      for (let step = 0; step < 3 && !(await line.getByRole('radio', { name: decision }).isChecked()); step++) await page.keyboard.press('ArrowRight')
      assert.ok(await line.getByRole('radio', { name: decision }).isChecked())
    }
    await press(page, '途中まで保存する')
    await page.getByRole('status').getByText('判断を保存しました').waitFor()
    assert.ok(
      await page
        .getByRole('group', { name: /^橋本 翔/ })
        .getByRole('radio', { name: '終える' })
        .isChecked(),
    )
    await press(page, '確かめて署名する')
    await page.getByRole('status').getByText('署名しました').waitFor()
    await page.getByText('森田 浩二が署名しました').waitFor()
    assert.equal(await page.getByRole('button', { name: /署名|保存/ }).count(), 0)
    assert.equal(await printedType(page), 'application/pdf')
    await page.goto('/office')
    assert.equal(await page.locator('main').getByRole('link', { name: 'ボランティア', exact: true }).count(), 0)
    await page.context().close()
  })
  it('どのページでも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
