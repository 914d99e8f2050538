import type { Page } from 'playwright-core'
import { layOutCases, layOutConference, layOutMeeting } from '../../../src/modules/cases/test/lay-out.ts'
import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 相談・支援: contacts with and without a name, cases open and ended, what is to be done, what was passed on, the telephone desk, the lists, and what is refused in each. */
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
  const caller = await appoint(site, '電話 受子', '総務課', { role: 'deskWorker', compartment: 'volunteering', tier: 3 })
  const { referralId: waiting } = await cases.sendReferral({
    caseId: overdueId,
    toKind: 'mutual-support',
    toAreaId: area,
    purpose: '見守りを頼みたい',
    consent: 'later',
    consentNote: '連絡がつきしだい確かめる',
    passed: '駅前で寝泊まりしている。\n朝の見守りで声をかけてほしい。',
    urgency: 'urgent',
    answerBy: '2025-12-01',
  })
  const sentAt = '/office/cases/referrals/sent'
  const receivedAt = '/office/cases/referrals/received'
  const lookUp = async (page: Page, name: string) => {
    await page.locator('[name="search"]').fill(name)
    await submit(page, /^(担当をさがす|Look up)$/)
  }
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
  const draftId = crypto.randomUUID()
  const draft = {
    draftId,
    accountId: me,
    form: 'contact',
    path: '/office/cases/contacts/new?kind=mutual-support',
    revision: 1,
    begins: true,
  } as const
  await cases.keepDraft({ ...draft, typed: { heldOn: '令和7年11月30日', observed: '玄関先で話を聞いた。まだ書き終えていない。' } })
  return [
    ...papers,
    ...(await conferencePlaces(site, worker)),
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
    { name: '業務日報', as: worker, path: '/office/cases/day?on=2025-11-22' },
    { name: '業務月報', as: worker, path: '/office/cases/day?span=month&on=2025-11-22' },
    { name: '業務日報（何もない日・読めない日）', as: worker, path: '/office/cases/day?on=x&span=y' },
    { name: '相談の集計', as: 'consultationChief', path: '/office/cases/counts?year=2025' },
    { name: '相談の集計（内容ごと）', as: 'consultationChief', path: '/office/cases/counts?year=2025&by=topic&kind=mutual-support' },
    {
      name: '相談の集計（締めの日が読めない）',
      as: 'consultationChief',
      path: '/office/cases/counts?year=x&by=y',
      act: async (page) => {
        await unfold(page, /^(月を締める日を定める|Lay down when months close)$/)
        await page.locator('[name="settings.closeDay"]').fill('いつか')
        await submit(page, /^(定める|Lay down)$/)
        await refused(page)
      },
    },
    ...(await monthPlaces(site)),
    { name: '書きかけ', as: worker, path: '/office/cases/drafts' },
    { name: '書きかけ（一件もない）', as: 'consultationChief', path: '/office/cases/drafts?done=dropped' },
    { name: '書きかけ（見られない人）', as: 'desk', path: '/office/cases/drafts', status: 403 },
    { name: '相談を記録する（書きかけがある）', as: worker, path: draft.path },
    { name: '相談を記録する（書きかけの続き）', as: worker, path: `${draft.path}&draft=${draftId}` },
    { name: '相談を記録する（書きかけがもうない）', as: worker, path: `${draft.path}&draft=${missing}`, status: 404 },
    { name: '台帳の人と結ぶ', as: worker, path: `/office/cases/identify?contact=${nameless}` },
    {
      name: '台帳の人と結ぶ（見つかった）',
      as: worker,
      path: `/office/cases/identify?case=${overdueId}`,
      act: async (page) => {
        await search(page, '画面')
        await page.locator('[name="personId"]').first().waitFor()
      },
    },
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
    { name: 'つなぐ（ケースから）', as: worker, path: `/office/cases/referrals/new?case=${overdueId}` },
    {
      name: 'つなぐ（誤りあり）',
      as: worker,
      path: `/office/cases/referrals/new?contact=${nameless}`,
      async act(page) {
        await page.locator('[name="answerBy"]').fill('おととい')
        await submit(page, /^(つなぐ|Pass on)$/)
        await refused(page)
      },
    },
    { name: 'つなぎ・紹介の一覧', as: worker, path: '/office/cases/referrals' },
    { name: 'つなぎ・紹介の一覧（終わったものも）', as: worker, path: '/office/cases/referrals?show=all&page=x' },
    { name: 'つなぎ・紹介の一覧（一件もない）', as: 'rights', path: '/office/cases/referrals' },
    { name: 'つないだもの（返事待ち）', as: worker, path: `${sentAt}/${waiting}?done=sent` },
    { name: 'つないだもの（外へ、結果が届いた）', as: worker, path: `${sentAt}/${laid.referralIds[1]}` },
    {
      name: 'つないだもの（取り下げるわけがない）',
      as: worker,
      path: `${sentAt}/${waiting}`,
      async act(page) {
        await unfold(page, /^(取り下げる|Withdraw)$/)
        await submit(page, /^(取り下げる|Withdraw)$/)
        await refused(page)
      },
    },
    { name: 'つないだもの（ない）', as: worker, path: `${sentAt}/${missing}`, status: 404 },
    { name: '受けたつなぎ', as: worker, path: `${receivedAt}/${waiting}` },
    { name: '受けたつなぎ（結果を返した）', as: worker, path: `${receivedAt}/${laid.referralIds[0]}` },
    {
      name: '受けたつなぎ（断るわけがない）',
      as: worker,
      path: `${receivedAt}/${waiting}`,
      async act(page) {
        await unfold(page, /^(引き受けられない|Decline)$/)
        await submit(page, /^(引き受けられない|Decline)$/)
        await refused(page)
      },
    },
    { name: '受けたつなぎ（ほかの分野の人）', as: 'rights', path: `${receivedAt}/${waiting}`, status: 404 },
    { name: '相談を記録する（受けたつなぎから）', as: worker, path: `/office/cases/contacts/new?referral=${waiting}` },
    { name: '相談を記録する（伝言から）', as: worker, path: `/office/cases/contacts/new?memo=${laid.memoIds[1]}` },
    { name: 'ケースを開く（受けたつなぎから）', as: worker, path: `/office/cases/new?referral=${waiting}` },
    { name: '電話受付', as: caller, path: '/office/cases/desk' },
    { name: '電話受付（相談の担当者）', as: worker, path: '/office/cases/desk?done=absence' },
    {
      name: '電話受付（担当が見つかった）',
      as: caller,
      path: '/office/cases/desk',
      async act(page) {
        await lookUp(page, '画面 花子')
        await page.getByText(/担当：相談 画子|in charge: 相談 画子/).waitFor()
      },
    },
    {
      name: '電話受付（見つからない）',
      as: caller,
      path: '/office/cases/desk',
      async act(page) {
        await lookUp(page, 'いないひと')
        await page.getByText(/担当は見つかりませんでした|Nobody was found/).waitFor()
      },
    },
    {
      name: '電話受付（言葉が足りない）',
      as: caller,
      path: '/office/cases/desk',
      async act(page) {
        await lookUp(page, 'が')
        await refused(page)
      },
    },
    {
      name: '電話受付（伝言の用件がない）',
      as: caller,
      path: '/office/cases/desk',
      async act(page) {
        await lookUp(page, '画面 花子')
        await submit(page, /^(伝言を残す|Leave the message)$/)
        await refused(page)
      },
    },
    { name: '電話受付（権限のない人）', as: 'planning', path: '/office/cases/desk', status: 403 },
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

/** 月の締め・月次報告: a month nobody has closed, one that is closed and has changed since, what is refused, and the numbers without a record. */
async function monthPlaces(site: Site): Promise<Place[]> {
  const chief = await appoint(site, '締め 画子', '相談支援課', { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
  const record = (heldOn: string) =>
    chief.api.cases.recordContact({ kind: 'self-reliance', heldOn, way: 'phone', first: true, topics: ['housing'], staffIds: [chief.accountId] })
  const { contactId } = await record('2025-10-03')
  await record('2025-10-06')
  await chief.api.cases.closeMonth({ kind: 'self-reliance', month: '2025-10', version: 0 })
  await chief.api.cases.withdrawContact({ contactId, revision: 1, reason: '二重に入力した' })
  await record('2025-10-20')
  const closed = '/office/cases/counts/months/self-reliance/2025-10'
  const refused = async (page: Page) => page.getByRole('alert').first().waitFor()
  return [
    { name: '月の締めの一覧', as: chief, path: '/office/cases/counts/months?year=2025' },
    { name: '月の締めの一覧（読めない年度）', as: 'planning', path: '/office/cases/counts/months?year=x' },
    { name: '月の締め（締めたあとに変わった）', as: chief, path: closed },
    { name: '月の締め（数だけを見る人）', as: 'planning', path: closed },
    { name: '月の締め（未締め）', as: chief, path: '/office/cases/counts/months/self-reliance/2025-09' },
    { name: '月の締め（ない種類）', as: chief, path: '/office/cases/counts/months/none-such/2025-09', status: 404 },
    {
      name: '月の締め（締め直す理由が要る）',
      as: chief,
      path: closed,
      async act(page) {
        await page
          .locator('summary')
          .filter({ hasText: /^(締め直す|Close again)$/ })
          .click()
        await page.locator('[name="close.reason"]').fill('　')
        await page.getByRole('button', { name: /^(締め直す|Close again)$/ }).click()
        await refused(page)
      },
    },
    { name: '月次報告', as: chief, path: '/office/cases/counts/reports?year=2025' },
    { name: '月次報告（地区ごと）', as: 'planning', path: '/office/cases/counts/reports?report=local-desk-monthly&year=2025' },
    {
      name: '月次報告（項目の条件が読めない）',
      as: chief,
      path: '/office/cases/counts/reports?report=self-reliance-monthly',
      async act(page) {
        await page
          .locator('summary')
          .filter({ hasText: /^(項目を定める|Lay down a line)$/ })
          .click()
        const fill = (name: string, value: string) => page.locator(`[name="line.${name}"]`).fill(value)
        for (const name of ['title', 'english', 'source']) await fill(name, 'x')
        await fill('code', 'x')
        await fill('measure.fact', 'cases.contacted')
        await fill('measure.tags', '新規だけ')
        await page
          .locator('form:has([name="line.code"]) button')
          .filter({ hasText: /^(定める|Lay down)$/ })
          .click()
        await refused(page)
      },
    },
    { name: '月次報告（担当でない人）', as: 'desk', path: '/office/cases/counts/reports', status: 403 },
  ]
}

/** ケースの会議: to come, today with and without a result, called off, without cases of one's own, and what is refused. */
async function conferencePlaces(site: Site, worker: Awaited<ReturnType<typeof appoint>>): Promise<Place[]> {
  const chief = await appoint(site, '会議 長子', '相談支援課', { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
  const clerk = await appoint(site, '会議 書子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 3 })
  const { cases } = worker.api
  const open = (alias: string) =>
    cases.openCase({
      kind: 'self-reliance',
      alias,
      receivedOn: '2025-11-20',
      leadId: worker.accountId,
      next: { what: '会議の資料を作る', dueOn: '2025-12-10', accountId: worker.accountId },
    })
  const meet = (heldOn: string) => layOutMeeting(chief.api, 'self-reliance', { heldOn, tier: 3 })
  const first = await open('会議にかける人')
  const { offered } = await cases.listPapers({ caseId: first.caseId })
  const { filledId } = await cases.draftPlan({ caseId: first.caseId, sheetId: offered.find(({ part }) => part === 'plan')!.sheetId })
  const held = await layOutConference(
    { ...chief, accountId: worker.accountId },
    first.caseId,
    'self-reliance',
    () => '三か月ごとに見直す。\n家計の相談と合わせて進める。',
  )
  await cases.saveSheet({ filledId, revision: 1, filledOn: '2025-12-01', answers: { 'goals.1.own': '働きながら暮らす' } })
  const second = await open('まだ結果のない人')
  const put = {
    occasion: 'changed-plan',
    sharing: 'secrecy',
    sharingNote: '連絡が取れず、安否を急いで確かめるため',
    question: '訪問の回数を決めたい。',
  }
  await cases.putOnAgenda({ ...put, gatheringId: held, number: second.number })
  const coming = await meet('2025-12-22')
  await cases.putOnAgenda({ ...put, gatheringId: coming, number: first.number })
  const off = await meet('2025-12-23')
  await cases.putOnAgenda({ ...put, gatheringId: off, number: second.number })
  await chief.api.calendar.callOffGathering({ gatheringId: off, revision: 1, reason: '大雪のため' })
  const wide = await meet('2025-12-01')
  await cases.putOnAgenda({ ...put, gatheringId: wide, number: second.number })
  const room = '/office/cases/conferences'
  const refused = (page: Page) => page.getByRole('alert').first().waitFor()
  const unfold = (page: Page, title: RegExp) => page.locator('summary').filter({ hasText: title }).first().click()
  return [
    { name: 'ケースの会議の一覧', as: worker, path: room },
    { name: 'ケースの会議の一覧（終わったものも）', as: worker, path: `${room}?show=all&page=x` },
    { name: 'ケースの会議の一覧（一件もない）', as: 'rights', path: room },
    { name: 'ケースの会議（結果のあるものとないもの）', as: worker, path: `${room}/${held}` },
    {
      name: 'ケースの会議（条件が要る）',
      as: worker,
      path: `${room}/${held}`,
      async act(page) {
        const form = page.getByRole('form', { name: new RegExp(`(結果を記録する|Record the result).*${second.number}`) })
        await form.locator('select').first().selectOption('conditional')
        await form.getByLabel(/^(いつまでに（1）|By when \(1\))$/).fill('そのうち')
        await form.getByRole('button', { name: /^(記録する|Record)$/ }).click()
        await refused(page)
      },
    },
    {
      name: 'ケースの会議（番号が違う）',
      as: worker,
      path: `${room}/${coming}`,
      async act(page) {
        await unfold(page, /^(ケースをこの会議にかける|Put a case on this agenda)$/)
        await page.locator('[name="put.number"]').fill('J-1999-0001')
        await submit(page, /^(会議にかける|Put before a conference)$/)
        await refused(page)
      },
    },
    { name: 'ケースの会議（これから）', as: worker, path: `${room}/${coming}?done=put` },
    { name: 'ケースの会議（中止）', as: worker, path: `${room}/${off}` },
    { name: 'ケースの会議（件数だけ）', as: clerk, path: `${room}/${wide}` },
    { name: 'ケースの会議（見えない人）', as: 'rights', path: `${room}/${held}`, status: 404 },
    {
      name: 'ケース（会議にかけた）',
      as: worker,
      path: `/office/cases/of/${first.caseId}`,
      act: (page) => unfold(page, /^(会議にかける|Put before a conference)$/),
    },
  ]
}
