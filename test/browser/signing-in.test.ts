// Signing in as people do it: with paper, with the keyboard alone, at a shared computer, after a pause.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { clockFrom } from '#kernel'
import { launchBrowser, overflow, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite, personWithPassword } from '../support/site.ts'
import { people, usualNow } from '../support/world.ts'

let site: Site
let browser: Browser
let now = usualNow
before(async () => {
  ;[site, browser] = await Promise.all([openSite({ clock: clockFrom(() => now) }), launchBrowser()])
})
after(() => browser.close())

const password = 'みどりの亀が坂を転がる朝の音と風'

describe('はじめてのサインイン', () => {
  it('招待の紙から、キーボードだけで、パスワードを決め、紙のコードで入り直せる', async () => {
    const admin = await site.as('administrator')
    const { accountId, number } = await admin.identity.createAccount({ displayName: '山田 花子', kana: 'ヤマダ ハナコ', post: '運転協力者' })
    const { code } = await admin.identity.inviteAccount({ accountId })
    const page = await visitor(browser, site.base)
    await page.goto('/sign-in')
    await press(page, page.getByRole('link', { name: '招待の紙をお持ちの方' }))
    await typeInto(page, page.getByLabel('招待コード'), code.toLowerCase())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '山田 花子さん、ようこそ' }).waitFor()
    await typeInto(page, page.getByLabel('新しいパスワード', { exact: false }).first(), 'password2025')
    await typeInto(page, page.getByLabel('もう一度'), 'password2025')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('当てられやすい').waitFor()
    await typeInto(page, page.getByLabel('新しいパスワード', { exact: false }).first(), password)
    await typeInto(page, page.getByLabel('もう一度'), password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '新しい紙のコード' }).last().waitFor()
    const [paperCode] = (await page.locator('code').allInnerTexts()) as [string]
    assert.deepEqual(await violations(page), [])
    await press(page, page.getByRole('link', { name: '控えました' }))
    await page.getByRole('heading', { name: 'わたしのページ' }).waitFor()
    await press(page, page.getByRole('button', { name: 'サインアウト' }))

    await page.goto('/sign-in')
    await typeInto(page, page.getByLabel('利用者番号'), number)
    await typeInto(page, page.getByLabel('パスワード'), password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '本人の確認' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await typeInto(page, page.getByLabel('確認コードまたは紙のコード'), paperCode)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'わたしのページ' }).waitFor()
    await press(page, page.getByRole('link', { name: '山田 花子' }))
    await page.getByText('残り9個').waitFor()
    const names = (await page.context().cookies()).map(({ name, httpOnly, sameSite }) => `${name} ${httpOnly} ${sameSite}`)
    assert.deepEqual(names.toSorted(), ['sasaeai_device true Lax', 'sasaeai_session true Lax'])
    await page.context().close()
  })
  it('TLSの向こうでは、クッキーの名前が__Host-になり、Secureが付く', async () => {
    const person = await personWithPassword(site)
    const form = new URLSearchParams({ name: person.number, secret: person.paperCodes[0]! })
    const first = await site.request(`${site.base.replace('http:', 'https:')}/sign-in`, { method: 'POST', body: form, redirect: 'manual' })
    assert.equal(first.status, 401)
    const stepToken = /name="stepToken" value="([^"]+)"/.exec(await first.text())![1]!
    const done = await site.request(`${site.base.replace('http:', 'https:')}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ intent: 'second', stepToken, secret: person.password }),
      redirect: 'manual',
    })
    assert.equal(done.status, 302)
    for (const cookie of done.headers.getSetCookie())
      assert.match(cookie, /^__Host-sasaeai_(session|device)=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax.*; Secure$/)
    assert.equal(done.headers.getSetCookie().length, 2)
  })
})

describe('サインインが終わっていても', () => {
  for (const javaScriptEnabled of [true, false]) {
    it(`書きかけの記録は失われない（JavaScript${javaScriptEnabled ? 'あり' : 'なし'}）`, async () => {
      const page = await visitor(browser, site.base, { javaScriptEnabled })
      await page.goto('/sign-in')
      await press(page, page.getByRole('button', { name: '佐藤 恵として始める' }))
      await page.getByRole('heading', { name: '今日', exact: true }).waitFor()
      await page.goto('/office/meetings/new')
      const day = javaScriptEnabled ? 'R7.9.1' : 'R7.9.2'
      await page.getByLabel('会議体').selectOption('地区社協会長会議')
      await typeInto(page, page.getByLabel('開催日'), day)
      await typeInto(page, page.getByLabel('出席者'), '12')
      await typeInto(page, page.getByLabel('議事の記録'), '書きかけの「議事」<b>&')
      now = new Date(now.getTime() + 13 * 3_600_000)
      if (javaScriptEnabled) {
        // The open window hears of it, covers itself, and goes on when the same person has signed in in another one.
        const cover = page.getByRole('alertdialog', { name: 'サインインが終わりました' })
        await cover.waitFor()
        const [again] = await Promise.all([page.context().waitForEvent('page'), cover.getByRole('link').click()])
        await press(again, again.getByRole('button', { name: '佐藤 恵として始める' }))
        await cover.waitFor({ state: 'detached' })
        await press(page, page.getByRole('button', { name: '記録する' }))
      } else {
        await press(page, page.getByRole('button', { name: '記録する' }))
        await page.getByRole('heading', { name: 'サインインが終わっていました' }).waitFor()
        await press(page, page.getByRole('button', { name: '佐藤 恵として始める' }))
        await page.getByRole('heading', { name: '続きに戻る' }).waitFor()
        await press(page, page.getByRole('button', { name: '入力した内容で続ける' }))
      }
      await page.getByText('記録しました').waitFor()
      await page.getByText('書きかけの「議事」<b>&').waitFor()
      await page.context().close()
    })
  }
  it('別の人がサインインしても、前の人の書きかけは渡らない', async () => {
    const cookie = await site.cookieOf('desk')
    now = new Date(now.getTime() + 13 * 3_600_000)
    const form = { requestKey: 'x'.repeat(20), bodyId: '', minutes: '前の人だけの書きかけ' }
    const asked = await site.request('/office/meetings/new', { method: 'POST', headers: { cookie }, body: new URLSearchParams(form) })
    assert.match(await asked.clone().text(), /前の人だけの書きかけ/)
    const { items } = await (await site.as()).identity.listPersonas({})
    const other = items.find((item) => item.displayName === people.planning)!
    const kept = JSON.stringify(Object.entries(form))
    const answer = await site.request('/sign-in', {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ accountId: other.accountId, back: '/office/meetings/new', kept }),
    })
    const html = await answer.text()
    assert.equal(answer.status, 200)
    assert.doesNotMatch(html, /前の人だけの書きかけ/)
    assert.match(html, /前の人が書きかけた内容は引き継ぎません/)
  })
  it('確かめ直しが要る操作も、書いたものを預かり、確かめてから続く', async () => {
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    await page.goto('/sign-in')
    await press(page, page.getByRole('button', { name: '石田 亮として始める' }))
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor()
    await page.goto('/office/settings/accounts/new')
    await typeInto(page, page.getByLabel('氏名'), '確認 一郎')
    await typeInto(page, page.getByLabel('フリガナ'), 'かくにん いちろう')
    await typeInto(page, page.getByLabel('所属・役職'), 'ボランティア')
    now = new Date(now.getTime() + 6 * 60_000)
    await press(page, page.getByRole('button', { name: 'アカウントをつくる' }))
    await page.getByRole('heading', { name: '本人であることを確かめる' }).waitFor()
    await press(page, page.getByRole('button', { name: '本人であることを確かめる' }))
    await press(page, page.getByRole('button', { name: '入力した内容で続ける' }))
    await page.getByText('利用者アカウントをつくりました').waitFor()
    await page.getByRole('heading', { name: '確認 一郎' }).waitFor()
    await page.context().close()
  })
  it('行き先は、このサイトの中だけ', async () => {
    const { items } = await (await site.as()).identity.listPersonas({})
    const accountId = items.find((item) => item.displayName === people.desk)!.accountId
    for (const [back, expected] of [
      ['/office/plan?fiscalYear=2025', '/office/plan?fiscalYear=2025'],
      ['//evil.example/', '/office'],
      ['/\\evil.example', '/office'],
      ['https://evil.example/', '/office'],
    ] as const) {
      const answer = await site.request('/sign-in', { method: 'POST', body: new URLSearchParams({ accountId, back }), redirect: 'manual' })
      assert.equal(answer.headers.get('location'), expected, back)
    }
  })
})

describe('共用のパソコンで', () => {
  it('しばらく操作がないと画面が覆われ、同じ人が続け、名前を選んで替われる', async () => {
    const page = await visitor(browser, site.base)
    await page.clock.install({ time: now })
    await page.goto('/sign-in')
    await press(page, page.getByRole('button', { name: '石田 亮として始める' }))
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor()
    await page.goto('/office/settings/sign-in')
    await typeInto(page, page.getByLabel('置き場所の名前'), '一階 受付')
    await page.keyboard.press('Enter')
    await page.getByText('このパソコンは「一階 受付」として共用になっています。').waitFor()
    await page.goto('/sign-in')
    await press(page, page.getByRole('button', { name: '佐藤 恵として始める' }))
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor()
    const rules = page.waitForResponse((response) => response.url().endsWith('/api/identity/getOwnSession'))
    await page.goto('/office/meetings/new')
    await rules
    await page.getByLabel('場所').fill('松ヶ枝福祉館')
    await page.clock.fastForward('04:00')
    assert.equal(await page.getByRole('dialog').count(), 0)
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'sasaeai_session')!
    const ended = page.waitForResponse((response) => response.url().endsWith('/api/identity/endOwnSessions'))
    await page.clock.fastForward('02:00')
    const cover = page.getByRole('dialog', { name: '画面を閉じています' })
    await cover.waitFor()
    await ended
    assert.equal((await site.request('/office', { headers: { cookie: `sasaeai_session=${cookie.value}` }, redirect: 'manual' })).status, 302)
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    assert.equal(await cover.count(), 1)
    await press(page, cover.getByRole('button', { name: '佐藤 恵さんとして続ける' }))
    await cover.waitFor({ state: 'detached' })
    assert.equal(await page.getByLabel('場所').inputValue(), '松ヶ枝福祉館')
    assert.equal(new URL(page.url()).pathname, '/office/meetings/new')
    await page.waitForLoadState('networkidle')
    await page.clock.fastForward('06:00')
    await cover.waitFor() // and again
    await press(page, cover.getByRole('button', { name: '佐藤 恵さんとして続ける' }))
    await cover.waitFor({ state: 'detached' })

    await page.goto('/sign-in')
    await page.getByRole('heading', { name: '共用のパソコン（一階 受付）' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '石田 亮さんとしてサインイン' }).count(), 0) // he signed in before it was shared
    await press(page, page.getByRole('button', { name: '大野 健として始める' }))
    await page.getByRole('banner').getByText('大野 健').waitFor()
    await page.goto('/sign-in')
    await press(page, page.getByRole('button', { name: '佐藤 恵さんとしてサインイン' }))
    await page.getByRole('banner').getByText('佐藤 恵').waitFor()
    await page.context().close()
  })
})

describe('大きくしても', () => {
  it('400%に拡大しても、サインインのページは横に動かさずに使える', async () => {
    const page = await visitor(browser, site.base, { viewport: { width: 320, height: 256 } }) // a 1280×1024 screen at 400 %
    await page.goto('/sign-in')
    assert.ok((await overflow(page)) <= 0)
    const person = await personWithPassword(site)
    await typeInto(page, page.getByLabel('利用者番号'), person.number)
    await typeInto(page, page.getByLabel('パスワード'), person.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '本人の確認' }).waitFor()
    assert.ok((await overflow(page)) <= 0)
    await page.context().close()
  })
  it('遮られたものも、ほかのサイトへの求めもない', async () => {
    // An open window that asks whether its session goes on is told that it ended.
    assert.deepEqual(
      troubles.filter((trouble) => !/^401 .*\/live(\?once)?$/.test(trouble)),
      [],
    )
  })
})

/** Goes there with the Tab key, as people without a mouse do. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let press = 0; press < 80; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail('the Tab key does not lead there')
}
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.insertText(text)
}
