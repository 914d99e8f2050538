// What whoever gives an answer reaches: functions that run with the rights of the tables, as a visitor has none.
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { Definition, Values } from '../schema.ts'

export interface OpenCollection {
  readonly collectionId: string
  readonly formId: string
  readonly version: number
  readonly title: string
  readonly audience: 'anyone' | 'invited'
  readonly anonymous: boolean
  readonly opensOn: string
  readonly closesOn: string | null
  readonly closedAt: string | null
  readonly definition: Definition
}

export async function collectionAt(db: Db, addressCode: string): Promise<OpenCollection | undefined> {
  const { rows } = await written<Omit<OpenCollection, 'definition'> & { definition: unknown }>(db)`
    select collection_id as "collectionId", form_id as "formId", version, title, audience, anonymous, opens_on as "opensOn", closes_on as "closesOn",
      closed_at as "closedAt", definition
    from forms.open_collection(${addressCode})`
  return rows[0] && { ...rows[0], definition: Definition.parse(rows[0].definition) }
}

export async function definitionOf(db: Db, collectionId: string, version: number): Promise<Definition | undefined> {
  const { rows } = await written<{ definition: unknown }>(db)`select forms.definition_of(${collectionId}, ${version}) as definition`
  return rows[0]?.definition ? Definition.parse(rows[0].definition) : undefined
}

export interface Given {
  readonly version: number
  readonly way: string
  readonly answeredOn: string
  readonly saidBy?: string | null
  readonly saidName?: string
  readonly personId?: string | null
  readonly organisationId?: string | null
  readonly areaId?: string | null
  readonly invitationId?: string
  readonly sheetId?: string | null
  /** Codes of items that stand as the register had them, and the day on which it did. */
  readonly keptItems?: readonly string[]
  readonly keptOn?: string | null
}

export interface Received {
  readonly answerId: string
  readonly number: number
  readonly formTag: string
  readonly areaId: string
  readonly anonymous: boolean
}

/** Numbers of a collection are taken one after the other: whoever comes second waits for the first to commit. */
export async function receiveAnswer(
  db: Db,
  a: {
    readonly collectionId: string
    readonly answerId: string
    readonly given: Given
    readonly parts: readonly { readonly tier: number; readonly values: Values }[]
    readonly tier: number
    readonly today: string
    readonly now: Date
  },
): Promise<Received | undefined> {
  const { rows } = await written<Received>(db)`
    select answer_id as "answerId", number, form_tag as "formTag", area_id as "areaId", anonymous
    from forms.receive_answer(${a.collectionId}, ${a.answerId}, ${JSON.stringify(a.given)}, ${JSON.stringify(a.parts)}, ${a.tier}, ${a.today}, ${a.now})`
  return rows[0]
}

export async function invitedBy(db: Db, digest: string): Promise<{ invitationId: string; collectionId: string; answered: boolean } | undefined> {
  const { rows } = await written<{ invitationId: string; collectionId: string; answered: boolean }>(db)`
    select invitation_id as "invitationId", collection_id as "collectionId", answered from forms.invited_by_code(${digest})`
  return rows[0]
}

export async function markAnswered(db: Db, invitationId: string): Promise<boolean> {
  const { rows } = await written<{ marked: boolean }>(db)`select forms.mark_answered(${invitationId}) as marked`
  return rows[0]!.marked // a function answers with one row
}

/** Counts one more in this hour. @returns how many there are now */
export async function countSending(db: Db, councilId: string, collectionId: string, hour: Date, counter: string): Promise<number> {
  const { rows } = await written<{ sent: number }>(db)`
    insert into forms.send_counts as c (council_id, collection_id, hour, counter, sent) values (${councilId}, ${collectionId}, ${hour}, ${counter}, 1)
    on conflict (council_id, collection_id, hour, counter) do update set sent = c.sent + 1 returning sent`
  return rows[0]!.sent // an insert or an update, always one row
}

/** Counters say nothing once their hour is over. */
export async function forgetCounts(db: Db, councilId: string, before: Date): Promise<void> {
  await written(db)`delete from forms.send_counts where council_id = ${councilId} and hour < ${before}`
}

export interface KeptDraft {
  readonly version: number
  readonly fields: Record<string, string>
  readonly savedAt: string
  readonly expiresOn: string
  /** What was filled in from the register when it was begun, and the day of it. */
  readonly prefilled: Values
  readonly prefilledOn: string | null
}

export async function readDraft(db: Db, collectionId: string, digest: string, today: string): Promise<KeptDraft | undefined> {
  const { rows } = await written<Omit<KeptDraft, 'prefilled'> & { prefilled: unknown }>(db)`
    select version, fields, saved_at as "savedAt", expires_on as "expiresOn", prefilled, prefilled_on as "prefilledOn"
    from forms.read_draft(${collectionId}, ${digest}, ${today})`
  return rows[0] && { ...rows[0], prefilled: Values.parse(rows[0].prefilled) }
}

export async function keepDraft(
  db: Db,
  d: {
    readonly draftId: string
    readonly collectionId: string
    readonly version: number
    readonly digest: string
    readonly fields: Readonly<Record<string, string>>
    /** Laid down with the first keeping. */
    readonly prefilled: Values
    readonly now: Date
    readonly today: string
    readonly until: string
  },
): Promise<void> {
  await written(db)`
    select forms.keep_draft(${d.draftId}, ${d.collectionId}, ${d.version}, ${d.digest}, ${JSON.stringify(d.fields)}, ${JSON.stringify(d.prefilled)},
      ${d.now}, ${d.today}, ${d.until})`
}

/** Which half-written answer the code opens. */
export async function draftOf(db: Db, collectionId: string, digest: string, today: string): Promise<string | undefined> {
  const { rows } = await written<{ draftId: string | null }>(db)`select forms.draft_of(${collectionId}, ${digest}, ${today}) as "draftId"`
  return rows[0]!.draftId ?? undefined // a function answers with one row
}

/** Half-written answers whose days are over. */
export async function oldDrafts(db: Db, councilId: string, today: string): Promise<string[]> {
  const { rows } = await written<{ draftId: string }>(db)`
    select draft_id as "draftId" from forms.drafts where council_id = ${councilId} and expires_on < ${today}::date`
  return rows.map(({ draftId }) => draftId)
}

/** In which scope each tier of an answer lies. */
export async function partScopes(db: Db, answerId: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await written<{ tier: number; scopeId: string }>(db)`select tier, scope_id as "scopeId" from forms.part_scopes(${answerId})`
  return new Map(rows.map(({ tier, scopeId }) => [tier, scopeId]))
}

export async function dropDraft(db: Db, collectionId: string, digest: string): Promise<void> {
  await written(db)`select forms.drop_draft(${collectionId}, ${digest})`
}

export async function dropOldDrafts(db: Db, today: string): Promise<number> {
  const { rows } = await written<{ dropped: number }>(db)`select forms.drop_old_drafts(${today}) as dropped`
  return rows[0]!.dropped // a function answers with one row
}

/** 依頼の相手の登録。 What the register says of whom the code was given to, while it may be answered; nothing of anybody under protection. */
export async function askedRecord(db: Db, digest: string, today: string): Promise<AskedPerson | AskedOrganisation | undefined> {
  const { rows } = await written<{ record: AskedPerson | AskedOrganisation | null }>(db)`select forms.asked_record(${digest}, ${today}) as record`
  return rows[0]?.record ?? undefined
}
export interface AskedPerson {
  readonly of: 'person'
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
  readonly bornOn: string | null
  readonly language: string
  readonly needs: readonly string[]
  readonly contacts: readonly { readonly kind: string; readonly value: string; readonly endedOn: string | null }[]
  readonly addresses: readonly {
    readonly kind: string
    readonly postalCode: string
    readonly address: string
    readonly building: string
    readonly validTo: string | null
  }[]
}
export interface AskedOrganisation {
  readonly of: 'organisation'
  readonly phone: string
  readonly mail: string
  readonly desk: string
}
