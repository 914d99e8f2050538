// だれに何が見えるか。 Random worlds of memberships, kinds of support, districts and people under protection: what every question answers is compared with ten
// lines that know nothing of how it is done.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type Refused, createWorld } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { type Held, type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { resident } from '../../directory/test/town.ts'
import { caseRecords, contactRecords } from '../operations/telling.ts'
import { layOutKind } from './lay-out.ts'

const seed = Math.floor(performance.now() * 1000)
const wanted = size({ deep: 20_000, ordinary: 500 })
const day = '2025-11-20'

interface Support {
  readonly code: string
  readonly compartment: string
  readonly tier: number
  readonly district: boolean
  readonly staged: boolean
}
const supports: readonly Support[] = [
  { code: 'self-reliance', compartment: 'self-reliance', tier: 4, district: false, staged: true },
  { code: 'mutual-support', compartment: 'mutual-support', tier: 4, district: true, staged: true },
  { code: 'local-desk', compartment: 'local-desks', tier: 4, district: true, staged: false },
  { code: 'sample-5', compartment: 'rights-protection', tier: 5, district: true, staged: true },
]
/** What was recorded, as whoever recorded it knows it. */
interface Kept {
  readonly id: string
  readonly support: Support
  /** A district, or the whole city. */
  area: number | null
  person: number | null
  case: Kept | null
  readonly words: string
  readonly withdrawn: boolean
}
interface Post {
  readonly role: Held['role']
  readonly compartment: string
  readonly tier: number
  readonly area: number | null
  readonly team: number | null
}

/** The oracle. @param teams of each person, while they are under protection */
function sees(posts: readonly Post[], { support, area, person, case: of }: Kept, teams: readonly (number | null)[]): boolean {
  if (!posts.some(({ role }) => ['caseworker', 'supervisor', 'districtOfficer'].includes(role))) return false
  const about = of ? of.person : person
  const team = about === null ? null : teams[about]!
  return posts.some((post) => {
    if (post.role === 'systemAdministrator') return false
    if (team !== null) return post.team === team && post.tier === 6
    return post.compartment === support.compartment && post.tier >= support.tier && (post.area === null || (support.district && post.area === area))
  })
}

const post: fc.Arbitrary<Post> = fc
  .record({
    role: fc.constantFrom(
      'caseworker',
      'caseworker',
      'caseworker',
      'districtOfficer',
      'supervisor',
      'supervisor',
      'deskWorker',
      'systemAdministrator',
    ),
    compartment: fc.constantFrom(...supports.map(({ compartment }) => compartment), 'directory'),
    tier: fc.constantFrom(3, 4, 4, 5, 5, 6, 6),
    area: fc.constantFrom(null, null, 0, 1),
    team: fc.constantFrom(null, 0, 1),
  })
  .map((made) =>
    made.compartment === 'directory' && made.team !== null ? { ...made, area: null } : { ...made, team: null, tier: Math.min(made.tier, 5) },
  ) as fc.Arbitrary<Post>
const step = fc.record({
  what: fc.constantFrom('contact', 'contact', 'contact', 'inCase', 'open', 'open', 'protect', 'lift', 'handOver', 'follow'),
  pick: fc.nat(),
  support: fc.nat(supports.length - 1),
  area: fc.nat(1),
  person: fc.option(fc.nat(3), { freq: 3 }),
  team: fc.nat(1),
})
type Made<A> = A extends fc.Arbitrary<infer T> ? T : never
const round = fc.record({
  steps: fc.array(step, { minLength: 6, maxLength: 10 }),
  posts: fc.array(fc.array(post, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 5 }),
})

describe(`相談・支援の見える範囲（seed ${seed}）`, () => {
  it('どんな所属・種類・地区・守られている人の組み合わせでも、見えるはずの人にだけ見える', { timeout: 3_600_000 }, async () => {
    let [looks, shown, hidden] = [0, 0, 0]
    for (let town = 0; looks < wanted; town++) {
      const { play } = await council()
      await fc.assert(
        fc.asyncProperty(round, async (each) => {
          if (looks >= wanted) return
          const seen = await play(each)
          looks += seen.looks
          shown += seen.shown
          hidden += seen.hidden
        }),
        { seed: seed + town, numRuns: 8, endOnFailure: true },
      )
    }
    console.log(`${looks} looks, ${shown} records shown and ${hidden} not (seed ${seed})`)
    assert.ok(shown > looks / 10 && hidden > looks / 10)
  })
})

/** A council with two people who may do everything, five who look, two teams and four people. */
async function council() {
  const world = await createWorld()
  const teams = [await addTeam(world, 'directory', '一のチーム'), await addTeam(world, 'directory', '二のチーム')]
  const everything: Held[] = [
    ...supports.map(({ compartment }) => ({ role: 'supervisor' as const, compartment, tier: 5 })),
    ...teams.map((teamId) => ({ role: 'supervisor' as const, compartment: 'directory', tier: 6, teamId })),
  ]
  const [one, two] = [await appoint(world, '何でも 一子', '試験', ...everything), await appoint(world, '何でも 二子', '試験', ...everything)]
  await layOutKind(one.api, 'rights-protection', 5, { reach: 'district' })
  const { items } = await one.api.identity.listAreas({})
  const areas = items.flatMap(({ kind, areaId }) => (kind === 'district' ? [areaId] : [])).slice(0, 2)
  const persons: string[] = []
  for (const name of ['東', '西', '南', '北']) persons.push((await one.api.directory.recordPerson(resident(name, '試', areas[0]!))).personId)
  const lookers: Staff[] = []
  for (const name of ['甲', '乙', '丙', '丁', '戊']) lookers.push(await appoint(world, `見る ${name}`, '試験'))

  const [contacts, cases, tasks]: [Kept[], Kept[], Kept[]] = [[], [], []]
  const protectedBy: (number | null)[] = persons.map(() => null)
  const { cases: does, directory } = one.api
  const me = one.accountId
  let at = 0
  const next = () => ({ what: `する${++at}`, dueOn: '2025-12-24', accountId: me })

  /** The two of them see everything: whatever there is to be done is what the last question answered and nobody knew yet. */
  async function known(of: Kept): Promise<void> {
    const all = await everyPage((page) => does.listTasks({ whose: 'all', due: 'all', page }))
    const fresh = all.filter(({ taskId }) => !tasks.some(({ id }) => id === taskId))
    for (const { taskId, caseId, contactId } of fresh) {
      assert.equal(caseId ?? contactId, of.id)
      tasks.push({ ...of, id: taskId, case: of, person: of.person })
    }
  }

  async function take({ what, pick, support: kind, area, person, team }: Made<typeof step>): Promise<void> {
    const support = supports[kind]!
    const words = `ことば${++at}号`
    if (what === 'contact') {
      const asked = { kind: support.code, areaId: areas[area]!, personId: person === null ? null : persons[person]!, alias: words }
      const { contactId } = await does.recordContact({
        ...asked,
        heldOn: day,
        way: 'phone',
        first: true,
        observed: words,
        staffIds: [me],
        next: next(),
      })
      const made: Kept = { id: contactId, support, area, person, case: null, words, withdrawn: false }
      contacts.push(made)
      await known(made)
    }
    const of = cases[pick % cases.length]
    if (what === 'inCase' && of) {
      const said = { kind: of.support.code, caseId: of.id, heldOn: day, way: 'visit', first: false, observed: words, alias: words, staffIds: [me] }
      const { contactId } = await does.recordContact(said)
      contacts.push({ id: contactId, support: of.support, area: of.area, person: of.person, case: of, words, withdrawn: false })
    }
    const loose = contacts.filter((each) => each.case === null && each.support.staged)
    const from = loose[pick % loose.length]
    if (what === 'open' && from) {
      // Of whoever the contact was about, or of somebody else after all.
      const about = person ?? from.person
      const teamOf = (which: number | null) => (which === null ? null : protectedBy[which]!)
      const asked = { kind: from.support.code, contactId: from.id, personId: person === null ? null : persons[person]!, alias: words }
      const opening = does.openCase({ ...asked, receivedOn: day, leadId: me, next: next() })
      if (teamOf(from.person) !== null && teamOf(from.person) !== teamOf(about)) return assert.rejects(opening, { code: 'personUnknown' })
      const { caseId } = await opening
      const made: Kept = { id: caseId, support: from.support, area: from.area, person: about, case: null, words, withdrawn: false }
      cases.push(made)
      from.case = made
      for (const task of tasks) if (task.case === from) task.case = made
      await known(made)
    }
    if (what === 'follow' && of) {
      await does.addTask({ caseId: of.id, ...next() })
      await known(of)
    }
    if (what === 'handOver' && of) {
      const { revision, leadId } = await does.getCase({ caseId: of.id })
      await does.assignCase({ caseId: of.id, revision, leadId: leadId === me ? two.accountId : me })
    }
    if (person === null) return
    if (what === 'protect' && protectedBy[person] === null) {
      await directory.protectPerson({ personId: persons[person]!, teamId: teams[team]!, reason: 'other' })
      protectedBy[person] = team
    }
    if (what === 'lift' && protectedBy[person] !== null) {
      await directory.proposeLift({ personId: persons[person]!, reason: '試験' })
      await two.api.directory.decideLift({ personId: persons[person]!, agreed: true })
      protectedBy[person] = null
    }
  }

  /** Their posts are what they are from now on. */
  async function post(posts: readonly (readonly Post[])[]): Promise<void> {
    const ids = lookers.map(({ accountId }) => accountId)
    await asOwner(world.database, 'delete from identity.memberships where council_id = $1 and account_id = any ($2)', [world.councilId, ids])
    const rows = posts.flatMap((held, nth) =>
      held.map((each) => ({
        ...each,
        account: ids[nth]!,
        area: each.area === null ? null : areas[each.area]!,
        team: each.team === null ? null : teams[each.team]!,
      })),
    )
    await asOwner(
      world.database,
      `insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from, team_id)
       select $1, gen_random_uuid(), r.account, r.role, r.compartment, coalesce(r.area, c.area_id), r.tier, '2020-04-01', r.team
       from jsonb_to_recordset($2::jsonb) as r(account uuid, role text, compartment text, area uuid, tier int, team uuid), identity.areas c
       where c.council_id = $1 and c.kind = 'city'`,
      [world.councilId, JSON.stringify(rows)],
    )
  }

  async function play({ steps, posts }: Made<typeof round>): Promise<{ looks: number; shown: number; hidden: number }> {
    for (const each of steps) await take(each)
    await post(posts)
    const count = { looks: 0, shown: 0, hidden: 0 }
    for (const [nth, { api }] of lookers.entries()) {
      const held = posts[nth]!
      const compare = async (kept: readonly Kept[], question: string, ask: () => Promise<readonly string[]>) => {
        const expected = kept.filter((each) => sees(held, each, protectedBy)).map(({ id }) => id)
        const found = await orNothing(ask)
        assert.deepEqual(
          found.toSorted(),
          expected.toSorted(),
          `${question} as ${JSON.stringify(held)}, under protection ${JSON.stringify(protectedBy)}`,
        )
        count.looks++
        count.shown += found.length
        count.hidden += kept.length - found.length
      }
      const [does, ids] = [api.cases, (kept: readonly Kept[]) => kept.map(({ id }) => id)]
      await compare(contacts, 'listContacts', async () => (await everyPage((page) => does.listContacts({ page }))).map(({ contactId }) => contactId))
      await compare(cases, 'listCases', async () => (await everyPage((page) => does.listCases({ show: 'all', page }))).map(({ caseId }) => caseId))
      await compare(tasks, 'listTasks', async () =>
        (await everyPage((page) => does.listTasks({ whose: 'all', due: 'all', page }))).map(({ taskId }) => taskId),
      )
      const [some, few] = [contacts.slice(-50), cases.slice(-50)]
      await compare(some, 'records of contacts', async () => (await contactRecords.records.read(runAs(api), ids(some))).map(({ id }) => id))
      await compare(few, 'records of cases', async () => (await caseRecords.records.read(runAs(api), ids(few))).map(({ id }) => id))
      for (const each of lastAndOneBefore(contacts, steps[0]!.pick)) {
        await compare([each], 'getContact', async () => [(await does.getContact({ contactId: each.id })).contactId])
        await compare([each], 'search', async () =>
          (await does.searchRecords({ words: each.words })).items.flatMap(({ source, id }) => (source === 'contact' ? [id] : [])),
        )
        await compare([each], 'history of a contact', () => historyOf(api, 'cases.contact', each))
      }
      for (const each of lastAndOneBefore(cases, steps[0]!.pick)) {
        await compare([each], 'getCase', async () => [(await does.getCase({ caseId: each.id })).caseId])
        await compare([each], 'search of cases', async () =>
          (await does.listCases({ show: 'all', search: each.words })).items.map(({ caseId }) => caseId),
        )
        await compare([each], 'history of a case', () => historyOf(api, 'cases.case', each))
      }
    }
    return count
  }
  return { play }
}

async function historyOf({ system }: Pick<Api, 'system'>, subjectType: string, { id, words }: Kept): Promise<string[]> {
  const said = JSON.stringify(await system.showHistory({ subjectType, subjectId: id }))
  assert.ok(said.includes(words), 'the words are part of it')
  return [id]
}

async function everyPage<T>(ask: (page: number) => Promise<{ readonly items: readonly T[]; readonly total: number }>): Promise<T[]> {
  const all: T[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await ask(page)
    all.push(...items)
    if (items.length === 0 || all.length >= total) {
      assert.equal(all.length, total, 'what is counted is what is listed')
      return all
    }
  }
}

/** Refused, and not there, are the same here: nothing is shown. */
async function orNothing(ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await ask()
  } catch (error) {
    if (['notFound', 'notPermitted'].includes((error as Refused).code)) return []
    throw error
  }
}

function lastAndOneBefore(kept: readonly Kept[], pick: number): Kept[] {
  return kept.length === 0 ? [] : [...new Set([kept.at(-1)!, kept[pick % kept.length]!])]
}

/** Sources of records ask operations; here the same ones are asked as that person. */
function runAs(api: Api): Parameters<typeof contactRecords.records.read>[0] {
  return ((operation: { readonly name: string }, input: object) => {
    const [module, key] = operation.name.split('.') as ['cases', 'listContacts']
    return api[module][key](input)
  }) as Parameters<typeof contactRecords.records.read>[0]
}
