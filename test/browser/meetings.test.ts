// 会議: from proposed dates to minutes, a meeting moved after its notice, and one called off in the morning.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clockFrom } from '#kernel'
import { layOutHolders } from '../../src/modules/directory/test/lay-out-holders.ts'
import { launchBrowser, overflow, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Api, bodyId, people } from '../support/world.ts'

const regular = '地区民児協会長定例会'

describe('会議の画面', () => {
  let site: Site
  let browser: Browser
  let desk: Api
  let body: string
  let now = new Date('2025-12-01T00:00:00Z')
  before(async () => {
    ;[site, browser] = await Promise.all([openSite({ clock: clockFrom(() => now) }), launchBrowser()])
    await layOutHolders(site, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`見本${at + 1}`, '花子'] })
    desk = await site.as('desk')
    body = await bodyId(desk, 'district-commissioners-chairs')
  })
  after(() => browser.close())
  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const done = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()
  const plan = async (heldOn: string) => {
    const { gatheringId } = await desk.calendar.planGathering({
      bodyId: body,
      kind: 'meeting',
      heldOn,
      startTime: '13:30',
      endTime: '15:00',
      place: '松ヶ枝福祉館',
    })
    return gatheringId
  }
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })

  it('定例会：日程の候補から、通知・返事・出欠・開催・議事録まで', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(page, people.desk)
    await page.goto('/office/meetings/gatherings')
    await page.getByRole('link', { name: '年度の日程を決める' }).click()
    await page.getByLabel('会議体').selectOption(regular)
    await page.getByLabel('頻度').fill('８月を除く毎月第2水曜日')
    await page.getByLabel('場所').fill('松ヶ枝福祉館')
    await page.getByRole('button', { name: '候補日を出す' }).click()
    await page.getByText('これからの候補は4日です。（年度の見込み 11回）').waitFor() // 12月から3月
    assert.equal(await page.getByRole('checkbox', { name: '令和7年11月12日（水）' }).isChecked(), false) // 過ぎている
    await page.getByLabel('令和8年1月14日（水）の開催日').fill('R8.1.13')
    await page.getByRole('button', { name: '印の付いた日をまとめて予定する' }).click()
    await page.getByRole('row', { name: /令和8年1月13日（火）/ }).waitFor()
    await page
      .getByRole('row', { name: /令和7年12月10日（水）/ })
      .getByRole('link', { name: regular })
      .click()
    await heading(page, new RegExp(regular))
    const address = page.url()

    await page.getByRole('link', { name: '次第を定める' }).click()
    await page.getByLabel('1件目の件名').fill('年末の見守りについて')
    await page.getByLabel('2件目の種類').selectOption('議案')
    await page.getByLabel('2件目の件名').fill('会則の改正')
    await page.getByRole('button', { name: '保存する' }).click()
    await done(page, '次第を保存しました。')

    await page.getByRole('form', { name: '文書で通知を作る' }).getByRole('button').click()
    await page.getByRole('link', { name: '用意された通知の文書を開く' }).click()
    await heading(page, `${regular}の開催について（通知）`)
    const letterId = page.url().split('/').at(-1)!
    await desk.letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
    await desk.letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
    const { items } = await desk.letters.checkRecipients({ letterId })
    const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await desk.letters.confirmRecipients({ letterId, recipients })
    await desk.letters.sendLetter({ letterId, happenedOn: '2025-12-01' })
    await page.goto(address)
    await page.getByText('返事を記録してください。').waitFor()

    // One of them reads the code off the slip and replies on a telephone, without an account and without a script.
    await page.getByRole('link', { name: '返信票を刷る' }).waitFor()
    const { seats } = await desk.calendar.makeReplySlips({ gatheringId: address.split('/').at(-1)!.replace(/\?.*/, '') })
    const member = await visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
    await member.goto('/reply')
    await member.getByLabel('返信の番号').fill(seats.at(-1)!.code.toUpperCase())
    await member.getByRole('button', { name: '返信のページを開く' }).click()
    await heading(member, new RegExp(regular))
    await member.getByRole('radio', { name: /^欠席/ }).check()
    await member.getByRole('textbox', { name: '伝えること' }).fill('入院のため。')
    await member.getByRole('button', { name: '返信する' }).click()
    await done(member, '「欠席」で返信を受け取りました。')
    await member.context().close()
    await page.goto(address)
    await page.locator('summary').filter({ hasText: /^席/ }).click()
    await page.getByText('欠席（本人からの返信）').waitFor()

    await page.getByRole('link', { name: '返事・出欠を入力する' }).first().click()
    await page.locator('summary').filter({ hasText: 'Excelの列を貼り付ける' }).click()
    await page.getByLabel('Excelの列を貼り付ける').fill(['○', '○', '代理', 'たぶん'].join('\n'))
    await page.getByRole('button', { name: '読み取る' }).click()
    await page.getByRole('alert').getByText('4行目の「たぶん」を読み取れません。').first().waitFor()
    await page.getByLabel('Excelの列を貼り付ける').fill(['○', '○', '代理', ...Array.from({ length: 30 }, () => '出席'), '委任状', '×'].join('\n'))
    await page.getByRole('button', { name: '読み取る' }).click()
    await done(page, '35席を読み取りました。')
    await page.getByRole('button', { name: '返事を保存する' }).click()
    await done(page, '返事を保存しました。')
    await page.getByText('28人（54席のうち）。いま数えられるのは34人です。').waitFor()
    await page.context().close()

    now = new Date('2025-12-10T08:00:00Z')
    desk = await site.as('desk')
    const dayPage = await visitor(browser, site.base)
    await signInAs(dayPage, people.desk)
    await dayPage.goto('/office')
    await dayPage.getByRole('link', { name: regular }).first().click()
    await heading(dayPage, new RegExp(regular))
    await dayPage.getByRole('link', { name: '返事・出欠を入力する' }).first().click()
    await dayPage.getByRole('button', { name: '残りの構成員を出席にして保存する' }).click()
    await done(dayPage, '出欠を保存しました。')
    await dayPage.goto(address)
    await dayPage.getByLabel('事務局の人数').fill('４')
    await dayPage.getByLabel('傍聴の人数').fill('10')
    await dayPage.getByRole('checkbox', { name: '傍聴' }).check()
    await dayPage.getByRole('form', { name: '開催を記録する' }).getByRole('button', { name: '開催を記録する' }).click()
    await done(dayPage, '開催を記録しました。計画の回数にも入りました。')
    await dayPage.getByText('約10人').waitFor()
    await dayPage.getByRole('form', { name: '議事の記録を書く' }).getByLabel('議事の記録').fill('会長あいさつ。年末の見守りを話し合った。')
    await dayPage.getByRole('form', { name: '議事の記録を書く' }).getByRole('button').click()
    await done(dayPage, '議事の記録を保存しました。')
    await dayPage.getByRole('link', { name: '決定と対応を記録する' }).click()
    await dayPage
      .getByRole('group', { name: /会則の改正/ })
      .getByLabel('決定・結果')
      .fill('原案のとおり可決した。')
    await dayPage.getByRole('button', { name: '保存する' }).click()
    await done(dayPage, '決定と対応を保存しました。')
    await dayPage.getByText('すべて済んでいます。').waitFor()
    const minutes = await dayPage.getByRole('link', { name: '議事録を刷る' }).getAttribute('href')
    const printed = await site.request(minutes!, { headers: { cookie: await site.cookieOf('desk') } })
    assert.equal(printed.headers.get('content-type'), 'application/pdf')
    await dayPage.context().close()
  })

  it('通知した会議を、キーボードだけで動かす', { timeout: 120_000 }, async () => {
    const gatheringId = await plan('2025-12-22')
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'mail', givenOn: '2025-12-10' })
    const page = await visitor(browser, site.base)
    await signInAs(page, people.desk)
    await page.goto(`/office/meetings/gatherings/${gatheringId}`)
    await tabTo(page, page.locator('summary').filter({ hasText: '日時や場所を変える' }))
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: '日時や場所を変える' })
    await typeInto(page, form.getByLabel('開催日'), 'R7.12.24')
    await typeInto(page, form.getByLabel('始まり'), '午後2時')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('変更の通知に書く理由を入力してください。').first().waitFor()
    assert.equal(await form.getByLabel('始まり').inputValue(), '午後2時')
    await typeInto(page, form.getByLabel('理由'), '会場の都合')
    await page.keyboard.press('Enter')
    await done(page, '知らせた人に、まだ知らせていません。')
    await tabTo(page, page.getByRole('link', { name: '用意された通知の文書を開く' }))
    await page.keyboard.press('Enter')
    await heading(page, `${regular}の変更について（通知）`)
    await page.getByText('変更後の日時　　令和7年12月24日（水）　14時から15時まで').waitFor()
    await page.context().close()
  })

  it('当日の朝、電話の画面で、三回押して中止にする', { timeout: 120_000 }, async () => {
    const gatheringId = await plan('2025-12-10')
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'mail', givenOn: '2025-12-10', lateBecause: '臨時の会議のため' })
    const page = await visitor(browser, site.base, { viewport: phone })
    await signInAs(page, people.desk)
    await page.goto('/office')
    await page.locator(`a[href="/office/meetings/gatherings/${gatheringId}"]`).first().click() // 1
    await page.locator('summary').filter({ hasText: '中止する' }).click() // 2
    await page.getByRole('button', { name: '荒天のため中止する' }).click() // 3
    await done(page, '知らせた人に、まだ知らせていません。')
    const off = await desk.calendar.getGathering({ gatheringId })
    assert.deepEqual([off.state, off.record?.minutes, off.toTell, off.notices.length], ['called-off', '荒天', true, 2])
    assert.deepEqual([await violations(page), (await overflow(page)) <= 0], [[], true])
    await page.locator('summary').filter({ hasText: '電話などで知らせたことを記録する' }).click()
    await page.getByRole('button', { name: '知らせたと記録する' }).click()
    await done(page, '知らせたことを記録しました。')
    await page.getByRole('button', { name: '中止を取り消す' }).click()
    await page.getByText('通知済み', { exact: true }).first().waitFor()
    await page.context().close()
  })
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))

  it('決議の省略：提案から、異議で断られ、同意がそろって議事録まで（スクリプトなし）', { timeout: 120_000 }, async () => {
    const planning = await site.as('planning')
    const { bodyId: board } = await planning.calendar.openBody({ name: '見本の理事会', kana: 'ミホンノリジカイ', compartment: 'community-welfare' })
    const { offices } = await desk.directory.listChoices({})
    const officeId = offices.find(({ code }) => code === 'commissioners-chair')!.officeId
    const { items: districts } = await desk.directory.listDistricts({})
    for (const { areaId } of districts.slice(0, 2)) await desk.calendar.addBodyMember({ bodyId: board, officeId, areaId })
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(page, people.desk)
    await page.goto(`/office/meetings/bodies/${board}`)
    await page.locator('summary').filter({ hasText: '決まりを定める' }).click()
    const rule = page.getByRole('form', { name: /決まりを定める/ })
    await rule.getByLabel('決議の省略（みなし決議）').selectOption('構成員の全員が同意し、監事が異議を述べないとき')
    await rule.getByLabel('当日選んだ議事録署名人', { exact: true }).check()
    await rule.getByLabel('よりどころ').fill('定款第26条')
    await rule.getByRole('button').click()
    await page.getByRole('alert').getByText('当日選ぶ議事録署名人は、印と人数を合わせて入力してください').first().waitFor()
    assert.equal(await rule.getByLabel('当日選んだ議事録署名人', { exact: true }).isChecked(), true)
    await rule.getByLabel('当日選ぶ議事録署名人の人数').fill('２')
    await rule.getByRole('button').click()
    await page.getByText('当日選んだ議事録署名人（2人）').first().waitFor()

    await page.getByRole('link', { name: '決議の省略を提案する' }).click()
    await page.getByLabel('件名').fill('補正予算')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByLabel('件名').inputValue(), '補正予算')
    await page.getByLabel('提案の内容').fill('補正予算を原案のとおり定める。')
    await page.getByLabel('提案した人').fill('理事 見本')
    await page.getByLabel('議事録を作成する人').fill('事務局長')
    await page.getByRole('button', { name: '記録する' }).click()
    await done(page, '提案を記録しました。')
    await page.getByText('あと2人の同意が要ります。').waitFor()
    assert.equal(await page.getByRole('button', { name: '決議があったとして記録する' }).count(), 0)

    const answers = page.getByRole('form', { name: '同意・異議を記録する' })
    await answers
      .getByLabel(/の回答$/)
      .nth(0)
      .selectOption('同意')
    await answers
      .getByLabel(/の回答$/)
      .nth(1)
      .selectOption('異議')
    await answers.getByRole('button').click()
    await page.getByText('異議があるため、決議を省略できません。').waitFor()
    await answers
      .getByLabel(/の回答$/)
      .nth(1)
      .selectOption('空席')
    await answers.getByRole('button').click()
    await page.getByRole('alert').getByText('この席は、空席として記録できません。').first().waitFor()
    await answers
      .getByLabel(/の回答$/)
      .nth(1)
      .selectOption('同意')
    await answers.getByLabel('方法').selectOption('電子メール')
    await answers.getByRole('button').click()
    await page.getByText('同意がそろいました。').waitFor()
    await page.getByRole('button', { name: '決議があったとして記録する' }).click()
    await done(page, '決議があったとして記録しました。')
    await page.getByText('計画の回数に数えません（種類の決まり）。').waitFor()
    const minutes = await page.getByRole('link', { name: '議事録を刷る' }).getAttribute('href')
    const printed = await site.request(minutes!, { headers: { cookie: await site.cookieOf('desk') } })
    assert.equal(printed.headers.get('content-type'), 'application/pdf')
    await page.context().close()
  })
})
