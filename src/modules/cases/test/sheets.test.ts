// 様式とプラン: versions that never change, two people at one sheet, what becomes of a plan, and what is printed of them.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { IsoDate } from '#kernel/values'
import { casesPreset } from '#programmes'
import { readText } from '#platform/documents'
import { type Api, type Refused, type World, createWorld, people } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { monthsAfter, planMovesFrom } from '../rules/plans.ts'
import { bothOf, faultOf, fieldsOf, merge, readAnswers } from '../rules/sheets.ts'
import { type Answers, NewSheet, type PlanState, type SheetItem, type SheetVersion, planStates, sheetsOn } from '../schema.ts'

const seed = Math.floor(performance.now() * 1000)
const runs = size({ deep: 3000, ordinary: 60 })
const today = '2025-11-28'

describe(`様式の決まり（seed ${seed}）`, () => {
  it('見本の様式は、どれも正しく、選択肢も欄の名前も重ならない', () => {
    const sheets = casesPreset().sheets.map((sheet) => NewSheet.parse(sheet))
    assert.ok(sheets.length >= 5)
    for (const sheet of sheets) {
      assert.equal(faultOf(sheet), undefined, sheet.code)
      const names = fieldsOf(sheet.items).map(({ name }) => name)
      assert.equal(new Set(names).size, names.length, sheet.code)
    }
    const [plan] = sheets.filter(({ part }) => part === 'plan')
    assert.equal(faultOf({ ...plan!, items: plan!.items.filter(({ code }) => code !== 'goals') }), 'goalsMissing')
    assert.equal(faultOf({ ...plan!, items: [...plan!.items, plan!.items[0]!] }), 'codeTwice')
    assert.equal(faultOf({ ...plan!, part: 'evaluation' }), 'outcomeMissing')
  })

  it('版は、始めの日から次の版に代わる。終わりのある版のあとには、何も使わない', () => {
    const version = (number: number, from: string, until: string | null = null, kinds: string[] = []) => ({
      code: 'one',
      version: number,
      kinds,
      validFrom: IsoDate.parse(from),
      validTo: until === null ? null : IsoDate.parse(until),
    })
    const sheets = [version(1, '2025-04-01'), version(2, '2025-10-01'), version(3, '2026-04-01', '2026-04-30')]
    const on = (day: string) => sheetsOn(sheets, 'any', day).map(({ version: number }) => number)
    assert.deepEqual(['2025-03-31', '2025-04-01', '2025-09-30', '2025-10-01', '2026-04-30', '2026-05-01'].map(on), [[], [1], [1], [2], [3], []])
    assert.deepEqual(sheetsOn([version(1, '2025-04-01', null, ['a'])], 'b', today).length, 0, 'offered to its own kinds alone')
  })

  it('二人の書き込みは、どちらも残る。同じところを違えて書いたときだけ、どちらかを選ぶ', () => {
    const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z'))
    fc.assert(
      fc.property(answers, answers, answers, (base, theirs, mine) => {
        const { merged, both } = merge(base, theirs, mine)
        for (const name of ['a', 'b', 'c', 'd']) {
          const [was, other, own, said] = [base[name], theirs[name], mine[name], merged[name]]
          assert.equal(both.includes(name), own !== was && other !== was && own !== other, name)
          if (own !== was) assert.equal(said, own, 'what one typed oneself is kept')
          else assert.equal(said, other, 'and what the other one typed elsewhere')
        }
      }),
      { seed, numRuns: runs * 10 },
    )
  })

  it('見直しの月は、短い月では末日になる', () => {
    assert.deepEqual(
      [monthsAfter('2025-11-30', 3), monthsAfter('2025-08-31', 6), monthsAfter('2025-12-15', 1)],
      ['2026-02-28', '2026-02-28', '2026-01-15'],
    )
  })
})

describe(`様式とプラン（seed ${seed}）`, () => {
  let world: World
  let worker: Api
  let budget: Api
  let chief: Api
  let me: string
  let sheets: SheetVersion[]
  before(async () => {
    world = await createWorld()
    ;[worker, budget, chief] = (await Promise.all(
      (['selfRelianceWorker', 'householdBudgetWorker', 'consultationChief'] as const).map((each) => world.as(each)),
    )) as [Api, Api, Api]
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
    sheets = (await worker.cases.listSheets({})).items
  })
  const sheet = (code: string) => sheets.find((each) => each.code === `self-reliance-${code}`)!
  const openCase = async (kind = 'self-reliance') =>
    (
      await worker.cases.openCase({
        kind,
        alias: '試験の人',
        receivedOn: '2025-11-04',
        leadId: me,
        next: { what: '電話する', dueOn: '2025-12-05', accountId: me },
      })
    ).caseId
  const goals = { 'goals.1.own': '家賃を払えるようになりたい', 'goals.1.worded': '家計の収支を整える' }
  const drafted = async (caseId: string, answers: Answers = goals) => {
    const made = await worker.cases.draftPlan({ caseId, sheetId: sheet('plan').sheetId })
    const { answers: before, revision } = await worker.cases.getSheet({ filledId: made.filledId })
    await worker.cases.saveSheet({ filledId: made.filledId, revision, filledOn: today, answers: { ...before, ...answers } })
    return made
  }
  const agreed = { agreedOn: '2025-11-20', agreedBy: '試験 太郎', startsOn: '2025-11-20', endsOn: '2026-05-31', reviewOn: '2026-02-20' }
  const agree = async (planId: string, filledId: string, more: Partial<typeof agreed> = {}) => {
    const { revision, plan } = await worker.cases.getSheet({ filledId })
    return worker.cases.agreePlan({ planId, revision: plan!.revision, sheetRevision: revision, ...agreed, ...more })
  }
  const move = async (filledId: string, to: PlanState, more: { reviewOn?: string; note?: string } = {}) => {
    const { plan } = (await worker.cases.getSheet({ filledId })) as { plan: { planId: string; revision: number } }
    return worker.cases.movePlan({ planId: plan.planId, revision: plan.revision, to, on: '2025-11-25', ...more })
  }
  const facts = async (kind: string, subjectId: string) => {
    const [row] = await asOwner<{ told: number }>(
      world.database,
      'select coalesce(sum(case when retracts is null then 1 else -1 end), 0)::int as told from kernel.facts where council_id = $1 and kind = $2 and subject_id = $3',
      [world.councilId, kind, subjectId],
    )
    return row!.told
  }

  it('アセスメントからプラン、評価、次のプランまで', async () => {
    const caseId = await openCase()
    await worker.cases.fillSheet({
      caseId,
      sheetId: sheet('assessment').sheetId,
      filledOn: today,
      answers: { household: '一人暮らし', 'factors:debts': 'yes', income: '８２，０００', summary: '家賃の滞納がある', unknown: '欄でない' },
    })
    const { planId, filledId } = await drafted(caseId)
    await assert.rejects(worker.cases.draftPlan({ caseId, sheetId: sheet('plan').sheetId }), { code: 'planThere' })
    await assert.rejects(agree(planId, filledId, { reviewOn: '2026-06-01' }), { code: 'daysCrossed' })
    await agree(planId, filledId)
    assert.equal(await facts('cases.planned', planId), 1)
    const task = (await worker.cases.getCase({ caseId })).tasks.find(({ dueOn }) => dueOn === agreed.reviewOn)
    assert.equal(task?.what, '第1号プランの見直し')
    const signed = await worker.cases.getSheet({ filledId })
    await assert.rejects(worker.cases.saveSheet({ filledId, revision: signed.revision, filledOn: today, answers: { issues: 'あとから' } }), {
      code: 'signed',
    })
    await assert.rejects(
      worker.cases.fillSheet({ caseId, planId, sheetId: sheet('evaluation').sheetId, filledOn: today, answers: { outcome: 'partly' } }),
      { code: 'notOnPlan' },
    )
    await move(filledId, 'active')
    assert.equal((await worker.cases.getSheet({ filledId })).plan!.decidedOn, '2025-11-25')
    await worker.cases.fillSheet({ caseId, planId, sheetId: sheet('monitoring').sheetId, filledOn: today, answers: { progress: '予定どおり' } })
    const { filledId: evaluationId } = await worker.cases.fillSheet({
      caseId,
      planId,
      sheetId: sheet('evaluation').sheetId,
      filledOn: today,
      answers: { ...goals, 'goals.1.outcome': 'partly' },
    })
    assert.equal((await worker.cases.getSheet({ filledId })).plan!.state, 'active', 'without its outcome it is not evaluated yet')
    const { answers } = await worker.cases.getSheet({ filledId: evaluationId })
    await worker.cases.saveSheet({ filledId: evaluationId, revision: 1, filledOn: today, answers: { ...answers, outcome: 'partly' } })
    await worker.cases.saveSheet({ filledId: evaluationId, revision: 2, filledOn: today, answers: { ...answers, outcome: 'reached' } })
    assert.equal(await facts('cases.evaluated', evaluationId), 1)
    assert.equal((await worker.cases.getSheet({ filledId })).plan!.state, 'reviewed')
    assert.ok((await worker.cases.getCase({ caseId })).tasks.every(({ taskId, endedOn }) => taskId !== task.taskId || endedOn !== null))
    const next = await worker.cases.draftPlan({ caseId, sheetId: sheet('plan').sheetId })
    assert.deepEqual((await worker.cases.getSheet({ filledId: next.filledId })).answers, signed.answers)
    await agree(next.planId, next.filledId)
    const { plans, filled } = await worker.cases.listPapers({ caseId })
    assert.deepEqual(
      plans.map(({ number, state }) => [number, state]),
      [
        [2, 'agreed'],
        [1, 'changed'],
      ],
    )
    assert.deepEqual(filled.map(({ part }) => part).toSorted(), ['assessment', 'evaluation', 'monitoring', 'plan', 'plan'])
    assert.deepEqual(filled.map(({ outcome }) => outcome).filter(Boolean), ['reached'])
    const read = (await worker.cases.getSheet({ filledId: filled.find(({ part }) => part === 'assessment')!.filledId })).answers
    assert.deepEqual(read, { household: '一人暮らし', 'factors:debts': 'yes', income: '82000', summary: '家賃の滞納がある' })
    const { revision } = await worker.cases.getCase({ caseId })
    await worker.cases.moveCase({ caseId, revision, to: 'assessing', movedOn: today })
    await worker.cases.moveCase({ caseId, revision: revision + 1, to: 'closed', movedOn: today, ending: 'goal' })
    assert.deepEqual(
      (await worker.cases.listPapers({ caseId })).plans.map(({ state, moves }) => [state, moves]),
      [
        ['dropped', []],
        ['changed', []],
      ],
    )
    await assert.rejects(worker.cases.fillSheet({ caseId, sheetId: sheet('assessment').sheetId, filledOn: today }), { code: 'notNow' })
  })

  it('署名したのが保存された内容でなければ、同意は記録されない。目標のないプランにも', async () => {
    const { planId, filledId } = await drafted(await openCase(), { issues: '目標がまだない' })
    await assert.rejects(agree(planId, filledId), { code: 'goalNeeded' })
    await worker.cases.saveSheet({ filledId, revision: 2, filledOn: today, answers: goals })
    await assert.rejects(worker.cases.agreePlan({ planId, revision: 1, sheetRevision: 2, ...agreed }), { code: 'changedMeanwhile' })
    await agree(planId, filledId)
  })

  it('新しい版が出ても、前に書いたものは、画面でも紙でも書いた時のまま', async () => {
    const caseId = await openCase()
    const old = sheet('assessment')
    const { filledId } = await worker.cases.fillSheet({
      caseId,
      sheetId: old.sheetId,
      filledOn: today,
      answers: {
        household: '姉と二人',
        housing: 'other',
        'housing:other:text': '知人宅',
        'factors:other': 'yes',
        'factors:other:text': '文字の読み書き',
      },
    })
    const [before, paper] = [await worker.cases.getSheet({ filledId }), await print(`getSheet?filledId=${filledId}`, 2)]
    const items = old.items.filter(({ code }) => code !== 'household')
    const { sheetId: _, version: __, ...same } = old
    await assert.rejects(worker.cases.recordSheet({ ...same, items, validFrom: today }), { code: 'notPermitted' })
    const { version } = await chief.cases.recordSheet({ ...same, title: '新しいアセスメント', items, validFrom: today })
    assert.equal(version, old.version + 1)
    assert.deepEqual(await worker.cases.getSheet({ filledId }), before)
    assert.equal(await print(`getSheet?filledId=${filledId}`, 2), paper)
    const { offered } = await worker.cases.listPapers({ caseId })
    assert.deepEqual(
      offered.flatMap(({ code, version: number }) => (code === old.code ? [number] : [])),
      [version],
    )
    await assert.rejects(worker.cases.fillSheet({ caseId, sheetId: old.sheetId, filledOn: today }), { code: 'sheetUnknown' })
    await worker.cases.saveSheet({ filledId, revision: 1, filledOn: today, answers: { ...before.answers, household: '姉と三人' } })
    const granted = await asOwner<{ privilege: string }>(
      world.database,
      `select distinct privilege_type as privilege from information_schema.role_table_grants
       where table_schema = 'cases' and table_name = 'sheets' and grantee <> current_user order by 1`,
    )
    assert.deepEqual(
      granted.map(({ privilege }) => privilege),
      ['INSERT', 'SELECT'],
      'no version can be written over',
    )
  })

  it('二人が同じ様式を開いても、どちらの言葉も失われない', { timeout: 3_600_000 }, async () => {
    const [{ filledId }, editors] = [await drafted(await openCase()), [worker, budget]]
    const items = (await worker.cases.getSheet({ filledId })).sheet.items
    const names = ['issues', 'goals.1.own', 'items.1.until']
    const wordOf = (name: string, at: number) => (name.endsWith('until') ? `2026-0${(at % 9) + 1}-15` : `言葉${at}`)
    let [at, told, joined] = [0, 0, 0]
    const step = fc.record({
      who: fc.nat(1),
      act: fc.constantFrom('open', 'type', 'type', 'type', 'save', 'save'),
      name: fc.constantFrom(...names),
      wipe: fc.boolean(),
    })
    const does = (who: number, act: 'type' | 'save', name: 'issues' | 'goals.1.own' = 'issues') => ({ who, act, name, wipe: false })
    const contest = [does(0, 'type'), does(1, 'type'), does(0, 'save'), does(1, 'save'), does(1, 'save')]
    const apart = [does(0, 'type'), does(1, 'type', 'goals.1.own'), does(1, 'save'), does(0, 'save')]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        const show = async (who: number) => editors[who]!.cases.getSheet({ filledId })
        const desks = await Promise.all(
          editors.map(async (_, who) => {
            const { answers, revision } = await show(who)
            return { opened: answers, typed: { ...answers }, revision, said: new Map<string, string>() }
          }),
        )
        for (const { who, act, name, wipe } of steps) {
          const desk = desks[who]!
          if (act === 'open') {
            const { answers, revision } = await show(who)
            desks[who] = { opened: answers, typed: { ...answers }, revision, said: new Map() }
          } else if (act === 'type') {
            const said = wipe && at % 4 === 0 ? '' : wordOf(name, ++at)
            desk.typed[name] = said
            // Whoever types what stood there already has left the field alone: nobody can tell the two apart.
            if (said === (desk.opened[name] ?? '')) desk.said.delete(name)
            else desk.said.set(name, said)
          } else {
            const theirs = (await show(who)).answers
            const trying = editors[who]!.cases.saveSheet({ filledId, revision: desk.revision, filledOn: today, answers: desk.typed })
            const contested = names.filter(
              (each) =>
                (desk.opened[each] ?? '') !== (theirs[each] ?? '') &&
                (desk.opened[each] ?? '') !== (desk.typed[each] ?? '') &&
                (desk.typed[each] ?? '') !== (theirs[each] ?? ''),
            )
            let saved = true
            await trying.catch((error: Refused) => {
              assert.equal(error.code, 'bothChanged')
              assert.deepEqual(error.body.fields?.map(({ path }) => path.replace('answers.', '')).toSorted(), contested.toSorted())
              saved = false
            })
            assert.equal(saved, contested.length === 0)
            const now = await show(who)
            if (saved) {
              for (const [each, said] of desk.said) assert.equal(now.answers[each] ?? '', said, 'what was typed is there')
              for (const each of names) if (!desk.said.has(each)) assert.equal(now.answers[each], theirs[each], 'and what the other one saved')
              if (desk.revision < now.revision - 1) joined++
              desks[who] = { opened: now.answers, typed: { ...now.answers }, revision: now.revision, said: new Map() }
            } else {
              told++
              assert.deepEqual(now.answers, theirs, 'nothing is saved over the words of the other one')
              const { shown, theirs: beside } = bothOf(items, { opened: desk.opened, saved: now.answers, typed: desk.typed })
              for (const [each, said] of desk.said) assert.equal(shown[each] ?? '', said, 'what was typed is still in its field')
              for (const each of names)
                if (contested.includes(each)) assert.equal(beside[each], now.answers[each] ?? '', 'the words of the other one stand beside it')
                else if (!desk.said.has(each)) assert.equal(shown[each], now.answers[each])
              const still = [...desk.said].filter(([each, said]) => said !== (now.answers[each] ?? ''))
              desks[who] = { opened: now.answers, typed: { ...shown }, revision: now.revision, said: new Map(still) }
            }
          }
        }
      }),
      { seed, numRuns: Math.ceil(runs / 3), endOnFailure: true, examples: [[contest], [apart]] },
    )
    console.log(`${told} times both had written in one place, ${joined} times two people were joined (seed ${seed})`)
    assert.ok(told > 0 && joined > 0)
    // Whatever was saved once stands in the history still.
    const [row] = await asOwner<{ kept: number; revision: number }>(
      world.database,
      `select f.revision, (select count(distinct h.after ->> 'revision')::int from kernel.history h where h.table_name = 'cases.filled' and h.row_id = f.filled_id) as kept
       from cases.filled f where f.filled_id = $1`,
      [filledId],
    )
    assert.equal(row!.kept, row!.revision)
  })

  it('一人が先に保存していても、古い画面からの保存で消えることはない（同時に送っても）', async () => {
    const { filledId } = await drafted(await openCase())
    const { answers, revision } = await worker.cases.getSheet({ filledId })
    const save = (api: Api, more: Answers) => api.cases.saveSheet({ filledId, revision, filledOn: today, answers: { ...answers, ...more } })
    const both = await Promise.all([save(worker, { issues: '一人目の課題' }), save(budget, { wish: '二人目の願い' })])
    assert.equal(both.filter(({ merged }) => merged).length, 1)
    const now = await worker.cases.getSheet({ filledId })
    assert.deepEqual([now.answers['issues'], now.answers['wish']], ['一人目の課題', '二人目の願い'])
    const tries = await Promise.allSettled([save(worker, { others: '一人目' }), save(budget, { others: '二人目' })])
    assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })

  it('プランは、どんな順に進めようとしても決まりどおり。実施中は一つだけで、見直しの日が次にすることにある', { timeout: 3_600_000 }, async () => {
    const expected: Readonly<Record<PlanState, readonly PlanState[]>> = {
      draft: ['dropped'],
      agreed: ['active', 'draft', 'dropped'],
      active: ['ended'],
      reviewed: ['active', 'ended'],
      changed: [],
      ended: [],
      dropped: [],
    }
    let [taken, refused] = [0, 0]
    const step = fc.record({
      what: fc.constantFrom('draft', 'agree', 'agree', 'evaluate', 'evaluate', 'move', 'move', 'move'),
      to: fc.constantFrom(...planStates),
      pick: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
        const caseId = await openCase()
        const model: { planId: string; filledId: string; state: PlanState; reviewOn: string }[] = []
        for (const { what, to, pick } of steps) {
          const plan = model.length === 0 ? undefined : model[pick % model.length]
          const attempt = async (allowed: boolean, ask: () => Promise<unknown>) => {
            const error = await ask().then(
              () => undefined,
              (thrown: Refused) => thrown,
            )
            assert.equal(error === undefined, allowed, `${what} ${plan?.state} ${to}: ${error?.code}`)
            if (allowed) taken++
            else refused++
            return allowed
          }
          if (what === 'draft') {
            const free = model.every(({ state }) => state !== 'draft')
            let made: { planId: string; filledId: string } | undefined
            await attempt(free, async () => (made = await drafted(caseId)))
            if (made) model.push({ ...made, state: 'draft', reviewOn: '' })
          } else if (what === 'agree' && plan) {
            const can = plan.state === 'draft'
            if (await attempt(can, () => agree(plan.planId, plan.filledId))) {
              for (const other of model) if (['agreed', 'active', 'reviewed'].includes(other.state)) other.state = 'changed'
              Object.assign(plan, { state: 'agreed', reviewOn: agreed.reviewOn })
            }
          } else if (what === 'evaluate' && plan) {
            const can = plan.state === 'active' || plan.state === 'reviewed'
            const asked = { caseId, planId: plan.planId, sheetId: sheet('evaluation').sheetId, filledOn: today, answers: { outcome: 'partly' } }
            if (await attempt(can, () => worker.cases.fillSheet(asked))) plan.state = 'reviewed'
          } else if (what === 'move' && plan) {
            const drafting = to === 'draft' && model.some(({ state }) => state === 'draft')
            const can = expected[plan.state].includes(to) && !drafting
            const reviewOn = plan.reviewOn === '2026-03-01' ? '2026-03-02' : '2026-03-01'
            if (await attempt(can, () => move(plan.filledId, to, to === 'active' ? { reviewOn } : {}))) {
              plan.state = to
              if (to === 'active') plan.reviewOn = reviewOn
            }
          }
          const { plans } = await worker.cases.listPapers({ caseId })
          assert.deepEqual(
            plans.map(({ planId, state }) => [planId, state]),
            model.toReversed().map(({ planId, state }) => [planId, state]),
          )
          for (const { state, moves, reviewOn, planId } of plans) {
            assert.deepEqual(moves, [...expected[state]])
            assert.deepEqual([...planMovesFrom(state)], moves)
            if (state === 'agreed' || state === 'active') {
              const tasks = (await worker.cases.getCase({ caseId })).tasks.filter(
                ({ endedOn, what: said }) => endedOn === null && said.includes('見直し'),
              )
              assert.deepEqual(
                tasks.map(({ dueOn }) => dueOn),
                [reviewOn],
              )
            }
            assert.equal(await facts('cases.planned', planId), ['draft', 'dropped'].includes(state) ? 0 : 1)
          }
        }
      }),
      { seed, numRuns: Math.ceil(runs / 6), endOnFailure: true },
    )
    console.log(`${taken} steps of plans taken and ${refused} refused (seed ${seed})`)
    assert.ok(taken > 10 && refused > 10)
  })

  it('新しい支援の種類も、様式を定めるだけでプランまで使える', async () => {
    await chief.cases.recordKind({
      code: 'tutoring-plans',
      title: '学習の支援',
      english: 'Tutoring',
      compartment: 'self-reliance',
      tier: 4,
      reach: 'city',
      stages: ['planning', 'active'],
      awaitsConsent: false,
      prefix: 'TP',
      followDays: 7,
      reviewMonths: 3,
      position: 95,
      source: '試験',
    })
    const words = (ja: string) => ({ ja, en: ja })
    const items: SheetItem[] = [
      { kind: 'table', code: 'goals', label: words('めあて'), columns: [{ kind: 'text', code: 'own', label: words('自分の言葉') }], atMost: 3 },
    ]
    const base = { kinds: ['tutoring-plans'], english: 'Plan', position: 1, validFrom: '2025-04-01', source: '試験' }
    const { sheetId } = await chief.cases.recordSheet({ ...base, code: 'tutoring-plan', part: 'plan', title: '学習プラン', items })
    const outcome: SheetItem = {
      kind: 'choice',
      code: 'outcome',
      label: words('結果'),
      options: [
        { code: 'good', label: words('よい') },
        { code: 'bad', label: words('まだ') },
      ],
    }
    await chief.cases.recordSheet({ ...base, code: 'tutoring-review', part: 'evaluation', title: 'ふりかえり', items: [...items, outcome] })
    const caseId = await openCase('tutoring-plans')
    const { offered, mayDraft } = await worker.cases.listPapers({ caseId })
    assert.deepEqual([offered.map(({ code }) => code).toSorted(), mayDraft], [['tutoring-plan', 'tutoring-review'], true])
    const { planId, filledId } = await worker.cases.draftPlan({ caseId, sheetId })
    await worker.cases.saveSheet({ filledId, revision: 1, filledOn: today, answers: { 'goals.1.own': '九九を言う', 'goals.9.own': '欄でない' } })
    assert.equal((await worker.cases.getSheet({ filledId })).plan!.reviewMonths, 3)
    await agree(planId, filledId)
    await move(filledId, 'active')
    const review = offered.find(({ code }) => code === 'tutoring-review')!
    const { filledId: done } = await worker.cases.fillSheet({
      caseId,
      planId,
      sheetId: review.sheetId,
      filledOn: today,
      answers: { outcome: 'good' },
    })
    assert.equal(await facts('cases.evaluated', done), 1)
    assert.equal((await worker.cases.getSheet({ filledId })).plan!.state, 'reviewed')
  })

  const print = async (path: string, pages: number) => {
    const answer = await world.request(`/print/cases/${path}`, { headers: { cookie: await world.cookieOf('selfRelianceWorker') } })
    assert.equal(answer.status, 200, await answer.clone().text())
    const pdf = Buffer.from(await answer.arrayBuffer())
    assert.match(pdf.toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
    return (await readText(pdf, 'sheet.pdf', { bytes: 30_000_000, pages, milliseconds: 60_000 })).text
      .replaceAll(/\s/g, '')
      .replace(/通し番号.{9}/, '')
  }

  it('国の様式は、白紙でも記入済みでもA4で二枚まで。書いた言葉は一つも欠けない', async () => {
    const filled: Record<string, string> = {}
    const words = (items: readonly SheetItem[]) => {
      for (const { name, kind, options } of fieldsOf(items).filter(({ name: each }) => !/\.([3-9]|\d\d)\./.test(each)))
        filled[name] =
          kind === 'date'
            ? '2026-01-15'
            : kind === 'number'
              ? '1234'
              : kind === 'tick'
                ? 'yes'
                : kind === 'choice'
                  ? options.at(-1)!
                  : `語${Object.keys(filled).length}番`
      return readAnswers(items, filled).answers
    }
    const plan = await drafted(await openCase(), words(sheet('plan').items))
    const of = await worker.cases.getSheet({ filledId: plan.filledId })
    await agree(plan.planId, plan.filledId)
    await move(plan.filledId, 'active')
    for (const part of ['reception', 'assessment', 'plan', 'monitoring', 'evaluation']) {
      const version = sheets.find((each) => each.code === `self-reliance-${part}`)!
      const blank = await print(`printBlank?sheetId=${version.sheetId}`, 2)
      for (const { label } of version.items) assert.ok(blank.includes(label.ja.slice(0, 5)), `${part} ${label.ja}`)
      const english = await print(`printBlank?sheetId=${version.sheetId}&lang=en`, 2)
      assert.ok(english.includes(version.items[0]!.label.en.replaceAll(/\s/g, '').slice(0, 5)), part)
      const now = (await worker.cases.listPapers({ caseId: of.caseId })).offered.find(({ part: each }) => each === part)!
      const { items } = (await worker.cases.listSheets({})).items.find(({ sheetId }) => sheetId === now.sheetId)!
      const answers = words(items)
      const filledId =
        part === 'plan'
          ? plan.filledId
          : (
              await worker.cases.fillSheet({
                caseId: of.caseId,
                sheetId: now.sheetId,
                planId: ['monitoring', 'evaluation'].includes(part) ? plan.planId : null,
                filledOn: today,
                answers,
              })
            ).filledId
      const text = await print(`getSheet?filledId=${filledId}`, 2)
      const said = (await worker.cases.getSheet({ filledId })).answers
      for (const value of Object.values(said)) if (value.startsWith('語')) assert.ok(text.includes(value), `${part}: ${value}`)
      if (part === 'plan') assert.ok(text.includes('試験太郎') && text.includes('第1号プラン'))
    }
    const cookie = await world.cookieOf('rights')
    assert.equal((await world.request(`/print/cases/getSheet?filledId=${plan.filledId}`, { headers: { cookie } })).status, 404)
  })
})
