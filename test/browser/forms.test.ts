// 様式の回答：住民は、スクリプトなしで、古い電話でも答えられ、打ったものは、戻っても、二度押しても、時間が切れても、なくならない。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { hallSurvey, layOutCollection, layOutForm } from '../../src/modules/forms/test/lay-out.ts'
import { plainPdf } from '../../src/modules/files/test/door.ts'
import { phonePhoto } from '../../src/platform/files/test/corpus.ts'
import { filledIn } from '../support/filled-in.ts'
import type { Api } from '../support/world.ts'
import { launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint, asOwner } from '../support/staff.ts'

describe('様式に答える', () => {
  let site: Site
  let browser: Browser
  let desk: Staff
  let chief: Api
  let formId: string
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    desk = await appoint(site, '受付 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
    chief = (await appoint(site, '課長 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })).api
    ;({ formId } = await layOutForm(desk.api, chief, { ...hallSurvey, steps: 'question' }))
  })
  after(() => browser.close())
  const without = () => visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
  const press = (page: Page, name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .last()
      .click()
  const answers = async (collectionId: string) => (await desk.api.forms.listAnswers({ collectionId })).items

  /** As far as the last check before sending. */
  async function fill(page: Page, addressCode: string): Promise<void> {
    await page.goto(`/f/${addressCode}`)
    await press(page, '始める')
    await page.getByLabel('使った日').fill('R7.11.20')
    await press(page, '次へ')
    await page.getByLabel('小会議室').check()
    await press(page, '次へ')
    await page.getByLabel('人数').fill('１２')
    await press(page, '次へ')
    await page.getByLabel('きれい').check()
    await press(page, '次へ')
    await page.getByLabel('どこがきれいでしたか').fill('床')
    await press(page, '次へ')
    await page.getByLabel('催し').fill('例会')
    await page.getByLabel('使用料').fill('1,500円')
    await press(page, /行を増やす/)
    await page.getByLabel('催し').nth(1).fill('講演')
    await press(page, '次へ')
    await press(page, '次へ') // 合計
    await press(page, '次へ') // 体のこと
    await page.getByLabel('電話').fill('０７６−０００−０００１')
    await press(page, '送る前に確かめる')
  }

  it('一問ずつ、スクリプトなしで、390ピクセルで答えて送る。進みと番号が出る', async () => {
    const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
    const page = await without()
    await page.goto(`/f/${addressCode}`)
    assert.equal(await page.locator('script').count(), 0)
    await press(page, '始める')
    await page.getByText('1/8', { exact: true }).waitFor()
    await press(page, '次へ')
    await page.getByText('入力してください。').first().waitFor()
    await page.context().clearCookies()
    await fill(page, addressCode)
    await page.getByText('送る前の確かめ').first().waitFor()
    await page.getByText('1,500円').first().waitFor()
    await press(page, '送る')
    await page.getByText('送りました').waitFor()
    const [answer] = await answers(collectionId)
    assert.equal(answer!.lines.find(({ code }) => code === 'uses')!.text, '1．　催し：例会／使用料：1,500円\n2．　催し：講演')
    assert.equal(answer!.lines.find(({ code }) => code === 'phone')!.text, '076-000-0001')
    assert.equal(answer!.lines.find(({ code }) => code === 'people')!.text, '12人')
    await page.context().close()
  })

  it('戻るボタンで、打ったものが出る。直せば、直したものが送られる', async () => {
    const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
    const page = await without()
    await fill(page, addressCode)
    await page.goBack()
    assert.equal(await page.getByLabel('電話').inputValue(), '０７６−０００−０００１')
    await page.getByLabel('電話').fill('076-000-0002')
    await press(page, '送る前に確かめる')
    await press(page, '送る')
    await page.getByText('送りました').waitFor()
    assert.equal((await answers(collectionId))[0]!.lines.find(({ code }) => code === 'phone')!.text, '076-000-0002')
    await page.context().close()
  })

  it('「送る」を続けて押しても、送ったあとに送り直しても、一件', async () => {
    const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
    const page = await without()
    await fill(page, addressCode)
    const fields = await page
      .locator('form')
      .last()
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value] as const))
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const send = () =>
      site.request(`/f/${addressCode}?step=review`, {
        method: 'POST',
        headers: { cookie, origin: site.base, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams([...fields.map(([name, value]) => [name, value]), ['act', 'send']]).toString(),
      })
    const both = await Promise.all([send(), send(), send()])
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200, 200],
    )
    await press(page, '送る')
    await page.getByText('送りました').waitFor()
    assert.equal((await answers(collectionId)).length, 1)
    await page.context().close()
  })

  it('ブラウザーを閉じても、控えの番号で続きから書ける', async () => {
    const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
    const page = await without()
    await page.goto(`/f/${addressCode}`)
    await press(page, '始める')
    await page.getByLabel('使った日').fill('きのう')
    await press(page, '続きはあとで')
    const code = await page.locator('strong').last().textContent()
    await page.context().close()
    const other = await without()
    await other.goto(`/f/${addressCode}`)
    await other.getByText('控えの番号がある方').click()
    await other.getByLabel('控えの番号').fill(code!.toUpperCase())
    await press(other, '続きを開く')
    await press(other, '続きから')
    assert.equal(await other.getByLabel('使った日').inputValue(), 'きのう')
    assert.equal((await answers(collectionId)).length, 0)
    await other.context().close()
  })

  it('答える間に受付の版が新しくなっても、書きはじめた版で送れる', async () => {
    const { formId: own } = await layOutForm(desk.api, chief, { ...hallSurvey, steps: 'question' })
    const { addressCode, collectionId } = await layOutCollection(desk.api, own)
    const page = await without()
    await fill(page, addressCode)
    const { revision } = await desk.api.forms.saveDraft({ formId: own, revision: 0, definition: { ...hallSurvey, items: [hallSurvey.items[1]!] } })
    await desk.api.forms.recordTest({ formId: own, revision })
    await chief.forms.publishVersion({ formId: own, revision })
    const { title, audience, opensOn, revision: at } = await desk.api.forms.getCollection({ collectionId })
    await desk.api.forms.changeCollection({ collectionId, revision: at, title, audience, opensOn, takeUp: true })
    await press(page, '送る')
    await page.getByText('送りました').waitFor()
    assert.equal((await answers(collectionId))[0]!.version, 1)
    await page.context().close()
  })

  it('入力を代わりに書き取る間にサインインが切れても、打ったものは残る', async () => {
    const { collectionId } = await layOutCollection(desk.api, formId)
    const page = await visitor(browser, site.base, { javaScriptEnabled: false })
    const own = await appoint(site, '書取 三子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
    const [name, value] = own.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
    await page.goto(`/office/forms/collections/${collectionId}/enter`)
    await page.getByLabel('使った日').fill('令和7年11月3日')
    await page.getByLabel('大会議室').check()
    await page.getByLabel('体のことで困ったこと').fill('段差')
    await asOwner(site.database, `update identity.sessions set ended_at = now() where account_id = $1`, [own.accountId])
    await press(page, '保存する')
    await page.getByRole('button', { name: '書取 三子として始める' }).click()
    const resume = page.getByRole('button', { name: /続け|送/ })
    if (await resume.count()) await resume.first().click()
    await page.getByText('1番').first().waitFor()
    const [answer] = await answers(collectionId)
    assert.equal(answer!.lines.find(({ code }) => code === 'usedOn')!.text, '令和7年11月3日')
    await page.context().close()
  })

  it('見本の申請書に、スクリプトなしで、写真を添えて送る。断られたものは理由が出て、加えたものは外せる', { timeout: 240_000 }, async () => {
    for (const code of ['activity-grant', 'volunteer-registration']) {
      const compartment = code === 'activity-grant' ? 'community-welfare' : 'volunteering'
      const own = await appoint(site, `担当 ${code}`, '地域福祉課', { role: 'supervisor', compartment, tier: 4 })
      const { formId: shipped } = (await own.api.forms.listForms({})).items.find((form) => form.code === code)!
      const { definition } = (await own.api.forms.getForm({ formId: shipped })).versions[0]!
      await own.api.forms.recordTest({ formId: shipped, revision: 1 })
      await own.api.forms.publishVersion({ formId: shipped, revision: 1 })
      const { addressCode, collectionId } = await layOutCollection(own.api, shipped)
      const { districts } = await (await site.as()).forms.getPublicForm({ addressCode })
      const typed = filledIn(definition, districts[0]!.areaId)
      const page = await without()
      await page.goto(`/f/${addressCode}`)
      await press(page, '始める')
      while (!(await page.getByRole('heading', { level: 1, name: '送る前の確かめ' }).count())) {
        await fillPage(page, typed)
        if (await page.getByRole('button', { name: /計画書.*ファイルを選ぶ/ }).count()) await addPapers(page)
        assert.ok((await overflow(page)) <= 0, page.url())
        await page.locator('button[value=next]').last().click()
      }
      await press(page, '送る')
      await page.getByText('送りました').waitFor()
      const [answer] = (await own.api.forms.listAnswers({ collectionId })).items
      const { items } = await own.api.files.listAttachments({ subjectType: 'forms.answer', subjectId: answer!.answerId })
      assert.deepEqual(
        items.map(({ name }) => name),
        code === 'activity-grant' ? ['計画書.pdf', '通帳.jpg'] : [],
      )
      await page.context().close()
    }
  })

  /** Whatever of it stands on the page. */
  async function fillPage(page: Page, typed: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(typed)) {
      const field = page.locator(`[name="a.${name}"]:not([type=hidden])`)
      if ((await field.count()) === 0) continue
      const kind = await field.first().evaluate((element) => (element as HTMLInputElement).type)
      if (kind === 'radio' || kind === 'checkbox') await page.locator(`[name="a.${name}"][value="${value}"]`).check()
      else if (kind.startsWith('select')) await field.selectOption(value)
      else await field.fill(value)
    }
  }

  async function addPapers(page: Page): Promise<void> {
    const put = async (...files: readonly (readonly [name: string, content: Buffer | string])[]) => {
      const chosen = files.map(([name, content]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }))
      await page.getByLabel('ファイルを選ぶ').setInputFiles(chosen)
      await press(page, '加える')
    }
    await press(page, /計画書.*ファイルを選ぶ/)
    await page.getByText('まだ加えていません').waitFor()
    await put(['計画書.pdf', plainPdf()], ['まちがい.pdf', plainPdf()], ['名簿.zip', Buffer.from('PK\x03\x04zip')])
    await page.getByRole('alert').getByText('名簿.zip').waitFor()
    assert.ok((await overflow(page)) <= 0)
    assert.equal(await page.getByRole('alert').getByRole('listitem').count(), 1)
    await press(page, '「まちがい.pdf」を外す')
    await page.getByText('計画書.pdf').waitFor()
    assert.equal(await page.getByText('まちがい.pdf').count(), 0)
    await page.getByRole('link', { name: '回答に戻る' }).click()
    await press(page, /通帳.*ファイルを選ぶ/)
    await put(['通帳.jpg', await phonePhoto()])
    await page.getByText(/通帳.jpg/).waitFor()
    await page.getByRole('link', { name: '回答に戻る' }).click()
    await page.getByText(/計画書.pdf/).waitFor()
  }

  it('どの画面も、390ピクセルでaxeの違反がなく、はみ出さない', async () => {
    const { addressCode } = await layOutCollection(desk.api, formId)
    const page = await visitor(browser, site.base, { viewport: phone })
    const found: string[] = []
    const look = async (where: string) => {
      for (const one of await violations(page)) found.push(`${where}: ${one}`)
      if ((await overflow(page)) > 0) found.push(`${where}: はみ出す`)
    }
    await page.goto(`/f/${addressCode}`)
    await look('はじめ')
    await press(page, '始める')
    await look('一問目')
    await press(page, '次へ')
    await look('直すところ')
    await page.context().clearCookies()
    await fill(page, addressCode)
    await look('確かめ')
    await press(page, '送る')
    await look('送った')
    assert.deepEqual(found, [])
    await page.context().close()
  })

  it('ほかに困ったことは起きていない', () => assert.deepEqual(troubles, []))
})
