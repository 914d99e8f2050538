// 担当の引継ぎ: all or nothing, from today or from a day to come, and no open case without somebody in charge and something to come.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { clockFrom } from '#kernel'
import { IsoDate } from '#kernel/values'
import { readText } from '#platform/documents'
import { type Api, type Refused, type World, createWorld } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { type Held, type Staff, addTeam, appoint, asOwner, signIn } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { handoverLength } from '../schema.ts'

const seed = Math.floor(performance.now() * 1000)
const refusedAs = (code: string, path?: string) => (error: Refused) => {
  assert.deepEqual([error.code, ...(path ? [error.body.fields?.[0]?.path] : [])], [code, ...(path ? [path] : [])])
  return true
}
/** Sessions do not last from one day to the next. */
async function signInAgain(world: World, ...staff: readonly Staff[]): Promise<void> {
  for (const each of staff) Object.assign(each, await signIn(world, each.accountId))
}
const post: Held = { role: 'supervisor', compartment: 'self-reliance', tier: 4 }

describe('担当の引継ぎ', () => {
  let now = new Date('2026-03-20T03:00:00Z')
  let world: World
  let chief: Staff
  let [one, two, three]: Staff[] = []
  let teamId: string
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    teamId = await addTeam(world, 'directory', '引継ぎの試験のチーム')
    const inTeam: Held = { role: 'supervisor', compartment: 'directory', tier: 6, teamId }
    chief = await appoint(world, '上司 長子', '相談支援課', post, inTeam)
    one = await appoint(world, '担当 一子', '相談支援課', { ...post, role: 'caseworker' })
    two = await appoint(world, '担当 二子', '相談支援課', { ...post, role: 'caseworker' })
    three = await appoint(world, '担当 三子', '相談支援課', { ...post, role: 'caseworker' })
  })
  const today = () => IsoDate.parse(new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10))
  const open = async (lead: Staff, alias: string, personId: string | null = null) =>
    (
      await chief.api.cases.openCase({
        kind: 'self-reliance',
        alias,
        personId,
        receivedOn: today(),
        leadId: lead.accountId,
        next: { what: `${alias}に電話する`, dueOn: today(), accountId: lead.accountId },
      })
    ).caseId
  const preview = (from: Staff, fromOn: string | null = null) => chief.api.cases.previewHandover({ fromId: from.accountId, fromOn })
  const leadOf = async (caseId: string) => (await chief.api.cases.getCase({ caseId })).leadId

  it('40件をまとめて引き継ぐ。一件でも引き継げなければ、一件も動かない。戻すのも同じ手続き', async () => {
    const cases: string[] = []
    for (let nth = 0; nth < 40; nth++) cases.push(await open(one!, `四十人の${nth}`))
    const other = await open(two!, 'ほかの人の担当')
    await chief.api.cases.addTask({ caseId: other, what: '一子が手伝う', dueOn: today(), accountId: one!.accountId })
    const found = await preview(one!)
    assert.deepEqual([found.items.length, found.tasks.map(({ what }) => what)], [40, ['一子が手伝う']])
    assert.ok(found.items.every(({ able }) => able.includes(two!.accountId) && !able.includes(one!.accountId)))
    const all = found.items.map(({ caseId, revision, number }) => ({ caseId, revision, toId: two!.accountId, note: `${number}のこと` }))
    const first = { what: 'あいさつの電話', dueOn: IsoDate.parse('2026-03-27') }
    const wrong = (change: Partial<(typeof all)[number]>) => all.map((each, nth) => (nth === 39 ? { ...each, ...change } : each))
    for (const [code, change] of [
      ['changedMeanwhile', { revision: 99 }],
      ['colleagueUnknown', { toId: crypto.randomUUID() }],
      ['samePerson', { toId: one!.accountId }],
    ] as const)
      await assert.rejects(chief.api.cases.handOver({ fromOn: today(), cases: wrong(change), first }), refusedAs(code))
    await assert.rejects(chief.api.cases.handOver({ fromOn: '2026-03-19', cases: all }), refusedAs('inThePast', 'fromOn'))
    await assert.rejects(one!.api.cases.handOver({ fromOn: today(), cases: all }), refusedAs('notPermitted'))
    assert.equal((await preview(one!)).items.length, 40, 'nothing has moved')

    const tasks = found.tasks.map(({ taskId, revision }) => ({ taskId, revision, toId: three!.accountId }))
    const { handoverId } = await chief.api.cases.handOver({ fromOn: today(), cases: all, tasks, first })
    const left = await preview(one!)
    assert.deepEqual([left.items, left.tasks], [[], []])
    const taken = await two!.api.cases.getCase({ caseId: cases[7]! })
    assert.deepEqual(
      [taken.leadName, taken.tasks.map(({ what, accountName }) => `${what} ${accountName}`).toSorted(), taken.handings[0]!.mine],
      ['担当 二子', ['あいさつの電話 担当 二子', '四十人の7に電話する 担当 二子'].toSorted(), true],
    )
    const entry = taken.timeline.find(({ what }) => what === 'handover')!
    assert.deepEqual([entry.on, entry.by, entry.observed], [today(), ['担当 一子', '担当 二子'], `${taken.number}のこと`])
    assert.equal((await three!.api.cases.listTasks({})).items[0]!.what, '一子が手伝う')

    await assert.rejects(one!.api.cases.markHandoverRead({ handingId: taken.handings[0]!.handingId }), { code: 'notFound' })
    await two!.api.cases.markHandoverRead({ handingId: taken.handings[0]!.handingId })
    const [listed] = (await two!.api.cases.listHandovers({})).items
    assert.deepEqual([listed!.handoverId, listed!.cases, listed!.read, listed!.mineUnread], [handoverId, 40, 1, 39])

    const back = (await preview(two!)).items.filter(({ caseId }) => caseId !== other)
    await chief.api.cases.handOver({
      fromOn: today(),
      cases: back.map(({ caseId, revision }) => ({ caseId, revision, toId: one!.accountId })),
      first: { ...first, what: '戻ったあいさつ' },
    })
    const again = await chief.api.cases.getCase({ caseId: cases[7]! })
    assert.deepEqual(
      [
        again.leadName,
        again.tasks
          .filter(({ endedOn }) => endedOn === null)
          .map(({ what }) => what)
          .toSorted(),
      ],
      ['担当 一子', ['四十人の7に電話する', '戻ったあいさつ'].toSorted()],
      'what the first hand-over asked for gave way',
    )
    await assert.rejects(chief.api.cases.cancelHandover({ handoverId }), refusedAs('begunAlready'))
  })

  it('先の日の引継ぎは、その日に行われる。終わったものと、新しい担当が開けなくなったものは、理由とともに残る', async () => {
    const beginner = await appoint(world, '四月 新子', '相談支援課')
    await asOwner(
      world.database,
      `insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from)
       select $1, gen_random_uuid(), $2, 'caseworker', 'self-reliance', area_id, 4, '2026-04-01' from identity.areas where council_id = $1 and kind = 'city'`,
      [world.councilId, beginner.accountId],
    )
    const { personId } = await chief.api.directory.recordPerson(resident('守', '四子', (await districts(chief.api))[0]))
    const leaver = await appoint(world, '三月 去子', '相談支援課', { ...post, role: 'caseworker' })
    const [stays, ends, hides] = [await open(leaver, 'ふつうの人'), await open(leaver, '終わる人'), await open(leaver, '隠れる人', personId)]
    const ready = await preview(leaver, '2026-04-01')
    assert.ok(ready.items.every(({ able }) => able.includes(beginner.accountId)))
    assert.ok(
      (await preview(leaver)).items.every(({ able }) => !able.includes(beginner.accountId)),
      'not before their day',
    )
    const asked = { cases: ready.items.map(({ caseId, revision }) => ({ caseId, revision, toId: beginner.accountId, note: '四月から' })) }
    await assert.rejects(chief.api.cases.handOver({ ...asked, fromOn: today() }), refusedAs('colleagueUnknown', 'cases.0.toId'))
    const cancelled = await chief.api.cases.handOver({ ...asked, fromOn: '2026-04-01' })
    const revision = async (caseId: string) => (await chief.api.cases.getCase({ caseId })).revision
    await assert.rejects(
      chief.api.cases.assignCase({ caseId: stays, revision: await revision(stays), leadId: two!.accountId }),
      refusedAs('promised'),
    )
    await assert.rejects(chief.api.cases.handOver({ ...asked, fromOn: '2026-04-01' }), refusedAs('promised'))
    await chief.api.cases.cancelHandover(cancelled)
    const { handoverId } = await chief.api.cases.handOver({ ...asked, fromOn: '2026-04-01', first: { what: 'はじめまして', dueOn: '2026-04-10' } })
    await world.app.jobs.drain(world.councilId)
    assert.equal(await leadOf(stays), leaver.accountId, 'not before the day')

    const { terms } = await chief.api.cases.listChoices({})
    const ending = terms.find(({ list, kinds }) => list === 'ending' && kinds.length === 0)!.code
    await chief.api.cases.moveCase({ caseId: ends, revision: await revision(ends), to: 'informed', movedOn: today(), ending })
    await chief.api.directory.protectPerson({ personId, teamId, reason: 'other' })
    now = new Date('2026-04-01T00:05:00+09:00')
    await world.app.jobs.drain(world.councilId)
    await signInAgain(world, chief, one!, two!, three!, beginner)
    const carried = await chief.api.cases.getHandover({ handoverId })
    assert.deepEqual(Object.fromEntries(carried.items.map(({ caseId, leftBecause }) => [caseId, leftBecause])), {
      [stays]: null,
      [ends]: 'ended',
      [hides]: 'notAble',
    })
    assert.deepEqual([await leadOf(stays), await leadOf(hides)], [beginner.accountId, leaver.accountId])
    const mine = await beginner.api.cases.getHandover({ handoverId })
    assert.deepEqual(
      mine.items.map(({ caseId }) => caseId).toSorted(),
      [stays, ends].toSorted(),
      'whoever is protected is not there for those outside the team',
    )
    assert.deepEqual(mine.items.find(({ caseId }) => caseId === stays)!.tasks.at(-1)!.what, 'はじめまして')

    await asOwner(world.database, 'update identity.memberships set valid_to = $3 where council_id = $1 and account_id = $2', [
      world.councilId,
      leaver.accountId,
      '2026-03-31',
    ])
    const { items } = await chief.api.cases.listLeads({})
    assert.deepEqual(
      [items[0]!.name, items[0]!.stranded, items[0]!.cases],
      ['三月 去子', 1, 1],
      'the open case of somebody who is no longer here stands first',
    )
  })

  it('引継ぎは、そのケースと同じ所にあり、保護が始まれば履歴とともにチームのところへ移り、終われば戻る', async () => {
    const { personId } = await chief.api.directory.recordPerson(resident('守', '五子', (await districts(chief.api))[0]))
    const caseId = await open(one!, '守られる人', personId)
    const found = (await preview(one!)).items.find((item) => item.caseId === caseId)!
    const { handoverId } = await chief.api.cases.handOver({
      fromOn: today(),
      cases: [{ caseId, revision: found.revision, toId: two!.accountId, note: '居場所は言わない' }],
    })
    assert.equal((await two!.api.cases.getHandover({ handoverId })).items[0]!.note, '居場所は言わない')
    const astray = () =>
      asOwner(
        world.database,
        `select h.handing_id from cases.handings h join cases.cases c using (council_id, case_id) where c.council_id = $1 and c.case_id = $2
           and (h.scope_id <> c.scope_id or exists (select from kernel.history k where k.council_id = $1 and k.row_id = h.handing_id and k.scope_id <> c.scope_id))`,
        [world.councilId, caseId],
      )
    await chief.api.directory.protectPerson({ personId, teamId, reason: 'other' })
    await assert.rejects(two!.api.cases.getHandover({ handoverId }), { code: 'notFound' })
    assert.ok(!(await two!.api.cases.listHandovers({})).items.some((each) => each.handoverId === handoverId))
    assert.equal((await chief.api.cases.getHandover({ handoverId })).items[0]!.note, '居場所は言わない')
    assert.deepEqual(await astray(), [])
    const partner = await appoint(world, '同じ チーム', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    await chief.api.directory.proposeLift({ personId, reason: '見直し' })
    await partner.api.directory.decideLift({ personId, agreed: true })
    assert.equal((await two!.api.cases.getHandover({ handoverId })).items[0]!.note, '居場所は言わない')
    assert.deepEqual(await astray(), [])
  })

  it('引継書は、一件ずつでも、まとめてでも刷れる。経過記録にも出る', async () => {
    const ids = [await open(three!, '紙の一人目'), await open(three!, '紙の二人目')]
    const found = (await preview(three!)).items.filter(({ caseId }) => ids.includes(caseId))
    const { handoverId } = await chief.api.cases.handOver({
      fromOn: today(),
      cases: found.map(({ caseId, revision }) => ({ caseId, revision, toId: two!.accountId, note: '夕方に電話する' })),
      first: { what: '訪問する', dueOn: today() },
    })
    const print = async (path: string) => {
      const answer = await world.request(`/print/cases/${path}`, { headers: { cookie: two!.cookie } })
      assert.equal(answer.status, 200, await answer.clone().text())
      const limits = { bytes: 30_000_000, pages: 10, milliseconds: 60_000 }
      return (await readText(Buffer.from(await answer.arrayBuffer()), 'sheet.pdf', limits)).text.replaceAll(/\s/g, '')
    }
    const all = await print(`getHandover?handoverId=${handoverId}`)
    for (const words of ['紙の一人目', '紙の二人目', '夕方に電話する', '訪問する', '担当三子', '担当二子', '取扱注意'])
      assert.ok(all.includes(words), words)
    const single = await print(`getHandover?handoverId=${handoverId}&caseId=${ids[1]!}`)
    assert.ok(single.includes('紙の二人目') && !single.includes('紙の一人目'))
    assert.ok((await print(`printRecord?caseId=${ids[0]!}`)).includes('担当の引継ぎ：担当三子から担当二子へ'))
  })
})

describe(`引継ぎを重ねる（seed ${seed}）`, () => {
  it('何度どう引き継いでも、開いているケースには、開ける担当が一人いて、することが一つは残る', { timeout: 3_600_000 }, async () => {
    let now = new Date('2026-03-20T03:00:00Z')
    const world = await createWorld({ clock: clockFrom(() => now) })
    const chief = await appoint(world, '上司 長子', '相談支援課', post)
    const staff: Staff[] = [chief]
    for (const name of ['甲', '乙', '丙']) staff.push(await appoint(world, `担当 ${name}`, '相談支援課', { ...post, role: 'caseworker' }))
    // With every day another client.
    const does = new Proxy(chief.api.cases, { get: (_, name: keyof Api['cases']) => chief.api.cases[name] })
    const today = () => IsoDate.parse(new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10))
    const { terms } = await does.listChoices({})
    const ending = terms.find(({ list, kinds }) => list === 'ending' && kinds.length === 0)!.code
    const leads = new Map<string, number>()
    /** What was promised from a day on: by which hand-over, to whom. */
    let waiting: { readonly handoverId: string; readonly on: string; readonly to: ReadonlyMap<string, number> }[] = []
    const open = async (lead: number) => {
      const next = { what: '電話する', dueOn: today(), accountId: staff[lead]!.accountId }
      const { caseId } = await does.openCase({ kind: 'self-reliance', alias: '試験', receivedOn: today(), leadId: staff[lead]!.accountId, next })
      leads.set(caseId, lead)
    }
    const promised = (caseId: string) => waiting.some(({ to }) => to.has(caseId))
    const step = fc.record({
      what: fc.constantFrom('open', 'open', 'handOver', 'handOver', 'later', 'cancel', 'day', 'end', 'finish', 'assign'),
      from: fc.nat(3),
      to: fc.nat(3),
      pick: fc.nat(),
      first: fc.boolean(),
    })
    let [handed, looks] = [0, 0]
    const take = async ({ what, from, to, pick, first }: { what: string; from: number; to: number; pick: number; first: boolean }) => {
      const [caseId] = [...leads.keys()].slice(pick % Math.max(leads.size, 1))
      if (what === 'open') await open(from)
      if ((what === 'handOver' || what === 'later') && from !== to) {
        const fromOn = what === 'later' ? IsoDate.parse(new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)) : today()
        const { items } = await does.previewHandover({ fromId: staff[from]!.accountId, fromOn })
        assert.deepEqual(items.map((item) => item.caseId).toSorted(), [...leads].flatMap(([id, lead]) => (lead === from ? [id] : [])).toSorted())
        const chosen = items.filter((item, nth) => item.waitingOn === null && (pick >> (nth % 16)) % 2 === 0)
        if (chosen.length === 0) return
        const { handoverId } = await does.handOver({
          fromOn,
          cases: chosen.map((item) => ({ caseId: item.caseId, revision: item.revision, toId: staff[to]!.accountId })),
          first: first ? { what: 'あいさつ', dueOn: fromOn } : null,
        })
        if (what === 'later') waiting.push({ handoverId, on: fromOn, to: new Map(chosen.map((item) => [item.caseId, to])) })
        else for (const item of chosen) leads.set(item.caseId, to)
        handed += chosen.length
      }
      if (what === 'cancel' && waiting.length > 0) await does.cancelHandover({ handoverId: waiting.shift()!.handoverId })
      if (what === 'day') {
        now = new Date(now.getTime() + 86_400_000)
        await world.app.jobs.drain(world.councilId)
        await signInAgain(world, chief)
        for (const { on, to: promise } of waiting) if (on <= today()) for (const [id, lead] of promise) if (leads.has(id)) leads.set(id, lead)
        waiting = waiting.filter(({ on }) => on > today())
      }
      if (!caseId) return
      const found = await does.getCase({ caseId })
      if (what === 'end' && pick % 3 === 0) {
        await does.moveCase({ caseId, revision: found.revision, to: 'informed', movedOn: today(), ending })
        leads.delete(caseId)
      }
      if (what === 'finish') {
        const [task] = found.tasks.filter(({ endedOn }) => endedOn === null)
        const next = { what: '次', dueOn: today(), accountId: found.leadId }
        await does.endTask({ taskId: task!.taskId, revision: task!.revision, outcome: 'done', next: task!.last ? next : null })
      }
      if (what === 'assign' && leads.get(caseId) !== to && !promised(caseId)) {
        await does.assignCase({ caseId, revision: found.revision, leadId: staff[to]!.accountId })
        leads.set(caseId, to)
      }
    }
    const check = async () => {
      const rows = await asOwner<{ case_id: string; lead_id: string; tasks: string; firsts: string; last: string | null; broken: string }>(
        world.database,
        `select c.case_id, c.lead_id, (select count(*) from cases.tasks t where t.council_id = c.council_id and t.case_id = c.case_id and t.ended_on is null) as tasks,
           (select count(*) from cases.tasks t join cases.handings h on h.council_id = t.council_id and h.task_id = t.task_id
             where t.council_id = c.council_id and t.case_id = c.case_id and t.ended_on is null) as firsts,
           (select h.to_id from cases.handings h join cases.handovers o using (council_id, handover_id) where h.council_id = c.council_id and h.case_id = c.case_id
             and h.state = 'done' order by o.begun_at desc, h.handing_id desc limit 1) as last,
           (select count(*) from cases.tasks t where t.council_id = c.council_id and t.case_id = c.case_id and t.ended_on is null and t.account_id <> c.lead_id) as broken
         from cases.cases c where c.council_id = $1 and c.ended_on is null`,
        [world.councilId],
      )
      assert.deepEqual(
        new Map(rows.map((row) => [row.case_id, row.lead_id])),
        new Map([...leads].map(([caseId, lead]) => [caseId, staff[lead]!.accountId])),
      )
      for (const row of rows) {
        assert.ok(Number(row.tasks) > 0, 'nothing is to come')
        assert.ok(Number(row.firsts) <= 1, 'two greetings')
        assert.equal(row.broken, '0', 'what is to be done is with whoever is in charge')
      }
      looks += rows.length
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        for (const each of steps) await take(each)
        await check()
        // Fewer than one hand-over takes, however many runs there are.
        if (leads.size < handoverLength / 2) return
        for (const { handoverId } of waiting) await does.cancelHandover({ handoverId })
        waiting = []
        for (const caseId of leads.keys()) {
          const { revision } = await does.getCase({ caseId })
          await does.moveCase({ caseId, revision, to: 'informed', movedOn: today(), ending })
        }
        leads.clear()
      }),
      { seed, numRuns: size({ deep: 200, ordinary: 8 }), endOnFailure: true },
    )
    console.log(`${handed} cases handed over, ${looks} looked at (seed ${seed})`)
    assert.ok(handed > 0 && looks > 0)
  })
})
