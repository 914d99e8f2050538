import { type Actor, type Kernel, type Operation } from '#kernel'
import type * as z from 'zod'
import { fiscalYearOf, fiscalYearText } from '#kernel/values'
import { planLines } from '#plan'
import { bodies, chapters } from '#programmes'
import { registry } from './registry.ts'

export const sampleCouncil = { host: 'localhost', name: '金沢市社会福祉協議会（見本）', synthetic: true }

type Grade = readonly [role: string, compartment: string, area: 'city' | 'district', tier: number]

/** 架空の人物。 Every name is invented; the posts are those such a council has. */
const personas: readonly {
  readonly displayName: string
  readonly kana: string
  readonly post: string
  readonly grades: readonly Grade[]
}[] = [
  { displayName: '佐藤 恵', kana: 'サトウ メグミ', post: '地域福祉課', grades: [['deskWorker', 'community-welfare', 'city', 3]] },
  {
    displayName: '大野 健',
    kana: 'オオノ ケン',
    post: '総務課 企画担当',
    grades: [
      ['planningOfficer', 'community-welfare', 'city', 2],
      ['planningOfficer', 'rights-protection', 'city', 2],
    ],
  },
  { displayName: '上田 彩', kana: 'ウエダ アヤ', post: '権利擁護センター', grades: [['caseworker', 'rights-protection', 'city', 4]] },
  { displayName: '松本 修', kana: 'マツモト オサム', post: '監事', grades: [['auditor', 'community-welfare', 'city', 2]] },
  {
    displayName: '石田 亮',
    kana: 'イシダ リョウ',
    post: '総務課 情報担当',
    grades: [['systemAdministrator', 'administration', 'city', 1]],
  },
  {
    displayName: '林 和夫',
    kana: 'ハヤシ カズオ',
    post: '見本地区社協 会長',
    grades: [['districtOfficer', 'community-welfare', 'district', 2]],
  },
  {
    displayName: '中村 光代',
    kana: 'ナカムラ ミツヨ',
    post: '民生委員・児童委員',
    grades: [['commissioner', 'community-welfare', 'district', 3]],
  },
]

/** Runs operations of a council as the command line: with the permission of each operation it names, and the scopes it is given. */
export function asCommandLine(kernel: Kernel, councilId: string) {
  const scopeIds: string[] = []
  async function run<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>): Promise<z.output<O>> {
    const actor: Actor = {
      councilId,
      accountId: null,
      displayName: 'command line',
      roles: [],
      permissions: new Set([operation.permission]),
      scopeIds,
    }
    return kernel.dispatch(operation, input, { actor, requestId: kernel.ids.next() })
  }
  return { run, scopeIds }
}

/**
 * 法人を見本どおりに作る。 Areas, scopes, people, bodies and the plans of the catalogue, each by its ordinary operation.
 * A year after the newest plan of the catalogue begins with that plan carried over, so that today's work has a plan to count in.
 */
export async function foundPreset(
  kernel: Kernel,
  council: { readonly host: string; readonly name: string; readonly synthetic: boolean },
): Promise<string> {
  const councilId = kernel.ids.next()
  const { identity, calendar, plan } = registry
  const { run, scopeIds } = asCommandLine(kernel, councilId)
  await run(identity.operations.foundCouncil, council)
  const city = await run(identity.operations.openArea, { kind: 'city', name: '金沢市', kana: 'カナザワシ', parentAreaId: null })
  const district = await run(identity.operations.openArea, {
    kind: 'district',
    name: '見本地区',
    kana: 'ミホンチク',
    parentAreaId: city.areaId,
  })
  const areas = { city: city.areaId, district: district.areaId }

  const scopes = new Map<string, string>()
  async function scope(compartment: string, areaId: string, tier: number): Promise<string> {
    const key = `${compartment} ${areaId} ${tier}`
    if (!scopes.has(key)) {
      const { scopeId } = await run(identity.operations.openScope, { compartment, areaId, tier })
      scopes.set(key, scopeId)
      scopeIds.push(scopeId)
    }
    return scopes.get(key)!
  }
  for (const [code, { name, kana, compartment, tier }] of Object.entries(bodies)) {
    await run(calendar.operations.openBody, { code, name, kana, areaId: areas.city, scopeId: await scope(compartment, areas.city, tier) })
  }
  if (council.synthetic) {
    for (const { grades, ...person } of personas) {
      const memberships = grades.map(([role, compartment, area, tier]) => ({
        role: role as 'deskWorker',
        compartment,
        areaId: areas[area],
        tier,
        validFrom: '2020-04-01',
        validTo: null,
      })) // parsed as a role by the operation
      await run(identity.operations.openAccount, { ...person, memberships })
    }
  }
  const thisYear = fiscalYearOf(kernel.clock.today())
  const years = Object.keys(chapters).map(Number)
  const newest = Math.max(...years)
  for (const year of thisYear > newest ? [...years, thisYear] : years) {
    const source = Math.min(year, newest)
    const carried = source === year ? '' : `（${fiscalYearText(source)}の計画を引き継いだもの）`
    await run(plan.operations.adoptPlan, {
      fiscalYear: year,
      title: `${fiscalYearText(year)} 事業計画${carried}`,
      lines: planLines(source, chapters[source]!),
    })
  }
  return councilId
}
