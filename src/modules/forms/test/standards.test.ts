// 様式・調査の定めと、回答の中を探すこと。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { protectHolder } from '../../directory/test/lay-out-holders.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { type World, createWorld } from '#testing'
import { type Staff, appoint } from '../../../../test/support/staff.ts'
import { layOutCollection, layOutForm, typedAnswer } from './lay-out.ts'

describe('様式・調査の定め', () => {
  let world: World
  let desk: Staff
  let chief: Staff
  before(async () => {
    world = await createWorld()
    desk = await appoint(world, '受付 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    chief = await appoint(
      world,
      '課長 二郎',
      '地域福祉課',
      { role: 'supervisor', compartment: 'community-welfare', tier: 4 },
      { role: 'supervisor', compartment: 'directory', tier: 3 },
    )
  })
  const files = { fileMegabytes: 5, addressFilesHourly: 10, collectionFilesHourly: 100, unsentMegabytes: 50 }
  const limits = { draftDays: 10, addressHourly: 5, collectionHourly: 50, ...files, smallestCell: 3, source: '要綱第5条' }

  it('は、日から定め、前の定めは残り、先の日の定めはまだ効かない。同じ日には重ねられない', async () => {
    const { forms } = chief.api
    const before = await forms.listStandards({})
    await forms.recordStandard({ validFrom: '2025-12-01', ...limits })
    await forms.recordStandard({ validFrom: '2026-04-01', ...limits, draftDays: 20 })
    await assert.rejects(forms.recordStandard({ validFrom: '2026-04-01', ...limits }), { code: 'dayTaken', status: 409 })
    const { standards, inForce } = await forms.listStandards({})
    assert.deepEqual([standards.length, inForce], [before.standards.length + 2, '2025-12-01'])
    assert.deepEqual(
      standards.slice(0, 2).map(({ validFrom, draftDays, source }) => [validFrom, draftDays, source]),
      [
        ['2026-04-01', 20, '要綱第5条'],
        ['2025-12-01', 10, '要綱第5条'],
      ],
    )
    const { formId } = await layOutForm(desk.api, chief.api)
    const { addressCode } = await layOutCollection(desk.api, formId)
    const visitor = await world.as()
    assert.equal((await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed: {} })).expiresOn, '2025-12-11')
  })
  it('の区分は、加え、直し、終えられる。終えた区分は選べないが、前の回答は前のことばで読める', async () => {
    const { forms } = chief.api
    const term = { list: 'saidBy', code: 'curator', title: '後見人', english: 'Guardian', position: 90, source: '要綱' } as const
    await forms.recordTerm({ ...term, added: true })
    await assert.rejects(forms.recordTerm({ ...term, added: true }), { code: 'codeTaken' })
    const { formId } = await layOutForm(desk.api, chief.api)
    const { collectionId } = await layOutCollection(desk.api, formId)
    const entered = { collectionId, way: 'visit', answeredOn: '2025-11-30', saidBy: 'curator', typed: typedAnswer() } as const
    const { answerId } = await desk.api.forms.enterAnswer(entered)
    await assert.rejects(forms.recordTerm({ ...term, validFrom: '2025-11-01', validTo: '2025-10-01' }), { code: 'endsBeforeBeginning' })
    await forms.recordTerm({ ...term, title: '成年後見人', validTo: '2025-11-30' })
    assert.ok(!(await desk.api.forms.showEntryForm({ collectionId })).saidBy.some(({ code }) => code === 'curator'))
    assert.equal((await chief.api.forms.getAnswer({ answerId })).saidByTitle?.ja, '成年後見人')
  })
  it('は、担当者は見るだけ', async () => {
    assert.equal((await desk.api.forms.listStandards({})).mayChange, false)
    await assert.rejects(desk.api.forms.recordStandard({ validFrom: '2026-05-01', ...limits }), { code: 'notPermitted' })
  })

  it('回答は、番号・言った人・結びついた人と団体・読める区分の言葉で探せ、読めない区分や守られている人では見つからない', async () => {
    const [area] = await districts(chief.api)
    const { personId } = await chief.api.directory.recordPerson(resident('探索', '花子', area))
    const [organisation] = (await chief.api.directory.listOrganisations({ kind: 'school' })).items
    const { formId } = await layOutForm(desk.api, chief.api)
    const { collectionId } = await layOutCollection(desk.api, formId)
    const entered = { collectionId, way: 'visit', answeredOn: '2025-11-30' } as const
    const first = await desk.api.forms.enterAnswer({ ...entered, saidName: '見本 太郎', typed: typedAnswer('講座') })
    const second = await chief.api.forms.enterAnswer({ ...entered, personId, typed: typedAnswer('将棋') })
    const third = await chief.api.forms.enterAnswer({ ...entered, organisationId: organisation!.organisationId, typed: typedAnswer('囲碁') })
    const found = async (search: string, api = chief.api) =>
      (await api.forms.listAnswers({ collectionId, search, order: 'number' })).items.map(({ number }) => number)
    assert.deepEqual(await found(String(second.number)), [second.number])
    assert.deepEqual(await found('見本 太郎'), [first.number])
    assert.deepEqual(await found('将棋'), [second.number])
    assert.deepEqual(await found('探索花子'), [second.number])
    assert.deepEqual(await found(organisation!.name), [third.number])
    assert.deepEqual(await found('cleanWhere'), []) // 項目の符号は、答えではない
    assert.deepEqual(await found('耳が遠い'), []) // 区分4は、開いて読む
    assert.deepEqual(await found('探索', desk.api), []) // その人を見られない
    await protectHolder(world, { personId })
    assert.deepEqual(await found('探索'), [])
    await chief.api.forms.correctAnswer({ answerId: second.answerId, revision: 1, reason: '聞き直した', typed: typedAnswer('俳句') })
    assert.deepEqual([await found('将棋'), await found('俳句')], [[], [second.number]])
  })
})
