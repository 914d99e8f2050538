// 供覧: what was shown is seen as it stood; what comes later, or is corrected, is seen again.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type World, createWorld } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { type Held, type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'

const seed = Math.floor(performance.now() * 1000)
const day = '2025-11-20'
const post: Held = { role: 'caseworker', compartment: 'self-reliance', tier: 4 }
type Unseen = Awaited<ReturnType<Api['cases']['listUnseen']>>['items'][number]
const entriesOf = (items: readonly Unseen[]) => items.map(({ what, id, revision }) => ({ what, id, revision }))

/** What its correction asks for, with other words. */
async function correct({ api: { cases } }: Staff, contactId: string, observed: string): Promise<void> {
  const found = await cases.getContact({ contactId })
  await cases.changeContact({
    contactId,
    revision: found.revision,
    heldOn: found.heldOn,
    way: found.way,
    first: found.first,
    staffIds: found.staffIds,
    observed,
  })
}

describe('供覧', () => {
  let world: World
  let [worker, chief, boss, stranger]: Staff[] = []
  let teamId: string
  before(async () => {
    world = await createWorld()
    teamId = await addTeam(world, 'directory', '供覧の試験のチーム')
    const inTeam: Held = { role: 'supervisor', compartment: 'directory', tier: 6, teamId }
    worker = await appoint(world, '書く 一子', '相談支援課', post, { ...post, compartment: 'directory', tier: 3 })
    chief = await appoint(world, '上司 長子', '相談支援課', { ...post, role: 'supervisor' }, inTeam)
    boss = await appoint(world, '上司 次子', '相談支援課', { ...post, role: 'supervisor' })
    stranger = await appoint(world, '外の 上司', '権利擁護センター', { role: 'supervisor', compartment: 'rights-protection', tier: 5 })
  })
  const record = async (observed: string, more = {}, as = worker!) =>
    (
      await as.api.cases.recordContact({
        kind: 'self-reliance',
        heldOn: day,
        way: 'phone',
        first: true,
        staffIds: [as.accountId],
        observed,
        ...more,
      })
    ).contactId
  const unseen = async (as: Staff) => (await as.api.cases.listUnseen({})).items
  const open = (alias: string, personId: string | null = null) =>
    worker!.api.cases.openCase({
      kind: 'self-reliance',
      alias,
      personId,
      receivedOn: day,
      leadId: worker!.accountId,
      note: '受け付けた',
      next: { what: '電話', dueOn: '2025-12-05', accountId: worker!.accountId },
    })

  it('出ていた分だけが供覧済になり、そのあとで書かれたものは残る。直されたものは、また出る', async () => {
    const [first, second] = [await record('一つ目'), await record('二つ目')]
    const { caseId } = await open('段階のある人')
    const shown = await unseen(chief!)
    assert.deepEqual(
      shown.map(({ what, observed }) => [what, observed]),
      [
        ['contact', '一つ目'],
        ['contact', '二つ目'],
        ['move', '受け付けた'],
      ],
    )
    const late = await record('あとから')
    await correct(worker!, second, '二つ目を直した')
    assert.equal((await chief!.api.cases.confirmRecords({ entries: entriesOf(shown) })).count, 3)
    assert.deepEqual(
      (await unseen(chief!)).map(({ id, again, observed }) => [id, again, observed]),
      [
        [second, true, '二つ目を直した'],
        [late, false, 'あとから'],
      ],
    )
    assert.equal((await unseen(boss!)).length, 4, 'each superior sees for themselves')
    const { seen } = await worker!.api.cases.getContact({ contactId: first })
    assert.deepEqual(
      seen.map(({ seenBy, seenOn, comment, changedSince }) => [seenBy, seenOn, comment, changedSince]),
      [['上司 長子', '2025-12-01', '', false]],
    )
    assert.equal((await worker!.api.cases.getContact({ contactId: second })).seen[0]!.changedSince, true)
    assert.equal((await worker!.api.cases.getCase({ caseId })).seen.length, 1)

    await worker!.api.cases.withdrawContact({ contactId: first, revision: 1, reason: '人違い' })
    const gone = (await unseen(chief!)).find(({ id }) => id === first)!
    assert.deepEqual([gone.again, gone.withdrawn, gone.withdrawnBecause], [true, true, '人違い'])
    await chief!.api.cases.confirmRecords({ entries: entriesOf(await unseen(chief!)) })
    assert.deepEqual(await unseen(chief!), [])
    assert.equal((await chief!.api.cases.confirmRecords({ entries: entriesOf(shown) })).count, 0, 'seen already')
  })

  it('ひとことは書いた人に届き、見えない人には届かない。自分の記録や見えない記録は供覧にできない', async () => {
    const contactId = await record('助言がほしい')
    const entry = { what: 'contact', id: contactId, revision: 1 } as const
    await assert.rejects(worker!.api.cases.listUnseen({}), { code: 'notPermitted' })
    await assert.rejects(worker!.api.cases.confirmRecords({ entries: [entry] }), { code: 'notPermitted' })
    await assert.rejects(stranger!.api.cases.confirmRecords({ entries: [entry], comment: '外から' }), { code: 'notFound' })
    await assert.rejects(chief!.api.cases.confirmRecords({ entries: [{ ...entry, revision: 2 }] }), { code: 'notFound' })
    const own = await record('自分で書いた', {}, chief)
    await assert.rejects(chief!.api.cases.confirmRecords({ entries: [{ ...entry, id: own }] }), { code: 'ownRecord' })
    await assert.rejects(chief!.api.cases.confirmRecords({ entries: [entry, { ...entry, id: own }], comment: '二つに' }), { code: 'invalidInput' })
    await chief!.api.cases.confirmRecords({ entries: [entry], comment: '家計の支援につなぎましょう' })
    const { items } = await worker!.api.cases.listOwnSeen({})
    assert.deepEqual([items[0]!.subjectId, items[0]!.comment, items[0]!.seenBy], [contactId, '家計の支援につなぎましょう', '上司 長子'])
    assert.ok(!(await unseen(chief!)).some(({ id }) => id === contactId))
    assert.deepEqual([await unseen(stranger!), (await stranger!.api.cases.listOwnSeen({})).items], [[], []])
  })

  it('保護が始まれば、供覧とひとことも、チームの外の人から見えなくなる', async () => {
    const { personId } = await chief!.api.directory.recordPerson(resident('守', '供子', (await districts(chief!.api))[0]))
    const { caseId } = await open('守られる人', personId)
    const contactId = await record('住所を聞いた', { caseId, personId })
    const theirs = (await unseen(boss!)).filter((entry) => entry.caseId === caseId)
    assert.equal(theirs.length, 2)
    for (const entry of theirs) await boss!.api.cases.confirmRecords({ entries: entriesOf([entry]), comment: '住所は書かないで' })
    await chief!.api.directory.protectPerson({ personId, teamId, reason: 'other' })
    const [row] = await asOwner<{ n: string; astray: string }>(
      world.database,
      `select count(*) as n, count(*) filter (where s.scope_id <> p.scope_id or exists (select from kernel.history h where h.council_id = $1 and h.row_id = s.circulation_id
         and h.scope_id <> p.scope_id)) as astray
       from cases.circulations s join directory.persons p on p.council_id = s.council_id and p.person_id = $2
       where s.council_id = $1 and (s.contact_id = $3 or s.move_id in (select move_id from cases.moves where council_id = $1 and case_id = $4))`,
      [world.councilId, personId, contactId, caseId],
    )
    assert.deepEqual([row!.n, row!.astray], ['2', '0'])
    assert.ok(!JSON.stringify((await worker!.api.cases.listOwnSeen({})).items).includes('住所は書かないで'))
    assert.ok(!(await unseen(boss!)).some((entry) => entry.caseId === caseId))
    assert.equal((await unseen(chief!)).filter((entry) => entry.caseId === caseId).length, 2, 'the superior of the team has still to see them')
    assert.equal((await chief!.api.cases.getContact({ contactId })).seen[0]!.comment, '住所は書かないで')
  })

  it(`どう書き、直し、見ても、まだ見ていないのは、今のままを見ていないものだけ（seed ${seed}）`, { timeout: 3_600_000 }, async () => {
    const town = await createWorld()
    const staff: Staff[] = []
    for (const name of ['甲', '乙']) staff.push(await appoint(town, `上司 ${name}`, '相談支援課', { ...post, role: 'supervisor' }))
    /** Of each record: who wrote it, how often it was changed, and how far each of the two has seen it. */
    const kept = new Map<string, { readonly by: number; revision: number; readonly seen: [number, number] }>()
    let shown: [Unseen[], Unseen[]] = [[], []]
    let looks = 0
    const step = fc.record({
      what: fc.constantFrom('write', 'write', 'correct', 'look', 'look', 'confirm', 'confirm', 'say'),
      who: fc.nat(1),
      pick: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        for (const { what, who, pick } of steps) {
          const me = staff[who]!
          if (what === 'write') kept.set(await record('話', {}, me), { by: who, revision: 1, seen: [0, 0] })
          const [id, one] = [...kept][pick % Math.max(kept.size, 1)] ?? []
          if (what === 'correct' && id) {
            await correct(me, id, `直し${pick}`)
            one!.revision++
          }
          if (what === 'look') {
            shown[who] = await unseen(me)
            const expected = [...kept].flatMap(([each, { by, revision, seen }]) => (by !== who && seen[who]! < revision ? [each] : [])).slice(0, 100)
            assert.deepEqual(
              shown[who].map((entry) => entry.id),
              expected,
            )
            for (const entry of shown[who]) assert.equal(entry.again, kept.get(entry.id)!.seen[who]! > 0)
            looks++
          }
          const some = what === 'say' ? shown[who]!.slice(0, 1) : what === 'confirm' ? shown[who]!.slice(0, pick % 5) : []
          if (some.length === 0) continue
          await me.api.cases.confirmRecords({ entries: entriesOf(some), ...(what === 'say' && { comment: 'ひとこと' }) })
          for (const entry of some) {
            const { seen } = kept.get(entry.id)!
            seen[who] = Math.max(seen[who]!, entry.revision)
          }
        }
      }),
      { seed, numRuns: size({ deep: 200, ordinary: 8 }), endOnFailure: true },
    )
    console.log(`${kept.size} records, ${looks} looks (seed ${seed})`)
  })
})
