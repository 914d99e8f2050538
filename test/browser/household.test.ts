// 人をキーボードだけで登録し、四人の世帯のうち三人が、地区０１から地区０２へ移る。
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { districts, resident } from '../../src/modules/directory/test/town.ts'
import { launchBrowser, signInAs, troubles, visitor } from '../support/browser.ts'
import { follow, tabTo, typeInto } from '../support/keyboard.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'

let site: Site
let browser: Browser
before(async () => {
  ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
})
after(() => browser.close())

async function personPage(person: keyof typeof people, javaScriptEnabled = true): Promise<Page> {
  const page = await visitor(browser, site.base, { javaScriptEnabled })
  await signInAs(page, people[person])
  return page
}
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}

describe('人の登録', () => {
  it('キーボードだけで、人が話す順にうち、登録して、読みでさがせる', async () => {
    const page = await personPage('desk')
    await follow(page, page.getByRole('link', { name: '人と団体', exact: true }))
    await page.getByRole('heading', { name: '人', exact: true }).waitFor()
    await follow(page, page.getByRole('link', { name: '人を登録する' }).first())
    await page.getByRole('heading', { name: '人を登録する' }).waitFor()
    await tabTo(page, page.getByLabel('姓', { exact: false }).first())
    // From the first field on, Tab goes on as people say it.
    const said = ['打田', '鍵子', 'うちだ', 'かぎこ', 'S25.3.1']
    for (const words of said) {
      await page.keyboard.insertText(words)
      await page.keyboard.press('Tab')
    }
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp') // from 聞いていない to 女
    for (const words of ['076-200-0007', '', '', '', '920-0001', '見本町３丁目']) {
      await page.keyboard.press('Tab')
      if (words) await page.keyboard.insertText(words)
    }
    assert.equal(await page.getByLabel('住所', { exact: true }).inputValue(), '見本町３丁目')
    await page.getByText('昭和25年3月1日').first().waitFor()
    await press(page, '登録する')
    await page.getByRole('status').getByText('登録しました').waitFor()
    await page.getByRole('heading', { name: /打田\s鍵子/ }).waitFor()
    await page.getByText('昭和25年3月1日（1950年・満75歳）').waitFor()
    await follow(page, page.getByRole('main').getByRole('link', { name: '人', exact: true }))
    await page.getByRole('heading', { name: '人', exact: true }).waitFor()
    await typeInto(page, page.getByLabel('氏名・フリガナ・電話・生年月日'), 'うちだ')
    await press(page, 'さがす')
    await page.getByRole('link', { name: '打田　鍵子' }).waitFor()
    assert.ok(!page.url().includes('%'), 'no name stands in the address')
    await page.context().close()
  })
  it('スクリプトがなくても、さがして、開ける', async () => {
    const page = await personPage('desk', false)
    await page.goto('/office/people')
    await page.getByLabel('氏名・フリガナ・電話・生年月日').fill('うちだ')
    await page.getByRole('button', { name: 'さがす' }).click()
    await page.getByRole('link', { name: '打田　鍵子' }).click()
    await page.getByRole('heading', { name: /打田\s鍵子/ }).waitFor()
    await page.context().close()
  })
})

describe('世帯の転居', () => {
  it('地区の会長が三人の転居を記録すると、三人は見えなくなり、残った一人だけが見える', async () => {
    const desk = await site.as('desk')
    const { directory } = desk
    const [first] = await districts(desk)
    const members = []
    for (const [givenName, role] of [
      ['父', 'head'],
      ['母', 'spouse'],
      ['子', 'child'],
      ['祖母', 'parent'],
    ] as const)
      members.push({ personId: (await directory.recordPerson(resident('引越', givenName, first))).personId, role })
    const { householdId } = await directory.recordHousehold({ members })
    const [father, , , grandmother] = members.map(({ personId }) => personId)

    const page = await personPage('districtOfficer')
    await page.goto(`/office/households/${householdId}`)
    await page.getByText('まとめて転居を記録する').click()
    await page.getByText('あなたからは見えなくなります').waitFor()
    const form = page.getByRole('form', { name: 'まとめて転居を記録する' })
    await form.getByLabel('引越　祖母（親）').uncheck()
    await form.getByLabel('住所', { exact: true }).fill('新町７番')
    await form.getByLabel('地区').selectOption({ label: '地区０２' })
    await form.getByLabel('いつから').fill('R7.11.15')
    await form.getByRole('button', { name: '記録する' }).click()
    await page.getByRole('status').getByText('あなたからは見えなくなりました').waitFor()
    await page.getByLabel('氏名・フリガナ・電話・生年月日').fill('引越')
    await page.getByRole('button', { name: 'さがす' }).click()
    await page.getByRole('status').getByText('1人').waitFor()
    await page.getByRole('link', { name: '引越　祖母' }).click()
    await page.getByRole('heading', { name: /引越\s祖母/ }).waitFor()
    assert.equal(await page.getByText('引越　父').count(), 0)
    assert.equal((await page.goto(`/office/people/${father}`))?.status(), 404)
    await page.goto(`/office/households/${householdId}`)
    assert.deepEqual(await page.getByRole('link', { name: /^引越/ }).allInnerTexts(), ['引越　祖母'])
    await page.context().close()

    const clerk = await personPage('desk')
    await clerk.goto(`/office/people/${father}`)
    const addresses = clerk.getByRole('region', { name: /^住所/ }).getByRole('row')
    assert.match(await addresses.nth(1).innerText(), /新町７番.*地区０２.*令和7年11月15日/s)
    assert.match(await addresses.nth(2).innerText(), /見本町１丁目.*令和7年11月14日/s)
    await clerk.getByRole('link', { name: '世帯を開く' }).first().click()
    await clerk.getByRole('heading', { name: '引越　父さんの世帯' }).waitFor()
    assert.deepEqual(
      await clerk
        .getByRole('region', { name: /^今の世帯員/ })
        .getByRole('link', { name: /^引越/ })
        .allInnerTexts(),
      ['引越　父', '引越　母', '引越　子'],
    )
    await clerk.goto(`/office/people/${grandmother}`)
    await clerk.getByText('見本町１丁目').first().waitFor()
    await clerk.context().close()
  })
  it('どのページでも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})
