// 電話の相談から終結まで: one course of support through the pages, and what others see of it meanwhile.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type CaseState, caseStateTitles } from '../../src/modules/cases/schema.ts'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

describe('相談から終結まで', () => {
  let site: Site
  let browser: Browser
  let worker: Staff
  let other: Staff
  let chief: Staff
  let desk: Staff
  let clerk: Staff
  let gatheringId: string
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const register = { role: 'caseworker', compartment: 'directory', tier: 3 } as const
    worker = await appoint(site, '歩 一子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 }, register)
    other = await appoint(site, '歩 二子', '地域福祉課', { role: 'caseworker', compartment: 'mutual-support', tier: 4 }, register)
    chief = await appoint(site, '歩 長子', '相談支援課', { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
    desk = await appoint(site, '歩 受子', '総務課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
    clerk = await appoint(site, '歩 書子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 3 })
    const { bodyId } = await chief.api.calendar.openBody({
      name: '支援調整会議',
      kana: 'シエンチョウセイカイギ',
      compartment: 'self-reliance',
      tier: 3,
    })
    const when = { heldOn: '2025-12-01', startTime: '09:00', endTime: '11:00', place: '第二会議室' }
    ;({ gatheringId } = await chief.api.calendar.planGathering({ bodyId, kind: 'meeting', ...when }))
    const [areaId] = await districts(worker.api)
    await worker.api.directory.recordPerson(resident('道野', '歩', areaId))
  })
  after(() => browser.close())
  const as = async (staff: Staff, options: Parameters<typeof visitor>[2] = {}) => {
    const page = await visitor(browser, site.base, options)
    const [name, value] = staff.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    return page
  }
  const openBox = async (page: Page, name: string | RegExp) => {
    const box = page
      .locator('details')
      .filter({ has: page.locator('summary').filter({ hasText: name }) })
      .first()
    if ((await box.getAttribute('open')) === null) await box.locator('summary').first().click()
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const address = (page: Page) => new URL(page.url()).pathname
  const move = async (page: Page, to: CaseState, more: Record<string, string>) => {
    await openBox(page, '進める・終える')
    await page.locator('[id="move.to"]').selectOption(to)
    for (const [name, value] of Object.entries(more)) await page.locator(`[id="move.${name}"]`).fill(value)
    await press(page, '進める')
    await page.locator('h1').getByText(caseStateTitles[to].ja).waitFor()
  }

  it('電話の相談から、ケース・プラン・つなぎ・結果・終結まで', { timeout: 240_000 }, async () => {
    const page = await as(worker)
    await page.goto('/office/cases/contacts/new?kind=self-reliance')
    await page.locator('[name="search"]').fill('道野')
    await page.getByRole('button', { name: 'さがす' }).click()
    await page.getByLabel(/道野　歩/).check()
    await page.locator('[name="way"]').selectOption('phone')
    await page.locator('[name="observed"]').fill('家賃を三か月払えていないという。')
    await page.locator('[name="next.what"]').fill('来所してもらい、くわしく聞く')
    await page.locator('[name="next.dueOn"]').fill('R7.12.5')
    await press(page, '記録する')
    await page.getByText('記録しました。').waitFor()
    await page.getByRole('link', { name: 'この相談からケースを開く' }).click()
    await page.locator('[name="next.what"]').fill('アセスメントをする')
    await page.locator('[name="next.dueOn"]').fill('R7.12.10')
    await page.getByRole('button', { name: 'ケースを開く' }).click()
    await page.getByRole('status').getByText('行いました。').waitFor()
    const of = address(page)
    await openBox(page, '電話受付に伝えること')
    await page.locator('[id="deskNote.note"]').fill('来所を嫌がるときは、訪問すると伝える')
    await press(page, '書きとめる')
    await page.waitForURL(/done=deskNote/)
    await move(page, 'assessing', {})

    // Whoever answers the telephone learns who is in charge, and nothing of what was said.
    const caller = await as(desk, { viewport: phone })
    await caller.goto('/office/cases/desk')
    await caller.locator('[name="search"]').fill('道野 歩')
    await press(caller, '担当をさがす')
    await caller.getByText('担当：歩 一子').waitFor()
    const seen = await caller.locator('main').innerText()
    assert.ok(seen.includes('来所を嫌がるときは、訪問すると伝える'))
    assert.ok(!seen.includes('家賃') && !seen.includes('J-2025'), seen)
    assert.deepEqual(await violations(caller), [])
    assert.ok((await overflow(caller)) <= 0)
    await caller.locator('[id$=".callerName"]').fill('道野 歩')
    await caller.locator('[id$=".about"]').fill('明日の時間を確かめたい')
    await press(caller, '伝言を残す')
    await caller.getByText('伝言を残しました').waitFor()
    assert.equal((await caller.goto(of))?.status(), 403)

    await page.goto('/office/cases')
    await page.getByText('明日の時間を確かめたい').waitFor()
    await page.getByRole('link', { name: '相談として記録する' }).first().click()
    await page.locator('[name="way"]').selectOption('phone')
    await page.locator('[name="observed"]').fill('明日の十時に来るという。')
    await press(page, '記録する')
    await page.getByText('記録しました。').waitFor()
    await page.goto('/office/cases')
    assert.equal(await page.getByText('明日の時間を確かめたい').count(), 0)

    await page.goto(of)
    await page
      .getByRole('link', { name: /アセスメント.*に記入する/ })
      .first()
      .click()
    await page.locator('main textarea').first().fill('仕事をやめ、貯えがない。')
    await press(page, '保存する')
    await page.getByText('保存しました。').waitFor()
    await page.goto(of)
    await move(page, 'planning', {})
    await openBox(page, /プラン.*を作り始める/)
    await page
      .getByRole('button', { name: /を作り始める$/ })
      .first()
      .click()
    await page.getByRole('status').getByText('行いました。').waitFor()
    await page.getByRole('link', { name: '第1号プラン' }).click()
    await page.getByLabel('本人の言葉で　1').fill('家賃を払って、今の家に住みつづける')
    await press(page, '保存する')
    await page.getByText('保存しました。').waitFor()
    const sheet = address(page)
    await openBox(page, '本人の同意を記録する')
    await press(page, '本人の同意を記録する')
    await page.locator('main').getByText('同意した日').first().waitFor()

    await page.goto(of)
    await move(page, 'conferring', { note: '支援調整会議（12月）で確かめる。' })
    await openBox(page, '会議にかける')
    await page.locator('[id="put.gatheringId"]').selectOption(gatheringId)
    await page.locator('[id="put.sharing"]').selectOption('spoken-consent')
    await page.locator('[id="put.question"]').fill('期間は半年でよいか。')
    await press(page, '会議にかける')
    await page.waitForURL(/done=put/)

    // Whoever keeps the calendar sees the meeting, and of the case that there is one.
    const keeper = await as(clerk)
    await keeper.goto(`/office/meetings/gatherings/${gatheringId}`)
    await keeper.locator('h1').getByText('支援調整会議').waitFor()
    assert.ok(!/J-2025|道野|半年/.test(await keeper.locator('main').innerText()))
    await keeper.goto(`/office/cases/conferences/${gatheringId}`)
    await keeper.getByText('ほかに1件あります。').waitFor()
    assert.ok(!/J-2025|道野|半年/.test(await keeper.content()))

    // Recorded on a telephone in the meeting room, by keyboard: the case that has no result yet is open.
    const small = await as(worker, { viewport: phone })
    await small.goto('/office/cases/conferences')
    await small.getByRole('link', { name: /09:00/ }).click()
    await small.getByText('期間は半年でよいか。').waitFor()
    assert.deepEqual(await violations(small), [])
    assert.ok((await overflow(small)) <= 0)
    const field = (name: string) => small.locator(`[id$=".${name}"]`).last()
    await field('decision').focus()
    await small.keyboard.type('適切')
    await small.keyboard.press('Tab')
    await small.keyboard.type('会議で適切と認められた。')
    await small.keyboard.press('Tab')
    await small.keyboard.press('Tab')
    await small.keyboard.type('住居確保給付金の申請に同行する')
    await small.keyboard.press('Tab')
    await small.keyboard.type('R7.12.12')
    await field('moveTo').selectOption('active')
    await field('planTo').selectOption('active')
    await small.getByRole('button', { name: '記録する', exact: true }).first().press('Enter')
    await small.waitForURL(/done=decide-/)
    await small.getByText('令和7年12月12日').first().waitFor()
    assert.ok((await overflow(small)) <= 0)

    await page.goto(of)
    await page.locator('h1').getByText('支援中').waitFor()
    await page.getByText('会議で適切と認められた。').waitFor()
    await page.getByText('住居確保給付金の申請に同行する').first().waitFor()
    await page.goto(sheet)
    await page.locator('main').getByText('支援が決まった日').first().waitFor()
    await page.goto(of)

    // Passed on in chosen words; the other side sees those, and never the record.
    await page.getByRole('link', { name: 'つなぐ', exact: true }).click()
    await page.locator('[name="toKind"]').selectOption('mutual-support')
    await page.locator('[name="toAreaId"]').selectOption({ index: 1 })
    await page.locator('[name="consent"]').selectOption('given')
    await page.locator('[name="purpose"]').fill('見守り')
    await page.locator('[name="passed"]').fill('一人暮らし。週に一度、声をかけてほしい。')
    await press(page, 'つなぐ')
    await page.waitForURL(/referrals\/sent\//)
    const sent = address(page)
    const receiver = await as(other)
    await receiver.goto('/office/cases/referrals')
    await receiver
      .getByRole('link', { name: /見守り/ })
      .first()
      .click()
    await receiver.getByText('週に一度、声をかけてほしい。').waitFor()
    assert.ok(!(await receiver.locator('main').innerText()).includes('家賃'))
    await press(receiver, '引き受ける')
    await receiver.waitForURL(/done=take/)
    await openBox(receiver, '結果を返す')
    await receiver.locator('[id="answer.answer"]').fill('毎週月曜に訪ねている。')
    await press(receiver, '結果を返す')
    await receiver.waitForURL(/done=answer/)
    assert.equal((await receiver.goto(of))?.status(), 404)
    assert.equal((await receiver.goto(sent))?.status(), 404)
    await page.goto(sent)
    await page.getByText('毎週月曜に訪ねている。').waitFor()

    await page.goto(of)
    await openBox(page, '進める・終える')
    await page.locator('[id="move.to"]').selectOption('closed')
    await page.locator('[id="move.ending"]').selectOption({ index: 1 })
    await page.locator('[id="move.note"]').fill('家賃を払えるようになった。')
    await press(page, '進める')
    await page.locator('h1').getByText('終結').waitFor()

    // The superior sees all of it; whoever keeps the machines running nothing.
    const superior = await as(chief)
    assert.equal((await superior.goto(of))?.status(), 200)
    assert.ok((await superior.locator('main').innerText()).includes('家賃を払えるようになった。'))
    const { cookieOf } = site
    const machine = await visitor(browser, site.base)
    const [name, value] = (await cookieOf('administrator')).split('=') as [string, string]
    await machine.context().addCookies([{ name, value, url: site.base }])
    for (const place of [of, sheet, sent, '/office/cases', '/office/cases/desk']) {
      const answer = await machine.goto(place)
      assert.ok([403, 404].includes(answer?.status() ?? 0), `${answer?.status()} at ${place}`)
      assert.ok(!(await machine.content()).includes('家賃'), place)
    }
    await caller.goto('/office/cases/desk')
    await caller.locator('[name="search"]').fill('道野 歩')
    await press(caller, '担当をさがす')
    await caller.getByText('担当は見つかりませんでした').waitFor()
  })

  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
