// 一斉改選の日: whoever is in charge of the commissioners renews all of them, from the first click to the printed lists.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { commandLine } from '../../src/app/preset.ts'
import { officeIds, seatHolders, settlePeople } from '../../src/modules/directory/test/lay-out-appointments.ts'
import { launchBrowser, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { size } from '../support/cluster.ts'
import { follow, tabTo } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined
const places = size({ deep: 950, ordinary: 40 })
const empty = size({ deep: 50, ordinary: 4 })
const successors = size({ deep: 4, ordinary: 2 })
const retiring = successors + 2
const districts = size({ deep: 54, ordinary: 5 })

describe(`一斉改選（${places}人）`, { timeout: 600_000 }, () => {
  let site: Site
  let browser: Browser
  let page: Page
  let fresh: Awaited<ReturnType<typeof settlePeople>>
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const { kernel } = site.app
    const run: Parameters<typeof settlePeople>[0]['run'] = (operation, input) =>
      kernel.dispatch(operation, input, { actor: commandLine(site.councilId), requestId: kernel.ids.next() })
    const people = await settlePeople({ ...site, run }, places - empty + successors + 1, districts)
    fresh = people.slice(places - empty)
    const officeId = (await officeIds(await site.as('desk')))['commissioned-volunteer']!
    await seatHolders(site, { officeId, places, districts, people: people.slice(0, places - empty) })
    page = await visitor(browser, site.base)
    await signInAs(page, '森田 浩二')
  })
  after(() => browser.close())

  it('準備する：就いている人と欠員が、一行ずつ並ぶ', async () => {
    await page.goto('/office/people')
    await follow(page, page.getByRole('link', { name: '一斉改選', exact: true }))
    await page.getByRole('heading', { name: '一斉改選', level: 1 }).waitFor()
    await page.getByLabel('名前').fill('令和7年12月1日 民生委員の一斉改選')
    await page.getByLabel('発効日').fill('R7.12.1')
    await page.getByLabel('民生委員・児童委員', { exact: false }).first().check()
    await press('準備する')
    await page.getByText(`${places}行のうち0行が決まりました`).waitFor()
    assert.deepEqual(await violations(page), [])
  })

  it('まだ決まっていない行を、画面ごとにまとめて再任にする', async () => {
    await toUndecided()
    for (let left = places; left > empty + retiring;) {
      await page.getByText(`${left}件`, { exact: true }).waitFor()
      const boxes = page.getByRole('checkbox', { name: /^(?!.*（欠員）)/ })
      const shown = await boxes.count()
      if (shown === 0) {
        await page.getByRole('link', { name: '次のページ' }).click()
        await page.waitForURL(/page=2/)
        continue
      }
      await press('この画面の就いている人をすべて選ぶ')
      const take = Math.min(shown, left - empty - retiring)
      for (let at = take; at < shown; at++) await boxes.nth(at).uncheck()
      await press('再任にする')
      left -= take
      await page.getByText(`${places}行のうち${places - left}行が決まりました`).waitFor()
    }
  })

  it('後任を入れ、後任のない退任と欠員の補充を決める', async () => {
    for (let at = 0; at < successors; at++) await enter(fresh[at]!.name, (name) => !name.includes('（欠員）'))
    await enter(fresh[successors]!.name, (name) => name.includes('（欠員）'))
    await toUndecided()
    for (const box of await page.getByRole('checkbox', { name: /^(?!.*（欠員）)/ }).all()) await box.check()
    await press('退任（後任なし）にする')
    await page.getByText(`${places}行のうち${places - empty + 1}行が決まりました`).waitFor()
    await press('この画面の行をすべて選ぶ')
    await press('欠員のままにする')
    await page.getByText(`${places}行のうち${places}行が決まりました`).waitFor()
    await page.getByText('直すところはありません。').waitFor()
  })

  it('確認し、行う。キーボードだけで進め、結果の数が合う', async () => {
    await tabTo(page, page.getByRole('button', { name: '確認した' }))
    await page.keyboard.press('Enter')
    await page.getByText('森田 浩二が').waitFor()
    await tabTo(page, page.getByRole('button', { name: '一斉改選を行う' }))
    await page.keyboard.press('Enter')
    await page.getByText(/森田 浩二が.*に行いました。/).waitFor()
    const counts = { 未定: 0, 再任: places - empty - retiring, 新任: successors, '退任（後任なし）': 2, 欠員補充: 1, 欠員のまま: empty - 1 }
    for (const [group, count] of Object.entries(counts)) await page.getByRole('link', { name: `${group} ${count}`, exact: true }).waitFor()
    assert.deepEqual(await violations(page), [])
  })

  it('引継ぎの一覧には、退任した人と後任がならぶ', async () => {
    await page.getByRole('link', { name: '引継ぎ', exact: true }).click()
    await page.getByText(`${successors}件`, { exact: true }).waitFor()
    const words = await printed(await page.getByRole('link', { name: 'この一覧を刷る（PDF）' }).getAttribute('href'))
    for (const { name } of fresh.slice(0, successors)) assert.ok(words === undefined || words.join('').includes(plain(name)), name)
  })

  it('就いた人の数だけ、委嘱状が続けて刷れる', async () => {
    await page.getByLabel('日付').fill('R7.12.1')
    await press('賞状をまとめて作る')
    const begun = places - empty - retiring + successors + 1
    await page.getByText(`${begun}枚を作りました。`).waitFor()
    const words = await printed(await page.getByRole('link', { name: '印刷する（PDF）' }).getAttribute('href'))
    if (words === undefined) return
    assert.equal(words.length, begun)
    assert.ok(words.some((sheet) => sheet.includes(plain(fresh[0]!.name))))
  })

  it('JavaScriptがなくても、準備から決めるところまで進める', async () => {
    const plainPage = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(plainPage, '森田 浩二')
    await plainPage.goto('/office/renewals')
    await plainPage.getByLabel('名前').fill('令和10年12月1日 民生委員の一斉改選')
    await plainPage.getByLabel('発効日').fill('R10.12.1')
    await plainPage.getByLabel('民生委員・児童委員', { exact: false }).first().check()
    await plainPage.getByRole('button', { name: '準備する' }).click()
    await plainPage.getByText(`${places}行のうち0行が決まりました`).waitFor()
    await plainPage
      .getByRole('checkbox', { name: /^(?!.*（欠員）)/ })
      .first()
      .check()
    await plainPage.getByRole('button', { name: '再任にする' }).click()
    await plainPage.getByText(`${places}行のうち1行が決まりました`).waitFor()
    await plainPage.context().close()
  })

  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => assert.deepEqual(troubles, []))

  function press(name: string): Promise<void> {
    return page.getByRole('button', { name, exact: true }).click()
  }

  async function toUndecided(): Promise<void> {
    await page.getByRole('link', { name: /^未定/ }).click()
    await page.waitForURL(/\?group=undecided$/)
  }

  /** Somebody comes in on the first undecided line of that sort. */
  async function enter(name: string, wanted: (line: string) => boolean): Promise<void> {
    await toUndecided()
    const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox') })
    const lines = await rows.allInnerTexts()
    await rows
      .nth(lines.findIndex(wanted))
      .getByRole('link', { name: /^後任を入れる/ })
      .click()
    await page.getByRole('textbox', { name: '人を探す' }).fill(name.replace('　', ' '))
    await press('人を探す')
    await page.getByLabel('後任・新しい人').waitFor()
    await press('記録する')
    await page.getByText('保存しました。').waitFor()
  }

  /** The words of each page, where this machine can read a PDF. */
  async function printed(path: string | null): Promise<string[] | undefined> {
    const answer = await site.request(path!, { headers: { cookie: await site.cookieOf('sectionChief') } })
    assert.equal(answer.status, 200)
    const pdf = Buffer.from(await answer.arrayBuffer())
    assert.match(pdf.toString('latin1'), /^%PDF-1\.7/)
    if (!readsPdf) return undefined
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 2 ** 27 })
    return text.split('\f').slice(0, -1).map(plain)
  }
})

const plain = (words: string) => words.replace(/\s+/g, '')
