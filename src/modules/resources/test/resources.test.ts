import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type World, createWorld, registry, size } from '#testing'
import { clockFrom } from '#kernel'
import { asOwner } from '../../../../test/support/staff.ts'
import { dueOn, freshness } from '../rules/assurance.ts'
import { dayNumber, dateOf } from '../rules/days.ts'
import { searchKey } from '../rules/folding.ts'

type Resources = Api['resources']

/** An entry that has what it needs to be published. */
async function laid(api: Api, more: object = {}) {
  const { items } = await api.directory.listOrganisations({ kind: 'district-council' })
  const { organisationId, areaId } = items[0]!
  return api.resources.recordService({
    organisationId,
    areaId,
    kind: 'salon',
    name: 'ひだまりサロン',
    kana: 'ひだまりさろん',
    description: 'お茶を飲みながら話します。',
    targets: ['older'],
    phone: '076-100-0001',
    ...more,
  })
}
const fault = (status: number, code: string) => (error: { status: number; code: string }) => {
  assert.deepEqual([error.status, error.code], [status, code])
  return true
}

describe('社会資源', () => {
  let world: World
  let desk: Api
  let chief: Api
  let planner: Api
  let visitor: Resources
  before(async () => {
    world = await createWorld()
    ;[desk, chief, planner] = [await world.as('desk'), await world.as('sectionChief'), await world.as('planning')]
    visitor = (await world.as()).resources
  })
  const revisionOf = async (serviceId: string) => (await desk.resources.getService({ serviceId })).revision
  const submitted = async (more: object = {}) => {
    const { serviceId } = await laid(desk, more)
    await desk.resources.submitService({ serviceId, revision: 1 })
    return serviceId
  }
  const published = async (more: object = {}) => {
    const serviceId = await submitted(more)
    await chief.resources.publishService({ serviceId, revision: 1 })
    return serviceId
  }

  it('載せただけ、出しただけでは外に出ず、別の人が見て初めて公開される', async () => {
    const { serviceId } = await laid(desk)
    await assert.rejects(visitor.getResource({ serviceId }), fault(404, 'notFound'))
    await assert.rejects(chief.resources.publishService({ serviceId, revision: 1 }), fault(409, 'notWaiting'))
    await desk.resources.submitService({ serviceId, revision: 1 })
    await assert.rejects(visitor.getResource({ serviceId }), fault(404, 'notFound'))
    await chief.resources.publishService({ serviceId, revision: 1 })
    const shown = await visitor.getResource({ serviceId })
    assert.deepEqual([shown.name, shown.phone, shown.assuredOn, shown.stale], ['ひだまりサロン', '076-100-0001', null, true])
    const { publishedBy, submittedBy, state } = await desk.resources.getService({ serviceId })
    assert.deepEqual([publishedBy, submittedBy, state], ['森田 浩二', null, 'published'])
  })
  it('自分が出したものは自分では公開できない。権限のない人も公開できない', async () => {
    const { serviceId } = await laid(chief)
    await chief.resources.submitService({ serviceId, revision: 1 })
    assert.ok(!(await chief.resources.getService({ serviceId })).can.includes('publish'))
    await assert.rejects(chief.resources.publishService({ serviceId, revision: 1 }), fault(403, 'ownSubmission'))
    await assert.rejects(desk.resources.publishService({ serviceId, revision: 1 }), { status: 403 })
    await planner.resources.publishService({ serviceId, revision: 1 })
    await assert.rejects(
      asOwner(world.database, 'update resources.publications set submitted_by = published_by where council_id = $1 and service_id = $2', [
        world.councilId,
        serviceId,
      ]),
      { code: '23514' },
    )
  })
  it('公開中のものを直しても、見て確かめるまでは前の内容のまま。見たときと内容が変わっていれば公開できない', async () => {
    const serviceId = await published()
    const { revision } = await desk.resources.getService({ serviceId })
    await laid(desk, { serviceId, revision, phone: '076-100-0099' })
    assert.equal((await visitor.getResource({ serviceId })).phone, '076-100-0001')
    assert.equal((await desk.resources.getService({ serviceId })).state, 'changed')
    await desk.resources.submitService({ serviceId, revision: revision + 1 })
    await desk.resources.addSchedule({ serviceId, revision: revision + 1, words: '毎週月曜日 10:00〜12:00' })
    await assert.rejects(chief.resources.publishService({ serviceId, revision: revision + 1 }), fault(409, 'notWaiting'))
    await desk.resources.submitService({ serviceId, revision: revision + 2 })
    await assert.rejects(chief.resources.publishService({ serviceId, revision: revision + 1 }), fault(409, 'changedMeanwhile'))
    await chief.resources.publishService({ serviceId, revision: revision + 2 })
    const shown = await visitor.getResource({ serviceId })
    assert.deepEqual([shown.phone, shown.schedules.length], ['076-100-0099', 1])
  })
  it('取り下げれば、すぐに見えなくなる。終わったものは、直したときに取り下げる', async () => {
    const [one, two] = [await published(), await published()]
    await desk.resources.takeBackService({ serviceId: one, reason: '会場が使えない' })
    await assert.rejects(visitor.getResource({ serviceId: one }), { status: 404 })
    await assert.rejects(desk.resources.takeBackService({ serviceId: one, reason: 'もう一度' }), fault(409, 'notPublic'))
    await laid(desk, { serviceId: two, revision: await revisionOf(two), status: 'inactive' })
    await assert.rejects(visitor.getResource({ serviceId: two }), { status: 404 })
    assert.ok(!(await desk.resources.listServices({ paper: 'yes' })).items.some(({ serviceId }) => serviceId === two))
    assert.ok((await desk.resources.listServices({ paper: 'yes', ended: 'yes' })).items.some(({ serviceId }) => serviceId === two))
  })
  it('公開には、説明と連絡先が要る。事務局の覚えと、答えた人は、公開されない', async () => {
    const { serviceId } = await laid(desk, { phone: '', note: '事務局だけの覚え' })
    await assert.rejects(desk.resources.submitService({ serviceId, revision: 1 }), fault(422, 'notReady'))
    const shown = await published({ note: '事務局だけの覚え' })
    await desk.resources.assureService({ serviceId: shown, revision: 1, assuredOn: '2025-12-01', answeredBy: '窓口の答えた人' })
    const text = JSON.stringify([
      await visitor.getResource({ serviceId: shown }),
      await visitor.findResources({ sheet: 'yes' }),
      await visitor.readOpenData({}),
    ])
    assert.ok(!/事務局だけの覚え|窓口の答えた人|佐藤|森田/.test(text))
    assert.ok(text.includes('2025-12-01'))
  })
  it('携帯電話の番号は、団体の電話だと確かめたときだけ載せられる', async () => {
    await assert.rejects(laid(desk, { phone: '090-1234-5678' }), fault(422, 'privateNumber'))
    await assert.rejects(laid(desk, { fax: '＋８１９０１２３４５６７８'.normalize('NFKC') }), fault(422, 'privateNumber'))
    const { serviceId } = await laid(desk, { phone: '090-1234-5678', mobileIsOffice: true })
    await laid(desk, { serviceId, revision: 1, phone: '090-1234-5678', name: '直した名前' })
  })
  it('選べない種類・団体・地区は、項目のそばで断る。先に直した人がいれば、あとの人は断られる', async () => {
    await assert.rejects(laid(desk, { kind: 'no-such' }), fault(422, 'termUnknown'))
    await assert.rejects(laid(desk, { targets: ['no-such'] }), fault(422, 'termUnknown'))
    await assert.rejects(laid(desk, { areaId: world.councilId }), fault(422, 'areaUnknown'))
    await assert.rejects(laid(desk, { organisationId: world.councilId }), fault(422, 'organisationUnknown'))
    const { serviceId } = await laid(desk)
    const answers = await Promise.allSettled(Array.from({ length: 6 }, (_, at) => laid(desk, { serviceId, revision: 1, name: `第${at}案` })))
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    await assert.rejects(desk.resources.addSchedule({ serviceId, revision: 1, words: '毎週月曜日' }), fault(409, 'changedMeanwhile'))
    await assert.rejects(desk.resources.addSchedule({ serviceId, revision: 2, words: 'ときどき' }), fault(422, 'notUnderstood'))
    assert.equal(await revisionOf(serviceId), 2) // what was refused changed nothing
  })
  it('一押しの確認は、日と答えた人とともに残り、公開にも日が出る。取り消せば前に戻る', async () => {
    const serviceId = await published()
    const said = { serviceId, revision: 1, answeredBy: '代表の窓口' }
    await assert.rejects(desk.resources.assureService({ ...said, assuredOn: '2025-12-02' }), fault(422, 'stillToCome'))
    await assert.rejects(desk.resources.assureService({ ...said, revision: 2, assuredOn: '2025-12-01' }), fault(409, 'changedMeanwhile'))
    await desk.resources.assureService({ ...said, assuredOn: '2025-03-03' })
    const { assuranceId } = await desk.resources.assureService({ ...said, assuredOn: '2025-12-01', way: 'visit' })
    assert.equal((await visitor.getResource({ serviceId })).assuredOn, '2025-12-01')
    const count = async () =>
      asOwner<{ n: string }>(
        world.database,
        `select count(*)::int as n from kernel.facts f where council_id = $1 and kind = 'resources.assured' and retracts is null and subject_id = $2
           and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id)`,
        [world.councilId, assuranceId],
      )
    assert.deepEqual(await count(), [{ n: 1 }])
    await desk.resources.withdrawAssurance({ assuranceId, reason: 'まちがえて押した' })
    await assert.rejects(desk.resources.withdrawAssurance({ assuranceId, reason: 'もう一度' }), { status: 404 })
    const record = await desk.resources.getService({ serviceId })
    assert.deepEqual([record.assuredOn, record.assurances.map(({ withdrawn }) => withdrawn)], ['2025-03-03', [true, false]])
    assert.equal((await visitor.getResource({ serviceId })).assuredOn, '2025-03-03')
    assert.deepEqual(await count(), [{ n: 0 }])
  })
  it('公開は一度だけ事実になる。地区の印は、市全域のものなら市', async () => {
    const serviceId = await published({ areaId: null })
    await laid(desk, { serviceId, revision: await revisionOf(serviceId), areaId: null, fees: '無料' })
    await desk.resources.submitService({ serviceId, revision: 2 })
    await chief.resources.publishService({ serviceId, revision: 2 })
    const facts = await asOwner<{ kind: string; tags: object; city: boolean }>(
      world.database,
      `select f.kind, f.tags, a.kind = 'city' as city from kernel.facts f join identity.areas a on a.council_id = f.council_id and a.area_id = f.area_id
       where f.council_id = $1 and f.subject_id = $2`,
      [world.councilId, serviceId],
    )
    assert.deepEqual(facts, [{ kind: 'resources.published', tags: { kind: 'salon' }, city: true }])
  })
  it('知らせは、すぐに公開に出て、日が過ぎれば消える', async () => {
    const serviceId = await published()
    await desk.resources.setAlert({ serviceId, alert: '台風のため今日は休みます', alertUntil: '2025-12-01' })
    assert.equal((await visitor.getResource({ serviceId })).alert, '台風のため今日は休みます')
    assert.equal((await desk.resources.getService({ serviceId })).state, 'published')
    await assert.rejects(desk.resources.setAlert({ serviceId, alert: 'x', alertUntil: '2025-11-30' }), fault(422, 'alertOver'))
    await asOwner(world.database, `update resources.publications set alert_until = '2025-11-30' where council_id = $1 and service_id = $2`, [
      world.councilId,
      serviceId,
    ])
    assert.equal((await visitor.getResource({ serviceId })).alert, '')
  })
  it('場所を直すと、そこで行うものは見直しを待ち、公開はそのまま', async () => {
    const { serviceId } = await laid(desk)
    const { placeId } = await desk.resources.recordPlace({ name: '見本会館', kana: 'みほんかいかん', address: '見本市1-1' })
    const { servicePlaceId } = await desk.resources.addPlace({ serviceId, revision: 1, placeId })
    await assert.rejects(desk.resources.addPlace({ serviceId, revision: 2, placeId }), fault(422, 'placeNotAdded'))
    await desk.resources.addSchedule({ serviceId, revision: 2, servicePlaceId, words: '毎月第1火曜日 10時〜12時' })
    await desk.resources.submitService({ serviceId, revision: 3 })
    await chief.resources.publishService({ serviceId, revision: 3 })
    await desk.resources.recordPlace({ placeId, revision: 1, name: '見本会館（移転）', kana: 'みほんかいかん', address: '見本市2-2' })
    assert.equal((await visitor.getResource({ serviceId })).places[0]!.address, '見本市1-1')
    assert.equal((await desk.resources.getService({ serviceId })).state, 'changed')
    await desk.resources.removePlace({ serviceId, revision: 4, servicePlaceId })
    assert.deepEqual((await desk.resources.getService({ serviceId })).schedules, [])
  })
  it('名前・読み・困りごとのどれでも、仕事でも住民でも見つかる', async () => {
    const serviceId = await published({
      kind: 'transport',
      name: 'おでかけ支援',
      kana: 'オデカケシエン',
      description: '車で送ります。',
      targets: ['disabled'],
    })
    for (const search of ['おでかけ', 'ｵﾃﾞｶｹ', 'オデカケ', '病院に行けない', '通院', '障がい', 'おでかけ 車']) {
      assert.ok(
        (await visitor.findResources({ search })).items.some((item) => item.serviceId === serviceId),
        search,
      )
      assert.ok(
        (await desk.resources.listServices({ search })).items.some((item) => item.serviceId === serviceId),
        search,
      )
    }
    for (const search of ['おでかけ 水泳', '%', "'", '_']) assert.equal((await visitor.findResources({ search })).total, 0, search)
  })
  it('曜日・地区・対象・新しさで絞り込める。市全域のものは、どの地区でも見つかる', async () => {
    const city = await published({ areaId: null, targets: ['foreign'] })
    const { serviceId } = await laid(desk, { targets: ['foreign'] })
    await desk.resources.addSchedule({ serviceId, revision: 1, words: '毎月第3日曜日' })
    await desk.resources.submitService({ serviceId, revision: 2 })
    await chief.resources.publishService({ serviceId, revision: 2 })
    const { areaId } = await desk.resources.getService({ serviceId })
    const ids = async (filter: object) => (await visitor.findResources({ target: 'foreign', ...filter })).items.map((item) => item.serviceId)
    assert.deepEqual(await ids({ weekday: 'SU' }), [serviceId])
    assert.deepEqual(await ids({ weekday: 'MO' }), [])
    assert.deepEqual(await ids({ areaId: areaId! }), [serviceId, city])
    const { areas } = await visitor.listPublicChoices({})
    assert.equal(areas.length, 54)
    assert.deepEqual(await ids({ areaId: areas.at(-1)!.areaId }), [city])
    const listed = async (filter: object) => (await desk.resources.listServices({ target: 'foreign', ...filter })).items.map((item) => item.serviceId)
    assert.deepEqual(await listed({ weekday: 'SU' }), [serviceId])
    assert.deepEqual((await listed({ freshness: 'never' })).toSorted(), [serviceId, city].toSorted())
    assert.deepEqual(await listed({ freshness: 'fresh' }), [])
    assert.deepEqual(await listed({ areaId: areaId! }), [serviceId])
  })
  it('地区の一枚と今日のページに出る。権限のない人には出ない', async () => {
    const { serviceId } = await laid(desk)
    const { areaId } = await desk.resources.getService({ serviceId })
    const { panels } = await desk.directory.getDistrict({ areaId: areaId! })
    assert.ok(panels.some(({ entries }) => entries.some(({ id }) => id === serviceId)))
    const { items, total } = await desk.resources.listToConfirm({})
    assert.ok(total > 0 && items[0]!.assuredOn === null)
    await assert.rejects((await world.as('auditor')).resources.listToConfirm({}), { status: 403 })
    await assert.rejects((await world.as('volunteer')).resources.listServices({}), { status: 403 })
  })
  it('変更の履歴に、時間も公開も出る', async () => {
    const serviceId = await published()
    await desk.resources.addSchedule({ serviceId, revision: 1, words: '毎週水曜日 9:00〜12:00' })
    const { steps } = await desk.system.showHistory({ subjectType: 'resources.service', subjectId: serviceId })
    const fields = steps.flatMap(({ changes }) => changes.map(({ field }) => field.ja))
    for (const field of ['名前', '曜日', '始まり', '公開']) assert.ok(fields.includes(field), field)
  })
})

describe('来訪者に見える行', () => {
  it('どの表でも、公開した写しのほかは0行。サインインしていても、公開の操作では同じ', async () => {
    const world = await createWorld()
    await world.run(registry.resources.operations.settleResources, {})
    const tables = await asOwner<{ name: string }>(
      world.database,
      `select 'resources.' || relname as name from pg_class where relnamespace = 'resources'::regnamespace and relkind = 'r'`,
    )
    const seen = async (inside: boolean) => {
      const client = await world.database.pool.connect()
      try {
        await client.query('begin')
        await client.query(`set local sasaeai.council_id = '${world.councilId}'${inside ? `; set local sasaeai.inside = 'on'` : ''}`)
        const counts: Record<string, number> = {}
        for (const { name } of tables) counts[name] = Number((await client.query(`select count(*) as n from ${name}`)).rows[0].n)
        return counts
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const [house, visitor] = [await seen(true), await seen(false)]
    const open = ['resources.publications', 'resources.standards', 'resources.terms']
    for (const { name } of tables) {
      assert.ok(house[name]! > 0, `${name} is empty, or nothing was proved`)
      if (!open.includes(name)) assert.equal(visitor[name], 0, name)
    }
    const { items } = await (await world.as('desk')).resources.listServices({ paper: 'yes', state: 'published' })
    assert.equal(visitor['resources.publications'], items.length)
    await asOwner(world.database, 'update resources.publications set published = false where council_id = $1', [world.councilId])
    assert.equal((await seen(false))['resources.publications'], 0)
    for (const api of [await world.as(), await world.as('desk')]) assert.equal((await api.resources.findResources({})).total, 0)
  })
  it('公開の操作は、だれが求めても、だれでもない人として走る', async () => {
    const world = await createWorld()
    const probe = {
      ...registry.resources.operations.listPublicChoices,
      async handle(_: unknown, call: { actor: { accountId: string | null; scopeIds: readonly string[]; permissions: ReadonlySet<string> } }) {
        assert.deepEqual([call.actor.accountId, call.actor.scopeIds, call.actor.permissions.size], [null, [], 0])
        return { areas: [], terms: [] }
      },
    }
    const actor = {
      councilId: world.councilId,
      accountId: world.councilId,
      displayName: 'x',
      roles: ['supervisor'],
      permissions: new Set(['resources.service.read']),
      scopeIds: [world.councilId],
    }
    await world.app.kernel.dispatch(probe, {}, { actor, requestId: world.app.kernel.ids.next() })
  })
})

describe('確認の新しさ', () => {
  it('SQLと規則は、うるう年と年の境をまたいでも同じことを言う', async () => {
    let today = '2025-12-01'
    const world = await createWorld({ clock: clockFrom(() => new Date(`${today}T03:00:00Z`)) })
    const desk = await world.as('desk')
    const { serviceId } = await laid(desk)
    const seed = Math.floor(performance.now() * 1000)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: dayNumber('2023-12-25'), max: dayNumber('2024-03-05') }),
        fc.oneof(fc.integer({ min: 320, max: 372 }), fc.integer({ min: 0, max: 900 })),
        async (assured, later) => {
          const assuredOn = dateOf(assured)
          today = dateOf(assured + later)
          await asOwner(world.database, 'update resources.services set assured_on = $1 where service_id = $2', [assuredOn, serviceId])
          const rule = freshness(assuredOn, today, { checkMonths: 12, noticeDays: 30 })
          const row = (await asUnsigned(world, serviceId))!
          assert.deepEqual([row.freshness, row.dueOn], [rule, dueOn(assuredOn, 12)], `${assuredOn} ${today}`)
        },
      ),
      { seed, numRuns: size({ deep: 400, ordinary: 60 }) },
    )
  })
  it('期限の日まではよく、次の日から期限切れ。2月29日の一年後は2月28日', () => {
    const standard = { checkMonths: 12, noticeDays: 30 }
    assert.equal(dueOn('2024-02-29', 12), '2025-02-28')
    assert.deepEqual(
      ['2025-11-01', '2025-11-02', '2025-12-31', '2026-01-01', '2026-01-02'].map((today) => freshness('2025-01-01', today, standard)),
      ['fresh', 'fresh', 'due', 'due', 'overdue'],
    )
    assert.equal(freshness(null, '2025-12-01', standard), 'never')
  })
  it('定めを変えれば、その日から期限も変わる', async () => {
    const world = await createWorld()
    const [desk, chief] = [await world.as('desk'), await world.as('sectionChief')]
    const { serviceId } = await laid(desk)
    await desk.resources.assureService({ serviceId, revision: 1, assuredOn: '2025-06-01', answeredBy: '窓口' })
    const standard = { validFrom: '2025-12-01', checkMonths: 6, noticeDays: 0, source: '要綱' }
    assert.equal((await desk.resources.getService({ serviceId })).dueOn, '2026-06-01')
    await chief.resources.recordStandard(standard)
    await assert.rejects(chief.resources.recordStandard(standard), fault(409, 'dayTaken'))
    assert.deepEqual(
      [(await desk.resources.getService({ serviceId })).dueOn, (await desk.resources.getService({ serviceId })).freshness],
      ['2025-12-01', 'due'],
    )
  })
})

/** The session of a person would have ended as the clock goes back and forth: asked as the command line. */
async function asUnsigned(world: World, serviceId: string) {
  const { items } = await world.run(registry.resources.operations.listServices, { serviceIds: [serviceId] })
  return items[0]
}

describe('見本のまちの社会資源', () => {
  it('54の地区に120ほど、いつも同じで、どの文も読め、見本と言っている', async () => {
    const [one, two] = [await createWorld(), await createWorld()]
    const shown = async (world: World) => {
      const { count } = await world.run(registry.resources.operations.settleResources, {})
      const { items } = await (await world.as('desk')).resources.listServices({ paper: 'yes' })
      assert.equal(items.length, count)
      return items.map(({ name, schedules, assuredOn, state }) => [name, schedules.length, assuredOn, state])
    }
    const first = await shown(one)
    assert.deepEqual(first, await shown(two))
    assert.ok(first.length >= 110 && first.length <= 130, `${first.length}`)
    assert.ok(first.every(([, schedules]) => schedules === 1))
    const { items, total } = await (await one.as()).resources.findResources({ sheet: 'yes' })
    assert.equal(items.length, total)
    assert.ok(items.every(({ description }) => description.includes('見本')))
    assert.equal(new Set(items.map(({ areaId }) => areaId)).size, 55)
    const [facts] = await asOwner<{ n: string }>(
      one.database,
      `select count(*) as n from kernel.facts where council_id = $1 and kind like 'resources.%'`,
      [one.councilId],
    )
    assert.equal(Number(facts!.n), 0)
  })
  it('探す形は、幅・かな・空白のちがいをなくす', () => {
    assert.equal(searchKey('ひだまり　ｻﾛﾝ １'), searchKey('ヒダマリサロン1'))
  })
})
