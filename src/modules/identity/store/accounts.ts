import { sql } from 'kysely'
import type * as z from 'zod'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import type { NewAccount, NewArea, NewScope, Persona } from '../schema.ts'
import type { IdentityTables } from './tables.generated.ts'

export async function insertCouncil(db: Db, council: { councilId: string; host: string; name: string; synthetic: boolean }): Promise<void> {
  const { councilId, host, name, synthetic } = council
  await tables<IdentityTables>(db).insertInto('identity.councils').values({ council_id: councilId, host, name, synthetic }).execute()
}

export async function isSynthetic(db: Db, councilId: string): Promise<boolean> {
  const council = await tables<IdentityTables>(db)
    .selectFrom('identity.councils')
    .select('synthetic')
    .where('council_id', '=', councilId)
    .executeTakeFirst()
  return council?.synthetic ?? false
}

export async function insertArea(db: Db, councilId: string, areaId: string, area: z.output<typeof NewArea>): Promise<void> {
  const { kind, name, kana, parentAreaId } = area
  await tables<IdentityTables>(db)
    .insertInto('identity.areas')
    .values((eb) => ({
      council_id: councilId,
      area_id: areaId,
      kind,
      name,
      kana,
      ancestor_ids: parentAreaId
        ? eb
            .selectFrom('identity.areas')
            .select(sql<string[]>`ancestor_ids || ${areaId}::uuid`.as('path'))
            .where('council_id', '=', councilId)
            .where('area_id', '=', parentAreaId)
        : [areaId],
    }))
    .execute()
}

export async function insertScope(db: Db, councilId: string, scopeId: string, scope: z.output<typeof NewScope>): Promise<void> {
  const { compartment, areaId, tier } = scope
  await tables<IdentityTables>(db)
    .insertInto('identity.access_scopes')
    .values({ council_id: councilId, scope_id: scopeId, compartment, area_id: areaId, tier })
    .execute()
}

export async function insertAccount(
  db: Db,
  councilId: string,
  accountId: string,
  account: z.output<typeof NewAccount>,
  newId: () => string,
): Promise<void> {
  const identity = tables<IdentityTables>(db)
  const { displayName, kana, post, memberships } = account
  await identity
    .insertInto('identity.accounts')
    .values({ council_id: councilId, account_id: accountId, display_name: displayName, kana, post })
    .execute()
  if (memberships.length === 0) return
  await identity
    .insertInto('identity.memberships')
    .values(
      memberships.map(({ role, compartment, areaId, tier, validFrom, validTo }) => ({
        council_id: councilId,
        membership_id: newId(),
        account_id: accountId,
        role,
        compartment,
        area_id: areaId,
        tier,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    )
    .execute()
}

/** Everyone of the council with the roles of today, by kana. */
export async function accountsWithRoles(db: Db, councilId: string, today: string): Promise<z.input<typeof Persona>[]> {
  const rows = await tables<IdentityTables>(db)
    .selectFrom('identity.accounts as a')
    .leftJoin('identity.memberships as m', (join) =>
      join
        .onRef('m.council_id', '=', 'a.council_id')
        .onRef('m.account_id', '=', 'a.account_id')
        .on('m.valid_from', '<=', today)
        .on((eb) => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>=', today)])),
    )
    .where('a.council_id', '=', councilId)
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
  const found = await tables<IdentityTables>(db)
    .selectFrom('identity.accounts')
    .select('account_id')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

export async function insertSession(
  db: Db,
  session: { councilId: string; sessionId: string; accountId: string; tokenHash: Buffer; startedAt: Date; expiresAt: Date },
): Promise<void> {
  await tables<IdentityTables>(db)
    .insertInto('identity.sessions')
    .values({
      council_id: session.councilId,
      session_id: session.sessionId,
      account_id: session.accountId,
      token_hash: session.tokenHash,
      started_at: session.startedAt.toISOString(),
      expires_at: session.expiresAt.toISOString(),
    })
    .execute()
}

export async function endSession(db: Db, councilId: string, accountId: string, tokenHash: Buffer, endedAt: Date): Promise<void> {
  await tables<IdentityTables>(db)
    .updateTable('identity.sessions')
    .set({ ended_at: endedAt.toISOString() })
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}
