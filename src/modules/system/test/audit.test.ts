import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { idsFrom, systemClock } from '#kernel'
import { openSigner, readHead, startSealing } from '#platform/audit'
import { type Api, type World, bodyId, createWorld } from '#testing'
import { atEnd, temporaryDirectory } from '../../../../test/support/cluster.ts'
import { appoint } from '../../../../test/support/staff.ts'

describe('操作の記録と変更の履歴', () => {
  let world: World
  let desk: Api
  let auditor: Api
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    auditor = await world.as('auditor')
    const common = { bodyId: await bodyId(desk, 'district-chairs'), outcome: 'held' as const, place: '松ヶ枝福祉館' }
    first = (await desk.calendar.recordMeeting({ ...common, heldOn: '2025-05-01', attendeeCount: 54 })).meetingId
    second = (await desk.calendar.recordMeeting({ ...common, heldOn: '2025-05-02', attendeeCount: 50, replaces: first })).meetingId
    await desk.calendar.withdrawMeeting({ meetingId: second, reason: '別の会議だったため' })
  })

  it('だれが何をしたかが、操作の名前・記録の種類・項目の言葉で出る', async () => {
    const { items, from, to } = await auditor.system.listAuditEntries({ subjectType: 'calendar.meeting', subjectId: second })
    assert.deepEqual(
      items.map((row) => [row.displayName, row.operation.ja, row.subject.ja, row.reason]),
      [
        ['佐藤 恵', '会議の記録を取り消す', '会議', null], // what was typed is in the history, under the scopes of the record
        ['佐藤 恵', '会議の記録をつける', '会議', null],
      ],
    )
    assert.ok(items[1]!.fields.some((field) => field.ja === '開催日'))
    assert.deepEqual([from, to], [null, null]) // of one record everything, however old
  })
  it('人・操作・期間で絞り込み、ページに分かれる', async () => {
    const { people, operations } = await auditor.system.listAuditChoices({})
    const { accountId } = people.find(({ displayName }) => displayName === '佐藤 恵')!
    assert.ok(operations.some(({ name, title }) => name === 'calendar.getMeeting.print' && title.ja === '会議の記録を見る（印刷）'))
    const own = await auditor.system.listAuditEntries({ accountId, operation: 'calendar.recordMeeting' })
    assert.equal(own.items.length, 3) // the correction leaves two: one for each record
    assert.ok(own.items.every((row) => row.accountId === accountId))
    assert.equal((await auditor.system.listAuditEntries({ from: '2020-01-01', to: '2020-12-31' })).items.length, 0)
    const owner = new pg.Client(world.database.owner)
    await owner.connect()
    await owner.query(
      `insert into kernel.audit_entries (council_id, audit_id, recorded_at, operation, request_id, subject_type, subject_id, changed_fields)
       select $1, uuidv7(), '2021-05-01T00:00:00+09'::timestamptz + make_interval(secs => n), 'calendar.openBody', gen_random_uuid(), 'calendar.body', gen_random_uuid(), '{}' from generate_series(1, 51) n`,
      [world.councilId],
    )
    await owner.end()
    const filter = { from: '2021-05-01', to: '2021-05-01' }
    const [one, two] = [await auditor.system.listAuditEntries(filter), await auditor.system.listAuditEntries({ ...filter, page: 2 })]
    assert.deepEqual([one.items.length, one.more, two.items.length, two.more], [50, true, 1, false])
    assert.equal(new Set([...one.items, ...two.items].map((row) => row.auditId)).size, 51)
    assert.equal((await auditor.system.listAuditEntries({ from: '2021-05-02', to: '2021-05-02' })).items.length, 0)
  })
  it('管理職には、同じ分野の人の操作だけが出る。窓口の人には出ない', async () => {
    const inField = await appoint(world, '管理 一', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 2 })
    const elsewhere = await appoint(world, '管理 二', '権利擁護', { role: 'supervisor', compartment: 'rights-protection', tier: 2 })
    const list = async (cookie: string) => {
      const answer = await world.request('/api/system/listAuditEntries', {
        method: 'POST',
        headers: { cookie },
        body: JSON.stringify({ subjectType: 'calendar.meeting', subjectId: second }),
      })
      return (await answer.json()) as { items: unknown[]; ownCompartments: boolean }
    }
    assert.deepEqual([(await list(inField.cookie)).items.length, (await list(inField.cookie)).ownCompartments], [2, true])
    assert.equal((await list(elsewhere.cookie)).items.length, 0)
    await assert.rejects(desk.system.listAuditEntries({}), { status: 403 })
  })
  it('変更の履歴に、前の値・後の値・だれが・なぜが、コマンドごとに出る', async () => {
    const { steps, subject, path: place } = await desk.system.showHistory({ subjectType: 'calendar.meeting', subjectId: second })
    assert.deepEqual([subject.ja, place], ['会議', `/office/meetings/${second}`])
    const [withdrawn, recorded] = steps
    assert.deepEqual(
      [
        withdrawn!.operation.ja,
        withdrawn!.displayName,
        withdrawn!.reason,
        withdrawn!.changes.map((change) => [change.field.ja, change.before, change.after?.ja]),
      ],
      ['会議の記録を取り消す', '佐藤 恵', null, [['取り消す理由', null, '別の会議だったため']]],
    )
    const values = Object.fromEntries(recorded!.changes.map((change) => [change.field.ja, change.after?.ja]))
    assert.deepEqual(
      [values['開催日'], values['開催の結果'], values['出席者（構成員）の人数'], values['場所']],
      ['令和7年5月2日（金）', '開催', '50', '松ヶ枝福祉館'],
    )
    const corrected = await desk.system.showHistory({ subjectType: 'calendar.meeting', subjectId: first })
    assert.equal(corrected.steps.length, 2) // recorded, and taken back by the correction
  })
  it('見えない記録の履歴は、ないのと同じ。言葉のない記録・権限のない人にも出さない', async () => {
    const rights = await world.as('rights')
    for (const [api, subjectType] of [
      [rights, 'calendar.meeting'],
      [await world.as('commissioner'), 'calendar.meeting'],
      [auditor, 'identity.account'],
      [auditor, 'plan.line'],
    ] as const)
      await assert.rejects(api.system.showHistory({ subjectType, subjectId: second }), { status: 404 })
  })
  it('計画の項目の履歴は、閲覧範囲のない表からも読める。ほかの表の行は読めない', async () => {
    const planning = await world.as('planning')
    const { lines } = await planning.plan.showPlan({ fiscalYear: 2025 })
    const { steps } = await planning.system.showHistory({ subjectType: 'plan.line', subjectId: lines[0]!.lineId })
    assert.equal(steps.length, 1)
    assert.ok(steps[0]!.changes.some((change) => change.after?.ja === lines[0]!.title))
    const client = await world.database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`set local sasaeai.council_id = '${world.councilId}'`)
      const { rows } = await client.query(
        `select h.* from calendar.meetings m right join (select $1::uuid as id) asked on true cross join lateral kernel.open_history(asked.id, array['calendar.meetings', 'kernel.audit_entries', 'nothing.here']) h`,
        [first],
      )
      assert.equal(rows.length, 0)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
  it('一覧も封印の先頭も紙になり、刷ったことが残る。紙の文は、署名を確かめられる', async () => {
    const directory = temporaryDirectory('audit-page')
    atEnd(async () => fs.rmSync(directory, { recursive: true }))
    const signer = openSigner(path.join(directory, 'audit.key'))
    await startSealing({ database: world.database, ids: idsFrom(systemClock), signer }).stop()
    const { items } = await auditor.system.listSealHeads({})
    const [head] = items
    assert.ok(head && readHead(head.body)?.genuine && head.ends.some(({ stream, sequence }) => stream === 'audit' && sequence > 0))
    const cookie = await world.cookieOf('auditor')
    for (const asked of ['listAuditEntries?paper=yes', `showSealHead?headId=${head.headId}`]) {
      const answer = await world.request(`/print/system/${asked}`, { headers: { cookie } })
      assert.equal(answer.headers.get('content-type'), 'application/pdf', await answer.clone().text())
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
    }
    const printed = await auditor.system.listAuditEntries({ operation: 'system.showSealHead.print' })
    assert.deepEqual(
      printed.items.map((row) => [row.operation.ja, row.subjectId]),
      [['記録の封印を見る（印刷）', head.headId]],
    )
    await assert.rejects((await world.as('administrator')).system.listSealHeads({}), { status: 403 })
  })
})
