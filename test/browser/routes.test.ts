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
import { type Site, openSite } from '../support/site.ts'
import { type Staff, addScope, appoint, asOwner } from '../support/staff.ts'
import { bodyId, people } from '../support/world.ts'

const narrow = { width: 320, height: 640 } // a desktop at 400 %, WCAG 1.4.10
/** Where to leave pictures of every page, for people to look at. */
const pictures = process.env['SASAEAI_SCREENSHOTS']

interface Place {
  readonly name: string
  /** A visitor when left out; somebody of the preset, or appointed for this test. */
  readonly as?: keyof typeof people | Staff
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
    const cookie = typeof person === 'string' ? await site.cookieOf(person) : person.cookie
    const [name, value] = cookie.split('=') as [string, string]
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
  const submit = (page: Page, name: RegExp) => page.getByRole('button', { name }).click()

  return [
    { name: 'はじめのページ', path: '/' },
    { name: 'サインイン', path: '/sign-in' },
    { name: 'APIの説明', path: '/reference' },
    { name: 'ないページ', path: '/no-such-page', status: 404 },
    { name: 'はじめのページ（サインイン後）', as: 'desk', path: '/' },
    { name: 'わたしのページ', as: 'commissioner', path: '/my' },
    { name: 'わたしのページ（職員）', as: 'desk', path: '/my' },
    { name: '今日', as: 'desk', path: '/office' },
    { name: '今日（記録なし）', as: 'rights', path: '/office' },
    { name: '今日（業務なし）', as: 'administrator', path: '/office' },
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
    ...(await accessPlaces(site)),
  ]
}

/** 緊急閲覧 and 閲覧の記録, as those who use them and those who watch over them see them. */
async function accessPlaces(site: Site): Promise<Place[]> {
  const compartment = 'rights-protection'
  for (const tier of [4, 5]) await addScope(site, { compartment, tier })
  const lead = await appoint(site, '保護 守', '総務課 個人情報保護担当', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
  const user = await appoint(site, '窓口 花子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
  const night = await appoint(site, '夜間 次郎', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 4 })
  const [city] = await asOwner<{ area_id: string }>(site.database, `select area_id from identity.areas where council_id = $1 and kind = 'city'`, [
    site.councilId,
  ])
  const asked = {
    compartment,
    areaId: city!.area_id,
    reasonCode: 'life-or-body',
    reasonNote: '夜間に訪問先から救急要請があり、担当者に連絡が取れなかったため',
  }
  const open = await user.api.identity.openEmergencyAccess(asked)
  const closed = await night.api.identity.openEmergencyAccess({ ...asked, reasonCode: 'officer-away' })
  const subjectId = '019ad7da-4f80-707d-918b-0f73b39e3f2c'
  await asOwner(
    site.database,
    `insert into kernel.view_entries (council_id, view_id, viewed_at, account_id, operation, request_id, subject_type, subject_id, reason, emergency_id, purpose)
     select $1, gen_random_uuid(), v.at::timestamptz, v.who::uuid, v.operation, gen_random_uuid(), v.type, v.subject::uuid, v.reason, v.glass::uuid, v.purpose
     from (values ('2025-12-01T21:15+09:00', $2, 'calendar.getMeeting', 'calendar.meeting', $5, 'emergency', $4, null),
                  ('2025-12-01T21:20+09:00', $2, 'calendar.getMeeting', 'calendar.meeting', $5, 'emergency', $4, null),
                  ('2025-12-02T10:00+09:00', $3, 'identity.listViewsByAccount', 'identity.account', $3, 'duty', null, null),
                  ('2025-12-03T23:50+09:00', $3, 'calendar.getMeeting', 'calendar.meeting', $5, 'duty', null, null),
                  ('2025-12-03T09:30+09:00', $2, 'calendar.getMeeting', 'calendar.meeting', $5, 'team', null, 'person/letter'),
                  ('2025-12-04T11:30+09:00', $2, 'calendar.getMeeting', 'identity.account', $3, 'search', null, null)
          ) as v(at, who, operation, type, subject, reason, glass, purpose)`,
    [site.councilId, night.accountId, lead.accountId, closed.grantId, subjectId],
  )
  await night.api.identity.endEmergencyAccess({ grantId: closed.grantId })
  const { items } = await lead.api.identity.listOddViews({ week: '2025-12-01' })
  const finding = (kind: string, who: Staff) => items.find((item) => item.kind === kind && item.accountId === who.accountId)!
  const judged = finding('emergency', night)
  const note = '救急隊の記録と照らして、必要な閲覧と分かった'
  await lead.api.identity.judgeView({ findingId: judged.findingId, happenedOn: judged.happenedOn, verdict: 'fine', note })
  const odd = (each: typeof judged) => `/office/privacy/views/odd/${each.happenedOn}/${each.findingId}`
  const submit = async (page: Page, name: RegExp) => {
    await page.getByRole('main').getByRole('button', { name }).click()
    await page.getByRole('alert').waitFor()
  }
  return [
    { name: '今日（緊急閲覧のお知らせ）', as: lead, path: '/office' },
    { name: '今日（緊急閲覧を開いている）', as: user, path: '/office' },
    { name: '緊急閲覧（使ったことがない）', as: 'rights', path: '/office/privacy/emergency' },
    { name: '緊急閲覧（自分の）', as: user, path: '/office/privacy/emergency' },
    { name: '緊急閲覧（知らされた）', as: lead, path: '/office/privacy/emergency' },
    { name: '緊急閲覧（確かめ待ちだけ）', as: lead, path: '/office/privacy/emergency?waiting=yes' },
    { name: '緊急閲覧を始める', as: 'rights', path: '/office/privacy/emergency/open' },
    {
      name: '緊急閲覧を始める（誤りあり）',
      as: 'rights',
      path: '/office/privacy/emergency/open',
      act: (page) => submit(page, /^(理由を残して開く|Open)$/),
    },
    { name: '緊急閲覧の記録（開いている）', as: user, path: `/office/privacy/emergency/${open.grantId}?did=opened` },
    { name: '緊急閲覧の記録（確かめる前）', as: lead, path: `/office/privacy/emergency/${closed.grantId}` },
    {
      name: '緊急閲覧の記録（理由なしで確かめようとした）',
      as: lead,
      path: `/office/privacy/emergency/${closed.grantId}`,
      act: (page) => submit(page, /^(確かめる|Review)$/),
    },
    { name: '緊急閲覧の記録（ほかの人の）', as: 'rights', path: `/office/privacy/emergency/${open.grantId}`, status: 404 },
    { name: '閲覧の記録', as: lead, path: '/office/privacy/views' },
    { name: '閲覧の記録（権限なし）', as: 'desk', path: '/office/privacy/views', status: 403 },
    { name: '閲覧の記録（人ごと）', as: lead, path: `/office/privacy/views?accountId=${night.accountId}` },
    { name: '閲覧の記録（人ごと・空）', as: lead, path: `/office/privacy/views?accountId=${user.accountId}` },
    { name: '閲覧の記録（記録ごと）', as: lead, path: `/office/privacy/views/calendar.meeting/${subjectId}` },
    { name: '閲覧の記録（記録ごと・空）', as: lead, path: `/office/privacy/views/calendar.meeting/${user.accountId}` },
    { name: '閲覧の決まり', as: lead, path: '/office/privacy/views/rules' },
    {
      name: '閲覧の決まり（誤りあり）',
      as: lead,
      path: '/office/privacy/views/rules',
      async act(page) {
        for (const name of ['emergencyHours', 'opensAtMinutes']) await page.locator(`#${name}`).fill('30時間')
        await submit(page, /^(決まりを変える|Change)/)
      },
    },
    { name: '気になる閲覧', as: lead, path: '/office/privacy/views/odd?week=2025-12-01' },
    { name: '気になる閲覧（空）', as: lead, path: '/office/privacy/views/odd?week=2025-01-01' },
    { name: '気になる閲覧を判断する', as: lead, path: odd(finding('afterHours', night)) },
    {
      name: '気になる閲覧を判断する（誤りあり）',
      as: lead,
      path: odd(finding('colleague', night)),
      act: (page) => submit(page, /^(判断を残す|Keep)/),
    },
    { name: '気になる閲覧（判断済み）', as: lead, path: odd(judged) },
    { name: '気になる閲覧（自分の）', as: lead, path: odd(finding('afterHours', lead)) },
    { name: '気になる閲覧（ない）', as: lead, path: odd(judged).slice(0, -1).concat('0'), status: 404 },
  ]
}
