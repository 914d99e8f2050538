// 人・団体・就任の添付は、その記録と同じところにあり、記録とともに移る。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type Refused, type World, createWorld, size } from '#testing'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import { officeIds } from './lay-out-appointments.ts'
import { districts, resident } from './town.ts'

const missing = { status: 404, code: 'notFound' }
const refusedAs = (code: string) => (error: unknown) => (error as Refused).code === code

describe('人・団体・就任の添付', () => {
  let world: World
  let desk: Api
  let chief: Api
  let hayashi: Api
  let cookie: string
  let insider: Staff
  let partner: Staff
  let teamId: string
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    ;[desk, chief, hayashi] = await Promise.all([world.as('desk'), world.as('sectionChief'), world.as('districtOfficer')])
    cookie = await world.cookieOf('desk')
    ;[first, second] = await districts(desk)
    teamId = await addTeam(world, 'directory', '添付の担当チーム')
    insider = await appoint(world, '担当 内子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    partner = await appoint(world, '担当 次子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
  })
  type Kind = 'person' | 'organisation' | 'appointment'
  const attach = (kind: Kind, id: string, name: string, paper: string, as = cookie) =>
    sendOne(world, id, [name, plainPdf()], { cookie: as, kind: paper, subjectType: `directory.${kind}` })
  const files = async (kind: Kind, subjectId: string, api = desk) => {
    const { items, can } = await api.files.listAttachments({ subjectType: `directory.${kind}`, subjectId })
    return { names: items.map(({ name }) => name), may: can, items }
  }
  const opened = async (attachmentId: string, as = cookie) => (await world.request(`/files/${attachmentId}`, { headers: { cookie: as } })).status
  const recorded = async (familyName: string, more: object = {}) =>
    (await desk.directory.recordPerson(resident(familyName, '添子', first, more))).personId
  const lift = async (personId: string) => {
    await insider.api.directory.proposeLift({ personId, reason: '見直し' })
    await partner.api.directory.decideLift({ personId, agreed: true })
  }
  /** Files, withdrawals and history that lie elsewhere than the record they belong to. */
  const astray = (table: string, id: string) =>
    asOwner<{ attachment_id: string }>(
      world.database,
      `select a.attachment_id from files.attachments a join directory.${table} p on p.council_id = a.council_id and p.${id} = a.subject_id
         left join files.attachment_withdrawals w on w.council_id = a.council_id and w.attachment_id = a.attachment_id
       where a.council_id = $1 and (a.scope_id <> p.scope_id or w.scope_id <> p.scope_id or exists (select from kernel.history h
         where h.council_id = a.council_id and h.row_id = a.attachment_id and h.scope_id is distinct from p.scope_id))`,
      [world.councilId],
    )

  it('人の記録に付けた書面は、その人を見る人だけが見て、転居すると新しい地区へ移る', async () => {
    const personId = await recorded('添田')
    const attachmentId = await attach('person', personId, '同意書.pdf', 'consent')
    const { names, may, items } = await files('person', personId)
    assert.deepEqual([names, may, items[0]!.kindTitle.ja], [['同意書.pdf'], ['attach'], '同意書'])
    assert.deepEqual((await files('person', personId, hayashi)).names, ['同意書.pdf'])
    const officer = await world.cookieOf('districtOfficer')
    assert.equal(await opened(attachmentId, officer), 200)
    const withdrawn = await attach('person', personId, 'まちがい.pdf', 'other')
    await desk.files.withdrawAttachment({ attachmentId: withdrawn, reason: '別の人のもの' })
    await desk.directory.recordAddress({ personId, address: '遠い町', areaId: second, validFrom: '2025-11-15' })
    await assert.rejects(files('person', personId, hayashi), missing)
    assert.equal(await opened(attachmentId, officer), 404)
    assert.deepEqual((await files('person', personId)).names, ['同意書.pdf', 'まちがい.pdf'])
    assert.equal(await opened(attachmentId), 200)
    assert.deepEqual(await astray('persons', 'person_id'), [])
  })
  it('守られた人の書面は、担当チームのほかには、ないのと同じ。チームの人が開くと、閲覧の記録に残る', async () => {
    const personId = await recorded('守添')
    const attachmentId = await attach('person', personId, '守添さんの同意書.pdf', 'consent')
    await chief.directory.protectPerson({ personId, teamId, reason: 'stalking' })
    for (const api of [desk, chief, hayashi]) await assert.rejects(files('person', personId, api), missing)
    assert.equal(await opened(attachmentId), 404)
    await assert.rejects(attach('person', personId, '後から.pdf', 'consent'), missing)
    assert.deepEqual((await files('person', personId, insider.api)).names, ['守添さんの同意書.pdf'])
    assert.equal(await opened(attachmentId, insider.cookie), 200)
    await attach('person', personId, 'チームの控え.pdf', 'notice', insider.cookie)
    const looks = await asOwner<{ operation: string; subject_id: string }>(
      world.database,
      'select operation, subject_id from kernel.view_entries where account_id = $1 and subject_id = any ($2)',
      [insider.accountId, [personId, attachmentId]],
    )
    assert.ok(looks.some(({ operation, subject_id: id }) => operation === 'files.listAttachments' && id === personId))
    assert.ok(looks.some(({ operation, subject_id: id }) => operation === 'files.openAttachment' && id === attachmentId))
    await lift(personId)
    assert.deepEqual((await files('person', personId)).names, ['守添さんの同意書.pdf', 'チームの控え.pdf'])
    assert.deepEqual(await astray('persons', 'person_id'), [])
  })
  it('まとめると両方の書面が出て、残した人のページから取り下げられる。分けると、それぞれに戻る', async () => {
    const [kept, merged] = [await recorded('集添'), await recorded('集添')]
    await attach('person', kept, '甲.pdf', 'consent')
    const attachmentId = await attach('person', merged, '乙.pdf', 'notice')
    const { mergeId } = await desk.directory.mergePersons({ survivorId: kept, mergedId: merged, reason: '試験' })
    assert.deepEqual((await files('person', kept)).names, ['甲.pdf', '乙.pdf'])
    assert.deepEqual([(await files('person', merged)).names, (await files('person', merged)).may], [['乙.pdf'], []])
    await assert.rejects(attach('person', merged, '丙.pdf', 'other'), refusedAs('takesNoFiles'))
    assert.deepEqual((await files('person', kept)).items.at(-1)!.can, ['open', 'withdraw'])
    await desk.files.withdrawAttachment({ attachmentId, reason: '古い書式のため' })
    await attach('person', kept, '丁.pdf', 'other')
    await desk.directory.unmergePersons({ mergeId, reason: '別の人でした' })
    assert.deepEqual((await files('person', kept)).names, ['甲.pdf', '丁.pdf'])
    const { items } = await files('person', merged)
    assert.deepEqual(
      items.map(({ name, state }) => [name, state]),
      [['乙.pdf', 'withdrawn']],
    )
  })
  it('就任の書面は、席の地区の人が見る。守られているあいだはチームのもとにあり、取り消した記録には付けられない', async () => {
    const personId = await recorded('職添')
    const { 'welfare-promoter': officeId } = await officeIds(desk)
    const { seatId } = await chief.directory.recordSeat({ officeId: officeId!, areaId: second, label: '添付の席', places: 3 })
    const { appointmentId } = await desk.directory.appoint({ personId, seatId, validFrom: '2024-04-01' })
    const attachmentId = await attach('appointment', appointmentId, '就任承諾書.pdf', 'acceptance')
    assert.deepEqual((await files('appointment', appointmentId)).names, ['就任承諾書.pdf'])
    await assert.rejects(files('appointment', appointmentId, hayashi), missing, 'a seat of another district')
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    await assert.rejects(files('appointment', appointmentId), missing)
    assert.equal(await opened(attachmentId), 404)
    assert.deepEqual(await astray('appointments', 'appointment_id'), [])
    await lift(personId)
    assert.deepEqual((await files('appointment', appointmentId)).may, ['attach'])
    assert.deepEqual(await astray('appointments', 'appointment_id'), [])
    const wrong = await desk.directory.appoint({ personId: await recorded('誤添'), seatId, validFrom: '2024-04-01' })
    await desk.directory.withdrawAppointment({ appointmentId: wrong.appointmentId, revision: 1, reason: '別の人だったため' })
    await assert.rejects(attach('appointment', wrong.appointmentId, '承諾書.pdf', 'acceptance'), refusedAs('takesNoFiles'))
  })
  it('団体の書面は、その地区で働く人が見る。団体を見るだけの人には、団体はあって書面はない。地区が変われば移る', async () => {
    const entry = { kind: 'salon', areaId: first, name: '添付サロン', kana: 'テンプサロン' } as const
    const { organisationId } = await desk.directory.recordOrganisation(entry)
    await attach('organisation', organisationId, '規約.pdf', 'rules')
    assert.deepEqual(await files('organisation', organisationId).then(({ names, may }) => [names, may]), [['規約.pdf'], ['attach']])
    assert.deepEqual((await files('organisation', organisationId, hayashi)).names, ['規約.pdf'])
    const outsider = await appoint(world, '権利 守', '権利擁護課', { role: 'caseworker', compartment: 'rights-protection', tier: 4 })
    assert.equal((await outsider.api.directory.getOrganisation({ organisationId })).name, '添付サロン')
    await assert.rejects(files('organisation', organisationId, outsider.api), missing)
    await outsider.api.directory.recordOrganisation({ ...entry, organisationId, revision: 1, areaId: second })
    assert.deepEqual((await files('organisation', organisationId)).names, ['規約.pdf'])
    await assert.rejects(files('organisation', organisationId, hayashi), missing)
    await desk.directory.recordOrganisation({ ...entry, organisationId, revision: 2, areaId: null })
    assert.deepEqual((await files('organisation', organisationId)).names, ['規約.pdf'])
    await assert.rejects(files('organisation', organisationId, hayashi), missing, 'the whole city is not one district')
  })
  it('転居・保護・解除・まとめ・分けを気ままにくり返しても、書面はいつも、その人のところにある', async (t) => {
    const personIds = await Promise.all(['一', '二', '三'].map((name) => recorded(`巡${name}`)))
    for (const personId of personIds) {
      await attach('person', personId, '立つ.pdf', 'consent')
      await desk.files.withdrawAttachment({ attachmentId: await attach('person', personId, '取り下げた.pdf', 'other'), reason: '試験' })
    }
    const steps = ['move', 'protect', 'lift', 'merge', 'unmerge'] as const
    const seed = Number(process.env['SEED'] ?? Math.floor(performance.now() * 1000) & 0x7fffffff)
    t.diagnostic(`seed ${seed}`)
    let day = 0
    let taken = 0
    const property = fc.asyncProperty(
      fc.array(fc.record({ step: fc.constantFrom(...steps), who: fc.nat(2), other: fc.nat(2), where: fc.boolean() }), { minLength: 4, maxLength: 8 }),
      async (walk) => {
        for (const { step, who, other, where } of walk) {
          const [personId, another] = [personIds[who]!, personIds[other]!]
          const { directory } = insider.api
          const validFrom = new Date(Date.UTC(2021, 0, ++day % 1700)).toISOString().slice(0, 10)
          const take = {
            move: () => directory.recordAddress({ personId, address: `町${day}`, areaId: where ? first : second, validFrom }),
            protect: () => directory.protectPerson({ personId, teamId, reason: 'other' }),
            lift: () => lift(personId),
            merge: () => directory.mergePersons({ survivorId: personId, mergedId: another, reason: '試験' }),
            unmerge: async () => {
              const { items } = await directory.listMerges({ personId })
              if (items[0]) await directory.unmergePersons({ mergeId: items[0].mergeId, reason: '試験' })
            },
          }[step]
          await take().then(
            () => void taken++,
            (error: Refused) => assert.ok(error.code, String(error)), // what does not fit is refused, and nothing moves
          )
          assert.deepEqual(await astray('persons', 'person_id'), [], step)
        }
      },
    )
    await fc.assert(property, { seed, numRuns: size({ deep: 60, ordinary: 8 }), endOnFailure: true })
    assert.ok(taken > 0, 'every step was refused') // how many fit is up to chance
  })
})
