// 依頼から反映まで：台帳から選び、手紙を出し、受け取った人が登録の内容を直して答え、職員が見比べて反映する。
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { layOutCollection, layOutForm, registration } from '../../src/modules/forms/test/lay-out.ts'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, phone, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

let site: Site
let browser: Browser
let chief: Staff
before(async () => {
  ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  chief = await appoint(
    site,
    '依頼 二郎',
    '地域福祉課',
    { role: 'supervisor', compartment: 'community-welfare', tier: 4 },
    { role: 'supervisor', compartment: 'directory', tier: 3 },
  )
})
after(() => browser.close())
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .last()
    .click()

it('依頼する → 手紙が届く → 登録の内容を直して答える → 見比べて反映する。直さなかったものは、そのまま', async () => {
  const { api } = chief
  const [area] = await districts(api)
  const reading = { familyKana: 'タヨリ', givenKana: 'ハナコ' }
  const { personId } = await api.directory.recordPerson(
    resident('便利', '花子', area, { ...reading, contacts: [{ kind: 'phone', value: '076-111-1111' }] }),
  )
  const { formId } = await layOutForm(api, api, registration)
  const { collectionId } = await layOutCollection(api, formId, { audience: 'invited' })

  const office = await visitor(browser, site.base)
  await office.context().addCookies([{ name: 'sasaeai_session', value: chief.cookie.split('=')[1]!, url: site.base }])
  await office.goto(`/office/forms/collections/${collectionId}/invitations`)
  await office.getByRole('link', { name: '台帳から選ぶ' }).click()
  await office.getByLabel('名前・読み').fill('タヨリ')
  await press(office, '探す')
  await office.getByLabel('便利 花子').check()
  assert.doesNotMatch(office.url(), /%/) // 名前はアドレスに出ない
  await press(office, '選んだ人を加える')
  await office.getByText('1人・団体を加えました。').waitFor()
  await office.getByLabel('発信団体').selectOption('council')
  await press(office, '手紙の下書きを作る')
  await office.getByText('1通の手紙を下書きしました。').waitFor()
  await office.getByRole('link', { name: '文書を開く' }).click()
  await office.waitForURL(/\/office\/letters\/[\w-]+$/)
  const letterId = office.url().split('/').at(-1)!
  await api.letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
  await api.letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
  const { items } = await api.letters.checkRecipients({ letterId })
  await api.letters.confirmRecipients({ letterId, recipients: items.map(({ recipientId }) => ({ recipientId, warnings: [] })) })
  await api.letters.sendLetter({ letterId, happenedOn: '2025-12-01' })
  await office.goto(`/office/forms/collections/${collectionId}/invitations`)
  await office.getByText('送付済み').waitFor()

  const link = new URL((await api.letters.makeLetter({ letterId })).inserts[0]!.link!)
  const page = await visitor(browser, site.base, { javaScriptEnabled: false, viewport: phone })
  await page.goto(link.pathname + link.search)
  await press(page, '始める')
  await page.getByText('登録簿より（令和7年12月1日').first().waitFor()
  assert.equal(await page.getByLabel('氏名').inputValue(), '便利 花子')
  assert.equal(await page.getByLabel('生年月日').inputValue(), '')
  await page.getByLabel('電話').fill('076-222-2222')
  await press(page, '送る前に確かめる')
  assert.equal(await page.getByText('変更なし').count(), 5) // 氏名・フリガナ・郵便番号・住所・ことば
  await press(page, '送る')
  await page.getByText('送りました').waitFor()

  const [answer] = (await api.forms.listAnswers({ collectionId, search: '076-222' })).items
  await office.goto(`/office/forms/answers/${answer!.answerId}`)
  assert.equal(await office.getByText('変更なし').count(), 5)
  await office.getByRole('link', { name: '登録と見比べて反映する' }).click()
  await office.getByRole('heading', { name: '登録と見比べて反映する' }).waitFor()
  assert.equal(await office.getByRole('checkbox').count(), 1)
  await office.getByLabel('「電話」を反映する').check()
  await press(office, '印を付けたものを反映する')
  await office.getByText('保存しました。').waitFor()
  const person = await api.directory.getPerson({ personId })
  assert.deepEqual(
    person.contacts.map(({ value }) => value),
    ['076-111-1111', '076-222-2222'],
  )
  await Promise.all([office.context().close(), page.context().close()])
})
