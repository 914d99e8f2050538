// 年度の比較: what became of the plan of four years ago, by keyboard, with a script and without; a tie is confirmed, withdrawn and said again.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { desktop, launchBrowser, overflow, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { focusIsSeen, follow, tabTo } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { asOwner } from '../support/staff.ts'
import { type Api, people } from '../support/world.ts'

/** The preset supposes that this line is another one under a new name, and leaves it to people to say so. */
const supposed = '司法および福祉関係機関等実務担当者連絡協議会'
const kinds = [
  ['renamed', '名称を変更'],
  ['merged', '統合'],
  ['split', '分割'],
  ['dropped', '廃止・記載なし'],
  ['new', '新規'],
] as const

describe('令和3年度と令和7年度の計画を比べる', () => {
  let site: Site
  let browser: Browser
  let planning: Api
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    planning = await site.as('planning')
  })
  after(() => browser.close())

  const relations = (page: Page) => page.getByRole('navigation', { name: '関係ごとの数' })
  const compared = () => planning.plan.compareYears({ earlierYear: 2021, laterYear: 2025 })
  const countOf = async (relation: string) => (await compared()).totals.find((each) => each.relation === relation)?.count ?? 0
  const opened = async (page: Page) => {
    await page.goto('/office/plan')
    await follow(page, page.getByRole('link', { name: '年度の比較' }))
    await page.getByRole('heading', { level: 1, name: '令和3年度 → 令和7年度' }).waitFor()
  }
  const clean = async (page: Page) => {
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size)
      assert.deepEqual(await violations(page), [])
      assert.ok((await overflow(page)) <= 0)
    }
  }
  /** Follows the links of the kinds in turn and looks at what each shows. */
  const throughKinds = async (page: Page) => {
    for (const [relation, title] of kinds) {
      const count = await countOf(relation)
      assert.ok(count > 0, relation)
      await follow(page, relations(page).getByRole('link', { name: `${title} ${count}` }))
      await relations(page).locator('[aria-current]').getByText(`${title} ${count}`).waitFor()
      await page.getByText(`${count}項目のうち1～`).waitFor()
      const cells = await page.getByRole('main').locator('tbody td:nth-child(2)').allTextContents()
      assert.ok(cells.length > 0 && cells.every((text) => text.startsWith(title)), relation)
    }
  }

  it('企画は、種類ごとに見て、案を確かめ、取り消し、言い直す', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.planning)
    await opened(page)
    await clean(page)
    // One page of rows, not the whole of two plans.
    await page.setViewportSize(phone)
    assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) < 12_000)
    await page.setViewportSize(desktop)
    await throughKinds(page)

    const { unconfirmed } = await compared()
    await follow(page, relations(page).getByRole('link', { name: `確かめていないもの ${unconfirmed}` }))
    const row = page.getByRole('row', { name: new RegExp(supposed) })
    await follow(page, row.getByRole('link', { name: new RegExp(supposed) }))
    await page.getByRole('heading', { level: 1, name: new RegExp(supposed) }).waitFor()
    await page.goBack()
    await clean(page)
    await tabTo(page, page.getByRole('button', { name: `確かめた（${supposed}）` }))
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('関係を確かめました。').waitFor()
    await relations(page)
      .getByText(`確かめていないもの ${unconfirmed - 1}`)
      .waitFor()
    const said = async () => (await compared()).rows.filter((each) => each.later?.title === supposed)
    assert.deepEqual(
      (await said()).map(({ relation, confirmed }) => [relation, confirmed]),
      [['renamed', true]],
    )

    await follow(page, relations(page).getByRole('link', { name: `名称を変更 ${await countOf('renamed')}` }))
    await tabTo(page, page.getByRole('button', { name: `関係なしにする（${supposed}）` }))
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('関係なしにしました。').waitFor()
    await clean(page)
    assert.deepEqual(
      (await said()).map(({ relation }) => relation),
      ['new'],
    )
    await tabTo(page, page.getByRole('button', { name: 'やはり関係がある' }))
    await focusIsSeen(page)
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('関係を確かめました。').waitFor()
    assert.deepEqual(
      (await said()).map(({ relation, confirmed }) => [relation, confirmed]),
      [['renamed', true]],
    )
    await page.context().close()
  })

  it('監事は、見て、印刷し、書き出す。確かめることはできない', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.auditor)
    await opened(page)
    await clean(page)
    await throughKinds(page)
    assert.equal(await page.getByRole('button', { name: /^(確かめた|関係なしにする)/ }).count(), 0)

    const print = page.getByRole('link', { name: '印刷する（PDF）' })
    await tabTo(page, print)
    const begins = await page.evaluate(async (address) => (await (await fetch(address)).text()).slice(0, 8), (await print.getAttribute('href'))!)
    assert.match(begins, /^%PDF-1\.7/)

    await tabTo(page, page.getByRole('button', { name: 'Excel・CSVで書き出す' }))
    await page.keyboard.press('Enter')
    await page.getByLabel('目的※必須').selectOption({ label: '会議の資料' })
    await page.getByLabel('ファイルの形').selectOption({ label: 'CSV（UTF-8）' })
    await page.getByRole('button', { name: 'ファイルをつくる' }).click()
    await page.getByText('ファイルをつくりました。').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '受け取る' }).click()
    const lines = fs.readFileSync(await (await download).path(), 'utf8').split('\r\n')
    assert.equal(lines.filter((line) => /,新規,/.test(line)).length, await countOf('new'))
    assert.equal(lines.filter((line) => /,継続,/.test(line)).length, 0) // what was shown leaves, no more
    await page.context().close()
  })

  it('電話でスクリプトがなくても、章を選び、次のページへ進み、案を退ける', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base, { viewport: phone, javaScriptEnabled: false })
    await signInAs(page, people.planning)
    await page.goto('/office/plan/compare')
    const { chapters, total } = await compared()
    await page.getByText(`${total}項目のうち1～`).waitFor()
    await page.getByRole('link', { name: '次のページ' }).click()
    await page.getByText(`${total}項目のうち41～80番目`).waitFor()
    const last = chapters.at(-1)!
    await page.getByLabel('章').selectOption(last.lineId)
    await page.getByRole('button', { name: '表示する' }).click()
    await page.getByText(`${last.count}項目のうち1～`).waitFor()
    assert.deepEqual(await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents(), [`${last.label} ${last.title}`.trim()])
    assert.ok((await overflow(page)) <= 0)

    // What the preset says of the lines is taken away, so that the likeness of the words proposes it.
    await asOwner(site.database, 'delete from plan.lineage where council_id = $1', [site.councilId])
    const { rows, unconfirmed } = await compared()
    const proposed = rows.find(({ confirmed }) => !confirmed)!
    assert.equal(proposed.lineageId, null)
    await page.goto('/office/plan/compare?relation=unconfirmed')
    await page
      .getByRole('button', { name: `関係なしにする（${proposed.later!.title}）` })
      .first()
      .click()
    await page.getByRole('status').getByText('関係なしにしました。').waitFor()
    assert.ok(
      (await compared()).rows.every((row) => row.earlier?.lineId !== proposed.earlier!.lineId || row.later?.lineId !== proposed.later!.lineId),
    )
    assert.ok((await compared()).unconfirmed <= unconfirmed)
    await page.context().close()
  })

  it('画面は異状を知らせていない', () => {
    assert.deepEqual(troubles, [])
  })
})
