// 研修・行事: a training from the line of the plan to the certificate, and the session of a salon on a phone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { officeIds } from '../../src/modules/directory/test/lay-out-appointments.ts'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
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
    chief = await appoint(
      site,
      '研修 課長',
      '地域福祉課',
      { role: 'supervisor', ...member },
      { ...member, role: 'supervisor', compartment: 'directory' },
    )
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

    // Whom it is for follows from a rule; the letters carry a link of one's own for each.
    const [areaId] = await districts(chief.api)
    const officeId = (await officeIds(chief.api))['welfare-promoter']!
    const { directory } = await site.as('sectionChief')
    const { seatId } = await directory.recordSeat({ officeId, areaId, label: '研修の対象', places: 1 })
    const { personId } = await chief.api.directory.recordPerson(resident('対象', '花子', areaId))
    await chief.api.directory.appoint({ personId, seatId, validFrom: '2025-04-01' })
    const head = await as(chief, { javaScriptEnabled: false })
    await head.goto(`${address}/audience`)
    await head.locator('[id="rule.office"]').selectOption(officeId)
    await head.locator('[id="rule.area"]').selectOption(areaId)
    await press(head, '決まりを加える')
    await head.getByRole('rowheader', { name: /対象\s花子/ }).waitFor()
    await press(head, '対象者に案内する')
    await head.waitForURL(/\/invitations\?added=1/)
    const collectionId = /collections\/([^/]+)\//.exec(head.url())![1]!
    const { letterId } = await chief.api.forms.draftInvitationLetter({ collectionId, issuer: 'council', whom: 'all' })
    await head.goto(`/office/letters/${letterId}`)
    await head
      .getByText(/対象\s花子/)
      .first()
      .waitFor()
    await head.context().close()

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

    // The third one telephones: the desk keys it in as any other, and it stands behind the second.
    await page.goto(`${address}/applications`)
    await openBox(page, '名簿に加える')
    await page.locator('[id="add.name"]').fill('電話 三郎')
    await page.locator('[id="add.phone"]').fill('076-100-0003')
    await press(page, '名簿に加える')
    await page.getByText('申込番号 3：キャンセル待ち').waitFor()

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
    // What was credited is the length of the session.
    const [credited] = (await desk.api.events.listApplications({ eventId: address.split('/').at(-1)!, state: 'placed' })).items
    assert.equal(credited!.minutes, 120)
    await page.goto('/office/events/certificates')
    await page.getByRole('row', { name: /K-2025-0001 見本 花子/ }).waitFor()
    assert.equal((await lineOf()).actual, counted + 1)
    await page.context().close()
    await guest.context().close()
  })

  it('講師を台帳から選び、依頼状で頼み、返事と謝金まで', { timeout: 180_000 }, async () => {
    const [areaId] = await districts(chief.api)
    await chief.api.directory.recordPerson(resident('依頼', '教子', areaId))
    const { eventId } = await layOutEvent(chief.api, ['2025-12-20'], { title: '講師のいる研修' })
    const page = await as(chief, { javaScriptEnabled: false })
    await page.goto(`/office/events/${eventId}/lecturers`)
    await openBox(page, '台帳から探す')
    await page.locator('[id="find.search"]').fill('依頼　教子')
    await press(page, '台帳から探す')
    await page.getByText('1件見つかりました').waitFor()
    await page.locator('[id="add.subject"]').fill('制度の基礎')
    await page.locator('[id="add.feeYen"]').fill('30,000')
    await page.locator('[id="add.travelYen"]').fill('1000')
    await page.getByLabel('源泉徴収をする（個人に払うとき）').first().check()
    await press(page, '講師を加える')
    await saved(page)
    await openBox(page, '手紙を下書きする')
    await page.locator('[id="write.issuer"]').selectOption({ index: 1 })
    await press(page, '手紙を下書きする')
    await page.getByText('1人あての手紙を下書きしました。').waitFor()
    const opened = await page.getByRole('link', { name: '文書を開く' }).getAttribute('href')
    const letterId = opened!.split('/').at(-1)!
    const { letters } = chief.api
    await letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
    await letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
    const { items } = await letters.checkRecipients({ letterId })
    const looked = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await letters.confirmRecipients({ letterId, recipients: looked })
    const paper = await site.request(`/print/letters/makeLetter?letterId=${letterId}`, { headers: { cookie: chief.cookie } })
    assert.equal(paper.headers.get('content-type'), 'application/pdf')
    await letters.sendLetter({ letterId, happenedOn: '2025-12-01' })
    await page.goto(`/office/events/${eventId}/lecturers`)
    await page.getByText('依頼済み（返事待ち）').waitFor()
    await page.getByRole('link', { name: /依頼\s教子：制度の基礎/ }).click()
    await press(page, '返事を記録する')
    await saved(page)
    await page.getByRole('row', { name: /依頼\s教子.*承諾/ }).waitFor()
    // 10.21 % of what is paid with the travel, as the shipped rate says.
    await page.getByRole('cell', { name: '3,165円' }).waitFor()
    for (const name of ['謝金・旅費一覧', '領収書']) {
      const print = await page.getByRole('link', { name }).getAttribute('href')
      assert.equal((await site.request(print!, { headers: { cookie: chief.cookie } })).headers.get('content-type'), 'application/pdf')
    }
    await page.context().close()
  })

  it('表彰の候補は年数から求まり、二度目の表彰は断られ、台帳と表彰状が刷れる', { timeout: 180_000 }, async () => {
    const [areaId] = await districts(chief.api)
    const officeId = (await officeIds(chief.api))['welfare-promoter']!
    const { directory } = await site.as('sectionChief')
    const { seatId } = await directory.recordSeat({ officeId, areaId, label: '表彰の対象', places: 1 })
    const { personId } = await chief.api.directory.recordPerson(resident('永年', '務', areaId))
    await chief.api.directory.appoint({ personId, seatId, validFrom: '2005-12-21', validTo: null })
    const kind = { code: 'promoters-long', title: '推進員の永年表彰', english: 'Promoters', yearsRequired: 15, officeCodes: ['welfare-promoter'] }
    const paper = { prefix: 'PL', paperTitle: '表彰状', wording: 'あなたは、{post}として{years}年、力を尽くされました。', issuer: '見本社協' }
    await chief.api.events.recordCommendationKind({ ...kind, ...paper, excludedBy: ['promoters-long'], position: 60, source: '試験' })
    const { eventId } = await layOutEvent(chief.api, ['2025-12-20'], { title: '社会福祉大会', admission: 'none' })
    const page = await as(chief, { javaScriptEnabled: false })
    await page.goto(`/office/events/${eventId}/commendations`)
    await page.getByLabel('表彰', { exact: true }).first().selectOption('推進員の永年表彰')
    await press(page, '候補を求める')
    await page.getByRole('row', { name: /永年\s務.*20年0か月/ }).waitFor()
    await page.getByLabel(/永年\s務/).check()
    await press(page, '印を付けた人を推薦する')
    await saved(page)
    await openBox(page, '決める')
    await press(page, '決める')
    await saved(page)
    await openBox(page, '表彰状に番号を付ける')
    await press(page, '表彰状に番号を付ける')
    await saved(page)
    await page.getByRole('cell', { name: 'PL-2025-0001' }).waitFor()
    const print = await page.getByRole('link', { name: '表彰状を刷る' }).getAttribute('href')
    assert.equal((await site.request(print!, { headers: { cookie: chief.cookie } })).headers.get('content-type'), 'application/pdf')

    // The year after: the list says what was given, there is no tick, and by hand it is refused in words.
    const { eventId: again } = await layOutEvent(chief.api, ['2026-03-20'], { title: '次の大会', admission: 'none' })
    const { kindId } = (await chief.api.events.listCommendationKinds({})).items.find(({ code }) => code === 'promoters-long')!
    await page.goto(`/office/events/${again}/commendations?kind=${kindId}`)
    await page.getByRole('row', { name: /永年\s務.*推進員の永年表彰/ }).waitFor()
    assert.equal(await page.getByLabel(/永年\s務/).count(), 0)
    await openBox(page, '台帳から探す')
    await page.locator('[id="find.search"]').fill('永年　務')
    await press(page, '台帳から探す')
    await page.getByText('1件見つかりました').waitFor()
    await page.locator('[id="hand.kindId"]').selectOption('推進員の永年表彰')
    await page.locator('[id="hand.because"]').fill('もう一度')
    await press(page, '手で推薦する')
    await page.getByRole('alert').first().waitFor()
    assert.match(await page.getByRole('alert').first().innerText(), /すでに/)
    await page.goto('/office/events/commendations')
    await page.getByRole('row', { name: /永年\s務/ }).waitFor()
    const register = await page.getByRole('link', { name: '台帳を刷る' }).getAttribute('href')
    assert.equal((await site.request(register!, { headers: { cookie: chief.cookie } })).headers.get('content-type'), 'application/pdf')
    await page.context().close()
  })

  it('福祉のつどいの出展と協力者を募り、申し出を決めて区画を割り当てる', { timeout: 180_000 }, async () => {
    await layOutForm(desk.api, chief.api, { ...applicationForm, title: { ja: '出展の申込', en: 'Stalls' } })
    const { eventId } = await layOutEvent(desk.api, ['2025-12-21'], { title: '福祉のつどい', admission: 'none', published: true })
    const page = await as(desk, { javaScriptEnabled: false })
    await page.goto(`/office/events/${eventId}`)
    await openBox(page, '出展・協力を募集する')
    await page.locator('[id="recruit.recruitment"]').selectOption('出展')
    await page.locator('[id="recruit.duty"]').fill('一区画 2m×2m')
    await page.locator('[id="recruit.capacity"]').fill('１')
    await page.locator('[name="recruit.published"]').check()
    await press(page, '計画する')
    await page.getByText('申込の様式を選んで、募集を始めてください。').waitFor()
    const address = new URL(page.url()).pathname
    await page.locator('[id="open.formId"]').selectOption('出展の申込')
    await press(page, '募集を始める')
    await saved(page)
    const guest = await visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
    for (const [at, name] of ['見本作業所', '見本の会'].entries()) {
      await guest.goto(`/events/${eventId}`)
      await guest.getByRole('link', { name: '福祉のつどい　出展・協力の募集' }).click()
      await guest.getByText('一区画 2m×2m').waitFor()
      assert.ok((await overflow(guest)) <= 0)
      await guest.getByRole('link', { name: '申し込む' }).click()
      await press(guest, '始める')
      await guest.getByLabel('お名前').fill(name)
      await guest.getByLabel('電話').fill(`076-100-100${at}`)
      await press(guest, '送る前に確かめる')
      await press(guest, '送る')
      await guest.getByText('申込を受け付けました。').waitFor()
    }
    await guest.context().close()
    for (const [name, state] of [
      ['見本作業所', '参加できる'],
      ['見本の会', 'キャンセル待ち'],
    ] as const) {
      await page.goto(`${address}/applications`)
      await page.getByRole('link', { name, exact: true }).click()
      await openBox(page, '参加を決める')
      await press(page, '参加を決める')
      await saved(page)
      await page.getByRole('row', { name: new RegExp(`${name}.*${state}`) }).waitFor()
    }
    await page.getByRole('link', { name: '見本作業所', exact: true }).click()
    await page.locator('[id="assign.assigned"]').fill('A-1')
    await page
      .locator('form', { has: page.locator('[id="assign.assigned"]') })
      .getByRole('button')
      .click()
    await saved(page)
    await page.getByRole('cell', { name: 'A-1' }).waitFor()
    await page.goto(`/office/events/${eventId}`)
    await page.getByRole('row', { name: /出展.*1人（定員1人）/ }).waitFor()
    await page.context().close()
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
    // By thumb alone, in letters twice as large as usual.
    const page = await as(treasurer, { viewport: phone, hasTouch: true })
    await page.addInitScript(() => addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%')))
    await page.goto('/office/events/record')
    assert.ok((await page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('main label')!).fontSize))) >= 28)
    for (const target of await page.locator('main :is(button, select, input:not([type=hidden]))').all()) {
      const box = await target.boundingBox()
      if (box) assert.ok(box.height >= 24 && box.width >= 24, `too small for a thumb: ${await target.evaluate((each) => each.outerHTML)}`)
    }
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
    await page.getByText('健康・体操').tap()
    assert.ok(await page.getByLabel('健康・体操').isChecked())
    await page.getByLabel('経費（円）').fill('1,500円')
    assert.ok((await overflow(page)) <= 0)
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: '保存する', exact: true }).last().tap()
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
