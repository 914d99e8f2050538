// 電話の相談から終結まで、キーボードだけで。 The course of support of casework.test.ts without a mouse: every step is reached with Tab, and what has the focus is seen.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { type CaseState, caseStateTitles } from '../../src/modules/cases/schema.ts'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, troubles, visitor } from '../support/browser.ts'
import { follow, tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

describe('相談から終結まで、キーボードだけで', () => {
  let site: Site
  let browser: Browser
  let worker: Staff
  let other: Staff
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const register = { role: 'caseworker', compartment: 'directory', tier: 3 } as const
    worker = await appoint(site, '鍵 一子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 }, register)
    other = await appoint(site, '鍵 二子', '地域福祉課', { role: 'caseworker', compartment: 'mutual-support', tier: 4 }, register)
    await worker.api.directory.recordPerson(resident('鍵野', '歩', (await districts(worker.api))[0]))
  })
  after(() => browser.close())

  const as = async (staff: Staff) => {
    const page = await visitor(browser, site.base)
    const [name, value] = staff.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    return page
  }
  const named = (page: Page, name: string) => page.locator(`[name="${name}"]:visible`).first()
  const pressed = async (page: Page, name: string | RegExp) => follow(page, page.getByRole('button', { name, exact: true }).last())
  /** By the arrows, from the first choice on. */
  const choose = async (page: Page, select: Locator, value: string) => {
    await tabTo(page, select)
    await page.keyboard.press('Home')
    for (let step = 0; (await select.inputValue()) !== value; step++) {
      assert.ok(step < 60, `${value} is not offered`)
      await page.keyboard.press('ArrowDown')
    }
  }
  const unfold = async (page: Page, name: string | RegExp) => follow(page, page.locator('summary').filter({ hasText: name }).first())
  const move = async (page: Page, to: CaseState, more: () => Promise<void> = () => Promise.resolve()) => {
    await unfold(page, '進める・終える')
    await choose(page, page.locator('[id="move.to"]'), to)
    await more()
    await pressed(page, '進める')
    await page.locator('h1').getByText(caseStateTitles[to].ja).waitFor()
  }

  it('電話の相談から、ケース・プラン・つなぎ・結果・終結まで', { timeout: 300_000 }, async () => {
    const page = await as(worker)
    await page.goto('/office/cases/contacts/new?kind=self-reliance')
    await typeInto(page, named(page, 'search'), '鍵野')
    await follow(page, page.getByRole('button', { name: 'さがす' }))
    const found = page.getByLabel(/鍵野　歩/)
    await found.waitFor()
    const group = await found.getAttribute('name')
    const [checked, first] = [page.locator(`[name="${group}"]:checked`), page.locator(`[name="${group}"]`).first()]
    await tabTo(page, (await checked.count()) > 0 ? checked : first)
    for (let step = 0; !(await found.isChecked()); step++) {
      assert.ok(step < 20, 'the arrows never reach them')
      await page.keyboard.press(step === 0 && (await checked.count()) === 0 ? 'Space' : 'ArrowDown')
    }
    await choose(page, named(page, 'way'), 'phone')
    await typeInto(page, named(page, 'observed'), '家賃を三か月払えていないという。')
    await choose(page, named(page, 'phrase'), '制度と手続きを説明し、書類を渡した。')
    await follow(page, page.getByRole('button', { name: '定型文を入れる' }))
    assert.equal(await named(page, 'observed').inputValue(), '家賃を三か月払えていないという。制度と手続きを説明し、書類を渡した。')
    await typeInto(page, named(page, 'next.what'), '来所してもらい、くわしく聞く')
    await typeInto(page, named(page, 'next.dueOn'), 'R7.12.5')
    await pressed(page, '記録する')
    await page.getByText('記録しました。').waitFor()
    await follow(page, page.getByRole('link', { name: 'この相談からケースを開く' }))
    await typeInto(page, named(page, 'next.what'), 'アセスメントをする')
    await typeInto(page, named(page, 'next.dueOn'), 'R7.12.10')
    await pressed(page, 'ケースを開く')
    await page.waitForURL(/\/office\/cases\/of\//)
    const of = new URL(page.url()).pathname
    await move(page, 'assessing')

    await follow(page, page.getByRole('link', { name: /アセスメント.*に記入する/ }).first())
    await typeInto(page, page.locator('main textarea').first(), '仕事をやめ、貯えがない。')
    await pressed(page, '保存する')
    await page.getByText('保存しました。').waitFor()
    await page.goto(of)
    await move(page, 'planning')
    await unfold(page, /プラン.*を作り始める/)
    await follow(page, page.getByRole('button', { name: /を作り始める$/ }).first())
    const plan = page.getByRole('link', { name: '第1号プラン' })
    await follow(page, plan)
    await typeInto(page, page.getByLabel('本人の言葉で　1'), '家賃を払って、今の家に住みつづける')
    await pressed(page, '保存する')
    await page.getByText('保存しました。').waitFor()
    await unfold(page, '本人の同意を記録する')
    await pressed(page, '本人の同意を記録する')
    await page.locator('main').getByText('同意した日').first().waitFor()

    await page.goto(of)
    await move(page, 'active')
    await follow(page, page.getByRole('link', { name: 'つなぐ', exact: true }))
    await choose(page, named(page, 'toKind'), 'mutual-support')
    await choose(page, named(page, 'consent'), 'given')
    await typeInto(page, named(page, 'purpose'), '見守り')
    await typeInto(page, named(page, 'passed'), '一人暮らし。週に一度、声をかけてほしい。')
    const area = named(page, 'toAreaId')
    await tabTo(page, area, 'Shift+Tab')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    assert.notEqual(await area.inputValue(), '')
    await pressed(page, 'つなぐ')
    await page.waitForURL(/referrals\/sent\//)
    const sent = new URL(page.url()).pathname

    const receiver = await as(other)
    await receiver.goto('/office/cases/referrals')
    await follow(receiver, receiver.getByRole('link', { name: /見守り/ }).first())
    await receiver.getByText('週に一度、声をかけてほしい。').waitFor()
    await pressed(receiver, '引き受ける')
    await receiver.waitForURL(/done=take/)
    await unfold(receiver, '結果を返す')
    await typeInto(receiver, receiver.locator('[id="answer.answer"]'), '毎週月曜に訪ねている。')
    await pressed(receiver, '結果を返す')
    await receiver.waitForURL(/done=answer/)
    await page.goto(sent)
    await page.getByText('毎週月曜に訪ねている。').waitFor()

    await page.goto(of)
    await move(page, 'closed', async () => {
      const ending = page.locator('[id="move.ending"]')
      await tabTo(page, ending)
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowDown')
      assert.notEqual(await ending.inputValue(), '')
      await typeInto(page, page.locator('[id="move.note"]'), '家賃を払えるようになった。')
    })
  })

  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
