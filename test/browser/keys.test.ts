// サインインの鍵を、ブラウザーの仮の鍵（CDP virtual authenticator）で。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { desktop, launchBrowser, overflow, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { lyingProvider } from '../support/identity-provider.ts'
import { type Site, openSite } from '../support/site.ts'
import { commandLine } from '../../src/app/preset.ts'
import { createWorld, registry } from '#testing'

/** A key plugged into that page's browser. @returns the session to unplug it with, and its id */
async function plugIn(page: Page, { discoverable = true, verified = true } = {}): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2' as const, transport: 'internal' as const, hasResidentKey: discoverable, hasUserVerification: true }
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: verified, automaticPresenceSimulation: true },
  })
  return { cdp, authenticatorId }
}

async function register(page: Page, name: string): Promise<void> {
  await page.goto('/my/account/keys')
  await page.getByLabel('鍵の名前').fill(name)
  await page.getByRole('button', { name: '鍵を登録する' }).click()
  await page.getByRole('rowheader', { name }).waitFor()
}

describe('サインインの鍵（ブラウザー）', () => {
  let browser: Browser
  let site: Site
  before(async () => {
    browser = await launchBrowser()
    site = await openSite()
  })
  after(() => browser.close())

  it('登録し、サインアウトし、名前もパスワードもなしで入る。確かめ直しもできる。なくした鍵を外すと、もう入れない', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, '佐藤 恵')
    const { cdp, authenticatorId } = await plugIn(page)
    await register(page, '職場のパソコン')
    assert.equal(await page.getByLabel('鍵の名前').inputValue(), '')
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.goto('/sign-in/key')
    await page.getByRole('button', { name: '鍵でサインインする' }).click()
    await page.waitForURL('**/office')
    await page.getByRole('banner').getByText('佐藤 恵').waitFor()

    // 一つ目をなくし、二つ目を登録する
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
    await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    await cdp.send('WebAuthn.disable')
    const second = await plugIn(page)
    await register(page, '予備のキー')
    await page.getByRole('button', { name: '「職場のパソコン」を外す' }).click()
    await page.getByText('鍵を外しました。').waitFor()
    await page.getByRole('button', { name: '「予備のキー」を外す' }).click()
    await page.getByRole('alert').getByText('先に別の鍵を登録してから、外してください。').waitFor()
    assert.deepEqual(await violations(page), [])

    await page.getByRole('button', { name: 'サインアウト' }).click()
    await second.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: second.authenticatorId })
    await second.cdp.send('WebAuthn.disable')
    const found = await plugIn(page)
    await found.cdp.send('WebAuthn.addCredential', { authenticatorId: found.authenticatorId, credential: credentials[0]! })
    await page.goto('/sign-in/key')
    await page.getByRole('button', { name: '鍵でサインインする' }).click()
    await page.getByRole('alert').getByText('この鍵では確かめられませんでした。').waitFor()
    assert.deepEqual(await violations(page), [])
  })
  it('鍵のない端末や、確かめに失敗した鍵では、次にすることが言葉で出る', async () => {
    const page = await visitor(browser, site.base)
    await plugIn(page)
    await page.goto('/sign-in/key')
    await page.getByRole('button', { name: '鍵でサインインする' }).click()
    await page.getByRole('alert').getByText('鍵での確認ができませんでした。').waitFor()
    await signInAs(page, '大野 健')
    await register(page, '電話')
    await page.getByLabel('鍵の名前').fill('もう一度')
    await page.getByRole('button', { name: '鍵を登録する' }).click()
    await page.getByRole('alert').getByText('この鍵は、すでに登録されています。').waitFor()
    assert.equal(await page.getByLabel('鍵の名前').inputValue(), 'もう一度')
  })
  it('5分たつと確かめ直しを求め、その場で鍵で確かめられる。打った名前は残る', async () => {
    let now = new Date('2025-12-01T03:00:00Z')
    const own = await openSite({ clock: { now: () => now, today: () => '2025-12-01' as never } })
    const page = await visitor(browser, own.base)
    await signInAs(page, '上田 彩')
    const { cdp } = await plugIn(page)
    await register(page, '一つ目')
    now = new Date(now.getTime() + 6 * 60_000)
    await page.getByLabel('鍵の名前').fill('二つ目')
    await page.getByRole('button', { name: '鍵を登録する' }).click()
    await page.getByRole('alert').getByText('本人であることをもう一度確かめます').waitFor()
    await page.getByRole('button', { name: '鍵で本人であることを確かめる' }).click()
    await page.getByText('確かめました。').waitFor()
    assert.equal(await page.getByLabel('鍵の名前').inputValue(), '二つ目')
    await cdp.send('WebAuthn.disable')
    await plugIn(page)
    await page.getByRole('button', { name: '鍵を登録する' }).click()
    await page.getByRole('rowheader', { name: '二つ目' }).waitFor()
  })
  it('パスワードのあとの確認にだけ使える鍵は、そう示される', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, '松本 修')
    await plugIn(page, { discoverable: false })
    await register(page, '古いキー')
    await page.getByRole('cell', { name: 'パスワードのあとの確認に使う鍵' }).waitFor()
  })
  for (const javaScriptEnabled of [true, false]) {
    it(`連携先とつなぎ、連携先のサインインで入る（JavaScript${javaScriptEnabled ? 'あり' : 'なし'}）`, async () => {
      const city = await lyingProvider()
      const { kernel } = (await createWorld()).app
      const own = await openSite()
      const provider = { code: 'city', title: '見本市役所', issuer: city.issuer, clientId: 'sasaeai' }
      await kernel.dispatch(registry.identity.operations.registerProvider, provider, {
        actor: commandLine(own.councilId),
        requestId: kernel.ids.next(),
      })
      const page = await visitor(browser, own.base, { javaScriptEnabled })
      await page.goto('/sign-in/oidc')
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/oidc.png` })
      await page.getByRole('button', { name: '見本市役所でサインインする' }).click()
      await page.getByText('この法人の利用者アカウントとつながっていません').waitFor()
      if (javaScriptEnabled) assert.deepEqual(await violations(page), [])
      await signInAs(page, '佐藤 恵')
      await page.goto('/my/account/keys')
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/link.png`, fullPage: true })
      await page.getByRole('button', { name: '見本市役所とつなぐ' }).click()
      await page.getByText('つなぎました。').waitFor()
      if (javaScriptEnabled) assert.deepEqual(await violations(page), [])
      await page.getByRole('button', { name: 'サインアウト' }).click()
      await page.goto('/sign-in/oidc')
      await page.getByRole('button', { name: '見本市役所でサインインする' }).click()
      await page.waitForURL('**/office')
      await page.getByRole('banner').getByText('佐藤 恵').waitFor()
      // The way leads over another host and over a page of its own policy: that is the point of it.
      troubles.splice(
        0,
        Infinity,
        ...troubles.filter((trouble) => !trouble.includes(city.issuer) && !/no policy on .*\/sign-in\/oidc\/city/.test(trouble)),
      )
      await page.context().close()
    })
  }
  it('JavaScriptがなければ、できないことを言う。電話でも、はみ出さない', async () => {
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await page.goto('/sign-in/key')
    assert.match(await page.content(), /<noscript>.*JavaScriptを有効にしてください/s)
    const small = await visitor(browser, site.base, { viewport: phone })
    await signInAs(small, '中村 光代')
    for (const path of ['/sign-in/key', '/my/account/keys']) {
      for (const size of [phone, desktop]) {
        await small.setViewportSize(size)
        await small.goto(path)
        assert.deepEqual(await violations(small), [], path)
        assert.ok((await overflow(small)) <= 0, path)
        if (process.env['SHOTS'])
          await small.screenshot({ path: `${process.env['SHOTS']}/${path.replaceAll('/', '-')}-${size.width}.png`, fullPage: true })
      }
    }
  })
  it('見ていた間、画面に困ったことは一つもなかった', () => assert.deepEqual(troubles, []))
})
