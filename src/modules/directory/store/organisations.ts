import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import {
  type District,
  type DistrictFilter,
  type NewOrganisation,
  type Organisation,
  type OrganisationFilter,
  type OrganisationLink,
  printSize,
} from '../schema.ts'
import type { DirectoryTables } from './tables.generated.ts'

const open = (db: Db): Kysely<DirectoryTables> => tables<DirectoryTables>(db)

/** Whatever width and spacing people type in, and kana of either kind, against a name, its reading or the digits of a telephone. */
function matches(search: string) {
  const plain = search.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  const katakana = plain.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
  const digits = plain.replace(/\D/g, '')
  const text = sql`regexp_replace(lower(normalize(concat_ws('|', o.name, o.kana, o.address, o.person_in_charge), nfkc)), '[[:space:]]', '', 'g')`
  const phone = /^[\d()+-]{4,}$/.test(plain) ? sql`or strpos(regexp_replace(o.phone || ' ' || o.fax, '[^0-9 ]', '', 'g'), ${digits}) > 0` : sql``
  return sql<boolean>`(strpos(${text}, ${plain}) > 0 or strpos(${text}, ${katakana}) > 0 ${phone})`
}

const columns = [
  'o.organisation_id as organisationId',
  'o.revision',
  'o.kind',
  'o.area_id as areaId',
  'o.name',
  'o.kana',
  'o.postal_code as postalCode',
  'o.address',
  'o.phone',
  'o.fax',
  'o.mail',
  'o.website',
  'o.role_title as roleTitle',
  'o.person_in_charge as personInCharge',
  'o.desk',
  'o.services',
  'o.note',
  'o.position',
  'o.valid_from as validFrom',
  'o.valid_to as validTo',
  'o.address_changed_on as addressChangedOn',
] as const

export async function listOrganisations(
  db: Db,
  councilId: string,
  filter: OrganisationFilter,
  { today, size }: { readonly today: string; readonly size: number },
): Promise<{ items: Organisation[]; total: number }> {
  let query = open(db)
    .selectFrom('directory.organisations as o')
    .leftJoin('identity.area_places as p', (on) => on.onRef('p.council_id', '=', 'o.council_id').onRef('p.area_id', '=', 'o.area_id'))
    .leftJoin('directory.choices as c', (on) =>
      on.onRef('c.council_id', '=', 'o.council_id').on('c.list', '=', 'organisation-kind').onRef('c.code', '=', 'o.kind'),
    )
    .where('o.council_id', '=', councilId)
  if (filter.organisationIds !== undefined) query = query.where('o.organisation_id', '=', sql<string>`any(${filter.organisationIds}::uuid[])`)
  else if (filter.ended === undefined) query = query.where(sql<boolean>`(o.valid_to is null or o.valid_to >= ${today}::date)`)
  if (filter.kind !== undefined) query = query.where('o.kind', '=', filter.kind)
  if (filter.areaId !== undefined) query = query.where(sql<boolean>`(o.area_id = ${filter.areaId} or ${filter.areaId} = any (p.ancestor_ids))`)
  if (filter.search !== '') query = query.where(matches(filter.search))
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const whole = filter.organisationIds !== undefined || filter.paper !== undefined
  const ordered =
    filter.order === 'kana'
      ? query.orderBy('o.kana')
      : filter.order === 'position'
        ? query
            .orderBy('c.position')
            .orderBy('o.position')
            .orderBy(sql`p.block_position nulls first`)
            .orderBy(sql`p.position nulls first`)
        : query
            .orderBy(sql`p.block_position nulls first`)
            .orderBy(sql`p.position nulls first`)
            .orderBy('c.position')
            .orderBy('o.position')
  const items = await ordered
    .select(columns)
    .select([sql<string>`coalesce(p.name, '')`.as('areaName'), sql<boolean>`coalesce(o.valid_to < ${today}::date, false)`.as('ended')])
    .orderBy('o.kana')
    .orderBy('o.organisation_id')
    .limit(filter.organisationIds?.length ?? (filter.paper ? printSize : size))
    .offset(whole ? 0 : (filter.page - 1) * size)
    .execute()
  return { items, total }
}

export async function findOrganisation(db: Db, councilId: string, organisationId: string, today: string): Promise<Organisation | undefined> {
  const filter: OrganisationFilter = { organisationIds: [organisationId], search: '', order: 'area', page: 1 }
  const { items } = await listOrganisations(db, councilId, filter, { today, size: 1 })
  return items[0]
}

/** In which district it is; none: for the whole city. */
export async function areaOfOrganisation(db: Db, councilId: string, organisationId: string): Promise<{ readonly areaId: string | null } | undefined> {
  const { rows } = await written<{ areaId: string | null }>(db)`
    select area_id as "areaId" from directory.organisations where council_id = ${councilId} and organisation_id = ${organisationId}`
  return rows[0]
}

/** Its files go into another scope. */
export async function handOverFiles(db: Db, organisationId: string, scopeId: string): Promise<void> {
  await written(db)`select directory.hand_over_files(${organisationId}, ${scopeId})`
}

/** Held until the commit, so that of two links made at once the second sees the first. @returns false where there is none */
export async function lockOrganisation(db: Db, councilId: string, organisationId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from directory.organisations where council_id = ${councilId} and organisation_id = ${organisationId} for update`
  return rowCount === 1
}

/** A written organisation and the id it is given. */
export type Entry = NewOrganisation & { readonly organisationId: string }

export async function insertOrganisations(db: Db, councilId: string, entries: readonly Entry[]): Promise<void> {
  await written(db)`
    insert into directory.organisations (council_id, organisation_id, kind, area_id, name, kana, postal_code, address, phone, fax, mail, website, role_title,
      person_in_charge, desk, services, note, position, valid_from)
    select ${councilId}, o."organisationId", o.kind, o."areaId", o.name, o.kana, o."postalCode", o.address, o.phone, o.fax, o.mail, o.website, o."roleTitle",
      o."personInCharge", o.desk, o.services, o.note, o.position, o."validFrom"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as o("organisationId" uuid, kind text, "areaId" uuid, name text, kana text, "postalCode" text,
      address text, phone text, fax text, mail text, website text, "roleTitle" text, "personInCharge" text, desk text, services text, note text, position int,
      "validFrom" date)`
}

/**
 * Changes an entry; a new address or postal code is remembered with its day, for the check before sending.
 *
 * @returns false where somebody else has changed it since it was read
 */
export async function updateOrganisation(db: Db, councilId: string, o: Entry, today: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.organisations set kind = ${o.kind}, area_id = ${o.areaId}, name = ${o.name}, kana = ${o.kana}, phone = ${o.phone}, fax = ${o.fax},
      mail = ${o.mail}, website = ${o.website}, role_title = ${o.roleTitle}, person_in_charge = ${o.personInCharge}, desk = ${o.desk}, services = ${o.services},
      note = ${o.note}, position = ${o.position}, valid_from = ${o.validFrom}, revision = revision + 1,
      address_changed_on = case when (postal_code, address) = (${o.postalCode}, ${o.address}) then address_changed_on else ${today}::date end,
      postal_code = ${o.postalCode}, address = ${o.address}
    where council_id = ${councilId} and organisation_id = ${o.organisationId} and revision = ${o.revision}`
  return rowCount === 1
}

/** @returns false where somebody else has changed it since it was read */
export async function setLastDay(
  db: Db,
  councilId: string,
  o: { readonly organisationId: string; readonly revision: number; readonly validTo: string | null },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.organisations set valid_to = ${o.validTo}, revision = revision + 1
    where council_id = ${councilId} and organisation_id = ${o.organisationId} and revision = ${o.revision}`
  return rowCount === 1
}

/** Whether an area of the council has that id. */
export async function hasArea(db: Db, councilId: string, areaId: string): Promise<boolean> {
  const { rowCount } = await written(db)`select from identity.area_places where council_id = ${councilId} and area_id = ${areaId}`
  return rowCount === 1
}

/** Links of that organisation: as a member of groups, and to its members. */
export async function listLinks(db: Db, councilId: string, organisationId: string) {
  const { rows } = await written<OrganisationLink & { readonly side: 'group' | 'member' }>(db)`
    select l.link_id as "linkId", o.organisation_id as "organisationId", o.name, l.valid_from as "validFrom", l.valid_to as "validTo", l.note,
      case when l.member_id = ${organisationId} then 'group' else 'member' end as side
    from directory.organisation_links l
    join directory.organisations o on o.council_id = l.council_id
      and o.organisation_id = case when l.member_id = ${organisationId} then l.group_id else l.member_id end
    left join identity.area_places p on p.council_id = o.council_id and p.area_id = o.area_id
    where l.council_id = ${councilId} and (l.group_id = ${organisationId} or l.member_id = ${organisationId})
    order by l.valid_to is not null, p.block_position nulls first, p.position nulls first, o.position, o.kana, l.link_id`
  return { groups: rows.filter(({ side }) => side === 'group'), members: rows.filter(({ side }) => side === 'member') }
}

/** Whether the member belongs to the group on a day from then on, and so cannot enter it again. */
export async function isLinked(db: Db, councilId: string, groupId: string, memberId: string, from: string | null): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from directory.organisation_links where council_id = ${councilId} and group_id = ${groupId} and member_id = ${memberId}
      and (valid_to is null or ${from}::date is null or valid_to >= ${from}::date)`
  return rowCount !== 0
}

export async function insertLink(
  db: Db,
  councilId: string,
  l: { readonly linkId: string; readonly groupId: string; readonly memberId: string; readonly validFrom: string | null; readonly note: string },
): Promise<void> {
  await written(db)`
    insert into directory.organisation_links (council_id, link_id, group_id, member_id, valid_from, note)
    values (${councilId}, ${l.linkId}, ${l.groupId}, ${l.memberId}, ${l.validFrom}, ${l.note})`
}

/** The link while it stands, held until the commit. */
export async function lockLink(db: Db, councilId: string, linkId: string) {
  const { rows } = await written<{ memberId: string; validFrom: string | null; validTo: string | null }>(db)`
    select member_id as "memberId", valid_from as "validFrom", valid_to as "validTo" from directory.organisation_links
    where council_id = ${councilId} and link_id = ${linkId} for update`
  return rows[0]
}

export async function endLink(db: Db, councilId: string, linkId: string, validTo: string): Promise<void> {
  await written(db)`update directory.organisation_links set valid_to = ${validTo} where council_id = ${councilId} and link_id = ${linkId}`
}

/** Seats of organisations, whose area is theirs, and of areas. One statement, however many. */
export async function insertSeats(
  db: Db,
  councilId: string,
  seats: readonly {
    readonly seatId: string
    readonly officeId: string
    readonly organisationId: string | null
    readonly areaId: string
    readonly label: string
    readonly places: number
    readonly position: number
  }[],
): Promise<void> {
  await written(db)`
    insert into directory.seats (council_id, seat_id, office_id, organisation_id, area_id, label, places, position)
    select ${councilId}, s."seatId", s."officeId", s."organisationId", s."areaId", s.label, s.places, s.position
    from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as s("seatId" uuid, "officeId" uuid, "organisationId" uuid, "areaId" uuid, label text, places int, position int)`
}

/** The districts of that day in 地区順, each with its organisations of today counted by kind. */
export async function listDistricts(db: Db, councilId: string, { search, blockId }: DistrictFilter, today: string): Promise<District[]> {
  const { rows } = await written<District>(db)`
    select p.area_id as "areaId", p.name, p.kana, p.block_id as "blockId", coalesce(b.name, '') as "blockName",
      coalesce(k.counts, '[]') as counts, coalesce(k.total, 0)::int as total
    from identity.area_places_on(${today}) p
    left join identity.area_places_on(${today}) b on b.council_id = p.council_id and b.area_id = p.block_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', x.kind, 'count', x.count) order by x.kind) as counts, sum(x.count) as total
      from (select o.kind, count(*)::int as count from directory.organisations o where o.council_id = p.council_id and o.area_id = p.area_id
        and (o.valid_from is null or o.valid_from <= ${today}::date) and (o.valid_to is null or o.valid_to >= ${today}::date) group by o.kind) x) k on true
    where p.council_id = ${councilId} and p.kind = 'district' and (p.valid_from is null or p.valid_from <= ${today}::date) and (p.valid_to is null or p.valid_to >= ${today}::date)
      and (${blockId ?? null}::uuid is null or p.block_id = ${blockId ?? null})
      and (strpos(normalize(p.name, nfkc), ${search.normalize('NFKC')}) > 0 or strpos(p.kana, ${search}) > 0)
    order by p.block_position nulls last, p.position, p.kana`
  return rows
}

/** 住んでいる人の数、見られる限り。 */
export async function countResidents(db: Db, councilId: string, areaId: string): Promise<number> {
  const { rows } = await written<{ count: number }>(db)`
    select count(*)::int as count from directory.persons where council_id = ${councilId} and area_id = ${areaId} and ended_on is null and merged_into is null`
  return rows[0]!.count
}
