// 月次報告: every line is what a recount of the records says, whoever asks; what it counts is a row.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { casesPreset } from '#programmes'
import { type Api, type World, createWorld, people, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { districts } from '../../directory/test/town.ts'
import { criteriaText, readCriteria } from '../rules/reports.ts'
import { fieldsOf } from '../rules/sheets.ts'
import { NewReportLine, SheetItem } from '../schema.ts'

const seed = Math.floor(performance.now() * 1000)

describe(`月次報告の決まり（seed ${seed}）`, () => {
  it('見本の項目は、どれも正しく、出どころを持ち、同じ報告の中で重ならない', () => {
    const { reports, reportLines, sheets } = casesPreset()
    const lines = reportLines.map((line) => NewReportLine.parse(line))
    assert.ok(reports.length >= 2 && lines.length > 15)
    assert.equal(new Set(lines.map(({ report, code }) => `${report} ${code}`)).size, lines.length)
    // What a line counts on sheets is asked on one of them.
    for (const { code, measure } of lines) {
      if (measure.from !== 'sheet' || measure.item === null) continue
      const names = sheets
        .filter(({ part }) => part === measure.part)
        .flatMap(({ items }) =>
          fieldsOf(items.map((item) => SheetItem.parse(item))).map(({ name }) => name.replace(/\.[0-9]+\./, '.').replace(/:.*/, '')),
        )
      assert.ok(names.includes(measure.item), code)
    }
    assert.deepEqual(new Set(lines.map(({ report }) => report)), new Set(reports.map(({ code }) => code)))
  })
  it('条件は、書いたとおりに読め、読めないものは読めないと言う', () => {
    const code = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.array(code, { minLength: 1, maxLength: 4 }), { maxKeys: 4 }), (criteria) => {
        assert.deepEqual({ ...readCriteria(criteriaText(criteria)) }, { ...criteria })
      }),
      { seed, numRuns: size({ deep: 5000, ordinary: 200 }) },
    )
    assert.deepEqual(readCriteria('ｓｔａｎｄｉｎｇ＝ｆｉｒｓｔ　way=phone,visit'), { standing: ['first'], way: ['phone', 'visit'] })
    for (const typed of ['新規だけ', 'standing', 'a=b c']) assert.equal(readCriteria(typed), undefined, typed)
  })
})

describe(`月次報告（seed ${seed}）`, () => {
  let world: World
  let worker: Api
  let chief: Api
  let planning: Api
  let districtDesk: Api
  let me: string
  let areas: string[]
  before(async () => {
    world = await createWorld()
    ;[worker, chief, planning, districtDesk] = [
      await world.as('selfRelianceWorker'),
      await world.as('consultationChief'),
      await world.as('planning'),
      await world.as('districtDesk'),
    ]
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
    areas = await districts(await world.as('desk'))
  })
  const report = (code = 'self-reliance-monthly', api = planning) => api.cases.showReport({ report: code, fiscalYear: 2025 })
  const line = async (code: string, of?: string) => (await report(of)).rows.find((row) => row.area === null && row.code === code)!
  const sample = { report: 'self-reliance-monthly', code: 'own', title: '試験の項目', english: 'Sample', position: 900, source: '試験' }

  it('相談から数える項目は、直しても取り消しても、記録の数え直しと同じ', async () => {
    const contact = fc.record({
      heldOn: fc
        .tuple(fc.integer({ min: 4, max: 11 }), fc.integer({ min: 1, max: 28 }))
        .map((of) => `2025-${of.map((n) => String(n).padStart(2, '0')).join('-')}`),
      way: fc.constantFrom('phone', 'visit'),
      first: fc.boolean(),
    })
    const taken = fc.record({ contact, after: fc.option(fc.oneof(fc.constant('withdraw' as const), contact)) })
    await fc.assert(
      fc.asyncProperty(fc.array(taken, { minLength: 1, maxLength: 5 }), async (all) => {
        for (const { contact: said, after } of all) {
          const { contactId } = await worker.cases.recordContact({ kind: 'self-reliance', staffIds: [me], ...said })
          if (after === 'withdraw') await worker.cases.withdrawContact({ contactId, revision: 1, reason: '誤り' })
          else if (after !== null)
            await worker.cases.changeContact({ contactId, revision: 1, relation: 'self', personKnows: 'unknown', staffIds: [me], ...after })
        }
        const rows = await asOwner<{ month: number; first: boolean }>(
          world.database,
          `select extract(month from held_on)::int as month, first from cases.contacts where council_id = $1 and kind = 'self-reliance' and withdrawn_at is null`,
          [world.councilId],
        )
        const byMonth = (of: typeof rows) =>
          Array.from({ length: 12 }, (_, index) => (index > 8 ? null : of.filter(({ month }) => month === index + 4).length)) // January is still to come
        const shown = await report()
        const months = (code: string) => shown.rows.find((row) => row.code === code)!
        assert.deepEqual(months('contacts').months, byMonth(rows))
        assert.deepEqual(months('new').months, byMonth(rows.filter(({ first }) => first)))
        assert.equal(months('new').year, rows.filter(({ first }) => first).length)
      }),
      { seed, numRuns: size({ deep: 150, ordinary: 10 }), endOnFailure: true },
    )
  })

  it('プランの項目は、同意した月に、選んだ支援で数え、下書きに戻すと数えない', async () => {
    const { items } = await worker.cases.listSheets({})
    const plan = items.find(({ code }) => code === 'self-reliance-plan')!
    const before = { plans: await line('plans'), work: await line('work-plans'), budget: await line('budget'), legal: await line('legal-services') }
    const next = { what: '電話する', dueOn: '2025-12-05', accountId: me }
    const { caseId } = await worker.cases.openCase({ kind: 'self-reliance', alias: '試験の人', receivedOn: '2025-10-02', leadId: me, next })
    const { planId, filledId } = await worker.cases.draftPlan({ caseId, sheetId: plan.sheetId })
    const sheet = await worker.cases.getSheet({ filledId })
    await worker.cases.saveSheet({
      filledId,
      revision: sheet.revision,
      filledOn: '2025-11-20',
      answers: {
        ...sheet.answers,
        'goals.1.own': '働きたい',
        'goals.1.worded': '仕事を探す',
        'items.1.service': 'work-support',
        'items.1.what': '求人をさがす',
        'items.2.service': 'budget',
        'items.2.what': '家計表をつける',
      },
    })
    assert.equal((await line('plans')).year, before.plans.year, 'a draft is no plan yet')
    const { revision, plan: drawn } = await worker.cases.getSheet({ filledId })
    const days = { agreedOn: '2025-11-20', agreedBy: '試験 太郎', startsOn: '2025-11-20', endsOn: '2026-05-31', reviewOn: '2026-02-20' }
    await worker.cases.agreePlan({ planId, revision: drawn!.revision, sheetRevision: revision, ...days })
    for (const [code, was] of [
      ['plans', before.plans],
      ['work-plans', before.work],
      ['budget', before.budget],
      ['legal-services', before.legal],
    ] as const) {
      const now = await line(code)
      assert.equal(now.months[7], was.months[7]! + 1, code)
      assert.equal(now.year, was.year! + 1, code)
    }
    const again = (await worker.cases.getSheet({ filledId })).plan!
    await worker.cases.movePlan({ planId, revision: again.revision, to: 'draft', on: '2025-11-25' })
    for (const [code, was] of [
      ['plans', before.plans],
      ['work-plans', before.work],
    ] as const)
      assert.equal((await line(code)).year, was.year, code)
  })

  it('地区ごとの報告は、相談のあった地区の行と、合計の行を持つ', async () => {
    const own = (await districtDesk.cases.listColleagues({ kind: 'local-desk' })).items[0]!.accountId
    const tried = []
    for (const areaId of areas)
      tried.push(
        await districtDesk.cases.recordContact({ kind: 'local-desk', areaId, heldOn: '2025-11-10', way: 'phone', first: true, staffIds: [own] }).then(
          () => true,
          () => false,
        ),
      )
    assert.ok(tried.includes(true), 'the desk records in its district')
    const { rows } = await report('local-desk-monthly')
    const calls = rows.filter(({ code }) => code === 'calls')
    assert.deepEqual(
      calls.map(({ area, months }) => [area === null, months[7]]),
      [...tried.filter(Boolean).map(() => [false, 1]), [true, tried.filter(Boolean).length]],
    )
  })

  it('まだ記録のない事実を名指す項目は、空のまま示し、期間の外の月も空になる', async () => {
    await chief.cases.recordReportLine({ ...sample, measure: { from: 'fact', fact: 'cases.neverTold' } })
    const untold = await line('own')
    assert.deepEqual([untold.year, untold.months], [null, Array.from({ length: 12 }, () => null)])
    assert.equal((await report()).lines.find(({ code }) => code === 'own')!.told, false)
    await chief.cases.recordReportLine({ ...sample, validFrom: '2025-10-01', validTo: '2025-11-30', measure: { from: 'fact', fact: 'cases.opened' } })
    const { months } = await line('own')
    assert.deepEqual(
      months.map((number) => number !== null),
      months.map((_, index) => index === 6 || index === 7),
    )
  })

  it('項目を定めるのは上司。数はだれが見ても同じで、許された役割だけが見る', async () => {
    for (const stranger of [planning, worker])
      await assert.rejects(stranger.cases.recordReportLine({ ...sample, measure: { from: 'fact', fact: 'cases.opened' } }), { status: 403 })
    await assert.rejects(chief.cases.recordReportLine({ ...sample, report: 'none', measure: { from: 'fact', fact: 'cases.opened' } }), {
      status: 404,
    })
    const [{ can: may, ...chiefs }, { can: mayNot, ...planners }] = [await report(undefined, chief), await report(undefined, planning)]
    assert.deepEqual(chiefs, planners)
    assert.deepEqual([may, mayNot], [['change'], []])
    await assert.rejects(report(undefined, worker), { status: 403 })
    await assert.rejects(report('none'), { status: 404 })
  })

  it('紙になり、表として持ち出せる', async () => {
    const cookie = await world.cookieOf('planning')
    for (const query of ['report=self-reliance-monthly', 'report=local-desk-monthly&lang=en']) {
      const answer = await world.request(`/print/cases/showReport?${query}`, { headers: { cookie } })
      assert.equal(answer.status, 200, await answer.clone().text())
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
    }
  })
})
