import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { appoint, asOwner } from '../../../../test/support/staff.ts'
import { type Api, type World, createWorld, size } from '#testing'
import { endHolder, layOutHolders, protectHolder } from './lay-out-holders.ts'

const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name)

describe('団体', () => {
  let world: World
  let desk: Api['directory']
  let districts: { areaId: string; name: string }[]
  before(async () => {
    world = await createWorld()
    desk = (await world.as('desk')).directory
    districts = (await desk.listDistricts({})).items
  })
  const salon = (more: object = {}) => ({ kind: 'salon', name: 'ひだまりサロン', kana: 'ひだまりさろん', areaId: districts[3]!.areaId, ...more })

  it('載せた団体は、名前・読み・電話のどの書き方でも見つかる', async () => {
    const { organisationId } = await desk.recordOrganisation(salon({ name: 'Ｈｉ　サロン', kana: 'ハイサロン', phone: '０７６－２２３－４４５５' }))
    for (const search of ['hiサロン', 'はいさろん', 'ﾊｲｻﾛﾝ', '2234455', '076-223', '０７６２２３４４５５']) {
      const { items } = await desk.listOrganisations({ search })
      assert.deepEqual(
        items.map((item) => item.organisationId),
        [organisationId],
        search,
      )
    }
    assert.equal((await desk.listOrganisations({ search: '2234456' })).total, 0)
  })
  it('探す言葉は、そのままの文字として扱う', async () => {
    await desk.recordOrganisation(salon({ name: '百%の会_仮' }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('百%', '%の', "'", '\\', '%%', '__', '会_', '会仮'), async (search) => {
        const { items } = await desk.listOrganisations({ search, paper: 'yes' })
        assert.equal(items.length > 0, '百%の会_仮'.includes(search), search)
      }),
      { numRuns: 20 },
    )
  })
  it('その日に選べない種類、ない地区、形のちがう宛名は、項目のそばで断る', async () => {
    const refused = async (input: object, path: string) =>
      assert.rejects(desk.recordOrganisation(salon(input)), (error: { status: number; body: { fields: { path: string }[] } }) => {
        assert.deepEqual([error.status, error.body.fields.map((field) => field.path)], [422, [path]])
        return true
      })
    await refused({ kind: 'no-such-kind' }, 'kind')
    await refused({ areaId: world.councilId }, 'areaId')
    await refused({ mail: 'だれか' }, 'mail')
    await refused({ website: 'javascript:alert(1)' }, 'website')
    await refused({ kana: '漢字' }, 'kana')
  })
  it('先に保存した人がいれば、あとの人の保存と終了は断られる', async () => {
    const { organisationId } = await desk.recordOrganisation(salon())
    await desk.recordOrganisation(salon({ organisationId, revision: 1, name: '先に直した名前' }))
    await assert.rejects(desk.recordOrganisation(salon({ organisationId, revision: 1 })), { status: 409, code: 'changedMeanwhile' })
    await assert.rejects(desk.endOrganisation({ organisationId, revision: 1, validTo: '2025-11-30' }), { status: 409, code: 'changedMeanwhile' })
    assert.equal((await desk.getOrganisation({ organisationId })).name, '先に直した名前')
  })
  it('同時に直した八人のうち、通るのは一人', async () => {
    const { organisationId } = await desk.recordOrganisation(salon())
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => desk.recordOrganisation(salon({ organisationId, revision: 1, name: `第${at}案` }))),
    )
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal((await desk.getOrganisation({ organisationId })).revision, 2)
  })
  it('終えた団体は次の日から一覧に出ず、取り消せば戻る。住所の変わった日は残る', async () => {
    const { organisationId } = await desk.recordOrganisation(salon({ name: '終わる会', validFrom: '2024-04-01', address: '見本市一町1' }))
    const listed = async () => names((await desk.listOrganisations({ search: '終わる会' })).items)
    await assert.rejects(desk.endOrganisation({ organisationId, revision: 1, validTo: '2024-03-31' }), { code: 'endsBeforeBegin' })
    await desk.endOrganisation({ organisationId, revision: 1, validTo: '2025-12-01' })
    assert.deepEqual(await listed(), ['終わる会'])
    await desk.endOrganisation({ organisationId, revision: 2, validTo: '2025-11-30' })
    assert.deepEqual(await listed(), [])
    assert.deepEqual(names((await desk.listOrganisations({ search: '終わる会', ended: 'yes' })).items), ['終わる会'])
    await assert.rejects(desk.recordOrganisation(salon({ organisationId, revision: 3, validFrom: '2025-12-01' })), { code: 'beginsAfterEnd' })
    await desk.endOrganisation({ organisationId, revision: 3, validTo: null })
    assert.deepEqual(await listed(), ['終わる会'])
    await desk.recordOrganisation(salon({ organisationId, revision: 4, name: '終わる会', address: '見本市二町2' }))
    assert.equal((await desk.getOrganisation({ organisationId })).addressChangedOn, '2025-12-01')
  })
  it('連合・部会への加盟は、どちらの団体からも見え、重ねては載せられず、終えれば残る', async () => {
    const group = await desk.recordOrganisation(salon({ kind: 'city-body', name: 'サロン連絡会', areaId: null }))
    const member = await desk.recordOrganisation(salon({ name: '加盟するサロン' }))
    const link = { memberId: member.organisationId, groupId: group.organisationId, validFrom: '2025-04-01' }
    await assert.rejects(desk.linkOrganisations({ ...link, groupId: link.memberId }), { code: 'sameOrganisation' })
    await assert.rejects(desk.linkOrganisations({ ...link, groupId: world.councilId }), { code: 'groupUnknown' })
    const both = await Promise.allSettled([desk.linkOrganisations(link), desk.linkOrganisations(link)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const [standing] = (await desk.getOrganisation({ organisationId: link.memberId })).groups
    assert.deepEqual(names((await desk.getOrganisation({ organisationId: link.groupId })).members), ['加盟するサロン'])
    const { linkId } = standing!
    await assert.rejects(desk.endLink({ linkId, validTo: '2025-03-31' }), { code: 'endsBeforeBegin' })
    await desk.endLink({ linkId, validTo: '2025-11-30' })
    await assert.rejects(desk.endLink({ linkId, validTo: '2025-11-30' }), { code: 'endedAlready' })
    await desk.linkOrganisations({ ...link, validFrom: '2025-12-01' })
    assert.deepEqual(
      (await desk.getOrganisation({ organisationId: link.memberId })).groups.map(({ validTo }) => validTo),
      [null, '2025-11-30'],
    )
  })
  it('地区順・建制順・読みの順に、一枚ずつたどっても一度で刷っても同じ並びになる', async () => {
    for (const order of ['area', 'position', 'kana'] as const) {
      const { items, total } = await desk.listOrganisations({ order, paper: 'yes' })
      assert.equal(items.length, total)
      const pages = Array.from({ length: Math.ceil(total / 50) }, (_, at) => desk.listOrganisations({ order, page: at + 1 }))
      assert.deepEqual(
        (await Promise.all(pages)).flatMap((page) => page.items.map(({ organisationId }) => organisationId)),
        items.map(({ organisationId }) => organisationId),
        order,
      )
      if (order === 'kana') assert.ok(items.every(({ kana }, at) => at === 0 || items[at - 1]!.kana <= kana))
      const councils = items.filter(({ kind }) => kind === 'district-council').map(({ areaId }) => areaId)
      assert.deepEqual(
        councils,
        districts.map(({ areaId }) => areaId),
        order,
      )
    }
  })
  it('見るだけの人は書けず、見られない人には断る', async () => {
    const { directory: auditor } = await world.as('auditor')
    const { items } = await auditor.listOrganisations({})
    await assert.rejects(auditor.recordOrganisation(salon()), { status: 403 })
    await assert.rejects(auditor.endOrganisation({ organisationId: items[0]!.organisationId, revision: 1, validTo: null }), { status: 403 })
    await assert.rejects((await world.as('volunteer')).directory.listOrganisations({}), { status: 403 })
  })
  it('見たとおりに持ち出せ、一覧・団体・地区の紙はPDF/UA-1になる', async () => {
    const { exports, directory } = await world.as('desk')
    const { rowCount } = await exports.previewFile({ operation: 'directory.listOrganisations', asked: { kind: 'commissioners' } })
    assert.equal(rowCount, (await directory.listOrganisations({ kind: 'commissioners' })).total)
    assert.equal((await exports.previewFile({ operation: 'directory.listDistricts', asked: {} })).rowCount, districts.length)
    const cookie = await world.cookieOf('desk')
    const [first] = (await directory.listOrganisations({ kind: 'district-council' })).items
    const papers: readonly (readonly [operation: string, query: Record<string, string>])[] = [
      ['listOrganisations', { paper: 'yes', order: 'position' }],
      ['listOrganisations', { search: 'ありません', lang: 'en' }],
      ['getOrganisation', { organisationId: first!.organisationId }],
      ['listDistricts', { lang: 'en' }],
      ['getDistrict', { areaId: districts[0]!.areaId }],
    ]
    for (const [operation, query] of papers) {
      const answer = await world.request(`/print/directory/${operation}?${new URLSearchParams(query)}`, { headers: { cookie } })
      const bytes = Buffer.from(await answer.arrayBuffer())
      assert.equal(answer.status, 200, `${operation} ${bytes.toString()}`)
      assert.match(bytes.toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/, operation)
    }
  })
})

describe('地区と、その団体の席', () => {
  let world: World
  let desk: Api['directory']
  const bodies = ['commissioners', 'community-chest', 'district-council']
  before(async () => {
    world = await createWorld()
    desk = (await world.as('desk')).directory
  })

  it('見本の法人には、地区ごとに三つの団体と、その席がある。見本でない法人には、住所を作らない', async () => {
    const { items } = await desk.listDistricts({})
    const expected = bodies.map((kind) => ({ kind, count: 1 }))
    for (const { counts, name } of items) assert.deepEqual(counts, expected, name)
    for (const kind of bodies) assert.equal((await desk.listOrganisations({ kind })).total, items.length)
    const { bodies: first } = await desk.getDistrict({ areaId: items[0]!.areaId })
    const seats = first.flatMap((body) => body.seats.map(({ officeTitle, places }) => `${officeTitle} ${places}`))
    assert.deepEqual(seats.toSorted(), ['事務担当者 1', '会長 1', '会長 1', '会長 1', '副会長 2', '副会長 2'])
    const real = await createWorld({ synthetic: false })
    const rows = await asOwner<{ kind: string; n: number; addresses: number }>(
      real.database,
      `select kind, count(*)::int as n, count(*) filter (where address <> '' or phone <> '' or postal_code <> '')::int as addresses
       from directory.organisations where council_id = $1 group by kind order by kind`,
      [real.councilId],
    )
    const plain = bodies.map((kind) => ({ kind, n: items.length, addresses: 0 }))
    assert.deepEqual(rows, plain)
  })
  it('地区は地区順に並び、名前とブロックで絞れる', async () => {
    const { items, blocks } = await desk.listDistricts({})
    const areas = (await (await world.as('desk')).identity.listAreas({})).items.filter(({ kind }) => kind === 'district')
    assert.deepEqual(names(items), names(areas))
    const [block] = blocks
    const within = (await desk.listDistricts({ blockId: block!.areaId })).items
    assert.ok(within.length > 0 && within.every(({ blockName }) => blockName === block!.name))
    assert.deepEqual(names((await desk.listDistricts({ search: '地区05' })).items), ['地区０５'])
    await assert.rejects(desk.getDistrict({ areaId: block!.areaId }), { status: 404 })
  })
  it('席には、見られる人だけが出る。守られている人は、担当チームにも一覧では出ない', async () => {
    const chairs = await layOutHolders(world, { office: 'district-chair', validFrom: '2024-04-01', name: (at) => ['見本', `会長${at + 1}`] })
    const { items } = await desk.listDistricts({})
    const named = async (api: Api['directory'], at: number) => {
      const sheet = await api.getDistrict({ areaId: items[at]!.areaId })
      return [sheet.bodies.flatMap(({ seats }) => seats.flatMap(({ holders }) => names(holders))), sheet.residentCount]
    }
    const { directory: officer } = await world.as('districtOfficer')
    const { directory: auditor } = await world.as('auditor')
    assert.deepEqual(await named(desk, 1), [['見本 会長2'], 1])
    assert.deepEqual(await named(officer, 0), [['見本 会長1'], 1])
    assert.deepEqual(await named(officer, 1), [[], 0]) // another district
    assert.deepEqual(await named(auditor, 0), [[], null]) // not of the compartment, and no reader of people
    const teamId = await protectHolder(world, chairs[1]!)
    const team = await appoint(world, '担当 班子', '相談員', { role: 'deskWorker', compartment: 'directory', tier: 6, teamId })
    assert.deepEqual(await named(desk, 1), [[], 0])
    assert.deepEqual((await named(team.api.directory, 1))[0], [])
    assert.deepEqual(await named(desk, 2), [['見本 会長3'], 1])
  })
  it('終わった日まではその人が、次の日からは次の人が出る', async (t) => {
    const seed = Math.floor(performance.now() * 1000)
    t.diagnostic(`seed ${seed}`)
    const { items: chests } = await desk.listOrganisations({ kind: 'community-chest', paper: 'yes' })
    const day = fc.integer({ min: -3, max: 3 }).map((days) => new Date(Date.UTC(2025, 11, 1 + days)).toISOString().slice(0, 10))
    let at = 0
    await fc.assert(
      fc.asyncProperty(day, day, async (endedOn, begins) => {
        const { organisationId } = chests[at++]!
        const [first] = await layOutHolders(world, { office: 'chest-chair', organisationId, validFrom: '2024-04-01', name: () => ['前', '会長'] })
        await endHolder(world, first!, endedOn)
        await layOutHolders(world, { office: 'chest-chair', organisationId, validFrom: begins, name: () => ['次', '会長'] })
        const { seats } = await desk.getOrganisation({ organisationId })
        const expected = [...(endedOn >= '2025-12-01' ? ['前 会長'] : []), ...(begins <= '2025-12-01' ? ['次 会長'] : [])]
        assert.deepEqual(names(seats.flatMap(({ holders }) => holders)), expected)
      }),
      { seed, numRuns: size({ deep: 50, ordinary: 12 }), endOnFailure: true },
    )
  })
})
