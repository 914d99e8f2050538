import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { nextNumber, tables, written } from '#platform/postgres'
import {
  type Letter,
  type LetterFilter,
  type LetterMoveCode,
  type LetterRow,
  type LetterState,
  type NewLetter,
  type NewRecipient,
  type Recipient,
  printSize,
} from '../schema.ts'
import type { LettersTables } from './tables.generated.ts'

/** What every row of a letter carries, so that whoever sees the letter sees them. */
export interface Reach {
  letterId: string
  readonly scopeId: string
  readonly authorId: string
}

export async function insertLetter(
  db: Db,
  councilId: string,
  l: NewLetter & Reach & { readonly areaId: string; readonly at: Date; readonly today: string },
): Promise<void> {
  await written(db)`
    insert into letters.letters (council_id, letter_id, scope_id, drafted_by, area_id, compartment, issuer, kind, state, revision, title, opening, greeting, body, notes, enclosures,
      contact, seal, purpose, replaces, drafted_at, listed_on)
    values (${councilId}, ${l.letterId}, ${l.scopeId}, ${l.authorId}, ${l.areaId}, ${l.compartment}, ${l.issuer}, ${l.kind}, 'draft', 1, ${l.title}, ${l.opening}, ${l.greeting}, ${l.body},
      ${l.notes}, ${l.enclosures}, ${l.contact}, ${l.seal}, ${l.purpose}, ${l.replaces ?? null}, ${l.at}, ${l.today})`
}

/** Its compartment stays: who may see a letter does not change under those who see it. */
export async function updateDraft(db: Db, councilId: string, letterId: string, l: NewLetter): Promise<void> {
  await written(db)`
    update letters.letters set issuer = ${l.issuer}, kind = ${l.kind}, title = ${l.title}, opening = ${l.opening}, greeting = ${l.greeting}, body = ${l.body}, notes = ${l.notes},
      enclosures = ${l.enclosures}, contact = ${l.contact}, seal = ${l.seal}, purpose = ${l.purpose}, revision = revision + 1
    where council_id = ${councilId} and letter_id = ${letterId}`
}

export async function setState(db: Db, councilId: string, letterId: string, state: LetterState): Promise<void> {
  await written(db)`update letters.letters set state = ${state}, revision = revision + 1 where council_id = ${councilId} and letter_id = ${letterId}`
}

/** The next number of that body in that year; its row is locked from here to the commit. */
export function takeNumber(db: Db, councilId: string, issuer: string, fiscalYear: number): Promise<number> {
  return nextNumber(db, councilId, `letters.sent/${issuer}`, fiscalYear)
}

export async function setNumber(
  db: Db,
  councilId: string,
  letterId: string,
  n: { readonly datedOn: string; readonly fiscalYear: number; readonly number: number; readonly numberText: string; readonly letterheadId: string },
): Promise<void> {
  await written(db)`
    update letters.letters set dated_on = ${n.datedOn}, listed_on = ${n.datedOn}, fiscal_year = ${n.fiscalYear}, number = ${n.number}, number_text = ${n.numberText}, letterhead_id = ${n.letterheadId}
    where council_id = ${councilId} and letter_id = ${letterId}`
}

export async function insertMove(
  db: Db,
  councilId: string,
  { letterId, scopeId, authorId }: Reach,
  m: {
    readonly move: LetterMoveCode
    readonly stateAfter: LetterState
    readonly happenedOn: string
    readonly remark: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into letters.letter_moves (council_id, letter_id, position, scope_id, drafted_by, move, state_after, happened_on, remark, recorded_at, recorded_by)
    select ${councilId}, ${letterId}, 1 + count(*), ${scopeId}, ${authorId}, ${m.move}, ${m.stateAfter}, ${m.happenedOn}, ${m.remark}, ${m.at}, ${m.by}
    from letters.letter_moves where council_id = ${councilId} and letter_id = ${letterId}`
}

/** A letter as it is stored; names of addressees and what the reader may do are worked out of it. */
export interface FoundLetter extends Omit<Letter, 'recipients' | 'moves' | 'can' | 'firstRecipient' | 'recipientCount'>, Reach {
  readonly areaId: string
  readonly fiscalYear: number | null
  readonly letterheadId: string | null
}

export async function findLetter(db: Db, councilId: string, letterId: string): Promise<FoundLetter | undefined> {
  const { rows } = await written<FoundLetter>(db)`
    select l.letter_id as "letterId", l.scope_id as "scopeId", l.drafted_by as "authorId", l.area_id as "areaId", l.compartment, l.issuer, coalesce(h.name, l.issuer) as "issuerName",
      l.kind, l.state, l.revision, l.title, l.opening, l.greeting, l.body, l.notes, l.enclosures, l.contact, l.seal, l.purpose, l.replaces, n.letter_id as "replacedBy",
      l.dated_on as "datedOn", l.fiscal_year as "fiscalYear", l.number_text as "numberText", l.letterhead_id as "letterheadId", a.display_name as "draftedBy",
      (l.drafted_at at time zone 'Asia/Tokyo')::date as "draftedOn"
    from letters.letters l
    join identity.account_names a on a.council_id = l.council_id and a.account_id = l.drafted_by
    left join lateral (select s.value ->> 'name' as name from letters.standards s where s.council_id = l.council_id and s.kind = 'letterhead' and s.code = l.issuer
      order by (s.standard_id = l.letterhead_id) desc, s.valid_from desc, s.recorded_at desc limit 1) h on true
    left join lateral (select x.letter_id from letters.letters x where x.council_id = l.council_id and x.replaces = l.letter_id and x.state <> 'cancelled'
      order by x.drafted_at desc limit 1) n on true
    where l.council_id = ${councilId} and l.letter_id = ${letterId}`
  return rows[0]
}

/** The same, held until the commit: of two people who move it at once the second sees what the first has done. */
export async function lockLetter(db: Db, councilId: string, letterId: string): Promise<FoundLetter | undefined> {
  await written(db)`select from letters.letters where council_id = ${councilId} and letter_id = ${letterId} for update`
  return findLetter(db, councilId, letterId)
}

export async function listMoves(db: Db, councilId: string, letterId: string): Promise<Letter['moves']> {
  const { rows } = await written<Letter['moves'][number]>(db)`
    select m.move, m.state_after as "stateAfter", m.happened_on as "happenedOn", m.remark, m.recorded_at as "recordedAt", a.display_name as "recordedBy"
    from letters.letter_moves m join identity.account_names a on a.council_id = m.council_id and a.account_id = m.recorded_by
    where m.council_id = ${councilId} and m.letter_id = ${letterId} order by m.position`
  return rows
}

export async function replaceRecipients(
  db: Db,
  councilId: string,
  { letterId, scopeId, authorId }: Reach,
  recipients: readonly (NewRecipient & { readonly recipientId: string })[],
): Promise<void> {
  await written(db)`delete from letters.recipients where council_id = ${councilId} and letter_id = ${letterId}`
  await written(db)`
    insert into letters.recipients (council_id, recipient_id, letter_id, scope_id, drafted_by, position, organisation_id, person_id, office_id, place, department, role_title,
      person, honorific, postal_code, address)
    select ${councilId}, r."recipientId", ${letterId}, ${scopeId}, ${authorId}, r.position, r."organisationId", r."personId", r."officeId", r.place, r.department, r."roleTitle", r.person, r.honorific, r."postalCode", r.address
    from jsonb_to_recordset(${JSON.stringify(recipients.map((each, at) => ({ ...each, position: at + 1 })))}::jsonb)
      as r("recipientId" uuid, "organisationId" uuid, "personId" uuid, "officeId" uuid, place int, position int, department text, "roleTitle" text, person text, honorific text, "postalCode" text,
        address text)`
  await written(db)`update letters.letters set revision = revision + 1 where council_id = ${councilId} and letter_id = ${letterId}`
}

/** An addressee as it was set, with the address of the organisation as it is today, and what somebody confirmed last. */
export type FoundRecipient = Omit<Recipient, 'nameLines' | 'checkedAt' | 'home' | 'large'> & {
  readonly officeTitle: string | null
  readonly lettersTo: 'organisation' | 'home' | null
  readonly checked: {
    /** Whom the lines name, where that came from the register. */
    readonly personId: string | null
    readonly home: boolean
    /** Of that person the reader may see the name, the address. */
    readonly nameShown: boolean
    readonly addressShown: boolean
    readonly nameLines: string[]
    readonly postalCode: string
    readonly address: string
    readonly fax: string
    readonly at: string
    readonly warnings: string[]
  } | null
}

export async function listRecipients(db: Db, councilId: string, letterId: string): Promise<FoundRecipient[]> {
  const { rows } = await written<FoundRecipient>(db)`
    select r.recipient_id as "recipientId", r.organisation_id as "organisationId", r.person_id as "personId", coalesce(o.name, '') as organisation, r.office_id as "officeId", r.place, f.title as "officeTitle",
      f.letters_to as "lettersTo", r.department, r.role_title as "roleTitle", r.person, r.honorific, coalesce(o.postal_code, r.postal_code) as "postalCode", coalesce(o.address, r.address) as address, coalesce(o.fax, '') as fax, c.checked
    from letters.recipients r
    left join directory.organisation_names o on o.council_id = r.council_id and o.organisation_id = r.organisation_id
    left join directory.office_names f on f.council_id = r.council_id and f.office_id = r.office_id
    left join lateral (select jsonb_build_object('personId', k.person_id, 'home', k.home, 'nameShown', k.person_id is null or coalesce(r.person_id is null or s.at_home, false) and s.person_id is not null,
        'addressShown', not k.home or coalesce(s.at_home, false), 'nameLines', k.name_lines, 'postalCode', k.postal_code, 'address', k.address, 'fax', k.fax, 'at',
        to_char(k.checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'warnings', k.warnings) as checked
      from letters.recipient_checks k left join lateral directory.shown_people(array[k.person_id]) s on k.person_id is not null where k.council_id = r.council_id and k.recipient_id = r.recipient_id order by k.checked_at desc, k.check_id desc limit 1) c on true
    where r.council_id = ${councilId} and r.letter_id = ${letterId} order by r.position`
  return rows
}

export async function insertChecks(
  db: Db,
  councilId: string,
  { scopeId, authorId }: Reach,
  checks: readonly (Pick<Recipient, 'recipientId' | 'nameLines' | 'postalCode' | 'address' | 'fax' | 'home'> & {
    readonly checkId: string
    readonly personId: string | null
    readonly warnings: readonly string[]
  })[],
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into letters.recipient_checks (council_id, check_id, recipient_id, scope_id, drafted_by, warnings, name_lines, postal_code, address, fax, person_id, home, checked_at,
      checked_by)
    select ${councilId}, c."checkId", c."recipientId", ${scopeId}, ${authorId}, c.warnings, c."nameLines", c."postalCode", c.address, c.fax, c."personId", c.home, ${at}, ${by}
    from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb)
      as c("checkId" uuid, "recipientId" uuid, warnings text[], "nameLines" text[], "postalCode" text, address text, fax text, "personId" uuid, home boolean)`
}

const open = (db: Db): Kysely<LettersTables> => tables<LettersTables>(db)

/** A page of the register, or all of it on paper. Drafts stand in the year in which they were begun. */
export async function listLetters(
  db: Db,
  councilId: string,
  filter: LetterFilter & { readonly letterIds?: readonly string[] | undefined },
  size: number,
): Promise<{ items: (LetterRow & { readonly firstPersonId: string | null })[]; total: number }> {
  const draftedOn = sql<string>`(l.drafted_at at time zone 'Asia/Tokyo')::date`
  let query = open(db)
    .selectFrom('letters.letters as l')
    .innerJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'l.council_id').onRef('a.account_id', '=', 'l.drafted_by'))
    .where('l.council_id', '=', councilId)
  if (filter.letterIds !== undefined) query = query.where('l.letter_id', '=', sql<string>`any(${filter.letterIds}::uuid[])`)
  if (filter.fiscalYear !== undefined) {
    const { from, to } = fiscalYearRange(filter.fiscalYear)
    query = query.where('l.listed_on', '>=', from).where('l.listed_on', '<=', to)
  }
  if (filter.issuer !== undefined) query = query.where('l.issuer', '=', filter.issuer)
  if (filter.compartment !== undefined) query = query.where('l.compartment', '=', filter.compartment)
  if (filter.state !== undefined) query = query.where('l.state', '=', filter.state)
  if (filter.search !== '')
    query = query.where(sql<boolean>`(strpos(lower(concat_ws(' ', l.title, l.number_text)), lower(${filter.search})) > 0 or exists (
      select from letters.recipients r left join directory.organisation_names o on o.council_id = r.council_id and o.organisation_id = r.organisation_id
      where r.council_id = l.council_id and r.letter_id = l.letter_id and strpos(lower(concat_ws(' ', o.name, o.kana, r.person)), lower(${filter.search})) > 0))`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const direction = filter.order === 'newest' ? 'desc' : 'asc'
  const ordered =
    filter.order === 'number'
      ? query
          .orderBy('l.issuer')
          .orderBy('l.fiscal_year')
          .orderBy(sql`l.number nulls last`)
      : query.orderBy('l.listed_on', direction).orderBy('l.letter_id', direction)
  const recipients = sql`from letters.recipients r where r.council_id = l.council_id and r.letter_id = l.letter_id`
  const items = await ordered
    .select([
      'l.letter_id as letterId',
      'l.state',
      'l.issuer',
      'l.compartment',
      'l.kind',
      'l.dated_on as datedOn',
      'l.number_text as numberText',
      'l.title',
      'a.display_name as draftedBy',
      draftedOn.as('draftedOn'),
      sql<string>`coalesce((select s.value ->> 'name' from letters.standards s where s.council_id = l.council_id and s.kind = 'letterhead' and s.code = l.issuer
        order by (s.standard_id = l.letterhead_id) desc, s.valid_from desc, s.recorded_at desc limit 1), l.issuer)`.as('issuerName'),
      sql<string>`coalesce((select coalesce(o.name, r.person) from letters.recipients r left join directory.organisation_names o on o.council_id = r.council_id and o.organisation_id = r.organisation_id
        where r.council_id = l.council_id and r.letter_id = l.letter_id order by r.position limit 1), '')`.as('firstRecipient'),
      sql<string | null>`(select r.person_id ${recipients} order by r.position limit 1)`.as('firstPersonId'),
      sql<number>`(select count(*)::int ${recipients})`.as('recipientCount'),
    ])
    .limit(filter.letterIds?.length ?? (filter.paper ? printSize : size))
    .offset(filter.letterIds || filter.paper ? 0 : (filter.page - 1) * size)
    .execute()
  return { items: items as (LetterRow & { readonly firstPersonId: string | null })[], total } // codes are held by checks and written from the same lists
}
