// 相談・支援: contacts with and without a case, cases from reception to their end, and who sees what of it.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type Refused, type World, createWorld, people } from '#testing'
import { addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { resident } from '../../directory/test/town.ts'
import { type CaseState, type Stage, caseStates, stages } from '../schema.ts'
import { isOpen, movesFrom } from '../rules/states.ts'

const refusedAs = (code: string) => (error: Refused) => {
  assert.equal(error.code, code)
  return true
}

describe('ケースの進め方', () => {
  it('終わったものからはどこへも行かず、開いているものからは必ず終わらせられる。行き先は、その種類の段階だけ', () => {
    fc.assert(
      fc.property(fc.constantFrom(...caseStates), fc.subarray([...stages]), fc.boolean(), (state, has, awaitsConsent) => {
        const moves = movesFrom(state, { stages: has, awaitsConsent })
        assert.equal(new Set(moves).size, moves.length)
        assert.ok(!moves.includes(state) || state === 'paused' || !isOpen(state), `${state} leads to itself`)
        if (!isOpen(state)) return assert.deepEqual(moves, [])
        assert.ok(
          moves.some((to) => !isOpen(to)),
          `${state} cannot be ended`,
        )
        for (const to of moves) if ((stages as readonly string[]).includes(to)) assert.ok(has.includes(to as Stage))
        if (!awaitsConsent) assert.ok(!moves.includes('consent'))
      }),
    )
  })
})

describe('相談・支援', () => {
  let world: World
  let worker: Api
  let budget: Api
  let chief: Api
  let me: string
  let other: string
  const heldOn = '2025-11-20'
  const said = { kind: 'self-reliance', heldOn, way: 'phone', first: true } as const

  before(async () => {
    world = await createWorld()
    ;[worker, budget, chief] = (await Promise.all(
      (['selfRelianceWorker', 'householdBudgetWorker', 'consultationChief'] as const).map((each) => world.as(each)),
    )) as [Api, Api, Api]
    const { items } = await worker.cases.listColleagues({ kind: 'self-reliance' })
    const idOf = (name: string) => items.find((each) => each.name === name)!.accountId
    ;[me, other] = [idOf(people.selfRelianceWorker), idOf(people.householdBudgetWorker)]
  })
  const record = (more: Partial<Parameters<Api['cases']['recordContact']>[0]> = {}, api = worker) =>
    api.cases.recordContact({ ...said, staffIds: [me], ...more })
  const openOne = async (alias: string) =>
    worker.cases.openCase({
      kind: 'self-reliance',
      alias,
      receivedOn: heldOn,
      leadId: me,
      next: { what: '電話する', dueOn: '2025-12-05', accountId: me },
    })

  it('名前がなくても記録でき、同じ分野の人が見る。ほかの分野の人・管理者には、ないのと同じ', async () => {
    const { contactId } = await record({
      topics: ['income', 'debt'],
      mainTopic: 'debt',
      observed: '家賃が二か月おくれている',
      told: '姉が心配している',
    })
    const contact = await budget.cases.getContact({ contactId })
    assert.deepEqual(
      [contact.name, contact.mainTopic, contact.staffNames, contact.observed],
      ['匿名', 'debt', [people.selfRelianceWorker], '家賃が二か月おくれている'],
    )
    for (const stranger of ['rights', 'mutualSupportWorker', 'districtDesk', 'desk', 'administrator', 'planning'] as const)
      await assert.rejects((await world.as(stranger)).cases.getContact({ contactId }), (error: Refused) =>
        ['notFound', 'notPermitted'].includes(error.code),
      )
    const found = await budget.cases.listContacts({ search: '家賃' })
    assert.deepEqual(
      found.items.map((item) => item.contactId),
      [contactId],
    )
    assert.equal((await (await world.as('rights')).cases.listContacts({})).total, 0)
  })

  it('主訴は相談内容の中から選び、まだ来ない日や一覧にない選択肢は、欄を示して断る', async () => {
    await assert.rejects(record({ topics: ['income'], mainTopic: 'debt' }), refusedAs('invalidInput'))
    await assert.rejects(record({ heldOn: '2026-04-01' }), refusedAs('stillToCome'))
    await assert.rejects(record({ way: 'pigeon' }), refusedAs('choiceUnknown'))
    await assert.rejects(record({ kind: 'unknown-kind' }), refusedAs('kindUnknown'))
    await assert.rejects(record({ kind: 'mutual-support' }), refusedAs('areaNeeded'))
    const { items } = await worker.identity.listAreas({})
    await assert.rejects(record({ kind: 'mutual-support', areaId: items.find(({ kind }) => kind === 'district')!.areaId }), refusedAs('outOfReach'))
    const outsider = (
      await (
        await world.as('mutualSupportWorker')
      ).cases.listColleagues({ kind: 'mutual-support', areaId: items.find(({ name }) => name === '地区０１')!.areaId })
    ).items[0]!
    await assert.rejects(record({ staffIds: [outsider.accountId] }), refusedAs('colleagueUnknown'))
  })

  it('直すと履歴に残り、数え直される。取り消すと数から外れ、理由とともに残る', async () => {
    const count = () => facts('cases.contacted')
    const before = await count()
    const { contactId } = await record()
    assert.equal((await count()) - before, 1)
    const contact = await worker.cases.getContact({ contactId })
    const { can: _, ...kept } = contact
    await worker.cases.changeContact({ ...changeOf(kept), way: 'visit', observed: '訪問した', revision: 1 })
    assert.equal((await count()) - before, 1)
    await assert.rejects(worker.cases.changeContact({ ...changeOf(kept), revision: 1 }), refusedAs('changedMeanwhile'))
    await worker.cases.withdrawContact({ contactId, revision: 2, reason: '別の人の相談だったため' })
    assert.equal((await count()) - before, 0)
    const gone = await worker.cases.getContact({ contactId })
    assert.deepEqual([gone.withdrawn, gone.withdrawnBecause, gone.can], [true, '別の人の相談だったため', []])
  })

  it('相談からケースを開くと、相談も次にすることも、ケースに入る。番号は年度ごとに1から続く', async () => {
    const { contactId } = await record({ alias: '60代の男性', next: { what: '給付の説明', dueOn: '2025-12-03', accountId: me } })
    const first = await worker.cases.openCase({
      kind: 'self-reliance',
      alias: '60代の男性',
      receivedOn: heldOn,
      leadId: me,
      contactId,
      next: { what: '面接', dueOn: '2025-12-04', accountId: other },
    })
    const second = await openOne('二人目')
    const serial = (number: string) => Number(number.slice(-4))
    assert.match(first.number, /^J-2025-\d{4}$/)
    assert.equal(serial(second.number), serial(first.number) + 1)
    const shown = await worker.cases.getCase({ caseId: first.caseId })
    assert.deepEqual(shown.tasks.map(({ what }) => what).toSorted(), ['給付の説明', '面接'].toSorted())
    assert.ok(shown.timeline.some(({ id, what }) => what === 'contact' && id === contactId))
    await assert.rejects(
      worker.cases.openCase({
        kind: 'self-reliance',
        alias: 'x',
        receivedOn: heldOn,
        leadId: me,
        contactId,
        next: { what: 'x', dueOn: heldOn, accountId: me },
      }),
      refusedAs('notNow'),
    )
    await assert.rejects(
      worker.cases.openCase({ kind: 'local-desk', alias: 'x', receivedOn: heldOn, leadId: me, next: { what: 'x', dueOn: heldOn, accountId: me } }),
      refusedAs('notNow'),
    )
  })

  it('開いているケースには、いつも次にすることがある。終えると理由が残り、続きは新しいケースになる', async () => {
    const { caseId } = await openOne('続きの人')
    const read = () => worker.cases.getCase({ caseId })
    const [only] = (await read()).tasks
    const end = (next: { what: string; dueOn: string; accountId: string } | null) =>
      worker.cases.endTask({ taskId: only!.taskId, revision: only!.revision, outcome: 'done', next })
    await assert.rejects(end(null), refusedAs('nextNeeded'))
    await end({ what: '訪問', dueOn: '2025-12-10', accountId: me })
    const move = async (to: CaseState, more = {}) =>
      worker.cases.moveCase({ caseId, revision: (await read()).revision, to, movedOn: '2025-11-25', ...more })
    await assert.rejects(move('active'), refusedAs('notNow'))
    await move('assessing')
    await move('planning')
    await assert.rejects(move('closed', { movedOn: '2025-11-24', ending: 'goal' }), refusedAs('notNow'), 'no step before the one it follows')
    await assert.rejects(move('closed'), refusedAs('endingNeeded'))
    await move('closed', { ending: 'goal', note: '仕事が決まった' })
    const closed = await read()
    assert.deepEqual([closed.state, closed.ending, closed.tasks.filter(({ endedOn }) => endedOn === null), closed.moves], ['closed', 'goal', [], []])
    await assert.rejects(move('assessing'), refusedAs('notNow'))
    const next = await worker.cases.openCase({
      kind: 'self-reliance',
      alias: '続きの人',
      receivedOn: '2025-11-28',
      leadId: me,
      previousId: caseId,
      next: { what: '面接', dueOn: '2025-12-01', accountId: me },
    })
    assert.equal((await worker.cases.getCase({ caseId: next.caseId })).previousId, caseId)
    assert.equal((await read()).laterId, next.caseId)
  })

  it('守られている人のケースに入った相談は、書いたことも履歴も、次にすることも、チームの人だけのものになる', async () => {
    const teamId = await addTeam(world, 'directory', '見守りチーム')
    const insider = await appoint(
      world,
      '見守る 人',
      '相談支援課',
      { role: 'supervisor', compartment: 'self-reliance', tier: 4 },
      { role: 'supervisor', compartment: 'directory', tier: 6, teamId },
    )
    const own = insider.accountId
    const next = { what: '同行する', dueOn: '2025-12-05', accountId: own }
    const persons: string[] = []
    for (const name of ['守', '空']) persons.push((await insider.api.directory.recordPerson(resident('見本', name, null))).personId)
    await insider.api.directory.protectPerson({ personId: persons[0]!, teamId, reason: 'other' })
    const open = (contactId: string, personId: string | null) =>
      insider.api.cases.openCase({ kind: 'self-reliance', contactId, personId, alias: '呼び名', receivedOn: heldOn, leadId: own, next })
    const nobodys = await record({ observed: '隣の人から逃げている', staffIds: [own], next }, insider.api)
    const before = async (api: Api) => api.system.showHistory({ subjectType: 'cases.contact', subjectId: nobodys.contactId })
    assert.ok(JSON.stringify(await before(worker)).includes('逃げている'))
    const { caseId } = await open(nobodys.contactId, persons[0]!)
    for (const hidden of [() => worker.cases.getCase({ caseId }), () => worker.cases.getContact(nobodys), () => before(worker)])
      await assert.rejects(hidden(), refusedAs('notFound'))
    assert.ok(!(await worker.cases.listTasks({ whose: 'all', due: 'all' })).items.some((task) => task.accountId === own))
    assert.ok(JSON.stringify(await before(insider.api)).includes('逃げている'))

    const theirs = await record({ personId: persons[0]!, observed: '守られている人の話', staffIds: [own] }, insider.api)
    await assert.rejects(open(theirs.contactId, persons[1]!), refusedAs('personUnknown'), 'it would come out')
    const again = await open(theirs.contactId, null)
    assert.equal((await insider.api.cases.getCase({ caseId: again.caseId })).personId, persons[0], 'of whoever the contact was about')
    await assert.rejects(worker.cases.getContact(theirs), refusedAs('notFound'))
  })

  it('担当を替えるのは上司で、次にすることも移る。見えない人には替えられない', async () => {
    const { caseId } = await openOne('担当替え')
    await assert.rejects(worker.cases.assignCase({ caseId, revision: 1, leadId: other }), refusedAs('notPermitted'))
    const [stranger] = await asOwner(world.database, 'select account_id from identity.accounts where council_id = $1 and display_name = $2', [
      world.councilId,
      people.rights,
    ])
    await assert.rejects(
      chief.cases.assignCase({ caseId, revision: 1, leadId: (stranger as { account_id: string }).account_id }),
      refusedAs('colleagueUnknown'),
    )
    await chief.cases.assignCase({ caseId, revision: 1, leadId: other })
    const shown = await budget.cases.getCase({ caseId })
    assert.deepEqual([shown.leadName, shown.tasks[0]!.accountName], [people.householdBudgetWorker, people.householdBudgetWorker])
    const mine = await budget.cases.listTasks({})
    assert.ok(mine.items.some((task) => task.caseId === caseId))
  })

  it('地区の窓口の人は、その地区の窓口の相談だけを記録し、見る。支え合いの相談は見えない', async () => {
    const desk = await world.as('districtDesk')
    const { items } = await desk.identity.listAreas({})
    const area = (name: string) => items.find((each) => each.name === name)!.areaId
    const { items: colleagues } = await desk.cases.listColleagues({ kind: 'local-desk', areaId: area('地区０１') })
    const own = colleagues.find(({ name }) => name === people.districtDesk)!.accountId
    const { contactId } = await desk.cases.recordContact({
      ...said,
      kind: 'local-desk',
      areaId: area('地区０１'),
      staffIds: [own],
      observed: 'ごみ出しに困っている',
    })
    assert.equal((await desk.cases.getContact({ contactId })).observed, 'ごみ出しに困っている')
    await assert.rejects(
      desk.cases.recordContact({ ...said, kind: 'local-desk', areaId: area('地区０２'), staffIds: [own] }),
      refusedAs('outOfReach'),
    )
    const social = await world.as('mutualSupportWorker')
    assert.equal((await social.cases.getContact({ contactId })).areaName, '地区０１')
    const { accountId } = (await social.cases.listColleagues({ kind: 'mutual-support', areaId: area('地区０１') })).items.find(
      ({ name }) => name === people.mutualSupportWorker,
    )!
    const deep = await social.cases.recordContact({ ...said, kind: 'mutual-support', areaId: area('地区０１'), staffIds: [accountId] })
    await assert.rejects(desk.cases.getContact({ contactId: deep.contactId }), refusedAs('notFound'))
  })

  it('次にすることは、期限を過ぎたものだけ、一人の分だけ、人ごとにも並べられ、紙にもなる', async () => {
    const { caseId } = await openOne('並べる人')
    const add = (what: string, dueOn: string, accountId: string) => worker.cases.addTask({ caseId, what, dueOn, accountId })
    await add('遅れた他人の分', '2025-11-28', other)
    await add('遅れた自分の分', '2025-11-30', me)
    await add('きょうの分', '2025-12-01', me)
    const list = async (asked: Parameters<Api['cases']['listTasks']>[0]) =>
      (await worker.cases.listTasks(asked)).items.filter((task) => task.caseId === caseId).map(({ what }) => what)
    assert.deepEqual(await list({ whose: 'all', due: 'overdue' }), ['遅れた他人の分', '遅れた自分の分'])
    assert.deepEqual(await list({ whose: 'all', due: 'overdue', accountId: other }), ['遅れた他人の分'])
    const { items, workers } = await worker.cases.listTasks({ whose: 'all', sort: 'person' })
    const places = [...new Set(items.map(({ accountId }) => accountId))]
    assert.deepEqual(
      items.map(({ accountId }) => places.indexOf(accountId)),
      items.map(({ accountId }) => places.indexOf(accountId)).toSorted((a, b) => a - b),
      'each person stands together',
    )
    assert.deepEqual(new Set(places), new Set(workers.map(({ accountId }) => accountId)))
    const print = await world.request('/print/cases/listTasks?whose=all&due=overdue', {
      headers: { cookie: await world.cookieOf('selfRelianceWorker') },
    })
    assert.deepEqual([print.status, print.headers.get('content-type')], [200, 'application/pdf'])
  })

  it('ほかの人が先に変えたら、気付かずに上書きしない', async () => {
    const { caseId } = await openOne('同時に直す')
    const step = (api: Api) => api.cases.moveCase({ caseId, revision: 1, to: 'assessing', movedOn: heldOn })
    const results = await Promise.allSettled([step(worker), step(budget)])
    assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })

  const facts = async (kind: string) => {
    const [row] = await asOwner(
      world.database,
      'select coalesce(sum(case when retracts is null then 1 else -1 end), 0)::int as told from kernel.facts where council_id = $1 and kind = $2',
      [world.councilId, kind],
    )
    return (row as { told: number }).told
  }
  const changeOf = ({
    contactId,
    alias,
    heldOn: on,
    startedAt,
    minutes,
    way,
    route,
    first,
    relation,
    callerName,
    callerPhone,
    personKnows,
    topics,
    mainTopic,
    responses,
    place,
    present,
    observed,
    told,
    judged,
    alsoKinds,
    staffIds,
  }: Omit<Awaited<ReturnType<Api['cases']['getContact']>>, 'can'>) => ({
    contactId,
    alias,
    heldOn: on,
    startedAt,
    minutes,
    way,
    route,
    first,
    relation,
    callerName,
    callerPhone,
    personKnows,
    topics,
    mainTopic,
    responses,
    place,
    present,
    observed,
    told,
    judged,
    alsoKinds,
    staffIds,
  })
})
