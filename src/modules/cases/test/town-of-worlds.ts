// A council for tests of who sees what: two people who may do everything write into every table of casework, and what there is is known to whoever wrote it.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Refused, type World, atEnd, createWorld } from '#testing'
import { type Held, type Staff, addTeam, appoint } from '../../../../test/support/staff.ts'
import { resident } from '../../directory/test/town.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import { layOutKind, layOutMeeting } from './lay-out.ts'

export interface Support {
  readonly code: string
  readonly compartment: string
  readonly tier: number
  readonly district: boolean
  readonly staged: boolean
}
export const supports: readonly Support[] = [
  { code: 'self-reliance', compartment: 'self-reliance', tier: 4, district: false, staged: true },
  { code: 'mutual-support', compartment: 'mutual-support', tier: 4, district: true, staged: true },
  { code: 'local-desk', compartment: 'local-desks', tier: 4, district: true, staged: false },
  { code: 'sample-5', compartment: 'rights-protection', tier: 5, district: true, staged: true },
]

/** What everything else hangs on, as whoever wrote it knows it: a contact by itself, a case, or what was passed on to a kind of support. */
export interface Root {
  readonly support: Support
  readonly area: number
  readonly person: number | null
  /** The case a contact went into: what was said of the contact is said of that from then on. */
  into: Root | null
  /** Of what was received: whose record it came from, and what it became. */
  readonly from: Root | null
}
export interface Kept {
  readonly id: string
  readonly root: Root
  readonly words: string
  open: boolean
}
/** A row of any table, and what it hangs on. */
export interface Row {
  readonly table: string
  readonly id: string
  readonly root: Root
  readonly open: boolean
  /** A second id it is known by: of a hand-over, the record a file is attached to, how often it stands in the history. */
  readonly more: string
}

/** What may happen, and how often beside the others. */
export const acts = {
  contact: 3,
  inCase: 2,
  open: 3,
  protect: 2,
  lift: 1,
  handOver: 1,
  follow: 1,
  alert: 1,
  sheet: 1,
  rewrite: 1,
  plan: 1,
  refer: 2,
  outside: 1,
  take: 2,
  memo: 1,
  confirm: 1,
  attach: 2,
  correct: 1,
  withdraw: 1,
  move: 1,
  close: 1,
  note: 1,
  confer: 1,
  closeMonth: 1,
}
export interface Step {
  readonly what: keyof typeof acts
  readonly pick: number
  readonly support: number
  readonly area: number
  readonly person: number | null
  readonly team: number
}
export interface Post {
  readonly role: string
  readonly compartment: string
  readonly tier: number
  readonly area: number | null
  readonly team: number | null
  readonly span: Span
}
/** When a post begins and ends, as seen on the day of these tests (1 December 2025). */
export const spans = {
  always: ['2020-04-01', null],
  sinceToday: ['2025-12-01', null],
  untilToday: ['2020-04-01', '2025-12-01'],
  untilYesterday: ['2020-04-01', '2025-11-30'],
  fromTomorrow: ['2025-12-02', null],
} as const
export type Span = keyof typeof spans

export const day = '2025-11-20'
export const names = ['東', '西', '南', '北'] as const
const today = '2025-12-01'
const now = '2025-12-01T03:00:00Z'

/** Every table of casework with a scope, and files and history of it: what a row hangs on, whether it is still open, and a second id. */
const rowsOf = `
  select 'cases.cases' as tab, case_id as id, case_id as root, ended_on is null as open, '' as more from cases.cases where council_id = $1
  union all select 'cases.contacts', contact_id, contact_id, withdrawn_at is null, '' from cases.contacts where council_id = $1
  union all select 'cases.moves', move_id, case_id, true, '' from cases.moves where council_id = $1
  union all select 'cases.tasks', task_id, coalesce(case_id, contact_id), ended_on is null, '' from cases.tasks where council_id = $1
  union all select 'cases.alerts', alert_id, case_id, ended_on is null, '' from cases.alerts where council_id = $1
  union all select 'cases.referrals', referral_id, coalesce(case_id, contact_id), true, '' from cases.referrals where council_id = $1
  union all select 'cases.received_referrals', referral_id, referral_id, true, '' from cases.received_referrals where council_id = $1
  union all select 'cases.memos', memo_id, case_id, ended_on is null, '' from cases.memos where council_id = $1
  union all select 'cases.plans', plan_id, case_id, true, '' from cases.plans where council_id = $1
  union all select 'cases.filled', filled_id, case_id, true, '' from cases.filled where council_id = $1
  union all select 'cases.handings', handing_id, case_id, true, handover_id::text from cases.handings where council_id = $1
  union all select 'cases.circulations', s.circulation_id, coalesce(s.contact_id, m.case_id), true, '' from cases.circulations s
    left join cases.moves m on m.council_id = s.council_id and m.move_id = s.move_id where s.council_id = $1
  union all select 'cases.conference_items', item_id, case_id, true, '' from cases.conference_items where council_id = $1
  union all select 'cases.closed_contacts', contact_id, contact_id, true, '' from cases.closed_contacts where council_id = $1
  union all select 'cases.search_texts', t.text_id, coalesce(m.case_id, t.text_id), true, '' from cases.search_texts t
    left join cases.moves m on m.council_id = t.council_id and m.move_id = t.text_id where t.council_id = $1
  union all select 'files.attachments', a.attachment_id, coalesce(f.case_id, a.subject_id), true, a.subject_type || ' ' || a.subject_id from files.attachments a
    left join cases.filled f on f.council_id = a.council_id and f.filled_id = a.subject_id where a.council_id = $1 and a.subject_type like 'cases.%'`
export const tables = [...rowsOf.matchAll(/'((?:cases|files)\.\w+)'/g)].map(([, name]) => name!)
/** The same as one may read them: the ids alone. */
const keys: Readonly<Record<string, string>> = {
  received_referrals: 'referral',
  filled: 'filled',
  search_texts: 'text',
  conference_items: 'item',
  closed_contacts: 'contact',
}
const readable = tables
  .map((table) => {
    const name = table.split('.')[1]!
    const files = table === 'files.attachments' ? ` where subject_type like 'cases.%'` : ''
    return `select '${table}' as tab, ${keys[name] ?? name.slice(0, -1)}_id as id from ${table}${files}`
  })
  .join(' union all ')

export type Town = Awaited<ReturnType<typeof buildTown>>

/** @param lookers how many people there are to look */
export async function buildTown(lookers: number) {
  const world: World = await createWorld()
  const owner = new pg.Client(world.database.owner)
  await owner.connect()
  atEnd(() => owner.end())
  const sql = async <R extends pg.QueryResultRow>(text: string, ...values: readonly unknown[]) =>
    (await owner.query<R>(text, [world.councilId, ...values])).rows

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
  for (const name of names) persons.push((await one.api.directory.recordPerson(resident(name, '試', areas[0]!))).personId)
  const people: Staff[] = []
  for (let nth = 0; nth < lookers; nth++) people.push(await appoint(world, `見る ${'甲乙丙丁戊己'[nth]}`, '試験'))

  const [contacts, cases, received]: [Kept[], Kept[], Kept[]] = [[], [], []]
  const protectedBy: (number | null)[] = persons.map(() => null)
  const roots = new Map<string, Root>()
  const { cases: does, directory } = one.api
  const me = one.accountId
  const { terms } = await does.listChoices({})
  const { items: sheets } = await does.listSheets({})
  const first = (list: string) => terms.find((term) => term.list === list)!.code
  const sheetOf = (part: string, kind: string) =>
    sheets.find((sheet) => sheet.part === part && (sheet.kinds.length === 0 || sheet.kinds.includes(kind)))!.sheetId
  const meetings = [await layOutMeeting(one.api, 'self-reliance'), await layOutMeeting(one.api, 'self-reliance')]
  const conferred = new Map<string, number>()
  const closed = new Set<string>()
  let at = 0
  let there: Row[] | undefined
  const words = () => `ことば${++at}号`
  const next = () => ({ what: words(), dueOn: '2025-12-24', accountId: me })
  const keep = (kept: Kept[], id: string, root: Omit<Root, 'into' | 'from'> & { readonly from?: Root | null }, said: string): Kept => {
    const made: Kept = { id, root: { from: null, ...root, into: null }, words: said, open: true }
    kept.push(made)
    roots.set(id, made.root)
    return made
  }
  const teamOf = (person: number | null) => (person === null ? null : protectedBy[person]!)
  const lastRoot = (root: Root): Root => (root.into ? lastRoot(root.into) : root)

  /** Does one thing, or nothing where there is nothing to do it to. */
  async function take({ what, pick, support: kind, area, person, team }: Step): Promise<void> {
    there = undefined
    const among = <T>(of: readonly T[]): T | undefined => of[pick % of.length]
    const support = supports[kind]!
    const said = words()
    const contactOf = (code: string) => ({ kind: code, alias: said, heldOn: day, way: 'phone', first: true, observed: said, staffIds: [me] })
    const of = among(cases.filter(({ open }) => open))
    const about = person === null ? null : persons[person]!
    if (what === 'contact') {
      const { contactId } = await does.recordContact({ ...contactOf(support.code), areaId: areas[area]!, personId: about, next: next() })
      keep(contacts, contactId, { support, area, person }, said)
    }
    if (what === 'inCase' && of) {
      const { contactId } = await does.recordContact({ ...contactOf(of.root.support.code), caseId: of.id })
      keep(contacts, contactId, of.root, said).root.into = of.root
    }
    const from = among(contacts.filter(({ root, open }) => open && root.into === null && root.support.staged))
    if (what === 'open' && from) {
      // Of whoever the contact was about, or of somebody else after all.
      const whom = person ?? from.root.person
      const { support: same } = from.root
      const asked = { kind: same.code, contactId: from.id, personId: about, alias: said, note: words() }
      const opening = does.openCase({ ...asked, receivedOn: day, leadId: me, next: next() })
      if (teamOf(from.root.person) !== null && teamOf(from.root.person) !== teamOf(whom)) return assert.rejects(opening, { code: 'personUnknown' })
      const { caseId } = await opening
      from.root.into = keep(cases, caseId, { support: same, area: from.root.area, person: whom }, said).root
    }
    if (what === 'follow' && of) await does.addTask({ caseId: of.id, ...next() })
    if (what === 'alert' && of) await does.addAlert({ caseId: of.id, alert: first('alert'), note: said })
    if (what === 'sheet' && of) {
      const sheetId = sheetOf('assessment', of.root.support.code)
      await does.fillSheet({ caseId: of.id, sheetId, filledOn: day })
    }
    if (what === 'rewrite' && of) {
      const { filled } = await does.listPapers({ caseId: of.id })
      const found = among(filled.filter(({ part }) => part === 'assessment'))
      if (found) await does.saveSheet({ filledId: found.filledId, revision: found.revision, filledOn: '2025-11-21', answers: {} })
    }
    if (what === 'plan' && of) {
      const { mayDraft } = await does.listPapers({ caseId: of.id })
      if (mayDraft) await does.draftPlan({ caseId: of.id, sheetId: sheetOf('plan', of.root.support.code) })
    }
    if ((what === 'refer' || what === 'outside') && (of ?? from)) {
      const source = (pick % 2 === 0 ? of : from) ?? of ?? from!
      const side = cases.includes(source) ? { caseId: source.id } : { contactId: source.id }
      const whither = what === 'refer' ? { toKind: support.code, toAreaId: areas[area]! } : { toWords: said }
      const asked = { ...side, ...whither, purpose: said, consent: 'given', passed: said, urgency: 'usual', answerBy: '2025-12-24' } as const
      const sending = does.sendReferral(asked)
      if (teamOf(lastRoot(source.root).person) !== null) return assert.rejects(sending, { code: 'underProtection' })
      const { referralId } = await sending
      if (what === 'refer') keep(received, referralId, { support, area, person: null, from: source.root }, said)
    }
    const waits = among(received.filter(({ open }) => open))
    if (what === 'take' && waits) {
      const { support: same, area: there } = waits.root
      const taking = { ...contactOf(same.code), areaId: areas[there]!, personId: about, referralId: waits.id }
      const { contactId } = await does.recordContact(taking).catch((error: Refused) => {
        // What lies with a team answers nobody outside it, and the other way round: then nothing of it was done.
        if (error.code !== 'underProtection' || (teamOf(lastRoot(waits.root.from!).person) ?? teamOf(person)) === null) throw error
        return { contactId: null }
      })
      if (contactId === null) return
      waits.open = false
      waits.root.into = keep(contacts, contactId, { support: same, area: there, person }, said).root
    }
    if (what === 'memo' && of?.root.person != null && teamOf(of.root.person) === null)
      await does.leaveMemo({ caseId: of.id, callerName: said, about: said })
    if (what === 'confirm') {
      const { items: unseen } = await two.api.cases.listUnseen({})
      const found = among(unseen)
      if (found) await two.api.cases.confirmRecords({ entries: [{ what: found.what, id: found.id, revision: found.revision }], comment: said })
    }
    const contact = among(contacts.filter(({ open }) => open))
    if (what === 'attach' && contact) {
      const [subjectType, id] = of && pick % 3 > 0 ? (['cases.case', of.id] as const) : (['cases.contact', contact.id] as const)
      const { filled } = pick % 3 === 2 && of ? await does.listPapers({ caseId: of.id }) : { filled: [] }
      const sheet = among(filled)
      const sending = { cookie: one.cookie, kind: 'other', subjectType: sheet ? 'cases.filled' : subjectType }
      await sendOne(world, sheet ? sheet.filledId : id, [`${said}.pdf`, plainPdf(said)], sending)
    }
    if (what === 'correct' && contact) {
      const { revision, caseId: _case, kind: _kind, personId: _person, ...now } = await does.getContact({ contactId: contact.id })
      const { alias, heldOn, way, first: isFirst } = now
      await does.changeContact({
        contactId: contact.id,
        revision,
        alias,
        heldOn,
        way,
        first: isFirst,
        observed: contact.words,
        told: said,
        staffIds: [me],
      })
    }
    if (what === 'withdraw' && contact && pick % 3 === 0) {
      const { revision } = await does.getContact({ contactId: contact.id })
      await does.withdrawContact({ contactId: contact.id, revision, reason: said })
      contact.open = false
    }
    if ((what === 'move' || (what === 'close' && pick % 3 === 0)) && of) {
      const { revision, moves } = await does.getCase({ caseId: of.id })
      const { plans } = await does.listPapers({ caseId: of.id })
      const to = what === 'close' ? 'lost' : moves.find((state) => ['assessing', 'planning', 'active'].includes(state))
      if (!to || !moves.includes(to) || (what === 'close' && plans.length > 0)) return
      const ending = what === 'close' ? first('ending') : null
      await does.moveCase({ caseId: of.id, revision, to, movedOn: '2025-11-21', ending, note: said })
      of.open = what !== 'close'
    }
    if (what === 'note' && of) {
      const { revision } = await does.getCase({ caseId: of.id })
      await does.noteForDesk({ caseId: of.id, revision, note: said })
    }
    const meeting = of && meetings[conferred.get(of.id) ?? 0]
    if (what === 'confer' && of && meeting) {
      const { number } = await does.getCase({ caseId: of.id })
      await does.putOnAgenda({ gatheringId: meeting, number, occasion: 'first-plan', question: said, sharing: 'secrecy', sharingNote: said })
      conferred.set(of.id, (conferred.get(of.id) ?? 0) + 1)
    }
    // Once: a second closing would keep the same contacts again.
    if (what === 'closeMonth' && !closed.has(support.code)) {
      await does.closeMonth({ kind: support.code, month: day.slice(0, 7), version: 0 })
      closed.add(support.code)
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

  /** Every row there is, past every policy, with what it hangs on; and its history, once for each row. */
  async function rows(): Promise<Row[]> {
    if (there) return there
    const found = await sql<{ tab: string; id: string; root: string; open: boolean; more: string }>(rowsOf)
    const all = found.map(({ tab, id, root, open, more }) => ({ table: tab, id, root: roots.get(root)!, open, more }))
    const known = new Map(all.map((row) => [`${row.table} ${row.id}`, row]))
    const kept = await sql<{ tab: string; id: string; count: number }>(
      `select table_name as tab, row_id as id, count(*)::int as count from kernel.history where council_id = $1 and table_name = any ($2) group by 1, 2`,
      tables,
    )
    // What is gone keeps no row to hang on; nothing goes here.
    return (there = [
      ...all,
      ...kept.map(({ tab, id, count }) => ({ ...known.get(`${tab} ${id}`)!, table: 'kernel.history', id: `${tab} ${id}`, more: String(count) })),
    ])
  }

  /** What the policies leave of all that to somebody, as their next request would be let in. */
  async function readableBy({ cookie }: Staff): Promise<{ table: string; id: string; more: string }[]> {
    const client = await world.database.pool.connect()
    try {
      const hash = createHash('sha256').update(cookie.split('=')[1]!).digest()
      const visit = await client.query<{ scope_ids: string[] | null }>('select scope_ids from identity.resolve_visit($1, $2, $3, $4)', [
        world.host,
        hash,
        now,
        today,
      ])
      const scopes = visit.rows[0]!.scope_ids ?? []
      await client.query(
        `begin; set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.inside = 'on'; set local sasaeai.scope_ids = '{${scopes.join(',')}}'`,
      )
      const seen = await client.query<{ tab: string; id: string }>(readable)
      const kept = await client.query<{ tab: string; id: string; count: number }>(
        `select table_name as tab, row_id as id, count(*)::int as count from kernel.history where table_name = any ($1) group by 1, 2`,
        [tables],
      )
      return [
        ...seen.rows.map(({ tab, id }) => ({ table: tab, id, more: '' })),
        ...kept.rows.map(({ tab, id, count }) => ({ table: 'kernel.history', id: `${tab} ${id}`, more: String(count) })),
      ]
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  /** Their posts are what they are from now on. */
  async function post({ accountId }: Staff, posts: readonly Post[], away: boolean): Promise<void> {
    const held = posts.map((each) => ({
      ...each,
      area: each.area === null ? null : areas[each.area]!,
      team: each.team === null ? null : teams[each.team]!,
      from: spans[each.span][0],
      to: spans[each.span][1],
    }))
    await sql(
      `with gone as (delete from identity.memberships where council_id = $1 and account_id = $2),
         left_us as (update identity.accounts set ended_at = $4 where council_id = $1 and account_id = $2 and ended_at is distinct from $4)
       insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from, valid_to, team_id)
       select $1, gen_random_uuid(), $2, r.role, r.compartment, coalesce(r.area, c.area_id), r.tier, r."from", r."to", r.team
       from jsonb_to_recordset($3::jsonb) as r(role text, compartment text, area uuid, tier int, team uuid, "from" date, "to" date), identity.areas c
       where c.council_id = $1 and c.kind = 'city'`,
      accountId,
      JSON.stringify(held),
      away ? now : null,
    )
  }

  /** Ids of records somebody looked at, by what the view log says since it was asked last. */
  const asked = new Map<string, string>()
  async function looksOf({ accountId }: Staff): Promise<{ operation: string; id: string }[]> {
    const found = await sql<{ operation: string; id: string; at: string }>(
      `select operation, subject_id as id, viewed_at::text as at from kernel.view_entries
       where council_id = $1 and account_id = $2 and subject_type like 'cases.%' and viewed_at > $3::timestamptz order by viewed_at`,
      accountId,
      asked.get(accountId) ?? '-infinity',
    )
    const last = found.at(-1)
    if (last) asked.set(accountId, last.at)
    return found
  }

  return { world, one, two, people, contacts, cases, received, protectedBy, roots, take, rows, readableBy, post, looksOf, sql, lastRoot }
}
