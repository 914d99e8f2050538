// 様式の設計: a survey from nothing to its printed result, designed and published by keyboard alone; and a file of others without a script.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { workbookOf } from '../../src/modules/forms/test/xlsforms/lay-out.ts'
import { samples } from '../../src/modules/forms/test/xlsforms/samples.ts'
import { launchBrowser, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { follow, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined

describe('様式の設計の画面', () => {
  let site: Site
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
  })
  after(() => browser.close())
  const said = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()
  const press = (page: Page, name: string) => follow(page, page.getByRole('main').getByRole('button', { name, exact: true }))

  it('何もないところから公開まで、キーボードだけで。受け付け、締め切り、集計が紙に出る', { timeout: 240_000 }, async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, people.planning)
    await page.goto('/office/forms')
    await follow(page, page.getByRole('link', { name: '様式をつくる' }))
    await page.getByRole('heading', { level: 1, name: '様式をつくる' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.id === 'main')
    await typeInto(page, page.getByLabel('題').first(), '見守りのアンケート')
    await typeInto(page, page.getByLabel('利用目的').first(), '見守りの進め方を決めるために使います。')
    await page.getByLabel('分野').first().selectOption('community-welfare')
    await follow(page, page.getByRole('button', { name: 'つくる', exact: true }).first())
    await page.getByRole('heading', { level: 1, name: '見守りのアンケート' }).waitFor()

    await page.getByLabel('種類').selectOption('choice')
    await typeInto(page, page.getByLabel('見出し（問いの文）'), '見守りは足りていますか')
    await press(page, '足す')
    await said(page, '保存しました。')
    await page.getByRole('heading', { name: '「見守りは足りていますか」を直す' }).waitFor()
    await typeInto(page, page.getByLabel('選択肢'), '1=足りている')
    await page.keyboard.press('Enter')
    await page.keyboard.type('2=足りない')
    await press(page, '保存する')
    await page.getByText('保存 3回目').waitFor()

    await page.getByLabel('種類').selectOption('text')
    await typeInto(page, page.getByLabel('見出し（問いの文）').last(), '足りないところ')
    await press(page, '足す')
    await page.getByRole('heading', { name: '「足りないところ」を直す' }).waitFor()
    await page.getByLabel('条件1の項目').first().selectOption('q2')
    await typeInto(page, page.getByLabel('条件1の値').first(), '足りない')
    await press(page, '保存する')
    await page.getByText('条件つき').waitFor()

    await press(page, '消す：新しい項目')
    await said(page, '項目を消しました。')
    await press(page, '一つ前に戻す')
    await said(page, '前の内容に戻しました。')
    await page.getByText('文・符号 q1').waitFor()
    await press(page, '消す：新しい項目')
    await said(page, '項目を消しました。')
    assert.deepEqual(await page.locator('section[aria-labelledby=problems-title] li').allInnerTexts(), [])
    assert.deepEqual(await violations(page), [])

    await follow(page, page.getByRole('link', { name: '電話の幅で見て、試す' }))
    await page.getByRole('heading', { level: 1, name: '「見守りのアンケート」を試す' }).waitFor()
    await page.getByLabel('足りている', { exact: true }).check()
    assert.equal(await page.getByLabel('足りないところ').count(), 0)
    await page.getByLabel('足りない', { exact: true }).check()
    await typeInto(page, page.getByLabel('足りないところ'), '夜の見守り')
    await press(page, '最後まで試したことを記録する')
    await said(page, '試したことを記録しました。')
    await press(page, '公開する')
    await said(page, '第1版を公開しました。')

    const { forms } = await site.as('planning')
    const { formId } = (await forms.listForms({ search: '見守りのアンケート' })).items[0]!
    const [version] = (await forms.getForm({ formId })).versions
    assert.equal(version!.state, 'published')
    assert.deepEqual(version!.definition.items, [
      {
        kind: 'choice',
        code: 'q2',
        label: { ja: '見守りは足りていますか' },
        options: [
          { code: '1', label: { ja: '足りている' } },
          { code: '2', label: { ja: '足りない' } },
        ],
      },
      { kind: 'text', code: 'q3', label: { ja: '足りないところ' }, when: { compares: 'q2', how: 'equals', with: '2' } },
    ])

    await follow(page, page.getByRole('link', { name: '受付を始める' }))
    await page.getByRole('heading', { level: 1, name: '受付を始める' }).waitFor()
    await press(page, '受付を始める')
    await page.getByRole('heading', { level: 1, name: '見守りのアンケート' }).waitFor()
    const collection = page.url().replace(/[?].*/, '')
    const address = new URL(
      (await page
        .getByRole('main')
        .getByRole('link', { name: /[/]f[/]/ })
        .getAttribute('href'))!,
      page.url(),
    ).pathname
    // On a telephone, without a script: each of them reviews before sending.
    for (let nth = 0; nth < 10; nth++) {
      const resident = await visitor(browser, site.base, { viewport: phone, javaScriptEnabled: false })
      const next = (name: string) => resident.getByRole('button', { name, exact: true }).click()
      await resident.goto(address)
      await next('始める')
      await resident.getByLabel(nth < 6 ? '足りない' : '足りている', { exact: true }).check()
      await next('送る前に確かめる')
      if (nth < 6) {
        await resident.getByLabel('足りないところ').fill(`夜の見守り ${nth + 1}`)
        await next('送る前に確かめる')
      }
      await next('送る')
      await resident.getByText('送りました').waitFor()
      await resident.context().close()
    }
    // And one by telephone, written down by whoever took the call.
    await page.goto(`${collection}/enter`)
    await page.getByLabel('受け取り方').selectOption('telephone')
    await page.getByLabel('答えた人の区分').selectOption({ index: 1 })
    await page.getByLabel('足りている', { exact: true }).check()
    await press(page, '保存する')
    await page.getByText('11番として書き取りました。').waitFor()
    await page.goto(collection)
    await page.locator('summary', { hasText: '締め切る' }).click()
    await press(page, '締め切る')
    await page.getByText('締切り').first().waitFor()
    await page.goto(`${collection}/results`)
    assert.match(
      (await page.getByRole('table', { name: '見守りは足りていますか' }).innerText()).replaceAll(/\s+/g, ' '),
      /足りている 5 45\.5%.*足りない 6 54\.5%/,
    )
    const link = (await page.getByRole('link', { name: /印刷/ }).getAttribute('href'))!
    const printed = await site.request(link, { headers: { cookie: await site.cookieOf('planning') } })
    assert.equal(printed.headers.get('content-type'), 'application/pdf')
    if (readsPdf) {
      const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await printed.arrayBuffer()), encoding: 'utf8' }).stdout
      assert.match(text, /足りない\s+6\s+54\.5%/)
      assert.match(text, /夜の見守り 6/)
    }
    await page.context().close()
  })

  it(
    'ほかのソフトのファイルから、できなかったことを見て、様式にする。断られても、打ったものは残る。スクリプトがなくても',
    { timeout: 240_000 },
    async () => {
      const page = await visitor(browser, site.base, { javaScriptEnabled: false })
      await signInAs(page, people.desk)
      await page.goto('/office/forms/new')
      await page.getByText('ファイルからつくる').click()
      const put = (name: string, content: Uint8Array) =>
        page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
      await put('名簿.xlsx', workbookOf({ sheets: { 名簿: '\n氏名 | 電話\n見本 | 1' } }))
      await page.getByRole('button', { name: '読み取る' }).click()
      await page.getByRole('alert').getByText('シート「survey」がありません').first().waitFor()
      await put('世帯.xlsx', workbookOf(samples.find(({ name }) => name === 'household')!))
      await page.getByRole('button', { name: '読み取る' }).click()
      await page.getByText('位置は測らず、場所を文で書く欄にしました。').waitFor()
      await page.getByLabel('分野').first().selectOption('community-welfare')
      await page.getByRole('button', { name: 'この内容で様式をつくる' }).click()
      await page.getByRole('heading', { level: 1, name: '世帯の調査' }).waitFor()

      const mine = page.url().replace(/.*\//, '')
      await page.getByRole('link', { name: '直す：人数' }).click()
      await page.getByLabel('説明').first().fill('世帯の人の数です。')
      await page.locator('[name="change.min"]').fill('たくさん')
      await page.getByRole('region', { name: '「人数」を直す' }).getByRole('button', { name: '保存する' }).click()
      await page.getByRole('alert').waitFor()
      assert.deepEqual(
        [await page.locator('[name="change.min"]').inputValue(), await page.getByLabel('説明').first().inputValue()],
        ['たくさん', '世帯の人の数です。'],
      )
      // Somebody else saves in between: whoever comes second is told and keeps what was typed.
      const { forms } = await site.as('desk')
      const { revision, definition } = (await forms.getForm({ formId: mine })).versions[0]!
      await forms.saveDraft({ formId: mine, revision, definition })
      await page.locator('[name="change.min"]').fill('1')
      await page.getByRole('region', { name: '「人数」を直す' }).getByRole('button', { name: '保存する' }).click()
      await page.getByRole('alert').getByText('ほかの人が先に保存しています').waitFor()
      assert.equal(await page.locator('[name="change.min"]').inputValue(), '1')
      await page.context().close()
    },
  )
  it('遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
