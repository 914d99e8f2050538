import type { Kysely } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { NewCouncil, Persona } from '../schema.ts'
import { listRoles } from './roles.ts'
import type { IdentityTables } from './tables.generated.ts'

const open = (db: Db): Kysely<IdentityTables> => tables<IdentityTables>(db)

/** The council with everything it begins with; each area carries the path from the city down to itself. One statement per table. */
export async function insertCouncil(db: Db, councilId: string, council: NewCouncil, newId: () => string): Promise<void> {
  const { host, name, synthetic, areas, compartments, scopes, accounts, sections, posts } = council
  await open(db).insertInto('identity.councils').values({ council_id: councilId, host, name, synthetic }).execute()
  const paths = new Map<string, string[]>()
  for (const { areaId, parentAreaId } of areas) paths.set(areaId, [...(parentAreaId === null ? [] : (paths.get(parentAreaId) ?? [])), areaId])
  const placed = areas.map((area, position) => ({ ...area, position, path: paths.get(area.areaId) }))
  await written(db)`
    insert into identity.areas (council_id, area_id, kind, name, kana, ancestor_ids, position)
    select ${councilId}, a."areaId", a.kind, a.name, a.kana, a.path, a.position
    from jsonb_to_recordset(${JSON.stringify(placed)}) as a("areaId" uuid, kind text, name text, kana text, path uuid[], position int)`
  await written(db)`
    insert into identity.compartments (council_id, compartment_id, code, title, english, position, valid_from)
    select ${councilId}, c.id, c.code, c.title, c.english, c.position, c."validFrom"
    from jsonb_to_recordset(${JSON.stringify(compartments.map((each, position) => ({ ...each, position, id: newId() })))})
      as c(id uuid, code text, title text, english text, position int, "validFrom" date)`
  await written(db)`
    insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier)
    select ${councilId}, s."scopeId", s.compartment, s."areaId", s.tier
    from jsonb_to_recordset(${JSON.stringify(scopes)}) as s("scopeId" uuid, compartment text, "areaId" uuid, tier int)`
  const people = accounts.map((account) => ({ ...account, accountId: account.accountId ?? newId() }))
  await written(db)`
    insert into identity.accounts (council_id, account_id, display_name, kana, post)
    select ${councilId}, p."accountId", p."displayName", p.kana, p.post
    from jsonb_to_recordset(${JSON.stringify(people)}) as p("accountId" uuid, "displayName" text, kana text, post text)`
  const held = people.flatMap(({ accountId, memberships }) => memberships.map((membership) => ({ ...membership, accountId, id: newId() })))
  await written(db)`
    insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from, valid_to)
    select ${councilId}, m.id, m."accountId", m.role, m.compartment, m."areaId", m.tier, m."validFrom", m."validTo"
    from jsonb_to_recordset(${JSON.stringify(held)})
      as m(id uuid, "accountId" uuid, role text, compartment text, "areaId" uuid, tier int, "validFrom" date, "validTo" date)`
  const standing = sections.map((section, position) => ({ ...section, position }))
  await written(db)`
    insert into identity.sections (council_id, section_id, parent_section_id, kind, name, kana, position, valid_from)
    select ${councilId}, s."sectionId", s."parentSectionId", s.kind, s.name, s.kana, s.position, s.from
    from jsonb_to_recordset(${JSON.stringify(standing)})
      as s("sectionId" uuid, "parentSectionId" uuid, kind text, name text, kana text, position int, "from" date)`
  await written(db)`
    insert into identity.posts (council_id, post_id, name, position)
    select ${councilId}, p."postId", p.name, p.position
    from jsonb_to_recordset(${JSON.stringify(posts.map((post, position) => ({ ...post, position })))}) as p("postId" uuid, name text, position int)`
  const appointed = people.flatMap(({ accountId, appointments }) => appointments.map((appointment) => ({ ...appointment, accountId, id: newId() })))
  await written(db)`
    insert into identity.appointments (council_id, appointment_id, account_id, section_id, post_id, concurrent, area_ids, valid_from)
    select ${councilId}, p.id, p."accountId", p."sectionId", p."postId", false, p."areaIds", p.from
    from jsonb_to_recordset(${JSON.stringify(appointed)})
      as p(id uuid, "accountId" uuid, "sectionId" uuid, "postId" uuid, "areaIds" uuid[], "from" date)`
}

export async function isSynthetic(db: Db, councilId: string): Promise<boolean> {
  const council = await open(db).selectFrom('identity.councils').select('synthetic').where('council_id', '=', councilId).executeTakeFirst()
  return council?.synthetic ?? false
}

/** Everyone of the council with the roles of today, by kana. */
export async function accountsWithRoles(db: Db, councilId: string, today: string): Promise<Persona[]> {
  const { rows } = await written<Omit<Persona, 'titles' | 'office'>>(db)`
    select a.account_id as "accountId", a.display_name as "displayName", a.kana,
      coalesce(identity.post_on(a.council_id, a.account_id, ${today}), a.post) as post, array_remove(array_agg(distinct m.role), null) as roles
    from identity.accounts a
    left join identity.memberships m on m.council_id = a.council_id and m.account_id = a.account_id
      and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
    where a.council_id = ${councilId} group by a.council_id, a.account_id order by a.kana`
  const known = new Map((await listRoles(db, councilId)).map((role) => [role.code, role]))
  return rows.map((row) => {
    const held = row.roles.flatMap((code) => known.get(code) ?? [])
    return { ...row, titles: held.map(({ title }) => title), office: held.some(({ office }) => office) }
  })
}

export async function hasAccount(db: Db, councilId: string, accountId: string): Promise<boolean> {
  const found = await open(db)
    .selectFrom('identity.accounts')
    .select('account_id')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a person works at the office today, and so begins there. */
export async function worksAtOffice(db: Db, councilId: string, accountId: string, today: string): Promise<boolean> {
  const { rows } = await written<{ readonly role: string }>(db)`
    select role from identity.memberships where council_id = ${councilId} and account_id = ${accountId}
      and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})`
  const offices = new Set((await listRoles(db, councilId)).filter(({ office }) => office).map(({ code }) => code))
  return rows.some(({ role }) => offices.has(role))
}

export async function insertSession(
  db: Db,
  session: {
    readonly councilId: string
    readonly sessionId: string
    readonly accountId: string
    readonly tokenHash: Buffer
    readonly strength: 'persona' | 'single' | 'strong'
    readonly startedAt: Date
    readonly provenAt: Date | null
    readonly expiresAt: Date
  },
): Promise<void> {
  const row = { council_id: session.councilId, session_id: session.sessionId, account_id: session.accountId, token_hash: session.tokenHash }
  await open(db)
    .insertInto('identity.sessions')
    .values({
      ...row,
      strength: session.strength,
      started_at: session.startedAt.toISOString(),
      proven_at: session.provenAt?.toISOString() ?? null,
      expires_at: session.expiresAt.toISOString(),
    })
    .execute()
}

export async function endSession(db: Db, councilId: string, accountId: string, tokenHash: Buffer, endedAt: Date): Promise<void> {
  await open(db)
    .updateTable('identity.sessions')
    .set({ ended_at: endedAt.toISOString() })
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}
