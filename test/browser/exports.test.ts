// From a list to a file in one's hands: at once, and with an approval and a fresh proof; with a script and without.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint, asOwner } from '../support/staff.ts'
import { bodyId } from '../support/world.ts'

let site: Site
let browser: Browser
before(async () => {
  ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  const desk = await site.as('desk')
  await desk.calendar.recordMeeting({
    bodyId: await bodyId(desk, 'district-chairs'),
    heldOn: '2025-05-01',
    outcome: 'held',
    attendeeCount: 54,
    place: '𠮷野',
  })
})
after(() => browser.close())

const take = async (page: Page, button: RegExp | string) => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const got = await download
  return { name: got.suggestedFilename(), bytes: fs.readFileSync(await got.path()) }
}
const as = async (person: Staff): Promise<Page> => {
  const page = await visitor(browser, site.base)
  const [name, value] = person.cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: site.base }])
  return page
}

describe('持ち出し', () => {
  it('会議の一覧を、目的を選んでCSVで受け取る。書けない字があるShift_JISは、確かめてからだけつくる', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, '佐藤 恵')
    await page.goto('/office/meetings')
    await page.getByRole('button', { name: 'Excel・CSVで書き出す' }).click()
    await page.getByLabel('目的※必須').selectOption({ label: '会議の資料' })
    await page.getByLabel('ファイルの形').selectOption({ label: 'CSV（Shift_JIS、古いソフト向け）' })
    await page.getByRole('button', { name: 'ファイルをつくる' }).click()
    await page.getByRole('alert').getByText('書けない文字：𠮷').waitFor()
    assert.equal(await page.getByLabel('目的※必須').inputValue(), 'meeting')
    await page.getByLabel('Shift_JISでは「〓」に置きかえる').check()
    await page.getByRole('button', { name: 'ファイルをつくる' }).click()
    await page.getByText('ファイルをつくりました。').waitFor()
    const { name, bytes } = await take(page, '受け取る')
    assert.match(name, /^listMeetings-2025-12-01-[0-9A-Z]{4}-[0-9A-Z]{4}\.csv$/)
    assert.match(new TextDecoder('shift_jis').decode(bytes), /2025-05-01,地区社協会長会議,開催,54,〓野,/)
    await page.context().close()
  })
  it('JavaScriptなしでも持ち出せる', async () => {
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await signInAs(page, '佐藤 恵')
    await page.goto('/office/meetings')
    await page.getByRole('button', { name: 'Excel・CSVで書き出す' }).click()
    await page.getByLabel('目的※必須').selectOption('report')
    await page.getByRole('button', { name: 'ファイルをつくる' }).click()
    const { bytes } = await take(page, '受け取る')
    assert.equal(bytes.toString('latin1', 0, 2), 'PK')
    await page.context().close()
  })
  it('区分4の一覧は、上司が認め、本人確認をしてから受け取る', async () => {
    const administration = { compartment: 'administration', tier: 2 }
    const lead = await appoint(site, '保護 守', '総務課', { role: 'dataProtectionLead', ...administration })
    const supervisor = await appoint(site, '上司 認', '総務課', { role: 'supervisor', ...administration })
    const page = await as(lead)
    await page.goto(`/office/privacy/views?accountId=${lead.accountId}`)
    await page.getByRole('button', { name: 'Excel・CSVで書き出す' }).click()
    await page.getByLabel('目的※必須').selectOption('audit')
    await page.getByRole('button', { name: 'ファイルをつくり、承認を求める' }).click()
    await page.getByText('承認を待っています').waitFor()
    assert.equal(await page.getByRole('button', { name: '受け取る' }).count(), 0)

    const other = await as(supervisor)
    await other.goto('/office')
    await other
      .getByRole('main')
      .getByRole('link', { name: /閲覧の記録（保護 守）/ })
      .click()
    await other.getByRole('button', { name: '認める', exact: true }).click()
    await other.getByText('記録しました。').waitFor()
    assert.equal(await other.getByRole('button', { name: '受け取る' }).count(), 0)

    await asOwner(site.database, 'update identity.sessions set proven_at = null where account_id = $1', [lead.accountId])
    await page.reload()
    await page.getByRole('button', { name: '受け取る' }).click()
    await page.getByRole('button', { name: '本人であることを確かめる' }).click()
    const { name, bytes } = await take(page, '入力した内容で続ける')
    assert.match(name, /^listViewsByAccount-.*\.xlsx$/)
    assert.equal(bytes.toString('latin1', 0, 2), 'PK')
    await page.context().close()
    await other.context().close()
  })
  it('遮られたものも、ほかのサイトへの求めもない', () => assert.deepEqual(troubles, []))
})
