// Who gets in where: the people of the preset at every door, a council that is no sample, signing out, and what leaves on paper.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Api, bodyId, people } from '../support/world.ts'

let site: Site
let real: Site
let browser: Browser
let meetingId: string
before(async () => {
  ;[site, real, browser] = await Promise.all([openSite(), openSite({ synthetic: false }), launchBrowser()])
  const desk: Api = await site.as('desk')
  const meeting = { bodyId: await bodyId(desk, 'district-chairs'), heldOn: '2025-05-01', outcome: 'held' as const, attendeeCount: 54 }
  ;({ meetingId } = await desk.calendar.recordMeeting(meeting))
})
after(() => browser.close())

describe('見本の人を選ぶページ', () => {
  it('見本の法人にはあり、はじめのページから行ける', async () => {
    const page = await visitor(browser, site.base)
    await page.goto('/')
    await page.getByRole('main').getByRole('link', { name: 'サインイン' }).click()
    assert.equal(await page.getByRole('button', { name: /として始める$/ }).count(), Object.keys(people).length)
    await page.context().close()
  })
  it('見本でない法人では、見本の人は出ず、なることもできない', async () => {
    const page = await visitor(browser, real.base)
    assert.equal((await page.goto('/sign-in'))?.status(), 200)
    await page.getByLabel('利用者番号').waitFor()
    assert.equal(await page.getByText(/として始める|だれとして試しますか/).count(), 0)
    assert.equal((await page.goto('/'))?.status(), 200)
    assert.equal(await page.getByText('見本（架空の法人・架空の人物です）').count(), 0)
    await page.context().close()

    const { items } = await (await site.as()).identity.listPersonas({})
    const { accountId } = items[0]! // somebody who exists, in another council
    const posted = await real.request('/sign-in', { method: 'POST', body: new URLSearchParams({ accountId }), redirect: 'manual' })
    assert.deepEqual([posted.status, posted.headers.get('set-cookie')], [404, null])
    const api = await real.as()
    await assert.rejects(api.identity.listPersonas({}), { status: 404 })
    await assert.rejects(api.identity.startPersonaSession({ accountId, token: 'x'.repeat(43) }), { status: 404 })
  })
  it('ほかの法人の人や、いない人にはなれない', async () => {
    for (const accountId of ['019ad7da-4f80-707d-918b-0f73b39e3f2c', 'だれか', '']) {
      const answer = await site.request('/sign-in', { method: 'POST', body: new URLSearchParams({ accountId }), redirect: 'manual' })
      assert.ok([404, 422].includes(answer.status), `${accountId}: ${answer.status}`)
      assert.equal(answer.headers.get('set-cookie'), null)
    }
  })
})

describe('役割ごとの入口', () => {
  it('権利擁護の相談支援員には、計画の合計は見え、記録は見えないと言われる', async () => {
    const page = await personPage('rights')
    await page.getByRole('link', { name: '事業計画' }).click()
    const figure = page.getByRole('link', { name: '地区社協会長会議（４回） の実績' })
    assert.equal(await figure.textContent(), '1/4')
    await figure.click()
    await page.getByText('閲覧権限のない記録があります。').waitFor()
    assert.equal(await page.getByRole('main').locator('a[href^="/office/meetings/"]').count(), 0)
    assert.doesNotMatch(await page.content(), new RegExp(meetingId))
    assert.equal((await page.goto(`/office/meetings/${meetingId}`))?.status(), 404)
    await page.goto('/office/meetings')
    await page.getByText('0件').waitFor()
    await page.context().close()
  })
  it('システム管理者の入口は今日と組織・所属・利用者・利用者と人の対応と運用と持ち出しと添付の決まりだけで、業務のページは権限がないと言う', async () => {
    const page = await personPage('administrator')
    const doors = await page.getByRole('navigation', { name: '主な業務' }).getByRole('link').allInnerTexts()
    assert.deepEqual(doors.toSorted(), ['今日', '組織', '所属と役割', '利用者', '利用者と人の対応', '運用', '持ち出し', '添付の決まり'].toSorted())
    await page.getByText('止まった仕事はありません。').waitFor()
    for (const path of ['/office/plan', '/office/meetings', '/office/meetings/new', `/office/meetings/${meetingId}`]) {
      assert.equal((await page.goto(path))?.status(), 403, path)
      await page.getByText('この操作をする権限がありません').waitFor()
    }
    await page.context().close()
  })
  it('地区社協役員と民生委員は、わたしのページから始まる', async () => {
    for (const person of ['districtOfficer', 'commissioner'] as const) {
      const page = await personPage(person)
      assert.equal(new URL(page.url()).pathname, '/my')
      await page.getByRole('heading', { name: 'わたしのページ' }).waitFor()
      await page.context().close()
    }
  })
  it('監事は、計画の数から記録まで読め、直すボタンはない', async () => {
    const page = await personPage('auditor')
    await page.goto(`/office/meetings/${meetingId}`)
    await page.getByRole('heading', { name: /地区社協会長会議/ }).waitFor()
    assert.equal(await page.getByText(/訂正する|この記録を取り消す/).count(), 0)
    await page.goto('/office/meetings')
    await page.getByText('1件').waitFor()
    assert.equal(await page.getByText('会議の実施を記録する').count(), 0)
    await page.context().close()
  })
  it('サインインしていない人は、サインインのページへ送られる', async () => {
    const page = await visitor(browser, site.base)
    for (const path of ['/office', '/office/plan', '/office/meetings/new', '/my']) {
      await page.goto(path)
      assert.equal(new URL(page.url()).pathname, '/sign-in', path)
    }
    await page.context().close()
  })
  it('サインアウトすると、前のクッキーはもう通らない', async () => {
    const page = await personPage('desk')
    const [{ name, value, httpOnly, sameSite } = assert.fail('no cookie')] = await page.context().cookies()
    assert.deepEqual([name, httpOnly, sameSite], ['sasaeai_session', true, 'Lax'])
    const cookie = `${name}=${value}`
    assert.equal((await site.request('/office', { headers: { cookie }, redirect: 'manual' })).status, 200)
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.getByRole('main').getByRole('link', { name: 'サインイン' }).waitFor()
    assert.equal((await page.context().cookies()).length, 0)
    const after = await site.request('/office', { headers: { cookie }, redirect: 'manual' })
    assert.deepEqual([after.status, after.headers.get('location')], [302, '/sign-in'])
    assert.equal((await site.request(`/print/calendar/getMeeting?meetingId=${meetingId}`, { headers: { cookie } })).status, 401)
    await page.context().close()
  })
})

describe('みなで使うパソコンで', () => {
  it('サインアウトしたあと、戻るボタンを押しても、記録は見えない', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await visitor(browser, site.base, { javaScriptEnabled })
      await signInAs(page, people.desk)
      await page.goto(`/office/meetings/${meetingId}`)
      await page.getByRole('button', { name: 'サインアウト' }).click()
      await page.getByRole('main').getByRole('link', { name: 'サインイン' }).waitFor()
      await page.goBack()
      await page.getByRole('heading', { name: 'だれとして試しますか' }).waitFor()
      await page.context().close()
    }
  })
})

describe('紙に出すとき', () => {
  it('印刷のリンクは、読み上げにも使えるPDF（PDF/UA）を返す', async () => {
    const page = await personPage('desk')
    await page.goto(`/office/meetings/${meetingId}`)
    await pdfBehind(page)
    await page.goto('/office/plan')
    await page.getByRole('link', { name: '地区社協会長会議（４回） の実績' }).click()
    await page.getByRole('heading', { name: '地区社協会長会議（４回）' }).waitFor()
    await pdfBehind(page)
    await page.context().close()
  })
  it('画面をそのまま印刷すると、案内やボタンは出ず、中身だけが出る', async () => {
    const page = await personPage('desk')
    for (const path of ['/office/plan', '/office/meetings', `/office/meetings/${meetingId}`]) {
      await page.goto(path)
      await page.emulateMedia({ media: 'print' })
      assert.ok(await page.getByRole('heading', { level: 1 }).isVisible(), path)
      for (const hidden of ['header', 'nav', 'form', 'main button', 'summary', 'a[href^="/print/"]']) {
        const shown = await page.locator(hidden).evaluateAll((all) => all.filter((element) => element.checkVisibility()).length)
        assert.equal(shown, 0, `${path}: ${hidden}`)
      }
      await page.emulateMedia({ media: 'screen' })
    }
    await page.context().close()
  })

  async function pdfBehind(page: Page): Promise<void> {
    const link = page.getByRole('link', { name: '印刷する（PDF）' })
    const [type, bytes] = await link.evaluate(async (element) => {
      const answer = await fetch((element as HTMLAnchorElement).href) // found by its role as a link
      return [answer.headers.get('content-type'), new TextDecoder('latin1').decode(await answer.arrayBuffer())] as const
    })
    assert.equal(type, 'application/pdf')
    assert.match(bytes, /^%PDF-1\.7[\s\S]*pdfuaid/)
  }
})

describe('どの入口でも', () => {
  it('遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})

async function personPage(person: keyof typeof people): Promise<Page> {
  const page = await visitor(browser, site.base)
  await signInAs(page, people[person])
  return page
}
