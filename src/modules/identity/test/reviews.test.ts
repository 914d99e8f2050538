// 四半期ごとの所属の点検。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { clockFrom } from '#kernel'
import { type Api, type World, atEnd, createWorld } from '#testing'
import { addDays, periodOf } from '../rules/review.ts'

describe('点検の期', () => {
  it('どの日も、ちょうど一つの期に入り、期は四月一日から数える', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), fc.constantFrom(1, 3, 6, 12), (days, months) => {
        const day = addDays('1990-01-01', days)
        const from = periodOf(day, months)
        assert.ok(from <= day && from.endsWith('-01'))
        assert.equal(periodOf(from, months), from)
        assert.ok(periodOf(addDays(from, -1), months) < from)
        assert.equal((((Number(from.slice(5, 7)) - 4) % months) + months) % months, 0)
      }),
    )
  })
})

describe('所属の点検', () => {
  let now = new Date('2026-01-20T01:00:00Z')
  let world: World
  let chief: Api
  const key = { compartment: 'community-welfare', periodFrom: '2026-01-01' }
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    await world.as('desk') // signs in once
    chief = await world.as('sectionChief')
  })
  const open = async () => {
    const { lines, ...review } = await chief.identity.showAccessReview(key)
    return { ...review, lines, line: (name: string) => lines.find(({ displayName }) => displayName === name)! }
  }

  it('自分の分野の点検だけが出て、気になる所属から並ぶ', async () => {
    const { items } = await chief.identity.listAccessReviews({})
    assert.deepEqual(
      items.map(({ compartment, state, dueOn }) => [compartment, state, dueOn]),
      [
        ['community-welfare', 'open', '2026-01-31'],
        ['mutual-support', 'open', '2026-01-31'],
        ['local-desks', 'open', '2026-01-31'],
        ['watching-over', 'open', '2026-01-31'],
        ['volunteering', 'open', '2026-01-31'],
        ['rides', 'open', '2026-01-31'],
        ['directory', 'open', '2026-01-31'],
      ],
    )
    const { lines, line } = await open()
    const counts = lines.map(({ remarks }) => remarks.length)
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => b - a),
    )
    assert.deepEqual([line('佐藤 恵').remarks, line('佐藤 恵').lastSignedInOn], [[], '2026-01-20'])
    assert.deepEqual([line('松本 修').remarks, line('松本 修').lastSignedInOn], [['unused'], null])
    assert.equal(line('森田 浩二').own, true)
    await assert.rejects(chief.identity.showAccessReview({ ...key, compartment: 'loans' }), { code: 'notFound' })
    await assert.rejects((await world.as('planning')).identity.listAccessReviews({}), { status: 403 })
  })
  it('職が終わった人、重なる所属、終わったアカウントに印がつく', async () => {
    const officer = await world.as('securityOfficer')
    const { items } = await officer.identity.findAccounts({ asked: '東 拓也' })
    const planning = await world.as('planning')
    const { appointments } = await planning.identity.showOrganisation({})
    const held = appointments.find(({ displayName }) => displayName === '東 拓也')!
    await planning.identity.endAppointment({ appointmentId: held.appointmentId, lastDay: '2026-01-19' })
    const [row] = (await officer.identity.listMemberships({ accountId: items[0]!.accountId })).items
    const districts = (await officer.identity.listAreas({})).items
    const below = districts.find(({ parentAreaId }) => parentAreaId === row!.areaId)!
    await officer.identity.grantMembership({
      accountId: row!.accountId,
      role: row!.role,
      compartment: row!.compartment,
      areaId: below.areaId,
      tier: 2,
      validFrom: '2026-01-20',
      validTo: null,
      reason: '試験',
    })
    const owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    await owner.query(`update identity.accounts set ended_at = '2026-01-01' where council_id = $1 and display_name = '木村 久子'`, [world.councilId])
    const { lines, line } = await open()
    const his = lines.filter(({ displayName }) => displayName === '東 拓也').toSorted((a, b) => a.tier - b.tier)
    assert.deepEqual(
      his.map(({ tier, remarks }) => [tier, remarks]),
      [
        [2, ['endedPost', 'overlapping']],
        [3, ['endedPost', 'unused']],
      ],
    )
    assert.deepEqual(line('木村 久子').remarks, ['endedAccount', 'unused'])
  })
  it('判断は途中で保存でき、自分の所属と、決められない所属は断られ、全部決まるまで署名できない', async () => {
    const { line, lines } = await open()
    const decide = (name: string, decision: 'keep' | 'end' | 'ask', note = '') =>
      chief.identity.decideAccessReview({ ...key, decisions: [{ membershipId: line(name).membershipId, decision, note }] })
    await decide('佐藤 恵', 'ask')
    await decide('佐藤 恵', 'keep', '続けて担当')
    assert.deepEqual([(await open()).line('佐藤 恵').decision, (await open()).line('佐藤 恵').note], ['keep', '続けて担当'])
    await assert.rejects(decide('森田 浩二', 'keep'), { code: 'toOneself' })
    await assert.rejects(decide('松本 修', 'end'), { code: 'beyondYours' })
    await assert.rejects(chief.identity.signAccessReview({ ...key, keepRest: true }), { code: 'undecided', status: 422 })
    await assert.rejects(
      chief.identity.decideAccessReview({
        ...key,
        periodFrom: '2025-10-01',
        decisions: [{ membershipId: line('佐藤 恵').membershipId, decision: 'keep' }],
      }),
      {
        code: 'otherPeriod',
      },
    )
    for (const each of lines.filter(({ remarks, own }) => remarks.length > 0 && !own))
      await chief.identity.decideAccessReview({
        ...key,
        decisions: [{ membershipId: each.membershipId, decision: each.displayName === '東 拓也' ? 'end' : 'ask' }],
      })
  })
  it('期限を過ぎると遅れと出て、署名すると終える所属はすぐ終わり、内容は二度と変わらない', async () => {
    now = new Date('2026-02-01T01:00:00Z')
    chief = await world.as('sectionChief')
    const state = async (api: Api) => (await api.identity.listAccessReviews({})).items.find(({ compartment }) => compartment === key.compartment)!
    assert.equal((await state(chief)).state, 'overdue')
    const block = await world.as('blockOfficer')
    // Papers of a section are begun by its members only; she stays a member of another.
    const begin = () => block.letters.saveLetter({ compartment: key.compartment, issuer: 'council', kind: 'notice', title: '試験' })
    await begin()
    const { ended } = await chief.identity.signAccessReview({ ...key, keepRest: true })
    assert.equal(ended, 2)
    await assert.rejects(begin(), { code: 'compartmentUnknown' })
    const signed = await open()
    assert.deepEqual([signed.signedBy, signed.signedAt], ['森田 浩二', now.toISOString()])
    assert.deepEqual([signed.line('森田 浩二').decision, signed.line('大野 健').decision], ['ask', 'keep'])
    await assert.rejects(chief.identity.signAccessReview({ ...key, keepRest: true }), { code: 'alreadySigned' })
    await assert.rejects(
      chief.identity.decideAccessReview({ ...key, decisions: [{ membershipId: signed.lines[0]!.membershipId, decision: 'keep' }] }),
      { code: 'alreadySigned' },
    )
    for (const sql of [
      'update identity.access_reviews set due_on = now()',
      'delete from identity.access_review_lines',
      `update identity.access_review_lines set decision = 'keep'`,
    ])
      await assert.rejects(world.database.pool.query(sql), { code: '42501' }, sql)

    // Whatever happens to the membership afterwards, the signed page says what it said.
    const officer = await world.as('securityOfficer')
    const asked = (await state(officer)).askedCount
    assert.equal(asked, signed.lines.filter(({ decision }) => decision === 'ask').length)
    await officer.identity.endMembership({ membershipId: signed.line('松本 修').membershipId, reason: '確かめた' })
    assert.deepEqual((await open()).lines, signed.lines)
    assert.equal((await state(officer)).askedCount, asked - 1)
    const print = await world.request(`/print/identity/showAccessReview?compartment=${key.compartment}&periodFrom=${key.periodFrom}`, {
      headers: { cookie: await world.cookieOf('sectionChief') },
    })
    assert.deepEqual([print.status, print.headers.get('content-type')], [200, 'application/pdf'])
  })
  it('何か月ごとかは、法人が根拠とともに決める', async () => {
    const officer = await world.as('securityOfficer')
    const rule = { from: '2026-02-01', monthsBetween: 6, dueDays: 14, unusedDays: 60, source: '情報セキュリティ規程 第12条（見本）' } as const
    await officer.identity.setReviewRule(rule)
    const { items, rule: present } = await chief.identity.listAccessReviews({})
    assert.deepEqual(present, { validFrom: '2026-02-01', monthsBetween: 6, dueDays: 14, unusedDays: 60, source: rule.source })
    assert.deepEqual([items[0]!.periodFrom, items[0]!.dueOn, items[0]!.state], ['2025-10-01', '2025-10-15', 'overdue'])
    await assert.rejects(officer.identity.setReviewRule({ ...rule, from: '2026-01-31' }), { code: 'inThePast' })
  })
})
