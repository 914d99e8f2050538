// 50万人の台帳：探す、同じ人を見つける。 The synthetic town at half a million people, looked up as the ordinary desk worker (whole city) and as a
// district officer (one of 54), under the row policies. Duplicates are planted as they come about: another form of a character, a misheard
// reading, a birthday with a slip, a marriage, a move, nothing known but name and telephone.
import { randomUUID } from 'node:crypto'
import { drawing } from '../src/modules/directory/rules/town.ts'
import { registry } from '../src/app/registry.ts'
import { commandLine } from '../src/app/preset.ts'
import type { Actor } from '#kernel'
import { type Mode, type Result, quantile, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { type Bulk, type Resident, moveIn } from './residents.ts'
import { type Town, openTown, people } from './town.ts'

async function run(mode: Mode): Promise<Result> {
  const count = mode.pick(500_000, 20_000)
  const planted = mode.pick(2000, 400)
  const town = await openTown({ shown: 0, hidden: 0, hiddenIn: 'same year' })
  const areas = await town.owner.query<{ area_id: string }>(`select area_id from identity.areas where kind = 'district' order by position, kana`)
  const actor = commandLine(town.councilId)
  const started = performance.now()
  const all = await moveIn(town, count, areas.rows, { households: true, kept: 50_000 })
  const movedInSeconds = (performance.now() - started) / 1000
  const pairs = plant(all, planted)
  const chunk = pairs.map(({ row }) => row)
  const twins: string[] = []
  while (chunk.length > 0) {
    const part = chunk.splice(0, 5000)
    const { personIds } = await town.kernel.dispatch(
      registry.directory.operations.bringPeople,
      { people: part },
      {
        actor,
        requestId: randomUUID(),
      },
    )
    twins.push(...personIds)
  }
  for (const table of ['persons', 'person_addresses', 'person_contacts', 'household_members', 'person_names'])
    await town.owner.query(`vacuum analyze directory.${table}`)

  const desk = (await town.signIn(people.ordinary)).actor
  const district = (await town.signIn('林 和夫')).actor
  const figures: Record<string, object> = {}
  const targets: Result['targets'][number][] = []
  const draw = drawing(7)
  const pick = () => all[Math.floor(draw() * all.length)]!.row
  const asked: Record<string, () => string> = {
    'kana prefix': () => pick().familyKana!.slice(0, 2),
    'kana, whole name': () => {
      const one = pick()
      return `${one.familyKana} ${one.givenKana}`
    },
    typo: () => {
      const kana = pick().familyKana!
      return kana.length < 3 ? `${kana}ヌ` : `${kana.slice(0, 1)}ヌ${kana.slice(2)}`
    },
    'old characters': () => ['髙橋', '﨑山', '渡邉', '𠮷田', '齋藤', '濵田'][Math.floor(draw() * 6)]! + pick().givenName!.slice(0, 1),
    telephone: () => pick().contacts![0]!.value,
    'last four digits': () => pick().contacts![0]!.value.slice(-4),
    'birth date': () => pick().bornOn as string,
    'given name': () => pick().givenName!,
  }
  for (const [who, reader] of Object.entries({ desk, district }))
    for (const [what, words] of Object.entries(asked)) {
      const times: number[] = []
      let hits = 0
      for (let i = 0; i < mode.pick(200, 40) + 10; i++) {
        const search = words()
        const before = performance.now()
        const answer = await find(town, reader, search)
        if (i >= 10) times.push(performance.now() - before)
        if (answer.items.length > 0) hits++
      }
      figures[`${who}: ${what}`] = {
        p50: rounded(quantile(times, 0.5)),
        p95: rounded(quantile(times, 0.95)),
        max: rounded(Math.max(...times)),
        withHits: hits,
      }
      targets.push(target(`${who}: ${what}, p95 ms`, 50, quantile(times, 0.95)))
    }

  const { ratios, checks } = await duplicates(town, desk, pairs, twins)
  figures['duplicate check of one'] = checks
  targets.push(target('duplicate check of one, p95 ms', 20, checks.p95))
  targets.push(target('duplicates missed, share', 0.02, 1 - ratios.recall.median))
  targets.push(target('wrong among those shown, share', 0.05, 1 - ratios.precision.median))
  const size = await town.owner.query<{ mb: number }>(
    `select (sum(pg_total_relation_size(c.oid)) / 1e6)::float8 as mb from pg_class c where c.relnamespace = 'directory'::regnamespace and c.relkind = 'r'`,
  )
  await town.close()
  return {
    postgres: town.postgres,
    rounds: 1,
    conditions: {
      people: count,
      planted,
      movedInSeconds: rounded(movedInSeconds),
      megabytes: rounded(size.rows[0]!.mb),
      deskScopes: desk.scopeIds.length,
      districtScopes: district.scopeIds.length,
    },
    figures,
    ratios: { duplicates: ratios },
    targets,
  }
}

const find = (town: Town, actor: Actor, search: string) =>
  town.kernel.dispatch(registry.directory.operations.findPersons, { search }, { actor, requestId: randomUUID() })

interface Pair {
  readonly of: string
  readonly how: string
  readonly row: Bulk
}

/** Second records of people who are there already. */
function plant(all: readonly Resident[], count: number): Pair[] {
  const draw = drawing(99)
  const old: Readonly<Record<string, string>> = {
    高: '髙',
    崎: '﨑',
    辺: '邉',
    吉: '𠮷',
    斎: '齋',
    浜: '濵',
    沢: '澤',
    島: '嶋',
    広: '廣',
    富: '冨',
    徳: '德',
    桜: '櫻',
  }
  const ways: Readonly<Record<string, (row: Bulk) => Bulk>> = {
    'the same again': (row) => row,
    'old characters, moved': (row) => ({
      ...row,
      familyName: [...(row.familyName ?? '')].map((sign) => old[sign] ?? sign).join(''),
      ...elsewhere(),
    }),
    'reading misheard': (row) => ({ ...row, givenKana: misheard(row.givenKana ?? ''), address: '' }),
    'birthday slipped': (row) => ({ ...row, bornOn: slipped(row.bornOn as string), contacts: [] }),
    'family name changed': (row) => ({ ...row, familyName: '新姓', familyKana: 'シンセイ', ...elsewhere(), contacts: row.contacts }),
    'name and telephone only': (row) => ({ ...row, bornOn: null, sex: 'untold', address: '', postalCode: '', neighbourhood: '' }),
    'name and birthday only': (row) => ({ ...row, contacts: [], address: '', postalCode: '', neighbourhood: '' }),
  }
  const elsewhere = () => ({ address: `見本市新住所${Math.floor(draw() * 10_000)}番`, postalCode: '', neighbourhood: '', contacts: [] })
  return Array.from({ length: count }, (_, i) => {
    const { personId, row } = all[Math.floor((i / count) * all.length)]!
    const [how, change] = Object.entries(ways)[i % Object.keys(ways).length]!
    return { of: personId, how, row: { ...change(row), householdId: null } }
  })

  function misheard(kana: string): string {
    const at = Math.floor(draw() * kana.length)
    const other = 'ガギグゲゴタチツテト'[Math.floor(draw() * 10)]!
    return `${kana.slice(0, at)}${other}${kana.slice(at + 1)}`
  }
  function slipped(day: string): string {
    const [year, month, date] = day.split('-') as [string, string, string]
    return Number(date) <= 12 && month !== date
      ? `${year}-${date}-${month}`
      : `${year}-${month}-${date.slice(0, 1)}${(Number(date.slice(1)) % 8) + 1}`
  }
}

async function duplicates(town: Town, actor: Actor, pairs: readonly Pair[], twins: readonly string[]) {
  const times: number[] = []
  const missed: Record<string, number> = {}
  let found = 0
  let wrong = 0
  const known = new Set(twins)
  for (const [i, pair] of pairs.entries()) {
    const before = performance.now()
    const { items } = await town.kernel.dispatch(
      registry.directory.operations.findDuplicates,
      { personId: twins[i]! },
      { actor, requestId: randomUUID() },
    )
    times.push(performance.now() - before)
    const shown = items.map(({ personId }: { personId: string }) => personId)
    if (shown.includes(pair.of)) found++
    else missed[pair.how] = (missed[pair.how] ?? 0) + 1
    // Another twin of the same person, or the twin itself of another pair, is no mistake.
    wrong += shown.filter((personId: string) => personId !== pair.of && !known.has(personId)).length
  }
  const fixed = (value: number) => ({ median: rounded(value), from: rounded(value), to: rounded(value) })
  console.log(JSON.stringify({ missed, wrong }))
  return {
    checks: { p50: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)), max: rounded(Math.max(...times)) },
    ratios: { recall: fixed(found / pairs.length), precision: fixed(found / (found + wrong)) },
  }
}

await benchmark('people', run)
