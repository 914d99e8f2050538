// Every page of the app, in every state worth seeing, in both languages and at both widths. The list of pages comes from the
// build, so that a new page without a visit here fails.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { matchRoutes } from 'react-router'
import { loadBuild } from '#build'
import { desktop, launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite, personWithPassword } from '../support/site.ts'
import { bodyId, people } from '../support/world.ts'

const narrow = { width: 320, height: 640 } // a desktop at 400 %, WCAG 1.4.10
/** Where to leave pictures of every page, for people to look at. */
const pictures = process.env['SASAEAI_SCREENSHOTS']

interface Place {
  readonly name: string
  /** A visitor when left out. */
  readonly as?: keyof typeof people
  readonly path: string
  readonly status?: number
  /** What the person does there before the page is looked at. */
  readonly act?: (page: Page) => Promise<void>
}

describe('すべての画面', () => {
  let site: Site
  let browser: Browser
  let places: readonly Place[]
  const visited = new Set<string>()
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    places = await placesOf(site)
  })
  after(() => browser.close())

  for (const language of ['ja', 'en'] as const) {
    it(`${language === 'ja' ? '日本語' : '英語'}の画面は、390pxでも1366pxでもaxeの違反がなく、横にはみ出さない`, async () => {
      const found: string[] = []
      const pages = new Map<Place['as'], Page>()
      for (const place of places) {
        let page = pages.get(place.as)
        if (!page) pages.set(place.as, (page = await personAt(site, browser, place.as, language, visited)))
        await page.setViewportSize(desktop)
        const answer = await page.goto(place.path)
        assert.equal(answer?.status(), place.status ?? 200, place.name)
        await place.act?.(page)
        await page.evaluate(() => document.fonts.ready)
        assert.equal(await page.locator('html').getAttribute('lang'), language)
        const route = await routeAt(page.url())
        if (!place.status || route === 'not-found') visited.add(route) // a page that only refused has not been seen
        for (const viewport of [desktop, phone, narrow]) {
          await page.setViewportSize(viewport)
          const where = `${place.name}（${language}・${viewport.width}px）`
          const beyond = await overflow(page)
          if (beyond > 0) found.push(`${where}: ${beyond}px はみ出している`)
          if (viewport !== narrow) found.push(...(await violations(page)).map((violation) => `${where}: ${violation}`))
          if (pictures) {
            fs.mkdirSync(pictures, { recursive: true })
            const file = `${String(places.indexOf(place) + 1).padStart(2, '0')}-${place.name}-${language}-${viewport.width}.png`
            await page.screenshot({ path: path.join(pictures, file), fullPage: true })
          }
        }
      }
      for (const page of pages.values()) await page.context().close()
      assert.equal(found.join('\n'), '')
    })
  }

  it('画面を足したら、ここでも開く', async () => {
    const { routes } = await loadBuild()
    const parents = new Set(Object.values(routes).map((route) => route?.parentId))
    const leaves = Object.values(routes).flatMap((route) => (route && !parents.has(route.id) ? [route.id] : []))
    assert.deepEqual([...visited].toSorted(), leaves.toSorted())
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})

/** The leaf route that answers this address. */
async function routeAt(url: string): Promise<string> {
  const { routes } = await loadBuild()
  const below = (parentId: string | undefined): Parameters<typeof matchRoutes>[0] =>
    Object.values(routes).flatMap((route) =>
      route && route.parentId === parentId
        ? [
            route.index
              ? { id: route.id, index: true as const }
              : { id: route.id, ...(route.path !== undefined && { path: route.path }), children: below(route.id) },
          ]
        : [],
    )
  return matchRoutes(below(undefined), new URL(url).pathname)!.at(-1)!.route.id!
}

async function personAt(site: Site, browser: Browser, person: Place['as'], language: 'ja' | 'en', visited: Set<string>): Promise<Page> {
  const page = await visitor(browser, site.base)
  if (person) {
    const [name, value] = (await site.cookieOf(person)).split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
  }
  // Routes that only send on, as changing the language does, are visited on the way.
  const asked: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()))
  if (language === 'en') {
    await page.goto('/')
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('link', { name: '日本語' }).waitFor()
  }
  await page.goto('/sign-out')
  for (const url of asked) visited.add(await routeAt(url))
  return page
}

async function placesOf(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const district = await bodyId(desk, 'district-chairs')
  const record = (heldOn: string, more: object = {}) =>
    desk.calendar.recordMeeting({ bodyId: district, heldOn, outcome: 'held', place: '松ヶ枝福祉館', attendeeCount: 54, ...more })
  const { meetingId } = await record('2025-05-01', {
    secretariatCount: 5,
    guestCount: 3,
    expenseYen: 13240,
    minutes: '１　開会\n２　会長あいさつ\n３　協議　今年度の事業計画について\n　・研修会の日程を決めた。\n４　閉会',
  })
  const cancelled = await record('2025-07-10', { outcome: 'cancelled', attendeeCount: 0, place: '' })
  const withdrawn = await record('2025-08-01')
  await desk.calendar.withdrawMeeting({ ...withdrawn, reason: '日付をまちがえて記録したため' })
  const mistaken = await record('2025-10-02')
  const corrected = await record('2025-10-03', { replaces: mistaken.meetingId })
  for (let day = 1; day <= 51; day++) await record(new Date(Date.UTC(2024, 3, day)).toISOString().slice(0, 10), { place: '' })
  const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
  const line = (title: RegExp) => `/office/plan/lines/${lines.find((candidate) => title.test(candidate.title))!.lineId}`
  const counted = line(/^地区社協会長会議/)
  const admin = await site.as('administrator')
  const person = await personWithPassword(site)
  await admin.identity.requestReset({ accountId: person.accountId, kind: 'paperCodes', reason: '紙をなくしたため。窓口で本人を確かめた' })
  const another = (displayName: string, kana: string) => admin.identity.createAccount({ displayName, kana, post: 'ボランティア' })
  const invited = await another('招待 花子', 'ショウタイ ハナコ')
  const waiting = await another('待合 一郎', 'マチアイ イチロウ')
  const invitation = await admin.identity.inviteAccount({ accountId: waiting.accountId })
  const left = await another('退任 次郎', 'タイニン ジロウ')
  await admin.identity.endAccount({ accountId: left.accountId, reason: '任期が終わったため' })
  const administrator = (await admin.identity.listAccounts({ search: people.administrator })).items[0]!
  const submit = (page: Page, name: RegExp) => page.getByRole('button', { name }).click()

  return [
    { name: 'はじめのページ', path: '/' },
    { name: 'サインイン', path: '/sign-in' },
    {
      name: 'サインイン（まちがい）',
      path: '/sign-in',
      async act(page) {
        await page.locator('#name').fill('100999')
        await page.locator('#secret').fill('まちがいの合言葉')
        await submit(page, /^(サインイン|Sign in)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: 'サインイン（二つめの確認）',
      path: '/sign-in',
      async act(page) {
        await page.locator('#name').fill(person.number)
        await page.locator('#secret').fill(person.password)
        await submit(page, /^(サインイン|Sign in)$/)
        await page.getByRole('heading', { name: /本人の確認|One more check/ }).waitFor()
      },
    },
    { name: '招待を受ける', path: '/welcome' },
    { name: '招待を受ける（使えないコード）', path: '/welcome?code=AAAA-AAAA-AAAA-AAAA' },
    { name: '招待を受ける（パスワードを決める）', path: `/welcome?code=${invitation.code}` },
    { name: '本人であることを確かめる', as: 'desk', path: '/prove' },
    { name: '自分のアカウント', as: 'desk', path: '/my/account' },
    { name: '自分のアカウント（アプリの登録）', as: 'desk', path: '/my/account?enrol' },
    {
      name: '自分のアカウント（紙のコード）',
      as: 'rights',
      path: '/my/account',
      async act(page) {
        await submit(page, /^(紙のコードを発行する|Get paper codes)$/)
        await page.getByRole('button', { name: /PDF/ }).waitFor()
      },
    },
    { name: '利用者アカウントの一覧', as: 'administrator', path: '/office/settings/accounts' },
    { name: '利用者アカウントの一覧（空）', as: 'administrator', path: '/office/settings/accounts?search=zzz&state=ended' },
    { name: '利用者アカウントをつくる', as: 'administrator', path: '/office/settings/accounts/new' },
    {
      name: '利用者アカウントをつくる（誤りあり）',
      as: 'administrator',
      path: '/office/settings/accounts/new',
      async act(page) {
        await page.locator('#kana').fill('漢字')
        await submit(page, /^(アカウントをつくる|Create)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '利用者アカウント（招待を出した）',
      as: 'administrator',
      path: `/office/settings/accounts/${invited.accountId}`,
      async act(page) {
        await submit(page, /^(招待を出す|Issue an invitation)$/)
        await page.getByRole('button', { name: /PDF/ }).waitFor()
      },
    },
    { name: '利用者アカウント（再設定を待つ）', as: 'security', path: `/office/settings/accounts/${person.accountId}` },
    { name: '利用者アカウント（終えた）', as: 'administrator', path: `/office/settings/accounts/${left.accountId}` },
    { name: '利用者アカウント（自分）', as: 'administrator', path: `/office/settings/accounts/${administrator.accountId}` },
    { name: 'サインインの決まり', as: 'administrator', path: '/office/settings/sign-in' },
    {
      name: 'サインインの決まり（変える）',
      as: 'security',
      path: '/office/settings/sign-in',
      act: (page) => page.locator('summary').click(),
    },
    { name: 'APIの説明', path: '/reference' },
    { name: 'ないページ', path: '/no-such-page', status: 404 },
    { name: 'はじめのページ（サインイン後）', as: 'desk', path: '/' },
    { name: 'わたしのページ', as: 'commissioner', path: '/my' },
    { name: 'わたしのページ（職員）', as: 'desk', path: '/my' },
    { name: '今日', as: 'desk', path: '/office' },
    { name: '今日（記録なし）', as: 'rights', path: '/office' },
    { name: '今日（業務なし）', as: 'commissioner', path: '/office' },
    { name: '今日（システム管理者）', as: 'administrator', path: '/office' },
    { name: '権限のないページ', as: 'administrator', path: '/office/plan', status: 403 },
    { name: '会議の一覧', as: 'desk', path: '/office/meetings' },
    { name: '会議の一覧（取消し済みも）', as: 'desk', path: '/office/meetings?withdrawn=yes' },
    { name: '会議の一覧（50件をこえる）', as: 'desk', path: '/office/meetings?fiscalYear=2024' },
    { name: '会議の一覧（空）', as: 'desk', path: '/office/meetings?fiscalYear=2021' },
    { name: '会議の一覧（監事）', as: 'auditor', path: '/office/meetings' },
    { name: '会議の記録', as: 'desk', path: `/office/meetings/${meetingId}` },
    { name: '会議の記録（記録した直後）', as: 'desk', path: `/office/meetings/${meetingId}?recorded` },
    {
      name: '会議の記録（取り消す前）',
      as: 'desk',
      path: `/office/meetings/${meetingId}`,
      act: (page) => page.locator('summary').click(),
    },
    {
      name: '会議の記録（理由なしで取り消そうとした）',
      as: 'desk',
      path: `/office/meetings/${meetingId}`,
      async act(page) {
        await page.locator('summary').click()
        await submit(page, /^(取り消す|Withdraw)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '会議の記録（中止）', as: 'desk', path: `/office/meetings/${cancelled.meetingId}` },
    { name: '会議の記録（取消し済み）', as: 'desk', path: `/office/meetings/${withdrawn.meetingId}` },
    { name: '会議の記録（訂正前）', as: 'desk', path: `/office/meetings/${mistaken.meetingId}` },
    { name: '会議の記録（訂正後）', as: 'desk', path: `/office/meetings/${corrected.meetingId}` },
    { name: '会議の記録（監事）', as: 'auditor', path: `/office/meetings/${meetingId}` },
    { name: '会議の記録（ない）', as: 'rights', path: `/office/meetings/${meetingId}`, status: 404 },
    { name: '会議を記録する', as: 'desk', path: '/office/meetings/new' },
    { name: '会議を訂正する', as: 'desk', path: `/office/meetings/new?replaces=${meetingId}` },
    {
      name: '会議を記録する（誤りあり）',
      as: 'desk',
      path: '/office/meetings/new',
      async act(page) {
        for (const name of ['heldOn', 'attendeeCount', 'secretariatCount', 'guestCount', 'expenseYen'])
          await page.locator(`#${name}`).fill('令和99年99月99日')
        await page.locator('#place').fill('あ'.repeat(200))
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '事業計画', as: 'desk', path: '/office/plan' },
    { name: '事業計画（令和3年度）', as: 'desk', path: '/office/plan?fiscalYear=2021' },
    { name: '計画のない年度', as: 'desk', path: '/office/plan?fiscalYear=1999', status: 404 },
    { name: '計画の項目', as: 'desk', path: counted },
    { name: '計画の項目（記録なし）', as: 'desk', path: line(/^地区社協・民児協ブロック会議/) },
    { name: '計画の項目（言葉だけ）', as: 'desk', path: line(/^地区社協会長研修会/) },
    { name: '計画の項目（見られない記録）', as: 'rights', path: counted },
  ]
}
