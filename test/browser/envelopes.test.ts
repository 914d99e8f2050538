// 五十四通の封筒: the day after a chair changed, the clerk writes to the chair of every district council, without a list of names of their own.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type LaidHolder, endHolder, layOutHolders } from '../../src/modules/directory/test/lay-out-holders.ts'
import { launchBrowser, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined
const numerals = (at: number) => String(at + 1).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!)

describe('会長が代わった次の日の封筒', () => {
  let site: Site
  let browser: Browser
  let chairs: LaidHolder[]
  let old: LaidHolder
  let changed: number
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    chairs = await layOutHolders(site, { office: 'district-chair', validFrom: '2024-04-01', name: (at) => ['会長', `${numerals(at)}郎`] })
    // 11月30日 was the last day of one of them; today is 12月1日.
    changed = 16
    old = chairs[changed]!
    await endHolder(site, old, '2025-11-30')
    const next = { office: 'district-chair', organisationId: old.organisationId, validFrom: '2025-12-01', name: () => ['後任', '花子'] as const }
    chairs[changed] = (await layOutHolders(site, next))[0]!
  })
  after(() => browser.close())

  it('職で宛先を加え、まとめて確認し、新しい会長あての封筒が地区順に刷れる', async () => {
    const page = await visitor(browser, site.base)
    await signInAs(page, '佐藤 恵')
    await page.goto('/office/letters/edit')
    await page.getByLabel('件名').fill('地区社協会長会議の開催について（通知）')
    await press(page, '下書きを保存する')
    await page.getByLabel('団体の種類と職').selectOption({ label: '地区社協 会長' })
    await press(page, 'まとめて加える')
    await page.getByText('職に就いている人を宛先に加えました。').waitFor()
    assert.equal(await page.getByText('職に就いている人あて', { exact: true }).count(), chairs.length)
    await page.getByRole('link', { name: '文書のページへ戻る' }).click()
    await press(page, '起案する')
    await page.getByLabel('決裁した人（職名と氏名）').fill('事務局長　村井')
    await press(page, '決裁を記録する')
    await page.getByRole('link', { name: '宛先を確認する' }).click()
    await page.getByRole('heading', { name: '宛先を確認する' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await press(page, `注意のない宛先（${chairs.length}件）をまとめて確認する`)
    await page.getByText('宛先の確認を記録しました。').waitFor()
    const path = await page.getByRole('link', { name: /封筒を刷る（長形3号/ }).getAttribute('href')
    const answer = await site.request(path!, { headers: { cookie: await site.cookieOf('desk') } })
    assert.equal(answer.status, 200)
    const pdf = Buffer.from(await answer.arrayBuffer())
    assert.match(pdf.toString('latin1'), /^%PDF-1\.7/)
    if (readsPdf) assertEnvelopes(pdf)
    await page.context().close()
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => assert.deepEqual(troubles, []))

  function assertEnvelopes(pdf: Buffer): void {
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
    const pages = text.split('\f').slice(0, -1)
    assert.equal(pages.length, chairs.length)
    for (const [at, words] of pages.entries()) {
      const { familyName, givenName, postalCode, address } = chairs[at]!
      const plain = words.replace(/\s+/g, '')
      const expected = [`〒${postalCode}`, address, '社会福祉協議会', `会長${familyName}${givenName}様`]
      for (const part of expected) assert.ok(plain.includes(part), `${at + 1}: ${part} in ${plain}`)
      assert.match(plain, new RegExp(`地区${wide(at + 1)}社会福祉協議会`))
    }
    assert.ok(!text.replace(/\s+/g, '').includes(`${old.familyName}${old.givenName}様`), 'the former chair is still written to')
  }
})

const wide = (number: number) =>
  String(number)
    .padStart(2, '0')
    .replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!)

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click()
}
