// 書きかけ。 What is typed and not recorded: theirs alone, never in the way of what has been recorded, gone with it and after its days.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { clockFrom } from '#kernel'
import { type World, createWorld, registry, size, usualNow } from '#testing'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { draftDays } from '../schema.ts'
import { layOutCases } from './lay-out.ts'

const missing = { code: 'notFound', status: 404 }
const seed = Math.floor(performance.now() * 1000)

describe('書きかけ', () => {
  let world: World
  let now = usualNow
  let one: Staff
  let other: Staff
  const path = '/office/cases/contacts/new?kind=self-reliance'
  const said = { kind: 'self-reliance', heldOn: '2025-11-20', way: 'phone', first: true } as const
  const draft = (of: Staff, more: object = {}) => ({
    draftId: randomUUID(),
    accountId: of.accountId,
    form: 'contact' as const,
    path,
    revision: 1,
    begins: true,
    typed: { observed: '電気を止められ' },
    ...more,
  })
  const post = { role: 'caseworker', compartment: 'self-reliance', tier: 4 } as const
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    one = await appoint(world, '書く 一子', '相談支援課', post)
    other = await appoint(world, '書く 二子', '相談支援課', { ...post, role: 'supervisor' })
  })

  it('は、書いた人にだけ見え、同じ仕事をする上司にも、データベースの決まりからも見えない', async () => {
    const kept = draft(one)
    await one.api.cases.keepDraft(kept)
    assert.deepEqual((await one.api.cases.getDraft({ draftId: kept.draftId })).typed, kept.typed)
    assert.ok((await one.api.cases.listDrafts({ path })).items.some(({ draftId }) => draftId === kept.draftId))
    assert.deepEqual((await other.api.cases.listDrafts({})).items, [])
    for (const ask of [other.api.cases.getDraft, other.api.cases.dropDraft]) await assert.rejects(ask({ draftId: kept.draftId }), missing)
    const [row] = await asOwner<{ scopes: string[] }>(
      world.database,
      'select array_agg(scope_id) as scopes from identity.access_scopes where council_id = $1',
      [world.councilId],
    )
    const client = await world.database.pool.connect()
    try {
      const context = (accountId: string) =>
        `begin; set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.inside = 'on'; set local sasaeai.account_id = '${accountId}'; set local sasaeai.scope_ids = '{${row!.scopes.join(',')}}'`
      for (const [accountId, count] of [
        [one.accountId, 1],
        [other.accountId, 0],
        ['', 0],
      ] as const) {
        await client.query(context(accountId))
        assert.equal((await client.query('select from cases.drafts')).rowCount, count)
        await client.query('rollback')
      }
    } finally {
      client.release()
    }
    await one.api.cases.dropDraft({ draftId: kept.draftId })
  })

  it('は、画面を開いた人のほかには残らない。別の人がサインインし直した端末では、拒まれる', async () => {
    const kept = draft(one)
    await assert.rejects(other.api.cases.keepDraft(kept), { code: 'notYours', status: 409 })
    assert.deepEqual((await other.api.cases.listDrafts({})).items, [])
    const desk = await appoint(world, '電話 番', '総務課', { role: 'deskWorker', compartment: 'self-reliance', tier: 4 })
    await assert.rejects(desk.api.cases.keepDraft({ ...kept, accountId: desk.accountId }), { status: 403 })
  })

  it('は、記録すると一緒に消え、遅れて届いた下書きは生き返らない。断られた記録では残る', async () => {
    const { cases } = one.api
    const kept = draft(one)
    await cases.keepDraft(kept)
    const recording = { ...said, observed: '電気を止められた', staffIds: [one.accountId], draftId: kept.draftId }
    await assert.rejects(cases.recordContact({ ...recording, way: 'by-pigeon' }), { code: 'choiceUnknown' })
    assert.equal((await cases.getDraft({ draftId: kept.draftId })).revision, 1)
    const { contactId } = await cases.recordContact(recording)
    await assert.rejects(cases.getDraft({ draftId: kept.draftId }), missing)
    await assert.rejects(cases.keepDraft({ ...kept, revision: 2, begins: false }), { code: 'gone', status: 409 })
    const correction = draft(one, { form: 'correction', path: `/office/cases/contacts/${contactId}/edit`, contactId })
    await cases.keepDraft(correction)
    await cases.changeContact({ ...said, kind: undefined, contactId, revision: 1, staffIds: [one.accountId], draftId: correction.draftId } as never)
    const { caseId, filledId } = await layOutCases(one, 'self-reliance', { day: '2025-11-20', text: () => '試験' })
    const { offered } = await cases.listPapers({ caseId })
    const sheet = await cases.fillSheet({ caseId, sheetId: offered.find(({ part }) => part === 'assessment')!.sheetId, filledOn: '2025-11-20' })
    const onSheet = draft(one, { form: 'sheet', path: `/office/cases/sheets/${sheet.filledId}`, filledId: sheet.filledId })
    await cases.keepDraft(onSheet)
    assert.match((await cases.getDraft({ draftId: onSheet.draftId })).caseNumber!, /-2025-/)
    await cases.saveSheet({ filledId: sheet.filledId, revision: 1, filledOn: '2025-11-20', answers: {}, draftId: onSheet.draftId })
    // Somebody else's is not touched by naming it.
    const hers = draft(other)
    await other.api.cases.keepDraft(hers)
    await cases.recordContact({ ...recording, draftId: hers.draftId })
    assert.equal((await other.api.cases.listDrafts({})).items.length, 1)
    assert.deepEqual((await cases.listDrafts({})).items, [])
    await other.api.cases.dropDraft({ draftId: hers.draftId })
    assert.ok(filledId)
  })

  it('は、だれかが守られている人になったら、その記録を開ける人にだけ出る。見えない記録には残せない', async () => {
    const teamId = await addTeam(world, 'directory', '書きかけのチーム')
    const team = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    const register = { role: 'supervisor', compartment: 'directory', tier: 3 } as const
    const [chief, insider] = [
      await appoint(world, '書く 長', '相談支援課', { ...post, role: 'supervisor' }, team, register),
      await appoint(world, '書く 内子', '相談支援課', post, { ...team, role: 'caseworker' }),
    ]
    const writer = await appoint(world, '書く 外子', '相談支援課', post, { ...register, role: 'caseworker' })
    const { personId } = await chief.api.directory.recordPerson(resident('書守', '花子', (await districts(chief.api))[0]))
    const { contactId, caseId } = await layOutCases(writer, 'self-reliance', { personId, day: '2025-11-20', text: () => '試験' })
    const kept = [writer, insider].map((who) => ({ who, correction: draft(who, { form: 'correction', contactId }), next: draft(who, { caseId }) }))
    for (const { who, correction, next } of kept) for (const each of [correction, next]) await who.api.cases.keepDraft(each)
    await chief.api.directory.protectPerson({ personId, teamId, reason: 'other' })
    for (const { who, correction, next } of kept) {
      const shown = (await who.api.cases.listDrafts({})).items.map(({ draftId }) => draftId)
      assert.deepEqual(shown.toSorted(), who === insider ? [correction.draftId, next.draftId].toSorted() : [])
    }
    const { draftId } = kept[0]!.correction
    await assert.rejects(writer.api.cases.getDraft({ draftId }), missing)
    await assert.rejects(writer.api.cases.keepDraft({ ...kept[0]!.correction, revision: 2, begins: false }), missing)
    await assert.rejects(writer.api.cases.keepDraft(draft(writer, { caseId })), missing)
  })

  it(`は、最後に残してから${draftDays}日で出なくなり、夜に消える`, async () => {
    const kept = draft(one)
    await one.api.cases.keepDraft(kept)
    const rows = async () =>
      (await asOwner(world.database, 'select from cases.drafts where council_id = $1 and draft_id = $2', [world.councilId, kept.draftId])).length
    now = new Date(usualNow.getTime() + draftDays * 86_400_000)
    await one.api.cases
      .keepDraft({ ...kept, revision: 2, begins: false })
      .catch((error: unknown) => assert.equal((error as { code: string }).code, 'signInNeeded'))
    await world.run(registry.cases.operations.eraseDrafts, {})
    assert.equal(await rows(), 1)
    now = new Date(now.getTime() + 1000)
    await world.run(registry.cases.operations.eraseDrafts, {})
    assert.equal(await rows(), 0)
    now = usualNow
  })

  it(`は、どの順に届いても、いちばんあとに打ったものだけになる（seed ${seed}）`, async () => {
    const { cases } = one.api
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 2 }), fc.nat(6), async (order, recordedAfter) => {
        const kept = draft(one)
        let expected = 0
        for (const [nth, revision] of order.entries()) {
          if (nth === recordedAfter) {
            await cases.recordContact({ ...said, staffIds: [one.accountId], draftId: kept.draftId })
            expected = Number.POSITIVE_INFINITY
          }
          const keeping = cases.keepDraft({ ...kept, revision, begins: nth === 0, typed: { observed: String(revision) } })
          if (expected < revision && (nth === 0 || expected > 0)) {
            await keeping
            expected = revision
          } else if (nth === 0 && expected === Number.POSITIVE_INFINITY) {
            await keeping // nothing had been kept when it was recorded: it is a draft of its own
            expected = revision
          } else await assert.rejects(keeping, { code: 'gone' })
        }
        const found = (await cases.listDrafts({})).items.filter(({ draftId }) => draftId === kept.draftId)
        if (expected === Number.POSITIVE_INFINITY) return assert.deepEqual(found, [])
        assert.equal((await cases.getDraft({ draftId: kept.draftId })).typed['observed'], String(expected))
        await cases.dropDraft({ draftId: kept.draftId })
      }),
      { seed, numRuns: size({ deep: 400, ordinary: 15 }) },
    )
  })
})
