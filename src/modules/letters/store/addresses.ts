import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import { type NewOrganisation, type Organisation, type OrganisationFilter, type OrganisationKind } from '../schema.ts'
import type { LettersTables } from './tables.generated.ts'

const columns = [
  'organisation_id as organisationId',
  'name',
  'kana',
  'kind',
  'postal_code as postalCode',
  'address',
  'phone',
  'fax',
  'role_title as roleTitle',
  'person_in_charge as personInCharge',
  'address_changed_on as addressChangedOn',
  'ended',
] as const

const open = (db: Db): Kysely<LettersTables> => tables<LettersTables>(db)

export async function listOrganisations(
  db: Db,
  councilId: string,
  filter: OrganisationFilter,
  size: number,
): Promise<{ items: Organisation[]; total: number }> {
  let query = open(db).selectFrom('letters.organisations').where('council_id', '=', councilId)
  if (filter.organisationIds !== undefined) query = query.where('organisation_id', '=', sql<string>`any(${filter.organisationIds}::uuid[])`)
  else if (!filter.ended) query = query.where('ended', '=', false)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.search !== '')
    query = query.where(sql<boolean>`strpos(lower(concat_ws(' ', name, kana, address, person_in_charge)), lower(${filter.search})) > 0`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await query
    .select(columns)
    .orderBy('kana')
    .orderBy('organisation_id')
    .limit(filter.organisationIds?.length ?? size)
    .offset((filter.page - 1) * size)
    .execute()
  return { items: items.map(checked), total }
}

/** The whole book, for comparing names. */
export async function addressBook(db: Db, councilId: string): Promise<Organisation[]> {
  const items = await open(db).selectFrom('letters.organisations').where('council_id', '=', councilId).select(columns).orderBy('kana').execute()
  return items.map(checked)
}

export async function insertOrganisations(
  db: Db,
  councilId: string,
  organisations: readonly (NewOrganisation & { readonly organisationId: string })[],
): Promise<void> {
  await written(db)`
    insert into letters.organisations (council_id, organisation_id, name, kana, kind, postal_code, address, phone, fax, role_title, person_in_charge, ended)
    select ${councilId}, o."organisationId", o.name, o.kana, o.kind, o."postalCode", o.address, o.phone, o.fax, o."roleTitle", o."personInCharge", o.ended
    from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as o("organisationId" uuid, name text, kana text, kind text, "postalCode" text, address text,
      phone text, fax text, "roleTitle" text, "personInCharge" text, ended boolean)`
}

/**
 * Changes an entry; a new address or postal code is remembered with its day, for the check before sending.
 *
 * @returns false where there is no such entry
 */
export async function updateOrganisation(
  db: Db,
  councilId: string,
  o: NewOrganisation & { readonly organisationId: string },
  today: string,
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update letters.organisations set name = ${o.name}, kana = ${o.kana}, kind = ${o.kind}, phone = ${o.phone}, fax = ${o.fax}, role_title = ${o.roleTitle},
      person_in_charge = ${o.personInCharge}, ended = ${o.ended},
      address_changed_on = case when (postal_code, address) = (${o.postalCode}, ${o.address}) then address_changed_on else ${today}::date end,
      postal_code = ${o.postalCode}, address = ${o.address}
    where council_id = ${councilId} and organisation_id = ${o.organisationId}`
  return rowCount === 1
}

/** The column is written from the same codes. */
function checked<Row extends { kind: string }>(row: Row): Row & { kind: OrganisationKind } {
  return row as Row & { kind: OrganisationKind }
}
