// 四月一日の組織替え。 What is entered in March holds from the first minute of April, by the dates alone.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, createWorld, people } from '#testing'

const march = new Date('2026-03-10T01:00:00Z')
const lastMinute = new Date('2026-03-31T14:59:00Z') // 23:59 in Japan
const firstMinute = new Date('2026-03-31T15:00:00Z')

describe('組織', () => {
  let now = march
  let world: World
  let planning: Api
  const account = async (api: Api, asked: string) => (await api.identity.findAccounts({ asked })).items[0]!
  const on = async (api: Api, day: string) => {
    const { sections, posts, appointments, changesOn } = await api.identity.showOrganisation({ on: day })
    return {
      changesOn,
      names: sections.map(({ name }) => name),
      section: (name: string) => sections.find((section) => section.name === name)!.sectionId,
      post: (name: string) => posts.find((post) => post.name === name)!.postId,
      of: (name: string) => appointments.filter(({ displayName }) => displayName === name),
    }
  }
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    planning = await world.as('planning')
  })

  it('三月に入れた異動は、四月一日0時に、ひとりでに効く', async () => {
    const officer = await world.as('securityOfficer')
    const today = await on(planning, '2026-03-10')
    const [desk, rights] = [await account(officer, '佐藤'), await account(officer, 'うえだあや')]
    assert.equal(desk.post, '地域福祉課 主事')
    const move = { concurrent: false, areaIds: [], from: '2026-04-01', to: null }
    await planning.identity.appoint({ ...move, accountId: desk.accountId, sectionId: today.section('総務課'), postId: today.post('主事') })
    await planning.identity.appoint({ ...move, accountId: rights.accountId, sectionId: today.section('地域福祉課'), postId: today.post('主事') })
    await planning.identity.appoint({
      ...move,
      accountId: rights.accountId,
      sectionId: today.section('ボランティアセンター'),
      postId: today.post('ボランティアコーディネーター'),
      concurrent: true,
    })
    const memberships = async (accountId: string) => (await officer.identity.listMemberships({ accountId })).items
    for (const { accountId } of [desk, rights])
      for (const { membershipId } of await memberships(accountId))
        await officer.identity.endMembership({ membershipId, lastDay: '2026-03-31', reason: '人事異動' })
    const areaId = (await officer.identity.listAreas({})).items[0]!.areaId
    const grant = {
      accountId: rights.accountId,
      role: 'deskWorker',
      compartment: 'community-welfare',
      areaId,
      tier: 3,
      validTo: null,
      reason: '人事異動',
    }
    await officer.identity.grantMembership({ ...grant, validFrom: '2026-04-01' })

    const moves = await planning.identity.showReorganisation({ before: '2026-03-31', after: '2026-04-01' })
    const summary = moves.people.map(({ displayName, before, after, lost, gained, kept }) => [
      displayName,
      before,
      after,
      ...[lost, gained, kept].map((rows) => rows.map((row) => `${row.roleTitle.ja} ${row.compartmentTitle} ${row.areaName} ${row.tier}`)),
    ])
    assert.deepEqual(summary, [
      [
        '上田 彩',
        '権利擁護センター 相談支援員',
        '地域福祉課 主事・（兼）ボランティアセンター ボランティアコーディネーター',
        ['相談支援員 権利擁護 金沢市 4'],
        ['窓口・事業担当 地域福祉 金沢市 3'],
        [],
      ],
      ['佐藤 恵', '地域福祉課 主事', '総務課 主事', ['窓口・事業担当 地域福祉 金沢市 3', '窓口・事業担当 人と団体 金沢市 3'], [], []],
    ])
    assert.ok((await on(planning, '2026-03-10')).changesOn.includes('2026-04-01'))
    const pdf = await world.request('/print/identity/showReorganisation?before=2026-03-31&after=2026-04-01', {
      headers: { cookie: await world.cookieOf('planning') },
    })
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')

    const bodies = async (person: keyof typeof people) => {
      const api = await world.as(person)
      return api.calendar.listBodies({}).then(
        ({ items }) => items.length,
        ({ status }: { readonly status: number }) => `refused ${status}`,
      )
    }
    now = lastMinute
    const before = [await bodies('desk'), await bodies('rights')]
    now = firstMinute
    const after = [await bodies('desk'), await bodies('rights')]
    const [all] = before
    assert.ok(Number(all) > 40)
    assert.deepEqual(
      [before, after],
      [
        [all, 3],
        ['refused 403', all],
      ],
    )
    // A session that was open at midnight loses and gains with the next request, too.
    now = lastMinute
    const open = await world.as('rights')
    assert.equal((await open.calendar.listBodies({})).items.length, 3)
    now = firstMinute
    assert.equal((await open.calendar.listBodies({})).items.length, all)
    const april = await world.as('planning')
    assert.deepEqual((await on(april, '2026-03-31')).of('佐藤 恵')[0]?.sectionId, today.section('地域福祉課'))
    assert.deepEqual((await on(april, '2026-04-01')).of('佐藤 恵')[0]?.sectionId, today.section('総務課'))
    assert.equal(
      (await account(await world.as('securityOfficer'), '上田')).post,
      '地域福祉課 主事・（兼）ボランティアセンター ボランティアコーディネーター',
    )
  })

  it('部署は、設け、名前を変え、廃止しても、その日の姿で読める', async () => {
    now = march
    planning = await world.as('planning')
    const today = await on(planning, '2026-03-10')
    const { sectionId } = await planning.identity.openSection({
      kind: 'section',
      name: '災害福祉支援課',
      kana: 'さいがいふくししえんか',
      parentSectionId: today.section('事務局'),
      from: '2026-04-01',
    })
    await planning.identity.renameSection({ sectionId, name: '災害支援課', kana: 'サイガイシエンカ', from: '2027-04-01' })
    assert.ok(!(await on(planning, '2026-03-31')).names.includes('災害福祉支援課'))
    assert.ok((await on(planning, '2026-04-01')).names.includes('災害福祉支援課'))
    assert.ok((await on(planning, '2027-04-01')).names.includes('災害支援課'))
    const [desk] = [await account(await world.as('securityOfficer'), '東 拓也')]
    const { appointmentId } = await planning.identity.appoint({
      accountId: desk.accountId,
      sectionId,
      postId: today.post('係長'),
      concurrent: true,
      from: '2026-04-01',
      to: null,
    })
    await assert.rejects(planning.identity.endSection({ sectionId, lastDay: '2028-03-31' }), { code: 'stillThere' })
    await planning.identity.endAppointment({ appointmentId, lastDay: '2028-03-31' })
    await assert.rejects(planning.identity.endAppointment({ appointmentId, lastDay: '2028-03-31' }), { code: 'alreadyEnded' })
    await planning.identity.endSection({ sectionId, lastDay: '2028-03-31' })
    assert.ok(!(await on(planning, '2028-04-01')).names.includes('災害支援課'))
    const { sections } = await planning.identity.showReorganisation({ before: '2028-03-31', after: '2028-04-01' })
    assert.deepEqual(
      sections.map(({ before, after }) => [before, after]),
      [['災害支援課', null]],
    )
    await assert.rejects(planning.identity.renameSection({ sectionId, name: '後', kana: 'アト', from: '2028-04-01' }), { code: 'closedByThen' })
    const late = { accountId: desk.accountId, sectionId, postId: today.post('係長'), from: '2028-01-01', to: null }
    await assert.rejects(planning.identity.appoint(late), { code: 'unknown' })
    await assert.rejects(planning.identity.openPost({ name: '課長' }), { code: 'nameTaken' })
    await planning.identity.openPost({ name: '課長補佐' })
  })

  it('まだ始まらない異動を取り消すと、もとから入れなかったのと同じ', async () => {
    const today = await on(planning, '2026-03-10')
    const { accountId } = await account(await world.as('securityOfficer'), '宮本')
    const { appointmentId } = await planning.identity.appoint({
      accountId,
      sectionId: today.section('総務課'),
      postId: today.post('主事'),
      concurrent: true,
      from: '2026-07-01',
      to: null,
    })
    assert.ok((await on(planning, '2026-03-10')).changesOn.includes('2026-07-01'))
    await planning.identity.endAppointment({ appointmentId, lastDay: '2026-03-10' })
    assert.equal((await on(planning, '2026-07-01')).of('宮本 大輔').length, 1)
    assert.ok(!(await on(planning, '2026-03-10')).changesOn.includes('2026-07-01'))
  })
  it('組織を見る・変える権限のない人は断られる', async () => {
    await assert.rejects((await world.as('desk')).identity.showOrganisation({}), { status: 403 })
    await assert.rejects((await world.as('administrator')).identity.openPost({ name: 'x' }), { status: 403 })
  })
})
