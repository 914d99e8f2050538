import type { z } from 'zod'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Account, AccountFilter, AccountRow } from '../schema.ts'

type Row = z.input<typeof AccountRow>

/** Found by any part of name, kana or post, or by the number. `search` comes folded to full-width katakana where it is kana. */
export async function listAccounts(
  db: Db,
  councilId: string,
  { search, kana, state, page, now, size }: z.output<typeof AccountFilter> & { readonly kana: string; readonly now: Date; readonly size: number },
): Promise<{ readonly items: Row[]; readonly total: number }> {
  const { rows } = await written<Row & { readonly total: number }>(db)`
    with found as (
      select a.account_id, n.name as number, a.display_name, a.kana, a.post, a.ended_at,
        (select max(s.started_at) from identity.sessions s where s.council_id = a.council_id and s.account_id = a.account_id) as last_signed_in_at
      from identity.accounts a
      left join identity.sign_in_names n on n.council_id = a.council_id and n.account_id = a.account_id and n.kind = 'number' and n.removed_at is null
      where a.council_id = ${councilId}
        and (${state} = 'all' or (${state} = 'ended') = (a.ended_at is not null and a.ended_at <= ${now}))
        and (${search} = '' or position(${search} in replace(a.display_name, ' ', '')) > 0 or position(${kana} in replace(a.kana, ' ', '')) > 0
          or position(${search} in a.post) > 0 or n.name = ${search}))
    select account_id as "accountId", coalesce(number, '') as number, display_name as "displayName", kana, post, last_signed_in_at as "lastSignedInAt",
      case when ended_at <= ${now} then 'ended' when last_signed_in_at is null then 'notYet' else 'active' end as state, count(*) over () as total
    from found order by kana, account_id limit ${size} offset ${(page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

export type FoundAccount = Pick<z.input<typeof Account>, keyof Row | 'endedAt' | 'endedReason' | 'invitedUntil'>

export async function findAccount(db: Db, councilId: string, accountId: string, now: Date): Promise<FoundAccount | undefined> {
  const { rows } = await written<FoundAccount>(db)`
    with found as (
      select a.*, n.name as number, (select max(s.started_at) from identity.sessions s where s.council_id = a.council_id and s.account_id = a.account_id) as last_signed_in_at
      from identity.accounts a
      left join identity.sign_in_names n on n.council_id = a.council_id and n.account_id = a.account_id and n.kind = 'number' and n.removed_at is null
      where a.council_id = ${councilId} and a.account_id = ${accountId})
    select account_id as "accountId", coalesce(number, '') as number, display_name as "displayName", kana, post, last_signed_in_at as "lastSignedInAt",
      case when ended_at <= ${now} then 'ended' when last_signed_in_at is null then 'notYet' else 'active' end as state,
      ended_at as "endedAt", ended_reason as "endedReason",
      (select i.expires_at from identity.invitations i where i.council_id = ${councilId} and i.account_id = ${accountId} and i.used_at is null
        and i.replaced_at is null and i.expires_at > ${now}) as "invitedUntil"
    from found`
  return rows[0]
}

export async function insertAccount(
  db: Db,
  councilId: string,
  account: { readonly accountId: string; readonly displayName: string; readonly kana: string; readonly post: string },
): Promise<void> {
  await written(db)`
    insert into identity.accounts (council_id, account_id, display_name, kana, post)
    values (${councilId}, ${account.accountId}, ${account.displayName}, ${account.kana}, ${account.post})`
}

/** @returns false when there is no such account or it had ended already */
export async function endAccount(
  db: Db,
  councilId: string,
  { accountId, reason, now }: { readonly accountId: string; readonly reason: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.accounts set ended_at = ${now}, ended_reason = ${reason} where council_id = ${councilId} and account_id = ${accountId} and ended_at is null`
  return rowCount === 1
}
