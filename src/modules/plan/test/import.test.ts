// 計画の取り込み: from a file to a draft, every question decided once.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { renderPdf } from '#platform/documents'
import { type Api, type World, createWorld } from '#testing'
import { plainWorkbook } from '../../../platform/documents/test/workbook.ts'
import { sendOne } from '../../files/test/door.ts'
import { sample } from './plan-text.ts'

async function attach(world: World, planning: Api, content: Uint8Array | string, name = '計画.txt'): Promise<string> {
  const { importId } = await planning.plan.startPlanImport({})
  const cookie = await world.cookieOf('planning')
  await sendOne(world, importId, [name, content], { cookie, kind: 'document', subjectType: 'plan.import' })
  return importId
}

describe('計画の取り込み', () => {
  let world: World
  let planning: Api
  before(async () => {
    world = await createWorld()
    planning = await world.as('planning')
  })
  const attached = (content: Uint8Array | string, name?: string) => attach(world, planning, content, name)
  const review = async (importId: string) => (await planning.plan.getImport({ importId })).review!

  it('文書を読み取り、問いに一度ずつ答え、案にすると、項目がそのまま計画になる', async () => {
    const waiting = await attached(sample)
    assert.deepEqual((await planning.plan.getImport({ importId: waiting })).review, null)
    const { importId } = await planning.plan.readPlanFile({ importId: waiting })
    const first = await review(importId)
    assert.equal(first.fiscalYear, 2026)
    assert.ok(first.asked > 3 && first.open === first.asked)
    await assert.rejects(planning.plan.adoptImport({ importId, fiscalYear: 2026, title: first.title }), /undecided/)

    const mark = first.doubts.find(({ kind }) => kind === 'looseMarker')!
    const decision = await planning.plan.decideDoubt({ importId, doubt: mark.doubt, answer: mark.answers[0]! })
    assert.equal((await review(importId)).items.filter(({ marker }) => marker === 'new').length, 1)
    await planning.plan.undecide({ importId, ...decision })
    assert.equal((await review(importId)).open, first.asked)
    for (const { doubt, answers } of (await review(importId)).doubts) await planning.plan.decideDoubt({ importId, doubt, answer: answers[0]! })
    const text = first.items.find(({ title }) => title.startsWith('研修会'))!
    await planning.plan.editImportedItem({ importId, edit: { kind: 'split', item: text.key, titles: ['研修会（年２回）、', '視察（１回）'] } })
    await assert.rejects(planning.plan.editImportedItem({ importId, edit: { kind: 'merge', item: first.items[0]!.key } }), /doesNotFit/)
    const decided = await review(importId)
    assert.deepEqual([decided.open, decided.later], [0, 0])
    await planning.plan.adoptImport({ importId, fiscalYear: 2026, title: decided.title })

    const plan = await planning.plan.showPlan({ fiscalYear: 2026 })
    assert.deepEqual(
      plan.lines.map(({ label, title, depth }) => [label, title, depth]),
      decided.items.map(({ label, title, depth }) => [label, title, depth]),
    )
    assert.equal(plan.draft, true)
    const twins = plan.lines.filter(({ title }) => title.startsWith('学習支援教室'))
    assert.equal(twins.length, 2)
    assert.equal(new Set(twins.map(({ activity }) => activity)).size, 1)
    await assert.rejects(planning.plan.decideDoubt({ importId, doubt: 0, answer: { kind: 'keep' } }), /notNow/)
    assert.deepEqual(
      (await planning.plan.listImports({})).items.map(({ state, plans }) => [state, plans.map((made) => `${made.fiscalYear} ${made.state}`)]),
      [['adopted', ['2026 draft']]],
    )
  })
  it('同じ文書を二度読み取ると、はじめの取り込みが開く', async () => {
    const content = `${sample}②手話講座（１０回）\n`
    const first = await planning.plan.readPlanFile({ importId: await attached(content) })
    const second = await planning.plan.readPlanFile({ importId: await attached(content, '別の名.txt') })
    assert.deepEqual(second, { importId: first.importId, again: true })
  })
  it('文字のないページのあるPDFは、そのページを尋ねる', async () => {
    const template = new URL('plan-with-picture.typ', import.meta.url)
    const { importId } = await planning.plan.readPlanFile({ importId: await attached(await renderPdf(template, {}), '計画.pdf') })
    const { doubts, items } = await review(importId)
    assert.ok(items.length > 1)
    assert.deepEqual(
      doubts.filter(({ kind }) => kind === 'emptyPage').map(({ text, answers }) => [text, answers.map(({ kind }) => kind)]),
      [['2', ['keep', 'later']]],
    )
  })
  it('二段組か表かを決められないページは尋ねる', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => [
      `（${at + 1}）見本の活動その${at + 1}（年３回）の実施`,
      `・協力員による見守りと声かけの活動${at + 1}`,
    ])
    const template = new URL('documents/print-cells.typ', import.meta.url)
    const pdf = await renderPdf(template, { before: '令和15年度　見本市社会福祉協議会　事業計画', rows: lines, widths: [80, 80] })
    const { importId } = await planning.plan.readPlanFile({ importId: await attached(pdf, '計画.pdf') })
    const { doubts } = await review(importId)
    assert.deepEqual(
      doubts.filter(({ kind }) => kind === 'columns').map(({ text, answers }) => [text, answers.map(({ kind }) => kind)]),
      [['1', ['keep', 'later']]],
    )
  })
  it('読めない文書は、どうすればよいかを言って断る', async () => {
    const importId = await attached(plainWorkbook([['事業', '回数']]), '計画.xlsx')
    await assert.rejects(planning.plan.readPlanFile({ importId }), { status: 422, code: 'unreadable' })
    await assert.rejects(planning.plan.readPlanFile({ importId: (await planning.plan.startPlanImport({})).importId }), /noFile/)
  })
  it('後で決めることにした問いがあっても案にできる。問いに合わない答えは断る', async () => {
    const { importId } = await planning.plan.readPlanFile({ importId: await attached(sample.replace('令和8年度', '令和9年度')) })
    const { doubts, title, fiscalYear } = await review(importId)
    await assert.rejects(planning.plan.decideDoubt({ importId, doubt: 0, answer: { kind: 'label', item: '999', label: '' } }), /notAnAnswer/)
    const left = doubts.find(({ kind }) => kind === 'leftover')!
    const typed = (text: string) => planning.plan.decideDoubt({ importId, doubt: left.doubt, answer: { kind: 'quantity', item: left.item!, text } })
    await assert.rejects(typed('ときどき少し'), /noQuantity/)
    for (const { doubt } of doubts) await planning.plan.decideDoubt({ importId, doubt, answer: { kind: 'later' } })
    assert.equal((await review(importId)).later, doubts.length)
    await planning.plan.adoptImport({ importId, fiscalYear: fiscalYear!, title })
    await assert.rejects((await world.as('desk')).plan.getImport({ importId }), { status: 403 })
  })
})

describe('次の年度の計画', () => {
  it('前の年度と同じ言葉の項目は、数が変わっていても同じ活動のまま数えつづけ、ただ似ている項目はそうしない', async () => {
    const world = await createWorld()
    const planning = await world.as('planning')
    const text = [
      '令和８年度見本社会福祉協議会事業計画',
      '１ 事業内容',
      '（１）地域福祉の推進',
      '① 地区社会福祉協議会（地区社協）活動の支援',
      'ア 情報交換・課題協議',
      '・地区社協会長会議（５回）',
      '・地区社協会長と若い担い手の会議（２回）',
    ].join('\n')
    const { importId } = await planning.plan.readPlanFile({ importId: await attach(world, planning, text) })
    for (const { doubt, answers } of (await planning.plan.getImport({ importId })).review!.doubts)
      await planning.plan.decideDoubt({ importId, doubt, answer: answers[0]! })
    await planning.plan.adoptImport({ importId, fiscalYear: 2026, title: '令和8年度 事業計画' })
    const { lines } = await planning.plan.showPlan({ fiscalYear: 2026 })
    const [chairs, young] = ['地区社協会長会議', '地区社協会長と若い'].map((start) => lines.find(({ title }) => title.startsWith(start))!)
    assert.deepEqual([chairs!.activity, chairs!.bound, chairs!.target?.min], ['district-councils/chairs', true, 5])
    assert.deepEqual([young!.activity, young!.bound], [`line/${young!.lineId}`, false])
    assert.equal(lines.find(({ level }) => level === 'programme')!.programme, 'district-councils')
  })
})
