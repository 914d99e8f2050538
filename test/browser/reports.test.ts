// 計画から、報告書のPDFとWordの往復まで。 One journey: a report is made of a plan, words are written, an edition is decided, paper is printed, Word goes out and comes back.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { bodyId } from '#testing'
import { desktop, launchBrowser, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'

let site: Site
let browser: Browser
before(async () => {
  ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
})
after(() => browser.close())

it('計画から報告書を作り、文章を書いて確定し、印刷し、Wordで整えて戻す', async () => {
  const desk = await site.as('desk')
  const chairs = await bodyId(desk, 'district-chairs')
  for (const heldOn of ['2025-04-21', '2025-07-22'])
    await desk.calendar.recordMeeting({ bodyId: chairs, heldOn, outcome: 'held', place: '松ヶ枝福祉館', attendeeCount: 50 })
  const page = await visitor(browser, site.base)
  await page.setViewportSize(desktop)
  const [name, value] = (await site.cookieOf('planning')).split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: site.base }])

  await page.goto('/office/reports')
  await page.getByLabel('年度').selectOption('2025')
  await page.getByRole('button', { name: '報告書を作る' }).click()
  await page.getByRole('heading', { level: 1, name: '令和7年度 事業報告書' }).waitFor()
  const list = page.getByRole('region', { name: /実施の一覧/ }).first()
  assert.match(await list.innerText(), /令和7年4月21日/)
  assert.match(await list.innerText(), /松ヶ枝福祉館/)

  // 文章を、キーボードだけで書く
  const edit = page.getByRole('link', { name: /「文章」を直す/ }).first()
  await edit.focus()
  await page.keyboard.press('Enter')
  const words = page.getByLabel('文', { exact: true })
  await words.waitFor()
  await words.focus()
  await page.keyboard.insertText('会長会議を開き、担い手のことを話し合った。')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('保存しました。').waitFor()
  await page.getByRole('link', { name: '報告書にもどる' }).click()
  await page.getByRole('heading', { level: 1, name: '令和7年度 事業報告書' }).waitFor()
  await page.getByText('会長会議を開き、担い手のことを話し合った。').waitFor()

  const pdf = await downloaded(page, '印刷する（PDF）')
  assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-')
  const word = unzipSync(await downloaded(page, 'Wordで受け取る'))
  const xml = strFromU8(word['word/document.xml']!).replace('担い手のことを話し合った。', '担い手をふやす道を話し合った。')
  const docx = Buffer.from(zipSync({ ...word, 'word/document.xml': strToU8(xml) }))

  await page.goto('/office/reports/2025/editions')
  await page.getByText('版を確定する').first().click()
  await page.getByLabel(/何で決まりましたか/).fill('第１回理事会')
  await page.getByRole('button', { name: '版を確定する' }).click()
  await page.getByRole('cell', { name: '第１回理事会' }).waitFor()

  await page.goto('/office/reports/2025/word')
  await page
    .getByLabel(/ファイルを選ぶ/)
    .first()
    .setInputFiles({ name: '整えた報告書.docx', mimeType: 'application/octet-stream', buffer: docx })
  await page.getByRole('button', { name: '添付する' }).click()
  await page.getByRole('link', { name: '整えた報告書.docx', exact: true }).waitFor()
  await page.getByRole('button', { name: '添付した文書を読み取る' }).click()
  await page.getByText('会長会議を開き、担い手をふやす道を話し合った。').waitFor()
  await page.getByRole('button', { name: /の文章を受け取る$/ }).click()
  await page.getByText('受け取った', { exact: true }).waitFor()

  await page.goto('/office/reports/2025')
  await page.getByText('担い手をふやす道を話し合った。').waitFor()
  await page.getByText('確定した第1版から、1か所が変わっています。').waitFor()
  await page.getByRole('link', { name: '正誤表を見る' }).click()
  await page.getByRole('heading', { name: '第1版の正誤表（いままで）' }).waitFor()
  await page.context().close()
})

async function downloaded(page: Page, title: string): Promise<Buffer> {
  const href = await page.getByRole('link', { name: title }).getAttribute('href')
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await site.request(href!, { headers: { cookie: cookies } })
  assert.equal(answer.status, 200)
  return Buffer.from(await answer.arrayBuffer())
}
