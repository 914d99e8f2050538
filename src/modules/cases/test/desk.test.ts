// 電話受付：担当だけが分かり、記録も、保護されている人がいることも分からない。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type World, createWorld } from '#testing'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { layOutKind } from './lay-out.ts'

const refusedAs = (code: string) => ({ code })
const today = '2025-12-01'
const secret = '家計簿の中身は出さない'

describe('電話受付', () => {
  let world: World
  let worker: Staff
  let desk: Staff
  let area: string
  before(async () => {
    world = await createWorld()
    worker = await appoint(
      world,
      '担当 花子',
      '自立相談支援課',
      { role: 'caseworker', compartment: 'self-reliance', tier: 4 },
      { role: 'caseworker', compartment: 'directory', tier: 3 },
    )
    // Nothing but the role: no field in which there are records, no register.
    desk = await appoint(world, '受付 一郎', '総務課', { role: 'deskWorker', compartment: 'volunteering', tier: 3 })
    area = (await districts(worker.api))[0]
  })
  let serial = 0
  const registered = async (familyName: string, more: object = {}) =>
    (await worker.api.directory.recordPerson(resident(familyName, '太郎', area, { familyKana: 'テスト', givenKana: `タロウ${++serial}`, ...more })))
      .personId
  const opened = async (personId: string, more: object = {}) =>
    worker.api.cases.openCase({
      kind: 'self-reliance',
      personId,
      receivedOn: '2025-11-20',
      leadId: worker.accountId,
      note: secret,
      next: { what: secret, dueOn: '2025-12-05', accountId: worker.accountId },
      ...more,
    })
  const lookUp = (search: string, who = desk) => who.api.cases.lookUp({ search })
  const looks = async (who: Staff) =>
    asOwner<{ type: string; id: string; reason: string }>(
      world.database,
      `select subject_type as type, subject_id as id, reason from kernel.view_entries where council_id = $1 and account_id = $2 and operation = 'cases.lookUp'
       order by viewed_at desc, view_id desc`,
      [world.councilId, who.accountId],
    )

  it('一行だけ：支援の種類・担当・戻る予定・緊急のときのこと。読み・氏名・電話・生年月日で見つかり、名前も内容も出ない', async () => {
    const personId = await registered('卓田', { familyKana: 'タクタ', givenKana: 'タロウ', bornOn: '1950-01-02' })
    await (await world.as('desk')).directory.recordContact({ personId, kind: 'phone', value: '076-234-5678' })
    const { caseId } = await opened(personId)
    await worker.api.cases.noteForDesk({ caseId, revision: 1, note: '緊急なら課長の内線30へ' })
    await worker.api.cases.sayAbsence({ backOn: today, backAt: '15:30' })
    const line = {
      caseId,
      kindTitle: { ja: '自立相談支援', en: 'Self-reliance consultation' },
      leadName: '担当 花子',
      backOn: today,
      backAt: '15:30',
      backBySchedule: false,
      note: '緊急なら課長の内線30へ',
    }
    for (const search of ['たくた', 'タクタ タロウ', '卓田', '卓田太郎', '076-234-5678', 'たくた 昭和25年1月2日', '卓田 0762345678'])
      assert.deepEqual(await lookUp(search), { items: [line], tooMany: false }, search)
    for (const search of ['たくた 昭和25年1月3日', '卓田 0762345679', 'いないひと'])
      assert.deepEqual(await lookUp(search), { items: [], tooMany: false }, search)
    // The register itself and every record stay closed.
    for (const shut of [
      () => desk.api.cases.getCase({ caseId }),
      () => desk.api.cases.listCases({}),
      () => desk.api.cases.listMemos({}),
      () => desk.api.cases.noteForDesk({ caseId, revision: 2, note: 'x' }),
    ])
      await assert.rejects(shut, refusedAs('notPermitted'))
    assert.deepEqual(await worker.api.cases.showAbsence({}), { backOn: today, backAt: '15:30' })
    await worker.api.cases.sayAbsence({ backOn: '2025-11-30' })
    assert.deepEqual(await worker.api.cases.showAbsence({}), { backOn: null, backAt: '' })
    assert.equal((await lookUp('卓田')).items[0]!.backOn, null) // the day is over
  })

  it('眺めることはできない：足りない言葉は断り、多すぎれば一件も出さない', async () => {
    for (const search of ['', 'た', '卓', '5678', '076234', '昭和25年1月2日', 'someone@example.com', 'たくた 卓田 あいう'])
      await assert.rejects(lookUp(search), refusedAs('tooVague'), search)
    for (let i = 0; i < 6; i++) await opened(await registered('多田', { familyKana: 'オオダ' }))
    assert.deepEqual(await lookUp('おおだ'), { items: [], tooMany: true })
    assert.equal((await lookUp('多田 太郎')).tooMany, true)
  })

  it('さがしたことは、見つからなくても閲覧の記録に残る', async () => {
    const personId = await registered('記田')
    const { caseId } = await opened(personId)
    const before = (await looks(desk)).length
    await lookUp('記田')
    await lookUp('だれもいない')
    const after = await looks(desk)
    assert.equal(after.length, before + 2)
    assert.deepEqual(
      new Set(after.slice(0, 2).map(({ type, id, reason }) => `${type} ${id} ${reason}`)),
      new Set([`cases.case ${caseId} search`, `identity.council ${world.councilId} search`]),
    )
  })

  it('終わったケース・台帳の人でないケース・電話受付に答えない種類は、出ない', async () => {
    const personId = await registered('終田')
    const { caseId } = await opened(personId)
    assert.equal((await lookUp('終田')).items.length, 1)
    const { terms } = await worker.api.cases.listChoices({})
    const ending = terms.find(({ list, kinds }) => list === 'ending' && kinds.length === 0)!.code
    await worker.api.cases.moveCase({ caseId, revision: 1, to: 'informed', movedOn: today, ending })
    assert.equal((await lookUp('終田')).items.length, 0)
    await assert.rejects(desk.api.cases.leaveMemo({ caseId, callerName: '本人', about: '用件' }), refusedAs('notFound'))
    const boss = await appoint(world, '長 課長', '相談支援課', { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
    const kind = await layOutKind(boss.api, 'self-reliance', 4, { code: 'quiet', prefix: 'Q' })
    const silent = await opened(personId, { kind, leadId: worker.accountId })
    assert.equal((await lookUp('終田')).items.length, 1)
    const found = (await boss.api.cases.listChoices({})).kinds.find(({ code }) => code === kind)!
    await boss.api.cases.recordKind({ ...found, tier: 4, desk: false })
    assert.equal((await lookUp('終田')).items.length, 0)
    await assert.rejects(desk.api.cases.leaveMemo({ caseId: silent.caseId, callerName: '本人', about: '用件' }), refusedAs('notFound'))
  })

  it('保護されている人は、チームの人にもいない人と同じに答える。伝言も残せない', async () => {
    const teamId = await addTeam(world, 'directory', '電話の担当チーム')
    const inTeam = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    const insider = await appoint(world, '担当 内子', '相談支援課', inTeam, { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    const partner = await appoint(world, '担当 次子', '相談支援課', inTeam)
    const chief = await world.as('sectionChief')
    const personId = await registered('護田')
    const { caseId } = await opened(personId)
    const memo = { caseId, callerName: '弟と名乗る人', about: '居場所を聞かれた' }
    const { memoId } = await desk.api.cases.leaveMemo(memo)
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    const answer = async (search: string, who: Staff) => {
      const response = await world.request('/api/cases/lookUp', {
        method: 'POST',
        headers: { cookie: who.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ search }),
      })
      return [response.status, await response.text()]
    }
    for (const who of [desk, insider]) assert.deepEqual(await answer('護田', who), await answer('いない人', who))
    await assert.rejects(desk.api.cases.leaveMemo(memo), refusedAs('notFound'))
    // What was left before lies with the team now, with its history.
    assert.deepEqual((await worker.api.cases.listMemos({ caseId, whose: 'all' })).items, [])
    assert.equal((await insider.api.cases.listMemos({ caseId, whose: 'all' })).items[0]!.memoId, memoId)
    const [astray] = await asOwner<{ n: number }>(
      world.database,
      `select count(*)::int as n from kernel.history h join directory.persons p on p.council_id = h.council_id and p.person_id = $3
       where h.council_id = $1 and h.row_id = $2 and h.scope_id <> p.scope_id`,
      [world.councilId, memoId, personId],
    )
    assert.equal(astray!.n, 0)
    await insider.api.directory.proposeLift({ personId, reason: '見直し' })
    await partner.api.directory.decideLift({ personId, agreed: true })
    assert.equal((await worker.api.cases.listMemos({ caseId })).items[0]!.memoId, memoId)
    assert.equal((await lookUp('護田')).items.length, 1)
  })

  it('伝言は担当者に届き、相談として記録するか、済みにすると消える。担当が替われば、新しい担当に届く', async () => {
    const personId = await registered('伝田')
    const { caseId } = await opened(personId)
    const memo = { caseId, callerName: '伝田 太郎', callerPhone: '076-200-0000', about: '家賃の件で相談したい', callBack: '本日17時まで' }
    const { memoId } = await desk.api.cases.leaveMemo(memo)
    const mine = async (who = worker) => (await who.api.cases.listMemos({ caseId })).items
    const [left] = await mine()
    assert.deepEqual(
      [left!.callerName, left!.callerPhone, left!.about, left!.callBack, left!.takenBy, left!.name],
      [memo.callerName, memo.callerPhone, memo.about, memo.callBack, '受付 一郎', '伝田 太郎'],
    )
    const colleague = await appoint(world, '同僚 次郎', '自立相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    assert.deepEqual(await mine(colleague), [])
    const boss = await appoint(world, '長 次郎', '相談支援課', { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
    await boss.api.cases.assignCase({ caseId, revision: 1, leadId: colleague.accountId })
    assert.deepEqual([(await mine()).length, (await mine(colleague)).length], [0, 1])
    const said = { kind: 'self-reliance', heldOn: today, way: 'phone', first: false, staffIds: [colleague.accountId] }
    await assert.rejects(colleague.api.cases.recordContact({ ...said, memoId }), refusedAs('notFound')) // of another record
    const { contactId } = await colleague.api.cases.recordContact({ ...said, caseId, memoId })
    assert.deepEqual(await mine(colleague), [])
    await assert.rejects(colleague.api.cases.recordContact({ ...said, caseId, memoId }), refusedAs('notFound'))
    const second = await desk.api.cases.leaveMemo({ caseId, callerName: '妹', about: '伝えてほしい' })
    await assert.rejects(colleague.api.cases.endMemo({ memoId: second.memoId, revision: 2, note: '折り返した' }), refusedAs('changedMeanwhile'))
    await colleague.api.cases.endMemo({ memoId: second.memoId, revision: 1, note: '折り返した' })
    assert.deepEqual(await mine(colleague), [])
    const rows = await asOwner<{ contact_id: string | null; ended_note: string }>(
      world.database,
      'select contact_id, ended_note from cases.memos where council_id = $1 and case_id = $2 order by called_at, memo_id',
      [world.councilId, caseId],
    )
    assert.deepEqual(new Set(rows.map((row) => `${row.contact_id} ${row.ended_note}`)), new Set(['null 折り返した', `${contactId} `]))
  })

  it('権限のない人は、さがすことも伝言を残すこともできない', async () => {
    const { caseId } = await opened(await registered('権田'))
    for (const role of ['volunteer', 'commissioner', 'systemAdministrator', 'planningOfficer', 'districtOfficer'] as const) {
      const outsider = await appoint(world, `外 ${role}`, '試験', { role, compartment: 'community-welfare', tier: 2 })
      await assert.rejects(lookUp('権田', outsider), refusedAs('notPermitted'))
      await assert.rejects(outsider.api.cases.leaveMemo({ caseId, callerName: '人', about: '用件' }), refusedAs('notPermitted'))
    }
    const nobody = await appoint(world, '所属 無', '試験')
    await assert.rejects(lookUp('権田', nobody), refusedAs('notPermitted'))
  })

  it('一人にまとめた人は、どの名前でさがしても同じ担当に行き着く', async () => {
    const [one, other] = [await registered('合田'), await registered('改田')]
    const { caseId } = await opened(other)
    await asOwner(world.database, 'update directory.persons set merged_into = $3 where council_id = $1 and person_id = $2', [
      world.councilId,
      other,
      one,
    ])
    for (const search of ['合田', '改田'])
      assert.deepEqual(
        (await lookUp(search)).items.map((line) => line.caseId),
        [caseId],
        search,
      )
  })
})
