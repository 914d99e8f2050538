import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'

describe('計画の公開', () => {
  let world: World
  let planning: Api
  before(async () => {
    world = await createWorld()
    planning = await world.as('planning')
  })
  const asVisitor = async (input: object = {}) => {
    const answer = await world.request('/api/plan/showPublicPlan', { method: 'POST', body: JSON.stringify(input) })
    return {
      status: answer.status,
      said: (await answer.json()) as { title: string; fiscalYears: number[]; lines: { depth: number; title: string }[] },
    }
  }

  it('公開するまではだれにも見えず、公開した写しだけが見え、やめれば見えない', async () => {
    assert.equal((await asVisitor()).status, 404)
    await planning.plan.publishPlan({ fiscalYear: 2025 })
    const { status, said } = await asVisitor()
    assert.equal(status, 200)
    const { lines, title, publishedAt } = await planning.plan.showPlan({ fiscalYear: 2025 })
    assert.ok(publishedAt)
    assert.deepEqual([said.title, said.fiscalYears], [title, [2025]])
    assert.deepEqual(
      said.lines.map((line) => [line.depth, line.title]),
      lines.map((line) => [line.depth, line.title]),
    )
    await planning.plan.publishPlan({ fiscalYear: 2021 })
    assert.deepEqual((await asVisitor()).said.fiscalYears, [2025, 2021])
    await planning.plan.withdrawPublication({ fiscalYear: 2025 })
    assert.equal((await asVisitor({ fiscalYear: 2025 })).status, 404)
    assert.deepEqual((await asVisitor()).said.fiscalYears, [2021])
    await assert.rejects(planning.plan.withdrawPublication({ fiscalYear: 2025 }), /notPublic/)
  })
  it('写しには、題名・番号・新拡改のほか、何も入らない', async () => {
    const { said } = await asVisitor({ fiscalYear: 2021 })
    for (const line of said.lines) assert.deepEqual(Object.keys(line).toSorted(), ['body', 'cooperation', 'depth', 'label', 'marker', 'title'])
  })
  it('公開してよい人だけが公開できる', async () => {
    await assert.rejects((await world.as('desk')).plan.publishPlan({ fiscalYear: 2025 }), { status: 403 })
  })
})

describe('区域ごとの実績', () => {
  it('区域を選ぶと、その区域と下の区域で行ったことだけを数え、計画の回数は出さない', async () => {
    const world = await createWorld()
    const desk = await world.as('desk')
    const { items: bodies } = await desk.calendar.listBodies({})
    const { items: areas } = await desk.identity.listAreas({})
    const [city, district] = ['city', 'district'].map((kind) => areas.find((area) => area.kind === kind)!.areaId) as [string, string]
    const chairs = bodies.find(({ code }) => code === 'district-chairs')!
    await desk.calendar.recordMeeting({ bodyId: chairs.bodyId, heldOn: '2025-05-01', outcome: 'held', attendeeCount: 3 })
    const at = async (areaId: string) =>
      (await desk.plan.showPlan({ fiscalYear: 2025, areaId })).lines.find(({ title }) => title === '地区社協会長会議（４回）')!
    assert.deepEqual([(await at(city)).actual, (await at(city)).target], [1, null])
    assert.equal((await at(district)).actual, 0)
    await assert.rejects(desk.plan.showPlan({ fiscalYear: 2025, areaId: chairs.bodyId }), { status: 404 })
  })
})
