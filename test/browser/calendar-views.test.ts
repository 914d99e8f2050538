// 予定の暦・外部の会議: a month by keyboard without a script, and a report written on a telephone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, phone, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { bodyId, people } from '../support/world.ts'

describe('予定の暦と外部の会議の画面', () => {
  let site: Site
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  })
  after(() => browser.close())

  it('キーボードだけで、次の月へ進み、会合を開ける。スクリプトがなくても', async () => {
    const desk = await site.as('desk')
    const when = { heldOn: '2026-01-16', startTime: '13:30', endTime: '15:00', place: '松ヶ枝福祉館' }
    await desk.calendar.planGathering({ bodyId: await bodyId(desk, 'district-chairs'), kind: 'meeting', title: '第4回', ...when })
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(page, people.desk)
    await page.goto('/office/calendar')
    await page.getByRole('heading', { name: '予定の暦（令和7年12月）' }).waitFor()
    await pressUntil(page, '次へ')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '予定の暦（令和8年1月）' }).waitFor()
    await page.getByText('元日').waitFor()
    await pressUntil(page, '13:30 地区社協会長会議 第4回')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /地区社協会長会議.*第4回/ }).waitFor()
    await page.context().close()
  })
  it('電話の幅で、外部の会議体を登録し、予定を入れ、復命書を書き、供覧に回し、課長が見る', async () => {
    const page = await visitor(browser, site.base, { viewport: phone })
    await signInAs(page, people.desk)
    await page.goto('/office/meetings/outside/bodies')
    await page.locator('#body\\.name').fill('見本市地域福祉推進協議会')
    await page.locator('#body\\.kana').fill('みほんしちいきふくしすいしんきょうぎかい')
    await page.locator('#body\\.compartment').selectOption('community-welfare')
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByText('登録しました。').waitFor()
    await page.goto('/office/meetings/outside/plan')
    await page.locator('#bodyId').selectOption({ label: '見本市地域福祉推進協議会' })
    await page.locator('#startTime').fill('午前10時')
    await page.locator('#endTime').fill('１１：３０')
    await page.getByRole('button', { name: '予定を入れる' }).click()
    await page.getByText('予定を入れました。').waitFor()
    await page.goto('/office')
    await page.getByRole('link', { name: '見本市地域福祉推進協議会' }).click()
    await page.locator('summary').filter({ hasText: '復命書を書く' }).click()
    await page.locator('#report\\.content').fill('計画案の説明と意見交換。')
    await page.getByRole('button', { name: '復命書を書く' }).click()
    await page.getByText('復命書を記録しました。').waitFor()
    await page.locator('summary').filter({ hasText: '供覧に回す' }).click()
    await page.locator('#circulate\\.n1').selectOption({ label: people.sectionChief })
    await page.getByRole('button', { name: '供覧に回す' }).click()
    await page.getByText('供覧に回しました。').waitFor()
    await page.context().close()

    const chief = await visitor(browser, site.base, { viewport: phone })
    await signInAs(chief, people.sectionChief)
    await chief.goto('/office')
    await chief.getByText('供覧：見てください').waitFor()
    await chief.getByRole('link', { name: '見本市地域福祉推進協議会' }).click()
    await chief.getByRole('button', { name: '見ました' }).click()
    await chief.getByText('見た日を記録しました。').waitFor()
    await chief.getByRole('row', { name: /森田 浩二 令和7年12月1日/ }).waitFor()
    await chief.context().close()
  })
  it('公開の会議は、サインインせずスクリプトなしで読め、検索の形も正しい', async () => {
    const desk = await site.as('desk')
    const when = { heldOn: '2026-02-17', startTime: '13:30', endTime: '15:00', place: '松ヶ枝福祉館', openToPublic: true }
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: await bodyId(desk, 'district-chairs'), kind: 'meeting', ...when })
    const { revision } = await desk.calendar.getGathering({ gatheringId })
    await desk.calendar.giveNotice({ gatheringId, revision, way: 'handed', givenOn: '2025-12-01' })
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await page.goto('/meetings?month=2026-01')
    await page.getByText('この月に公開の会議はありません。').waitFor()
    await page.getByRole('link', { name: '次の月' }).click()
    await page.getByText('地区社協会長会議').waitFor()
    assert.equal(await page.locator('script[src]').count(), 0)
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!) as { '@graph': Record<string, unknown>[] }
    const [event] = data['@graph']
    assert.deepEqual(
      [event!['@type'], event!['startDate'], event!['endDate'], event!['eventStatus']],
      ['Event', '2026-02-17T13:30:00+09:00', '2026-02-17T15:00:00+09:00', 'https://schema.org/EventScheduled'],
    )
    await page.context().close()
  })
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))
})

/** Tab by tab until a link of that name has the focus. */
async function pressUntil(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(':focus').textContent())?.trim() === name) return
  }
  assert.fail(`「${name}」にキーボードで届かない`)
}
