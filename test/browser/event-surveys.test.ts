// 講座のアンケート: begun on the page of the training, answered on a telephone without a script by the address of the code, one sheet keyed in, closed with the
// training, read and printed as results.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { layOutEvent, surveyForm } from '../../src/modules/events/test/lay-out.ts'
import { layOutForm } from '../../src/modules/forms/test/lay-out.ts'
import { sheetNumberText } from '../../src/modules/forms/rules/sheet-numbers.ts'
import { desktop, launchBrowser, overflow, phone, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined

describe('研修のアンケート', { timeout: 240_000 }, () => {
  let site: Site
  let browser: Browser
  let chief: Staff
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    chief = await appoint(site, '研修 課長', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
  })
  after(() => browser.close())
  const looksRight = async (page: Page) => {
    for (const viewport of [phone, desktop]) {
      await page.setViewportSize(viewport)
      assert.deepEqual(await violations(page), [], `${page.url()} ${viewport.width}`)
      assert.ok((await overflow(page)) <= 0, `${page.url()} ${viewport.width}`)
    }
  }
  const printed = async (asked: string) => {
    const answer = await site.request(`/print/${asked}`, { headers: { cookie: chief.cookie } })
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    const input = Buffer.from(await answer.arrayBuffer())
    const text = readsPdf ? spawnSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' }).stdout : ''
    return { text: text.replaceAll(/\s/g, ''), pages: readsPdf ? text.split('\f').length - 1 : 1 }
  }

  it('を始め、来た人が携帯で答え、紙を一枚入力し、催しとともに締め切り、結果を刷る', async () => {
    await layOutForm(chief.api, chief.api, surveyForm)
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-01'])
    const { events, forms } = chief.api
    for (const name of ['参加 一', '参加 二'])
      await events.addApplication({ eventId, name, phone: `076-600-000${name.length}${name.at(-1)!.codePointAt(0)! % 10}` })
    const { items } = await events.listApplications({ eventId })
    const marks = items.map(({ applicationId }) => ({ applicationId, presence: 'present' as const }))
    await events.markAttendance({ eventId, gatheringId: gatheringIds[0]!, marks })

    const page = await visitor(browser, site.base, { javaScriptEnabled: true })
    const [name = '', value = ''] = chief.cookie.split('=')
    await page.context().addCookies([{ name, value, url: site.base }])
    await page.goto(`/office/events/${eventId}`)
    await page.getByRole('link', { name: 'アンケート', exact: true }).click()
    await page.getByText('アンケートは、まだありません。').waitFor()
    // By keyboard alone from the form that is chosen to the button.
    await page.locator('[id="offer.formId"]').selectOption('研修のアンケート')
    await page.locator('[id="offer.formId"]').focus()
    for (
      let at = 0;
      at < 12 && !(await page.getByRole('button', { name: 'アンケートを始める' }).evaluate((each) => each === document.activeElement));
      at++
    )
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('保存しました。').waitFor()
    await page.getByRole('cell', { name: '受付中' }).waitFor()
    await looksRight(page)

    const [survey] = (await events.listSurveys({ eventId })).items
    const { addressCode, collectionId, surveyId } = survey!
    const link = `/f/${addressCode}`
    const paper = await printed(`events/printSurvey?eventId=${eventId}&surveyId=${surveyId}`)
    assert.equal(paper.pages, 1)
    if (readsPdf) assert.ok(paper.text.includes(link) && paper.text.includes('アンケートのお願い') && paper.text.includes('無記名'))
    const reception = await printed(`events/printRoster?eventId=${eventId}&as=reception`)
    if (readsPdf) assert.ok(reception.text.includes('アンケートにご協力ください'))

    const telephone = await visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
    for (const choice of ['よかった', 'よかった', 'よくなかった']) {
      await telephone.goto(link)
      await telephone.getByRole('button', { name: '始める' }).click()
      await telephone.getByLabel(choice, { exact: true }).check()
      await telephone.getByRole('button', { name: '送る前に確かめる' }).click()
      await telephone.getByRole('button', { name: '送る', exact: true }).click()
      await telephone.getByText('送りました').first().waitFor()
      await telephone.context().clearCookies()
    }
    await page.getByText('来た人に頼む').first().click()
    await page.getByRole('button', { name: '来た人に頼む' }).click()
    await page.getByText('番号1から2まで').waitFor()
    await page.goto(`/office/forms/collections/${collectionId}/key`)
    await page.locator('#sheet:focus').waitFor()
    const keyed = sheetNumberText({ addressCode: addressCode!, version: 1, number: 1 })
    for (const text of [keyed, '1', 'またやってほしい']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await page.getByText(`用紙${keyed}を入力しました`).waitFor()

    await page.goto(`/office/events/${eventId}`)
    await page.getByText('催し全体：受付中　来た人 2人　回答 4件').waitFor()
    await events.holdSession({ eventId, gatheringId: gatheringIds[0]!, revision: (await events.getEvent({ eventId })).sessions[0]!.revision })
    await page.reload()
    await page.locator('summary').filter({ hasText: '催しを終える' }).click()
    await page.getByLabel('アンケートも締め切る', { exact: false }).waitFor()
    assert.ok(await page.getByLabel('アンケートも締め切る', { exact: false }).isChecked())
    await looksRight(page)
    await page.getByRole('button', { name: '催しを終える' }).click()
    await page.getByRole('status').getByText('保存しました。').waitFor()
    await page.getByText('催し全体：締切り　来た人 2人　回答 4件').click()
    await page.getByRole('link', { name: '結果：催し全体' }).click()
    await page.getByText('4件').first().waitFor()
    assert.equal((await forms.showResults({ collectionId: collectionId! })).answerCount, 4)
    const results = await printed(`forms/showResults?collectionId=${collectionId}`)
    if (readsPdf) assert.ok(results.text.includes('内容はいかがでしたか'))
  })
})
