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
  return [
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
    { name: '言葉で探す', as: worker, path: '/office/cases/search' },
    {
      name: '言葉で探す（見つかった）',
      as: worker,
      path: '/office/cases/search',
      async act(page) {
        await page.locator('[name="words"]').fill('督促 ごみ')
        await submit(page, /^(探す|Search)$/)
        await page.locator('mark').first().waitFor()
      },
    },
    {
      name: '言葉で探す（一件もない）',
      as: worker,
      path: '/office/cases/search',
      async act(page) {
        await page.locator('[name="words"]').fill('火星人')
        await submit(page, /^(探す|Search)$/)
        await page.getByText(/この言葉を含む記録は|Nothing holds these words/).waitFor()
      },
    },
    {
      name: '言葉で探す（一文字）',
      as: worker,
      path: '/office/cases/search',
      async act(page) {
        await page.locator('[name="words"]').fill('家')
        await submit(page, /^(探す|Search)$/)
        await refused(page)
      },
    },
    { name: '紙の記録を続けて入力（支援の種類を選ぶ）', as: worker, path: '/office/cases/intake' },
    { name: '紙の記録を続けて入力', as: worker, path: '/office/cases/intake?kind=mutual-support' },
    {
      name: '紙の記録を続けて入力（まだ一件もない）',
      as: 'selfRelianceWorker',
      path: '/office/cases/intake?kind=self-reliance&month=x&area=&staff=y',
    },
    {
      name: '紙の記録を続けて入力（誤りあり）',
      as: worker,
      path: '/office/cases/intake?kind=mutual-support',
      async act(page) {
        await page.locator('[name="heldOn"]').fill('99')
        await page.locator('[name="way"]').fill('99')
        await submit(page, /^(記録して次へ|Record and go on)$/)
        await refused(page)
      },
    },
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

async function endings({ cases }: Awaited<ReturnType<typeof appoint>>['api']): Promise<string[]> {
  return (await cases.listChoices({})).terms.flatMap(({ list, code, kinds }) => (list === 'ending' && kinds.length === 0 ? [code] : []))
}
