// 月曜の朝、課の一日が始まるまで: who is where and which car, by keyboard alone, and on a telephone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clockFrom } from '#kernel'
import { calendarOf, eventOf } from '../../src/modules/schedule/test/calendars.ts'
import { entryOn, scheduleWords } from '../../src/modules/schedule/test/lay-out.ts'
import { launchBrowser, phone, signInAs, troubles, visitor } from '../support/browser.ts'
import { focusIsSeen, follow, tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

describe('月曜の朝', () => {
  let site: Site
  let browser: Browser
  let words: Awaited<ReturnType<typeof scheduleWords>>
  before(async () => {
    // 令和7年12月8日（月） 8:40
    ;[site, browser] = await Promise.all([openSite({ clock: clockFrom(() => new Date('2025-12-08T08:40:00+09:00')) }), launchBrowser()])
    const [desk, chief] = await Promise.all([site.as('desk'), site.as('sectionChief')])
    words = await scheduleWords(desk, '2025-12-08')
    await chief.schedule.createEntry(
      entryOn('2025-12-08', [words.id('sectionChief')], {
        kind: 'outing',
        title: '連絡会',
        place: '市役所',
        startTime: '08:30',
        endTime: '12:00',
        thingIds: [words.thing('公用車１')],
      }),
    )
    await chief.schedule.setPresence({ accountId: words.id('blockOfficer'), state: 'straight-there', backTime: '10:00', remark: '地区０１公民館' })
  })
  after(() => browser.close())

  const activeText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

  it('キーボードだけで、だれがどこにいるかを見て、空いている車で出かける予定を入れ、外出と知らせる', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.desk)
    await follow(page, page.getByRole('link', { name: 'スケジュール', exact: true }))
    await page.getByRole('heading', { name: /職員の予定（地域福祉課/ }).waitFor()
    await follow(page, page.getByRole('link', { name: '行動予定', exact: true }))
    await page.getByRole('row', { name: /森田 浩二 外出 予定から 12:00 連絡会/ }).waitFor()
    await page.getByRole('row', { name: /東 拓也 直行 10:00 地区０１公民館/ }).waitFor()
    await follow(page, page.getByRole('link', { name: '職員の予定', exact: true }))
    await follow(page, page.getByRole('link', { name: '日', exact: true }))
    const grid = page.getByRole('region', { name: /地域福祉課/ })
    await tabTo(page, grid)
    // Into the table, down to the own line, and N for something new.
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('ArrowDown')
      await focusIsSeen(page)
      if (await page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('th')?.textContent === '佐藤 恵')) break
    }
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: '予定を入れる' }).waitFor()
    await tabTo(page, page.getByLabel('種類'))
    for (let press = 0; press < 12; press++) {
      if ((await page.locator('#kind').inputValue()) === 'outing') break
      await page.keyboard.press('ArrowDown')
    }
    await typeInto(page, page.getByLabel('件名'), '会場の下見')
    await typeInto(page, page.getByLabel('始まりの時刻'), '９時半')
    await typeInto(page, page.getByLabel('終わりの時刻'), '11:30')
    await tabTo(page, page.getByLabel(/^公用車１/))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: '予定を入れる' }))
    await page.keyboard.press('Enter')
    // The car is away: who has it, until when, and when it is free.
    await page
      .locator('#thingIds-error')
      .getByText(/公用車１は、.*8:30から.*12:15まで森田 浩二さんが使います.*12:15－17:15が空いています/)
      .waitFor()
    await tabTo(page, page.getByLabel(/^公用車１/))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByLabel(/^公用車２/))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: '予定を入れる' }))
    await page.keyboard.press('Enter')
    await page.getByText('予定を入れました。').waitFor()
    await follow(page, page.getByRole('link', { name: '職員の予定', exact: true }))
    await follow(page, page.getByRole('link', { name: '日', exact: true }))
    await page.getByRole('row', { name: /^公用車２.*9:30－11:30 佐藤 恵 外出 会場の下見/ }).waitFor()
    await tabTo(page, page.getByRole('region', { name: /地域福祉課/ }))
    await page.keyboard.press('ArrowRight')
    assert.notEqual(await activeText(page), '')
    await page.keyboard.press('Escape')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'region')
    // Two keys: the board, and the state.
    await page.goto('/office/schedule/board')
    await tabTo(page, page.getByRole('button', { name: '外出', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText('知らせました。').waitFor()
    await page.getByRole('row', { name: /佐藤 恵 外出/ }).waitFor()
    await page.context().close()
  })
  it('電話の幅で、だれがどこにいて、いつ戻るかを見て、今日の車を見る', async () => {
    const page = await visitor(browser, site.base, { viewport: phone })
    await signInAs(page, people.livingSupportCoordinator)
    await page.goto('/office/schedule/board')
    await page.getByRole('row', { name: /森田 浩二 外出 予定から 12:00/ }).waitFor()
    await page.goto('/office/schedule?view=day')
    const car = page.getByRole('link', { name: /8:30－12:00 森田 浩二 外出 連絡会/ })
    await car.waitFor()
    const { width } = (await car.boundingBox())!
    assert.ok(width <= 390)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true)
    await car.click()
    await page.getByText('市役所').waitFor()
    await page.context().close()
  })
  it('課長は、週の表を壁に貼るために印刷する', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.sectionChief)
    await page.goto('/office/schedule')
    await page.getByRole('heading', { name: /職員の予定（地域福祉課/ }).waitFor()
    const paper = await page.getByRole('link', { name: '印刷する（A3横）' }).getAttribute('href')
    const printed = await page.evaluate(async (href) => {
      const answer = await fetch(href)
      return [answer.status, answer.headers.get('content-type'), (await answer.text()).slice(0, 5)]
    }, paper!)
    assert.deepEqual(printed, [200, 'application/pdf', '%PDF-'])
    await page.context().close()
  })
  it('出先から、電話の幅で直帰と知らせ、課の人に見える', async () => {
    const page = await visitor(browser, site.base, { viewport: phone })
    await signInAs(page, people.livingSupportCoordinator)
    await page.goto('/office/schedule/board')
    await page.getByRole('button', { name: '直帰', exact: true }).click()
    await page.getByText('知らせました。').waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true)
    await page.context().close()
    const { items: board } = await (await site.as('livingSupportCoordinator')).schedule.showBoard({})
    assert.equal(board.find(({ name }) => name === people.livingSupportCoordinator)?.state, 'straight-home')
  })
  it('携帯の予定を、一覧を見てから取り込み、元に戻す', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.desk)
    await page.goto('/office/schedule/own')
    await page.getByRole('link', { name: '予定表のファイルを取り込む' }).click()
    const choose = async (text: string) => {
      await page.getByLabel('予定表のファイル（.ics）').setInputFiles({ name: '携帯.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) })
      await page.getByRole('button', { name: 'ファイルを読み取る' }).click()
    }
    await choose('予定ではない')
    await page
      .getByRole('alert')
      .getByText(/読み取れませんでした/)
      .first()
      .waitFor()
    await choose(calendarOf(eventOf('seen', '20251210T150000', '20251210T160000', ['SUMMARY:歯の検診', 'CLASS:PRIVATE'])))
    await page.getByRole('row', { name: /歯の検診.*非公開.*15:00－16:00/ }).waitFor()
    await page.getByRole('button', { name: '取り込む', exact: true }).click()
    await page.getByText('取り込みました。', { exact: true }).waitFor()
    const seen = async () =>
      (await (await site.as('desk')).schedule.showSchedule({ from: '2025-12-10', to: '2025-12-10' })).entries.map(({ title }) => title)
    assert.ok((await seen()).includes('歯の検診'))
    await page.locator('summary').filter({ hasText: '元に戻す' }).click()
    await page.getByRole('button', { name: '元に戻す' }).click()
    await page.getByText('元に戻しました。', { exact: true }).waitFor()
    assert.ok(!(await seen()).includes('歯の検診'))
    await page.context().close()
  })
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))
})
