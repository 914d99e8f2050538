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
    { name: '次にすること（全員の、期限を過ぎたもの）', as: worker, path: '/office/cases?whose=all&due=overdue&sort=person' },
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
    ...(await changingHands(site)),
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

async function endings({ cases }: Awaited<ReturnType<typeof appoint>>['api']): Promise<string[]> {
  return (await cases.listChoices({})).terms.flatMap(({ list, code, kinds }) => (list === 'ending' && kinds.length === 0 ? [code] : []))
}

/** 担当の引継ぎと供覧: before and after, waiting for a day, read and not read, and what is refused. */
async function changingHands(site: Site): Promise<Place[]> {
  const post = { compartment: 'self-reliance', tier: 4 } as const
  const chief = await appoint(site, '引継 長子', '相談支援課', { role: 'supervisor', ...post })
  const [from, to] = [
    await appoint(site, '引継 前子', '相談支援課', { role: 'caseworker', ...post }),
    await appoint(site, '引継 後子', '相談支援課', { role: 'caseworker', ...post }),
  ]
  const gone = await appoint(site, '引継 去子', '相談支援課')
  const { cases } = from.api
  const open = (alias: string) =>
    cases.openCase({
      kind: 'self-reliance',
      alias,
      receivedOn: '2025-11-20',
      leadId: from.accountId,
      note: '窓口に来た。',
      next: { what: '家計の表を一緒に作る', dueOn: '2025-11-25', accountId: from.accountId },
    })
  const [first, second] = [await open('引き継ぐ人'), await open('先の日に引き継ぐ人')]
  await open('担当のままの人')
  await cases.addAlert({ caseId: first.caseId, alert: 'ways-to-avoid', note: '電話は夕方だけ' })
  const { contactId } = await cases.recordContact({
    kind: 'self-reliance',
    caseId: first.caseId,
    heldOn: '2025-11-21',
    way: 'phone',
    first: false,
    observed: '電話がつながった。\n来週来るという。',
    judged: '手続きを急ぐ。',
    staffIds: [from.accountId],
  })
  const loose = { what: '資料を送る', dueOn: '2025-12-08', accountId: from.accountId }
  await cases.recordContact({
    kind: 'self-reliance',
    heldOn: '2025-11-22',
    way: 'phone',
    first: true,
    alias: '駅前の人',
    staffIds: [from.accountId],
    next: loose,
  })
  const handOver = async (caseId: string, fromOn: string | null) => {
    const preview = await chief.api.cases.previewHandover({ fromId: from.accountId, fromOn })
    const { revision } = preview.items.find((item) => item.caseId === caseId)!
    const asked = { cases: [{ caseId, revision, toId: to.accountId, note: '夕方に電話する。\n弟は知らない。' }] }
    return chief.api.cases.handOver({ ...asked, fromOn: preview.fromOn, first: { what: '担当が替わったことを伝える', dueOn: '2026-04-10' } })
  }
  const done = await handOver(first.caseId, null)
  const waiting = await handOver(second.caseId, '2026-04-01')
  await chief.api.cases.confirmRecords({ entries: [{ what: 'contact', id: contactId, revision: 1 }], comment: '家計の支援につなぎましょう。' })
  const room = '/office/cases/handover'
  const choosing = `${room}/new?from=${from.accountId}`
  const refused = (page: Page) => page.getByRole('alert').first().waitFor()
  const missing = '019a0000-0000-7000-8000-000000000000'
  return [
    { name: '担当の引継ぎ（上司）', as: chief, path: room },
    { name: '担当の引継ぎ（引き受けた人）', as: to, path: room },
    { name: '担当の引継ぎ（担当でない人）', as: gone, path: room, status: 403 },
    { name: '引き継ぐケースを選ぶ', as: chief, path: choosing },
    { name: '引き継ぐケースを選ぶ（先の日）', as: chief, path: `${choosing}&on=2026-04-01` },
    { name: '引き継ぐケースを選ぶ（支援の種類）', as: chief, path: `${room}/new?kind=self-reliance` },
    { name: '引き継ぐケースを選ぶ（一件もない）', as: chief, path: `${room}/new?from=${to.accountId}&kind=local-desk` },
    {
      name: '引き継ぐケースを選ぶ（相手がない）',
      as: chief,
      path: choosing,
      async act(page) {
        await submit(page, /^(選んだものを引き継ぐ|Hand over what is chosen)$/)
        await refused(page)
      },
    },
    { name: '引継ぎ（まだ読んでいない）', as: to, path: `${room}/${done.handoverId}` },
    { name: '引継ぎ（その日を待つ）', as: chief, path: `${room}/${waiting.handoverId}` },
    { name: '引継ぎ（ない）', as: to, path: `${room}/${missing}`, status: 404 },
    { name: 'ケース（引き継いだ）', as: to, path: `/office/cases/of/${first.caseId}` },
    { name: 'ケース（先の日に替わる）', as: chief, path: `/office/cases/of/${second.caseId}` },
    { name: '供覧（上司）', as: chief, path: '/office/cases/circulation' },
    { name: '供覧（書いた人）', as: from, path: '/office/cases/circulation' },
    { name: '供覧（何もない）', as: chief, path: `/office/cases/circulation?author=${to.accountId}` },
    {
      name: '供覧（ひとことが長い）',
      as: chief,
      path: '/office/cases/circulation',
      async act(page) {
        const box = page
          .locator('details')
          .filter({ hasText: /ひとことを書いて供覧済にする|Confirm with a word/ })
          .first()
        await box.locator('summary').click()
        await box.locator('textarea').fill('長'.repeat(1001))
        await box.getByRole('button', { name: /^(ひとことを残す|Leave it)$/ }).click()
        await refused(page)
      },
    },
    { name: '相談の記録（供覧済）', as: from, path: `/office/cases/contacts/${contactId}` },
  ]
}
