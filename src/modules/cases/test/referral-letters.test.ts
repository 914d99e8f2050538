// 紹介状の文書番号: the register says nothing of whom it is about, and the letter of referral bears the number.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { readText } from '#platform/documents'
import { type World, createWorld } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { type Staff, addTeam, appoint } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { mayNumber } from '../rules/referrals.ts'
import { referralStates } from '../schema.ts'

const seed = Math.floor(performance.now() * 1000)
const today = '2025-12-01'

describe(`紹介状の文書番号（seed ${seed}）`, () => {
  let world: World
  let worker: Staff
  let clerk: Staff
  before(async () => {
    world = await createWorld()
    const post = { compartment: 'self-reliance', tier: 4 } as const
    worker = await appoint(
      world,
      '紹介 花子',
      '相談支援課',
      { role: 'caseworker', ...post },
      { role: 'caseworker', compartment: 'directory', tier: 3 },
    )
    // Reads and writes letters of the same field, and no case.
    clerk = await appoint(world, '発信 一郎', '相談支援課', { role: 'deskWorker', compartment: 'self-reliance', tier: 3 })
  })
  const referred = async (more: object = {}, personId: string | null = null) => {
    const { caseId, number } = await worker.api.cases.openCase({
      kind: 'self-reliance',
      ...(personId === null ? { alias: '川端の人' } : { personId }),
      receivedOn: '2025-11-20',
      leadId: worker.accountId,
      next: { what: '電話', dueOn: '2025-12-05', accountId: worker.accountId },
    })
    const { referralId } = await worker.api.cases.sendReferral({
      caseId,
      toWords: '見本こころのクリニック',
      purpose: '通院の再開',
      consent: 'given',
      passed: '薬がなくなって二か月になる。',
      urgency: 'soon',
      answerBy: '2025-12-10',
      ...more,
    })
    return { caseId, number, referralId }
  }
  const get = (referralId: string) => worker.api.cases.getReferral({ referralId })
  const number = async (referralId: string) =>
    worker.api.cases.draftReferralLetter({ referralId, revision: (await get(referralId)).revision, issuer: 'council' })
  const decide = async (letterId: string) => {
    await worker.api.letters.proposeLetter({ letterId, happenedOn: today })
    await worker.api.letters.decideLetter({ letterId, happenedOn: today, decidedBy: '課長' })
  }
  const printed = async (referralId: string) => {
    const answer = await world.request(`/print/cases/getReferral?${new URLSearchParams({ referralId })}`, { headers: { cookie: worker.cookie } })
    assert.equal(answer.status, 200)
    const { text } = await readText(Buffer.from(await answer.arrayBuffer()), 'letter.pdf', { bytes: 30_000_000, pages: 5, milliseconds: 60_000 })
    return text.replaceAll(/\s/g, '')
  }

  it('発信簿には、本人のことが何も出ない。紹介状には番号と日付が入り、何度刷っても同じ', async () => {
    const { referralId, number: caseNumber } = await referred()
    assert.deepEqual((await get(referralId)).can, ['withdraw', 'note', 'letter'])
    assert.ok(!(await printed(referralId)).includes('発第'))
    const { letterId } = await number(referralId)
    assert.deepEqual((await get(referralId)).letter, { letterId, numberText: null, datedOn: null, cancelled: false })
    await assert.rejects(number(referralId), { code: 'drafted' })
    await decide(letterId)
    const { letter, revision } = await get(referralId)
    assert.match(letter!.numberText!, /第7-\d+号$/)
    const paper = await printed(referralId)
    for (const word of [letter!.numberText!, '令和7年12月1日', '見本こころのクリニック', '川端の人', '薬がなくなって二か月になる。'])
      assert.ok(paper.includes(word), word)
    await worker.api.cases.noteAnswer({ referralId, revision, state: 'taken', on: today, receiver: '受付', words: '予約を取った' })
    // Each print has a serial of its own in its mark; the letter is the same.
    const unmarked = (text: string) => text.replaceAll(/通し番号\w{4}-\w{4}/g, '')
    assert.equal(unmarked(await printed(referralId)), unmarked(paper))
    const { items } = await clerk.api.letters.checkRecipients({ letterId })
    const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await clerk.api.letters.confirmRecipients({ letterId, recipients })
    const register = JSON.stringify([
      await clerk.api.letters.listLetters({}),
      await clerk.api.letters.getLetter({ letterId }),
      await clerk.api.letters.makeLetter({ letterId }),
      await clerk.api.letters.makeProposal({ letterId }),
    ])
    assert.ok(register.includes(letterId) && register.includes('見本こころのクリニック　御中'))
    for (const word of ['川端', '薬がなくなって', '通院の再開', caseNumber]) assert.ok(!register.includes(word), word)
    await assert.rejects(clerk.api.cases.getReferral({ referralId }), { status: 403 })
  })

  it('台帳の団体あてなら、その団体が宛先になる。取り消した文書のあとは、もう一度取れる', async () => {
    const [organisation] = (await clerk.api.directory.listOrganisations({})).items
    const { referralId } = await referred({ toWords: organisation!.name })
    const { letterId } = await number(referralId)
    const { recipients } = await clerk.api.letters.getLetter({ letterId })
    assert.equal(recipients[0]!.organisationId, organisation!.organisationId)
    await decide(letterId)
    await worker.api.letters.cancelLetter({ letterId, reason: '宛先を改める' })
    assert.ok(!(await printed(referralId)).includes('発第'), 'a number that came to nothing stands on no paper')
    const again = await number(referralId)
    assert.notEqual(again.letterId, letterId)
    assert.equal((await get(referralId)).letter!.letterId, again.letterId)
  })

  it('法人の中へのつなぎ、終わったつなぎ、守られている人には番号を取らない', async () => {
    const inside = await referred({ toWords: '', toKind: 'self-reliance' })
    await assert.rejects(number(inside.referralId), { code: 'onlyOutside' })
    const { referralId } = await referred()
    await worker.api.cases.withdrawReferral({ referralId, revision: 1, reason: '本人が自分で電話した' })
    await assert.rejects(number(referralId), { code: 'notNow' })
    const teamId = await addTeam(world, 'directory', '紹介の担当チーム')
    const inTeam = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    const insider = await appoint(world, '紹介 内子', '相談支援課', inTeam, { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    const { personId } = await worker.api.directory.recordPerson(resident('紹田', '守子', (await districts(worker.api))[0]))
    const guarded = await referred({}, personId)
    await (await world.as('sectionChief')).directory.protectPerson({ personId, teamId, reason: 'other' })
    await assert.rejects(number(guarded.referralId), { code: 'notFound' })
    const { revision } = await insider.api.cases.getReferral({ referralId: guarded.referralId })
    await assert.rejects(insider.api.cases.draftReferralLetter({ referralId: guarded.referralId, revision, issuer: 'council' }), {
      code: 'underProtection',
    })
  })

  it('番号を取れるのは、外へのもので、返事を待つか引き受けられたもので、生きている文書がないとき', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...referralStates),
        fc.option(fc.constant('a-kind')),
        fc.option(fc.record({ cancelled: fc.boolean() })),
        (state, toKind, letter) => {
          const wanted = toKind === null && ['sent', 'taken'].includes(state) && letter?.cancelled !== false
          assert.equal(mayNumber({ state, toKind, letter }), wanted)
        },
      ),
      { seed, numRuns: size({ deep: 2000, ordinary: 200 }) },
    )
  })
})
