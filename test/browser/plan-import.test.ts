// 来年度の計画: a document is uploaded, its questions are decided by keyboard, the draft is edited, decided and printed.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sample } from '../../src/modules/plan/test/plan-text.ts'
import { launchBrowser, overflow, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

describe('計画の取り込みから決定まで', () => {
  let site: Site
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  })
  after(() => browser.close())

  const upload = async (page: Page, content: string) => {
    await page.goto('/office/plan')
    await page.getByRole('link', { name: '計画の取り込み' }).click()
    await page.getByRole('button', { name: '新しく取り込む' }).click()
    await page.getByLabel('ファイルを選ぶ').setInputFiles([{ name: '令和8年度計画.txt', mimeType: 'text/plain', buffer: Buffer.from(content) }])
    await page.getByRole('button', { name: '添付する' }).click()
    await page.getByRole('button', { name: '読み取る' }).click()
    await page.getByRole('heading', { level: 2, name: '原文' }).waitFor()
  }

  it('文書を添付し、問いにキーボードで答え、案にし、直し、決めて、印刷する', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.planning)
    await upload(page, sample)
    assert.deepEqual(await violations(page), [])
    const left = () => page.getByRole('status').filter({ hasText: '全部で' })
    const asked = Number(/あと(\d+)件/.exec((await left().textContent())!)![1])
    assert.ok(asked >= 5)
    await page.keyboard.press('j')
    for (let open = asked; open > 0; open--) {
      await page.keyboard.press('1')
      await left()
        .getByText(open === 1 ? 'すべて答えました。' : `あと${open - 1}件`)
        .waitFor()
    }
    await page.getByRole('button', { name: '案にする' }).click()
    await page.getByRole('link', { name: '計画を直す' }).click()

    await page.getByRole('link', { name: '地区社協会長会議（４回）' }).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('status').getByText('直しました。').waitFor()
    const tree = page.getByRole('region', { name: '計画の項目' }).getByRole('listitem')
    const at = async (title: RegExp) => (await tree.allTextContents()).findIndex((text) => title.test(text))
    assert.ok((await at(/研修会/)) < (await at(/地区社協会長会議/)))
    await page.getByRole('link', { name: 'ア 地区社協会長会議' }).click()
    await page.getByText('項目を足す', { exact: true }).click()
    const form = page.getByRole('form', { name: '項目を足す' })
    await form.getByLabel('題名').fill('地区社協だよりの発行（年３回）')
    await form.getByRole('button', { name: '足す' }).click()
    await page.getByRole('link', { name: '地区社協だよりの発行' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: '並びの番号を振り直す' }).click()
    await page.getByRole('link', { name: /^ウ 地区社協だよりの発行/ }).waitFor()

    await page.getByRole('link', { name: '版と変更' }).click()
    await page.getByText('案を計画として決める', { exact: true }).click()
    await page.getByLabel('何で決まりましたか').fill('第１回理事会（令和8年3月20日）')
    await page.getByRole('button', { name: '計画として決める' }).click()
    await page.getByRole('row', { name: /第1版/ }).waitFor()
    assert.deepEqual(await violations(page), [])
    const planning = await site.as('planning')
    const plan = await planning.plan.showPlan({ fiscalYear: 2026 })
    assert.equal(plan.draft, false)
    assert.deepEqual(plan.lines.find(({ title }) => title.startsWith('地区社協だより'))!.target, { min: 3, max: 3, approximate: false })
    const href = await page.getByRole('row', { name: /第1版/ }).getByRole('link', { name: '印刷する' }).getAttribute('href')
    const begins = await page.evaluate(async (address) => (await (await fetch(address)).text()).slice(0, 8), href!)
    assert.match(begins, /^%PDF-1\.7/)
    const download = page.waitForEvent('download')
    await page.getByRole('row', { name: /第1版/ }).getByRole('link', { name: 'Wordで受け取る' }).click()
    assert.equal((await download).suggestedFilename(), '事業計画（文書の形）.docx')
    await page.context().close()
  })

  it('スクリプトのない電話でも、問いに答え、取り消し、項目を直せる', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base, { viewport: phone, javaScriptEnabled: false })
    await signInAs(page, people.planning)
    await upload(page, sample.replace('令和8年度', '令和10年度'))
    assert.ok((await overflow(page)) <= 0)
    const cards = page.getByRole('region', { name: /^問い\d+/ })
    const count = await cards.count()
    await cards.first().getByRole('button').first().click()
    assert.equal(await cards.count(), count - 1)
    await page.getByRole('button', { name: /^問い\d+の答えを取り消す$/ }).click()
    assert.equal(await cards.count(), count)
    await cards
      .filter({ hasText: '数量として読めない' })
      .getByRole('link', { name: /ほかの答え/ })
      .click()
    await page.getByLabel(/^数量/).fill('ときどき')
    await page.getByRole('button', { name: 'この答えにする' }).click()
    await page.getByRole('alert').getByText('数量として読み取れませんでした').first().waitFor()
    await page.getByLabel(/^数量/).fill('年５回')
    await page.getByRole('button', { name: 'この答えにする' }).click()
    await page.getByText(/という数量である/).waitFor()
    await page.getByRole('link', { name: /研修会/ }).click()
    await page.getByText('二つ以上に分ける', { exact: true }).click()
    await page.getByLabel('題名').last().fill('研修会（年２回）、\n視察（１回）')
    await page.getByRole('button', { name: '分ける', exact: true }).click()
    await page.getByRole('link', { name: /^視察（１回）/ }).waitFor()
    await page.context().close()
  })

  it('ほかの人には開かない。画面は異状を知らせていない', () => {
    assert.deepEqual(troubles, [])
  })
})
