import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { plainPdf } from '../../src/modules/files/test/door.ts'
import { launchBrowser, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { bodyId } from '../support/world.ts'

const file = (name: string, content: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

describe('添付の画面', () => {
  let site: Site
  let browser: Browser
  let day = 0
  const record = async () => {
    const desk = await site.as('desk')
    const heldOn = `2025-05-${String(++day).padStart(2, '0')}`
    const { meetingId } = await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-chairs'),
      heldOn,
      outcome: 'held',
      attendeeCount: 3,
    })
    return `/office/meetings/${meetingId}`
  }
  const open = async (path: string, options: Parameters<typeof visitor>[2] = {}): Promise<Page> => {
    const page = await visitor(browser, site.base, options)
    await signInAs(page, '佐藤 恵')
    await page.goto(path)
    return page
  }
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  })
  after(() => browser.close())

  it('スクリプトがなくても、いくつも付けられ、開け、理由を書いて取り下げられる', async () => {
    const page = await open(await record(), { javaScriptEnabled: false, viewport: phone })
    await page.getByLabel('添付の種類').selectOption({ label: '次第・資料' })
    await page.getByLabel('ファイルを選ぶ').setInputFiles([file('次第.pdf', plainPdf()), file('資料.txt', '資料')])
    await page.getByRole('button', { name: '添付する' }).click()
    await page.waitForURL(/#attachments$/)
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '次第.pdf', exact: true }).click()])
    assert.equal(saved.suggestedFilename(), '次第.pdf')
    await page.getByRole('link', { name: '資料.txtを取り下げる' }).click()
    await page.getByLabel('取り下げる理由').fill('古い版のため')
    await page.getByRole('button', { name: '取り下げる' }).click()
    await page.getByText('理由：古い版のため').waitFor()
    // Refused: a page that says why, and the way back.
    await page.getByLabel('ファイルを選ぶ').setInputFiles([file('図.svg', '<svg/>')])
    await page.getByRole('button', { name: '添付する' }).click()
    await page.getByText('HTML・SVG').waitFor()
    await page.getByRole('link', { name: '記録に戻る' }).click()
    await page.getByRole('heading', { name: '添付', exact: true }).waitFor()
    await page.context().close()
  })
  it('キーボードだけで、選んだものを外したり、付けたりできる。断られた一件は、わけとともに残る', async () => {
    const page = await open(await record())
    await page.getByLabel('ファイルを選ぶ').setInputFiles([file('写し.pdf', plainPdf()), file('名簿.exe', 'MZ'), file('ちがう.txt', 'x')])
    await page.getByRole('button', { name: 'ちがう.txtを外す' }).press('Enter')
    await page.getByRole('button', { name: '添付する' }).press('Enter')
    await page.getByText('1件を添付しました。').waitFor()
    await page.getByRole('link', { name: '写し.pdf', exact: true }).waitFor()
    const chosen = page.getByRole('list', { name: 'これから添付するファイル' })
    assert.match(await chosen.innerText(), /名簿\.exe[\s\S]*合っていません/)
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })
  it('画像を貼り付けても、ファイルを置いても、同じ一覧に入る。つながらないときは、そのまま残ってもう一度送れる', async () => {
    const page = await open(await record())
    await page.evaluate(`(() => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 8
      return new Promise((done) => canvas.toBlob((blob) => {
        for (const [type, name] of [['paste', 'image.png'], ['drop', '置いた.png']]) {
          const transfer = new DataTransfer()
          transfer.items.add(new File([blob], name, { type: 'image/png' }))
          const event = type === 'paste' ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }) : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          document.querySelector('#attachment-file').dispatchEvent(event)
        }
        done()
      }))
    })()`)
    const chosen = page.getByRole('list', { name: 'これから添付するファイル' })
    await chosen.getByText('置いた.png').waitFor()
    assert.match(await chosen.innerText(), /貼り付けた画像\.png/)
    await page.getByRole('button', { name: '置いた.pngを外す' }).click()
    await page.route('**/attach/**', (route) => route.abort())
    await page.getByRole('button', { name: '添付する' }).click()
    await chosen.getByText('途中で切れました').waitFor()
    await page.unroute('**/attach/**')
    await page.getByRole('button', { name: '添付する' }).click()
    await page.getByRole('link', { name: '貼り付けた画像.png', exact: true }).waitFor()
    await page.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    // The page of an upload that was refused holds no script at all, and its policy says so: src/modules/files/test/attachments.test.ts.
    const expected = /^no policy on .*\/attach\//
    assert.deepEqual(
      troubles.filter((trouble) => !expected.test(trouble)),
      [],
    )
  })
})
