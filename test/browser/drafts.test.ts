// 書きかけは失われない。 What was typed in a contact, a sheet and a plan when the session has ended, the network is away, the server answers 503 or the window is closed: it is
// offered again to whoever typed it, to nobody else on the same machine, and never lies readable in the browser.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { layOutCases } from '../../src/modules/cases/test/lay-out.ts'
import { launchBrowser, troubles, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint, asOwner, signIn } from '../support/staff.ts'

describe('書きかけ', { timeout: 300_000 }, () => {
  let site: Site
  let browser: Browser
  let worker: Staff
  let other: Staff
  const contactPath = '/office/cases/contacts/new?kind=self-reliance'
  let sheetPath: string
  let planPath: string
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const post = { role: 'caseworker', compartment: 'self-reliance', tier: 4 } as const
    worker = await appoint(site, '書く 一子', '相談支援課', post)
    other = await appoint(site, '書く 二子', '相談支援課', post)
    const { caseId } = await layOutCases(worker, 'self-reliance', { day: '2025-11-20', text: () => '試験' })
    const { offered } = await worker.api.cases.listPapers({ caseId })
    const idOf = (part: string) => offered.find((sheet) => sheet.part === part)!.sheetId
    const { filledId } = await worker.api.cases.fillSheet({ caseId, sheetId: idOf('assessment'), filledOn: '2025-11-20' })
    sheetPath = `/office/cases/sheets/${filledId}`
    planPath = `/office/cases/sheets/${(await worker.api.cases.draftPlan({ caseId, sheetId: idOf('plan') })).filledId}`
  })
  after(() => browser.close())

  async function use(context: BrowserContext, cookie: string): Promise<void> {
    const [name, value] = cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: site.base }])
  }
  async function open(path: string, staff = worker): Promise<Page> {
    const page = await visitor(browser, site.base)
    await use(page.context(), (await signIn(site, staff.accountId)).cookie)
    await page.goto(path)
    return page
  }
  const fieldOn = (page: Page) => page.locator('form textarea').first()
  const typing = async (page: Page, text: string) => {
    await fieldOn(page).click()
    await page.keyboard.type(text)
  }
  /** As the server has it: whoever typed it finds it there. */
  async function kept(text: string, staff = worker): Promise<string> {
    for (let look = 0; look < 150; look++) {
      for (const { draftId } of (await staff.api.cases.listDrafts({})).items) {
        const { typed } = await staff.api.cases.getDraft({ draftId })
        if (Object.values(typed).some((value) => value.includes(text))) return draftId
      }
      await sleep(100)
    }
    return assert.fail(`「${text}」 was not kept`)
  }
  const drafts = async () => (await worker.api.cases.listDrafts({})).items.length
  async function nothingInTheBrowser(page: Page, text: string): Promise<void> {
    const stored = await page.evaluate(async () =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys().catch(() => [])]),
    )
    assert.ok(!stored.includes(text), stored)
    assert.match(stored, /\[\],\[\]\]$/, 'no database and no cache of the browser')
  }
  /** Goes on with it in a new window, as the page offers it. */
  async function goOn(path: string, text: string): Promise<Page> {
    const page = await open(path)
    await page.getByRole('link', { name: '続きを書く', exact: true }).click()
    await page.waitForURL(/draft=/)
    await page.getByText('書きかけを開いています').waitFor()
    assert.ok((await fieldOn(page).inputValue()).endsWith(text)) // a plan begins with what the assessment said
    return page
  }
  const ways = [
    ['相談', () => contactPath],
    ['様式', () => sheetPath],
    ['プラン', () => planPath],
  ] as const

  for (const [what, pathOf] of ways) {
    it(`${what}：画面を閉じても、開き直すと続きを書ける。ほかの人には出ず、端末には残らない`, async () => {
      const text = `閉じた${what}のことば`
      const page = await open(pathOf())
      await typing(page, text)
      await page.close() // at once: before the usual time to keep it
      await kept(text)
      const same = await open(pathOf())
      await same.getByRole('link', { name: '続きを書く', exact: true }).waitFor()
      await nothingInTheBrowser(same, text)
      // Somebody else at the same machine.
      await use(same.context(), (await signIn(site, other.accountId)).cookie)
      await same.goto(pathOf())
      await fieldOn(same).waitFor()
      assert.equal(await same.getByRole('link', { name: '続きを書く', exact: true }).count(), 0)
      assert.ok(!(await same.content()).includes(text))
      await same.goto('/office/cases/drafts')
      await same.getByText('書きかけはありません。').waitFor()

      const again = await goOn(pathOf(), text)
      const before = await drafts()
      if (what === '相談') {
        await again.locator('[name="way"]').selectOption('phone')
        await again.getByRole('button', { name: '記録する', exact: true }).click()
        await again.waitForURL(/done=recorded/)
      } else {
        await again.getByRole('button', { name: '保存する', exact: true }).last().click()
        await again.waitForURL(/done=saved/)
      }
      assert.equal(await drafts(), before - 1)
      await again.getByText(text).first().waitFor()
      await again.close()
    })

    it(`${what}：サインインが切れても、同じ人が入り直せば残る。あいだに別の人が入っても、その人には残らない`, async () => {
      const text = `切れた${what}のことば`
      const page = await open(pathOf())
      await fieldOn(page).waitFor()
      await asOwner(site.database, 'update identity.sessions set ended_at = now() where council_id = $1 and account_id = $2 and ended_at is null', [
        site.councilId,
        worker.accountId,
      ])
      // Before the page has noticed.
      await fieldOn(page).evaluate((field: HTMLTextAreaElement, said) => {
        field.value = said
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }, text)
      await page.getByRole('alertdialog').waitFor()
      await use(page.context(), (await signIn(site, other.accountId)).cookie)
      await sleep(4000) // longer than it takes to try again
      assert.deepEqual((await other.api.cases.listDrafts({})).items, [])
      const { cookie, api } = await signIn(site, worker.accountId)
      worker = { ...worker, api }
      await use(page.context(), cookie)
      const draftId = await kept(text)
      await page.getByRole('alertdialog').waitFor({ state: 'detached' })
      assert.equal(await fieldOn(page).inputValue(), text)
      await nothingInTheBrowser(page, text)
      await page.close()
      await worker.api.cases.dropDraft({ draftId })
    })

    it(`${what}：つながらなくても、サーバーが503を返しても、戻れば残る`, async () => {
      const page = await open(pathOf())
      await fieldOn(page).waitFor()
      await page.context().setOffline(true)
      await typing(page, '圏外')
      await page.getByText('書きかけをまだ残せていません').waitFor()
      await nothingInTheBrowser(page, '圏外')
      await page.context().setOffline(false)
      await kept('圏外')
      let answered = 0
      await page.route('**/api/cases/keepDraft', async (route) => {
        answered++
        await route.fulfill({ status: 503, headers: { 'retry-after': '1' }, body: '' })
      })
      await typing(page, 'と満員')
      await page.getByText('書きかけをまだ残せていません').waitFor()
      assert.ok(answered > 0)
      await page.unroute('**/api/cases/keepDraft')
      const draftId = await kept('圏外と満員')
      await page.close()
      await worker.api.cases.dropDraft({ draftId })
    })
  }

  it('書きかけの一覧から捨てられる', async () => {
    const page = await open(contactPath)
    await typing(page, '捨てることば')
    await kept('捨てることば')
    await page.goto('/office/cases/drafts')
    await page
      .getByRole('button', { name: /の書きかけを捨てる/ })
      .first()
      .click()
    await page.waitForURL(/done=dropped/)
    assert.equal(await drafts(), 0)
    await page.close()
  })

  it('この間、画面に困りごとはなかった', () => {
    // What was cut off on purpose is told by the browser.
    assert.deepEqual(
      troubles.filter((trouble) => !/keepDraft|ERR_INTERNET_DISCONNECTED|\/live|401|503|409/.test(trouble)),
      [],
    )
  })
})
