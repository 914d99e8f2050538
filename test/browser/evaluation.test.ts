// 月初めの課長の机: what is due, filed with its number; why a line is late; the sheet kept for the meeting. By keyboard alone, and on a telephone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { clockFrom } from '#kernel'
import { launchBrowser, phone, signInAs, troubles, visitor } from '../support/browser.ts'
import { follow, tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

describe('期限のある仕事と評価', () => {
  let site: Site
  let browser: Browser
  let now = new Date('2025-12-01T08:40:00+09:00')
  before(async () => {
    ;[site, browser] = await Promise.all([openSite({ clock: clockFrom(() => now) }), launchBrowser()])
    now = new Date('2025-12-12T08:40:00+09:00')
  })
  after(() => browser.close())

  it('キーボードだけで、今日から遅れた提出物を開き、確認中にし、番号を入れて提出済みにする', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.selfRelianceWorker)
    await follow(page, page.getByRole('link', { name: /自立相談支援事業 月次実績報告（令和7年11月分）/ }).first())
    await page.getByRole('heading', { name: /自立相談支援事業 月次実績報告 未作成（2日遅れ）/ }).waitFor()
    await page.getByText('この期限は、まだ確かめていません。').waitFor()
    await tabTo(page, page.getByRole('button', { name: '確認を始める' }))
    await page.keyboard.press('Enter')
    await page.getByText('確認中にしました。').waitFor()
    await typeInto(page, page.getByLabel('文書番号'), '金社協第１２３号')
    await tabTo(page, page.getByRole('button', { name: '提出したことを記録する' }))
    await page.keyboard.press('Enter')
    await page.getByText('提出済みにしました。').waitFor()
    await page.getByText('提出したときの姿').waitFor()
    await follow(page, page.getByRole('link', { name: '報告・提出期限', exact: true }).first())
    await page.getByRole('heading', { name: '報告・提出期限', exact: true }).waitFor()
    assert.equal(await page.getByRole('row', { name: /自立相談支援事業 月次実績報告.*令和7年11月分/ }).count(), 0)
    await page.context().close()
  })
  it('キーボードだけで、遅れの理由を書き、事業を評価し、会議に出した一枚を残す', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.planning)
    await follow(page, page.getByRole('link', { name: '事業評価', exact: true }))
    await follow(page, page.getByRole('link', { name: '金沢権利擁護センターの運営', exact: true }))
    const judge = page.getByText('「担当課」の評価を記録する')
    await tabTo(page, judge)
    await page.keyboard.press('Enter')
    for (const [label, key] of [
      ['評価', 'Ｃ'],
      ['今後の方向', '拡'],
    ] as const) {
      const field = page.locator(`[id="year-section.${label === '評価' ? 'step' : 'direction'}"]`)
      await tabTo(page, field)
      for (
        let press = 0;
        press < 8 && !(await field.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]!.text)).startsWith(key);
        press++
      )
        await page.keyboard.press('ArrowDown')
    }
    await typeInto(page, page.locator('[id="year-section.comment"]'), '相談が増えた。')
    await typeInto(page, page.locator('[id="year-section.judgedBy"]'), '権利擁護センター長')
    await tabTo(page, page.getByRole('form', { name: /「担当課」/ }).getByRole('button', { name: '記録する' }))
    await page.keyboard.press('Enter')
    await page.getByText('評価を記録しました。').waitFor()
    await follow(page, page.getByRole('link', { name: '経営会議の一枚', exact: true }))
    await tabTo(page, page.getByText('遅れの理由と次の手を書く'))
    await page.keyboard.press('Enter')
    await typeInto(page, page.locator('[id="note.reason"]'), '会場が取れなかった')
    await typeInto(page, page.locator('[id="note.nextStep"]'), '2月に開く')
    await tabTo(page, page.getByRole('button', { name: '記録する' }))
    await page.keyboard.press('Enter')
    await page.getByText('会場が取れなかった（令和7年12月12日（金） 大野 健）').waitFor()
    await tabTo(page, page.locator('summary').filter({ hasText: '会議に出した一枚を残す' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: '会議に出した一枚を残す' }))
    await page.keyboard.press('Enter')
    await page.getByText('会議に出したものとして残しました。').waitFor()
    await follow(page, page.getByRole('link', { name: /^経営会議\s令和7年12月12日/ }))
    await page.getByText(/^経営会議（令和7年12月12日（金））に提出$/).waitFor()
    await page.context().close()
  })
  it('電話の幅で、会長が一枚を見て、遅れの理由を読む', async () => {
    const page = await visitor(browser, site.base, { viewport: phone })
    await signInAs(page, people.president)
    await page.goto('/office/evaluation/sheet')
    await page.getByText('会場が取れなかった').waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true)
    await page.context().close()
  })
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))
})
