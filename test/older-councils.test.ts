// What a council that was founded by an earlier version gets when it first meets this one.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { kinds } from '#programmes'
import { createWorld } from '#testing'
import {
  bringCaseLists,
  bringEventLists,
  bringFilingRequirements,
  bringForms,
  bringFormLists,
  bringKinds,
  bringLists,
  bringReportLists,
  bringResourceLists,
  bringScheduleLists,
  bringWorkKinds,
  offerKinds,
} from '../src/app/preset.ts'
import { asOwner } from './support/staff.ts'

const kindOrder = (code: string) => kinds.find((kind) => kind.list === 'body' && kind.code === code)!.position

it('人の台帳より前からある法人にも、選択肢・職・研修の区分・文面が入り、団体を載せられる', async () => {
  const world = await createWorld()
  const tables = ['seats', 'training_bands', 'certificate_texts', 'offices', 'organisations', 'choices']
  await asOwner(world.database, 'delete from calendar.body_members where council_id = $1', [world.councilId]) // they came with the offices
  for (const table of tables) await asOwner(world.database, `delete from directory.${table} where council_id = $1`, [world.councilId])
  const desk = await world.as('desk')
  assert.deepEqual(await desk.directory.listChoices({}), { choices: [], offices: [], can: ['appoint'] })
  await bringLists(world.app.kernel, world.councilId)
  const { choices, offices } = await desk.directory.listChoices({})
  assert.ok(choices.length > 50 && offices.length > 10)
  await desk.directory.recordOrganisation({ name: '見本町会', kana: 'ミホンチョウカイ', kind: 'neighbourhood' })
  assert.equal((await desk.directory.listOrganisations({})).total, 1)
})

it('社会資源より前からある法人にも、種類・対象・配慮と確認の定めが入り、住民が探せる', async () => {
  const world = await createWorld()
  for (const table of ['terms', 'standards']) await asOwner(world.database, `delete from resources.${table} where council_id = $1`, [world.councilId])
  const desk = await world.as('desk')
  assert.deepEqual((await desk.resources.listTerms({})).terms, [])
  await bringResourceLists(world.app.kernel, world.councilId)
  const { terms, standard } = await desk.resources.listTerms({})
  assert.ok(terms.length > 25 && standard.checkMonths === 12 && standard.municipality === '')
  assert.ok((await (await world.as()).resources.listPublicChoices({})).terms.length === terms.length)
})

it('様式より前からある法人にも、答えた人の区分と定めが入る', async () => {
  const world = await createWorld()
  for (const table of ['terms', 'standards']) await asOwner(world.database, `delete from forms.${table} where council_id = $1`, [world.councilId])
  await bringFormLists(world.app.kernel, world.councilId)
  const rows = await asOwner(world.database, 'select from forms.terms where council_id = $1', [world.councilId])
  const limits = await asOwner(world.database, 'select from forms.standards where council_id = $1', [world.councilId])
  assert.ok(rows.length > 5 && limits.length === 1)
})

it('業務スケジュールより前からある法人にも、種類・状態と定めが入る', async () => {
  const world = await createWorld()
  for (const table of ['kinds', 'standards', 'things'])
    await asOwner(world.database, `delete from schedule.${table} where council_id = $1`, [world.councilId])
  const desk = await world.as('desk')
  assert.deepEqual((await desk.schedule.listKinds({})).items, [])
  await bringScheduleLists(world.app.kernel, world.councilId)
  const { items, standards } = await desk.schedule.listKinds({})
  assert.ok(items.length > 15 && standards.length === 1)
  assert.deepEqual((await desk.schedule.listThings({})).items, [], 'things of a real council are its own to record')
})

it('相談・支援より前からある法人にも、支援の種類と選択肢が入り、二度入れても増えない', async () => {
  const world = await createWorld()
  for (const table of ['terms', 'kinds']) await asOwner(world.database, `delete from cases.${table} where council_id = $1`, [world.councilId])
  const worker = await world.as('selfRelianceWorker')
  const before = await worker.cases.listChoices({})
  assert.deepEqual([before.kinds, before.own, before.terms], [[], [], []])
  for (let time = 0; time < 2; time++) await bringCaseLists(world.app.kernel, world.councilId)
  const { kinds, own, terms } = await worker.cases.listChoices({})
  assert.ok(kinds.length >= 3 && own.length > 0 && terms.length > 50)
  assert.equal(new Set(terms.map(({ list, code }) => `${list} ${code}`)).size, terms.length)
})

it('研修・行事より前からある法人にも、区分と修了証の種類が入り、二度入れても増えない', async () => {
  const world = await createWorld()
  for (const table of ['terms', 'certificate_kinds', 'commendation_kinds', 'withholding_rates'])
    await asOwner(world.database, `delete from events.${table} where council_id = $1`, [world.councilId])
  const desk = await world.as('desk')
  assert.deepEqual((await desk.events.listChoices({})).terms, [])
  for (let time = 0; time < 2; time++) await bringEventLists(world.app.kernel, world.councilId, '見本の社協')
  const { terms, certificateKinds } = await desk.events.listChoices({})
  assert.ok(terms.length > 10 && certificateKinds.length === 2)
  assert.ok((await desk.events.listCommendationKinds({})).items.length > 2)
  assert.equal((await desk.events.listWithholdingRates({})).items.length, 1)
})

it('提出物より前からある法人にも、提出の決まりの見本が入り、二度入れても増えない', async () => {
  const world = await createWorld()
  for (const table of ['requirement_versions', 'requirements'])
    await asOwner(world.database, `delete from filings.${table} where council_id = $1`, [world.councilId])
  const desk = await world.as('desk')
  assert.deepEqual((await desk.filings.listRequirements({})).items, [])
  for (let time = 0; time < 2; time++) await bringFilingRequirements(world.app.kernel, world.councilId)
  const { items } = await desk.filings.listRequirements({})
  assert.ok(items.length > 30 && new Set(items.map(({ requirementId }) => requirementId)).size === items.length)
})

it('会合より前からある法人にも、会合・次第・理由の種類が入る', async () => {
  const world = await createWorld()
  await asOwner(world.database, 'delete from calendar.kinds where council_id = $1', [world.councilId])
  const desk = await world.as('desk')
  assert.equal((await desk.calendar.listKinds({})).items.length, 0)
  await bringKinds(world.app.kernel, world.councilId, [])
  assert.deepEqual(
    new Set((await desk.calendar.listKinds({})).items.map(({ list }) => list)),
    new Set(['gathering', 'agenda', 'reason', 'outside', 'body', 'resolution']),
  )
})

it('見本に加わった会議体の種類は、前からある法人に見せるだけで、選んだものだけが一覧に入る', async () => {
  const world = await createWorld()
  await asOwner(world.database, `delete from calendar.kinds where council_id = $1 and list = 'body' and code in ('exhibition', 'salon', 'class')`, [
    world.councilId,
  ])
  const chief = await world.as('planning')
  const codes = async () => (await chief.calendar.listKinds({})).items.filter(({ list }) => list === 'body').map(({ code }) => code)
  const offered = async () => (await chief.calendar.listKinds({})).offered.map(({ list, code }) => `${list} ${code}`)
  const had = await codes()
  assert.deepEqual(await offered(), [])
  await offerKinds(world.app.kernel, world.councilId)
  assert.deepEqual(await codes(), had, 'nothing changes by itself')
  assert.deepEqual(await offered(), ['body class', 'body salon', 'body exhibition'])
  assert.deepEqual((await (await world.as('desk')).calendar.listKinds({})).offered, [])
  await chief.calendar.takeOfferedKinds({ taken: [{ list: 'body', code: 'salon' }], declined: [{ list: 'body', code: 'exhibition' }] })
  assert.deepEqual(
    await codes(),
    [...had, 'salon'].toSorted((a, b) => kindOrder(a) - kindOrder(b)),
  )
  assert.equal((await chief.calendar.listKinds({})).items.find(({ code }) => code === 'salon')!.room, 'events')
  assert.deepEqual(await offered(), ['body class'])
  await assert.rejects(chief.calendar.takeOfferedKinds({ taken: [{ list: 'body', code: 'exhibition' }] }), { code: 'nothingOffered' })
  await assert.rejects(chief.calendar.takeOfferedKinds({}), { code: 'nothingChosen' })
  await offerKinds(world.app.kernel, world.councilId)
  assert.deepEqual(await offered(), ['body class'], 'what was declined stays declined while the preset says the same of it')
  await asOwner(
    world.database,
    `update calendar.preset_kinds set declined = declined || '{"title": "別の言葉"}' where council_id = $1 and code = 'exhibition'`,
    [world.councilId],
  )
  assert.deepEqual(await offered(), ['body class', 'body exhibition'])
})

it('実施記録より前からある法人にも、種類と区分が入り、記録をつけられる', async () => {
  const world = await createWorld()
  for (const table of ['work_categories', 'work_kinds'])
    await asOwner(world.database, `delete from plan.${table} where council_id = $1`, [world.councilId])
  const desk = await world.as('desk')
  assert.deepEqual((await desk.plan.listWorkKinds({})).items, [])
  await bringWorkKinds(world.app.kernel, world.councilId)
  const { items } = await desk.plan.listWorkKinds({})
  assert.ok(items.some(({ categories }) => categories.length > 0))
  const { lines } = await desk.plan.listWorkChoices({})
  await desk.plan.recordWork({
    activity: lines[0]!.activity,
    kind: items.find(({ counts }) => counts)!.code,
    happenedOn: '2025-06-01',
    content: '試験',
  })
})

it('様式より前からある法人にも、見本の様式が直すところのない下書きとして入り、二度入れても増えない', async () => {
  const world = await createWorld()
  const desk = await world.as('desk')
  const { total } = await desk.forms.listForms({})
  assert.ok(total >= 3)
  await bringForms(world.app.kernel, world.councilId)
  assert.equal((await desk.forms.listForms({})).total, total)
  const one = `(select form_id from forms.forms where council_id = $1 and code = 'building-users')`
  await asOwner(world.database, `delete from forms.versions where council_id = $1 and form_id = ${one}`, [world.councilId])
  await asOwner(world.database, `delete from forms.forms where council_id = $1 and code = 'building-users'`, [world.councilId])
  assert.equal((await desk.forms.listForms({})).total, total - 1)
  await bringForms(world.app.kernel, world.councilId)
  assert.equal((await desk.forms.listForms({})).total, total)
  for (const { formId } of (await desk.forms.listForms({})).items) assert.deepEqual((await desk.forms.getForm({ formId })).problems, [])
})

it('事業報告より前からある法人にも、部品の種類が入り、報告書を作れる', async () => {
  const world = await createWorld()
  await asOwner(world.database, 'delete from reports.block_kinds where council_id = $1', [world.councilId])
  const planning = await world.as('planning')
  assert.equal((await planning.reports.createReport({ fiscalYear: 2025 })).blocks, 0)
  await bringReportLists(world.app.kernel, world.councilId)
  assert.ok((await planning.reports.proposeBlocks({ fiscalYear: 2025 })).blocks > 500)
})
