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
      i.postal_code as "postalCode", i.address, i.sent_on as "sentOn", i.reminded_on as "remindedOn", i.answered
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

/** The organisations there are, of those asked for. */
export async function knownOrganisations(db: Db, councilId: string, organisationIds: readonly string[]): Promise<string[]> {
  const { rows } = await written<{ organisationId: string }>(db)`
    select organisation_id as "organisationId" from directory.organisation_names where council_id = ${councilId} and organisation_id = any (${organisationIds}::uuid[])`
  return rows.map(({ organisationId }) => organisationId)
}
