// カナリア。 Records of a protected team hold strings that occur nowhere else; every page, operation, print, error and log is read for them, as
// every role and as a visitor.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import * as z from 'zod'
import { loadBuild } from '#build'
import { textKey } from '#directory'
import { roles } from '#identity/schema'
import { type AnyOperation, type Registry, createKernel, defineOperation, idsFrom, mount } from '#kernel'
import { registry } from '#testing'
import { commandLine } from '../src/app/preset.ts'
import { atEnd, size, testDatabase } from './support/cluster.ts'
import {
  type Planted,
  type PlantedCases,
  type PlantedEvents,
  type PlantedForms,
  type PlantedPeople,
  type PlantedRegisters,
  type PlantedSchedule,
  outsiders,
  plant,
  plantCases,
  plantEvents,
  plantForms,
  plantPeople,
  plantRegisters,
  plantSchedule,
} from './support/planted.ts'
import { type Site, openSite } from './support/site.ts'
import { type Staff, appoint, asOwner } from './support/staff.ts'
import { type Bait, leaksIn, logText, pagePaths, sweep } from './support/sweep.ts'
import { inTurns, ksDistance, ksLimit } from './support/timing.ts'

const deep = size({ deep: 1, ordinary: 0 }) === 1
/** What somebody with this role alone may ask; everything else is refused before the input is looked at (contract.test.ts). */
const mayAs =
  (role: string) =>
  (module: string, operation: AnyOperation): boolean =>
    ['anyone', 'public', 'signedIn'].includes(operation.permission) ||
    Boolean((registry as Registry)[module]!.grants[role]?.includes(operation.permission))

describe('守られている記録', () => {
  let site: Site
  let insider: Staff
  let planted: Planted[]
  let registers: PlantedRegisters
  let people: PlantedPeople
  let forms: PlantedForms
  let schedule: PlantedSchedule
  let events: PlantedEvents
  let cases: PlantedCases
  let everyone: Awaited<ReturnType<typeof outsiders>>
  let bait: Bait
  let paths: string[]
  const logged: unknown[] = []
  const six = () => planted.find(({ tier }) => tier === 6)!
  const canaries = (from: number) => [
    ...planted.filter(({ tier }) => tier >= from).flatMap((each) => each.canaries),
    ...registers.canaries,
    ...people.canaries,
    ...cases.canaries,
    ...(from <= 3 ? [...people.open.canaries, ...forms.canaries, ...schedule.canaries, ...events.canaries, ...cases.open.canaries] : []),
  ]
  const asPerson =
    (cookie: string | undefined) =>
    (path: string, init: RequestInit = {}) =>
      site.request(path, { ...init, headers: { ...(init.headers as Record<string, string> | undefined), ...(cookie && { cookie }) } })

  before(async () => {
    site = await openSite({ log: (entry) => logged.push(entry) })
    ;({ insider, planted } = await plant(site))
    registers = await plantRegisters(site)
    people = await plantPeople(site)
    forms = await plantForms(site)
    schedule = await plantSchedule(site)
    events = await plantEvents(site)
    cases = await plantCases(site)
    everyone = await outsiders(site, roles)
    const desk = await site.as('desk')
    const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
    bait = {
      ids: [
        six().meetingId,
        six().attachmentIds[1],
        ...[six().withdrawnId, six().bodyId, six().gatheringId, registers.incidentId, registers.requestId, registers.taskId].slice(
          0,
          size({ deep: 6, ordinary: 0 }),
        ),
      ],
      // A question about people is asked about people, one of the calendar about what it holds, one about anything else about meetings; a deep run asks
      // everything about everything.
      only: deep
        ? {}
        : {
            directory: [people.personId, people.householdId, people.appointmentId],
            forms: [forms.answerIds.at(-1)!],
            schedule: [schedule.entryId],
            events: [events.eventId],
            cases: [
              cases.caseId,
              cases.contactId,
              cases.taskId,
              ...cases.referralIds.slice(0, 1),
              ...cases.memoIds.slice(0, 1),
              cases.filledId,
              cases.planId,
              cases.handoverId,
              cases.conferenceId,
            ],
            calendar: [six().meetingId, six().gatheringId, six().resolutionId, six().bodyId],
          },
      params: {
        lineId: lines.at(-1)!.lineId,
        subjectType: 'calendar.meeting',
        happenedOn: '2025-05-01',
        personId: people.personId,
        householdId: people.householdId,
        appointmentId: people.appointmentId,
        gatheringId: six().gatheringId,
        bodyId: six().bodyId,
        resolutionId: six().resolutionId,
        answerId: forms.answerIds.at(-1)!,
        entryId: schedule.entryId,
        eventId: events.eventId,
        caseId: cases.caseId,
        contactId: cases.contactId,
        referralId: cases.referralIds[0]!,
        filledId: cases.filledId,
        handoverId: cases.handoverId,
        conferenceId: cases.conferenceId,
      },
    }
    paths = pagePaths((await loadBuild()).routes, bait)
    assert.ok(paths.length >= 15, 'too few pages were found')
  })

  it('どの文字の欄にもカナリアがいる（表に欄を足したら、ここにも足す）', async () => {
    const codes = new Set(
      [
        ['calendar.meetings', 'outcome', 'approximate'],
        ['calendar.bodies', 'kind'],
        ['calendar.body_rules', 'quorum', 'quorum_base', 'issuer', 'minutes_signers', 'resolutions'],
        ['calendar.body_members', 'part'],
        ['calendar.gatherings', 'kind'],
        ['calendar.gathering_changes', 'change'],
        ['calendar.agenda_items', 'kind'],
        ['calendar.notices', 'purpose', 'way', 'mailed'], // mailed: ids of seats and messages,
        ['calendar.participants', 'role', 'reply', 'presence', 'reply_note'], // reply_note: comes with a reply by code, which no body above tier 2 takes
        ['calendar.reply_codes', 'code_digest'],
        ['calendar.resolutions', 'kind'],
        ['calendar.resolution_answers', 'role', 'answer', 'way'],
        ['calendar.series', 'kind', 'cadence', 'strategy', 'start_time', 'end_time'],
        ['cases.cases', 'kind', 'number', 'state', 'ending', 'source_key'], // a digest
        ['cases.moves', 'from_state', 'to_state'],
        ['cases.contacts', 'kind', 'started_at', 'way', 'route', 'relation', 'person_knows', 'topics', 'main_topic', 'responses', 'also_kinds'],
        ['cases.tasks', 'kind', 'outcome'],
        ['cases.alerts', 'alert'],
        ['cases.referrals', 'kind', 'to_kind', 'consent', 'urgency', 'state'],
        ['cases.received_referrals', 'kind', 'from_kind', 'consent', 'urgency', 'state'],
        ['cases.plans', 'state'],
        ['cases.handings', 'state', 'left_because'],
        ['cases.conference_items', 'occasion', 'sharing', 'decision'],
        ['cases.search_texts', 'source', 'kind'],
        ['cases.closed_contacts', 'way', 'main', 'topics'],
        ['events.events', 'admission', 'address_code', 'draw_seed', 'themes', 'recruitment'],
        ['events.applications', 'phone', 'state', 'way', 'exemption', 'dedupe_key'],
        ['events.application_moves', 'state', 'why'],
        ['events.attendances', 'presence', 'way'],
        ['events.certificates', 'number'],
        ['events.certificate_moves', 'move'],
        ['events.lecturers', 'start_time', 'end_time', 'fee_basis', 'answer', 'answer_way'],
        ['events.nominations', 'decision'],
        ['events.awards', 'number'],
        ['events.session_reports', 'heads', 'contents'],
        ['events.surveys', 'address_code'],
        ['events.survey_requests', 'way'],
        ['files.attachments', 'subject_type', 'kind', 'format', 'sha256', 'scan_state'],
        ['forms.answers', 'state', 'way', 'said_by', 'kept_items'],
        ['forms.answer_parts', 'erased'],
        ['forms.answer_moves', 'move', 'items'],
        ['forms.invitations', 'code_digest'],
        ['schedule.entry_parts', 'kind'],
        ['identity.incidents', 'compartment'],
        ['identity.incident_assessments', 'kind', 'data_kinds', 'property_risk', 'malicious', 'encrypted'],
        ['identity.incident_steps', 'kind'],
        ['identity.disclosure_requests', 'kind', 'channel', 'requester'],
        ['identity.disclosure_moves', 'move', 'state_after'],
        ['identity.disclosure_tasks', 'compartment'],
        ['directory.persons', 'sex', 'language', 'needs', 'preferred_channel', 'ended_because'],
        ['directory.person_names', 'kind'],
        ['directory.person_addresses', 'kind', 'postal_code'],
        ['directory.person_contacts', 'kind', 'last_four'],
        ['directory.relations', 'kana', 'phone', 'relation'], // reading and number of somebody outside the register
        ['directory.household_members', 'role'],
        ['directory.consents', 'way', 'purpose_code'],
        ['directory.protections', 'reason'],
        ['directory.person_merges', 'undone_reason'],
        ['directory.appointments', 'kind', 'end_reason', 'withdrawn_reason'],
      ].flatMap(([table, ...columns]) => columns.map((column) => `${table}.${column}`)),
    )
    /** Papers and lines of offices and work records lie in tier 2: nothing of theirs is protected by a scope. Tables being imported never lie in that of a team. */
    const ofOffices = ['letters.', 'calendar.outside_', 'plan.work_', 'directory.renewal_lines', 'directory.certificates', 'directory.import']
    const placeOf = (table: string): [string, string[]] => {
      if (table.startsWith('cases.')) return [cases.scopeId, [...cases.canaries, ...cases.canaries.map(textKey)]] // and as they are looked up by
      if (table.startsWith('events.')) return [events.scopeId, [...events.canaries]]
      if (table.startsWith('forms.')) return [forms.scopeId, [...forms.canaries]]
      if (table.startsWith('schedule.')) return [schedule.scopeId, [...schedule.canaries]]
      if (table.startsWith('identity.')) return [registers.scopeId, [...registers.canaries]]
      return table.startsWith('directory.') ? [people.scopeId, [...people.canaries]] : [six().scopeId, [...six().canaries]]
    }
    const columns = await asOwner<{ table: string; column: string; type: string }>(
      site.database,
      `select c.oid::regclass::text as table, a.attname as column, t.typname as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
       where c.relkind = 'r' and t.typname in ('text', 'varchar', 'jsonb', '_text') and c.relnamespace::regnamespace::text !~ '^(pg_|canary_)'
         and exists (select from pg_attribute s where s.attrelid = c.oid and s.attname = 'scope_id') and c.oid <> 'identity.access_scopes'::regclass`,
    )
    assert.ok(columns.length >= 8)
    for (const { table, column } of columns) {
      if (
        codes.has(`${table}.${column}`) ||
        ofOffices.some((office) => table.startsWith(office)) ||
        (table === 'kernel.history' && ['table_name', 'before'].includes(column))
      )
        continue
      const [found] = await asOwner<{ n: string }>(
        site.database,
        `select count(*) as n from ${table} t join unnest($3::text[]) as c(canary) on t.${column}::text like '%' || c.canary || '%' where t.council_id = $1 and t.scope_id = $2`,
        [site.councilId, ...placeOf(table)],
      )
      assert.ok(Number(found!.n) > 0, `${table}.${column} holds no canary: plant one in test/support/planted.ts`)
    }
  })
  it('チームの人には見える（見えないなら、この試験は何も確かめていない）', async () => {
    const mine = [six().meetingId, six().withdrawnId, six().attachmentIds[0], six().gatheringId, six().resolutionId]
    const whole = { ...bait, ids: mine, only: { ...bait.only, calendar: [...mine, six().bodyId] } }
    const { leaks, answered } = await sweep(asPerson(insider.cookie), registry, paths, whole, six().canaries)
    const places = new Set(leaks.map(({ where }) => where.split(' ')[0]))
    for (const place of ['page', 'data', 'file', 'files.listAttachments', 'calendar.getMeeting', 'calendar.listMeetings', 'calendar.listBodies'])
      assert.ok(places.has(place), `nothing found in ${place}`)
    for (const canary of six().canaries.slice(1))
      assert.ok(
        leaks.some((leak) => leak.canary === canary),
        `${canary} is seen nowhere`,
      )
    assert.ok(answered['2xx']! > 20)
  })
  it('守る側のチームの人には、守られている人が見える（見えないなら、この試験は何も確かめていない）', async () => {
    // Questions only: whoever may protect may also lift.
    const questions = Object.fromEntries(Object.entries(registry.directory.operations).filter(([, { kind }]) => kind === 'query'))
    const asking: Registry = { directory: { ...registry.directory, operations: questions } }
    const ask = (ids: readonly string[], canaries: readonly string[]) =>
      sweep(asPerson(people.chief.cookie), asking, paths, { ...bait, ids, only: {} }, canaries, { pages: 'data' })
    const { leaks } = await ask([people.personId, people.householdId, people.appointmentId], people.canaries)
    const { leaks: other } = await ask([people.open.personId], people.open.canaries)
    const seen = new Set([...leaks, ...other].map(({ canary }) => canary))
    const [mine, open] = [people.canaries.filter((each) => seen.has(each)), people.open.canaries.filter((each) => seen.has(each))]
    assert.ok(mine.length >= people.canaries.length / 2 - 2, `${mine.length} of ${people.canaries.length} are seen`)
    assert.ok(open.length >= people.open.canaries.length - 3, `${open.length} of ${people.open.canaries.length} are seen`)
  })
  it('守る側のチームの人には、守られている人の相談も見える（見えないなら、この試験は何も確かめていない）', async () => {
    const asking: Registry = { cases: registry.cases }
    const { leaks } = await sweep(
      asPerson(cases.worker.cookie),
      asking,
      paths,
      { ...bait, ids: [cases.caseId, cases.contactId, ...cases.referralIds, cases.filledId, cases.handoverId], only: {} },
      cases.canaries,
      { pages: 'data' },
    )
    const seen = new Set(leaks.map(({ canary }) => canary))
    assert.ok(seen.size >= cases.canaries.length / 2 - 2, `${seen.size} of ${cases.canaries.length} are seen`)
    const { leaks: others } = await sweep(
      asPerson(cases.worker.cookie),
      asking,
      paths,
      { ...bait, ids: [...cases.open.contactIds], only: {} },
      cases.open.canaries,
      { pages: 'data' },
    )
    assert.ok(others.length > 10)
  })
  it('個人情報保護担当には、二つの台帳が見える（見えないなら、この試験は何も確かめていない）', async () => {
    const whole = { ...bait, ids: [registers.incidentId, registers.requestId] }
    const { leaks } = await sweep(asPerson(registers.lead.cookie), registry, paths, whole, registers.canaries, { pages: 'data' })
    for (const canary of registers.canaries)
      assert.ok(
        leaks.some((leak) => leak.canary === canary),
        `${canary} is seen nowhere`,
      )
  })
  /** Those who may see nothing from tier 3 on are asked everything, for that and so for what all others may not see either: once. */
  const lesser = ({ role }: { readonly role: string }) => ['systemAdministrator', 'securityOfficer'].includes(role)
  const visitor = { role: 'visitor', displayName: 'visitor', cookie: undefined }
  it('チームの外の、どの役割の人にも、どこにも出ない（管理だけの役割の人とサインインしていない人は、次で）', { timeout: 600_000 }, async () => {
    // A page is made from what the operations answer, and nothing else: an ordinary run asks the operations as everybody, and opens the pages as those who see the most.
    const opening = new Set<string>(deep ? roles : ['caseworker', 'supervisor', 'districtOfficer'])
    let total = 0
    // Every kind of person asks every question; in an ordinary run one without and the next with what may be left out.
    for (const [nth, person] of everyone.entries()) {
      if (lesser(person)) continue
      const { asked, answered, leaks } = await sweep(asPerson(person.cookie), registry, paths, bait, canaries(6), {
        pages: opening.has(person.role) ? 'drawn' : 'none',
        forms: deep ? ['bare', 'full'] : [nth % 2 === 0 ? 'bare' : 'full'],
        ...(!deep && { may: mayAs(person.role) }),
      })
      assert.deepEqual(leaks, [], person.role)
      assert.equal(answered['5xx'] ?? 0, 0, person.role)
      total += asked
    }
    console.log(`${total} answers were read as ${everyone.filter((person) => !lesser(person)).length} kinds of people`)
  })
  it('管理だけの役割の人、ほかの分野の人、サインインしていない人には、区分3からのどれも出ない', async () => {
    const elsewhere = await appoint(site, '別分野 太郎', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 5 })
    const nothing = canaries(3)
    assert.ok(canaries(6).every((canary) => nothing.includes(canary)))
    for (const [nth, { cookie, displayName, role }] of [{ ...elsewhere, role: 'caseworker' }, ...everyone.filter(lesser), visitor].entries()) {
      const { answered, leaks } = await sweep(asPerson(cookie), registry, paths, bait, nothing, {
        pages: deep || nth === 0 ? 'drawn' : 'data',
        // Whoever is of another compartment is asked everything with and without what may be left out.
        forms: deep || nth === 0 ? ['bare', 'full'] : [nth % 2 === 0 ? 'bare' : 'full'],
        ...(!deep && { may: mayAs(role) }),
      })
      assert.deepEqual(leaks, [], displayName)
      assert.equal(answered['5xx'] ?? 0, 0, displayName)
    }
  })
  it('ログに、何も出ない', () => {
    assert.ok(logged.length > 100)
    assert.deepEqual(leaksIn('log', logText(logged), canaries(3)), [])
  })
  it('操作記録・事実・答えの控え・閲覧の記録の、文字の欄にも出ない（事実の会議体の符号だけを除く）', async () => {
    const codes = new Set(planted.map((each) => each.canaries[0])) // the code of a body is what facts are counted by
    for (const table of ['kernel.audit_entries', 'kernel.facts', 'kernel.view_entries', 'kernel.answers', 'plan.tallies']) {
      const rows = await asOwner<{ text: string }>(site.database, `select t::text as text from ${table} t where council_id = $1`, [site.councilId])
      const found = leaksIn(table, rows.map(({ text }) => text).join('\n'), canaries(3))
      assert.deepEqual(
        found.filter(({ canary }) => !(['kernel.facts', 'plan.tallies'].includes(table) && codes.has(canary))),
        [],
      )
    }
  })
  it('ある記録も、ない記録も、同じ答えになる', async () => {
    const caseworker = everyone.find(({ role }) => role === 'caseworker')!
    const ask = asPerson(caseworker.cookie)
    const answer = async (path: string, body: object) => {
      const response = await ask(path, { method: 'POST', headers: { 'idempotency-key': randomUUID() }, body: JSON.stringify(body) })
      const { requestId: _, ...said } = (await response.json()) as { requestId?: string }
      return JSON.stringify([response.status, said, [...response.headers.keys()]])
    }
    const hidden = six()
    const missing = randomUUID()
    for (const [path, input] of [
      ['/api/calendar/getMeeting', (id: string) => ({ meetingId: id })],
      ['/api/calendar/withdrawMeeting', (id: string) => ({ meetingId: id, reason: '試験' })],
      ['/api/calendar/getBody', (id: string) => ({ bodyId: id })],
      ['/api/calendar/listMeetings', (id: string) => ({ meetingIds: [id], withdrawn: true })],
      ['/api/files/listAttachments', (id: string) => ({ subjectType: 'calendar.meeting', subjectId: id })],
      ['/api/identity/getEmergencyGrant', (id: string) => ({ grantId: id })],
    ] as const)
      assert.equal(await answer(path, input(hidden.meetingId)), await answer(path, input(missing)), path)
    const record = (bodyId: string) => ({ bodyId, heldOn: '2025-05-01', outcome: 'held', attendeeCount: 1 })
    assert.equal(await answer('/api/calendar/recordMeeting', record(hidden.bodyId)), await answer('/api/calendar/recordMeeting', record(missing)))
    for (const [path, input] of [
      ['/api/directory/getPerson', (id: string) => ({ personId: id })],
      ['/api/directory/findDuplicates', (id: string) => ({ personId: id })],
      ['/api/directory/listMerges', (id: string) => ({ personId: id })],
      ['/api/directory/recordContact', (id: string) => ({ personId: id, kind: 'phone', value: '076-200-0000' })],
      ['/api/directory/recordRelation', (id: string) => ({ personId: people.open.personId, relatedPersonId: id, relation: 'friend' })],
    ] as const)
      assert.equal(await answer(path, input(people.personId)), await answer(path, input(missing)), path)
    const page = async (id: string) =>
      (await (await ask(`/office/meetings/${id}`)).text()).replaceAll(id, '').replaceAll(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    assert.equal(await page(hidden.meetingId), await page(missing))
  })
  it('ある記録とない記録は、かかる時間でも見分けられない', { skip: !process.env['SASAEAI_TEST_DEEP'] && 'deep only' }, async () => {
    const n = 500
    const { api } = everyone.find(({ role }) => role === 'caseworker')!
    const look = (meetingId: string) => () => api.calendar.getMeeting({ meetingId }).catch(() => {})
    await inTurns(100, look(six().meetingId), look(randomUUID())) // warm
    const missing = randomUUID()
    const [hidden, absent] = await inTurns(n, look(six().meetingId), look(missing))
    const distance = ksDistance(hidden, absent)
    // How much a busy machine blurs is printed beside it: the shift that would have been noticed.
    const noticed = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find(
      (ms) =>
        ksDistance(
          hidden.map((time) => time + ms),
          absent,
        ) > ksLimit(n),
    )
    console.log(`KS distance ${distance.toFixed(3)} of ${ksLimit(n).toFixed(3)}, n = ${n}; a shift of ${noticed} ms would be noticed`)
    assert.ok(distance < ksLimit(n))
  })
})

describe('漏れがあれば、見つかる', () => {
  it('持ち主の権限で読む見方（ビュー）を通る操作を植えると、掃き出しがそれを言う', async () => {
    const database = await testDatabase('sasaeai_canary')
    const councilId = randomUUID()
    await asOwner(database, `insert into identity.councils (council_id, host, name, synthetic) values ($1, $2, '見本', true)`, [
      councilId,
      `${councilId}.test`,
    ])
    const text = `カナリア${randomUUID()}`
    // A schema of the test only, in a database of its own: a table with scopes, and a view that forgets whose policies hold.
    await asOwner(database, 'create schema canary_test')
    atEnd(async () => void (await asOwner(database, 'drop schema canary_test cascade')))
    await asOwner(database, 'create table canary_test.notes (council_id uuid not null, scope_id uuid not null, note text not null)')
    for (const sql of [
      'alter table canary_test.notes enable row level security',
      'alter table canary_test.notes force row level security',
      `create policy reach on canary_test.notes to sasaeai_app using (council_id = (select kernel.council_id()) and scope_id = any ((select kernel.scope_ids())::uuid[]))`,
      'create policy owner on canary_test.notes to current_user using (true) with check (true)',
      'create view canary_test.leaky as select * from canary_test.notes',
      'grant usage on schema canary_test to sasaeai_app',
      'grant select on canary_test.notes, canary_test.leaky to sasaeai_app',
    ])
      await asOwner(database, sql)
    const scopeId = randomUUID()
    await asOwner(database, 'insert into canary_test.notes values ($1, $2, $3)', [councilId, scopeId, text])
    const listing = (relation: 'notes' | 'leaky') =>
      defineOperation({
        name: `canary.${relation}`,
        title: { ja: '試験', en: 'Test' },
        kind: 'query',
        permission: 'signedIn',
        input: z.strictObject({}),
        output: z.object({ items: z.array(z.string()) }),
        async handle(_, call) {
          const { rows } = await (call.db as unknown as { query(sql: string): Promise<{ rows: { note: string }[] }> }).query(
            `select note from canary_test.${relation}`,
          )
          return { items: rows.map(({ note }) => note) }
        },
      })
    const clock = { now: () => new Date(), today: () => '2025-12-01' as never }
    const planted: Registry = { canary: { operations: { notes: listing('notes'), leaky: listing('leaky') }, grants: {} } }
    const kernel = createKernel({ registry: planted, transactions: database.transactions, clock, ids: idsFrom(clock) })
    const sweepAs = async (scopeIds: readonly string[]) => {
      const actor = { ...commandLine(councilId, scopeIds), accountId: randomUUID() }
      const app = mount(kernel, {
        authenticate: async () => actor,
        render: async () => new Uint8Array(),
        word: async () => new Uint8Array(),
        picture: async () => new Uint8Array(),
      })
      const bait = { ids: [randomUUID()], params: {} }
      const { leaks } = await sweep(async (path, init) => app.request(path, init), planted, [], bait, [text])
      return leaks.map(({ where }) => where.split(' ')[0])
    }
    assert.deepEqual(await sweepAs([]), ['canary.leaky'])
    assert.deepEqual(await sweepAs([scopeId]), ['canary.notes', 'canary.leaky'])
  })
  it('時間の物差しは、同じ分布を同じと言い、ずれた分布をちがうと言う', () => {
    const even = Array.from({ length: 500 }, (_, i) => i)
    assert.ok(
      ksDistance(
        even,
        even.map((value) => value + 5),
      ) < ksLimit(500),
    )
    assert.ok(
      ksDistance(
        even,
        even.map((value) => value + 100),
      ) > ksLimit(500),
    )
    assert.equal(ksDistance([1, 2], [3, 4]), 1)
  })
})
