// The room of operation as people use it: setting up mail, taking a message back, watching long work, stopping notices.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { clockFrom } from '#kernel'
import { launchBrowser, phone, signInAs, troubles, visitor, violations } from '../support/browser.ts'
import { type MailServer, mailServer } from '../support/mail-server.ts'
import { type Site, openSite } from '../support/site.ts'
import { type SystemPlaces, laySystem } from '../support/system-places.ts'
import { people, usualNow } from '../support/world.ts'

describe('運用の画面', () => {
  let site: Site
  let browser: Browser
  let places: SystemPlaces
  let mail: MailServer
  let owner: pg.Client
  let now = usualNow
  before(async () => {
    ;[site, browser] = await Promise.all([openSite({ clock: clockFrom(() => now) }), launchBrowser()])
    places = await laySystem(site)
    mail = await mailServer()
    process.env['SMTP_URL'] = mail.url
    owner = new pg.Client(site.database.owner)
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await browser.close()
  })

  for (const javaScriptEnabled of [true, false]) {
    it(`設定して試しに送り、取り消せる（JavaScript${javaScriptEnabled ? 'あり' : 'なし'}）`, async () => {
      const page = await visitor(browser, site.base, { javaScriptEnabled })
      await signInAs(page, people.administrator)
      await page.goto('/office/system/mail')
      await page.getByText('通知は、メールサーバーに渡しています。').waitFor()
      await page.getByLabel('差出人の名前').fill('見本市社協')
      await page.getByRole('button', { name: '設定する' }).click()
      await page.getByText('設定しました。').waitFor()
      await page.getByLabel('宛先のメールアドレス').fill('taro@example.jp')
      await page.getByRole('button', { name: '送る', exact: true }).click()
      await page.getByText('あと60秒で送ります。').waitFor()
      await page.getByRole('button', { name: '取り消す' }).click()
      await page.getByText('送信を取り消しました。').waitFor()
      now = new Date(now.getTime() + 61_000)
      await site.app.jobs.drain(site.councilId)
      assert.ok(!mail.received.some(({ to }) => to.includes('taro@example.jp')))
      await page.context().close()
    })
  }
  it('止まった仕事をもう一度行い、取りやめられる。今日の画面から開ける', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.administrator)
    await page.goto('/office')
    await page.getByRole('link', { name: '古い控えを片付ける' }).click()
    await page.getByRole('button', { name: 'もう一度行う' }).click()
    await page.getByText('もう一度行うことにしました。').waitFor()
    await page.getByText('この仕事を取りやめる').click()
    await page.getByLabel('理由').fill('手で直したため')
    await page.getByRole('button', { name: '取りやめる' }).click()
    await page.getByText('取りやめ', { exact: true }).waitFor()
    await page.context().close()
  })
  it('進み具合は、見ている間に自分で新しくなる', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.desk)
    await page.goto(`/office/work/${places.runningWork}`)
    await page.getByText('12,400件のうち4,200件').waitFor()
    await owner.query('update kernel.progress set done_count = 8000 where work_id = $1', [places.runningWork])
    await page.getByText('12,400件のうち8,000件').waitFor()
    await owner.query(
      `update kernel.progress set done_count = 12400, state = 'finished', finished_at = started_at + interval '65 seconds' where work_id = $1`,
      [places.runningWork],
    )
    await page.getByText('終わりました。').waitFor()
    await page.getByText('かかった時間：1分5秒').waitFor()
    await page.context().close()
  })
  it('案内は、リンクを開くだけでは止まらず、押せば止まり、戻せる。メールソフトのボタンでも止まる', async () => {
    const stop = `/messages/stop/${places.stop}`
    const page = await visitor(browser, site.base, { viewport: phone, javaScriptEnabled: false })
    await page.goto(stop)
    await page.reload()
    await page.getByText('今は、案内をお送りしています。').waitFor()
    await page.getByRole('button', { name: '案内を止める' }).click()
    await page.getByText('今は、案内を止めています。').waitFor()
    await page.getByRole('button', { name: 'また受け取る' }).click()
    await page.getByText('今は、案内をお送りしています。').waitFor()
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    assert.equal((await site.request(stop, { method: 'POST', body })).status, 302)
    await page.goto(stop)
    await page.getByText('今は、案内を止めています。').waitFor()
    await page.context().close()
  })
  it('情報セキュリティ担当は、見るだけで、宛先も文も見えない', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.securityOfficer)
    for (const path of ['', '/jobs', `/jobs/${places.deliveringJob}`, '/schedules', '/messages', '/templates', '/templates/system.trial', '/mail']) {
      assert.equal((await page.goto(`/office/system${path}`))?.status(), 200, path)
      assert.equal(await page.getByRole('main').locator('form[method=post]:not([action*="/exports/"])').count(), 0, path)
      assert.deepEqual(await violations(page), [], path)
    }
    await page.goto(`/office/messages/${places.heldMessage}`)
    await page.getByText('宛先と文は、送った人だけが見られます。').waitFor()
    assert.doesNotMatch(await page.content(), /taro@|山田/)
    await page.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
