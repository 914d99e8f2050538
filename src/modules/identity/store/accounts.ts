import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import { type NewCouncil, type Persona, officeRoles } from '../schema.ts'
import type { IdentityTables } from './tables.generated.ts'

const open = (db: Db): Kysely<IdentityTables> => tables<IdentityTables>(db)

/** The council with its areas, scopes and accounts; each area carries the path from the city down to itself. */
export async function insertCouncil(db: Db, councilId: string, council: NewCouncil, newId: () => string): Promise<void> {
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
  for (const { accountId = newId(), displayName, kana, post, memberships } of accounts) {
    await open(db)
      .insertInto('identity.accounts')
      .values({ council_id: councilId, account_id: accountId, display_name: displayName, kana, post })
      .execute()
    for (const { role, compartment, areaId, tier, validFrom, validTo } of memberships) {
      const held = { role, compartment, area_id: areaId, tier, valid_from: validFrom, valid_to: validTo }
      await open(db)
        .insertInto('identity.memberships')
        .values({ council_id: councilId, membership_id: newId(), account_id: accountId, ...held })
        .execute()
    }
  }
}

export async function isSynthetic(db: Db, councilId: string): Promise<boolean> {
  const council = await open(db).selectFrom('identity.councils').select('synthetic').where('council_id', '=', councilId).executeTakeFirst()
  return council?.synthetic ?? false
}

/** Everyone of the council with the roles of today, by kana. */
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
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a person works at the office today, and so begins there. */
export async function worksAtOffice(db: Db, councilId: string, accountId: string, today: string): Promise<boolean> {
  const held = await open(db)
    .selectFrom('identity.memberships')
    .select('role')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .execute()
  return held.some(({ role }) => officeRoles.some((office) => office === role))
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
