// ケースをかける会議: what the calendar knows, who sees what of it, what is decided and what comes of that.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { readText } from '#platform/documents'
import { type Api, type Refused, type World, createWorld, people } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { agendaSteps, conferenceState, decadeOf } from '../rules/conferences.ts'
import { conferenceStates } from '../schema.ts'
import { layOutConference, layOutMeeting } from './lay-out.ts'

const seed = Math.floor(performance.now() * 1000)
const runs = size({ deep: 300, ordinary: 12 })
const today = '2025-12-01'

describe('会議の決まり', () => {
  it('年代は十年ごとで、誕生日に変わり、幼い人と高齢の人はひとまとめにする', () => {
    assert.deepEqual(
      [
        ['2015-12-02', today],
        ['2015-12-01', today],
        ['1945-12-01', today],
        ['1920-01-01', today],
        [null, today],
      ].map(([born, on]) => decadeOf(born!, on!)),
      [0, 10, 80, 90, null],
    )
    const day = fc
      .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2025-12-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [born, on] = [a, b].toSorted() as [string, string]
        const decade = decadeOf(born, on)!
        assert.ok(decade % 10 === 0 && decade >= 0 && decade <= 90)
        const lived = (years: number) => `${String(Number(born.slice(0, 4)) + years).padStart(4, '0')}${born.slice(4)}`
        assert.ok(lived(decade) <= on, 'has reached it')
        assert.ok(decade === 90 || lived(decade + 10) > on, 'and not the next')
      }),
      { seed, numRuns: runs * 20 },
    )
  })

  it('結果は、会議の日から、取りやめでない会議にだけ。記録したものは下ろせない', () => {
    const meeting = { heldOn: today, postponed: false, outcome: null }
    assert.equal(conferenceState(meeting, today), 'past')
    assert.equal(conferenceState(meeting, '2025-11-30'), 'coming')
    assert.equal(conferenceState({ ...meeting, postponed: true }, today), 'postponed')
    assert.equal(conferenceState({ ...meeting, outcome: 'cancelled' }, today), 'called-off')
    assert.equal(conferenceState({ ...meeting, outcome: 'held' }, today), 'past')
    for (const state of conferenceStates)
      for (const decided of [true, false])
        for (const caseOpen of [true, false]) {
          const steps = agendaSteps({ decided, caseOpen }, state)
          assert.equal(steps.includes('decide'), state === 'past' && (caseOpen || decided))
          assert.equal(steps.includes('takeOff'), !decided)
        }
  })
})

describe(`ケースの会議（seed ${seed}）`, () => {
  let world: World
  let worker: Api
  let desk: Api
  let boss: Staff
  let me: string
  before(async () => {
    world = await createWorld()
    ;[worker, desk] = await Promise.all([world.as('selfRelianceWorker'), world.as('desk')])
    boss = await appoint(
      world,
      '会議 長子',
      '相談支援課',
      { role: 'supervisor', compartment: 'self-reliance', tier: 4 },
      { role: 'caseworker', compartment: 'directory', tier: 3 },
    )
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
  })
  const open = async (alias = '会議の人', more: { readonly personId?: string } = {}) => {
    const { caseId, number } = await worker.cases.openCase({
      kind: 'self-reliance',
      alias,
      receivedOn: '2025-11-20',
      leadId: me,
      next: { what: '電話', dueOn: '2025-12-05', accountId: me },
      ...more,
    })
    return { caseId, number }
  }
  const put = { occasion: 'first-plan', sharing: 'written-consent' } as const
  const told = async () =>
    (
      await asOwner<{ count: number }>(
        world.database,
        `select (count(*) filter (where retracts is null) - count(*) filter (where retracts is not null))::int as count from kernel.facts
         where council_id = $1 and kind = 'cases.conferred'`,
        [world.councilId],
      )
    )[0]!.count

  it('かけて、結果を記録すると、役割が次にすることになり、ケースとプランが進み、経過と計画に残る', async () => {
    const { caseId, number } = await open()
    const gatheringId = await layOutMeeting(boss.api, 'self-reliance')
    await assert.rejects(worker.cases.putOnAgenda({ ...put, gatheringId, number: 'J-1999-0001' }), { code: 'caseUnknown' })
    await assert.rejects(worker.cases.putOnAgenda({ ...put, gatheringId, number, withPlan: true }), { code: 'noPlan' })
    await assert.rejects(worker.cases.putOnAgenda({ ...put, gatheringId, number, sharing: 'secrecy' }), { code: 'wordsNeeded' })
    await worker.cases.moveCase({ caseId, revision: 1, to: 'assessing', movedOn: '2025-11-22' })
    await worker.cases.moveCase({ caseId, revision: 2, to: 'conferring', movedOn: '2025-11-25' })
    const { offered } = await worker.cases.listPapers({ caseId })
    const { planId, filledId } = await worker.cases.draftPlan({ caseId, sheetId: offered.find(({ part }) => part === 'plan')!.sheetId })
    await worker.cases.saveSheet({ filledId, revision: 1, filledOn: '2025-11-25', answers: { 'goals.1.own': '働く' } })
    await worker.cases.agreePlan({
      planId,
      revision: 1,
      sheetRevision: 2,
      agreedOn: '2025-11-26',
      agreedBy: '本人',
      startsOn: '2025-12-01',
      endsOn: '2026-05-31',
      reviewOn: '2026-03-01',
    })
    const typed = number.toLowerCase().replace('-', '－')
    const { itemId } = await worker.cases.putOnAgenda({ ...put, gatheringId, number: typed, withPlan: true, question: '期間でよいか' })
    await assert.rejects(worker.cases.putOnAgenda({ ...put, gatheringId, number }), { code: 'alreadyPut' })
    const before = await told()
    const decision = { itemId, revision: 1, decision: 'approved', discussed: '全員が賛成した。' }
    await assert.rejects(worker.cases.recordDecision({ ...decision, decision: 'conditional' }), { code: 'wordsNeeded' })
    await assert.rejects(
      worker.cases.recordDecision({ ...decision, roles: [{ what: '頼む', dueOn: '2025-12-10', accountId: (await outsider()).accountId }] }),
      { code: 'roleUnknown' },
    )
    await worker.cases.recordDecision({
      ...decision,
      conditions: '三か月で見直す。',
      roles: [
        { what: '住居確保給付金の申請を手伝う', dueOn: '2025-12-10', accountId: me },
        { what: '家計の相談に乗る', who: '市生活支援課', dueOn: '2025-12-20', accountId: me },
      ],
      moveTo: 'active',
      planTo: 'active',
    })
    const found = await worker.cases.getCase({ caseId })
    assert.equal(found.state, 'active')
    assert.deepEqual(
      found.tasks.filter(({ endedOn }) => endedOn === null).map(({ what }) => what),
      ['電話', '住居確保給付金の申請を手伝う', '家計の相談に乗る（市生活支援課）', '第1号プランの見直し'],
    )
    const entry = found.timeline.find(({ what }) => what === 'conference')!
    assert.deepEqual(
      [entry.id, entry.on, entry.code, entry.observed, entry.judged],
      [gatheringId, today, 'approved', '全員が賛成した。', '三か月で見直す。'],
    )
    const plan = (await worker.cases.listPapers({ caseId })).plans[0]!
    assert.deepEqual([plan.state, plan.decidedOn], ['active', today])
    assert.equal(await told(), before + 1)
    // Written anew: told anew, and nothing is given out twice.
    await assert.rejects(worker.cases.recordDecision(decision), { code: 'changedMeanwhile' })
    await worker.cases.recordDecision({ ...decision, revision: 2, decision: 'again' })
    assert.equal(await told(), before + 1)
    await assert.rejects(worker.cases.takeOffAgenda({ itemId, revision: 3, reason: '誤り' }), { code: 'decided' })
    const [item] = (await worker.cases.getConference({ gatheringId })).items
    assert.deepEqual([item!.decision, item!.tasks.length, item!.plan?.changedSince], ['again', 2, false])
    const { entries } = await worker.cases.printRecord({ caseId })
    assert.equal(entries.filter(({ what }) => what === 'conference').length, 1)
    const ended = await worker.cases.moveCase({
      caseId,
      revision: (await worker.cases.getCase({ caseId })).revision,
      to: 'closed',
      movedOn: today,
      ending: 'goal',
    })
    assert.equal(ended.state, 'closed')
    await assert.rejects(worker.cases.recordDecision({ ...decision, revision: 3, roles: [{ what: '電話', dueOn: today, accountId: me }] }), {
      code: 'notNow',
    })
    await worker.cases.recordDecision({ ...decision, revision: 3 })
    assert.equal(await told(), before + 1)
  })
  const outsider = () => appoint(world, '会議 外子', '総務課', { role: 'caseworker', compartment: 'community-welfare', tier: 4 })

  it('まだ来ない会議・延期・中止では結果を記録できない。日が変われば、その日の結果になる', async () => {
    const { number, caseId } = await open()
    const gatheringId = await layOutMeeting(boss.api, 'self-reliance', { heldOn: '2025-12-20' })
    const { itemId } = await worker.cases.putOnAgenda({ ...put, gatheringId, number })
    const decide = () => worker.cases.recordDecision({ itemId, revision: 1, decision: 'approved' })
    await assert.rejects(decide(), { code: 'notHeld' })
    const opened = async () => ({ gatheringId, revision: (await boss.api.calendar.getGathering({ gatheringId })).revision })
    await boss.api.calendar.postponeGathering({ ...(await opened()), reason: '都合' })
    await assert.rejects(decide(), { code: 'notHeld' })
    assert.equal((await worker.cases.getConference({ gatheringId })).state, 'postponed')
    const when = { startTime: '13:00', endTime: '14:00', place: '' }
    await boss.api.calendar.changeGathering({ ...(await opened()), ...when, heldOn: today, title: '', reason: '都合' })
    await decide()
    assert.equal((await worker.cases.getCase({ caseId })).timeline.find(({ what }) => what === 'conference')!.on, today)
    const off = await layOutMeeting(boss.api, 'self-reliance', { heldOn: '2025-12-21' })
    const { itemId: waiting } = await worker.cases.putOnAgenda({ ...put, gatheringId: off, number })
    await boss.api.calendar.callOffGathering({
      gatheringId: off,
      revision: (await boss.api.calendar.getGathering({ gatheringId: off })).revision,
      reason: '荒天',
    })
    await assert.rejects(worker.cases.recordDecision({ itemId: waiting, revision: 1, decision: 'approved' }), { code: 'notHeld' })
    await assert.rejects(worker.cases.putOnAgenda({ ...put, gatheringId: off, number: (await open()).number }), { code: 'conferenceUnknown' })
    await worker.cases.takeOffAgenda({ itemId: waiting, revision: 1, reason: '次の会議へ' })
    assert.deepEqual(
      (await worker.cases.listCaseConferences({ caseId })).items.map(({ gatheringId: id }) => id),
      [gatheringId],
    )
  })

  it('会議の予定だけが見える人には、件数のほか何も見えない。予定の側には何も出ない', async () => {
    const { caseId, number } = await open('夜勤の人')
    const gatheringId = await layOutConference(boss, await withPlan(caseId), 'self-reliance', () => '夜は眠れないという。')
    // Sees the meeting, and no case: the body lies in a compartment of theirs at tier 2.
    const secretary = await appoint(world, '会議 書子', '総務課', { role: 'caseworker', compartment: 'self-reliance', tier: 3 })
    const [body] = (await boss.api.calendar.listBodies({ search: '調整' })).items
    assert.ok(body)
    const { bodyId } = await boss.api.calendar.openBody({ name: '広い会議', kana: 'ヒロイカイギ', compartment: 'self-reliance', tier: 2 })
    const wide = await boss.api.calendar.planGathering({ bodyId, kind: 'meeting', heldOn: today, startTime: '10:00', endTime: '11:00' })
    await worker.cases.putOnAgenda({ ...put, gatheringId: wide.gatheringId, number, question: '夜の見守り' })
    const seen = await secretary.api.cases.getConference({ gatheringId: wide.gatheringId })
    assert.deepEqual([seen.cases, seen.items, seen.colleagues], [1, [], {}])
    assert.ok(!JSON.stringify(seen).includes(number) && !JSON.stringify(seen).includes('夜'))
    const nameless = await secretary.api.cases.printAgenda({ gatheringId: wide.gatheringId })
    assert.deepEqual([nameless.cases, nameless.items], [1, []])
    await assert.rejects(secretary.api.cases.getConference({ gatheringId }), { status: 404, code: 'notFound' })
    await assert.rejects((await outsider()).api.cases.getConference({ gatheringId: wide.gatheringId }), { status: 404 })
    assert.ok((await secretary.api.cases.listConferences({})).items.every(({ gatheringId: id }) => id !== gatheringId))
    const gathering = JSON.stringify(await boss.api.calendar.getGathering({ gatheringId: wide.gatheringId }))
    assert.ok(!gathering.includes(number) && !gathering.includes('夜'))
    const [item] = (await worker.cases.getConference({ gatheringId: wide.gatheringId })).items
    await assert.rejects(secretary.api.cases.recordDecision({ itemId: item!.itemId, revision: 1, decision: 'approved' }), { code: 'notFound' })
    await assert.rejects(secretary.api.cases.takeOffAgenda({ itemId: item!.itemId, revision: 1, reason: 'x' }), { code: 'notFound' })
    await assert.rejects(secretary.api.cases.putOnAgenda({ ...put, gatheringId: wide.gatheringId, number }), { code: 'caseUnknown' })
  })
  const withPlan = async (caseId: string) => {
    const { offered } = await worker.cases.listPapers({ caseId })
    await worker.cases.draftPlan({ caseId, sheetId: offered.find(({ part }) => part === 'plan')!.sheetId })
    return caseId
  }

  it('保護が始まると、かけたことも結果も履歴もチームのところへ移り、外には件数だけが残る。終われば戻る', async () => {
    const teamId = await addTeam(world, 'directory', '会議の担当チーム')
    const inTeam = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    const insider = await appoint(world, '会議 内子', '相談支援課', inTeam, { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
    const partner = await appoint(world, '会議 次子', '相談支援課', inTeam)
    const chief = await world.as('sectionChief')
    const { personId } = await desk.directory.recordPerson(resident('会田', '守子', (await districts(desk))[0]))
    const { caseId } = await open('', { personId })
    const gatheringId = await layOutConference(insider, await withPlan(caseId), 'self-reliance', () => '逃げてきたという。')
    const astray = () =>
      asOwner(
        world.database,
        `with mine as (select i.item_id as id, i.scope_id, c.scope_id as wanted from cases.conference_items i join cases.cases c on c.council_id = i.council_id and c.case_id = i.case_id
             where i.council_id = $1 and c.case_id = $2
           union all select t.task_id, t.scope_id, c.scope_id from cases.tasks t join cases.cases c on c.council_id = t.council_id and c.case_id = t.case_id where t.council_id = $1 and c.case_id = $2)
         select m.id from mine m where m.scope_id <> m.wanted
           or exists (select from kernel.history h where h.council_id = $1 and h.row_id = m.id and h.table_name like 'cases.%' and h.scope_id is distinct from m.wanted)`,
        [world.councilId, caseId],
      )
    assert.equal((await worker.cases.getConference({ gatheringId })).items.length, 1)
    await chief.directory.protectPerson({ personId, teamId, reason: 'other' })
    assert.deepEqual(await astray(), [])
    const outside = await worker.cases.getConference({ gatheringId })
    assert.deepEqual([outside.cases, outside.items.length], [1, 0])
    assert.ok(!JSON.stringify(outside).includes('逃げて'))
    await assert.rejects(worker.cases.listCaseConferences({ caseId }), { status: 404 })
    const inside = await insider.api.cases.getConference({ gatheringId })
    assert.deepEqual([inside.items.length, inside.items[0]!.name, inside.items[0]!.tasks.length], [1, '非開示', 1])
    await insider.api.cases.recordDecision({ itemId: inside.items[0]!.itemId, revision: inside.items[0]!.revision, decision: 'again' })
    assert.deepEqual(await astray(), [])
    await insider.api.directory.proposeLift({ personId, reason: '見直し' })
    await partner.api.directory.decideLift({ personId, agreed: true })
    assert.deepEqual(await astray(), [])
    assert.equal((await worker.cases.getConference({ gatheringId })).items[0]!.decision, 'again')
  })

  it('名前のない資料には、番号・種類・年代・理由だけ。部数だけ刷れ、どの部にも番号と要回収がある', async () => {
    const { personId } = await desk.directory.recordPerson(resident('紙田', '読子', (await districts(desk))[0]))
    const { caseId, number } = await open('', { personId })
    const gatheringId = await layOutConference(boss, await withPlan(caseId), 'self-reliance', () => '薬を飲み忘れる。')
    const cookie = await world.cookieOf('selfRelianceWorker')
    const printed = async (operation: string, copies: number) => {
      const answer = await world.request(`/print/cases/${operation}?${new URLSearchParams({ gatheringId, copies: String(copies) })}`, {
        headers: { cookie },
      })
      assert.equal(
        answer.status,
        200,
        await answer
          .clone()
          .text()
          .catch(() => ''),
      )
      const { text } = await readText(Buffer.from(await answer.arrayBuffer()), 'agenda.pdf', { bytes: 30_000_000, pages: 20, milliseconds: 60_000 })
      return text.replaceAll(/\s/g, '')
    }
    const nameless = await printed('printAgenda', 3)
    assert.ok(nameless.includes(number) && nameless.includes('自立相談支援') && nameless.includes('3／3部') && nameless.includes('要回収'), nameless)
    for (const word of ['紙田', '薬を飲み忘れる']) assert.ok(!nameless.includes(word), word)
    for (const copy of ['1／3部', '2／3部', '3／3部']) assert.ok(nameless.includes(copy), copy)
    assert.equal(nameless.split(number).length - 1, 3, 'each copy has all of it')
    const full = await printed('getConference', 2)
    for (const word of ['紙田', '薬を飲み忘れる', '2／2部', '要回収', '取扱注意']) assert.ok(full.includes(word), word)
    await assert.rejects(worker.cases.printAgenda({ gatheringId, copies: 0 }))
    await assert.rejects(worker.cases.getConference({ gatheringId, copies: 31 }))
  })

  it(
    'どんな順に、だれがかけ、下ろし、結果を書いても、数えた件数は結果のある件数に等しく、開いたケースには次がある',
    { timeout: 600_000 },
    async () => {
      const step = fc.record({
        what: fc.constantFrom('put', 'put', 'takeOff', 'decide', 'decide', 'move', 'end'),
        meeting: fc.nat(2),
        of: fc.nat(2),
        decision: fc.constantFrom('approved', 'conditional', 'again', 'declined', 'shared'),
        words: fc.boolean(),
        roles: fc.nat(2),
        as: fc.nat(1),
      })
      const actors = [worker, boss.api]
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
          const before = await told()
          const made = [await open('甲'), await open('乙'), await open('丙')]
          const meetings = [
            await layOutMeeting(boss.api, 'self-reliance'),
            await layOutMeeting(boss.api, 'self-reliance'),
            await layOutMeeting(boss.api, 'self-reliance', { heldOn: '2025-12-24' }),
          ]
          const stood = new Map<string, { itemId: string; decided: boolean }>()
          const ended = new Set<string>()
          const refusedWith = async (work: Promise<unknown>) =>
            work.then(
              () => null,
              (error: Refused) => error.code,
            )
          for (const each of steps) {
            const { cases } = actors[each.as]!
            const { caseId, number } = made[each.of]!
            const gatheringId = meetings[each.meeting]!
            const key = `${each.meeting} ${each.of}`
            const item = stood.get(key)
            const revision = item ? (await cases.getConference({ gatheringId })).items.find(({ itemId }) => itemId === item.itemId)!.revision : 0
            if (each.what === 'put') {
              const code = await refusedWith(
                cases
                  .putOnAgenda({ gatheringId, number, occasion: 'evaluation', sharing: 'secrecy', sharingNote: each.words ? '急ぐため' : '' })
                  .then(({ itemId }) => stood.set(key, { itemId, decided: false })),
              )
              assert.equal(code, ended.has(caseId) ? 'notNow' : item ? 'alreadyPut' : each.words ? null : 'wordsNeeded')
            } else if (each.what === 'takeOff' && item) {
              const code = await refusedWith(cases.takeOffAgenda({ itemId: item.itemId, revision, reason: '都合' }))
              assert.equal(code, item.decided ? 'decided' : null)
              if (code === null) stood.delete(key)
            } else if (each.what === 'decide' && item) {
              const roles = Array.from({ length: each.roles }, () => ({ what: '訪ねる', dueOn: '2025-12-24', accountId: me }))
              const code = await refusedWith(
                cases.recordDecision({ itemId: item.itemId, revision, decision: each.decision, conditions: each.words ? '月に一度' : '', roles }),
              )
              const wanted =
                each.meeting === 2
                  ? 'notHeld'
                  : ended.has(caseId) && (!item.decided || each.roles > 0)
                    ? 'notNow'
                    : each.decision === 'conditional' && !each.words
                      ? 'wordsNeeded'
                      : null
              assert.equal(code, wanted)
              if (code === null) item.decided = true
            } else if ((each.what === 'move' || each.what === 'end') && !ended.has(caseId)) {
              const { moves, revision: now } = await cases.getCase({ caseId })
              const to = each.what === 'end' ? moves.find((state) => state === 'lost' || state === 'closed') : moves[0]
              await cases.moveCase({ caseId, revision: now, to: to!, movedOn: today, ending: each.what === 'end' ? 'other' : null })
              if (each.what === 'end') ended.add(caseId)
            }
          }
          assert.equal((await told()) - before, [...stood.values()].filter(({ decided }) => decided).length)
          for (const { caseId } of made) {
            const { tasks } = await worker.cases.getCase({ caseId })
            assert.equal(
              tasks.some(({ endedOn }) => endedOn === null),
              !ended.has(caseId),
            )
          }
          for (const [at, gatheringId] of meetings.entries()) {
            const { items, cases } = await worker.cases.getConference({ gatheringId })
            assert.equal(items.length, cases)
            assert.deepEqual(
              items.map(({ itemId }) => itemId).toSorted(),
              [...stood].flatMap(([key, { itemId }]) => (key.startsWith(`${at} `) ? [itemId] : [])).toSorted(),
            )
          }
        }),
        { seed, numRuns: runs },
      )
    },
  )
})
