import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Brought, ContactChange, ContactFilter, NewContact } from '../schema.ts'

export interface FoundContact {
  readonly contactId: string
  readonly scopeId: string
  readonly homeScopeId: string
  readonly kind: string
  readonly areaId: string
  readonly areaName: string
  readonly caseId: string | null
  readonly caseNumber: string | null
  /** Of the contact, or of its case. */
  readonly personId: string | null
  readonly alias: string
  readonly heldOn: string
  readonly startedAt: string | null
  readonly minutes: number | null
  readonly way: string
  readonly route: string | null
  readonly first: boolean
  readonly relation: string
  readonly callerName: string
  readonly callerPhone: string
  readonly personKnows: 'yes' | 'no' | 'unknown'
  readonly topics: string[]
  readonly mainTopic: string | null
  readonly responses: string[]
  readonly place: string
  readonly present: string
  readonly observed: string
  readonly told: string
  readonly judged: string
  readonly alsoKinds: string[]
  readonly staffIds: string[]
  readonly staffNames: string[]
  readonly recordedAt: string
  readonly recordedBy: string
  readonly recordedById: string
  readonly withdrawn: boolean
  readonly withdrawnBecause: string | null
  readonly revision: number
  /** Where it came from, of one that was brought in. */
  readonly brought: Brought | null
}

interface Place {
  readonly contactId: string
  readonly scopeId: string
  readonly homeScopeId: string
  readonly areaId: string
  readonly at: Date
  readonly by: string
}

export async function insertContact(
  db: Db,
  councilId: string,
  p: Place,
  c: Omit<NewContact, 'next' | 'areaId' | 'memoId' | 'referralId' | 'draftId'>,
): Promise<void> {
  await written(db)`
    insert into cases.contacts (council_id, contact_id, scope_id, home_scope_id, kind, area_id, case_id, person_id, alias, held_on, started_at, minutes, way, route, first,
      relation, caller_name, caller_phone, person_knows, topics, main_topic, responses, place, present, observed, told, judged, also_kinds, staff_ids, recorded_at, recorded_by)
    values (${councilId}, ${p.contactId}, ${p.scopeId}, ${p.homeScopeId}, ${c.kind}, ${p.areaId}, ${c.caseId}, ${c.personId}, ${c.alias}, ${c.heldOn}, ${c.startedAt},
      ${c.minutes}, ${c.way}, ${c.route}, ${c.first}, ${c.relation}, ${c.callerName}, ${c.callerPhone}, ${c.personKnows}, ${c.topics}, ${c.mainTopic}, ${c.responses},
      ${c.place}, ${c.present}, ${c.observed}, ${c.told}, ${c.judged}, ${c.alsoKinds}, ${c.staffIds}, ${p.at}, ${p.by})`
}

export async function changeContact(db: Db, councilId: string, c: Omit<ContactChange, 'draftId'>): Promise<void> {
  await written(db)`
    update cases.contacts set alias = ${c.alias}, held_on = ${c.heldOn}, started_at = ${c.startedAt}, minutes = ${c.minutes}, way = ${c.way}, route = ${c.route},
      first = ${c.first}, relation = ${c.relation}, caller_name = ${c.callerName}, caller_phone = ${c.callerPhone}, person_knows = ${c.personKnows}, topics = ${c.topics},
      main_topic = ${c.mainTopic}, responses = ${c.responses}, place = ${c.place}, present = ${c.present}, observed = ${c.observed}, told = ${c.told}, judged = ${c.judged},
      also_kinds = ${c.alsoKinds}, staff_ids = ${c.staffIds}, revision = revision + 1
    where council_id = ${councilId} and contact_id = ${c.contactId}`
}

export async function withdrawContact(
  db: Db,
  councilId: string,
  { contactId, reason, at, by }: { readonly contactId: string; readonly reason: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    update cases.contacts set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawn_because = ${reason}, revision = revision + 1
    where council_id = ${councilId} and contact_id = ${contactId}`
}

/** What was said before a case was opened goes into it, and lies where it does. */
export async function putIntoCase(
  db: Db,
  councilId: string,
  { contactId, caseId }: { readonly contactId: string; readonly caseId: string },
): Promise<void> {
  await written(db)`
    update cases.contacts x set case_id = c.case_id, person_id = c.person_id, scope_id = c.scope_id, home_scope_id = c.home_scope_id, revision = x.revision + 1
    from cases.cases c where c.council_id = x.council_id and c.case_id = ${caseId} and x.council_id = ${councilId} and x.contact_id = ${contactId}`
  // What has been done about it stays at the contact; who may read it follows the contact either way.
  await written(db)`
    update cases.tasks t set case_id = case when t.ended_on is null then c.case_id end, scope_id = c.scope_id, home_scope_id = c.home_scope_id
    from cases.cases c where c.council_id = t.council_id and c.case_id = ${caseId} and t.council_id = ${councilId} and t.contact_id = ${contactId}`
}

/** Of one that stands by itself; within a case it is said of the case. */
export async function setContactPerson(
  db: Db,
  councilId: string,
  { contactId, personId }: { readonly contactId: string; readonly personId: string },
): Promise<void> {
  await written(db)`
    update cases.contacts set person_id = ${personId}, revision = revision + 1 where council_id = ${councilId} and contact_id = ${contactId}`
}

export async function findContact(db: Db, councilId: string, contactId: string, lock = false): Promise<FoundContact | undefined> {
  if (lock) await written(db)`select from cases.contacts where council_id = ${councilId} and contact_id = ${contactId} for update`
  return (await readContacts(db, councilId, { contactId }, 1, 0))[0]
}

export async function listContacts(
  db: Db,
  councilId: string,
  { page, ...filter }: ContactFilter & { readonly enteredBy: string },
  size: number,
): Promise<{ readonly items: FoundContact[]; readonly total: number }> {
  const { rows } = await written<{ total: number }>(db)`
    select count(*)::int as total from cases.contacts x where x.council_id = ${councilId}
      and (${filter.caseId ?? null}::uuid is null or x.case_id = ${filter.caseId ?? null})
      and (${filter.contactIds ?? null}::uuid[] is null or x.contact_id = any (${filter.contactIds ?? null}::uuid[]))
      and (${filter.kind ?? null}::text is null or x.kind = ${filter.kind ?? null})
      and (${filter.from ?? null}::date is null or x.held_on >= ${filter.from ?? null}) and (${filter.to ?? null}::date is null or x.held_on <= ${filter.to ?? null})
      and (${filter.accountId ?? null}::uuid is null or ${filter.accountId ?? null} = any (x.staff_ids))
      and (${filter.topic ?? null}::text is null or ${filter.topic ?? null} = any (x.topics))
      and (${filter.enteredOn ?? null}::date is null
        or x.recorded_by = ${filter.enteredBy ?? null} and (x.recorded_at at time zone 'Asia/Tokyo')::date = ${filter.enteredOn ?? null})`
  return { items: await readContacts(db, councilId, filter, size, (page - 1) * size), total: rows[0]!.total } // a count is one row
}

/** The newest first. */
export async function readContacts(
  db: Db,
  councilId: string,
  filter: Partial<Omit<ContactFilter, 'page'>> & { readonly contactId?: string; readonly enteredBy?: string },
  size: number,
  offset: number,
): Promise<FoundContact[]> {
  const { rows } = await written<FoundContact>(db)`
    select x.contact_id as "contactId", x.scope_id as "scopeId", x.home_scope_id as "homeScopeId", x.kind, x.area_id as "areaId", p.name as "areaName", x.case_id as "caseId",
      c.number as "caseNumber", coalesce(x.person_id, c.person_id) as "personId", coalesce(nullif(x.alias, ''), c.alias, '') as alias, x.held_on as "heldOn",
      x.started_at as "startedAt", x.minutes, x.way, x.route, x.first, x.relation, x.caller_name as "callerName", x.caller_phone as "callerPhone",
      x.person_knows as "personKnows", x.topics, x.main_topic as "mainTopic", x.responses, x.place, x.present, x.observed, x.told, x.judged, x.also_kinds as "alsoKinds",
      x.staff_ids as "staffIds", case when x.staff_ids = '{}' and x.source_author <> '' then array[x.source_author] else array(select n.display_name from identity.account_names n where n.council_id = x.council_id and n.account_id = any (x.staff_ids)
        order by array_position(x.staff_ids, n.account_id)) end as "staffNames",
      to_char(x.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt", r.display_name as "recordedBy", x.recorded_by as "recordedById",
      x.withdrawn_at is not null as withdrawn, x.withdrawn_because as "withdrawnBecause", x.revision,
      case when x.import_id is not null then
        json_build_object('fileName', x.source_file, 'row', x.import_row, 'author', x.source_author, 'counted', x.counted) end as brought
    from cases.contacts x
    join identity.area_places p on p.council_id = x.council_id and p.area_id = x.area_id
    join identity.account_names r on r.council_id = x.council_id and r.account_id = x.recorded_by
    left join cases.cases c on c.council_id = x.council_id and c.case_id = x.case_id
    where x.council_id = ${councilId}
      and (${filter.contactId ?? null}::uuid is null or x.contact_id = ${filter.contactId ?? null})
      and (${filter.caseId ?? null}::uuid is null or x.case_id = ${filter.caseId ?? null})
      and (${filter.contactIds ?? null}::uuid[] is null or x.contact_id = any (${filter.contactIds ?? null}::uuid[]))
      and (${filter.kind ?? null}::text is null or x.kind = ${filter.kind ?? null})
      and (${filter.from ?? null}::date is null or x.held_on >= ${filter.from ?? null}) and (${filter.to ?? null}::date is null or x.held_on <= ${filter.to ?? null})
      and (${filter.accountId ?? null}::uuid is null or ${filter.accountId ?? null} = any (x.staff_ids))
      and (${filter.topic ?? null}::text is null or ${filter.topic ?? null} = any (x.topics))
      and (${filter.enteredOn ?? null}::date is null
        or x.recorded_by = ${filter.enteredBy ?? null} and (x.recorded_at at time zone 'Asia/Tokyo')::date = ${filter.enteredOn ?? null})
    order by case when ${filter.enteredOn ?? null}::date is not null then x.recorded_at end desc, x.held_on desc, x.started_at desc nulls last, x.recorded_at desc, x.contact_id desc limit ${size} offset ${offset}`
  return rows
}
