// つなぎ・紹介：渡るのは選んだ言葉だけ、戻るのは結果だけ。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type World, createWorld } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { mayNote, receiverSteps, senderSteps } from '../rules/referrals.ts'
import type { ReferralState } from '../schema.ts'

const seed = Math.floor(performance.now() * 1000)
const today = '2025-12-01'
const refusedAs = (code: string) => ({ code })
const secret = '家計簿の中身は出さない'

describe('つなぎ・紹介', () => {
  let world: World
  let sender: Staff
  let receiver: Staff
  let area: string
  let other: string
  before(async () => {
    world = await createWorld()
    sender = await appoint(world, '送る 人', '自立相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    receiver = await appoint(
      world,
      '受ける 人',
      '福祉課',
      { role: 'caseworker', compartment: 'mutual-support', tier: 4 },
      { role: 'caseworker', compartment: 'directory', tier: 3 },
    )
    ;[area, other] = await districts(receiver.api)
  })
  const asking = {
    purpose: '見守りを頼みたい',
    consent: 'given',
    passed: '一人で暮らしている。訪ねてほしい。',
    urgency: 'soon',
    answerBy: '2025-12-10',
  } as const
  const toUs = () => ({ ...asking, toKind: 'mutual-support', toAreaId: area })
  const opened = async (who: Staff, more: { readonly personId?: string } = {}) =>
    (
      await who.api.cases.openCase({
        kind: 'self-reliance',
        alias: '駅前の人',
        receivedOn: '2025-11-20',
        leadId: who.accountId,
        note: secret,
        next: { what: '電話', dueOn: '2025-12-05', accountId: who.accountId },
        ...more,
      })
    ).caseId
  const sent = async () => {
    const caseId = await opened(sender)
    return { caseId, ...(await sender.api.cases.sendReferral({ ...toUs(), caseId })) }
  }
  const get = (referralId: string) => sender.api.cases.getReferral({ referralId })
  const got = (referralId: string) => receiver.api.cases.getReceivedReferral({ referralId })

  it('受けた側に渡るのは書いた言葉だけで、どちらの記録も相手には見えない。引き受けと結果は、つないだ側に戻る', async () => {
    const { caseId, referralId } = await sent()
    const received = await got(referralId)
    assert.deepEqual(
      [received.name, received.passed, received.state, received.can],
      ['駅前の人', asking.passed, 'sent', ['take', 'decline', 'record', 'open']],
    )
    assert.ok(!JSON.stringify(received).includes(secret) && !JSON.stringify(received).includes(caseId))
    await assert.rejects(receiver.api.cases.getCase({ caseId }), refusedAs('notFound'))
    await assert.rejects(receiver.api.cases.getReferral({ referralId }), refusedAs('notFound'))
    await assert.rejects(sender.api.cases.getReceivedReferral({ referralId }), refusedAs('notFound'))
    await assert.rejects(sender.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: true }), refusedAs('notFound'))

    await receiver.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: true })
    const taken = await get(referralId)
    assert.deepEqual([taken.state, taken.receivedOn, taken.receiver], ['taken', today, '受ける 人'])
    const { contactId } = await receiver.api.cases.recordContact({
      kind: 'mutual-support',
      areaId: area,
      heldOn: today,
      way: 'visit',
      first: true,
      alias: received.alias,
      observed: '戸が閉まっていた',
      staffIds: [receiver.accountId],
      referralId,
    })
    assert.equal((await got(referralId)).contactId, contactId)
    await assert.rejects(
      receiver.api.cases.answerReferral({ referralId, revision: 3, answeredOn: '2025-11-30', answer: '訪ねた' }),
      refusedAs('tooEarly'),
    )
    await receiver.api.cases.answerReferral({ referralId, revision: 3, answeredOn: today, answer: '週一回の見守りを始めた' })
    const answered = await get(referralId)
    assert.deepEqual([answered.state, answered.answer, answered.answeredOn, answered.can], ['answered', '週一回の見守りを始めた', today, []])
    assert.ok(!JSON.stringify(answered).includes(contactId) && !JSON.stringify(answered).includes('戸が閉まっていた'))
    await assert.rejects(sender.api.cases.getContact({ contactId }), refusedAs('notFound'))
    const { timeline } = await sender.api.cases.getCase({ caseId })
    assert.deepEqual(
      timeline.filter(({ what }) => what === 'referral').map(({ code, on, by }) => [code, on, by]),
      [
        ['answered', today, ['受ける 人']],
        ['taken', today, ['受ける 人']],
        ['sent', today, ['送る 人']],
      ],
    )
    const { entries } = await sender.api.cases.printRecord({ caseId })
    assert.ok(entries.some(({ code, observed }) => code === 'answered' && observed.includes('週一回の見守り')))
  })

  it('断るにはわけが要り、つないだ側に届く。断ったあとは何もできない', async () => {
    const { referralId } = await sent()
    await assert.rejects(receiver.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: false }), refusedAs('invalidInput'))
    await receiver.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: false, reason: '地区の外' })
    const declined = await get(referralId)
    assert.deepEqual([declined.state, declined.reason, declined.can], ['declined', '地区の外', []])
    assert.deepEqual((await got(referralId)).can, [])
    await assert.rejects(receiver.api.cases.acknowledgeReferral({ referralId, revision: 2, taken: true }), refusedAs('notNow'))
    await assert.rejects(sender.api.cases.withdrawReferral({ referralId, revision: 2, reason: '試験' }), refusedAs('notNow'))
  })

  it('返事の前なら取り下げられ、数えられなくなる。取り下げたものは引き受けられない', async () => {
    const facts = async () => {
      const [row] = await asOwner<{ n: number }>(
        world.database,
        `select sum(case when retracts is null then 1 else -1 end)::int as n from kernel.facts where council_id = $1 and kind = 'cases.referred'`,
        [world.councilId],
      )
      return row!.n
    }
    const told = await facts()
    const { referralId } = await sent()
    assert.equal(await facts(), told + 1)
    await assert.rejects(receiver.api.cases.withdrawReferral({ referralId, revision: 1, reason: '受けた側から' }), refusedAs('notFound'))
    await sender.api.cases.withdrawReferral({ referralId, revision: 1, reason: '本人が断った' })
    assert.equal(await facts(), told)
    const received = await got(referralId)
    assert.deepEqual([received.state, received.reason, received.can], ['withdrawn', '本人が断った', []])
    await assert.rejects(receiver.api.cases.acknowledgeReferral({ referralId, revision: 2, taken: true }), refusedAs('notNow'))
  })

  it('引き受けと取り下げが同時でも、両方の控えは同じになる', async () => {
    for (let i = 0; i < 5; i++) {
      const { referralId } = await sent()
      await Promise.allSettled([
        receiver.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: true }),
        sender.api.cases.withdrawReferral({ referralId, revision: 1, reason: '試験' }),
      ])
      const states = [(await get(referralId)).state, (await got(referralId)).state]
      assert.ok(states[0] === states[1] && ['taken', 'withdrawn'].includes(states[0]!), states.join(' '))
    }
  })

  it('返事のないものは受けた側に、返事の日を過ぎたものはつないだ側に出る', async () => {
    const { referralId, caseId } = await sent()
    const waits = async () => (await receiver.api.cases.listReceivedReferrals({ show: 'new' })).items.some((each) => each.referralId === referralId)
    const late = async (who: Staff) => (await who.api.cases.listReferrals({ show: 'overdue' })).items.some((each) => each.referralId === referralId)
    assert.deepEqual([await waits(), await late(sender)], [true, false])
    for (const table of ['referrals', 'received_referrals'])
      await asOwner(world.database, `update cases.${table} set answer_by = '2025-11-30' where council_id = $1 and referral_id = $2`, [
        world.councilId,
        referralId,
      ])
    const colleague = await appoint(world, '別の 人', '自立相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    assert.deepEqual([await late(sender), await late(colleague)], [true, false])
    const { items } = await colleague.api.cases.listReferrals({ caseId })
    assert.deepEqual(
      items.map((each) => [each.referralId, each.overdue]),
      [[referralId, true]],
    )
    await receiver.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: true })
    assert.deepEqual([await waits(), await late(sender)], [false, true])
    await receiver.api.cases.answerReferral({ referralId, revision: 2, answeredOn: today, answer: '訪ねた' })
    assert.equal(await late(sender), false)
  })

  it('ケースとして開けば、それで引き受けたことになる。ほかの地区の人には見えない', async () => {
    const { referralId } = await sent()
    const elsewhere = await appoint(world, '隣の 人', '福祉課', { role: 'caseworker', compartment: 'mutual-support', tier: 4, areaId: other })
    await assert.rejects(elsewhere.api.cases.getReceivedReferral({ referralId }), refusedAs('notFound'))
    const opening = {
      kind: 'mutual-support',
      areaId: area,
      alias: '駅前の人',
      receivedOn: today,
      leadId: receiver.accountId,
      next: { what: '訪問', dueOn: '2025-12-03', accountId: receiver.accountId },
      referralId,
    }
    const { caseId } = await receiver.api.cases.openCase(opening)
    assert.deepEqual([(await get(referralId)).state, (await got(referralId)).caseId], ['taken', caseId])
    assert.deepEqual((await got(referralId)).can, ['answer', 'record'])
    await assert.rejects(receiver.api.cases.openCase(opening), refusedAs('notNow'))
  })

  it('外へは紹介状を印刷し、返事は手で書きとめる。台帳にある名前は団体と結び付く', async () => {
    const desk = await world.as('desk')
    const { organisationId } = await desk.directory.recordOrganisation({
      kind: 'public-office',
      name: '見本市役所 生活福祉課',
      kana: 'ミホンシヤクショ',
    })
    const caseId = await opened(sender)
    const out = { ...asking, caseId, consent: 'without', consentNote: '命に関わるため', toWords: '見本市役所 生活福祉課' } as const
    await assert.rejects(sender.api.cases.sendReferral({ ...out, consentNote: '' }), refusedAs('invalidInput'))
    await assert.rejects(sender.api.cases.sendReferral({ ...out, toKind: 'mutual-support' }), refusedAs('invalidInput'))
    await assert.rejects(sender.api.cases.sendReferral({ ...out, answerBy: '2025-11-30' }), refusedAs('answerPast'))
    const { referralId } = await sender.api.cases.sendReferral(out)
    assert.equal((await get(referralId)).organisationId, organisationId)
    const paper = await world.request(`/print/cases/getReferral?referralId=${referralId}`, { headers: { cookie: sender.cookie } })
    assert.deepEqual([paper.status, paper.headers.get('content-type')], [200, 'application/pdf'])
    const noted = { referralId, revision: 1, on: today, receiver: '生活福祉課 主事', words: '申請に同行する' }
    await sender.api.cases.noteAnswer({ ...noted, state: 'taken' })
    await assert.rejects(sender.api.cases.noteAnswer({ ...noted, revision: 2, state: 'declined' }), refusedAs('notNow'))
    await sender.api.cases.noteAnswer({ ...noted, revision: 2, receiver: '', words: '保護が決まった', state: 'answered' })
    const answered = await get(referralId)
    assert.deepEqual(
      [answered.state, answered.receiver, answered.reason, answered.answer],
      ['answered', '生活福祉課 主事', '申請に同行する', '保護が決まった'],
    )
    const inside = await sent()
    await assert.rejects(sender.api.cases.noteAnswer({ ...noted, referralId: inside.referralId, state: 'taken' }), refusedAs('notNow'))
  })

  it('保護されている人は、チームの外へつなげない。つないだあとに保護されたら、両方の控えがチームのところへ移り、終われば戻る', async () => {
    const [desk, chief] = await Promise.all([world.as('desk'), world.as('sectionChief')])
    const teamId = await addTeam(world, 'directory', 'つなぎの担当チーム')
    const inTeam = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    const insider = await appoint(world, '担当 内子', '相談支援課', inTeam, { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    const partner = await appoint(world, '担当 次子', '相談支援課', inTeam)
    const plain = await appoint(
      world,
      '送る 次郎',
      '自立相談支援課',
      { role: 'caseworker', compartment: 'self-reliance', tier: 4 },
      { role: 'caseworker', compartment: 'directory', tier: 3 },
    )
    const { personId } = await desk.directory.recordPerson(resident('繋山', '守子', area))
    const caseId = await opened(plain, { personId })
    const { referralId } = await plain.api.cases.sendReferral({ ...toUs(), caseId })
    assert.equal((await got(referralId)).name, '繋山 守子')
    await receiver.api.cases.acknowledgeReferral({ referralId, revision: 1, taken: true })
    const lies = () =>
      asOwner<{ same: boolean; home: boolean }>(
        world.database,
        `with p as (select scope_id from directory.persons where council_id = $1 and person_id = $3),
         rows as (select scope_id, home_scope_id, 'cases.referrals' as t from cases.referrals where council_id = $1 and referral_id = $2
           union all select scope_id, home_scope_id, 'cases.received_referrals' from cases.received_referrals where council_id = $1 and referral_id = $2)
         select r.scope_id = p.scope_id and not exists (select from kernel.history h where h.council_id = $1 and h.row_id = $2 and h.table_name = r.t
             and h.scope_id <> r.scope_id) as same,
           r.scope_id = r.home_scope_id as home from rows r cross join p`,
        [world.councilId, referralId, personId],
      )
    assert.deepEqual(await lies(), [
      { same: false, home: true },
      { same: false, home: true },
    ])
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    assert.deepEqual(await lies(), [
      { same: true, home: false },
      { same: true, home: false },
    ])
    await assert.rejects(got(referralId), refusedAs('notFound'))
    await assert.rejects(plain.api.cases.getReferral({ referralId }), refusedAs('notFound'))
    assert.equal((await insider.api.cases.getReferral({ referralId })).name, '駅前の人')
    await insider.api.cases.answerReferral({
      referralId,
      revision: (await insider.api.cases.getReceivedReferral({ referralId })).revision,
      answeredOn: today,
      answer: '済み',
    })
    for (const to of [toUs(), { ...asking, toWords: '市役所' }])
      await assert.rejects(insider.api.cases.sendReferral({ ...to, caseId }), refusedAs('underProtection'))
    await insider.api.directory.proposeLift({ personId, reason: '見直し' })
    await partner.api.directory.decideLift({ personId, agreed: true })
    assert.ok((await lies()).every(({ home }) => home))
    assert.equal((await got(referralId)).state, 'answered')
  })

  it('保護されている人のケースになったら、結果はチームの外へ返せない', async () => {
    const [desk, chief] = await Promise.all([world.as('desk'), world.as('sectionChief')])
    const teamId = await addTeam(world, 'directory', '受ける担当チーム')
    const insider = await appoint(
      world,
      '受担 内子',
      '福祉課',
      { role: 'supervisor', compartment: 'directory', tier: 6, teamId },
      { role: 'caseworker', compartment: 'mutual-support', tier: 4 },
    )
    const { personId } = await desk.directory.recordPerson(resident('受山', '守子', area))
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    const { referralId } = await sent()
    await insider.api.cases.openCase({
      kind: 'mutual-support',
      areaId: area,
      personId,
      receivedOn: today,
      leadId: insider.accountId,
      next: { what: '訪問', dueOn: '2025-12-03', accountId: insider.accountId },
      referralId,
    })
    await assert.rejects(got(referralId), refusedAs('notFound')) // a colleague outside the team
    const { revision } = await insider.api.cases.getReceivedReferral({ referralId })
    await assert.rejects(
      insider.api.cases.answerReferral({ referralId, revision, answeredOn: today, answer: '支えている' }),
      refusedAs('underProtection'),
    )
    assert.equal((await get(referralId)).state, 'taken')
    // Whatever becomes of the sender's own record, the receiver's lies with the team.
    await asOwner(
      world.database,
      `with c as (select set_config('sasaeai.council_id', $1, true)) update cases.referrals r set scope_id = t.scope_id
       from c, identity.access_scopes t where r.council_id = $1::uuid and r.referral_id = $2 and t.council_id = r.council_id and t.team_id = $3`,
      [world.councilId, referralId, teamId],
    )
    await asOwner(
      world.database,
      `with c as (select set_config('sasaeai.council_id', $1, true)) update cases.referrals r set scope_id = r.home_scope_id
       from c where r.council_id = $1::uuid and r.referral_id = $2`,
      [world.councilId, referralId],
    )
    await assert.rejects(got(referralId), refusedAs('notFound'))
    assert.equal((await insider.api.cases.getReceivedReferral({ referralId })).state, 'taken')
  })

  it(`どの順に何をしても、両方の控えの状態は同じで、決まりのとおりに進む（seed ${seed}）`, { timeout: 3_600_000 }, async () => {
    const act = fc.constantFrom('take', 'decline', 'withdraw', 'answer', 'record', 'open', 'stale')
    let [done, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        const { referralId } = await sent()
        let state: ReferralState = 'sent'
        const became = { contact: false, case: false }
        for (const what of acts) {
          const revision = (await got(referralId)).revision
          const seen = (await get(referralId)).revision
          const on: Readonly<Record<string, () => Promise<unknown>>> = {
            take: () => receiver.api.cases.acknowledgeReferral({ referralId, revision, taken: true }),
            decline: () => receiver.api.cases.acknowledgeReferral({ referralId, revision, taken: false, reason: '試験' }),
            withdraw: () => sender.api.cases.withdrawReferral({ referralId, revision: seen, reason: '試験' }),
            answer: () => receiver.api.cases.answerReferral({ referralId, revision, answeredOn: today, answer: '試験' }),
            stale: () => receiver.api.cases.acknowledgeReferral({ referralId, revision: revision + 1, taken: true }),
            record: () =>
              receiver.api.cases.recordContact({
                kind: 'mutual-support',
                areaId: area,
                heldOn: today,
                way: 'phone',
                first: true,
                staffIds: [receiver.accountId],
                referralId,
              }),
            open: () =>
              receiver.api.cases.openCase({
                kind: 'mutual-support',
                areaId: area,
                alias: '人',
                receivedOn: today,
                leadId: receiver.accountId,
                next: { what: '訪問', dueOn: today, accountId: receiver.accountId },
                referralId,
              }),
          }
          // The model: a few lines that know nothing of the tables.
          const open = state === 'sent' || state === 'taken'
          const may: Readonly<Record<string, ReferralState | false>> = {
            take: state === 'sent' && 'taken',
            decline: state === 'sent' && 'declined',
            withdraw: state === 'sent' && 'withdrawn',
            answer: state === 'taken' && 'answered',
            record: open && !became.contact && 'taken',
            open: open && !became.case && 'taken',
          }
          const next = may[what] ?? false
          const ran = await on[what]!().then(
            () => true,
            () => false,
          )
          assert.equal(ran, next !== false, `${what} from ${state}`)
          if (next !== false) {
            state = next
            became.contact ||= what === 'record'
            became.case ||= what === 'open'
            done++
          } else refused++
          assert.deepEqual([(await get(referralId)).state, (await got(referralId)).state], [state, state])
        }
      }),
      { seed, numRuns: size({ deep: 300, ordinary: 12 }) },
    )
    assert.ok(done > 5 && refused > 5, `${done} done, ${refused} refused`)
  })

  it('決まりそのもの：終わった状態からは、どちらの側も何もできない', () => {
    for (const state of ['declined', 'answered', 'withdrawn'] as const) {
      assert.deepEqual([...receiverSteps({ state, became: false }), ...senderSteps({ state, toKind: null })], [])
      assert.ok(!mayNote(state, 'answered'))
    }
    assert.deepEqual(senderSteps({ state: 'taken', toKind: 'any' }), [])
  })

  it('台帳も分野も持たない人・権限のない人には、一覧にも出ない', async () => {
    await sent()
    const outsider = await appoint(world, '外の 人', '権利擁護', { role: 'caseworker', compartment: 'rights-protection', tier: 5 })
    assert.equal((await outsider.api.cases.listReceivedReferrals({})).items.length, 0)
    assert.equal((await outsider.api.cases.listReferrals({})).items.length, 0)
    const visitor: Api = await world.as('desk')
    await assert.rejects(visitor.cases.listReferrals({}), refusedAs('notPermitted'))
  })
})
