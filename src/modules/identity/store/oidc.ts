import type { Kysely } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { NewProvider } from '../schema.ts'
import type { IdentityTables } from './tables.generated.ts'

const open = (db: Db): Kysely<IdentityTables> => tables<IdentityTables>(db)

/** Replaces the provider of the same code, if there is one: what was registered before ends. */
export async function insertProvider(db: Db, councilId: string, providerId: string, provider: NewProvider, at: Date): Promise<void> {
  await open(db)
    .updateTable('identity.oidc_providers')
    .set({ ended_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('code', '=', provider.code)
    .where('ended_at', 'is', null)
    .execute()
  await open(db)
    .insertInto('identity.oidc_providers')
    .values({
      council_id: councilId,
      provider_id: providerId,
      code: provider.code,
      title: provider.title,
      issuer: provider.issuer,
      client_id: provider.clientId,
      secret_source: provider.secretSource,
      hosts: provider.hosts,
      always_strong: provider.alwaysStrong,
      strong_acr: provider.strongAcr,
      strong_amr: provider.strongAmr,
      registered_at: at.toISOString(),
    })
    .execute()
}

export type StoredProvider = NewProvider & { readonly providerId: string }

export async function listProviders(db: Db, councilId: string): Promise<StoredProvider[]> {
  const { rows } = await written<StoredProvider>(db)`
    select provider_id as "providerId", code, title, issuer, client_id as "clientId", secret_source as "secretSource", hosts, always_strong as "alwaysStrong",
      strong_acr as "strongAcr", strong_amr as "strongAmr"
    from identity.oidc_providers where council_id = ${councilId} and ended_at is null order by title, code`
  return rows
}

export async function findProvider(db: Db, councilId: string, code: string): Promise<StoredProvider | undefined> {
  return (await listProviders(db, councilId)).find((provider) => provider.code === code)
}

/** Whose account that is, if it may still sign in. */
export async function linkedAccount(
  db: Db,
  councilId: string,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  now: Date,
): Promise<string | undefined> {
  const { rows } = await written<{ readonly accountId: string }>(db)`
    select l.account_id as "accountId" from identity.oidc_links l
    join identity.accounts a on a.council_id = l.council_id and a.account_id = l.account_id and (a.ended_at is null or a.ended_at > ${now})
    where l.council_id = ${councilId} and l.issuer = ${issuer} and l.subject = ${subject} and l.removed_at is null`
  return rows[0]?.accountId
}

/** @returns false when that person of the provider is linked already, to whomever */
export async function insertLink(
  db: Db,
  councilId: string,
  link: {
    readonly linkId: string
    readonly providerId: string
    readonly issuer: string
    readonly subject: string
    readonly accountId: string
    readonly at: Date
  },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into identity.oidc_links (council_id, link_id, provider_id, issuer, subject, account_id, linked_at)
    values (${councilId}, ${link.linkId}, ${link.providerId}, ${link.issuer}, ${link.subject}, ${link.accountId}, ${link.at})
    on conflict (council_id, issuer, subject) where removed_at is null do nothing`
  return rowCount === 1
}
