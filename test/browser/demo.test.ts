// 15分の実演。 docs/demo.ja.md is read and done: each numbered heading is a step below, and what a heading says to press is what was pressed, in that order. It runs
// on the sample council as it is shipped, played up to that morning, and ends with that very council restored and written out.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Locator, Page } from 'playwright-core'
import { builtPages, root } from '#build'
import { type Refusal, clockFrom } from '#kernel'
import { openFiles } from '#platform/files'
import { openDatabase } from '#platform/postgres'
import { sampleCouncil } from '#programmes'
import { commandLine, foundPreset } from '../../src/app/preset.ts'
import { registry } from '../../src/app/registry.ts'
import { type App, createApp, listen } from '../../src/app/server.ts'
import { playYear } from '../../src/app/simulation/play.ts'
import { leftToShow, sampleScale, sampleSeed, sampleYears } from '../../src/app/simulation/sample-years.ts'
import { runCommand } from '../../src/platform/backup/test/council.ts'
import { desktop, launchBrowser, overflow, phone, signInAs, troubles, violations, visitor } from '../support/browser.ts'
import { atEnd, size, testSettings } from '../support/cluster.ts'
import { smallPng } from '../support/small-png.ts'
import { dataDirectoryFor } from '../support/server-process.ts'
import { type Api, clientFor, people } from '../support/world.ts'

const regular = '地区民児協会長定例会'
/** 令和8年7月1日の朝。 The plan of that year goes on with the one before, whose first quarter has been played in an ordinary run and all of it in a deep one. */
const morning = new Date('2026-07-01T00:00:00Z')
const lastYearUntil = new Date(size({ deep: Date.parse('2026-03-31T15:00:00Z'), ordinary: Date.parse('2025-06-30T15:00:00Z') }))
const townspeople = 2000
/** Where to leave the pictures of the document: docs/images, to take them anew. */
const pictures = process.env['SASAEAI_DEMO_PICTURES']

interface Told {
  readonly title: string
  readonly minutes: number
  readonly who: string
  readonly presses: readonly string[]
  readonly seen: readonly string[]
  readonly pictures: readonly string[]
  readonly commands: readonly string[]
}

/** 「…」 is what stands on the screen. */
const quoted = (text: string) => [...text.matchAll(/「([^」]+)」/g)].map(([, name]) => name!)

function readScript(): Told[] {
  const text = fs.readFileSync(path.join(root, 'docs/demo.ja.md'), 'utf8')
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const heading = /^\d+\. (.+)（(\d+(?:\.\d)?)分）\n/.exec(section)
      if (!heading) return []
      const bullet = (name: string) => section.split('\n').flatMap((row) => (row.startsWith(`- **${name}**`) ? [row.slice(name.length + 6)] : []))
      return [
        {
          title: heading[1]!,
          minutes: Number(heading[2]),
          who: bullet('だれ').join(),
          presses: bullet('押す').flatMap(quoted),
          seen: bullet('見える').flatMap(quoted),
          pictures: [...section.matchAll(/!\[[^\]]+\]\(images\/([\w-]+\.png)\)/g)].map(([, file]) => file!),
          commands: [...section.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block]) => block!.split('\n').filter(Boolean)),
        },
      ]
    })
}

describe('15分の実演', () => {
  let base: string
  let dataDirectory: string
  let app: App
  let browser: Browser
  let page: Page
  /** Of the step that is being done. */
  let pressed: string[] = []
  let shown: string[] = []
  let taken: string[] = []
  let signedIn: string[] = []
  const script = readScript()

  before(async () => {
    dataDirectory = dataDirectoryFor({ after: atEnd })
    const database = await openDatabase({ dataDirectory, settings: testSettings })
    atEnd(() => database.close({ stopServer: true }))
    const clock = clockFrom(() => new Date(morning.getTime()))
    const log = ({ error }: { readonly error?: unknown }) => error !== undefined && console.error(error)
    app = createApp({ database, files: openFiles(dataDirectory), clock, pages: builtPages, log, report: console.error })
    atEnd(() => app.stop())
    const councilId = await foundPreset(app.kernel, sampleCouncil)
    const inside = () => ({ actor: commandLine(councilId), requestId: app.kernel.ids.next() })
    await app.kernel.dispatch(registry.directory.operations.settleTown, { workId: randomUUID(), people: townspeople }, inside())
    while ((await app.jobs.drain(councilId)) > 0);
    const [lastYear, thisYear] = sampleYears(clock.today())
    const playing = {
      database,
      contentKeyFile: path.join(dataDirectory, 'content.key'),
      report: () => Promise.resolve(true),
      refused: (scene: string, { body }: Refusal) => assert.fail(`${scene}: ${body.code}`),
    }
    const year = { councilId, seed: sampleSeed, scale: sampleScale }
    await playYear({ ...year, fiscalYear: lastYear, until: lastYearUntil }, playing)
    await playYear({ ...year, fiscalYear: thisYear, until: morning, left: leftToShow }, playing)
    // Its last evening makes the report of a year.
    const { reports } = await apiOf(app, people.planning)
    if ((await reports.listReports({})).items.length === 0) await reports.createReport({ fiscalYear: lastYear })
    const server = await listen(app, 0, '127.0.0.1')
    atEnd(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    base = `http://${sampleCouncil.host}:${(server.address() as AddressInfo).port}`
    browser = await launchBrowser()
  })
  after(() => browser.close())

  /** Signs in as one of the people the step names. */
  async function as(name: string, viewport = desktop): Promise<Page> {
    await page?.context().close()
    page = await visitor(browser, base, { viewport })
    await signInAs(page, name)
    signedIn.push(name)
    return page
  }
  /** A link, a button or what opens in place, by the words that stand on it. */
  function onScreen(name: string, within: Page | Locator = page): Locator {
    const words = new RegExp(`^\\s*${name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)}\\s*$`)
    return within.locator('a, button, summary').filter({ hasText: words, visible: true }).first()
  }
  async function press(name: string, within?: Locator): Promise<void> {
    pressed.push(name)
    await onScreen(name, within).click()
  }
  /** What a link brings that is no page. */
  async function take(name: string, within?: Locator): Promise<Buffer> {
    pressed.push(name)
    const href = await onScreen(name, within).getAttribute('href')
    const answer = await page.context().request.get(new URL(href!, base).href)
    assert.equal(answer.status(), 200, name)
    return answer.body()
  }
  async function paper(name: string): Promise<void> {
    assert.equal((await take(name)).subarray(0, 5).toString('latin1'), '%PDF-', name)
  }
  async function see(text: string): Promise<void> {
    shown.push(text)
    await page.locator('main').getByText(text).filter({ visible: true }).first().waitFor()
  }
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const formOf = (title: string) => page.getByRole('form', { name: title })

  /** A picture of the document; what it shows is read by axe as well. */
  async function picture(name: string, from?: Locator): Promise<void> {
    taken.push(`${name}.png`)
    await page.evaluate('document.fonts.ready')
    await page.mouse.move(0, 0)
    await page.evaluate('document.activeElement.blur()')
    await (from ?? page.locator('body')).evaluate((element) => element.scrollIntoView())
    assert.deepEqual([await violations(page), (await overflow(page)) <= 0], [[], true], name)
    if (!pictures) return
    fs.mkdirSync(pictures, { recursive: true })
    fs.writeFileSync(path.join(pictures, `${name}.png`), smallPng(await page.screenshot()))
  }
  let meeting = ''
  /** A client of one of the people, for what stands on paper only and for the council that was restored. */
  async function apiOf(of: App, name: string): Promise<Api> {
    const request = async (route: string, init?: RequestInit) => of.fetch(new Request(`http://${sampleCouncil.host}${route}`, init))
    const { items } = await clientFor(request, undefined).identity.listPersonas({})
    const token = randomBytes(32).toString('base64url')
    await clientFor(request, undefined).identity.startPersonaSession({
      accountId: items.find(({ displayName }) => displayName === name)!.accountId,
      token,
    })
    return clientFor(request, `sasaeai_session=${token}`)
  }
  const steps: Readonly<Record<string, () => Promise<void>>> = {
    'はじめる前に：守るためのチームをつくる': async () => {
      await as(people.securityOfficer)
      await press('所属と役割')
      await press('担当チームと分野')
      await press('担当チームをつくる')
      const team = formOf('担当チームをつくる')
      await team.getByLabel('分野').selectOption('人と団体')
      await team.getByLabel('チームの名前').fill('見守りチーム')
      await press('担当チームをつくる', team)
      await see('見守りチーム')
      await press('所属と役割')
      await page.getByLabel('人をさがす').fill(people.consultationChief)
      await press('表示する')
      const grant = formOf('所属を付ける')
      await grant.getByLabel('役割').selectOption('管理職')
      await grant.getByLabel('分野').selectOption('人と団体')
      await grant.getByLabel('区分').selectOption('6　保護を要する人（担当チームだけ）')
      await grant.getByLabel('担当チーム').selectOption({ index: 1 })
      await grant.getByLabel('理由').fill('実演のため')
      await press('所属を付ける', grant)
      await see('記録しました。')
    },
    '課長の「今日」を開く': async () => {
      await as(people.sectionChief)
      await heading('今日')
      await see('報告・提出の期限')
      await see('最近の会議')
      await picture('today')
      await press('ほか（12）')
      await page.setViewportSize(phone)
      await page.goto('/office')
      await picture('today-phone')
    },
    '定例会の一年の日程を、候補から決める': async () => {
      await as(people.desk)
      await press('会議')
      await press('これから')
      await press('年度の日程を決める')
      await heading('年度の日程を決める')
      await page.getByLabel('会議体').selectOption(regular)
      await page.getByLabel('頻度').fill('８月を除く毎月第2水曜日')
      await page.getByLabel('始まり').fill('18:00')
      await page.getByLabel('終わり').fill('19:30')
      await page.getByLabel('場所').fill('松ヶ枝福祉館')
      await press('候補日を出す')
      await see('（年度の見込み 11回）')
      assert.equal(await page.getByRole('checkbox').count(), 11)
      await page.getByLabel('令和8年7月8日（水）の開催日').fill('R8.7.1')
      await picture('dates', page.getByRole('heading', { name: '候補日' }))
      await press('印の付いた日をまとめて予定する')
      const row = page.getByRole('row', { name: /令和8年7月1日（水）/ })
      await row.waitFor()
      await press(regular, row)
      await heading(new RegExp(regular))
      meeting = new URL(page.url()).pathname
      await see('出欠を記録し、開催を記録してください。')
    },
    '開催通知を、番号つきの文書で出す': async () => {
      await press('次第を定める')
      await page.getByLabel('1件目の件名').fill('夏の見守りについて')
      await page.getByLabel('2件目の種類').selectOption('議案')
      await page.getByLabel('2件目の件名').fill('会則の改正')
      await press('保存する')
      await see('次第を保存しました。')
      await press('文書で通知を作る')
      const draft = formOf('文書で通知を作る')
      await draft.getByLabel('通知の期間を短くできる理由').fill('実演のため')
      await press('文書で通知を作る', draft)
      await see('通知の文書の下書きができました。')
      await press('用意された通知の文書を開く')
      await heading(`${regular}の開催について（通知）`)
      await press('起案する')
      await see('起案しました。')
      await page.getByLabel('決裁した人（職名と氏名）').fill('事務局長　村井 誠')
      await press('決裁を記録する')
      await see('決裁を記録し、文書番号を取りました。')
      await press('宛先を確認する')
      await press('注意のない宛先（54件）をまとめて確認する')
      await see('宛先の確認を記録しました。')
      await paper('文書を刷る（PDF）')
      await press('発送を記録する')
      await see('発送を記録しました。')
      await picture('letter')
    },
    '返事を受け、当日の出欠を記録する': async () => {
      await page.goto(meeting)
      await paper('返信票を刷る')
      const { seats } = await (await apiOf(app, people.desk)).calendar.makeReplySlips({ gatheringId: meeting.split('/').at(-1)! })
      const desk = page
      page = await visitor(browser, base, { viewport: phone })
      await page.goto('/reply')
      await page.getByLabel('返信の番号').fill(seats.at(-1)!.code)
      await press('返信のページを開く')
      await page.getByRole('radio', { name: /^欠席/ }).check()
      await page.getByRole('textbox', { name: '伝えること' }).fill('入院のため。')
      await press('返信する')
      await page.getByText('「欠席」で返信を受け取りました。').waitFor()
      await page.context().close()
      page = desk
      await page.reload()
      await press('返事・出欠を入力する')
      await press('残りの構成員を出席にして保存する')
      await see('出欠を保存しました。')
    },
    '開催と議事を記録すると、計画が 1/11 になる': async () => {
      await page.goto(meeting)
      const held = formOf('開催を記録する')
      await held.getByLabel('事務局の人数').fill('４')
      await press('開催を記録する', held)
      await see('開催を記録しました。計画の回数にも入りました。')
      const minutes = formOf('議事の記録を書く')
      await minutes.getByLabel('議事の記録').fill('会長あいさつ。夏の見守りを話し合った。')
      await press('保存する', minutes)
      await see('議事の記録を保存しました。')
      await press('決定と対応を記録する')
      await page
        .getByRole('group', { name: /会則の改正/ })
        .getByLabel('決定・結果')
        .fill('原案のとおり可決した。')
      await press('保存する')
      await see('決定と対応を保存しました。')
      await page.setViewportSize(phone)
      await picture('meeting-phone')
      await page.setViewportSize(desktop)
      await paper('議事録を刷る')
      await press('事業計画')
      await heading(/^令和8年度 事業計画/)
      await page.getByLabel('ことば').fill('民児協会長')
      await press('表示する')
      await see('1/11')
      await picture('plan')
    },
    '数字から、その裏の記録まで開く': async () => {
      await press('1/11')
      await heading(new RegExp(regular))
      await press(regular)
      await see('会長あいさつ。夏の見守りを話し合った。')
    },
    経営会議の一枚を見る: async () => {
      await as(people.secretaryGeneral)
      await press('事業評価')
      await press('経営会議の一枚')
      await see('重点目標・章ごとの進み')
      await press('理由を書く')
      const note = formOf('遅れの理由と次の手を書く')
      await note.getByLabel('遅れの理由').fill('役員の改選で、6月まで開けなかった。')
      await note.getByLabel('次の手').fill('9月から毎月開く。')
      await press('記録する', note)
      await see('役員の改選で、6月まで開けなかった。')
      await picture('sheet')
      await paper('印刷する')
    },
    '事業報告書を前年度と並べ、Wordで受け取る': async () => {
      await as(people.planning)
      await press('事業報告')
      await press('報告書を作る')
      const form = formOf('報告書を作る')
      await form.getByLabel('年度').selectOption('令和8年度')
      await press('報告書を作る', form)
      await heading('令和8年度 事業報告書')
      await see('前年度比')
      await picture('report', page.locator('table', { hasText: '前年度比' }).first().locator('xpath=ancestor::section[1]'))
      const word = strFromU8(unzipSync(await take('Wordで受け取る'))['word/document.xml']!)
      for (const words of [regular, '前年度比']) assert.ok(word.includes(words), words)
      await paper('印刷する（PDF）')
    },
    '守られている人は、だれにも見つからない': async () => {
      await as(people.sectionChief)
      await press('人と団体')
      const found = page.getByRole('row').nth(1).getByRole('link')
      const name = await found.innerText()
      await found.click()
      await page.waitForURL(/people\/[0-9a-f-]{36}$/)
      const person = new URL(page.url()).pathname
      await press('この人を守る（非開示にする）')
      const form = formOf('この人を守る（非開示にする）')
      await form.getByLabel('担当チーム').selectOption('見守りチーム')
      await press('この人を守る（非開示にする）', form)
      await page.waitForURL(/handed/)
      await page.waitForLoadState('networkidle')
      await as(people.desk)
      await press('人と団体')
      await page.getByLabel('氏名・フリガナ・電話・生年月日').fill(name)
      await press('さがす')
      await page.waitForLoadState('networkidle')
      assert.equal(await page.locator(`a[href="${person}"]`).count(), 0)
      const answer = await page.goto(person)
      assert.equal(answer!.status(), 404)
      await as(people.consultationChief)
      await press('人と団体')
      await page.getByLabel('氏名・フリガナ・電話・生年月日').fill(name)
      await press('さがす')
      await see('非開示')
      await page.locator(`a[href="${person}"]`).click()
      await page.getByText(/守られている人（見守りチーム/).waitFor()
    },
    だれが記録を開いたかを見る: async () => {
      await as(people.secretaryGeneral)
      await press('閲覧の記録')
      const viewers = page.getByRole('combobox', { name: '人ごとに見る' })
      await viewers.selectOption(await viewers.locator('option', { hasText: people.consultationChief }).getAttribute('value'))
      await press('表示する')
      await press('この記録を見た人')
      await see(people.consultationChief)
    },
    '控えから戻し、すべてを持ち出す': async () => {
      const home = dataDirectoryFor({ after: atEnd })
      const target = path.join(home, 'target')
      const [restored, written] = [path.join(home, 'restored'), path.join(home, 'written')]
      fs.mkdirSync(target)
      const commands = script.at(-1)!.commands.map((command) => command.replace(/＜[^＞]*restored＞/, restored).replace(/＜[^＞]*export＞/, written))
      for (const command of commands) {
        const [, words] = /^npm run sasaeai -- (.+)$/.exec(command)!
        const args = [...words!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain!)
        const { code, out, err } = await runCommand({ after: atEnd }, { DATA_DIR: dataDirectory, BACKUP_DIR: target }, args)
        assert.equal(code, 0, out + err)
      }
      const tables = path.join(written, 'tables')
      assert.match(fs.readFileSync(path.join(tables, 'calendar.meetings.csv'), 'utf8'), /夏の見守りを話し合った。/)
      assert.ok(fs.existsSync(path.join(written, '目次.csv')))
      // The council that was restored is this one: it shows the same figure.
      const there = await openDatabase({ dataDirectory: restored, settings: testSettings })
      atEnd(() => there.close({ stopServer: true }))
      const again = createApp({ database: there, clock: app.kernel.clock })
      atEnd(() => again.stop())
      const { lines } = await (await apiOf(again, people.desk)).plan.showPlan({ fiscalYear: 2026 })
      const found = lines.find(({ title }) => title.startsWith(regular))
      assert.deepEqual([found?.actual, found?.target?.min], [1, 11])
    },
  }

  it('台本の見出しと試験の道は同じで、話しても15分に収まる', () => {
    assert.deepEqual(
      script.map(({ title }) => title),
      Object.keys(steps),
    )
    const minutes = script.reduce((sum, told) => sum + told.minutes, 0)
    assert.ok(minutes <= 15, `${minutes}分`)
  })
  for (const [title, step] of Object.entries(steps)) {
    it(title, { timeout: 120_000 }, async () => {
      ;[pressed, shown, taken, signedIn] = [[], [], [], []]
      await step()
      const told = script.find((each) => each.title === title)
      for (const name of signedIn) assert.ok(told?.who.includes(name), `${name}は、台本の「だれ」にいません`)
      assert.deepEqual([pressed, shown, taken], [told?.presses, told?.seen, told?.pictures], '台本の「」と、押したもの・見えたもの・撮ったもの')
    })
  }
  it('ほかのサイトへの求めも、遮られたものもない', () => assert.deepEqual(troubles, []))
})
