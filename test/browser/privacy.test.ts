// A report as a volunteer makes it, and what the data protection lead does with it; without JavaScript, as on an old phone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

describe('漏えい等の報告から速報まで', () => {
  let site: Site
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  })
  after(() => browser.close())

  it('民生委員が報告し、担当が今日のページから開いて速報を記録する', async () => {
    const reporter = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(reporter, people.commissioner)
    await reporter.getByRole('link', { name: '漏えい等を報告する' }).click()
    await reporter.getByRole('heading', { name: 'はじめの10分にすること' }).waitFor()
    await reporter.getByLabel('どの分野で起きたか').selectOption({ label: '地域福祉' })
    await reporter.getByLabel('何が起きたか').selectOption({ label: '紛失・置き忘れ' })
    await reporter.getByLabel('病歴・健診・診療（要配慮）').check()
    await reporter.getByRole('button', { name: '報告する' }).click()
    assert.match(await reporter.getByRole('alert').innerText(), /いきさつ/) // 空の欄だけを直せばよく、選んだものは残る
    assert.ok(await reporter.getByLabel('病歴・健診・診療（要配慮）').isChecked())
    await reporter.getByLabel('いきさつ').fill('名簿を電車に置き忘れた。')
    await reporter.getByRole('button', { name: '報告する' }).click()
    await reporter.getByText('報告を受け付けました。').waitFor()
    await reporter.context().close()

    const lead = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(lead, people.secretaryGeneral)
    await lead.getByText('速報（個人情報保護委員会へ）：あと4日').waitFor()
    await lead.getByRole('link', { name: '紛失・置き忘れ' }).click()
    await lead.getByRole('link', { name: '対応を記録する' }).click()
    await lead.getByRole('combobox', { name: '対応' }).selectOption({ label: '速報（個人情報保護委員会へ）' })
    await lead.getByRole('button', { name: '記録する' }).click()
    await lead.getByText('済み 令和7年12月1日（月）').waitFor()
    await lead.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
