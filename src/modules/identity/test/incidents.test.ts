import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import type * as z from 'zod'
import { type Actor, type AnyOperation, type Call, Refusal, clockFrom } from '#kernel'
import { type Api, type World, atEnd, commandLine, createWorld, registry, size, usualNow } from '#testing'
import { permissionsFor } from '../rules/permissions.ts'
import { grants } from '../policy.ts'
import { incidentKinds, stepKinds, type NewIncident } from '../schema.ts'

const report = (more: Partial<z.input<typeof NewIncident>> = {}) => ({
  compartment: 'community-welfare',
  foundOn: '2025-12-01',
  kind: 'misdelivery',
  outline: '封筒を取りちがえて送った。',
  personCount: 2,
  dataKinds: ['name', 'health'],
  propertyRisk: 'no' as const,
  malicious: 'no' as const,
  encrypted: 'no' as const,
  ...more,
})

async function ownerOf(world: World): Promise<pg.Client> {
  const owner = new pg.Client(world.database.owner)
  await owner.connect()
  atEnd(() => owner.end())
  return owner
}

describe('漏えい等の記録', () => {
  let now = usualNow
  let world: World
  let desk: Api
  let lead: Api
  let chief: Api
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    ;[desk, lead, chief] = await Promise.all([world.as('desk'), world.as('secretaryGeneral'), world.as('sectionChief')])
  })

  it('だれでも報告でき、すぐに担当と管理職の一覧に、期限つきで出る', async () => {
    const { incidentId } = await desk.identity.reportIncident(report())
    for (const api of [lead, chief]) {
      const row = (await api.identity.listIncidents({})).items.find((each) => each.incidentId === incidentId)
      assert.deepEqual([row?.next?.step, row?.next?.dueOn, row?.reportRequired], ['firstReport', '2025-12-05', true])
    }
    for (const person of ['commissioner', 'administrator', 'auditor'] as const) {
      const api = await world.as(person)
      const own = await api.identity.reportIncident(report({ compartment: 'rides' }))
      assert.equal((await api.identity.getIncident(own)).assessments[0]!.outline, '封筒を取りちがえて送った。')
      assert.deepEqual(
        (await api.identity.listMyIncidents({})).items.map((each) => each.incidentId),
        [own.incidentId],
      )
    }
  })
  it('まだ来ていない日、ない種類、ない分野では報告できない', async () => {
    await assert.rejects(desk.identity.reportIncident(report({ foundOn: '2025-12-02' })), { status: 422, code: 'stillToCome' })
    await assert.rejects(desk.identity.reportIncident(report({ kind: 'no-such' })), { status: 422, code: 'choiceUnknown' })
    await assert.rejects(desk.identity.reportIncident(report({ dataKinds: ['no-such'] })), { status: 422, code: 'choiceUnknown' })
    await assert.rejects(desk.identity.reportIncident(report({ compartment: 'no-such' })), { status: 422, code: 'choiceUnknown' })
  })
  it('書き足すと前の内容は残り、期限と事実は新しい内容に従う', async () => {
    const { incidentId } = await desk.identity.reportIncident(report())
    const { compartment: _, ...known } = report({ malicious: 'yes', personCount: 40, cause: '持ち出し' })
    await desk.identity.addToIncident({ incidentId, ...known })
    const record = await lead.identity.getIncident({ incidentId })
    assert.deepEqual([record.assessments.map(({ personCount }) => personCount), record.deadlines.at(-1)!.dueOn], [[40, 2], '2026-01-29'])
    await lead.identity.addToIncident({ incidentId, ...known, encrypted: 'yes' })
    const exempt = await lead.identity.getIncident({ incidentId })
    assert.deepEqual([exempt.duty.exempt, exempt.deadlines], [true, []])
  })
  it('速報・確報・通知を記録すると期限が消え、すべて済むと終えられ、再開できる', async () => {
    const { incidentId } = await desk.identity.reportIncident(report())
    await assert.rejects(lead.identity.closeIncident({ incidentId, note: 'おわり' }), { status: 409, code: 'stillDue' })
    for (const kind of ['firstReport', 'noticeToPersons', 'fullReport'] as const)
      await lead.identity.recordIncidentStep({ incidentId, kind, doneOn: '2025-12-01' })
    await assert.rejects(lead.identity.recordIncidentStep({ incidentId, kind: 'fullReport', doneOn: '2025-12-01' }), {
      status: 409,
      code: 'doneAlready',
    })
    await lead.identity.takeBackIncidentStep({ incidentId, position: 3, reason: '送れていなかった' })
    await assert.rejects(lead.identity.takeBackIncidentStep({ incidentId, position: 3, reason: 'もう一度' }), {
      status: 409,
      code: 'alreadyTakenBack',
    })
    await assert.rejects(lead.identity.closeIncident({ incidentId, note: 'おわり' }), { status: 409, code: 'stillDue' })
    await lead.identity.recordIncidentStep({ incidentId, kind: 'fullReport', doneOn: '2025-12-01' })
    await chief.identity.closeIncident({ incidentId, note: '手順を直した。' })
    const closed = await lead.identity.getIncident({ incidentId })
    assert.deepEqual([closed.open, closed.keepUntil, closed.can], [false, '2030-12-01', ['reopen', 'print']])
    await lead.identity.reopenIncident({ incidentId, reason: '別の封筒が見つかった' })
    assert.equal((await lead.identity.getIncident({ incidentId })).open, true)
  })
  it('終えた記録では、再開のほかは何もできず、開いた記録は再開できない（どの断りも409）', async () => {
    const { incidentId } = await desk.identity.reportIncident(report({ dataKinds: [], personCount: 1 }))
    const { compartment: _, ...known } = report()
    await assert.rejects(lead.identity.reopenIncident({ incidentId, reason: 'x' }), { status: 409, code: 'notClosed' })
    await lead.identity.recordIncidentStep({ incidentId, kind: 'prevention', doneOn: '2025-12-01' })
    await lead.identity.closeIncident({ incidentId, note: 'おわり' })
    const before = await lead.identity.getIncident({ incidentId })
    for (const refused of [
      () => lead.identity.closeIncident({ incidentId, note: 'x' }),
      () => lead.identity.addToIncident({ incidentId, ...known }),
      () => desk.identity.addToIncident({ incidentId, ...known }),
      () => lead.identity.takeBackIncidentStep({ incidentId, position: 1, reason: 'x' }),
      ...stepKinds.map(
        ({ code }) =>
          () =>
            lead.identity.recordIncidentStep({ incidentId, kind: code, doneOn: '2025-12-01' }),
      ),
    ])
      await assert.rejects(refused, { status: 409 })
    assert.deepEqual(await lead.identity.getIncident({ incidentId }), before)
  })
  it('行った日は、知った日から今日まで', async () => {
    const { incidentId } = await desk.identity.reportIncident(report())
    const step = (doneOn: string) => lead.identity.recordIncidentStep({ incidentId, kind: 'prevention', doneOn })
    await assert.rejects(step('2025-11-30'), { status: 422, code: 'beforeFinding' })
    await assert.rejects(step('2025-12-02'), { status: 422, code: 'stillToCome' })
  })
  it('同時に二人が終えても、終了は一つ', async () => {
    const { incidentId } = await desk.identity.reportIncident(report({ dataKinds: [] }))
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => lead.identity.closeIncident({ incidentId, note: 'おわり' })))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal((await lead.identity.getIncident({ incidentId })).steps.length, 1)
  })
  it('一覧は、期限の早い順に並び、ことばと種類と状態で絞れる', async () => {
    const found = await desk.identity.reportIncident(report({ foundOn: '2025-11-01', kind: 'theft', outline: '自転車のかごからﾌｧｲﾙが盗まれた。' }))
    const ids = async (filter: object) => (await lead.identity.listIncidents(filter)).items.map(({ incidentId }) => incidentId)
    assert.equal((await ids({}))[0], found.incidentId) // いちばん遅れている
    assert.deepEqual(await ids({ search: 'ファイル' }), [found.incidentId])
    assert.deepEqual(await ids({ kind: 'theft' }), [found.incidentId])
    assert.deepEqual(await ids({ search: '100%_' }), [])
    assert.ok(!(await ids({ state: 'closed' })).includes(found.incidentId))
    const all = (await lead.identity.listIncidents({ state: 'all', order: 'oldest' })).items
    assert.deepEqual(
      all.map(({ foundOn }) => foundOn),
      all.map(({ foundOn }) => foundOn).toSorted(),
    )
  })
  it('今日のページには、期限を過ぎたものから言葉で出る', async () => {
    now = new Date('2025-12-08T03:00:00Z')
    try {
      const later = await world.as('secretaryGeneral')
      const [section] = [registry.identity.contributions.todayRecords!].flat()
      const run: Call['run'] = async (_, input) => (await later.identity.listIncidents(input as object)) as never // the section runs this one only
      const cards = await section!.records.read(run, { today: '2025-12-08' })
      assert.match(cards[0]!.remark.ja, /^速報（個人情報保護委員会へ）：期限を\d+日過ぎています$/)
    } finally {
      now = usualNow
    }
  })
  it('期限の設定は、出典をつけて変えられ、前の日の事案はそのまま', async () => {
    await lead.identity.changePrivacySetting({ key: 'firstReportDays', amount: 4, validFrom: '2025-12-01', source: '法人の規程' })
    const early = await desk.identity.reportIncident(report({ foundOn: '2025-11-30' }))
    const late = await desk.identity.reportIncident(report())
    assert.equal((await lead.identity.getIncident(early)).deadlines[0]!.dueOn, '2025-12-04')
    assert.equal((await lead.identity.getIncident(late)).deadlines[0]!.dueOn, '2025-12-04')
    const setting = (await lead.identity.listPrivacySettings({})).items.find(({ key }) => key === 'firstReportDays')
    assert.deepEqual([setting?.amount, setting?.source.ja, setting?.decidedBy], [4, '法人の規程', '村井 誠'])
    await assert.rejects(chief.identity.changePrivacySetting({ key: 'feeYen', amount: 1, validFrom: '2025-12-01', source: 'x' }), {
      status: 403,
    })
  })
  it('速報と確報の控えをA4に刷れ、刷ったことが残る', async () => {
    const { incidentId } = await desk.identity.reportIncident(report({ outline: 'いきさつ\n二行目' }))
    for (const sheet of ['first', 'full']) {
      const path = `/print/identity/getIncidentReport?incidentId=${incidentId}&sheet=${sheet}`
      const answer = await world.request(path, { headers: { cookie: await world.cookieOf('secretaryGeneral') } })
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
      assert.equal((await world.request(path, { headers: { cookie: await world.cookieOf('desk') } })).status, 403)
    }
    const owner = await ownerOf(world)
    const { rows } = await owner.query(`select count(*)::int as n from kernel.audit_entries where subject_id = $1 and operation like '%.print'`, [
      incidentId,
    ])
    assert.equal(rows[0].n, 2)
  })
  it('どの順に報告し書き足しても、事実を数え直した数は、今の記録の数と同じ', async () => {
    const fresh = await createWorld()
    const [api, head] = [await fresh.as('desk'), await fresh.as('secretaryGeneral')]
    const owner = await ownerOf(fresh)
    const seed = Math.floor(performance.now() * 1000)
    const known = fc.record({
      kind: fc.constantFrom(...incidentKinds.map(({ code }) => code)),
      personCount: fc.nat(2000),
      dataKinds: fc.subarray(['name', 'health']),
      encrypted: fc.constantFrom('yes' as const, 'no' as const),
      foundOn: fc.constantFrom('2025-11-30', '2025-12-01'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(known, { minLength: 1, maxLength: 4 }), async ([first, ...further]) => {
        const { incidentId } = await api.identity.reportIncident(report(first))
        for (const each of further) {
          const { compartment: _, ...added } = report(each)
          await head.identity.addToIncident({ incidentId, ...added })
        }
      }),
      { numRuns: size({ deep: 200, ordinary: 15 }), seed },
    )
    const { rows: told } = await owner.query<{ key: string; n: number; persons: number }>(
      `select tags ->> 'kind' || ' ' || (tags ->> 'duty') || ' ' || happened_on as key, sum(case when retracts is null then 1 else -1 end)::int as n,
         sum((case when retracts is null then 1 else -1 end) * (quantities ->> 'persons')::int)::int as persons
       from kernel.facts where council_id = $1 and kind = 'identity.incidentReported' group by 1 having sum(case when retracts is null then 1 else -1 end) <> 0 order by 1`,
      [fresh.councilId],
    )
    const counted = new Map<string, { n: number; persons: number }>()
    for (const { incidentId } of (await head.identity.listIncidents({ state: 'all', incidentIds: await allIds(owner, fresh) })).items) {
      const record = await head.identity.getIncident({ incidentId })
      const { kind, foundOn, personCount } = record.assessments[0]!
      const key = `${kind} ${record.duty.required ? 'required' : 'none'} ${foundOn}`
      const sum = counted.get(key) ?? { n: 0, persons: 0 }
      counted.set(key, { n: sum.n + 1, persons: sum.persons + personCount! })
    }
    assert.ok(counted.size > 3, `too little was told (seed ${seed})`)
    assert.deepEqual(Object.fromEntries(told.map(({ key, n, persons }) => [key, { n, persons }])), Object.fromEntries(counted), `seed ${seed}`)
  })
})

async function allIds(owner: pg.Client, world: World): Promise<string[]> {
  const { rows } = await owner.query<{ incident_id: string }>('select incident_id from identity.incidents where council_id = $1', [world.councilId])
  return rows.map((row) => row.incident_id)
}

describe('漏えい等の記録は、だれに見えるか', () => {
  it('担当・その分野の管理職・報告した人だけに見え、ほかのだれにも、データベースからも出ない（無作為の所属で、答え合わせと一致する）', async () => {
    const world = await createWorld()
    const { kernel } = world.app
    const owner = await ownerOf(world)
    const { getIncident, listIncidents, foundCouncil, reportIncident } = registry.identity.operations
    const codes = ['community-welfare', 'rights-protection', 'rides']
    const seed = Math.floor(performance.now() * 1000)
    const membership = fc.record({
      role: fc.constantFrom(
        'supervisor' as const,
        'caseworker' as const,
        'deskWorker' as const,
        'systemAdministrator' as const,
        'dataProtectionLead' as const,
      ),
      compartment: fc.constantFrom(...codes, 'personal-information'),
      tier: fc.integer({ min: 1, max: 5 }),
    })
    const people = fc.array(fc.array(membership, { maxLength: 3 }), { minLength: 3, maxLength: 5 })
    const reports = fc.array(fc.record({ by: fc.nat(4), compartment: fc.constantFrom(...codes) }), { minLength: 1, maxLength: 4 })
    let [seen, hidden] = [0, 0]
    await fc.assert(
      fc.asyncProperty(people, reports, async (held, made) => {
        const [councilId, areaId] = [kernel.ids.next(), kernel.ids.next()]
        await kernel.dispatch(
          foundCouncil,
          {
            host: `${councilId}.test`,
            name: '見本',
            synthetic: true,
            scopes: [],
            compartments: codes.map((code) => ({ code, title: '課', english: 'Section', validFrom: null })),
            areas: [{ areaId, kind: 'city', name: '市', kana: 'シ', parentAreaId: null }],
            accounts: held.map((memberships) => ({
              displayName: '見本',
              kana: 'ミホン',
              post: '試験',
              memberships: memberships.map((each) => ({ ...each, areaId, validFrom: '2020-04-01', validTo: null })),
            })),
          },
          { actor: commandLine(councilId), requestId: kernel.ids.next() },
        )
        const { rows: accounts } = await owner.query<{ account_id: string }>(
          'select account_id from identity.accounts where council_id = $1 order by account_id',
          [councilId],
        )
        const actorOf = async (index: number): Promise<Actor> => {
          const accountId = accounts[index]!.account_id
          const { rows } = await owner.query('select identity.open_scopes($1, $2, $3) as open', [councilId, accountId, '2025-12-01'])
          const roles = held[index]!.map(({ role }) => role)
          return {
            councilId,
            accountId,
            displayName: '',
            roles,
            permissions: permissionsFor([grants], roles, []),
            scopeIds: rows[0].open as string[],
          }
        }
        const ask = async <O>(operation: AnyOperation, input: object, actor: Actor): Promise<O> =>
          (await kernel.dispatch(operation, input, { actor, requestId: kernel.ids.next() })) as O
        const incidents: { incidentId: string; by: number; compartment: string }[] = []
        for (const { by, compartment } of made) {
          const reporter = by % held.length
          const { incidentId } = await ask<{ incidentId: string }>(reportIncident, report({ compartment }), await actorOf(reporter))
          incidents.push({ incidentId, by: reporter, compartment })
        }
        for (const [index, memberships] of held.entries()) {
          const actor = await actorOf(index)
          /** The oracle. */
          const sees = (incident: (typeof incidents)[number]): boolean =>
            incident.by === index ||
            memberships.some(({ role, compartment, tier }) => role === 'dataProtectionLead' && compartment === 'personal-information' && tier >= 4) ||
            memberships.some(({ role, compartment, tier }) => role === 'supervisor' && compartment === incident.compartment && tier >= 4)
          const expected = incidents.filter(sees).map(({ incidentId }) => incidentId)
          assert.deepEqual(await rowsAs(world, actor), expected.toSorted(), `seed ${seed}`)
          for (const incident of incidents) {
            const found = await ask(getIncident, { incidentId: incident.incidentId }, actor).then(
              () => true,
              (error: unknown) => !(error instanceof Refusal && error.body.status === 404),
            )
            assert.equal(found, sees(incident), `seed ${seed}`)
            if (found) seen++
            else hidden++
          }
          if (actor.permissions.has('identity.incident.read')) {
            const { items } = await ask<{ items: { incidentId: string }[] }>(listIncidents, { state: 'all' }, actor)
            assert.deepEqual(items.map(({ incidentId }) => incidentId).toSorted(), expected.toSorted(), `seed ${seed}`)
          }
        }
        assert.deepEqual(await rowsAs(world, { councilId, accountId: null, displayName: '', roles: [], permissions: new Set(), scopeIds: [] }), [])
      }),
      { numRuns: size({ deep: 300, ordinary: 25 }), seed },
    )
    assert.ok(seen > 20 && hidden > 20, `too little was proved: ${seen} seen, ${hidden} hidden`)
  })
})

/** What SQL itself shows in that context: the ids of the incidents, and of every table that belongs to them. */
async function rowsAs(world: World, actor: Actor): Promise<string[]> {
  const client = await world.database.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local sasaeai.council_id = '${actor.councilId}'; set local sasaeai.account_id = '${actor.accountId ?? ''}';
      set local sasaeai.scope_ids = '{${actor.scopeIds.join()}}'`)
    const { rows } = await client.query<{ incident_id: string }>('select incident_id from identity.incidents order by 1')
    const { rows: assessed } = await client.query<{ incident_id: string }>('select incident_id from identity.incident_assessments order by 1')
    assert.deepEqual(assessed, rows)
    return rows.map((row) => row.incident_id)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
