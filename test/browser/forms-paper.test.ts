// 調査のいちねん: sheets are numbered and printed, come back, are keyed in by keyboard, counted, and the results are printed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { layOutForm } from '../../src/modules/forms/test/lay-out.ts'
import { sheetNumberText } from '../../src/modules/forms/rules/sheet-numbers.ts'
import { desktop, launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { tabTo } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { type Staff, appoint } from '../support/staff.ts'

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined
const words = (ja: string) => ({ ja })
const options = (...labels: string[]) => labels.map((label, at) => ({ code: `o${at + 1}`, label: words(label) }))
const sheets = 30

describe('紙の調査', { timeout: 300_000 }, () => {
  let site: Site
  let browser: Browser
  let page: Page
  let chief: Staff
  let collectionId: string
  let addressCode: string
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const desk = await appoint(site, '受付 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    chief = await appoint(site, '課長 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
    const { formId } = await layOutForm(desk.api, chief.api, {
      format: 'sasaeai-form-1',
      title: words('デイサービス利用者アンケート'),
      opening: words('日ごろのご利用、ありがとうございます。'),
      purpose: words('サービスをよくするために使います。'),
      languages: [],
      steps: 'page',
      tier: 2,
      retentionDays: 1000,
      items: [
        { kind: 'section', code: 'you', label: words('あなたのこと') },
        { kind: 'choice', code: 'age', label: words('年代'), required: true, options: options('64歳まで', '65〜74歳', '75歳から') },
        { kind: 'choice', code: 'uses', label: words('デイサービスを使っていますか'), required: true, options: options('はい', 'いいえ') },
        {
          kind: 'choices',
          code: 'why',
          label: words('よいところ'),
          when: { includes: 'uses', option: 'o1' },
          options: [...options('食事', '入浴', '仲間'), { code: 'other', label: words('その他'), withText: true }],
        },
        { kind: 'choice', code: 'content', label: words('満足していますか'), as: 'scale', options: options('不満', 'ふつう', '満足') },
        { kind: 'number', code: 'times', label: words('月に何回'), max: 31, unit: words('回') },
        { kind: 'text', code: 'free', label: words('ご意見') },
      ],
    })
    ;({ collectionId, addressCode } = await desk.api.forms.openCollection({
      formId,
      title: '令和7年度 利用者アンケート',
      audience: 'anyone',
      opensOn: '2025-11-01',
      closesOn: '2025-12-20',
      anonymous: true,
    }))
    page = await visitor(browser, site.base)
    await signIn(page)
  })
  after(() => browser.close())
  const signIn = (to: Page) => {
    const [name = '', value = ''] = chief.cookie.split('=')
    return to.context().addCookies([{ name, value, url: site.base }])
  }
  const at = (room: string) => `/office/forms/collections/${collectionId}/${room}`
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const print = async (asked: string) => {
    const answer = await site.request(`/print/forms/${asked}`, { headers: { cookie: chief.cookie } })
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    return Buffer.from(await answer.arrayBuffer())
  }
  const looksRight = async () => {
    for (const viewport of [desktop, phone]) {
      await page.setViewportSize(viewport)
      assert.deepEqual(await violations(page), [], `${page.url()} ${viewport.width}`)
      assert.ok((await overflow(page)) <= 0, `${page.url()} ${viewport.width}`)
    }
    await page.setViewportSize(desktop)
    if (process.env['LOOK'])
      await page.screenshot({ path: `/tmp/look-fpaper/${page.url().split('/').at(-1)!.replace(/\W/g, '_')}.png`, fullPage: true })
  }

  it('番号つきの用紙をつくり、刷る', async () => {
    await page.goto(at('paper'))
    await press('番号をつけてつくる')
    await page.getByRole('alert').waitFor() // 枚数がないので断られる
    await looksRight()
    await page.getByLabel('枚数').first().fill('３０')
    await press('番号をつけてつくる')
    await page.getByText('番号は1から30までです').waitFor()
    const body = await print(`printSheets?collectionId=${collectionId}&from=1&to=${sheets}`)
    if (readsPdf) {
      const text = spawnSync('pdftotext', ['-', '-'], { input: body, encoding: 'utf8' }).stdout.replaceAll(/\s/g, '')
      for (const number of [1, sheets]) assert.ok(text.includes(sheetNumberText({ addressCode, version: 1, number })))
    }
  })

  it('返ってきた束を記録する', async () => {
    await page.getByLabel('受け取った枚数').fill(String(sheets))
    await press('記録する')
    await page.getByText('束1を記録しました').waitFor()
    await looksRight()
    await page.getByRole('link', { name: '束1を入力する' }).click()
    await page.getByText('30枚のうち0枚を入力').waitFor()
    await looksRight()
  })

  it(`${sheets}枚を、キーボードだけで続けて入力する`, async () => {
    const begun = Date.now()
    for (let number = 1; number <= sheets; number++) {
      await page.locator('#sheet:focus').waitFor()
      assert.equal(await page.locator('#sheet').inputValue(), '')
      // As a barcode reader types it, with its Enter; every third by hand.
      const whole = sheetNumberText({ addressCode, version: 1, number })
      const keys = [
        number % 3 === 0 ? whole.split('-').slice(2).join('') : whole,
        String((number % 3) + 1),
        number % 2 === 0 ? '1' : '2',
        number % 2 === 0 ? '13' : '',
        String((number % 3) + 1),
        String(number),
        number % 5 === 0 ? `意見 ${number}` : '',
      ]
      for (const [nth, key] of keys.entries()) {
        if (nth > 0) assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).dataset['key']), '')
        await page.keyboard.type(key)
        await page.keyboard.press('Enter')
      }
      await page.getByText(`用紙${whole}を入力しました`).waitFor()
    }
    console.log(`${sheets} sheets keyed in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    await page.getByText(`${sheets}枚のうち${sheets}枚を入力`).waitFor()
    assert.equal((await chief.api.forms.listAnswers({ collectionId })).total, sheets)
    assert.equal((await chief.api.forms.showResults({ collectionId })).answerCount, sheets)
  })

  it('二度目の用紙と、読めない答えは断られ、打ったものは残る', async () => {
    await page.keyboard.type(sheetNumberText({ addressCode, version: 1, number: 7 }))
    await page.keyboard.press('Enter')
    await page.keyboard.type('9')
    await tabTo(page, page.getByRole('button', { name: 'この一枚を送る' }))
    await page.keyboard.press('Enter')
    await page.getByText('すでに回答').first().waitFor()
    assert.equal(await page.getByLabel('1　年代').inputValue(), '9')
    await looksRight()
  })

  it('依頼の一覧に、貼り付けた相手を加える', async () => {
    await page.goto(at('invitations'))
    await page.getByLabel('相手の一覧').fill('佐々木 花子,hanako@example.jp\n'.concat('あ'.repeat(150)))
    await press('加える')
    await page.getByRole('alert').waitFor()
    assert.match(await page.getByLabel('相手の一覧').inputValue(), /佐々木/)
    await page.getByLabel('相手の一覧').fill('佐々木 花子,hanako@example.jp')
    await press('加える')
    await page.getByText('1人・団体を加えました').waitFor()
    await looksRight()
    await press('メールで依頼する')
    await page.getByText('1通を送信箱に入れました').waitFor()
  })

  it('束を閉じ、集計を見て、かけ合わせ、印刷する', async () => {
    await page.goto(at('paper'))
    await page.locator('summary', { hasText: '束を閉じる' }).click()
    await press('束を閉じる')
    await page.getByText('束を閉じました').waitFor()
    const { revision } = await chief.api.forms.getCollection({ collectionId })
    await chief.api.forms.closeCollection({ collectionId, revision })
    await page.goto(at('results'))
    await page.getByRole('heading', { name: '令和7年度 利用者アンケートの集計' }).waitFor()
    assert.match(
      (await page.getByRole('table', { name: 'デイサービスを使っていますか' }).innerText()).replaceAll(/\s+/g, ' '),
      /はい 15 50\.0%.*いいえ 15 50\.0%/,
    )
    await page.getByLabel('縦の項目').selectOption('age')
    await page.getByLabel('横の項目').selectOption('uses')
    await press('かけ合わせる')
    await page.getByRole('heading', { name: '年代 × デイサービスを使っていますか' }).waitFor()
    await looksRight()
    const body = await print(`showResults?collectionId=${collectionId}`)
    if (readsPdf) {
      const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input: body, encoding: 'utf8' }).stdout
      assert.match(text, /はい\s+15\s+50\.0%/)
      assert.match(text, /意見 30/)
    }
  })

  it('どのページも、読み上げや方針の問題を残さない', () => assert.deepEqual(troubles, []))
})
