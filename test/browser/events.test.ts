// 研修・行事: a training from the line of the plan to the certificate, and the session of a salon on a phone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { applicationForm, eventBody, layOutEvent } from '../../src/modules/events/test/lay-out.ts'
import { layOutForm } from '../../src/modules/forms/test/lay-out.ts'
import { launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

describe('研修・行事の画面', () => {
  let site: Site
  let browser: Browser
  let desk: Staff
  let chief: Staff
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const member = { compartment: 'community-welfare', tier: 3 } as const
    desk = await appoint(site, '研修 一子', '地域福祉課', { role: 'deskWorker', ...member })
    chief = await appoint(site, '研修 課長', '地域福祉課', { role: 'supervisor', ...member })
  })
  after(() => browser.close())
  const as = async (staff: Staff, options: Parameters<typeof visitor>[2] = {}) => {
    const page = await visitor(browser, site.base, options)
    const [name, value] = staff.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    return page
  }
  const openBox = (page: Page, name: string) => page.locator('summary').filter({ hasText: name }).click()
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const saved = (page: Page) => page.getByRole('status').getByText('保存しました。').waitFor()

  it('新任研修を、計画の行から修了証まで', { timeout: 240_000 }, async () => {
    await layOutForm(desk.api, chief.api, applicationForm)
    const page = await as(desk, { javaScriptEnabled: false })
    const lineOf = async () => {
      const { lines } = await desk.api.plan.showPlan({ fiscalYear: 2025 })
      return lines.find(({ title }) => title.includes('新任研修【補充】'))!
    }
    const counted = (await lineOf()).actual ?? 0
    await page.goto('/office/events/new')
    await page.getByLabel(/^研修・行事/).selectOption('民生委員児童委員 新任研修（補充）')
    await page.getByLabel(/^催しの名前/).fill('令和7年度 新任研修')
    await page.getByLabel(/^定員/).fill('１')
    await page.getByLabel(/^修了に要る時間/).fill('120')
    await page.getByLabel('修了証の種類').selectOption('修了証')
    await page.getByLabel('ホームページに載せる').check()
    await press(page, '計画する')
    await page.getByText('日時（回）を加えてください。').waitFor()
    const address = new URL(page.url()).pathname
    await page.locator('[id="session.heldOn"]').fill('R7.12.1')
    await page.locator('[id="session.place"]').fill('松ヶ枝福祉館')
    await page.locator('[id="session.subject"]').fill('制度の基礎')
    await press(page, '回を加える')
    await saved(page)
    await page.getByRole('cell', { name: '制度の基礎' }).waitFor()
    await openBox(page, '募集を始める')
    await page.locator('[id="open.formId"]').selectOption('研修の申込')
    await press(page, '募集を始める')
    await saved(page)
    const link = await page.getByRole('link', { name: /\/f\/[a-z0-9]{8}$/ }).getAttribute('href')

    // Somebody applies on a phone, without a script; the next one waits.
    const guest = await visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
    await guest.goto('/events?month=2025-12')
    await guest.getByRole('link', { name: '令和7年度 新任研修' }).click()
    assert.ok((await overflow(guest)) <= 0)
    await guest.getByRole('link', { name: '申し込む' }).click()
    assert.equal(new URL(guest.url()).pathname, link)
    await press(guest, '始める')
    await guest.getByLabel('お名前').fill('見本 花子')
    await guest.getByLabel('電話').fill('076-100-0001')
    await press(guest, '送る前に確かめる')
    await press(guest, '送る')
    await guest.getByText('参加できます。').waitFor()
    const said = await guest.getByText('控え：').innerText()
    const code = /控え：([a-z0-9]{8})/.exec(said)![1]!
    const { said: second } = await (
      await site.as()
    ).forms.sendAnswer({
      addressCode: link!.slice(3),
      version: 1,
      typed: { name: '見本 次郎', phone: '076-100-0002' },
    })
    assert.match(second[0]!.ja, /キャンセル待ちの1番目/)

    // At the door the code is read; the roster says so, and the session is recorded.
    await page.goto(`${address}/reception?n=1&c=${code}`)
    await press(page, '受付する')
    await page.getByText('受付しました。').waitFor()
    await page.goto(address)
    await page.getByRole('link', { name: /^出欠をつける/ }).click()
    assert.ok(
      await page
        .getByRole('group', { name: /見本 花子/ })
        .getByLabel('出席')
        .isChecked(),
    )
    await openBox(page, '回の実施を記録する')
    await page.getByLabel('名簿にない参加者（人）').fill('2')
    await press(page, '回の実施を記録する')
    await saved(page)
    await page.goto(`${address}/certify`)
    await press(page, '修了証を出す')
    await saved(page)
    const print = await page.getByRole('link', { name: '修了証を刷る' }).getAttribute('href')
    const pdf = await site.request(print!, { headers: { cookie: desk.cookie } })
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    await page.goto('/office/events/certificates')
    await page.getByRole('row', { name: /K-2025-0001 見本 花子/ }).waitFor()
    assert.equal((await lineOf()).actual, counted + 1)
    await page.context().close()
    await guest.context().close()
  })

  it('会議と共にする画面も、研修・行事では、会議とは言わない', { timeout: 120_000 }, async () => {
    const bodyId = await eventBody(desk.api, 'chief-child-training')
    const { eventId, gatheringIds } = await layOutEvent(desk.api, ['2025-12-01', '2025-12-20'], { bodyId })
    const [held, coming] = gatheringIds
    const { sessions } = await desk.api.events.getEvent({ eventId })
    const { meetingId } = await desk.api.events.holdSession({ eventId, gatheringId: held!, revision: sessions[0]!.revision, extraHeads: 3 })
    const paths = [
      `/office/meetings/bodies/${bodyId}`,
      `/office/meetings/bodies/${bodyId}/attendance`,
      `/office/meetings/gatherings/${held}`,
      `/office/meetings/gatherings/${coming}`,
      `/office/meetings/plan?bodyId=${bodyId}`,
      `/office/meetings/${meetingId}`,
      `/office/meetings/new?replaces=${meetingId}`,
    ]
    // Lists to choose from and links of other rooms are called what they are called; so is the legal term of a decision without a meeting.
    const words = (page: Page) =>
      page.evaluate(() => {
        const main = document.querySelector('main')!.cloneNode(true) as HTMLElement
        for (const part of main.querySelectorAll('select, nav, script')) part.remove()
        return main.textContent.replaceAll(/without (a )?meeting/g, '')
      })
    for (const language of ['ja', 'en']) {
      const page = await as(chief, { javaScriptEnabled: false })
      await page.context().addCookies([{ name: 'sasaeai_language', value: language, url: site.base }])
      for (const path of paths) {
        assert.equal((await page.goto(path))!.status(), 200, path)
        assert.doesNotMatch(await words(page), /会議|会合|\bmeetings?\b|(?<!Issuing )\b[Bb]od(y|ies)\b/, `${language} ${path}`)
      }
      await page.context().close()
    }
  })

  it('サロンの会計の人が、390ピクセルで、今日の回を記録する', { timeout: 120_000 }, async () => {
    const [district] = (await desk.api.directory.listDistricts({})).items
    const salon = { name: '見本サロン', kana: 'ミホンサロン', kind: 'salon', compartment: 'community-welfare', areaId: district!.areaId }
    await chief.api.calendar.openBody(salon)
    const treasurer = await appoint(site, '会計 一子', '地区社協', {
      role: 'districtOfficer',
      compartment: 'community-welfare',
      tier: 2,
      areaId: district!.areaId,
    })
    const page = await as(treasurer, { viewport: phone })
    await page.goto('/office/events/record')
    assert.equal(
      await page
        .getByLabel(/^研修・行事/)
        .locator('option:checked')
        .innerText(),
      '見本サロン',
    )
    await page.getByLabel('高齢の参加者').fill('１２')
    await page.getByLabel('うち、はじめての人').fill('2')
    await page.getByLabel('運営・ボランティア').fill('3')
    await page.getByLabel('健康・体操').check()
    await page.getByLabel('経費（円）').fill('1,500円')
    assert.ok((await overflow(page)) <= 0)
    assert.deepEqual(await violations(page), [])
    await press(page, '保存する')
    await page.getByText('記録しました。').waitFor()
    // Once more by mistake: told so, and what was typed is still there.
    await page.getByLabel('高齢の参加者').fill('12')
    await press(page, '保存する')
    await page.getByText('同じ会議体の同じ日の記録がすでにあります').first().waitFor()
    assert.equal(await page.getByLabel('高齢の参加者').inputValue(), '12')
    const { items } = await desk.api.events.listReports({})
    assert.deepEqual([items[0]!.attendeeCount, items[0]!.expenseYen, items[0]!.contents], [12, 1500, ['health']])
    // Corrected from the list, with what was entered before.
    await page.goto('/office/events/reports')
    await page.getByRole('link', { name: /^訂正する：見本サロン/ }).click()
    assert.equal(await page.getByLabel('うち、はじめての人').inputValue(), '2')
    await page.getByLabel('高齢の参加者').fill('11')
    await press(page, '保存する')
    await page.getByText('報告を訂正しました。').waitFor()
    const corrected = await desk.api.events.listReports({})
    assert.deepEqual([corrected.total, corrected.items[0]!.attendeeCount], [items.length, 11])
    await page.context().close()
    assert.deepEqual(troubles, [])
  })
})
