// Every line that two real plans print is a line of the catalogue, and every leaf of them can be worked from the first day. The plans lie beside the
// project, where they lie at all.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { before, describe, it } from 'node:test'
import { bodies, chapters, eventBodies, compartments, outsideBodies, programmes, sections } from '#programmes'
import { type Api, type World, createWorld, registry } from '#testing'
import { isActive } from '#plan/schema'
import * as z from 'zod'
import { defineOperation } from '#kernel'
import { normalised } from '../src/modules/calendar/rules/cadence-words.ts'
import { placedLines } from '#plan'
import { asOwner } from './support/staff.ts'

const inventory = new URL('../../shared/inventory/', import.meta.url)
const years = { r7: 2025, r3: 2021 } as const
const leafCount = { r7: 309, r3: 294 } as const

interface Item {
  readonly id: string
  readonly parent: string | null
  readonly level: Parameters<typeof isActive>[0]
  readonly label: string | null
  readonly title: string
  readonly leaf: boolean
  readonly marker: string | null
  readonly markerCertain: boolean
  readonly quantities: readonly { readonly text: string; readonly subset?: true }[]
  readonly sameAs?: readonly { readonly id: string }[]
}
function itemsOf(plan: keyof typeof years): Item[] {
  const { items } = JSON.parse(fs.readFileSync(new URL(`${plan}.json`, inventory), 'utf8')) as { items: Item[] }
  return items.filter(({ level }) => isActive(level))
}
const missing = !fs.existsSync(new URL('r7.json', inventory)) && 'the two plans do not lie in the folder beside the project'
const marks: Readonly<Record<string, string>> = { 新: 'new', 拡: 'expanded', 改: 'revised' }

for (const plan of ['r7', 'r3'] as const) {
  const year = years[plan]
  describe(`${year}年度の計画と目録`, { skip: missing }, () => {
    const lines = placedLines(year, chapters[year]!)
    const items = missing ? [] : itemsOf(plan)
    const leaves = items.filter(({ leaf }) => leaf)
    const at = new Map(items.map(({ id }, place) => [id, place]))

    it('計画のすべての行が、同じ段・記号・題名・印で、同じ順に目録にある', () => {
      assert.deepEqual(
        lines.map(({ level, label, title, marker, parent }) => ({ level, label, title, marker, parent })),
        items.map(({ level, label, title, marker, markerCertain, parent }) => ({
          level,
          label: label ?? '',
          title,
          marker: markerCertain && marker ? marks[marker]! : null,
          parent: at.get(parent!) ?? null,
        })),
      )
    })
    it('どの行にも一つだけの名前があり、葉はどれも、数えるか言葉で報告するかが決まっている', (t) => {
      assert.equal(leaves.length, leafCount[plan])
      assert.equal(new Set(lines.map(({ ref }) => ref)).size, lines.length)
      const bound = leaves.map(({ id }) => lines[at.get(id)!]!)
      for (const { activity, title } of bound) assert.ok(activity, title)
      const words = bound.filter(({ reporting }) => reporting === 'words')
      const engines = bound.filter(({ sources }) => sources.length > 0)
      assert.ok(words.every(({ sources }) => sources.length === 0))
      t.diagnostic(
        `${bound.length} leaves: ${engines.length} counted by what other work tells, ${bound.length - engines.length - words.length} by their records, ${words.length} in words`,
      )
    })
    it('葉の数量は、どれも人が計画から読み取ったとおりになる', (t) => {
      const wrong = leaves.flatMap(({ id, title, quantities }) => {
        const found = lines[at.get(id)!]!.quantities.map(({ text }) => normalised(text))
        const expected = quantities.map(({ text }) => normalised(text))
        // 「必要に応じてブロックごとに開催」 is one value here and two remarks there: the words are the same.
        return found.join('') === expected.join('') ? [] : [`${id} ${title}: ${found.join()} ≠ ${expected.join()}`]
      })
      t.diagnostic(`${leaves.length - wrong.length} of ${leaves.length} leaves agree`)
      assert.deepEqual(wrong, [])
    })
    it('二度印刷された活動は、一つの符号を分け合う', () => {
      const pairs = items.flatMap(({ id, sameAs = [] }) => sameAs.map((other) => [id, other.id].toSorted().join(' ')))
      for (const pair of new Set(pairs)) {
        const [first, second] = pair.split(' ').map((id) => lines[at.get(id)!]!)
        assert.ok(first!.activity && first!.activity === second!.activity, `${pair}: ${first!.activity} ${second!.activity}`)
      }
      const shared = Map.groupBy(
        lines.filter(({ activity }) => activity),
        ({ activity }) => activity,
      )
      for (const [activity, twins] of shared) {
        const counting = twins.map(({ reporting, measure, sources }) => ({ reporting, measure, sources }))
        for (const each of counting) assert.deepEqual(each, counting[0], `${activity} is counted alike wherever it is printed`)
      }
    })
  })
}

const newest = Math.max(...Object.keys(chapters).map(Number))

describe('目録', () => {
  it('81の事業に、名前・使う人・部品・担当の部署と分野・住民向けの説明がある', () => {
    assert.equal(programmes.length, 81)
    assert.equal(new Set(programmes.map(({ slug }) => slug)).size, programmes.length)
    const files = fs.readdirSync(new URL('../programmes/', import.meta.url))
    const codes = {
      section: new Set(sections.map(({ code }) => code as string)),
      compartment: new Set(compartments.map(({ code }) => code as string)),
    }
    for (const { slug, name, users, engines, compartment, section, public: told, years: printed } of programmes) {
      assert.ok(files.includes(`${slug}.ts`), `programmes/${slug}.ts`)
      assert.ok(codes.section.has(section) && codes.compartment.has(compartment), slug)
      assert.ok(users.length > 0 && engines.length > 0, slug)
      for (const text of [name.ja, name.en, told.ja, told.en]) assert.ok(text.length > 0 && text === text.trim(), slug)
      assert.match(told.ja, /。$/, slug)
      const residentsRead = users.includes('residents') && newest in printed
      assert.ok(!residentsRead || told.easy, `${slug}: やさしい日本語`)
    }
  })
  it('目録が数える会議体は、どれも開かれる', () => {
    const opened = new Set([...Object.keys(bodies), ...Object.keys(eventBodies), ...Object.keys(outsideBodies)])
    const counted = new Set(
      Object.entries(chapters).flatMap(([year, of]) =>
        placedLines(Number(year), of).flatMap(({ sources }) => sources.map(({ tags }) => tags['body']!)),
      ),
    )
    counted.delete(undefined!)
    assert.deepEqual([...opened].toSorted(), [...counted].toSorted())
  })
})
describe('見本の法人の計画', () => {
  let world: World
  let desk: Api
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
  })
  const linesOf = async (fiscalYear: number) => (await desk.plan.showPlan({ fiscalYear })).lines

  it('二年度の計画が目録のとおりに入り、担当の部署がつく', async () => {
    for (const year of Object.values(years)) {
      const lines = await linesOf(year)
      const placed = placedLines(year, chapters[year]!)
      assert.deepEqual(
        lines.map(({ level, label, title, activity }) => [level, label, title, activity]),
        placed.map(({ level, label, title, activity }) => [level, label, title, activity]),
      )
      assert.deepEqual(
        lines.map(({ sectionId }) => sectionId !== null),
        placed.map(({ section }) => section !== null),
      )
    }
  })

  it('葉はどれも、実施の記録があればその年度の数になり、二度印刷されていても一度だけ数えられる', async () => {
    // As the records of work tell it: each activity of both years once, on a day of that year.
    const placed = Object.values(years).flatMap((year) => placedLines(year, chapters[year]!).map((line) => ({ ...line, year })))
    const activities = new Map(
      placed.flatMap(({ activity, measure, year }) => (activity ? [[`${year} ${activity}`, { activity, measure, year }] as const] : [])),
    )
    const workDone = registry.plan.factKinds.find(({ kind }) => kind === 'plan.workDone')!
    const areaId = (await desk.identity.listAreas({})).items[0]!.areaId
    const work = defineOperation({
      name: 'plan.recordForTest',
      title: { ja: '試験', en: 'Test' },
      kind: 'command',
      permission: 'plan.test.record',
      input: z.strictObject({}),
      output: z.object({}),
      async handle(_, call) {
        for (const { activity, measure, year } of activities.values())
          call.tell(workDone, {
            happenedOn: `${year}-05-01`,
            areaId,
            subject: { type: 'plan.work', id: call.newId() },
            tags: { activity },
            quantities: { [measure]: 1 },
          })
        call.audit({ subject: { type: 'identity.council', id: world.councilId } })
        return {}
      },
    })
    await world.run(work, {})
    for (const year of Object.values(years)) {
      const lines = await linesOf(year)
      for (const { activity, actual, title } of lines) assert.equal(actual, activity === null ? null : 1, title)
      // What a total may add up: each activity once, whatever lines print it.
      const once = new Map(lines.flatMap(({ activity, actual }) => (activity === null ? [] : [[activity, actual!]])))
      const total = [...once.values()].reduce((sum, actual) => sum + actual, 0)
      const [recount] = await asOwner<{ sum: number }>(
        world.database,
        `select sum(q.value::int)::int as sum from kernel.facts f, lateral jsonb_each_text(f.quantities) q
         where f.council_id = $1 and f.kind = 'plan.workDone' and f.happened_on >= make_date($2, 4, 1) and f.happened_on < make_date($2 + 1, 4, 1)`,
        [world.councilId, year],
      )
      assert.equal(total, recount!.sum)
      assert.equal(total, [...activities.values()].filter((each) => each.year === year).length)
    }
  })
})
