// 保護されている人の記録は、担当チームのところにあり、保護が終われば元に戻る。
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { casesPreset } from '#programmes'
import { type Api, type World, createWorld, people } from '#testing'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import { districts, resident } from '../../directory/test/town.ts'

const missing = { status: 404, code: 'notFound' }
const root = path.resolve(import.meta.dirname, '../../../..')

describe('保護と相談・支援', () => {
  let world: World
  let desk: Api
  let chief: Api
  let worker: Api
  let insider: Staff
  let partner: Staff
  let teamId: string
  let me: string
  let district: string
  before(async () => {
    world = await createWorld()
    ;[desk, chief, worker] = await Promise.all([world.as('desk'), world.as('sectionChief'), world.as('selfRelianceWorker')])
    district = (await districts(desk))[0]!
    teamId = await addTeam(world, 'directory', '相談の担当チーム')
    const inTeam = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    insider = await appoint(world, '担当 内子', '相談支援課', inTeam, { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    partner = await appoint(world, '担当 次子', '相談支援課', inTeam)
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
  })
  const said = { kind: 'self-reliance', heldOn: '2025-11-20', way: 'phone', first: true } as const
  const next = { what: '電話', dueOn: '2025-12-05' }
  const registered = async (name: string) => (await desk.directory.recordPerson(resident(name, '守子', district))).personId
  /** Rows of casework and of its history that lie elsewhere than where they should. */
  const astray = (personId: string, scope: 'team' | 'home') =>
    asOwner<{ id: string }>(
      world.database,
      `with mine as (
         select c.case_id as id, c.scope_id, c.home_scope_id from cases.cases c where c.council_id = $1 and c.person_id = $2
         union all select x.contact_id, x.scope_id, x.home_scope_id from cases.contacts x where x.council_id = $1 and x.person_id = $2
         union all select t.task_id, t.scope_id, t.home_scope_id from cases.tasks t join cases.cases c on c.council_id = t.council_id and c.case_id = t.case_id
           where t.council_id = $1 and c.person_id = $2
         union all select p.plan_id, p.scope_id, c.home_scope_id from cases.plans p join cases.cases c on c.council_id = p.council_id and c.case_id = p.case_id
           where p.council_id = $1 and c.person_id = $2
         union all select f.filled_id, f.scope_id, c.home_scope_id from cases.filled f join cases.cases c on c.council_id = f.council_id and c.case_id = f.case_id
           where f.council_id = $1 and c.person_id = $2
         union all select i.item_id, i.scope_id, c.home_scope_id from cases.conference_items i join cases.cases c on c.council_id = i.council_id and c.case_id = i.case_id
           where i.council_id = $1 and c.person_id = $2
         union all select a.attachment_id, a.scope_id, c.home_scope_id from files.attachments a join cases.filled f on f.council_id = a.council_id and f.filled_id = a.subject_id
           join cases.cases c on c.council_id = f.council_id and c.case_id = f.case_id where a.council_id = $1 and c.person_id = $2
         union all select m.move_id, m.scope_id, m.home_scope_id from cases.moves m join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id
           where m.council_id = $1 and c.person_id = $2),
       wanted as (select case $3 when 'team' then (select p.scope_id from directory.persons p where p.council_id = $1 and p.person_id = $2) end as scope_id)
       select m.id from mine m cross join wanted w where m.scope_id is distinct from coalesce(w.scope_id, m.home_scope_id)
         or exists (select from kernel.history h where h.council_id = $1 and h.row_id = m.id and h.table_name like 'cases.%' and h.scope_id is distinct from m.scope_id)`,
      [world.councilId, personId, scope],
    )

  it('保護が始まった時から、チームの外の人には相談もケースもなく、履歴もない。終われば戻る', async () => {
    const personId = await registered('守山')
    const { contactId } = await worker.cases.recordContact({ ...said, personId, staffIds: [me], observed: '居場所を聞かれた' })
    const { caseId } = await worker.cases.openCase({
      kind: 'self-reliance',
      personId,
      receivedOn: '2025-11-20',
      leadId: me,
      contactId,
      next: { ...next, accountId: me },
    })
    assert.equal((await worker.cases.getCase({ caseId })).name, '守山 守子')
    const { offered } = await worker.cases.listPapers({ caseId })
    const { filledId } = await worker.cases.draftPlan({ caseId, sheetId: offered.find(({ part }) => part === 'plan')!.sheetId })
    await worker.cases.saveSheet({ filledId, revision: 1, filledOn: '2025-11-28', answers: { 'goals.1.own': '居場所を知られずに暮らす' } })
    const attached = { cookie: await world.cookieOf('selfRelianceWorker'), kind: 'signed', subjectType: 'cases.filled' }
    await sendOne(world, filledId, ['写し.pdf', plainPdf()], attached)
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    await assert.rejects(worker.cases.getCase({ caseId }), missing)
    await assert.rejects(worker.cases.getContact({ contactId }), missing)
    await assert.rejects(worker.cases.getSheet({ filledId }), missing)
    await assert.rejects(worker.cases.saveSheet({ filledId, revision: 2, filledOn: '2025-11-28', answers: {} }), missing)
    assert.deepEqual((await worker.cases.listPapers({ caseId })).plans, [])
    assert.equal((await insider.api.cases.getSheet({ filledId })).answers['goals.1.own'], '居場所を知られずに暮らす')
    assert.equal((await worker.cases.searchRecords({ words: '居場所' })).total, 0)
    assert.ok((await worker.cases.listTasks({ whose: 'all' })).items.every((task) => task.caseId !== caseId))
    const seen = await insider.api.cases.getCase({ caseId })
    assert.deepEqual([seen.name, seen.opensPerson, seen.timeline.length], ['非開示', true, 2])
    assert.deepEqual(await astray(personId, 'team'), [])
    await insider.api.cases.addTask({ caseId, what: '安否の確認', dueOn: '2025-12-02', accountId: insider.accountId })
    await assert.rejects(insider.api.cases.addTask({ caseId, what: '外の人に頼む', dueOn: '2025-12-02', accountId: me }), {
      code: 'colleagueUnknown',
    })
    assert.deepEqual(await astray(personId, 'team'), [])
    await insider.api.directory.proposeLift({ personId, reason: '見直し' })
    await partner.api.directory.decideLift({ personId, agreed: true })
    assert.equal((await worker.cases.getCase({ caseId })).name, '守山 守子')
    assert.deepEqual(await astray(personId, 'home'), [])
  })

  it('匿名の相談とケースを、あとで台帳の人と結び付ける。保護されている人なら、チームのところへ移る', async () => {
    const personId = await registered('匿田')
    const loose = await worker.cases.recordContact({ ...said, staffIds: [me] })
    await worker.cases.identifyContact({ contactId: loose.contactId, revision: 1, personId })
    assert.equal((await worker.cases.getContact({ contactId: loose.contactId })).name, '匿田 守子')
    const { contactId } = await insider.api.cases.recordContact({ ...said, alias: '電話の人', staffIds: [insider.accountId] })
    const { caseId } = await insider.api.cases.openCase({
      kind: 'self-reliance',
      alias: '電話の人',
      receivedOn: '2025-11-20',
      leadId: insider.accountId,
      contactId,
      next: { ...next, accountId: insider.accountId },
    })
    assert.equal((await worker.cases.getCase({ caseId })).name, '電話の人')
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    await assert.rejects(worker.cases.identifyCase({ caseId, revision: 1, personId }), { code: 'personUnknown' })
    await insider.api.cases.identifyCase({ caseId, revision: 1, personId })
    await assert.rejects(worker.cases.getCase({ caseId }), missing)
    await assert.rejects(worker.cases.getContact({ contactId }), missing)
    assert.deepEqual(await astray(personId, 'team'), [])
  })

  it('仕組みの側は、支援の種類の符号を一つも名指ししない', () => {
    const codes = new Set(casesPreset().kinds.map(({ code }) => code))
    const files = ['operations', 'store', 'rules', 'schema', 'web'].flatMap((room) =>
      fs.globSync(`src/modules/cases/${room}/**/*.{ts,tsx,typ}`, { cwd: root }),
    )
    assert.ok(files.length > 40 && codes.size > 2, 'too little was seen')
    const naming = (text: string) => [...text.matchAll(/['"`]([a-z][a-z0-9-]*)['"`]/g)].flatMap(([, word]) => (codes.has(word!) ? [word] : []))
    assert.deepEqual(naming(`if (kind === 'local-desk')`), ['local-desk']) // it does find one
    for (const file of files) assert.deepEqual(naming(fs.readFileSync(path.join(root, file), 'utf8')), [], file)
  })

  it('支援の種類は、足せばすぐ使える', async () => {
    const kind = {
      code: 'tutoring',
      title: '学習の相談',
      english: 'Tutoring',
      compartment: 'self-reliance',
      tier: 4,
      reach: 'city',
      stages: ['active'],
      awaitsConsent: false,
      prefix: 'T',
      followDays: 7,
      position: 90,
      source: '試験',
    } as const
    const boss = await world.as('consultationChief')
    await assert.rejects(worker.cases.recordKind({ ...kind, stages: ['active'] }), { code: 'notPermitted' })
    await boss.cases.recordKind({ ...kind, stages: ['active'] })
    await assert.rejects(boss.cases.recordKind({ ...kind, code: 'second', stages: [] }), { code: 'prefixTaken' })
    const { caseId, number } = await worker.cases.openCase({
      kind: 'tutoring',
      alias: '中学生',
      receivedOn: '2025-11-20',
      leadId: me,
      next: { ...next, accountId: me },
    })
    assert.equal(number, 'T-2025-0001')
    assert.deepEqual((await worker.cases.getCase({ caseId })).moves, ['active', 'informed', 'referred', 'lost'])
  })
})
