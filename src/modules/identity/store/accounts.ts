import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import type { NewCouncil, Persona } from '../schema.ts'
import { insertName, nextUserNumber } from './credentials.ts'
import type { IdentityTables } from './tables.generated.ts'

const open = (db: Db): Kysely<IdentityTables> => tables<IdentityTables>(db)

/** The council with its areas, scopes and accounts; each area carries the path from the city down to itself. */
export async function insertCouncil(db: Db, councilId: string, council: NewCouncil, newId: () => string, now: Date): Promise<void> {
  const { host, name, synthetic, areas, scopes, accounts } = council
  await open(db).insertInto('identity.councils').values({ council_id: councilId, host, name, synthetic }).execute()
  const paths = new Map<string, string[]>()
  for (const { areaId, kind, name: areaName, kana, parentAreaId } of areas) {
    const path = [...(parentAreaId === null ? [] : (paths.get(parentAreaId) ?? [])), areaId]
    paths.set(areaId, path)
    await open(db)
      .insertInto('identity.areas')
      .values({ council_id: councilId, area_id: areaId, kind, name: areaName, kana, ancestor_ids: path })
      .execute()
  }
  for (const { scopeId, compartment, areaId, tier } of scopes) {
    await open(db)
      .insertInto('identity.access_scopes')
      .values({ council_id: councilId, scope_id: scopeId, compartment, area_id: areaId, tier })
      .execute()
  }
  for (const { displayName, kana, post, memberships } of accounts) {
    const accountId = newId()
    await open(db)
      .insertInto('identity.accounts')
      .values({ council_id: councilId, account_id: accountId, display_name: displayName, kana, post })
      .execute()
    await numberAccount(db, councilId, { accountId, nameId: newId(), now })
    for (const { role, compartment, areaId, tier, validFrom, validTo } of memberships) {
      const held = { role, compartment, area_id: areaId, tier, valid_from: validFrom, valid_to: validTo }
      await open(db)
        .insertInto('identity.memberships')
        .values({ council_id: councilId, membership_id: newId(), account_id: accountId, ...held })
        .execute()
    }
  }
}

/** Gives an account its user number, which is its own for ever. */
export async function numberAccount(
  db: Db,
  councilId: string,
  { accountId, nameId, now }: { readonly accountId: string; readonly nameId: string; readonly now: Date },
): Promise<string> {
  const number = String(await nextUserNumber(db, councilId))
  await insertName(db, councilId, { nameId, accountId, kind: 'number', name: number, now })
  return number
}

export async function councilName(db: Db, councilId: string): Promise<string> {
  const council = await open(db).selectFrom('identity.councils').select('name').where('council_id', '=', councilId).executeTakeFirstOrThrow()
  return council.name
}

export async function isSynthetic(db: Db, councilId: string): Promise<boolean> {
  const council = await open(db).selectFrom('identity.councils').select('synthetic').where('council_id', '=', councilId).executeTakeFirst()
  return council?.synthetic ?? false
}

/** Everyone of the council whose account has not ended, with the roles of today, by kana. */
export async function accountsWithRoles(db: Db, councilId: string, today: string): Promise<z.input<typeof Persona>[]> {
  const rows = await open(db)
    .selectFrom('identity.accounts as a')
    .leftJoin('identity.memberships as m', (join) =>
      join
        .onRef('m.council_id', '=', 'a.council_id')
        .onRef('m.account_id', '=', 'a.account_id')
        .on('m.valid_from', '<=', today)
        .on((eb) => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>=', today)])),
    )
    .where('a.council_id', '=', councilId)
    .where('a.ended_at', 'is', null)
    .groupBy(['a.council_id', 'a.account_id'])
    .select(['a.account_id', 'a.display_name', 'a.kana', 'a.post', sql<string[]>`array_remove(array_agg(distinct m.role), null)`.as('roles')])
    .orderBy('a.kana')
    .execute()
  return rows.map((row) => ({
    accountId: row.account_id,
    displayName: row.display_name,
    kana: row.kana,
    post: row.post,
    roles: row.roles as z.input<typeof Persona>['roles'],
  })) // only role codes are ever stored
}

export async function hasAccount(db: Db, councilId: string, accountId: string): Promise<boolean> {
  const found = await open(db)
    .selectFrom('identity.accounts')
    .select('account_id')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}
