// 緊急閲覧。 What it opens, how it ends, who is told, and that whoever breaks the glass decides nothing else about it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { clockFrom } from '#kernel'
import { type World, createWorld, size, usualNow } from '#testing'
import { type Staff, addScope, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'

const note = '夜間に訪問先から救急要請があったため'
const hour = 3_600_000

interface Town {
  readonly world: World
  /** The clock of the council, in hours after the usual now. */
  readonly time: { hours: number }
  /** Rights protection: city tier 4 and 5, a district's tier 4, a team's tier 6. */
  /** `two` comes with the bodies of the preset. */
  readonly scopes: { readonly two: string; readonly four: string; readonly five: string; readonly district: string; readonly six: string }
  readonly desk: Staff
  readonly lead: Staff
  readonly supervisor: Staff
  /** A supervisor whom none of it concerns. */
  readonly stranger: Staff
  readonly cityId: string
  readonly districtId: string
}

async function buildTown(): Promise<Town> {
  const time = { hours: 0 }
  const world = await createWorld({ clock: clockFrom(() => new Date(usualNow.getTime() + time.hours * hour)) })
  const compartment = 'rights-protection'
  const teamId = await addTeam(world, compartment, '見本チーム')
  const scopes = {
    two: await presetScope(world, compartment),
    four: await addScope(world, { compartment, tier: 4 }),
    five: await addScope(world, { compartment, tier: 5 }),
    district: await addScope(world, { compartment, tier: 4, kind: 'district' }),
    six: await addScope(world, { compartment, tier: 6, teamId }),
  }
  const desk = await appoint(world, '窓口 花子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
  const lead = await appoint(world, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
  const supervisor = await appoint(world, '課長 一郎', '権利擁護センター', { role: 'supervisor', compartment, tier: 4 })
  const stranger = await appoint(world, '別課 二郎', '総務課', { role: 'supervisor', compartment: 'administration', tier: 4 })
  const areas = await asOwner<{ area_id: string; kind: string }>(world.database, 'select area_id, kind from identity.areas where council_id = $1', [
    world.councilId,
  ])
  const area = (kind: string) => areas.find((each) => each.kind === kind)!.area_id
  // The clock of these tests jumps; sessions are another test's business.
  await asOwner(world.database, `update identity.sessions set expires_at = '2199-01-01', idle_minutes = 100000000 where council_id = $1`, [
    world.councilId,
  ])
  return { world, time, scopes, desk, lead, supervisor, stranger, cityId: area('city'), districtId: area('district') }
}

/** Scopes this session has open now, as the next request would find them. */
async function presetScope(world: World, compartment: string): Promise<string> {
  const [row, ...more] = await asOwner<{ scope_id: string }>(
    world.database,
    'select scope_id from identity.access_scopes where council_id = $1 and compartment = $2 and tier = 2 and team_id is null',
    [world.councilId, compartment],
  )
  assert.ok(row && more.length === 0)
  return row.scope_id
}
async function openScopes({ world }: Pick<Town, 'world'>, { cookie }: Staff): Promise<{ scopes: string[]; emergency: string | null }> {
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256').update(cookie.split('=')[1]!).digest()
  const { rows } = await world.database.pool.query<{ scope_ids: string[]; emergency_id: string | null }>(
    'select scope_ids, emergency_id from identity.resolve_visit($1, $2, $3, $4)',
    [world.host, hash, world.clock.now(), world.clock.today()],
  )
  return { scopes: rows[0]!.scope_ids, emergency: rows[0]!.emergency_id }
}

/** SQL as the application role, in the context of one account. */
async function asApplication({ world }: Pick<Town, 'world'>, accountId: string, sql: string, values: readonly unknown[]): Promise<number> {
  const client = await world.database.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.account_id = '${accountId}'`)
    const { rowCount } = await client.query(sql, [...values])
    await client.query('commit')
    return rowCount ?? 0
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

describe('緊急閲覧', () => {
  let town: Town
  const asked = (more = {}) => ({
    compartment: 'rights-protection',
    areaId: town.cityId,
    reasonCode: 'life-or-body',
    reasonNote: note,
    ...more,
  })
  before(async () => {
    town = await buildTown()
  })
  const fresh = async () => {
    town = await buildTown()
    return town
  }

  it('分野・区域の中の区分5までが開き、区分6とチームの範囲は決して開かず、24時間で自然に終わる', async () => {
    const { time, scopes, desk } = await fresh()
    const before = await openScopes(town, desk)
    const { endsAt } = await desk.api.identity.openEmergencyAccess(asked())
    assert.equal(endsAt, new Date(usualNow.getTime() + 24 * hour).toISOString())
    const { scopes: open, emergency } = await openScopes(town, desk)
    assert.ok(emergency)
    assert.deepEqual(
      open.filter((scope) => !before.scopes.includes(scope)).toSorted(),
      [scopes.two, scopes.four, scopes.five, scopes.district].toSorted(),
    )
    time.hours = 24
    assert.deepEqual(await openScopes(town, desk), before)
  })
  it('地区を選べば、市の範囲は開かない', async () => {
    const { scopes, desk, districtId } = await fresh()
    await desk.api.identity.openEmergencyAccess(asked({ areaId: districtId }))
    const { scopes: open } = await openScopes(town, desk)
    assert.deepEqual(
      [scopes.four, scopes.five, scopes.district, scopes.six].map((scope) => open.includes(scope)),
      [false, false, true, false],
    )
  })
  it('始めるとすぐ、関わりのある管理職と個人情報保護担当の今日に出て、ほかの管理職と本人には出ない', async () => {
    const { desk, lead, supervisor, stranger } = await fresh()
    const { grantId } = await desk.api.identity.openEmergencyAccess(asked())
    for (const told of [lead, supervisor]) {
      const { items } = await told.api.identity.listEmergencyReviews({ state: 'waiting' })
      assert.deepEqual(
        items.map((item) => [item.grantId, item.displayName, item.closed]),
        [[grantId, '窓口 花子', false]],
      )
    }
    assert.equal((await stranger.api.identity.listEmergencyReviews({})).total, 0)
    await assert.rejects(stranger.api.identity.getEmergencyGrant({ grantId }), { status: 404 })
    await assert.rejects(stranger.api.identity.endEmergencyAccess({ grantId }), { status: 404 })
    await assert.rejects(desk.api.identity.listEmergencyReviews({}), { status: 403 })
    assert.equal((await desk.api.identity.getEmergencyGrant({ grantId })).reasonNote, note)
  })
  it('本人も、知らされた人も途中で終えられ、次の求めから見えない', async () => {
    const { desk, lead } = await fresh()
    for (const ender of [desk, lead]) {
      const { grantId } = await (await fresh()).desk.api.identity.openEmergencyAccess(asked())
      const who = ender === desk ? town.desk : town.lead
      await who.api.identity.endEmergencyAccess({ grantId })
      assert.equal((await openScopes(town, town.desk)).emergency, null)
      await assert.rejects(who.api.identity.endEmergencyAccess({ grantId }), { status: 409, code: 'alreadyEnded' })
    }
  })
  it('開いている間は二つ目を開けず、終えたあとも72時間は、ほかの人の同意がなければ同じ範囲を開けない', async () => {
    const { time, desk, lead, supervisor, districtId } = await fresh()
    const open = (more = {}) => desk.api.identity.openEmergencyAccess(asked(more))
    const { grantId } = await open()
    await assert.rejects(open(), { code: 'alreadyOpen' })
    await assert.rejects(lead.api.identity.consentToEmergencyAccess({ grantId, note }), { code: 'stillOpen' })
    await desk.api.identity.endEmergencyAccess({ grantId })
    await assert.rejects(open(), { code: 'restsStill' })
    await assert.rejects(open({ areaId: districtId }), { code: 'restsStill' }) // 一部だけでも同じ
    await assert.rejects(desk.api.identity.consentToEmergencyAccess({ grantId, note }), { status: 403 })
    await supervisor.api.identity.consentToEmergencyAccess({ grantId, note })
    await assert.rejects(lead.api.identity.consentToEmergencyAccess({ grantId, note }), { code: 'notNeeded' })
    await assert.rejects(open({ areaId: districtId }), { code: 'restsStill' }) // 同意は、同意した範囲だけ
    const again = { grantId: (await open()).grantId }
    await desk.api.identity.endEmergencyAccess(again)
    await assert.rejects(open(), { code: 'restsStill' }) // 同意は一回限り
    assert.equal((await desk.api.identity.getEmergencyGrant(again)).consentedBy, '課長 一郎')
    time.hours = 71
    await assert.rejects(open(), { code: 'proofNeeded' }) // 71時間前の確かめは古い
    await prove(town.world)
    await assert.rejects(open(), { code: 'restsStill' })
    time.hours = 72
    await prove(town.world)
    await open()
  })
  it('終わったあとに確かめられ、本人は確かめられず、同じ人は二度残せない', async () => {
    const { desk, lead, supervisor } = await fresh()
    const { grantId } = await desk.api.identity.openEmergencyAccess(asked())
    const review = { grantId, verdict: 'confirmed' as const, note: '救急隊の記録と照らして確かめた' }
    await assert.rejects(lead.api.identity.reviewEmergencyAccess(review), { code: 'stillOpen' })
    await desk.api.identity.endEmergencyAccess({ grantId })
    await assert.rejects(desk.api.identity.reviewEmergencyAccess(review), { status: 403 })
    await lead.api.identity.reviewEmergencyAccess(review)
    await assert.rejects(lead.api.identity.reviewEmergencyAccess(review), { code: 'alreadyReviewed' })
    await supervisor.api.identity.reviewEmergencyAccess({ ...review, verdict: 'objected' })
    const record = await desk.api.identity.getEmergencyGrant({ grantId })
    assert.deepEqual(
      [record.reviewCount, record.objected, record.can, record.reviews.map((each) => `${each.reviewedBy} ${each.verdict}`).toSorted()],
      [2, true, [], ['保護 守 confirmed', '課長 一郎 objected'].toSorted()],
    )
    assert.equal((await lead.api.identity.listEmergencyReviews({ state: 'waiting' })).total, 0)
  })
  it('管理職自身の緊急閲覧は、本人には確かめられず、個人情報保護担当が確かめる', async () => {
    const { lead, stranger } = await fresh()
    const { grantId } = await stranger.api.identity.openEmergencyAccess(asked())
    assert.equal((await stranger.api.identity.listEmergencyReviews({})).total, 0)
    await stranger.api.identity.endEmergencyAccess({ grantId })
    const review = { grantId, verdict: 'confirmed' as const, note: '救急隊の記録と照らして確かめた' }
    await assert.rejects(stranger.api.identity.reviewEmergencyAccess(review), { status: 403, code: 'ownGrant' })
    await assert.rejects(stranger.api.identity.consentToEmergencyAccess({ grantId, note }), { status: 403, code: 'ownGrant' })
    await lead.api.identity.reviewEmergencyAccess(review)
  })
  it('一覧にない理由、開くもののない範囲、知らせる相手のない法人では、開かない', async () => {
    const { desk, supervisor, lead, stranger, world } = await fresh()
    await assert.rejects(desk.api.identity.openEmergencyAccess(asked({ reasonCode: 'curiosity' })), { status: 422, code: 'reasonUnknown' })
    await assert.rejects(desk.api.identity.openEmergencyAccess(asked({ compartment: 'nothing' })), { code: 'nothingBeyond' })
    await assert.rejects(desk.api.identity.openEmergencyAccess(asked({ areaId: randomUUID() })), { code: 'nothingBeyond' })
    await assert.rejects(desk.api.identity.openEmergencyAccess(asked({ reasonNote: '短い' })), { status: 422 })
    await assert.rejects(lead.api.identity.openEmergencyAccess(asked()), { status: 403 })
    assert.ok(supervisor && lead)
    await asOwner(
      world.database,
      `update identity.accounts a set ended_at = $2 from identity.memberships m
       where a.council_id = $1 and m.council_id = a.council_id and m.account_id = a.account_id
         and m.role in ('dataProtectionLead', 'supervisor') and a.account_id <> $3`,
      [world.councilId, usualNow, stranger.accountId],
    )
    await assert.rejects(desk.api.identity.openEmergencyAccess(asked()), { code: 'nobodyToTell' }) // 別の課の管理職だけでは足りない
  })
  it('二つの窓から同時に開いても、開くのは一つ', async () => {
    const { desk } = await fresh()
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => desk.api.identity.openEmergencyAccess(asked())))
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const answer of answers) if (answer.status === 'rejected') assert.equal((answer.reason as { code: string }).code, 'alreadyOpen')
  })
  it('見たものは緊急閲覧として残り、どの操作で何件見たかが本人と確かめる人に分かる', async () => {
    const { desk, lead, scopes, world } = await fresh()
    const { grantId } = await desk.api.identity.openEmergencyAccess(asked())
    await asOwner(
      world.database,
      `insert into kernel.view_entries (council_id, view_id, account_id, operation, request_id, subject_type, subject_id, viewed_scope_id, reason, emergency_id)
       select $1, gen_random_uuid(), $2, 'calendar.getMeeting', gen_random_uuid(), 'calendar.meeting', gen_random_uuid(), $3, 'emergency', $4 from generate_series(1, 3)`,
      [world.councilId, desk.accountId, scopes.four, grantId],
    )
    for (const reader of [desk, lead]) {
      const { views } = await reader.api.identity.getEmergencyGrant({ grantId })
      assert.deepEqual(views, [{ operation: { ja: '会議の記録を見る', en: 'Show a meeting record' }, viewCount: 3, subjectCount: 3 }])
    }
  })
  it('開いたこと・終えたこと・確かめたことが、操作記録に残る（理由は符号だけで、書いた言葉は残らない）', async () => {
    const { desk, lead, world } = await fresh()
    const { grantId } = await desk.api.identity.openEmergencyAccess(asked())
    await desk.api.identity.endEmergencyAccess({ grantId })
    await lead.api.identity.reviewEmergencyAccess({ grantId, verdict: 'confirmed', note: '救急隊の記録と照らして確かめた' })
    const entries = await asOwner(world.database, 'select operation, reason from kernel.audit_entries where subject_id = $1 order by audit_id', [
      grantId,
    ])
    assert.deepEqual(entries, [
      { operation: 'identity.openEmergencyAccess', reason: 'life-or-body' },
      { operation: 'identity.endEmergencyAccess', reason: null },
      { operation: 'identity.reviewEmergencyAccess', reason: 'confirmed' },
    ])
  })
  it('決まりを変えても、開いているものは変わらず、自分の緊急閲覧が済むまで自分では変えられない', async () => {
    const { time, desk, lead, world } = await fresh()
    const both = await appoint(
      world,
      '兼務 三郎',
      '総務課',
      { role: 'dataProtectionLead', compartment: 'administration', tier: 2 },
      { role: 'caseworker', compartment: 'community-welfare', tier: 4 },
    )
    const rule = {
      validFrom: '2025-12-01',
      emergencyHours: 2,
      coolDownHours: 24,
      opensAtMinutes: 510,
      closesAtMinutes: 1050,
      subjectsPerHour: 20,
      source: '個人情報取扱規程第9条',
    }
    const { grantId } = await both.api.identity.openEmergencyAccess(asked())
    await assert.rejects(both.api.identity.changeAccessRules(rule), { code: 'ownUnsettled' })
    await assert.rejects(desk.api.identity.changeAccessRules(rule), { status: 403 })
    await assert.rejects(lead.api.identity.changeAccessRules({ ...rule, emergencyHours: 25 }), { status: 422 })
    await assert.rejects(lead.api.identity.changeAccessRules({ ...rule, validFrom: '2025-11-30' }), { code: 'inThePast' })
    await assert.rejects(lead.api.identity.changeAccessRules({ ...rule, closesAtMinutes: 500 }), { code: 'hoursReversed' })
    await lead.api.identity.changeAccessRules(rule)
    await asOwner(world.database, 'update identity.sessions set idle_minutes = 10000 where council_id = $1', [world.councilId])
    time.hours = 11
    assert.equal((await openScopes(town, both)).emergency, grantId) // 開いたときの24時間のまま
    time.hours = 0
    const { endsAt } = await desk.api.identity.openEmergencyAccess(asked())
    assert.equal(endsAt, new Date(usualNow.getTime() + 2 * hour).toISOString())
  })

  it('理由は法人が足し、終えられる。終えた理由を選んだ記録の言葉は残り、最後の一つは終えられない', async () => {
    const { time, desk, lead, world } = await fresh()
    await asOwner(world.database, 'update identity.sessions set idle_minutes = 10000 where council_id = $1', [world.councilId])
    const words = { ja: '停電・断水への対応', en: 'Power or water cut' }
    await assert.rejects(desk.api.identity.addEmergencyReason(words), { status: 403 })
    await assert.rejects(lead.api.identity.addEmergencyReason({ ...words, ja: ' ' }), { status: 422 })
    const { code } = await lead.api.identity.addEmergencyReason(words)
    const { grantId } = await desk.api.identity.openEmergencyAccess({ ...asked(), reasonCode: code })
    await desk.api.identity.endEmergencyAccess({ grantId })
    await lead.api.identity.endEmergencyReason({ code })
    await assert.rejects(lead.api.identity.endEmergencyReason({ code }), { status: 404 })
    const offered = async () => (await desk.api.identity.listEmergencyChoices({})).reasons.map((reason) => reason.code)
    assert.ok((await offered()).includes(code), 'until the end of today')
    const { reasons } = await lead.api.identity.listAccessRules({})
    const standing = reasons.filter(({ validTo }) => validTo === null).map((reason) => reason.code)
    for (const each of standing.slice(1)) await lead.api.identity.endEmergencyReason({ code: each })
    await assert.rejects(lead.api.identity.endEmergencyReason({ code: standing[0]! }), { code: 'lastReason' })
    time.hours = 24
    assert.deepEqual(await offered(), [standing[0]])
    assert.deepEqual((await lead.api.identity.getEmergencyGrant({ grantId })).reason, words)
  })

  it('アプリの役割でSQLを直接送っても、広げる・延ばす・代わりに開く・自分で確かめることはできない', async () => {
    const { desk, lead, scopes, world, cityId } = await fresh()
    const insert = `insert into identity.emergency_grants (council_id, grant_id, account_id, compartment, area_id, reason_code, reason_note, scope_ids, opened_at, ends_at, consent_id)
      values ($1, $2, $3, 'rights-protection', $4, $5, '直接', $6, $7, $8, $9)`
    const values = (more: Readonly<Record<string, unknown>> = {}) => {
      const row = { grantId: randomUUID(), accountId: desk.accountId, reason: 'other', openedAt: usualNow, consentId: null, ...more }
      return [
        world.councilId,
        row.grantId,
        row.accountId,
        cityId,
        row.reason,
        [scopes.six, scopes.four],
        row.openedAt,
        new Date(usualNow.getTime() + 9000 * hour),
        row.consentId,
      ]
    }
    const held = { code: '42501' }
    await assert.rejects(asApplication(town, lead.accountId, insert, values()), held) // ほかの人の名で
    await assert.rejects(asApplication(town, desk.accountId, insert, values({ reason: 'curiosity' })), held)
    const grantId = randomUUID()
    await asApplication(town, desk.accountId, insert, values({ grantId }))
    const [row] = await asOwner<{ scope_ids: string[]; hours: number }>(
      world.database,
      `select scope_ids, extract(epoch from ends_at - opened_at)::int / 3600 as hours from identity.emergency_grants where grant_id = $1`,
      [grantId],
    )
    assert.deepEqual([row!.scope_ids, row!.hours], [[scopes.two, scopes.four, scopes.five, scopes.district].toSorted(), 24]) // 送った範囲も時刻も使われない
    await assert.rejects(asApplication(town, desk.accountId, insert, values()), held)
    for (const days of [-2, 2])
      // 開いた時刻をずらしても
      await assert.rejects(asApplication(town, desk.accountId, insert, values({ openedAt: new Date(usualNow.getTime() + days * 24 * hour) })), held)
    for (const change of [
      `ends_at = ends_at + interval '1 day'`,
      `scope_ids = '{}'`,
      `account_id = gen_random_uuid()`,
      `reason_note = ''`,
      `opened_at = now()`,
    ])
      await assert.rejects(
        asApplication(town, desk.accountId, `update identity.emergency_grants set ${change} where grant_id = $1`, [grantId]),
        held,
        change,
      )
    await assert.rejects(asApplication(town, desk.accountId, 'delete from identity.emergency_grants where grant_id = $1', [grantId]), held)
    const consent = `insert into identity.emergency_consents (council_id, consent_id, grant_id, given_by, given_at, note) values ($1, $2, $3, $4, $5, '')`
    const review = `insert into identity.emergency_reviews (council_id, grant_id, reviewed_by, reviewed_at, verdict, note) values ($1, $2, $3, $4, 'confirmed', '')`
    const late = new Date(usualNow.getTime() + 30 * hour)
    const consentId = randomUUID()
    for (const by of [desk, lead]) {
      // 本人が、自分の名でも、ほかの人の名でも
      await assert.rejects(asApplication(town, desk.accountId, consent, [world.councilId, randomUUID(), grantId, by.accountId, late]), held)
      await assert.rejects(asApplication(town, desk.accountId, review, [world.councilId, grantId, by.accountId, late]), held)
    }
    await assert.rejects(asApplication(town, lead.accountId, review, [world.councilId, grantId, lead.accountId, usualNow]), held) // 開いているうちに
    await asApplication(town, desk.accountId, 'update identity.emergency_grants set ended_at = $2, ended_by = $3 where grant_id = $1', [
      grantId,
      new Date(usualNow.getTime() + hour),
      desk.accountId,
    ])
    await assert.rejects(
      asApplication(town, desk.accountId, 'update identity.emergency_grants set ended_at = null, ended_by = null where grant_id = $1', [grantId]),
      held,
    )
    await asApplication(town, lead.accountId, consent, [world.councilId, consentId, grantId, lead.accountId, late])
    const openedAt = new Date(usualNow.getTime() + 31 * hour)
    await assert.rejects(asApplication(town, desk.accountId, insert, values({ openedAt })), held) // 同意を示さずに
    await asApplication(town, desk.accountId, insert, values({ openedAt, consentId }))
    for (const table of ['emergency_consents', 'emergency_reviews', 'access_rules', 'emergency_reasons'])
      await assert.rejects(asApplication(town, desk.accountId, `update identity.${table} set council_id = council_id`, []), held, table)
  })
})

// ---- the state model: what random people do in a random order, against a model of a few lines

type Step =
  | { readonly does: 'open'; readonly who: number; readonly district: boolean }
  | { readonly does: 'end' | 'review' | 'consent'; readonly who: number; readonly of: number }
  | { readonly does: 'wait'; readonly hours: number }

interface Modelled {
  readonly grantId: string
  readonly who: number
  readonly district: boolean
  readonly openedAt: number
  endsAt: number
  readonly reviewedBy: Set<number>
  consent: 'none' | 'given' | 'used'
}

describe('緊急閲覧の状態モデル', () => {
  it('だれが何をどんな順にしても、模型のとおりに開き、閉じ、断られる', { timeout: 1_800_000 }, async () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(performance.now() * 1000) & 0x7fffffff)
    console.log(`seed ${seed}`)
    const town = await buildTown()
    const { world, time, scopes } = town
    // 0, 1: may open · 2: a supervisor whose compartment it is · 3: oversees all and may not open · 4: a supervisor whom nothing concerns
    const actors: Staff[] = []
    const people = [
      ['開く 一', 'deskWorker', 'community-welfare'],
      ['開く 二', 'caseworker', 'community-welfare'],
      ['課長 三', 'supervisor', 'rights-protection'],
      ['保護 四', 'dataProtectionLead', 'administration'],
      ['別課 五', 'supervisor', 'disaster'],
    ] as const
    for (const [name, role, compartment] of people) actors.push(await appoint(world, name, '試験', { role, compartment, tier: 2 }))
    await asOwner(world.database, `update identity.sessions set expires_at = '2199-01-01', idle_minutes = 100000000 where council_id = $1`, [
      world.councilId,
    ])
    const tellsOf = (reader: number, grant: Modelled) => reader !== grant.who && (reader === 2 || reader === 3)
    const mayOpen = (who: number) => who !== 3
    const rest = 72
    const seen = new Map<string, number>()
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 5, arbitrary: fc.record({ does: fc.constant('open' as const), who: fc.nat(4), district: fc.boolean() }) },
      {
        weight: 6,
        arbitrary: fc.record({ does: fc.constantFrom('end' as const, 'review' as const, 'consent' as const), who: fc.nat(4), of: fc.nat(1) }),
      },
      { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.constantFrom(1, 12, 24, 48, 72) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
        // Every run begins anew: earlier grants have rested.
        time.hours += 200
        await prove(world)
        const grants: Modelled[] = []
        const openNow = (who: number) => grants.find((grant) => grant.who === who && grant.endsAt > time.hours)
        const expect = async (code: string | undefined, work: () => Promise<unknown>, what: string) => {
          const got = await work().then(
            () => undefined,
            ({ code = 'a bug' }: { code?: string }) => code,
          )
          assert.equal(got, code, `${what} (seed ${seed})`)
          seen.set(`${what.split(' ')[0]} ${code ?? 'done'}`, (seen.get(`${what.split(' ')[0]} ${code ?? 'done'}`) ?? 0) + 1)
        }
        for (const each of steps) {
          if (each.does === 'wait') {
            time.hours += each.hours
            await prove(world)
            continue
          }
          const actor = actors[each.who]!
          if (each.does === 'open') {
            const overlaps = grants.filter((grant) => grant.who === each.who && grant.endsAt + rest > time.hours)
            const latest = overlaps.toSorted((a, b) => b.openedAt - a.openedAt || grants.indexOf(b) - grants.indexOf(a))[0]
            const consented = latest?.district === each.district && latest.consent === 'given'
            const code = !mayOpen(each.who) ? 'notPermitted' : openNow(each.who) ? 'alreadyOpen' : latest && !consented ? 'restsStill' : undefined
            await expect(
              code,
              async () => {
                const { grantId } = await actor.api.identity.openEmergencyAccess({
                  compartment: 'rights-protection',
                  areaId: each.district ? town.districtId : town.cityId,
                  reasonCode: 'other',
                  reasonNote: note,
                })
                if (latest && consented) latest.consent = 'used'
                const { who, district } = each
                grants.push({ grantId, who, district, openedAt: time.hours, endsAt: time.hours + 24, reviewedBy: new Set(), consent: 'none' })
              },
              `open ${each.who}`,
            )
          } else {
            const grant = grants.at(-1 - each.of)
            if (!grant) continue
            const own = grant.who === each.who
            const told = tellsOf(each.who, grant)
            const open = grant.endsAt > time.hours
            if (each.does === 'end') {
              const code = !own && !told ? 'notFound' : open ? undefined : 'alreadyEnded'
              await expect(code, () => actor.api.identity.endEmergencyAccess({ grantId: grant.grantId }), `end ${each.who}`)
              if (code === undefined) grant.endsAt = time.hours
            } else {
              const reviewer = each.who >= 2
              const before = !reviewer ? 'notPermitted' : own ? 'ownGrant' : !told ? 'notFound' : open ? 'stillOpen' : undefined
              if (each.does === 'review') {
                const code = before ?? (grant.reviewedBy.has(each.who) ? 'alreadyReviewed' : undefined)
                await expect(
                  code,
                  () => actor.api.identity.reviewEmergencyAccess({ grantId: grant.grantId, verdict: 'confirmed', note }),
                  `review ${each.who}`,
                )
                if (code === undefined) grant.reviewedBy.add(each.who)
              } else {
                const code = before ?? (grant.consent === 'none' && grant.endsAt + rest > time.hours ? undefined : 'notNeeded')
                await expect(code, () => actor.api.identity.consentToEmergencyAccess({ grantId: grant.grantId, note }), `consent ${each.who}`)
                if (code === undefined) grant.consent = 'given'
              }
            }
          }
          // What everybody sees now is what the model says, and never a scope of tier 6.
          for (const [who, person] of actors.entries()) {
            const grant = openNow(who)
            const { scopes: open, emergency } = await openScopes(town, person)
            assert.equal(emergency, grant?.grantId ?? null)
            assert.equal(open.includes(scopes.six), false)
            if (who === 2) continue // the compartment is partly their own
            assert.deepEqual(
              [scopes.four, scopes.five, scopes.district].map((scope) => open.includes(scope)),
              [grant !== undefined && !grant.district, grant !== undefined && !grant.district, grant !== undefined],
            )
          }
        }
        for (const reader of [2, 3, 4]) {
          const { items } = await actors[reader]!.api.identity.listEmergencyReviews({}) // the open and the newest come first
          const told = new Set(items.map(({ grantId }) => grantId))
          for (const grant of grants) assert.equal(told.has(grant.grantId), tellsOf(reader, grant), 'the notice is neither skipped nor strays')
        }
      }),
      { numRuns: size({ deep: 1000, ordinary: 100 }), seed },
    )
    console.log(
      [...seen]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([what, count]) => `${what}: ${count}`)
        .join(', '),
    )
    for (const what of ['open done', 'open restsStill', 'open alreadyOpen', 'end done', 'review done', 'consent done'])
      assert.ok(seen.get(what), `the random steps never came to "${what}"`)
  })
})

/** Everyone proves anew who they are. */
async function prove(world: World): Promise<void> {
  await asOwner(world.database, 'update identity.sessions set proven_at = $2 where council_id = $1', [world.councilId, world.clock.now()])
}
