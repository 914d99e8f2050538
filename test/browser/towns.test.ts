// 住所の入力：郵便番号から住所が、前に決めた地区から地区と町会が入り、違えば選び直せる。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { bringTowns } from '../../src/app/preset.ts'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, phone, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

let site: Site
let browser: Browser
let first: string
let second: string
before(async () => {
  ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  await bringTowns(site.app.kernel, site.councilId)
  const desk = await site.as('desk')
  ;[first, second] = await districts(desk)
  const home = { address: '金沢市千木町1', areaId: first, neighbourhood: '千木町会' }
  await desk.directory.recordPerson(resident('町田', '一', first, { home }))
})
after(() => browser.close())

const value = (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue()
async function opened(path: string, options = {}): Promise<Page> {
  const page = await visitor(browser, site.base, options)
  await signInAs(page, people.desk)
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  return page
}

describe('住所の入力', () => {
  it('郵便番号を入れて次へ進むと、空いている欄に住所・地区・町会が入る。入れたものは変えない', async () => {
    const page = await opened('/office/people/new', { viewport: phone })
    await page.locator('[name="home.postalCode"]').fill('９２００００１')
    await page.keyboard.press('Tab')
    await page.getByRole('status').getByText('候補').waitFor()
    assert.deepEqual(
      [await value(page, 'home.address'), await value(page, 'home.areaId'), await value(page, 'home.neighbourhood')],
      ['金沢市千木町', first, '千木町会'],
    )
    await page.locator('[name="home.areaId"]').selectOption(second)
    await page.locator('[name="home.address"]').fill('金沢市千木町2-3')
    await page.keyboard.press('Tab')
    await page.waitForLoadState('networkidle')
    assert.equal(await value(page, 'home.areaId'), second, 'what somebody chose stays')
    await page.getByRole('button', { name: /^地区０１\s千木町会$/ }).click()
    assert.equal(await value(page, 'home.areaId'), first)
    await page.context().close()
  })
  it('一つの郵便番号に町がいくつもあれば、選んでから地区が出る', async () => {
    const desk = await site.as('desk')
    const { addresses } = await desk.directory.proposeAddress({ postalCode: '920-0000' })
    assert.deepEqual(addresses, [], 'the code of the whole city names no town')
    const page = await opened('/office/people/new')
    await page.locator('[name="home.address"]').fill('石川県金沢市千木町8')
    await page.keyboard.press('Tab')
    await page.getByRole('status').getByText('候補').waitFor()
    assert.deepEqual([await value(page, 'home.postalCode'), await value(page, 'home.areaId')], ['920-0001', first])
    await page.context().close()
  })
  it('外した候補は、もう出ない', async () => {
    const page = await opened('/office/towns')
    await page.getByRole('button', { name: '千木町 地区０１千木町会 候補から外す' }).click()
    await page.getByRole('status').getByText('候補から外しました').waitFor()
    await page.getByText('当てはまる町名はありません').waitFor()
    await page.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => assert.deepEqual(troubles, []))
})
