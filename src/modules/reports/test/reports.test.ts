import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Api, type World, createWorld } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { sendOne } from '../../files/test/door.ts'
import { layOutReport } from './lay-out.ts'

const year = { fiscalYear: 2025 }

describe('事業報告書', () => {
  let world: World
  let desk: Api
  let planning: Api
  let chief: Api
  let laid: Awaited<ReturnType<typeof layOutReport>>
  const sections = async () => (await planning.reports.showReport(year)).sections
  const block = async (blockId: string) => (await sections()).flatMap(({ blocks }) => blocks).find((each) => each.blockId === blockId)!
  const placeOf = async (blockId: string) => (await sections()).find(({ blocks }) => blocks.some((each) => each.blockId === blockId))!
  const chairs = async () => {
    const { blocks } = (await sections()).find(({ lineId }) => lineId === laid.counted)!
    const shapes = new Map(blocks.filter(({ printed }) => printed).map(({ content }) => [content.shape, content]))
    return shapes as Map<string, never> & { get(shape: 'indicator'): { figures: { measure: string; now: number }[] } }
  }
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    planning = await world.as('planning')
    chief = await world.as('sectionChief')
    laid = await layOutReport(desk, planning, chief)
  })

  it('ひと押しで、計画のどの項目の見出しも、数える項目の実績も載る', async () => {
    const { lines } = await planning.plan.showPlan(year)
    const active = lines.filter(({ activity }) => activity !== null)
    const shown = new Map((await sections()).map((section) => [section.lineId, section]))
    assert.ok(active.length > 200)
    const printed = new Set<string>()
    for (const line of active) {
      const section = shown.get(line.lineId)!
      assert.equal(section.title, line.title)
      if (line.reporting !== 'count' || printed.has(line.activity!)) continue
      printed.add(line.activity!)
      const indicator = section.blocks.find(({ content }) => content.shape === 'indicator')!
      assert.equal(indicator.content.shape === 'indicator' && indicator.content.figures[0]!.now, line.actual, line.title)
      assert.ok(indicator.printed)
    }
    await assert.rejects(planning.reports.createReport(year), { code: 'thereAlready' })
  })
  it('一覧には、日付・場所・役割ごとの出席が載る', async () => {
    const list = (await placeOf(laid.caseNote)).blocks.find(({ content }) => content.shape === 'list')!.content
    assert.ok(list.shape === 'list')
    assert.deepEqual(
      list.records.map(({ happenedOn, place, attendance }) => [happenedOn, place, attendance.map(({ count }) => count)]),
      [
        ['2025-04-17', '松ヶ枝福祉館', [54, 3]],
        ['2025-06-19', '松ヶ枝福祉館', [50, 3]],
        ['2025-08-21', '松ヶ枝福祉館', [48, 3]],
      ],
    )
  })
  it('事例は、書いた人のほかの人が承認するまで載らず、書き直すと承認は消える', async () => {
    assert.deepEqual([(await block(laid.caseNote)).printed, (await block(laid.waiting)).printed], [true, false])
    await assert.rejects(planning.reports.approveBlock({ blockId: laid.waiting, revision: 1 }), { code: 'ownWords' })
    const reader = await (await world.as('president')).reports.showReport(year)
    const seen = reader.sections.flatMap(({ blocks }) => blocks).find(({ blockId }) => blockId === laid.waiting)!
    assert.deepEqual(seen.content, { shape: 'text', body: '' })
    await planning.reports.writeBlock({ blockId: laid.caseNote, revision: 1, title: '', body: '書き直した。', money: [] })
    assert.equal((await block(laid.caseNote)).approved, false)
    await chief.reports.approveBlock({ blockId: laid.caseNote, revision: 2 })
    assert.equal((await block(laid.caseNote)).printed, true)
    await assert.rejects(
      asOwner(world.database, 'update reports.blocks set approved_by = written_by where block_id = $1', [laid.caseNote]),
      /check constraint/,
    )
  })
  it('金額は、単価と数から計算する', async () => {
    const { content } = await block(laid.money)
    assert.ok(content.shape === 'money')
    assert.deepEqual([content.rows.map(({ totalYen }) => totalYen), content.totalYen], [[1_050_000, 15_000], 1_065_000])
  })
  it('順を変え、別の項目へ移し、載せないことができる', async () => {
    const ids = async () => (await placeOf(laid.money)).blocks.map(({ blockId }) => blockId)
    const first = await ids()
    await planning.reports.moveBlock({ blockId: laid.waiting, to: 'up' })
    const [a, b] = [first.indexOf(laid.waiting), first.indexOf(laid.money)]
    assert.deepEqual([(await ids()).indexOf(laid.waiting), (await ids()).indexOf(laid.money)], [a - 1, b + 1])
    await assert.rejects(planning.reports.moveBlock({ blockId: first[0]!, to: 'up' }), { code: 'atTheEdge' })
    const [there] = (await sections()).filter(({ lineId }) => lineId !== laid.counted)
    await planning.reports.moveBlock({ blockId: laid.waiting, to: there!.lineId })
    assert.equal((await placeOf(laid.waiting)).lineId, there!.lineId)
    await planning.reports.moveBlock({ blockId: laid.waiting, to: laid.counted })
    await planning.reports.hideBlock({ blockId: laid.money, hidden: true })
    assert.equal((await block(laid.money)).printed, false)
    await planning.reports.hideBlock({ blockId: laid.money, hidden: false })
  })
  it('あとから書いた人には、先に直されたことを言う', async () => {
    const stale = { blockId: laid.narrative, revision: 0, title: '', body: '古い', money: [] }
    await assert.rejects(planning.reports.writeBlock(stale), { code: 'changedMeanwhile' })
  })
  it('確定した版は、あとの記録で変わらず、変わった数は正誤表に出る', async () => {
    const { number, sha256 } = await planning.reports.keepEdition({ ...year, final: true, name: '第１回理事会' })
    await assert.rejects(planning.reports.keepEdition({ ...year, final: true, name: 'もう一度' }), { code: 'unchanged' })
    assert.deepEqual((await planning.reports.compareEditions({ ...year, from: number })).items, [])
    const kept = await planning.reports.showEdition({ ...year, number })
    await desk.calendar.recordMeeting({ bodyId: laid.chairs, heldOn: '2025-09-02', outcome: 'held', place: '', attendeeCount: 40 })
    const { items } = await planning.reports.compareEditions({ ...year, from: number })
    const of = (kind: string) => items.filter((item) => item.kind === kind).map(({ before, after }) => [before.ja, after.ja])
    assert.ok(of('changed').some(([wrong, right]) => wrong === '3回' && right === '4回'))
    assert.ok(of('changed').some(([wrong, right]) => wrong === '152人' && right === '192人'))
    assert.ok(of('added').some(([, right]) => right!.startsWith('令和7年9月2日')))
    assert.equal(of('removed').length, 0)
    assert.equal((await planning.reports.showReport(year)).changed, items.length)
    const after = await planning.reports.showEdition({ ...year, number })
    assert.deepEqual([after.sha256, after.document], [sha256, kept.document])
  })
  it('控えからの変更を、直した文まで一覧にする', async () => {
    const { number } = await planning.reports.keepEdition({ ...year, final: false, name: '部会に配った案' })
    const { block: narrative } = await planning.reports.getBlock({ blockId: laid.narrative })
    await planning.reports.writeBlock({ blockId: laid.narrative, revision: narrative.revision, title: '', body: '直した。', money: [] })
    const { items } = await planning.reports.compareEditions({ ...year, from: number })
    assert.deepEqual(
      items.map(({ kind, after }) => [kind, after.ja]),
      [['changed', '直した。']],
    )
  })
  it('項目を分けても、文章と数はもとの項目に残り、なくした項目の文章は上の項目に移る', async () => {
    const { lines } = await planning.plan.getPlanTree(year)
    const line = lines.find(({ lineId }) => lineId === laid.counted)!
    const figures = (await chairs()).get('indicator').figures
    await planning.plan.splitLine({ lineId: laid.counted, titles: [line.title.slice(0, 4), line.title.slice(4)] })
    assert.equal((await placeOf(laid.caseNote)).lineId, laid.counted)
    assert.deepEqual(
      (await chairs()).get('indicator').figures.map(({ now }) => now),
      figures.map(({ now }) => now),
    )
    const bare = lines.find(({ activity, parentLineId, lineId }) => activity !== null && parentLineId !== null && lineId !== laid.counted)!
    const { blockId } = await planning.reports.addBlock({ ...year, lineId: bare.lineId, kind: 'narrative' })
    await planning.reports.writeBlock({ blockId, revision: 0, title: '', body: '消えない文章', money: [] })
    await planning.plan.removeLine({ lineId: bare.lineId })
    const place = await placeOf(blockId)
    assert.equal(place.lineId, bare.parentLineId)
    assert.ok(place.concerns.includes('lineGone'))
    const added = await planning.plan.addLine({ ...year, toLineId: laid.counted, place: 'after', title: '新しい事業（年３回）' })
    assert.equal((await sections()).find(({ lineId }) => lineId === added.lineId)!.blocks.length, 0)
    assert.ok((await planning.reports.proposeBlocks(year)).blocks > 0)
    assert.ok((await sections()).find(({ lineId }) => lineId === added.lineId)!.blocks.length > 0)
    assert.equal((await planning.reports.proposeBlocks(year)).blocks, 0)
  })
  it('地区別の報告には、その地区で行ったことだけが載り、足すと全体になる', async () => {
    const { items: areas } = await planning.identity.listAreas({})
    const districts = areas.filter(({ kind }) => kind === 'district').slice(0, 3)
    const { activity, lineId } = (await planning.plan.showPlan(year)).lines.findLast((line) => line.activity !== null && line.reporting === 'count')!
    for (const [at, { areaId }] of districts.entries())
      await desk.plan.recordWork({
        activity: activity!,
        kind: 'done',
        happenedOn: '2025-10-01',
        content: `地区の集い ${at}`,
        people: 10 * (at + 1),
        areaId,
      })
    const { items } = await planning.reports.showDistricts(year)
    assert.equal(items.length, areas.filter(({ kind }) => kind === 'district').length)
    const people = items.map(({ sections: shown }) => {
      const [block] = shown.find((section) => section.lineId === lineId)?.blocks ?? []
      return block?.content.shape === 'indicator' ? (block.content.figures.find(({ measure }) => measure === 'people')?.now ?? 0) : 0
    })
    assert.deepEqual(people.toSorted((a, b) => b - a).slice(0, 4), [30, 20, 10, 0])
    const one = await desk.reports.showReport({ ...year, areaId: districts[1]!.areaId })
    const lists = one.sections.flatMap(({ blocks }) => blocks.flatMap(({ content }) => (content.shape === 'list' ? content.records : [])))
    assert.deepEqual([one.area?.name, lists.map(({ title }) => title.ja)], [districts[1]!.name, ['地区の集い 1']])
    const whole = (await sections()).find((section) => section.lineId === lineId)!
    const matrix = whole.blocks.find(({ content, printed }) => printed && content.shape === 'matrix')!.content
    assert.ok(matrix.shape === 'matrix' && matrix.rows.length === items.length)
  })
  it('Wordで受け取り、整えて戻すと、部品ごとに受け取るか決められる', async () => {
    const cookie = await world.cookieOf('planning')
    const document = await world.request('/print/reports/showReport?fiscalYear=2025&lang=ja&as=word', { headers: { cookie } })
    assert.equal(document.status, 200)
    const parts = unzipSync(new Uint8Array(await document.arrayBuffer()))
    const xml = strFromU8(parts['word/document.xml']!)
    assert.match(xml, /1,065,000円/)
    assert.doesNotMatch(xml, /[{}]/)
    const narrative = (await planning.reports.getBlock({ blockId: laid.narrative })).block
    const approved = (await planning.reports.getBlock({ blockId: laid.caseNote })).block
    assert.ok(narrative.content.shape === 'text' && approved.content.shape === 'text')
    const [polished, other] = ['整えた文章。', '整えた事例。']
    const edited = xml.replace(narrative.content.body, polished).replace(approved.content.body, other)
    const reportId = (await planning.reports.getReturn(year)).reportId
    await assert.rejects(planning.reports.readReturn(year), { code: 'noFile' })
    const docx = Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(edited) }))
    await sendOne(world, reportId, ['整えた報告書.docx', docx], { cookie, kind: 'word', subjectType: 'reports.report' })
    const read = await planning.reports.readReturn(year)
    assert.equal(read.changed, 2)
    const { last } = await planning.reports.getReturn(year)
    assert.deepEqual(
      new Set(last!.items.map(({ blockId, after }) => `${blockId} ${after}`)),
      new Set([`${laid.narrative} ${polished}`, `${laid.caseNote} ${other}`]),
    )
    const { returnId } = last!
    await planning.reports.decideReturnedText({ returnId, blockId: laid.narrative, take: true })
    await planning.reports.decideReturnedText({ returnId, blockId: laid.caseNote, take: false })
    assert.deepEqual((await block(laid.narrative)).content, { shape: 'text', body: polished })
    assert.deepEqual((await block(laid.caseNote)).content, approved.content)
    await assert.rejects(planning.reports.decideReturnedText({ returnId, blockId: laid.narrative, take: true }), { code: 'decidedAlready' })
  })
  it('印刷すると、PDFになる', async () => {
    const cookie = await world.cookieOf('planning')
    for (const path of [
      'showReport?fiscalYear=2025',
      'showDistricts?fiscalYear=2025',
      'showEdition?fiscalYear=2025&number=1',
      'compareEditions?fiscalYear=2025&from=1',
    ]) {
      const answer = await world.request(`/print/reports/${path}&lang=ja`, { headers: { cookie } })
      assert.equal(answer.status, 200, path)
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 8), /^%PDF-/)
    }
  })
})
