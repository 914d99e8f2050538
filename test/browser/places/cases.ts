import type { Page } from 'playwright-core'
import { layOutCases } from '../../../src/modules/cases/test/lay-out.ts'
import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 相談・支援: contacts with and without a name, cases open and ended, what is to be done, the lists, and what is refused in each. */
export async function places(site: Site): Promise<Place[]> {
  const worker = await appoint(
    site,
    '相談 画子',
    '相談支援課',
    { role: 'caseworker', compartment: 'self-reliance', tier: 4 },
    { role: 'caseworker', compartment: 'mutual-support', tier: 4 },
    { role: 'caseworker', compartment: 'directory', tier: 3 },
  )
  const { cases, directory } = worker.api
  const me = worker.accountId
  const [area] = await districts(worker.api)
  const { personId } = await directory.recordPerson(resident('画面', '花子', area))
  const laid = await layOutCases(worker, 'self-reliance', { personId, day: '2025-11-20', text: () => '電気を止められそうだという。' })
  const opening = { kind: 'self-reliance', leadId: me }
  const { caseId: endedId } = await cases.openCase({
    ...opening,
    alias: '60代の男性',
    receivedOn: '2025-04-10',
    next: { what: '電話する', dueOn: '2025-05-01', accountId: me },
  })
  await cases.moveCase({
    caseId: endedId,
    revision: 1,
    to: 'informed',
    movedOn: '2025-05-01',
    ending: (await endings(worker.api))[0]!,
    note: '窓口を案内した。',
  })
  const { caseId: overdueId } = await cases.openCase({
    ...opening,
    alias: '駅前の人',
    receivedOn: '2025-11-01',
    next: { what: '訪問して様子を聞く', dueOn: '2025-11-10', accountId: me },
  })
  const { contactId: nameless } = await cases.recordContact({
    kind: 'self-reliance',
    heldOn: '2025-11-21',
    way: 'phone',
    first: true,
    staffIds: [me],
  })
  const { contactId: district } = await cases.recordContact({
    kind: 'mutual-support',
    areaId: area,
    personId,
    heldOn: '2025-11-22',
    startedAt: '13:30',
    minutes: 45,
    way: 'visit',
    first: false,
    topics: ['housing', 'withdrawal'],
    mainTopic: 'housing',
    observed: '家賃の督促状が机に積まれていた。\n食事は一日一回だという。',
    told: '大家さんから、部屋の前にごみがあると聞いた。',
    judged: '金銭管理の支えが要ると考える。',
    alsoKinds: ['self-reliance'],
    staffIds: [me],
    next: { what: '家計の相談に同行する', dueOn: '2025-12-10', accountId: me },
  })
  const of = (contactId: string) => `/office/cases/contacts/${contactId}`
  const form = '/office/cases/contacts/new?kind=self-reliance'
  const missing = '019a0000-0000-7000-8000-000000000000'
  const refused = async (page: Page) => page.getByRole('alert').first().waitFor()
  const unfold = (page: Page, title: RegExp) => page.locator('summary').filter({ hasText: title }).first().click()
  const search = async (page: Page, name: string) => {
    await page.locator('[name="search"]').fill(name)
    await page.locator('button[name="find"]').click()
  }
  const finish = (page: Page) =>
    page
      .locator('details')
      .filter({ hasText: /訪問して様子を聞く/ })
      .getByRole('button', { name: /^(済ませる|Finish)$/ })
      .click()
  const papers = await paperPlaces(worker, laid.filledId)
  return [
    ...papers,
    { name: '次にすること', as: worker, path: '/office/cases' },
    { name: '次にすること（なし）', as: 'selfRelianceWorker', path: '/office/cases?due=today' },
    { name: '次にすること（読めない絞り込み）', as: worker, path: '/office/cases?whose=x&due=y&page=z&kind=none' },
    {
      name: '次にすること（済ませるには続きが要る）',
      as: worker,
      path: '/office/cases',
      async act(page) {
        await unfold(page, /訪問して様子を聞く/)
        await finish(page)
        await refused(page)
      },
    },
    { name: '相談・支援（担当でない人）', as: 'desk', path: '/office/cases', status: 403 },
    { name: '相談の記録の一覧', as: worker, path: '/office/cases/contacts' },
    { name: '相談の記録の一覧（一件もない）', as: worker, path: '/office/cases/contacts?kind=local-desk&from=x&page=-1' },
    { name: '相談の記録の一覧（ケースの分）', as: worker, path: `/office/cases/contacts?case=${laid.caseId}` },
    { name: '相談を記録する', as: worker, path: form },
    { name: '相談を記録する（支援の種類を選ぶ）', as: worker, path: '/office/cases/contacts/new' },
    { name: '相談を記録する（続きを書く）', as: worker, path: `/office/cases/contacts/new?repeat=${district}` },
    { name: '相談を記録する（ケースに）', as: worker, path: `/office/cases/contacts/new?case=${laid.caseId}` },
    {
      name: '相談を記録する（人が見つかった）',
      as: worker,
      path: form,
      async act(page) {
        await search(page, '画面 花子')
        await page.getByRole('radio').first().waitFor()
      },
    },
    {
      name: '相談を記録する（だれも見つからない）',
      as: worker,
      path: form,
      async act(page) {
        await search(page, 'いないひと')
        await page.getByText(/見つかりませんでした|Nobody was found/).waitFor()
      },
    },
    {
      name: '相談を記録する（誤りあり）',
      as: worker,
      path: '/office/cases/contacts/new?kind=mutual-support',
      async act(page) {
        await page.locator('[name="heldOn"]').fill('おととい')
        await page.locator('[name="startedAt"]').fill('25時')
        await page.locator('[name="minutes"]').fill('すこし')
        await submit(page, /^(記録する|Record)$/)
        await refused(page)
      },
    },
    { name: '相談の記録（名前なし）', as: worker, path: of(nameless) },
    { name: '相談の記録（書いたばかり）', as: worker, path: `${of(district)}?done=recorded` },
    { name: '相談の記録（取り消した）', as: worker, path: of(laid.withdrawnId) },
    {
      name: '相談の記録（取り消す理由がない）',
      as: worker,
      path: of(nameless),
      async act(page) {
        await unfold(page, /^(この記録を取り消す|Withdraw this record)$/)
        await submit(page, /^(この記録を取り消す|Withdraw this record)$/)
        await refused(page)
      },
    },
    { name: '相談の記録（ない）', as: worker, path: of(missing), status: 404 },
    { name: '相談の記録（ほかの分野の人）', as: 'rights', path: of(district), status: 404 },
    { name: '相談の記録を直す', as: worker, path: `${of(district)}/edit` },
    {
      name: '相談の記録を直す（誤りあり）',
      as: worker,
      path: `${of(district)}/edit`,
      async act(page) {
        await page.locator('[name="heldOn"]').fill('令和12年1月1日')
        await submit(page, /^(直す|Correct)$/)
        await refused(page)
      },
    },
    { name: 'ケースの一覧', as: worker, path: '/office/cases/list' },
    { name: 'ケースの一覧（終わったもの）', as: worker, path: '/office/cases/list?show=ended' },
    { name: 'ケースの一覧（一件もない）', as: 'consultationChief', path: '/office/cases/list?kind=local-desk&show=x' },
    { name: 'ケースを開く（支援の種類を選ぶ）', as: worker, path: '/office/cases/new' },
    { name: 'ケースを開く（相談から）', as: worker, path: `/office/cases/new?contact=${district}` },
    { name: 'ケースを開く（前のケースの続き）', as: worker, path: `/office/cases/new?after=${endedId}` },
    {
      name: 'ケースを開く（誤りあり）',
      as: worker,
      path: '/office/cases/new?kind=self-reliance',
      async act(page) {
        await page.locator('[name="next.dueOn"]').fill('あした')
        await submit(page, /^(ケースを開く|Open a case)$/)
        await refused(page)
      },
    },
    { name: 'ケース（注意あり）', as: worker, path: `/office/cases/of/${laid.caseId}` },
    {
      name: 'ケース（注意を加える）',
      as: worker,
      path: `/office/cases/of/${laid.caseId}`,
      act: (page) => unfold(page, /^(注意を加える|Add an alert)$/),
    },
    {
      name: 'ケース（進められない）',
      as: worker,
      path: `/office/cases/of/${overdueId}`,
      async act(page) {
        await unfold(page, /^(進める・終える|Move on or end)$/)
        await page.locator('[name="move.to"]').selectOption('lost')
        await submit(page, /^(進める|Move)$/)
        await refused(page)
      },
    },
    {
      name: 'ケース（済ませるには続きが要る）',
      as: worker,
      path: `/office/cases/of/${overdueId}`,
      async act(page) {
        await unfold(page, /訪問して様子を聞く/)
        await finish(page)
        await refused(page)
      },
    },
    { name: 'ケース（終わった）', as: worker, path: `/office/cases/of/${endedId}` },
    {
      name: 'ケース（担当を替える）',
      as: 'consultationChief',
      path: `/office/cases/of/${overdueId}`,
      act: (page) => unfold(page, /^(担当を替える|Put somebody else in charge)$/),
    },
    { name: 'ケース（ない）', as: worker, path: `/office/cases/of/${missing}`, status: 404 },
    { name: '支援の種類と選択肢', as: worker, path: '/office/cases/lists' },
    {
      name: '支援の種類と選択肢（定められない）',
      as: 'consultationChief',
      path: '/office/cases/lists',
      async act(page) {
        await unfold(page, /^(支援の種類を定める|Lay down a kind of support)$/)
        await page
          .getByRole('form', { name: /^(支援の種類を定める|Lay down a kind of support)$/ })
          .getByRole('button', { name: /^(定める|Lay down)$/ })
          .click()
        await refused(page)
      },
    },
  ]
}

/** 様式とプラン: blank, half filled in, refused, written by two at once, agreed to and reviewed. */
async function paperPlaces(worker: Awaited<ReturnType<typeof appoint>>, reviewedId: string): Promise<Place[]> {
  const { cases } = worker.api
  const { caseId } = await cases.openCase({
    kind: 'self-reliance',
    alias: 'プランを作る人',
    receivedOn: '2025-11-10',
    leadId: worker.accountId,
    next: { what: 'プランを作る', dueOn: '2025-12-10', accountId: worker.accountId },
  })
  const { offered } = await cases.listPapers({ caseId })
  const of = (part: string) => offered.find((sheet) => sheet.part === part)!.sheetId
  const answers = { issues: '家賃の滞納が三か月ある。', 'goals.1.own': '今の家に住み続けたい', 'goals.1.worded': '家計を整え、滞納を分割で払う' }
  const { filledId } = await cases.draftPlan({ caseId, sheetId: of('plan') })
  await cases.saveSheet({ filledId, revision: 1, filledOn: '2025-11-28', answers })
  const { filledId: assessedId } = await cases.fillSheet({
    caseId,
    sheetId: of('assessment'),
    filledOn: '2025-11-21',
    answers: { household: '母と二人暮らし', 'factors:debts': 'yes', income: '118000' },
  })
  const save = (page: Page) => page.getByRole('button', { name: /^(保存する|Save)$/ }).click()
  const refused = (page: Page) => page.getByRole('alert').first().waitFor()
  const unfold = (page: Page, title: RegExp) => page.locator('summary').filter({ hasText: title }).first().click()
  const fill = `/office/cases/of/${caseId}/sheets/new`
  return [
    { name: 'ケース（様式とプランがある）', as: worker, path: `/office/cases/of/${caseId}` },
    { name: '支援の様式の一覧', as: worker, path: '/office/cases/sheets' },
    { name: '支援の様式の一覧（新しい版を作る）', as: 'consultationChief', path: `/office/cases/sheets?sheet=${of('plan')}` },
    {
      name: '支援の様式の一覧（定められない）',
      as: 'consultationChief',
      path: `/office/cases/sheets?sheet=${of('plan')}`,
      async act(page) {
        await page.locator('[name="lay.items"]').fill('読めない項目')
        await page.getByRole('button', { name: /^(定める|Lay down)$/ }).click()
        await refused(page)
      },
    },
    { name: '様式に記入する', as: worker, path: `${fill}?sheet=${of('assessment')}` },
    { name: '様式に記入する（使えない様式）', as: worker, path: `${fill}?sheet=none` },
    {
      name: '様式に記入する（誤りあり）',
      as: worker,
      path: `${fill}?sheet=${of('reception')}`,
      async act(page) {
        await page.locator('[name="filledOn"]').fill('きのう')
        await page.locator('[name="a.bornOn"]').fill('子どものころ')
        await save(page)
        await refused(page)
      },
    },
    { name: '記入した様式', as: worker, path: `/office/cases/sheets/${assessedId}?done=saved` },
    { name: '記入した様式（担当でない人）', as: 'rights', path: `/office/cases/sheets/${assessedId}`, status: 404 },
    { name: 'プラン（作成中）', as: worker, path: `/office/cases/sheets/${filledId}` },
    {
      name: 'プラン（同意を記録できない）',
      as: worker,
      path: `/office/cases/sheets/${filledId}`,
      async act(page) {
        await unfold(page, /^(本人の同意を記録する|Record consent)$/)
        await page.locator('[name="agree.reviewOn"]').fill('令和12年1月1日')
        await page.getByRole('button', { name: /^(本人の同意を記録する|Record consent)$/ }).click()
        await refused(page)
      },
    },
    {
      name: 'プラン（二人が同じところを書いた）',
      as: worker,
      path: `/office/cases/sheets/${filledId}`,
      async act(page) {
        const contest = async () => {
          const { answers: before, revision } = await cases.getSheet({ filledId })
          const theirs = `家賃のほか、電気も止まりそうだ。（${revision}回目）`
          await cases.saveSheet({
            filledId,
            revision,
            filledOn: '2025-11-28',
            answers: { ...before, issues: theirs, wish: `静かに暮らす${revision}` },
          })
          await page.locator('[name="a.issues"]').fill(`滞納の理由は、体調を崩して休んだことにある。（${revision}回目）`)
          await save(page)
          await page.getByText(theirs).waitFor()
        }
        await contest()
        await save(page) // over what was seen
        await page.getByText(/^(保存しました。|Saved\.)$/).waitFor()
        await contest()
        await refused(page)
      },
    },
    { name: 'プラン（評価済み）', as: worker, path: `/office/cases/sheets/${reviewedId}` },
    {
      name: 'プラン（進める）',
      as: worker,
      path: `/office/cases/sheets/${reviewedId}`,
      act: (page) => unfold(page, /^(プランを進める・終える|Move the plan on)$/),
    },
  ]
}

async function endings({ cases }: Awaited<ReturnType<typeof appoint>>['api']): Promise<string[]> {
  return (await cases.listChoices({})).terms.flatMap(({ list, code, kinds }) => (list === 'ending' && kinds.length === 0 ? [code] : []))
}
