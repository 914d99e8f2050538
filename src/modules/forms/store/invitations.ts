import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { TypedAddressee } from '../schema.ts'

export interface NewInvitation extends TypedAddressee {
  readonly invitationId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly codeDigest: string
}

/** Behind the last number; whoever of the register was asked already is not asked twice. @returns how many are new */
export async function insertInvitations(
  db: Db,
  councilId: string,
  { collectionId, scopeId, at, by }: { readonly collectionId: string; readonly scopeId: string; readonly at: Date; readonly by: string | null },
  invitations: readonly NewInvitation[],
): Promise<number> {
  await written(db)`select from forms.collections where council_id = ${councilId} and collection_id = ${collectionId} for update`
  const { rowCount } = await written(db)`
    with fresh as (
      select i.*, row_number() over (order by i.at) as place
      from jsonb_to_recordset(${JSON.stringify(invitations.map((invitation, at2) => ({ ...invitation, at: at2 })))}::jsonb) as i("invitationId" uuid, "personId" uuid,
        "organisationId" uuid, name text, mail text, "postalCode" text, address text, "codeDigest" text, at int)
      where not exists (select from forms.invitations e where e.council_id = ${councilId} and e.collection_id = ${collectionId} and e.withdrawn_on is null
        and (e.person_id = i."personId" or e.organisation_id = i."organisationId" or (i."personId" is null and i."organisationId" is null and e.name = i.name and e.mail = i.mail
          and e.address = i.address)))
    )
    insert into forms.invitations (council_id, invitation_id, scope_id, collection_id, number, person_id, organisation_id, name, mail, postal_code, address, code_digest,
      invited_at, invited_by)
    select ${councilId}, f."invitationId", ${scopeId}, ${collectionId}, last.number + f.place, f."personId", f."organisationId", f.name, f.mail, f."postalCode", f.address,
      f."codeDigest", ${at}::timestamptz, ${by}::uuid
    from fresh f, (select coalesce(max(number), 0) as number from forms.invitations where council_id = ${councilId} and collection_id = ${collectionId}) last`
  return rowCount ?? 0
}

export interface FoundInvitation {
  readonly invitationId: string
  readonly number: number
  readonly personId: string | null
  readonly organisationId: string | null
  readonly name: string
  readonly mail: string
  readonly postalCode: string
  readonly address: string
  readonly sentOn: string | null
  readonly remindedOn: string | null
  readonly answered: boolean
}

/** Those that stand, in the order in which they were asked. */
export async function listInvitations(db: Db, councilId: string, collectionId: string): Promise<FoundInvitation[]> {
  const { rows } = await written<FoundInvitation>(db)`
    select i.invitation_id as "invitationId", i.number, i.person_id as "personId", i.organisation_id as "organisationId", coalesce(nullif(i.name, ''), o.name, '') as name, i.mail,
      coalesce(nullif(i.postal_code, ''), o.postal_code, '') as "postalCode", coalesce(nullif(i.address, ''), o.address, '') as address, i.sent_on as "sentOn", i.reminded_on as "remindedOn", i.answered
    from forms.invitations i left join directory.organisation_names o on o.council_id = i.council_id and o.organisation_id = i.organisation_id
    where i.council_id = ${councilId} and i.collection_id = ${collectionId} and i.withdrawn_on is null
    order by i.number`
  return rows
}

/** @param day on which they were written to */
export async function markSent(db: Db, councilId: string, invitationIds: readonly string[], day: string): Promise<void> {
  await written(db)`
    update forms.invitations set sent_on = coalesce(sent_on, ${day}::date), reminded_on = case when sent_on is null then null else ${day}::date end
    where council_id = ${councilId} and invitation_id = any (${invitationIds}::uuid[])`
}

/** The organisations there are, of those asked for, with where post goes. */
export async function addressedOrganisations(
  db: Db,
  councilId: string,
  organisationIds: readonly string[],
): Promise<{ organisationId: string; address: string }[]> {
  const { rows } = await written<{ organisationId: string; address: string }>(db)`
    select organisation_id as "organisationId", address from directory.organisation_names
    where council_id = ${councilId} and organisation_id = any (${organisationIds}::uuid[])`
  return rows
}

/** Letters drafted for invitations of a collection, whatever has become of them. */
export async function listLetters(db: Db, councilId: string, collectionId: string): Promise<{ letterId: string; invitationId: string }[]> {
  const { rows } = await written<{ letterId: string; invitationId: string }>(db)`
    select letter_id as "letterId", invitation_id as "invitationId" from forms.invitation_letters
    where council_id = ${councilId} and collection_id = ${collectionId}`
  return rows
}

export async function insertLetters(
  db: Db,
  councilId: string,
  { collectionId, letterId }: { readonly collectionId: string; readonly letterId: string },
  invitationIds: readonly string[],
): Promise<void> {
  await written(db)`
    insert into forms.invitation_letters (council_id, letter_id, invitation_id, collection_id)
    select ${councilId}, ${letterId}, i, ${collectionId} from unnest(${invitationIds}::uuid[]) i`
}

/** @returns the collection of the letter, unless it is none of ours */
export async function letterLeft(db: Db, letterId: string, day: string): Promise<string | undefined> {
  const { rows } = await written<{ collectionId: string | null }>(db)`select forms.letter_left(${letterId}, ${day}) as "collectionId"`
  return rows[0]?.collectionId ?? undefined
}

export interface InvitationInLetter {
  readonly invitationId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly addressCode: string
  readonly closesOn: string | null
  readonly anonymous: boolean
  readonly seen: boolean
}

/** Whom the letter asks; of those the reader may not see only that somebody is. */
export async function invitationsIn(db: Db, councilId: string, letterId: string): Promise<InvitationInLetter[]> {
  const { rows } = await written<InvitationInLetter>(db)`
    select l.invitation_id as "invitationId", i.person_id as "personId", i.organisation_id as "organisationId", c.address_code as "addressCode",
      c.closes_on as "closesOn", c.anonymous, i.invitation_id is not null as seen
    from forms.invitation_letters l
    join forms.collections c on c.council_id = l.council_id and c.collection_id = l.collection_id
    left join forms.invitations i on i.council_id = l.council_id and i.invitation_id = l.invitation_id
    where l.council_id = ${councilId} and l.letter_id = ${letterId}`
  return rows
}

/** Of those of the register who were asked already. */
export async function askedAlready(
  db: Db,
  councilId: string,
  {
    collectionId,
    personIds,
    organisationIds,
  }: { readonly collectionId: string; readonly personIds: readonly string[]; readonly organisationIds: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await written<{ id: string }>(db)`
    select coalesce(person_id, organisation_id) as id from forms.invitations
    where council_id = ${councilId} and collection_id = ${collectionId} and withdrawn_on is null
      and (person_id = any (${personIds}::uuid[]) or organisation_id = any (${organisationIds}::uuid[]))`
  return new Set(rows.map(({ id }) => id))
}
