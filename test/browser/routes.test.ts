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
  const privacy = await privacyRecords(site)
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
    { name: '今日（個人情報保護担当）', as: 'secretaryGeneral', path: '/office' },
    { name: '漏えい等を報告する', as: 'commissioner', path: '/my/incidents/new' },
    {
      name: '漏えい等を報告する（誤りあり）',
      as: 'commissioner',
      path: '/my/incidents/new',
      async act(page) {
        await page.locator('#foundOn').fill('令和99年99月99日')
        await page.locator('#personCount').fill('たくさん')
        await submit(page, /^(報告する|Report)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '自分の報告', as: 'desk', path: '/my/incidents' },
    { name: '自分の報告の記録', as: 'desk', path: `/my/incidents/${privacy.incidentId}?reported` },
    { name: '自分の報告に書き足す', as: 'desk', path: `/my/incidents/${privacy.incidentId}/add` },
    { name: '漏えい等の一覧', as: 'secretaryGeneral', path: '/office/privacy/incidents' },
    { name: '漏えい等の一覧（なし）', as: 'secretaryGeneral', path: '/office/privacy/incidents?search=ありません' },
    { name: '漏えい等の記録', as: 'sectionChief', path: `/office/privacy/incidents/${privacy.incidentId}` },
    {
      name: '漏えい等の記録（終えられない）',
      as: 'secretaryGeneral',
      path: `/office/privacy/incidents/${privacy.incidentId}?do=close`,
      async act(page) {
        await page.locator('#note').fill('おわり')
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '漏えい等の記録（終了）', as: 'secretaryGeneral', path: `/office/privacy/incidents/${privacy.closedId}?do=reopen` },
    { name: '漏えい等に書き足す', as: 'secretaryGeneral', path: `/office/privacy/incidents/${privacy.incidentId}/add` },
    { name: '期限と手数料', as: 'secretaryGeneral', path: '/office/privacy/settings' },
    { name: '開示等の請求の一覧', as: 'secretaryGeneral', path: '/office/privacy/requests?state=all' },
    { name: '開示等の請求の一覧（窓口）', as: 'desk', path: '/office/privacy/requests' },
    { name: '請求を受け付ける', as: 'desk', path: '/office/privacy/requests/new' },
    {
      name: '請求を受け付ける（誤りあり）',
      as: 'desk',
      path: '/office/privacy/requests/new',
      async act(page) {
        await submit(page, /^(受け付ける|Receive)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '開示等の請求（窓口）', as: 'desk', path: `/office/privacy/requests/${privacy.acceptedId}` },
    ...['ask', 'mask'].map((move) => ({
      name: `開示等の請求（${move}）`,
      as: 'secretaryGeneral' as const,
      path: `/office/privacy/requests/${privacy.acceptedId}?do=${move}`,
    })),
    {
      name: '開示等の請求（理由なしで不開示）',
      as: 'secretaryGeneral',
      path: `/office/privacy/requests/${privacy.freeId}?do=decide`,
      async act(page) {
        await page.locator('#decision').selectOption('refused')
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '開示等の請求（引渡し）', as: 'secretaryGeneral', path: `/office/privacy/requests/${privacy.decidedId}?do=handOver` },
    { name: '課への依頼（答える）', as: 'sectionChief', path: `/office/privacy/tasks?answer=${privacy.taskId}` },
  ]
}

/** Incidents and requests of persons in the states that look different. */
async function privacyRecords(site: Site) {
  const [desk, lead, chief] = await Promise.all([site.as('desk'), site.as('secretaryGeneral'), site.as('sectionChief')])
  const day = '2025-12-01'
  const known = {
    foundOn: '2025-11-25',
    foundBy: '送付先からの電話',
    kind: 'misdelivery',
    outline: '相談の記録が入った封筒を、別の世帯に送った。\n封は開けられていた。',
    personCount: 2,
    dataKinds: ['name', 'address', 'consultation'],
    ...({ propertyRisk: 'no', malicious: 'no', encrypted: 'no' } as const),
  }
  const { incidentId } = await desk.identity.reportIncident({ compartment: 'community-welfare', ...known })
  await desk.identity.addToIncident({ incidentId, ...known, personCount: 3, cause: '窓あき封筒に、前の宛名紙が残っていた。' })
  await chief.identity.recordIncidentStep({ incidentId, kind: 'firstReport', doneOn: '2025-11-28', note: '報告フォームから送った。' })
  const { incidentId: closedId } = await desk.identity.reportIncident({
    compartment: 'community-welfare',
    ...known,
    kind: 'loss',
    dataKinds: ['name'],
  })
  await lead.identity.closeIncident({ incidentId: closedId, note: '事務所の中で見つかった。' })

  const receive = (receivedOn: string, more: object = {}) =>
    desk.identity.receiveDisclosureRequest({
      kind: 'disclosure',
      channel: 'counter',
      receivedOn,
      asked: '令和5年度の相談の記録を見たい。',
      personName: '見本 花子',
      personKana: 'ミホン ハナコ',
      personAddress: '見本町一丁目1番1号',
      personPhone: '000-0000-0000',
      ...more,
    })
  const accept = async (requestId: string, authorityProof?: string) =>
    lead.identity.acceptDisclosureRequest({ requestId, happenedOn: day, identityProof: 'licence', ...(authorityProof && { authorityProof }) })
  const { requestId: receivedId } = await receive('2025-10-20', {
    kind: 'correction',
    personName: '試験 一郎',
    personKana: 'シケン イチロウ',
    requester: 'statutory',
    representativeName: '試験 まもる',
    representativeAddress: '見本町二丁目2番2号',
  })
  const { requestId: acceptedId } = await receive('2025-11-28')
  await accept(acceptedId)
  const { taskId } = await lead.identity.askSection({
    requestId: acceptedId,
    compartment: 'community-welfare',
    asked: '見本花子さんの令和5年度の相談記録があるか。',
  })
  const { requestId: freeId } = await receive('2025-11-29')
  await accept(freeId)
  const { requestId: decidedId } = await receive('2025-11-20')
  await accept(decidedId)
  const answered = await lead.identity.askSection({ requestId: decidedId, compartment: 'community-welfare', asked: '相談記録があるか。' })
  await chief.identity.answerSectionTask({ ...answered, holdsRecords: true, answer: '相談受付簿に3件。' })
  await lead.identity.extendDisclosureDeadline({ requestId: decidedId, happenedOn: day, reason: '記録が多く、確かめるのに時間がかかるため。' })
  await lead.identity.recordMasking({ requestId: decidedId, happenedOn: day, place: '3頁の、家族について書かれた欄', ground: 'harm' })
  await lead.identity.decideDisclosureRequest({
    requestId: decidedId,
    happenedOn: day,
    decision: 'partial',
    grounds: ['harm'],
    statement: 'ご家族の情報を除いて開示します。',
  })
  return { incidentId, closedId, receivedId, acceptedId, freeId, decidedId, taskId }
}
