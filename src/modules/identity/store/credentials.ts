import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NameKind } from '../rules/names.ts'
import type { StoredHash } from '../rules/hashing.ts'

/** An account as signing in meets it; nothing of it leaves the operation. */
export interface Entrant {
  readonly accountId: string
  readonly passwordHash: Buffer | null
  readonly passwordSalt: Buffer | null
  readonly memoryKib: number | null
  readonly passes: number | null
  readonly parallelism: number | null
  readonly standsAlone: boolean | null
  readonly totpSealed: Buffer | null
  readonly totpLastStep: number | null
  readonly sheetId: string | null
  readonly sheetSalt: Buffer | null
  readonly codesLeft: number
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** By folded name or by id; an ended account is not found. The same work is done whether there is such an account or not. */
export async function findEntrant(
  db: Db,
  councilId: string,
  { name = '', accountId = nobody }: { readonly name?: string | undefined; readonly accountId?: string | undefined },
  now: Date,
): Promise<Entrant | undefined> {
  const { rows } = await written<Entrant>(db)`
    select a.account_id as "accountId", p.hash as "passwordHash", p.salt as "passwordSalt", p.memory_kib as "memoryKib", p.passes, p.parallelism,
      p.stands_alone as "standsAlone", t.sealed as "totpSealed", t.last_step as "totpLastStep", s.sheet_id as "sheetId", s.salt as "sheetSalt",
      (select count(*) from identity.paper_codes c where c.council_id = s.council_id and c.sheet_id = s.sheet_id and c.used_at is null) as "codesLeft"
    from identity.accounts a
    left join identity.passwords p on p.council_id = a.council_id and p.account_id = a.account_id
    left join identity.totps t on t.council_id = a.council_id and t.account_id = a.account_id and t.removed_at is null
    left join identity.paper_sheets s on s.council_id = a.council_id and s.account_id = a.account_id and s.replaced_at is null
    where a.council_id = ${councilId} and (a.ended_at is null or a.ended_at > ${now})
      and a.account_id = coalesce((select n.account_id from identity.sign_in_names n where n.council_id = ${councilId} and n.name = ${name} and n.removed_at is null), ${accountId}::uuid)`
  return rows[0]
}

export function passwordOf(entrant: Entrant | undefined): StoredHash | undefined {
  if (!entrant?.passwordHash) return undefined
  const { passwordHash: hash, passwordSalt: salt, memoryKib, passes, parallelism } = entrant
  return { hash, salt: salt!, memoryKib: memoryKib!, passes: passes!, parallelism: parallelism! } // not null beside the hash
}

export async function savePassword(
  db: Db,
  councilId: string,
  accountId: string,
  { hash, salt, memoryKib, passes, parallelism, standsAlone, now }: StoredHash & { readonly standsAlone: boolean; readonly now: Date },
): Promise<void> {
  await written(db)`
    insert into identity.passwords (council_id, account_id, hash, salt, memory_kib, passes, parallelism, stands_alone, set_at)
    values (${councilId}, ${accountId}, ${hash}, ${salt}, ${memoryKib}, ${passes}, ${parallelism}, ${standsAlone}, ${now})
    on conflict (council_id, account_id) do update set hash = excluded.hash, salt = excluded.salt, memory_kib = excluded.memory_kib,
      passes = excluded.passes, parallelism = excluded.parallelism, stands_alone = excluded.stands_alone, set_at = excluded.set_at`
}

export async function saveTotp(
  db: Db,
  councilId: string,
  accountId: string,
  { sealed, lastStep, now }: { readonly sealed: Buffer; readonly lastStep: number; readonly now: Date },
): Promise<void> {
  await written(db)`
    insert into identity.totps (council_id, account_id, sealed, last_step, enrolled_at) values (${councilId}, ${accountId}, ${sealed}, ${lastStep}, ${now})
    on conflict (council_id, account_id) do update set sealed = excluded.sealed, last_step = excluded.last_step, enrolled_at = excluded.enrolled_at, removed_at = null`
}

/** @returns false when this step or a later one was used already, by whoever came first */
export async function spendTotpStep(db: Db, councilId: string, accountId: string, step: number): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.totps set last_step = ${step} where council_id = ${councilId} and account_id = ${accountId} and last_step < ${step} and removed_at is null`
  return rowCount === 1
}

/** The secret is overwritten: what is no longer used need not be kept. */
export async function removeTotp(db: Db, councilId: string, accountId: string, now: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.totps set removed_at = ${now}, sealed = '' where council_id = ${councilId} and account_id = ${accountId} and removed_at is null`
  return rowCount === 1
}

/** A new sheet takes the place of the former one, whose codes end with it. */
export async function insertSheet(
  db: Db,
  councilId: string,
  sheet: {
    readonly sheetId: string
    readonly accountId: string
    readonly salt: Buffer
    readonly hashes: readonly Buffer[]
    readonly now: Date
    readonly by: string | null
  },
): Promise<void> {
  const { sheetId, accountId, salt, hashes, now, by } = sheet
  await written(db)`
    update identity.paper_sheets set replaced_at = ${now} where council_id = ${councilId} and account_id = ${accountId} and replaced_at is null`
  await written(db)`
    with sheet as (
      insert into identity.paper_sheets (council_id, sheet_id, account_id, salt, issued_at, issued_by) values (${councilId}, ${sheetId}, ${accountId}, ${salt}, ${now}, ${by}) returning sheet_id)
    insert into identity.paper_codes (council_id, sheet_id, position, hash)
    select ${councilId}, sheet.sheet_id, code.position, code.hash from sheet, unnest(${hashes}::bytea[]) with ordinality as code (hash, position)`
}

/** @returns false when no unused code of that sheet has this hash */
export async function spendPaperCode(db: Db, councilId: string, sheetId: string, hash: Buffer, now: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.paper_codes set used_at = ${now} where council_id = ${councilId} and sheet_id = ${sheetId} and hash = ${hash} and used_at is null`
  return rowCount === 1
}

/** True where all of these are codes of the account's standing sheet that nobody used yet. */
export async function areUnusedCodes(db: Db, councilId: string, sheetId: string, hashes: readonly Buffer[]): Promise<boolean> {
  const { rows } = await written<{ readonly found: number }>(db)`
    select count(distinct hash) as found from identity.paper_codes
    where council_id = ${councilId} and sheet_id = ${sheetId} and hash = any(${hashes}::bytea[]) and used_at is null`
  return rows[0]!.found === hashes.length
}

/** The next user number; two people at once get two numbers. */
export async function nextUserNumber(db: Db, councilId: string): Promise<number> {
  const { rows } = await written<{ readonly number: number }>(db)`
    insert into identity.user_numbers as u (council_id, last_number) values (${councilId}, ${firstNumber})
    on conflict (council_id) do update set last_number = u.last_number + 1 returning last_number as number`
  return rows[0]!.number
}
const firstNumber = 100_001 // six digits from the first to the nine hundred thousandth

/** @returns false when somebody of the council signs in with that name already */
export async function insertName(
  db: Db,
  councilId: string,
  {
    nameId,
    accountId,
    kind,
    name,
    now,
  }: { readonly nameId: string; readonly accountId: string; readonly kind: NameKind; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into identity.sign_in_names (council_id, name_id, account_id, kind, name, added_at) values (${councilId}, ${nameId}, ${accountId}, ${kind}, ${name}, ${now})
    on conflict (council_id, name) where removed_at is null do nothing`
  return rowCount === 1
}

export async function namesOf(db: Db, councilId: string, accountId: string): Promise<{ readonly kind: NameKind; readonly name: string }[]> {
  const { rows } = await written<{ readonly kind: NameKind; readonly name: string }>(db)`
    select kind, name from identity.sign_in_names where council_id = ${councilId} and account_id = ${accountId} and removed_at is null
    order by array_position(array['number', 'email', 'phone'], kind), name`
  return rows
}

/** Words nobody of this council should use as a password: its name, its places, the person's own names. */
export async function localWords(db: Db, councilId: string, accountId: string): Promise<string[]> {
  const { rows } = await written<{ readonly word: string }>(db)`
    select name as word from identity.councils where council_id = ${councilId}
    union select unnest(array[name, kana]) from identity.areas where council_id = ${councilId}
    union select unnest(array[display_name, kana, post]) from identity.accounts where council_id = ${councilId} and account_id = ${accountId}
    union select name from identity.sign_in_names where council_id = ${councilId} and account_id = ${accountId}`
  return rows.map(({ word }) => word)
}
