// 四月一日: forty cases change hands in one go, and whoever takes them over finds, reads and prints them. Without script, and on a phone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

describe('担当の引継ぎの画面', () => {
  let site: Site
  let browser: Browser
  let [chief, from, to]: Staff[] = []
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const post = { compartment: 'self-reliance', tier: 4 } as const
    chief = await appoint(site, '引継 長子', '相談支援課', { role: 'supervisor', ...post })
    from = await appoint(site, '引継 前子', '相談支援課', { role: 'caseworker', ...post })
    to = await appoint(site, '引継 後子', '相談支援課', { role: 'caseworker', ...post })
  })
  after(() => browser.close())
  const as = async (staff: Staff, options: Parameters<typeof visitor>[2] = {}) => {
    const page = await visitor(browser, site.base, options)
    const [name, value] = staff.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    return page
  }

  it('40件をまとめて選び、知っておくことを添えて引き継ぎ、新しい担当が読み、戻せる', { timeout: 240_000 }, async () => {
    for (let nth = 1; nth <= 40; nth++)
      await from!.api.cases.openCase({
        kind: 'self-reliance',
        alias: `${nth}人目`,
        receivedOn: '2025-11-20',
        leadId: from!.accountId,
        next: { what: `${nth}人目に電話する`, dueOn: '2025-12-05', accountId: from!.accountId },
      })
    const page = await as(chief!, { javaScriptEnabled: false })
    await page.goto('/office/cases/handover')
    await page.getByRole('link', { name: '引継 前子の担当を引き継ぐ' }).click()
    await page.getByText('引き継ぐケース（ケース40件）').waitFor()
    const hand = page.getByRole('button', { name: '選んだものを引き継ぐ' })
    await hand.click()
    await page.getByRole('alert').first().waitFor()
    assert.equal((await from!.api.cases.listCases({ leadId: from!.accountId })).total, 40, 'nothing has moved')
    await page.getByLabel('全員分の新しい担当').selectOption('引継 後子')
    await page.getByLabel('最初の連絡の期限').fill('令和7年12月15日')
    await page
      .getByLabel(/J-2025-0001について知っておくこと/)
      .first()
      .fill('電話は夕方だけ')
    await hand.click()
    await page.getByRole('status').first().waitFor()
    assert.equal((await from!.api.cases.listCases({ leadId: to!.accountId })).total, 40)
    assert.equal((await to!.api.cases.listTasks({})).total, 80, 'what was to be done, and the first contact of each')

    const reader = await as(to!, { viewport: phone })
    await reader.goto('/office/cases/handover')
    await reader.getByText('読んでいないもの40件').waitFor()
    await reader.getByRole('link', { name: '令和7年12月1日' }).click()
    await reader.getByText('電話は夕方だけ').first().waitFor()
    await reader.locator('summary').filter({ hasText: 'J-2025-0001の引継ぎを読みました' }).click()
    await reader.getByRole('button', { name: '読みました', exact: true }).first().click()
    await reader.getByText('令和7年12月1日に読みました').waitFor()
    assert.deepEqual(await violations(reader), [])
    assert.ok((await overflow(reader)) <= 0)
    const { handoverId } = (await to!.api.cases.listHandovers({})).items[0]!
    const paper = await site.request(`/print/cases/getHandover?handoverId=${handoverId}`, { headers: { cookie: to!.cookie } })
    assert.deepEqual([paper.status, paper.headers.get('content-type')], [200, 'application/pdf'])

    await page.goto(`/office/cases/handover/new?from=${to!.accountId}`)
    await page.getByLabel('全員分の新しい担当').selectOption('引継 前子')
    await page.getByLabel('新しい担当が最初にすること').fill('')
    await page.getByLabel('最初の連絡の期限').fill('')
    await hand.click()
    await page.getByRole('status').first().waitFor()
    assert.equal((await from!.api.cases.listCases({ leadId: from!.accountId })).total, 40, 'handed back')
    assert.deepEqual(troubles, [])
  })
})
