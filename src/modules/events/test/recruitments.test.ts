// 出展・協力の募集: what an event looks for besides those who come, from the public page to the fact.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { asOwner, appoint, type Staff } from '../../../../test/support/staff.ts'
import { layOutAdmission, layOutEvent } from './lay-out.ts'

/** In one order, whichever they came in. */
const sorted = (rows: readonly (readonly unknown[])[]) => rows.toSorted((one, other) => (one.join() < other.join() ? -1 : 1))

describe('出展・協力の募集', () => {
  let world: World
  let chief: Staff
  let events: Api['events']
  let visitor: Api
  before(async () => {
    world = await createWorld()
    chief = await appoint(world, '行事 課長', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
    events = chief.api.events
    visitor = await world.as()
  })
  const get = (eventId: string) => events.getEvent({ eventId })
  const opened = async (eventId: string) => ({ eventId, revision: (await get(eventId)).revision })
  const listed = async (eventId: string) => (await events.listApplications({ eventId })).items
  /** Decided, confirmed and sent. */
  const leave = async (letterId: string, eventId: string) => {
    const { letters } = chief.api
    await letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
    await letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
    const { items } = await letters.checkRecipients({ letterId })
    const looked = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await letters.confirmRecipients({ letterId, recipients: looked })
    await letters.sendLetter({ letterId, happenedOn: '2025-12-01' })
    return { items, telling: (await listed(eventId)).map(({ toTell }) => toTell) }
  }
  /** A festival on that day with the stalls and helpers it looks for. */
  const festival = async (day: string) => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, [day], { title: '福祉のつどい', admission: 'none', published: true })
    const { bodyId } = await get(eventId)
    const about = { bodyId, partOf: eventId, fiscalYear: 2025, published: true }
    const { eventId: stalls } = await events.planEvent({
      ...about,
      recruitment: 'exhibitor',
      title: '福祉のつどい 出展',
      duty: '一区画 2m×2m',
      admission: 'selection',
      capacity: 2,
    })
    const { eventId: helpers } = await events.planEvent({
      ...about,
      recruitment: 'helping-hand',
      title: '福祉のつどい 受付の協力者',
      duty: '8:30～12:00',
      admission: 'first-come',
      capacity: 3,
      partyMax: 3,
      applyUntil: '2025-12-10',
    })
    return { eventId, gatheringId: gatheringIds[0]!, bodyId, stalls, helpers }
  }

  it('は、催しの日を持つ一つの募集として、催しのページと公開のページに並び、申込は様式から届く', async () => {
    const { eventId, stalls, helpers } = await festival('2025-12-20')
    assert.deepEqual(
      sorted((await events.listEvents({ partOf: eventId })).items.map((row) => [row.recruitment, row.firstOn, row.state])),
      sorted([
        ['exhibitor', '2025-12-20', 'planned'],
        ['helping-hand', '2025-12-20', 'planned'],
      ]),
    )
    const alone = (await events.listEvents({ search: '福祉のつどい' })).items
    assert.ok(alone.some((row) => row.eventId === eventId) && !alone.some((row) => row.partOf !== null))
    const { addressCode } = await layOutAdmission(chief.api, chief.api, helpers)
    const page = await visitor.events.getPublicEvent({ eventId })
    assert.deepEqual(
      sorted(page.recruitments.map(({ recruitment, duty, addressCode: at }) => [recruitment!.title.ja, duty, at !== null])),
      sorted([
        ['出展', '一区画 2m×2m', false],
        ['協力者', '8:30～12:00', true],
      ]),
    )
    // Neither the month nor the feed lists what is looked for as a further event.
    const month = (await visitor.events.listPublicEvents({ month: '2025-12' })).items.map((each) => each.eventId)
    assert.ok(month.includes(eventId) && !month.includes(helpers) && !month.includes(stalls))
    const feed = (await visitor.events.readPublicEvents({})).calendar
    assert.equal(feed.match(/SUMMARY:福祉のつどい/g)!.length, 1)
    const apply = (name: string, party: string) =>
      visitor.forms.sendAnswer({ addressCode, version: 1, typed: { name, phone: `076-200-${party}`, party } })
    assert.match((await apply('協力 一', '2')).said[0]!.ja, /参加できます/)
    // Never more people than are wanted, and nobody is overtaken.
    assert.match((await apply('協力 二', '3')).said[0]!.ja, /キャンセル待ちの1番目/)
    assert.deepEqual([(await get(helpers)).placed, (await get(helpers)).waiting, (await get(eventId)).placed], [2, 1, 0])
    // Taken from the page of the public, the event takes them along.
    const event = await get(eventId)
    await events.changeEvent({ ...fieldsOf(event), published: false })
    await assert.rejects(visitor.events.getPublicEvent({ eventId: helpers }), { status: 404 })
  })

  it('は、申出・決定・辞退を経て、区画が割り当てられ、名簿と書出しに載る', async () => {
    const { stalls } = await festival('2025-12-20')
    const add = async (name: string) =>
      (await events.addApplication({ eventId: stalls, name, needs: '机2台・電源', phone: `076-300-${name.length}` })).applicationId!
    const [one, two, three] = [await add('見本作業所'), await add('見本の会'), await add('見本クラブ')]
    const now = async (applicationId: string) => (await listed(stalls)).find((each) => each.applicationId === applicationId)!
    const { revision: at } = await now(one)
    await assert.rejects(events.assignPlace({ applicationId: one, revision: at, assigned: 'A-1' }), { code: 'notNow' })
    for (const each of [one, two]) await events.placeApplication({ applicationId: each, revision: (await now(each)).revision })
    assert.equal((await events.placeApplication({ applicationId: three, revision: (await now(three)).revision })).state, 'waiting')
    await events.assignPlace({ applicationId: one, revision: (await now(one)).revision, assigned: 'A-1' })
    await assert.rejects(events.assignPlace({ applicationId: one, revision: at, assigned: 'A-2' }), { code: 'changedMeanwhile' })
    const roster = await events.printRoster({ eventId: stalls })
    assert.deepEqual([roster.recruiting, roster.duty, roster.days.map(({ heldOn }) => heldOn)], [true, '一区画 2m×2m', ['2025-12-20']])
    assert.deepEqual(
      sorted(roster.items.map(({ name, assigned, needs }) => [name, assigned, needs])),
      sorted([
        ['見本の会', '', '机2台・電源'],
        ['見本作業所', 'A-1', '机2台・電源'],
      ]),
    )
    await events.cancelApplication({ applicationId: two, revision: (await now(two)).revision, remark: '辞退' })
    assert.equal((await now(three)).state, 'placed')
    const printed = await world.request(`/print/events/printRoster?eventId=${stalls}&as=roster`, { headers: { cookie: chief.cookie } })
    assert.equal(printed.status, 200)
  })

  it('の区画は、二つの申込に割り当てられない。協力者の担当は、何件にも割り当てられる', async () => {
    const { stalls, helpers } = await festival('2025-12-20')
    const add = async (eventId: string, name: string) => {
      const { applicationId } = await events.addApplication({ eventId, name, phone: `076-600-${name.length}` })
      if ((await now(eventId, applicationId!)).state === 'applied') await events.placeApplication({ applicationId: applicationId!, revision: 1 })
      return applicationId!
    }
    const now = async (eventId: string, applicationId: string) => (await listed(eventId)).find((each) => each.applicationId === applicationId)!
    const assign = async (eventId: string, applicationId: string, assigned: string) =>
      events.assignPlace({ applicationId, revision: (await now(eventId, applicationId)).revision, assigned })
    const [one, two] = [await add(stalls, '見本作業所'), await add(stalls, '見本の会')]
    await assign(stalls, one, 'A-1')
    await assign(stalls, one, 'A-1') // their own
    // However it is typed, it is the same space.
    for (const typed of ['A-1', 'ａ－１']) await assert.rejects(assign(stalls, two, typed), { code: 'spaceTaken' })
    const force = (assigned: string) =>
      asOwner(world.database, 'update events.applications set assigned = $2, assigned_alone = true where application_id = $1', [two, assigned])
    await assert.rejects(force('ａ－１'), { code: '23505' })
    // Whoever gives up the place gives up the space.
    await events.cancelApplication({ applicationId: one, revision: (await now(stalls, one)).revision, remark: '辞退' })
    assert.equal((await now(stalls, one)).assigned, '')
    await assign(stalls, two, 'Ａ-１')
    const [three, four] = [await add(helpers, '協力 一'), await add(helpers, '協力 二郎')]
    for (const each of [three, four]) await assign(helpers, each, '受付')
    assert.deepEqual(
      (await listed(helpers)).map(({ assigned }) => assigned),
      ['受付', '受付'],
    )
  })

  it('の協力者と出展は、催しの回で出欠をつけられ、来る人の数とは別に数えられる', async () => {
    const { eventId, gatheringId, helpers } = await festival('2025-12-01')
    const { applicationId } = await events.addApplication({ eventId: helpers, name: '協力 三', phone: '076-7', partySize: 3 })
    const { applicationId: second } = await events.addApplication({ eventId: helpers, name: '協力 四', phone: '076-8' })
    assert.deepEqual(
      (await get(helpers)).sessions.map((session) => [session.gatheringId, session.heads]),
      [[gatheringId, 0]],
    )
    const mark = (presence: 'present' | null, heads?: number) =>
      events.markAttendance({ eventId: helpers, gatheringId, marks: [{ applicationId: applicationId!, presence, heads, minutes: 60 }] })
    assert.equal((await mark('present', 2)).heads, 2)
    // Of somebody else's, nobody is marked here; who waits is not marked either.
    const stranger = events.markAttendance({ eventId, gatheringId, marks: [{ applicationId: applicationId!, presence: 'present' }] })
    await assert.rejects(stranger, { code: 'notPlaced' })
    const waiting = events.markAttendance({ eventId: helpers, gatheringId, marks: [{ applicationId: second!, presence: 'present' }] })
    await assert.rejects(waiting, { code: 'notPlaced' })
    const [row] = await listed(helpers)
    assert.deepEqual([row!.attendances.map(({ heads, minutes }) => [heads, minutes]), row!.minutes], [[[2, 0]], 0])
    assert.deepEqual([(await get(helpers)).figures.participants, (await get(eventId)).figures.participants], [2, 0])
    assert.deepEqual([(await get(helpers)).sessions[0]!.heads, (await get(eventId)).sessions[0]!.heads], [2, 0])
    const { revision } = (await get(eventId)).sessions[0]!
    await assert.rejects(events.holdSession({ eventId: helpers, gatheringId, revision }), { code: 'notNow' })
    await assert.rejects(events.removeSession({ ...(await opened(eventId)), gatheringId }), { code: 'sessionInUse' })
    const badge = new URL((await events.printRoster({ eventId: helpers, as: 'badges' })).items[0]!.receipt)
    const received = await events.receiveArrival({
      eventId: helpers,
      number: Number(badge.searchParams.get('n')),
      code: badge.searchParams.get('c')!,
    })
    assert.equal(received.partySize, 3)
    assert.equal((await get(helpers)).figures.participants, 3)
    // What is held is what those who came are counted in.
    await events.holdSession({ eventId, gatheringId, revision, helperCount: 3 })
    const { meetingId } = (await get(eventId)).sessions[0]!
    assert.equal((await chief.api.calendar.getMeeting({ meetingId: meetingId! })).attendeeCount, 0)
  })

  it('が決まった人には、番号のつく文書で知らせる。台帳にない団体も、申込の名前を宛名にする', async () => {
    const { stalls } = await festival('2025-12-20')
    const { letters } = chief.api
    const add = async (name: string, affiliation: string) => {
      const { applicationId } = await events.addApplication({ eventId: stalls, name, affiliation, needs: '電源', phone: `076-400-${name.length}` })
      return applicationId!
    }
    const [one, two] = [await add('見本作業所', ''), await add('出展 花子', '見本の会')]
    const draft = (purpose: 'place' | 'thank', ...applicationIds: string[]) =>
      events.draftApplicationLetter({ eventId: stalls, purpose, issuer: 'council', applicationIds })
    await assert.rejects(draft('place', one), { code: 'notToWrite' }) // not decided yet
    for (const applicationId of [one, two]) await events.placeApplication({ applicationId, revision: 1 })
    await events.assignPlace({ applicationId: one, revision: 2, assigned: 'B-3' })
    const { letterId, count } = await draft('place', one, two)
    assert.equal(count, 2)
    await assert.rejects(draft('place', one), { code: 'notToWrite' }) // under way
    assert.deepEqual(
      (await listed(stalls)).map((row) => row.letters),
      [[{ letterId, purpose: 'place' }], [{ letterId, purpose: 'place' }]],
    )
    const paper = await letters.makeLetter({ letterId })
    assert.deepEqual(
      paper.recipients.map(({ nameLines }) => nameLines),
      [['見本作業所　様'], ['見本の会　出展 花子　様']],
    )
    assert.deepEqual(paper.inserts[0]!.lines, ['申込番号　1', '担当の時間・区画　一区画 2m×2m', '割当て　B-3', '要るもの　電源'])
    assert.match(paper.letter.notes, /福祉のつどい[\s\S]*12月20日/)
    // The one who writes puts the address in; it is printed as it was confirmed.
    const { revision, recipients } = await letters.getLetter({ letterId })
    const to = recipients.map(({ person, roleTitle }) => ({ person, roleTitle, postalCode: '920-0864', address: '見本町一丁目1' }))
    await letters.setRecipients({ letterId, revision, recipients: to })
    const { telling } = await leave(letterId, stalls)
    assert.deepEqual(telling, [false, false])
    assert.equal((await draft('thank', one)).count, 1)
  })

  it('は、催しを終えると一緒に終わり、件数と人数を伝える。開き直せば取り消される', async () => {
    const { eventId, gatheringId, stalls, helpers } = await festival('2025-12-01')
    const { applicationId } = await events.addApplication({ eventId: stalls, name: '見本作業所', phone: '076-1', partySize: 1 })
    await events.placeApplication({ applicationId: applicationId!, revision: 1 })
    await events.addApplication({ eventId: helpers, name: '協力 三', phone: '076-2', partySize: 3 })
    for (const each of [stalls, helpers]) {
      const { can, next } = await get(each)
      assert.ok(!['conclude', 'reopen', 'copy', 'recruit'].some((doing) => can.includes(doing as 'copy')))
      assert.ok(['open-admission', 'choose'].includes(next), next)
      await assert.rejects(events.concludeEvent(await opened(each)), { code: 'notNow' })
    }
    const [session] = (await get(eventId)).sessions
    await events.holdSession({ eventId, gatheringId, revision: session!.revision, extraHeads: 100 })
    // Two of the three who were expected.
    const [party] = await listed(helpers)
    const marks = [{ applicationId: party!.applicationId, presence: 'present' as const, heads: 2 }]
    await events.markAttendance({ eventId: helpers, gatheringId, marks })
    await events.concludeEvent(await opened(eventId))
    const told = () =>
      asOwner<{ kind: string; quantities: object }>(
        world.database,
        `select f.tags ->> 'kind' as kind, f.quantities from kernel.facts f where f.council_id = $1 and f.kind = 'events.recruited' and f.subject_id = any ($2)
           order by f.recorded_at, f.fact_id`,
        [world.councilId, [stalls, helpers]],
      )
    const facts = await told()
    assert.deepEqual(
      facts.map(({ kind, quantities }) => [kind, quantities]),
      [
        ['exhibitor', { applications: 1, people: 1, came: 0 }],
        ['helping-hand', { applications: 1, people: 3, came: 2 }],
      ],
    )
    assert.equal((await get(stalls)).state, 'concluded')
    await events.reopenEvent({ ...(await opened(eventId)), reason: '数えもれ' })
    assert.equal((await told()).length, 4)
    assert.notEqual((await get(stalls)).state, 'concluded')
  })

  it('は、催しの中止とともに中止になる。募集だけをやめても、催しの日はそのまま', async () => {
    const { eventId, stalls, helpers } = await festival('2025-12-20')
    await events.addApplication({ eventId: helpers, name: '協力 四', phone: '076-3' })
    await events.callOffEvent({ ...(await opened(stalls)), reason: '区画がとれないため' })
    assert.deepEqual(
      [(await get(stalls)).state, (await get(eventId)).state, (await get(eventId)).sessions[0]!.state],
      ['called-off', 'planned', 'planned'],
    )
    assert.deepEqual(await events.callOffEvent({ ...(await opened(eventId)), reason: '台風のため' }), { told: 1 })
    assert.equal((await get(helpers)).state, 'called-off')
    assert.deepEqual(
      (await listed(helpers)).map(({ state, toTell }) => [state, toTell]),
      [['cancelled', true]],
    )
    await assert.rejects(
      events.planEvent({
        bodyId: (await get(eventId)).bodyId,
        partOf: eventId,
        recruitment: 'helping-hand',
        title: '協力',
        fiscalYear: 2025,
        admission: 'first-come',
      }),
      { code: 'notNow' },
    )
  })

  it('の種類はデータで、催しそのものには付かない。募集の募集や、申込のない募集はない', async () => {
    const { eventId, bodyId, helpers } = await festival('2025-12-20')
    const plan = (more: object) => events.planEvent({ bodyId, fiscalYear: 2025, title: '放送', admission: 'selection', ...more })
    await assert.rejects(plan({ partOf: eventId, recruitment: 'sound-crew' }), { code: 'recruitmentUnknown' })
    await assert.rejects(plan({ partOf: eventId }), { code: 'recruitmentUnknown' })
    await assert.rejects(plan({ recruitment: 'helping-hand' }), { code: 'recruitmentUnknown' })
    await assert.rejects(plan({ partOf: eventId, recruitment: 'helping-hand', admission: 'none' }), { code: 'recruitmentTakesNone' })
    await assert.rejects(plan({ partOf: helpers, recruitment: 'helping-hand' }), { code: 'notNow' })
    await events.recordTerm({ list: 'recruitment', code: 'sound-crew', title: '音響', english: 'Sound', position: 90, source: '試験' })
    const { eventId: crew } = await plan({ partOf: eventId, recruitment: 'sound-crew', fiscalYear: 2030 })
    assert.deepEqual([(await get(crew)).recruitment, (await get(crew)).fiscalYear], ['sound-crew', 2025])
    await assert.rejects(
      events.addSession({ ...(await opened(crew)), heldOn: '2025-12-21', startTime: '10:00', endTime: '11:00', kind: 'session' }),
      { code: 'notNow' },
    )
    // Next year's is planned like this one's, with what it looks for.
    const parts = ['texts', 'recruitments'] as const
    const copied = await events.copyEvent({ eventId, title: '福祉のつどい2026', fiscalYear: 2026, parts: [...parts] })
    const again = (await events.listEvents({ partOf: copied.eventId })).items
    assert.deepEqual(sorted(again.map(({ recruitment }) => [recruitment])).flat(), ['exhibitor', 'helping-hand', 'sound-crew'])
    assert.ok(again.some(({ title, duty }) => title === '福祉のつどい2026 受付の協力者' && duty === '8:30～12:00'))
  })
})

/** What a saved form sends. */
function fieldsOf(event: Awaited<ReturnType<Api['events']['getEvent']>>) {
  const {
    eventId,
    revision,
    title,
    fiscalYear,
    summary,
    audience,
    contact,
    admission,
    capacity,
    partyMax,
    applyFrom,
    applyUntil,
    drawOn,
    cancelUntil,
  } = event
  const { feeYen, feeNote, minutesRequired, certificateKindId, evaluated, published, themes, recruitment, duty } = event
  const days = { applyFrom, applyUntil, drawOn, cancelUntil }
  const more = { feeYen, feeNote, minutesRequired, certificateKindId, evaluated, published, themes, recruitment, duty }
  return { eventId, revision, title, fiscalYear, summary, audience, contact, admission, capacity, partyMax, ...days, ...more }
}
