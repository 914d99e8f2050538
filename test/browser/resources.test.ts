// 社会資源：住民は、スクリプトなしで、古い電話でも探せる。職員は、載せて、出して、別の人が見て公開する。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { commandLine } from '../../src/app/preset.ts'
import { registry } from '../../src/app/registry.ts'
import { launchBrowser, phone, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'

describe('社会資源のページ', () => {
  let site: Site
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const { kernel } = site.app
    await kernel.dispatch(registry.resources.operations.settleResources, {}, { actor: commandLine(site.councilId), requestId: kernel.ids.next() })
  })
  after(() => browser.close())
  const without = () => visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
  const signedIn = async (person: 'desk' | 'sectionChief'): Promise<Page> => {
    const page = await without()
    const [name, value] = (await site.cookieOf(person)).split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    return page
  }

  it('初めて開くときに届くのは、100 KBより少なく、スクリプトも字のファイルもない', async () => {
    for (const address of ['/resources', '/resources/sheet', '/open-data']) {
      const page = await visitor(browser, site.base, { viewport: phone })
      const sizes: number[] = []
      const asked: string[] = []
      page.on('response', async (response) => {
        asked.push(response.url())
        sizes.push((await response.body().catch(() => Buffer.alloc(0))).length)
      })
      await page.goto(address, { waitUntil: 'networkidle' })
      const total = sizes.reduce((sum, size) => sum + size, 0)
      console.log(`${address}: ${Math.round(total / 1000)} KB in ${asked.length} answers, not compressed`)
      assert.ok(asked.length >= 2 && !asked.some((url) => /\.woff2?$|\.m?js(\?|$)|fonts\.css/.test(url)), asked.join(' '))
      assert.equal(await page.locator('script').count(), 0)
      if (address !== '/resources/sheet') assert.ok(total < 100_000, `${total}`) // the sheet is everything at once
      await page.context().close()
    }
  })
  it('本文は18ピクセルから、押すところは44ピクセルから', async () => {
    const page = await visitor(browser, site.base, { viewport: phone })
    await page.goto('/resources')
    const [first] = await page.locator('main li h3 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    for (const address of ['/resources', first!, '/open-data']) {
      await page.goto(address)
      const small = await page.locator('main *').evaluateAll((all) =>
        all
          .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''))
          .flatMap((one) => {
            const size = Number.parseFloat(getComputedStyle(one).fontSize)
            return size < 16 || (size < 18 && one.tagName !== 'BUTTON') ? [`${one.tagName} ${size} ${one.textContent}`] : []
          }),
      )
      assert.deepEqual(small, [], address)
      const low = await page
        .locator('main a, main button, main input, main select, header a[href^="/sign"], header a[href="/language"]')
        .evaluateAll((all) => all.flatMap((one) => (one.getBoundingClientRect().height < 44 ? [`${one.tagName} ${one.textContent}`] : [])))
      assert.deepEqual(low, [], address)
    }
    await page.context().close()
  })
  it('住民は、スクリプトなしで、困りごと・地区・曜日から探し、開き、印刷する一覧に進む', async () => {
    const page = await without()
    await page.goto('/')
    await page.getByRole('link', { name: '相談先・居場所を探す' }).click()
    await page.getByLabel('言葉で探す').fill('病院に行けない')
    await page.getByLabel('地区').selectOption({ index: 5 })
    await page.getByLabel('曜日').selectOption('WE')
    await page.getByRole('button', { name: '探す' }).click()
    const names = await page.locator('main li h3').allInnerTexts()
    assert.ok(names.length > 0 && names.every((name) => /おでかけ支援/.test(name)), names.join())
    await page.getByRole('link', { name: names[0]!, exact: true }).click()
    assert.equal(await page.locator('h1').innerText(), names[0])
    await page.getByRole('link', { name: /^076-/ }).first().waitFor()
    await page.goBack()
    await page.getByRole('link', { name: '印刷する一覧を開く' }).click()
    assert.deepEqual(
      (await page.locator('main li strong').allInnerTexts()).filter((text) => names.includes(text)),
      names,
    )
    await page.context().close()
  })
  it('職員は、スクリプトなしで、載せ、開いている日を書き、出す。別の人が公開し、住民に見える', async () => {
    const desk = await signedIn('desk')
    await desk.goto('/office/resources/edit')
    await desk.getByRole('textbox', { name: '団体を探す' }).fill('地区０３社会')
    await desk.getByRole('button', { name: '探す', exact: true }).click()
    await desk.getByLabel('行っている団体').selectOption({ index: 1 })
    await desk.getByLabel('名前').fill('夕やけサロン')
    await desk.getByLabel('フリガナ').fill('ゆうやけさろん')
    await desk.getByLabel('種類').selectOption('salon')
    await desk.getByLabel('説明').fill('夕方に集まります。')
    await desk.getByLabel('高齢の人').check()
    await desk.getByLabel('電話', { exact: true }).fill('090-1111-2222')
    await desk.getByRole('button', { name: '保存する' }).click()
    await desk.getByRole('alert').getByText('携帯電話の番号です').first().waitFor()
    assert.equal(await desk.getByLabel('名前').inputValue(), '夕やけサロン') // nothing typed is lost
    assert.ok(await desk.getByLabel('高齢の人').isChecked())
    await desk.getByLabel('電話', { exact: true }).fill('076-100-0003')
    await desk.getByRole('button', { name: '保存する' }).click()
    await desk.getByText('保存しました。').waitFor()
    await desk.locator('summary', { hasText: 'ことばで加える' }).click()
    await desk.getByRole('textbox', { name: /^開いている日と時間/ }).fill('第２・４水曜 16時〜17時半（祝日は休み）')
    await desk.getByRole('button', { name: '加える' }).first().click()
    await desk.getByText('毎月第2・第4水曜日　16:00〜17:30（祝日は休みです。年末年始は問い合わせてください）').waitFor()
    await desk.locator('summary', { hasText: '選んで加える' }).click()
    const parts = desk.getByRole('form', { name: '開いている日を、選んで加える' })
    await parts.getByLabel('くり返し').selectOption('monthlyByDate')
    await parts.getByRole('textbox', { name: '毎月の日' }).fill('10、末')
    await parts.getByLabel('始まり').fill('9時')
    await parts.getByLabel('祝日は').selectOption('closed')
    await parts.getByLabel('年末年始は').selectOption('closed')
    await parts.getByRole('button', { name: '加える' }).click()
    await desk.getByText('毎月10日・末日　9:00から（祝日・年末年始は休みです）').waitFor()
    await desk.getByRole('button', { name: '公開の確認に出す' }).click()
    await desk.getByText('自分が出したものは、ほかの人が公開します。').waitFor()
    const address = new URL(desk.url()).pathname

    const chief = await signedIn('sectionChief')
    await chief.goto(address)
    await chief.getByRole('button', { name: '見て確かめた。公開する' }).click()
    await chief.getByText('公開しました。').first().waitFor()
    const resident = await without()
    await resident.goto(`/resources?search=${encodeURIComponent('ゆうやけ')}`)
    await resident.getByRole('link', { name: '夕やけサロン' }).waitFor()

    await desk.goto('/office/resources/check')
    await desk.getByLabel('今日、電話で、答えた人：').first().fill('代表の窓口')
    const before = await desk.getByRole('status').first().innerText()
    await desk
      .getByRole('button', { name: /^この内容で確認しました/ })
      .first()
      .click()
    await desk.getByText('確認を記録しました。').waitFor()
    assert.notEqual(await desk.locator('p[role="status"]').last().innerText(), before)
    for (const page of [desk, chief, resident]) await page.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
