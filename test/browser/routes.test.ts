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
    { name: '今日（業務なし）', as: 'commissioner', path: '/office' },
    { name: '今日（管理職）', as: 'sectionChief', path: '/office' },
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
    ...(await settingsOf(site)),
  ]
}

/** 組織・区域・所属・役割・点検。 With changes entered for a coming day, a merged district, a role changed and a review under way. */
async function settingsOf(site: Site): Promise<Place[]> {
  const [planning, officer, chief] = await Promise.all([site.as('planning'), site.as('securityOfficer'), site.as('sectionChief')])
  const { sections, posts, appointments } = await planning.identity.showOrganisation({})
  const person = appointments.find(({ displayName }) => displayName === people.selfRelianceWorker)!
  await planning.identity.appoint({
    accountId: person.accountId,
    sectionId: sections.find(({ name }) => name === '総務課')!.sectionId,
    postId: posts[0]!.postId,
    from: '2026-04-01',
    to: null,
  })
  await planning.identity.openSection({
    kind: 'section',
    name: '災害福祉支援課',
    kana: 'サイガイフクシシエンカ',
    parentSectionId: null,
    from: '2026-04-01',
  })
  const { items: areas } = await officer.identity.listAreas({})
  const districts = areas.filter(({ kind }) => kind === 'district')
  await chief.identity.reorganiseAreas({
    predecessors: districts.slice(-2).map(({ areaId }) => areaId),
    successors: [{ kind: 'district', name: '合わせた地区', kana: 'アワセタチク', parentAreaId: areas.find(({ kind }) => kind === 'block')!.areaId }],
    from: '2025-10-01',
  })
  const { items } = await officer.identity.listMemberships({ accountId: person.accountId })
  await officer.identity.endMembership({ membershipId: items[0]!.membershipId, lastDay: '2026-03-31', reason: '人事異動' })
  await officer.identity.openTeam({ compartment: 'rights-protection', name: '保護チーム', areaId: areas[0]!.areaId, validFrom: '2025-12-01' })
  await officer.identity.changeRole({
    role: 'boardMember',
    permission: 'calendar.meeting.read',
    granted: true,
    from: '2025-12-01',
    reason: '理事会の議決',
  })
  const review = { compartment: 'rides', periodFrom: '2025-10-01' }
  const { lines } = await chief.identity.showAccessReview(review)
  const others = lines.filter(({ own }) => !own)
  await chief.identity.decideAccessReview({
    ...review,
    decisions: others.map(({ membershipId }) => ({ membershipId, decision: 'keep' as const, note: '続けて活動' })),
  })
  await chief.identity.signAccessReview(review)
  const openAll = (page: Page) => page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  const refusedForm = async (page: Page, form: RegExp) => {
    await openAll(page)
    await page.getByRole('form', { name: form }).getByRole('button').click()
    await page.getByRole('alert').waitFor()
  }
  const settings = '/office/settings'
  return [
    { name: '組織', as: 'secretaryGeneral', path: `${settings}/organisation` },
    { name: '組織（変える人、すべて開いた）', as: 'planning', path: `${settings}/organisation?person=さとう`, act: openAll },
    { name: '組織（発令を終える）', as: 'planning', path: `${settings}/organisation?end=${person.appointmentId}` },
    { name: '組織（四月）', as: 'planning', path: `${settings}/organisation?on=2026-04-01` },
    {
      name: '組織（誤りあり）',
      as: 'planning',
      path: `${settings}/organisation?person=さとう`,
      act: (page) => refusedForm(page, /^(発令する|Appoint)$/),
    },
    { name: '異動の一覧', as: 'planning', path: `${settings}/moves` },
    { name: '異動の一覧（なし）', as: 'planning', path: `${settings}/moves?before=2025-12-01&after=2025-12-01` },
    { name: '区域', as: 'sectionChief', path: `${settings}/areas`, act: openAll },
    { name: '区域（五十音順、廃止したものも）', as: 'securityOfficer', path: `${settings}/areas?order=kana&closed=yes`, act: openAll },
    {
      name: '区域（誤りあり）',
      as: 'sectionChief',
      path: `${settings}/areas`,
      act: (page) => refusedForm(page, /^(区域を新設・廃止・統合・分割する|Open, close, merge or split areas)$/),
    },
    { name: '所属', as: 'sectionChief', path: `${settings}/memberships` },
    { name: '所属（人をさがした）', as: 'securityOfficer', path: `${settings}/memberships?person=みやもと`, act: openAll },
    { name: '所属（変える）', as: 'securityOfficer', path: `${settings}/memberships?edit=${items[0]!.membershipId}`, act: openAll },
    {
      name: '所属（誤りあり）',
      as: 'sectionChief',
      path: `${settings}/memberships?person=みやもと`,
      act: (page) => refusedForm(page, /^(所属を付ける|Grant a membership)$/),
    },
    { name: '担当チームと分野', as: 'securityOfficer', path: `${settings}/teams`, act: openAll },
    { name: '役割ごとにできること', as: 'securityOfficer', path: `${settings}/roles`, act: openAll },
    { name: '役割ごとにできること（一つ）', as: 'sectionChief', path: `${settings}/roles?role=supervisor` },
    { name: '所属の点検の一覧', as: 'sectionChief', path: `${settings}/reviews` },
    { name: '所属の点検の一覧（決まり）', as: 'securityOfficer', path: `${settings}/reviews`, act: openAll },
    { name: '所属の点検', as: 'sectionChief', path: `${settings}/reviews/community-welfare/2025-10-01` },
    {
      name: '所属の点検（判断のないまま署名しようとした）',
      as: 'sectionChief',
      path: `${settings}/reviews/mutual-support/2025-10-01`,
      async act(page) {
        await page.getByRole('button', { name: /^(確かめて署名する|Sign)$/ }).click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '所属の点検（署名済み）', as: 'sectionChief', path: `${settings}/reviews/rides/2025-10-01` },
  ]
}
