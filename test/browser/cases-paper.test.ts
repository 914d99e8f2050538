// 地区の相談窓口から届いた紙: keyed in one after the other by keyboard alone, corrected, and counted for the month.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { districts } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, troubles, visitor } from '../support/browser.ts'
import { tabTo } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

const byKeyboard = 30
const sheets = 100
const kind = 'mutual-support'

interface Sheet {
  readonly area: number
  readonly day: number
  readonly way: number
  readonly again: boolean
  readonly topics: readonly number[]
}
/** What a hundred sheets of November say; every one of them differs from the next in something. */
const said: readonly Sheet[] = Array.from({ length: sheets }, (_, at) => ({
  area: at < byKeyboard ? (at < 20 ? 0 : 1) : at % 2,
  day: 1 + ((at * 7) % 28),
  way: at % 3,
  again: at % 4 === 0,
  topics: at % 5 === 0 ? [] : at % 2 === 0 ? [at % 4, 5] : [at % 6],
}))

describe('紙の相談記録', { timeout: 300_000 }, () => {
  let site: Site
  let browser: Browser
  let page: Page
  let worker: Staff
  let chief: Staff
  let areas: readonly string[]
  let ways: readonly string[]
  let topics: readonly string[]
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const held = [
      { compartment: kind, tier: 4 },
      { compartment: 'directory', tier: 3 },
    ]
    worker = await appoint(site, '紙野 受子', '地域福祉課', ...held.map((each) => ({ role: 'caseworker' as const, ...each })))
    chief = await appoint(site, '紙野 長子', '地域福祉課', ...held.map((each) => ({ role: 'supervisor' as const, ...each })))
    areas = (await districts(worker.api)).slice(0, 2)
    const { terms } = await worker.api.cases.listChoices({})
    const offered = (list: string) =>
      terms.flatMap((term) => (term.list === list && (term.kinds.length === 0 || term.kinds.includes(kind)) ? [term.code] : []))
    ;[ways, topics] = [offered('way'), offered('topic')]
    page = await visitor(browser, site.base)
    const [name = '', value = ''] = worker.cookie.split('=')
    await page.context().addCookies([{ name, value, url: site.base }])
  })
  after(() => browser.close())

  it(`${byKeyboard}枚を、キーボードだけで続けて入力する。地区・月・職員は次の一枚に残り、カーソルは初めの欄にある`, async () => {
    await page.goto(`/office/cases/intake?kind=${kind}&month=2025-11`)
    let area = -1
    for (const [at, sheet] of said.slice(0, byKeyboard).entries()) {
      await page.locator('#heldOn:focus').waitFor()
      if (sheet.area !== area) {
        // The first sheet of a district: back to what is kept.
        await tabTo(page, page.locator('#areaId'), 'Shift+Tab')
        const place = (value: string) =>
          page.locator(`#areaId option`).evaluateAll((options, of) => options.findIndex((each) => (each as HTMLOptionElement).value === of), value)
        for (let step = (await place(areas[sheet.area]!)) - (await place(area < 0 ? '' : areas[area]!)); step !== 0; step -= Math.sign(step))
          await page.keyboard.press(step > 0 ? 'ArrowDown' : 'ArrowUp')
        await tabTo(page, page.locator('#heldOn'))
        area = sheet.area
      }
      assert.equal(await page.locator('#areaId').inputValue(), areas[area])
      assert.equal(await page.locator('#observed').inputValue(), '')
      const typed = [
        String(sheet.day),
        sheet.again ? '2' : '',
        at % 3 === 0 ? '１５' : '',
        String(sheet.way + 1),
        sheet.topics.map((topic) => topic + 1).join(' '),
        '1',
        at % 6 === 0 ? `${at}番目の人` : '',
        `紙${at}枚目の内容`,
      ]
      for (const keys of typed) {
        await page.keyboard.type(keys)
        await page.keyboard.press('Enter')
      }
      await page.getByText(`${at + 1}件目を記録しました`).waitFor()
    }
    const { items, total } = await worker.api.cases.listContacts({ from: '2025-11-01', to: '2025-11-30' })
    assert.equal(total, byKeyboard)
    const last = items.find(({ beginning }) => beginning === `紙${byKeyboard - 1}枚目の内容`)!
    assert.deepEqual([last.staffNames, last.way, last.minutes], [['紙野 受子'], ways[said[byKeyboard - 1]!.way], null])
    assert.equal(items.find(({ beginning }) => beginning === '紙3枚目の内容')!.minutes, 15)
  })

  it('ない番号とない日は、その欄で断られ、打ったものは残る', async () => {
    for (const [field, keys] of [
      ['heldOn', '31日まえ'],
      ['way', '99'],
      ['topics', '1 88'],
    ] as const)
      await page.locator(`#${field}`).fill(keys)
    await page.locator('#observed').fill('残る内容')
    await page.locator('#observed').press('Enter')
    await page.getByRole('alert').waitFor()
    await page.locator('#heldOn[aria-invalid]').waitFor()
    await page.locator('#heldOn').fill('30')
    await page.locator('#observed').press('Enter')
    await page.locator('#way[aria-invalid]').waitFor()
    assert.equal(await page.locator('#observed').inputValue(), '残る内容')
    await page.locator('#way').fill('1')
    await page.locator('#observed').press('Enter')
    await page.locator('#topics[aria-invalid]').waitFor()
  })

  it('きょう入力した記録は下に並び、そこから直せる', async () => {
    await page.goto(`/office/cases/intake?kind=${kind}&month=2025-11&area=${areas[1]!}`)
    const row = page.getByRole('row').filter({ hasText: `紙${byKeyboard - 1}枚目の内容` })
    await tabTo(page, row.getByRole('link', { name: /^直す/ }))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /相談の記録を直す/ }).waitFor()
    assert.match(await page.locator('#observed').inputValue(), /枚目の内容/)
  })

  it(`${sheets}枚の紙は、月の件数の表と、手で数えたとおりに合う`, async () => {
    for (const sheet of said.slice(byKeyboard))
      await worker.api.cases.recordContact({
        kind,
        areaId: areas[sheet.area]!,
        heldOn: `2025-11-${String(sheet.day).padStart(2, '0')}`,
        way: ways[sheet.way]!,
        first: !sheet.again,
        topics: sheet.topics.map((topic) => topics[topic]!),
        mainTopic: sheet.topics.length > 0 ? topics[sheet.topics[0]!]! : null,
        staffIds: [worker.accountId],
      })
    const tally = (keys: (sheet: Sheet) => readonly string[]) => {
      const counts: Record<string, number> = {}
      for (const sheet of said) for (const key of keys(sheet)) counts[key] = (counts[key] ?? 0) + 1
      return counts
    }
    const november = 7
    const counted = async (by: 'way' | 'area' | 'main' | 'topic') =>
      Object.fromEntries(
        (await chief.api.cases.countContacts({ fiscalYear: 2025, by, kind })).rows.flatMap(({ code, months }) =>
          months[november]!.contacts > 0 ? [[code, months[november]!.contacts]] : [],
        ),
      )
    assert.deepEqual(
      await counted('way'),
      tally(({ way }) => [ways[way]!]),
    )
    assert.deepEqual(
      await counted('area'),
      tally(({ area }) => [areas[area]!]),
    )
    assert.deepEqual(
      await counted('main'),
      tally((sheet) => [sheet.topics.length > 0 ? topics[sheet.topics[0]!]! : 'none']),
    )
    assert.deepEqual(
      await counted('topic'),
      tally((sheet) => (sheet.topics.length > 0 ? sheet.topics.map((topic) => topics[topic]!) : ['none'])),
    )
    assert.equal((await chief.api.cases.countContacts({ fiscalYear: 2025, kind })).total.months[november]!.contacts, sheets)
  })

  it('電話の一件は、いつものページでも、一秒に5打の手で60秒までに記録できる', async () => {
    let keys = 0
    const press = async (key: string) => {
      keys++
      await page.keyboard.press(key)
    }
    const type = async (text: string) => {
      keys += text.length
      await page.keyboard.type(text)
    }
    const to = async (selector: string) => {
      for (let at = 0; at < 60 && !(await page.locator(selector).evaluate((element) => element === document.activeElement)); at++) await press('Tab')
    }
    const text = '家賃が二か月おくれ、電気も止められそうだという。明日の午後に窓口へ来てもらうことにした。'
    await page.goto(`/office/cases/contacts/new?kind=${kind}&area=${areas[0]!}`)
    await page.locator('#search').focus()
    await to('#alias')
    await type('駅前の人')
    await to('#minutes')
    await type('10')
    await to('#mainTopic')
    await press('ArrowDown')
    await to('#observed')
    await type(text)
    await to('button:has-text("記録する")')
    await press('Enter')
    await page.getByText('記録しました。').waitFor()
    console.log(`one contact: ${keys} keys, ${keys / 5} s at five a second`)
    assert.ok(keys / 5 <= 60, `${keys} keys`)
    assert.deepEqual(troubles, [])
  })
})
