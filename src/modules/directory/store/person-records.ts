// What is kept about one person, row by row. Every row carries the person's scope.
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { contactKey } from '../rules/folding.ts'
import type {
  AddressCorrection,
  AddressKind,
  NewAddress,
  NewConsent,
  NewContact,
  NewRelation,
  PersonAddress,
  PersonConsent,
  PersonContact,
  PersonRelation,
  ProtectionReason,
} from '../schema.ts'
import { type Guarded, guard, maskable } from './guarding.ts'

/** Whose rows they are. */
interface Owner {
  readonly personId: string
  readonly scopeId: string
}
interface Shown extends Owner {
  readonly protected: boolean
}

export async function insertAddress(db: Db, councilId: string, { personId, scopeId }: Owner, addressId: string, address: NewAddress): Promise<void> {
  await written(db)`
    insert into directory.person_addresses (council_id, address_id, person_id, scope_id, kind, postal_code, address, building, area_id, neighbourhood, valid_from, note)
    values (${councilId}, ${addressId}, ${personId}, ${scopeId}, ${address.kind}, ${address.postalCode}, ${address.address}, ${address.building}, ${address.areaId},
      ${address.neighbourhood}, ${address.validFrom}, ${address.note})`
}

export interface StoredAddress {
  readonly addressId: string
  readonly kind: AddressKind
  readonly validFrom: string | null
  readonly validTo: string | null
}

export async function currentAddress(db: Db, councilId: string, personId: string, kind: AddressKind): Promise<StoredAddress | undefined> {
  const { rows } = await written<StoredAddress>(db)`
    select address_id as "addressId", kind, valid_from as "validFrom", valid_to as "validTo"
    from directory.person_addresses where council_id = ${councilId} and person_id = ${personId} and kind = ${kind} and valid_to is null`
  return rows[0]
}

export async function findAddress(db: Db, councilId: string, personId: string, addressId: string): Promise<StoredAddress | undefined> {
  const { rows } = await written<StoredAddress>(db)`
    select address_id as "addressId", kind, valid_from as "validFrom", valid_to as "validTo"
    from directory.person_addresses where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) and address_id = ${addressId}`
  return rows[0]
}

export async function endAddress(db: Db, councilId: string, addressId: string, lastDay: string): Promise<void> {
  await written(db)`update directory.person_addresses set valid_to = ${lastDay} where council_id = ${councilId} and address_id = ${addressId}`
}

export async function correctAddress(db: Db, councilId: string, address: AddressCorrection): Promise<void> {
  await written(db)`
    update directory.person_addresses set postal_code = ${address.postalCode}, address = ${address.address}, building = ${address.building},
      area_id = ${address.areaId}, neighbourhood = ${address.neighbourhood}, valid_from = ${address.validFrom}, note = ${address.note}
    where council_id = ${councilId} and address_id = ${address.addressId}`
}

/** Current ones first, then back in time. */
export async function listAddresses(db: Db, councilId: string, person: Shown): Promise<Guarded<PersonAddress[]>> {
  const { rows } = await written<PersonAddress>(db)`
    select d.address_id as "addressId", d.kind, d.postal_code as "postalCode", d.address, d.building, d.area_id as "areaId", a.name as "areaName", d.neighbourhood,
      d.valid_from as "validFrom", d.valid_to as "validTo", d.note
    from directory.person_addresses d left join identity.area_places a on a.council_id = d.council_id and a.area_id = d.area_id
    where d.council_id = ${councilId} and d.person_id = any ((select directory.same_person(${councilId}, ${person.personId}))::uuid[])
    order by d.valid_to desc nulls first, array_position(array['home', 'post', 'stay'], d.kind), d.valid_from desc nulls last, d.address_id desc`
  return guard('address', person, rows)
}

export async function insertContact(db: Db, councilId: string, { personId, scopeId }: Owner, contactId: string, contact: NewContact): Promise<void> {
  await written(db)`
    insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
    select ${councilId}, ${contactId}, ${personId}, ${scopeId}, ${contact.kind}, ${contact.value}, ${contactKey(contact.kind, contact.value)}, ${contact.answeredBy},
      ${contact.reachableWhen}, ${contact.note}, coalesce(max(position), 0) + 1
    from directory.person_contacts where council_id = ${councilId} and person_id = ${personId}`
}

/** @returns false where there is no such contact in use */
export async function endContact(db: Db, councilId: string, personId: string, contactId: string, endedOn: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.person_contacts set ended_on = ${endedOn}
    where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) and contact_id = ${contactId} and ended_on is null`
  return rowCount === 1
}

export async function listContacts(db: Db, councilId: string, person: Shown): Promise<Guarded<PersonContact[]>> {
  const { rows } = await written<PersonContact>(db)`
    select contact_id as "contactId", kind, value, answered_by as "answeredBy", reachable_when as "reachableWhen", note, ended_on as "endedOn"
    from directory.person_contacts where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${person.personId}))::uuid[]) order by ended_on desc nulls first, position, contact_id`
  return guard('phone', person, rows)
}

/** Of somebody of the register neither name nor telephone is copied: a copy would stay behind when that person comes under protection. */
export async function insertRelation(
  db: Db,
  councilId: string,
  { personId, scopeId }: Owner,
  relationId: string,
  relation: NewRelation,
): Promise<void> {
  const { relatedPersonId } = relation
  await written(db)`
    insert into directory.relations (council_id, relation_id, person_id, scope_id, related_person_id, name, kana, phone, relation, emergency_order, note)
    values (${councilId}, ${relationId}, ${personId}, ${scopeId}, ${relatedPersonId}, ${relatedPersonId === null ? relation.name : ''}, '',
      ${relatedPersonId === null ? relation.phone : ''}, ${relation.relation}, ${relation.emergencyOrder}, ${relation.note})`
}

export async function endRelation(db: Db, councilId: string, personId: string, relationId: string, endedOn: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.relations set ended_on = ${endedOn}
    where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) and relation_id = ${relationId} and ended_on is null`
  return rowCount === 1
}

/** In the order of calling. A protected person among them is left out, for whoever is not of the team; for the team the name is masked. */
export async function listRelations(db: Db, councilId: string, personId: string) {
  const { rows } = await written<PersonRelation & { registered: boolean }>(db)`
    select relation_id as "relationId", related_person_id as "relatedPersonId", name, phone, relation, emergency_order as "emergencyOrder", note,
      ended_on as "endedOn", related_person_id is not null as registered
    from directory.relations where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[])
    order by ended_on desc nulls first, emergency_order nulls last, relation_id`
  const ids = rows.flatMap(({ relationId, registered }) => (registered ? [relationId] : []))
  const { rows: related } = await written<{
    relationId: string
    personId: string
    familyName: string
    givenName: string
    phone: string
    opens: boolean
    protected: boolean
    scopeId: string | null
  }>(db)`
    select n.relation_id as "relationId", n.person_id as "personId", n.family_name as "familyName", n.given_name as "givenName", n.phone, n.opens,
      t.person_id is not null as protected, t.scope_id as "scopeId"
    from directory.related_names(${ids}) n
    left join directory.protections t on t.council_id = ${councilId} and t.person_id = n.person_id and t.ended_on is null`
  const named = new Map(related.map((each) => [each.relationId, each]))
  return rows.flatMap(({ registered, ...row }) => {
    if (!registered) return row
    const other = named.get(row.relationId)
    if (!other) return []
    const person = { personId: other.personId, scopeId: other.scopeId ?? '', protected: other.protected }
    return {
      ...row,
      relatedPersonId: other.opens ? other.personId : null,
      name: maskable('name', person, fullName(other)),
      phone: maskable('phone', person, other.phone),
    }
  })
}

export async function insertConsent(
  db: Db,
  councilId: string,
  { personId, scopeId }: Owner,
  consent: NewConsent,
  made: { readonly consentId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await written(db)`
    insert into directory.consents (council_id, consent_id, person_id, scope_id, purpose, purpose_code, recipient, way, given_on, valid_to, note, recorded_at, recorded_by)
    values (${councilId}, ${made.consentId}, ${personId}, ${scopeId}, ${consent.purpose}, ${consent.purposeCode}, ${consent.recipient}, ${consent.way}, ${consent.givenOn}, ${consent.validTo},
      ${consent.note}, ${made.at}, ${made.by})`
}

export async function findConsent(db: Db, councilId: string, personId: string, consentId: string) {
  const { rows } = await written<{ givenOn: string; withdrawnOn: string | null }>(db)`
    select given_on as "givenOn", withdrawn_on as "withdrawnOn" from directory.consents
    where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) and consent_id = ${consentId}`
  return rows[0]
}

export async function withdrawConsent(db: Db, councilId: string, consentId: string, withdrawnOn: string, reason: string): Promise<void> {
  await written(
    db,
  )`update directory.consents set withdrawn_on = ${withdrawnOn}, withdrawal = ${reason} where council_id = ${councilId} and consent_id = ${consentId}`
}

/** Those in force first. */
export async function listConsents(db: Db, councilId: string, personId: string, today: string): Promise<PersonConsent[]> {
  const { rows } = await written<PersonConsent>(db)`
    select c.consent_id as "consentId", c.purpose, c.purpose_code as "purposeCode", c.recipient, c.way, c.given_on as "givenOn", c.valid_to as "validTo", c.withdrawn_on as "withdrawnOn", c.withdrawal,
      c.note, coalesce(n.display_name, '') as "recordedBy",
      c.given_on <= ${today} and (c.withdrawn_on is null or c.withdrawn_on > ${today}) and (c.valid_to is null or c.valid_to >= ${today}) as "inForce"
    from directory.consents c left join identity.account_names n on n.council_id = c.council_id and n.account_id = c.recorded_by
    where c.council_id = ${councilId} and c.person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) order by "inForce" desc, c.given_on desc, c.consent_id desc`
  return rows
}

export interface StoredProtection {
  readonly protectionId: string
  readonly teamName: string
  readonly reason: ProtectionReason
  readonly beganOn: string
  readonly reviewOn: string | null
  /** That somebody asks to lift it. */
  readonly lift: { readonly askedBy: string; readonly askedByName: string; readonly askedAt: string; readonly reason: string } | null
}

/** The one that stands. */
export async function findProtection(db: Db, councilId: string, personId: string): Promise<StoredProtection | undefined> {
  const { rows } = await written<
    Omit<StoredProtection, 'lift'> & { askedBy: string | null; askedByName: string; askedAt: string; liftReason: string }
  >(db)`
    select t.protection_id as "protectionId", n.name as "teamName", t.reason, t.began_on as "beganOn", t.review_on as "reviewOn",
      t.lift_asked_by as "askedBy", a.display_name as "askedByName", t.lift_asked_at as "askedAt", t.ended_reason as "liftReason"
    from directory.protections t join identity.team_names n on n.council_id = t.council_id and n.team_id = t.team_id
    left join identity.account_names a on a.council_id = t.council_id and a.account_id = t.lift_asked_by
    where t.council_id = ${councilId} and t.person_id = ${personId} and t.ended_on is null`
  if (!rows[0]) return undefined
  const { askedBy, askedByName, askedAt, liftReason: reason, ...protection } = rows[0]
  return { ...protection, lift: askedBy === null ? null : { askedBy, askedByName, askedAt, reason } }
}

export async function insertProtection(
  db: Db,
  councilId: string,
  { personId, scopeId }: Owner,
  protection: {
    readonly protectionId: string
    readonly teamId: string
    readonly reason: ProtectionReason
    readonly beganOn: string
    readonly reviewOn: string | null
    readonly by: string | null
  },
): Promise<void> {
  await written(db)`
    insert into directory.protections (council_id, protection_id, person_id, scope_id, team_id, reason, began_on, review_on, decided_by)
    values (${councilId}, ${protection.protectionId}, ${personId}, ${scopeId}, ${protection.teamId}, ${protection.reason}, ${protection.beganOn},
      ${protection.reviewOn}, ${protection.by})`
}

export async function askToLift(
  db: Db,
  councilId: string,
  protectionId: string,
  asked: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await written(db)`
    update directory.protections set lift_asked_by = ${asked.accountId}, lift_asked_at = ${asked.at}, ended_reason = ${asked.reason}
    where council_id = ${councilId} and protection_id = ${protectionId}`
}

/** Who had asked, and why, stays in the history. */
export async function refuseToLift(db: Db, councilId: string, protectionId: string): Promise<void> {
  await written(db)`
    update directory.protections set lift_asked_by = null, lift_asked_at = null, ended_reason = ''
    where council_id = ${councilId} and protection_id = ${protectionId}`
}

export async function endProtection(
  db: Db,
  councilId: string,
  protectionId: string,
  { endedOn, by }: { readonly endedOn: string; readonly by: string },
): Promise<void> {
  await written(db)`
    update directory.protections set ended_on = ${endedOn}, ended_by = ${by} where council_id = ${councilId} and protection_id = ${protectionId}`
}

/** Teams of this register, on that day. */
export async function listTeams(db: Db, councilId: string, day: string): Promise<{ teamId: string; name: string }[]> {
  const { rows } = await written<{ teamId: string; name: string }>(db)`
    select team_id as "teamId", name from identity.team_names
    where council_id = ${councilId} and compartment = 'directory' and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) order by name, team_id`
  return rows
}

/** 姓と名、あいだに全角の空白。 */
export function fullName({ familyName, givenName }: { readonly familyName: string; readonly givenName: string }): string {
  return [familyName, givenName].filter(Boolean).join('　')
}
