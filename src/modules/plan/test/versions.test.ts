// 計画の版: what was decided stays as it was decided.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { readText } from '#platform/documents'
import { type Api, type World, createWorld } from '#testing'

describe('計画の版', () => {
  let world: World
  let planning: Api
  before(async () => {
    world = await createWorld()
    planning = await world.as('planning')
  })
  const versions = () => planning.plan.listVersions({ fiscalYear: 2025 })

  it('決まった計画は、直しても前の版のまま残り、ちがいを並べて見られる', async () => {
    const { lines } = await planning.plan.getPlanTree({ fiscalYear: 2025 })
    await planning.plan.freezeVersion({ fiscalYear: 2025, resolution: '第１回理事会' })
    await assert.rejects(planning.plan.freezeVersion({ fiscalYear: 2025, resolution: '第１回理事会' }), /unchanged/)
    const line = lines.findLast(({ level }) => level === 'section')!
    await planning.plan.removeLine({ lineId: line.lineId })
    const since = (await versions()).since
    assert.deepEqual([...new Set(since.map(({ kind }) => kind))], ['removed'])
    assert.ok(since.some(({ lineId }) => lineId === line.lineId))
    await planning.plan.freezeVersion({ fiscalYear: 2025, resolution: '第２回理事会' })
    const { items } = await versions()
    assert.deepEqual(
      items.map(({ number, resolution }) => [number, resolution]),
      [
        [2, '第２回理事会'],
        [1, '第１回理事会'],
      ],
    )
    assert.deepEqual((await planning.plan.compareVersions({ fiscalYear: 2025, from: 1, to: 2 })).items, since)
    const first = await planning.plan.showVersion({ fiscalYear: 2025, number: 1 })
    assert.deepEqual(
      first.lines.map(({ title }) => title),
      lines.map(({ title }) => title),
    )
  })
  it('元に戻すと、指紋もその版と同じになる', async () => {
    const { lines, lastChange } = await planning.plan.getPlanTree({ fiscalYear: 2025 })
    assert.equal(lastChange!.verb, 'removeLine')
    const line = lines.find(({ level }) => level === 'bullet')!
    await planning.plan.renumberLines({ lineId: lines.find(({ level }) => level === 'section')!.lineId })
    assert.deepEqual((await versions()).since, []) // the labels were in order
    await planning.plan.removeLine({ lineId: line.lineId })
    assert.equal((await versions()).since.length > 0, true)
    await planning.plan.undoChange({ fiscalYear: 2025, changeId: (await planning.plan.getPlanTree({ fiscalYear: 2025 })).lastChange!.changeId })
    assert.deepEqual((await versions()).since, [])
  })
  it('案は、決めたときに第1版になる。決める人のほかは決められない', async () => {
    await assert.rejects(planning.plan.decidePlan({ fiscalYear: 2025, resolution: 'x' }), /noDraft/)
    await assert.rejects((await world.as('desk')).plan.decidePlan({ fiscalYear: 2025, resolution: 'x' }), { status: 403 })
  })
  it('文書の形で印刷でき、表として書き出す行がある', async () => {
    const answer = await world.request('/print/plan/showVersion?fiscalYear=2025&number=1', { headers: { cookie: await world.cookieOf('desk') } })
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
    const targets = await planning.plan.listTargets({ fiscalYear: 2025 })
    assert.deepEqual(targets.items.find(({ title }) => title.startsWith('地区社協会長会議'))!.target, { min: 4, max: 4, approximate: false })
  })
  it('Wordの文書は、番号・題名・しるしを文書のまま持つ', async () => {
    const { lines } = await planning.plan.getPlanTree({ fiscalYear: 2025 })
    const { lineId, revision, level, label, title, body, cooperation, measure, reporting } = lines.find(({ level }) => level === 'programme')!
    const same = { lineId, revision, level, label, title, body, cooperation, measure, reporting }
    await planning.plan.changeLine({ ...same, marker: 'expanded', body: '事業の説明の文。', cooperation: '〔市と連携して実施〕' })
    const answer = await world.request('/print/plan/showVersion?fiscalYear=2025&as=word', { headers: { cookie: await world.cookieOf('planning') } })
    assert.match(answer.headers.get('content-disposition')!, /^attachment; .*\.docx$/)
    const { text } = await readText(Buffer.from(await answer.arrayBuffer()), '計画.docx')
    // What has no Word document of its own is not there in that form.
    const other = await world.request('/print/plan/showPlan?as=word', { headers: { cookie: await world.cookieOf('planning') } })
    assert.equal(other.status, 404)
    const bare = text.replace(/\s/g, '')
    for (const line of lines) assert.ok(bare.includes(`${line.label}${line.title}`.replace(/\s/g, '')), line.title)
    assert.ok(bare.includes(`拡${label}${title}`.replace(/\s/g, '')) && bare.includes('事業の説明の文。〔市と連携して実施〕'))
  })
})
