// 言葉で探す：多く見つかったとき。 The page says which ones it shows, and what there is to do about the rest.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { searchLimit, searchPageSize } from '../../src/modules/cases/schema.ts'
import { launchBrowser, overflow, phone, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint, asOwner } from '../support/staff.ts'

describe('言葉で探す', () => {
  let site: Site
  let browser: Browser
  let worker: Staff
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    worker = await appoint(site, '探 一子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    const { contactId } = await worker.api.cases.recordContact({
      kind: 'self-reliance',
      heldOn: '2025-11-20',
      way: 'phone',
      first: true,
      staffIds: [worker.accountId],
      observed: '見本の文',
    })
    const more = (what: string, count: number) =>
      asOwner(
        site.database,
        `insert into cases.contacts select (jsonb_populate_record(x, jsonb_build_object('contact_id', gen_random_uuid(), 'observed', $2::text, 'held_on', date '2020-01-01' + n))).*
         from cases.contacts x cross join generate_series(1, $3::int) n where x.contact_id = $1`,
        [contactId, what, count],
      )
    await more('灯油の配達を頼んだ', searchPageSize + 10)
    await more('雪下ろしを頼んだ', searchLimit + 1)
  })
  after(() => browser.close())

  it('何件目から何件目までかを言い、最後のページで件数がわかる。千件を超えたら絞り込むように言う', { timeout: 120_000 }, async () => {
    const page = await visitor(browser, site.base)
    const [name, value] = worker.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    await page.goto('/office/cases/search')
    const find = async (words: string) => {
      await page.locator('#words').fill(words)
      await page.getByRole('button', { name: '探す', exact: true }).click()
    }
    await find('灯油の配達')
    await page.getByText('新しい順に、1件目から50件目までを出しています。').waitFor()
    assert.equal(await page.locator('tbody tr').count(), searchPageSize)
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize(phone)
    assert.ok((await overflow(page)) <= 0)
    await page.getByRole('button', { name: '次のページ' }).click()
    await page.getByText(/^60件$/).waitFor()
    assert.equal(await page.locator('tbody tr').count(), 10)
    assert.equal(await page.getByRole('button', { name: '次のページ' }).count(), 0)
    await find('雪下ろし')
    await page.locator('mark', { hasText: '雪下ろし' }).first().waitFor()
    await page
      .getByRole('button', { name: '次のページ' })
      .evaluate((button: HTMLButtonElement, last) => (button.value = String(last)), searchLimit / searchPageSize)
    await page.getByRole('button', { name: '次のページ' }).click()
    await page.getByText('新しいものから1000件までを出しています。').waitFor()
    assert.equal(await page.getByRole('button', { name: '次のページ' }).count(), 0)
  })
})
