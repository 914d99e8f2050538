// 閲覧の記録と、気になる閲覧。
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { type World, createWorld } from '#testing'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import { relatedFindings } from '../rules/odd-views.ts'

interface Look {
  readonly at: string
  readonly who: Staff
  readonly subject?: readonly [type: string, id: string]
  readonly reason?: string
  readonly operation?: string
}

let world: World
let lead: Staff
let worker: Staff
let colleague: Staff
const subject: readonly [string, string] = ['calendar.meeting', randomUUID()]

/** Looks as the kernel would have kept them at that time. */
async function keep(looks: readonly Look[]): Promise<void> {
  const rows = looks.map(({ at, who, subject: [type, id] = subject, reason = 'team', operation = 'calendar.getMeeting' }) => ({
    at,
    who: who.accountId,
    type,
    id,
    reason,
    operation,
  }))
  await asOwner(
    world.database,
    `insert into kernel.view_entries (council_id, view_id, viewed_at, account_id, operation, request_id, subject_type, subject_id, reason)
     select $1, gen_random_uuid(), at, who, operation, gen_random_uuid(), type, id, reason
     from jsonb_to_recordset($2) as r(at timestamptz, who uuid, operation text, type text, id uuid, reason text)`,
    [world.councilId, JSON.stringify(rows)],
  )
}

before(async () => {
  world = await createWorld()
  lead = await appoint(world, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
  worker = await appoint(world, '相談 花子', '権利擁護センター', { role: 'caseworker', compartment: 'rights-protection', tier: 4 })
  colleague = await appoint(world, '同僚 次郎', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
})

describe('閲覧の記録', () => {
  it('ある記録を見た人を、いつ・だれが・何をして・なぜ、で新しい順に見せる', async () => {
    const id = randomUUID()
    await keep([
      { at: '2025-11-04T01:00:00Z', who: worker, subject: ['calendar.meeting', id] },
      { at: '2025-11-05T01:00:00Z', who: colleague, subject: ['calendar.meeting', id], reason: 'search', operation: 'gone.operation' },
    ])
    const { items, total } = await lead.api.identity.showViewsOfSubject({ subjectType: 'calendar.meeting', subjectId: id })
    assert.equal(total, 2)
    assert.deepEqual(
      items.map(({ viewedAt, displayName, post, operation, reason }) => [viewedAt, displayName, post, operation.ja, reason]),
      [
        ['2025-11-05T01:00:00.000Z', '同僚 次郎', '地域福祉課', 'gone.operation', 'search'],
        ['2025-11-04T01:00:00.000Z', '相談 花子', '権利擁護センター', '会議の記録を見る', 'team'],
      ],
    )
    const again = await lead.api.identity.showViewsOfSubject({ subjectType: 'calendar.meeting', subjectId: id })
    assert.deepEqual([again.total, again.items[0]?.displayName, again.items[0]?.reason], [3, '保護 守', 'duty']) // 調べたことも残る
  })
  it('人ごとに見ても、見たことが残り、ほかの役割には開かない', async () => {
    const { items, displayName } = await lead.api.identity.listViewsByAccount({ accountId: worker.accountId })
    assert.equal(displayName, '相談 花子')
    assert.ok(items.length > 0 && items.every(({ accountId }) => accountId === worker.accountId))
    const own = await lead.api.identity.showViewsOfSubject({ subjectType: 'identity.account', subjectId: worker.accountId })
    assert.deepEqual([own.items[0]?.displayName, own.items[0]?.operation.ja], ['保護 守', '人ごとの閲覧を見る'])
    await assert.rejects(lead.api.identity.listViewsByAccount({ accountId: randomUUID() }), { status: 404 })
    for (const { api } of [worker, colleague]) {
      await assert.rejects(api.identity.listViewsByAccount({ accountId: worker.accountId }), { status: 403 })
      await assert.rejects(api.identity.showViewsOfSubject({ subjectType: 'calendar.meeting', subjectId: subject[1] }), { status: 403 })
    }
  })
  it('本人に渡す紙に刷れ、刷ったことが残る', async () => {
    const path = `/print/identity/showViewsOfSubject?subjectType=calendar.meeting&subjectId=${subject[1]}`
    const answer = await world.request(path, { headers: { cookie: lead.cookie } })
    assert.equal(answer.status, 200)
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
    const prints = await asOwner(
      world.database,
      `select account_id from kernel.audit_entries where subject_id = $1 and operation = 'identity.showViewsOfSubject.print'`,
      [subject[1]],
    )
    assert.deepEqual(prints, [{ account_id: lead.accountId }])
    assert.equal((await world.request(path, { headers: { cookie: worker.cookie } })).status, 403)
  })
})

describe('気になる閲覧', () => {
  const kinds = async (week: string) =>
    (await lead.api.identity.listOddViews({ week })).items.map(({ kind, displayName, happenedOn, viewCount, subjectCount }) => [
      kind,
      displayName,
      happenedOn,
      viewCount,
      subjectCount,
    ])

  it('執務時間の外（朝8時より前、夜8時以後）と土日を、日本の時刻で拾う', async () => {
    await keep([
      { at: '2025-06-01T23:00:00Z', who: worker }, // 月曜 8:00
      { at: '2025-06-03T22:59:00Z', who: worker }, // 水曜 7:59
      { at: '2025-06-05T10:59:00Z', who: worker }, // 木曜 19:59
      { at: '2025-06-05T11:00:00Z', who: worker }, // 木曜 20:00
      { at: '2025-06-06T14:59:00Z', who: worker }, // 金曜 23:59
      { at: '2025-06-06T15:00:00Z', who: worker }, // 土曜 0:00
      { at: '2025-06-08T03:00:00Z', who: worker }, // 日曜
      { at: '2025-06-08T15:00:00Z', who: worker }, // 次の月曜 0:00
    ])
    assert.deepEqual(await kinds('2025-06-05'), [
      ['afterHours', '相談 花子', '2025-06-04', 1, 1],
      ['afterHours', '相談 花子', '2025-06-05', 1, 1],
      ['afterHours', '相談 花子', '2025-06-06', 1, 1],
      ['afterHours', '相談 花子', '2025-06-07', 1, 1],
      ['afterHours', '相談 花子', '2025-06-08', 1, 1],
    ])
    assert.deepEqual(await kinds('2025-06-09'), [['afterHours', '相談 花子', '2025-06-09', 1, 1]])
  })
  it('1時間に30件をこえて見ると出て、ちょうど30件や、同じ記録の見直しでは出ない', async () => {
    const at = (minute: number, hour: number) => new Date(Date.UTC(2025, 5, 17, hour, minute)).toISOString()
    const many = (count: number, who: Staff, hour: number) =>
      Array.from({ length: count }, (_, i): Look => ({ at: at(i, hour), who, subject: ['calendar.meeting', randomUUID()] }))
    await keep([...many(31, worker, 1), ...many(30, colleague, 1), ...many(20, lead, 1), ...many(20, lead, 2)])
    await keep(Array.from({ length: 40 }, (_, i) => ({ at: at(i, 3), who: colleague })))
    assert.deepEqual(await kinds('2025-06-17'), [['manySubjects', '相談 花子', '2025-06-17', 31, 31]])
  })
  it('緊急閲覧・自分の記録・同僚の記録を拾い、職務で見たものは除く', async () => {
    const of = (who: Staff): readonly [string, string] => ['identity.account', who.accountId]
    await keep([
      { at: '2025-06-24T01:00:00Z', who: worker, reason: 'emergency' },
      { at: '2025-06-24T02:00:00Z', who: worker, subject: of(worker) },
      { at: '2025-06-25T02:00:00Z', who: worker, subject: of(colleague) },
      { at: '2025-06-25T03:00:00Z', who: worker, subject: of(colleague) },
      { at: '2025-06-25T03:00:00Z', who: lead, subject: of(colleague), reason: 'duty' },
    ])
    assert.deepEqual(await kinds('2025-06-24'), [
      ['emergency', '相談 花子', '2025-06-24', 1, 1],
      ['ownRecord', '相談 花子', '2025-06-24', 1, 1],
      ['colleague', '相談 花子', '2025-06-25', 2, 1],
    ])
  })
  it('同じ姓の人の記録は、部品が名前を渡せば拾う', () => {
    const looks = ['山田 花子', '山本　太郎', ''].map((name, i) => ({
      accountId: String(i),
      name,
      happenedOn: '2025-06-24',
      firstAt: '',
      lastAt: '',
      viewCount: 1,
      subjectCount: 1,
      operations: [],
      subject: { type: 'cases.case', id: 'x' },
    }))
    const people = [{ subjectType: 'cases.case', subjectId: 'x', surnames: ['山本', '田中'], accountId: null }]
    const found = relatedFindings(looks, people, new Map(looks.map(({ accountId, name }) => [accountId, name])))
    assert.deepEqual(
      found.map(({ kind, accountId }) => [kind, accountId]),
      [['sameSurname', '1']],
    )
  })
  it('判断を残すと待つものから消え、閲覧が増えるとまた待ち、前の言葉も残る', async () => {
    await keep([{ at: '2025-07-05T01:00:00Z', who: worker }])
    const week = async () => lead.api.identity.listOddViews({ week: '2025-07-05' })
    const { items, waitingCount } = await week()
    const [finding] = items
    assert.equal(waitingCount, 1)
    const judge = (more: object = {}) =>
      lead.api.identity.judgeView({
        findingId: finding!.findingId,
        happenedOn: finding!.happenedOn,
        verdict: 'ask',
        note: '当番だったか聞く',
        ...more,
      })
    await assert.rejects(judge({ note: '' }), { status: 422 })
    await assert.rejects(judge({ findingId: randomUUID() }), { status: 404 })
    await assert.rejects(worker.api.identity.judgeView({ findingId: finding!.findingId, happenedOn: '2025-07-05', verdict: 'fine', note: 'x' }), {
      status: 403,
    })
    await judge()
    await judge({ verdict: 'fine', note: '当番だった' })
    const judged = await week()
    assert.deepEqual([judged.waitingCount, judged.items[0]?.judgement?.verdict, judged.items[0]?.judgement?.note], [0, 'fine', '当番だった'])
    await keep([{ at: '2025-07-05T02:00:00Z', who: worker }])
    assert.equal((await lead.api.identity.listOddViews({ week: '2025-07-05', waiting: true })).items[0]?.judgement?.outgrown, true)
    const kept = await asOwner(world.database, 'select verdict from identity.view_judgements where finding_id = $1 order by judgement_id', [
      finding!.findingId,
    ])
    assert.deepEqual(kept, [{ verdict: 'ask' }, { verdict: 'fine' }])
  })
  it('自分の閲覧は、自分では判断できない', async () => {
    await keep([{ at: '2025-07-12T01:00:00Z', who: lead }])
    const { items } = await lead.api.identity.listOddViews({ week: '2025-07-12' })
    assert.deepEqual(items[0]?.can, [])
    await assert.rejects(lead.api.identity.judgeView({ findingId: items[0].findingId, happenedOn: '2025-07-12', verdict: 'fine', note: '自分で' }), {
      status: 403,
      code: 'ownView',
    })
  })
  it('執務時間と件数は、法人の決まりに従う', async () => {
    await asOwner(
      world.database,
      `insert into identity.access_rules (council_id, rule_id, valid_from, emergency_hours, cool_down_hours, opens_at_minutes, closes_at_minutes, subjects_per_hour, source)
       values ($1, gen_random_uuid(), '2025-08-04', 24, 72, 540, 1020, 5, '試験')`,
      [world.councilId],
    )
    const evening = (day: string): Look => ({ at: `${day}T17:30:00+09:00`, who: worker })
    await keep([evening('2025-07-30'), evening('2025-08-06')])
    assert.deepEqual(await kinds('2025-07-30'), [])
    assert.deepEqual(await kinds('2025-08-06'), [['afterHours', '相談 花子', '2025-08-06', 1, 1]])
  })
})
