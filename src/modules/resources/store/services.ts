import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import {
  type NewService,
  type Schedule,
  type ServiceFilter,
  type ServicePlace,
  type ServiceRecord,
  type ServiceRow,
  type Standard,
  printSize,
} from '../schema.ts'
import type { Wanted } from '../rules/words.ts'
import type { ResourcesTables } from './tables.generated.ts'

const open = (db: Db): Kysely<ResourcesTables> => tables<ResourcesTables>(db)

/** What the list is read by, besides its filter. */
export interface Reading {
  readonly today: string
  readonly standard: Standard
}

const state = sql<
  ServiceRow['state']
>`case when s.submitted_at is not null then 'submitted' when p.published and p.revision = s.revision then 'published'
  when p.published then 'changed' else 'draft' end`
const due = ({ standard }: Reading) => sql<string | null>`(s.assured_on + make_interval(months => ${standard.checkMonths}::int))::date`
/** The same as `rules/assurance.ts` says of one; test/staleness.test.ts holds them together. */
const freshness = (reading: Reading) => sql<
  ServiceRow['freshness']
>`case when s.assured_on is null then 'never' when ${due(reading)} < ${reading.today}::date
  then 'overdue' when ${due(reading)} - ${reading.standard.noticeDays}::int <= ${reading.today}::date then 'due' else 'fresh' end`

/** Services with their organisation and what of them is public. */
function services(db: Db, councilId: string) {
  return open(db)
    .selectFrom('resources.services as s')
    .innerJoin('directory.organisation_names as o', (on) =>
      on.onRef('o.council_id', '=', 's.council_id').onRef('o.organisation_id', '=', 's.organisation_id'),
    )
    .leftJoin('resources.publications as p', (on) => on.onRef('p.council_id', '=', 's.council_id').onRef('p.service_id', '=', 's.service_id'))
    .leftJoin('identity.area_places as a', (on) => on.onRef('a.council_id', '=', 's.council_id').onRef('a.area_id', '=', 's.area_id'))
    .leftJoin('resources.terms as t', (on) => on.onRef('t.council_id', '=', 's.council_id').on('t.list', '=', 'kind').onRef('t.code', '=', 's.kind'))
    .where('s.council_id', '=', councilId)
}

const rowColumns = [
  's.service_id as serviceId',
  's.revision',
  's.name',
  's.kana',
  's.organisation_id as organisationId',
  's.kind',
  's.area_id as areaId',
  's.targets',
  's.phone',
  's.assured_on as assuredOn',
] as const

const derived = (reading: Reading) => [
  sql<string>`o.name`.as('organisationName'),
  sql<string>`coalesce(t.title, s.kind)`.as('kindJa'),
  sql<string>`coalesce(t.english, s.kind)`.as('kindEn'),
  sql<string>`coalesce(a.name, '')`.as('areaName'),
  sql<ServiceRow['status']>`s.status`.as('status'),
  state.as('state'),
  due(reading).as('dueOn'),
  freshness(reading).as('freshness'),
]

/** Each word must be found in the text of a service, or lead to its kind or to whom it is for. */
export const wordsMatch = (alias: 's' | 'p', wanted: readonly Wanted[]) =>
  sql<boolean>`not exists (select from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(key text, kinds text[], targets text[])
    where not (strpos(${sql.ref(`${alias}.search_text`)}, w.key) > 0 or ${sql.ref(`${alias}.kind`)} = any (w.kinds) or ${sql.ref(`${alias}.targets`)} && w.targets))`

export async function listServices(
  db: Db,
  councilId: string,
  filter: ServiceFilter,
  reading: Reading & { readonly size: number; readonly wanted: readonly Wanted[] },
): Promise<{ items: ServiceRow[]; total: number }> {
  let query = services(db, councilId)
  if (filter.serviceIds !== undefined) query = query.where('s.service_id', '=', sql<string>`any(${filter.serviceIds}::uuid[])`)
  else if (filter.ended === undefined) query = query.where('s.status', '<>', 'inactive')
  if (filter.kind !== undefined) query = query.where('s.kind', '=', filter.kind)
  if (filter.target !== undefined) query = query.where(sql<boolean>`${filter.target} = any (s.targets)`)
  if (filter.areaId !== undefined) query = query.where(sql<boolean>`(s.area_id = ${filter.areaId} or ${filter.areaId} = any (a.ancestor_ids))`)
  if (filter.weekday !== undefined)
    query = query.where(
      sql<boolean>`exists (select from resources.schedules h, unnest(h.by_day) d where h.council_id = s.council_id and h.service_id = s.service_id and right(d, 2) = ${filter.weekday})`,
    )
  if (filter.state !== undefined) query = query.where(sql<boolean>`${state} = ${filter.state}`)
  if (filter.freshness === 'stale') query = query.where(sql<boolean>`${freshness(reading)} <> 'fresh'`)
  else if (filter.freshness !== undefined) query = query.where(sql<boolean>`${freshness(reading)} = ${filter.freshness}`)
  if (reading.wanted.length > 0) query = query.where(wordsMatch('s', reading.wanted))
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const whole = filter.serviceIds !== undefined || filter.paper !== undefined
  const ordered =
    filter.order === 'kana'
      ? query
      : filter.order === 'oldest'
        ? query.orderBy(sql`s.assured_on nulls first`)
        : query
            .orderBy(sql`a.block_position nulls first`)
            .orderBy(sql`a.position nulls first`)
            .orderBy('t.position')
  const rows = await ordered
    .select(rowColumns)
    .select(derived(reading))
    .orderBy('s.kana')
    .orderBy('s.service_id')
    .limit(filter.serviceIds?.length ?? (filter.paper ? printSize : reading.size))
    .offset(whole ? 0 : (filter.page - 1) * reading.size)
    .execute()
  const ids = rows.map(({ serviceId }) => serviceId)
  const schedules = Map.groupBy(await schedulesOf(db, councilId, ids), ({ serviceId }) => serviceId)
  const places = Map.groupBy(await placesOf(db, councilId, ids), ({ serviceId }) => serviceId)
  const items = rows.map(({ kindJa, kindEn, ...row }) => ({
    ...row,
    kindTitle: { ja: kindJa, en: kindEn },
    schedules: schedules.get(row.serviceId) ?? [],
    placeNames: (places.get(row.serviceId) ?? []).map(({ name }) => name).join('、'),
  }))
  return { items, total }
}

export type StoredService = Omit<ServiceRecord, 'assurances' | 'can' | 'placeNames'> & {
  readonly submittedById: string | null
  readonly organisationKana: string
  readonly organisationKind: string
}

/** The whole entry with its places and hours. */
export async function findService(db: Db, councilId: string, serviceId: string, reading: Reading): Promise<StoredService | undefined> {
  const row = await services(db, councilId)
    .leftJoin('identity.account_names as n', (on) => on.onRef('n.council_id', '=', 's.council_id').onRef('n.account_id', '=', 's.submitted_by'))
    .leftJoin('identity.account_names as q', (on) => on.onRef('q.council_id', '=', 'p.council_id').onRef('q.account_id', '=', 'p.published_by'))
    .where('s.service_id', '=', serviceId)
    .select(rowColumns)
    .select(derived(reading))
    .select([
      's.other_names as otherNames',
      's.description',
      's.eligibility',
      's.minimum_age as minimumAge',
      's.maximum_age as maximumAge',
      's.fees',
      's.application',
      's.documents',
      's.languages',
      's.aids',
      's.fax',
      's.mail',
      's.website',
      's.note',
      's.alert',
      's.alert_until as alertUntil',
      's.submitted_at as submittedAt',
      's.submitted_by as submittedById',
      'n.display_name as submittedBy',
      'q.display_name as publishedBy',
      sql<string | null>`case when p.published then p.published_at end`.as('publishedAt'),
      sql<boolean>`coalesce(p.published, false)`.as('isPublic'),
      sql<string>`o.kana`.as('organisationKana'),
      sql<string>`o.kind_title`.as('organisationKind'),
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const { kindJa, kindEn, ...service } = row
  return {
    ...service,
    kindTitle: { ja: kindJa, en: kindEn },
    places: await placesOf(db, councilId, [serviceId]),
    schedules: await schedulesOf(db, councilId, [serviceId]),
  }
}

export async function schedulesOf(db: Db, councilId: string, serviceIds: readonly string[]): Promise<(Schedule & { readonly serviceId: string })[]> {
  const { rows } = await written<Schedule & { serviceId: string }>(db)`
    select schedule_id as "scheduleId", service_id as "serviceId", service_place_id as "servicePlaceId", freq, repeat_every as "repeatEvery", by_day as "byDay",
      by_month_day as "byMonthDay", by_month as "byMonth", anchor_on as "anchorOn", opens_at as "opensAt", closes_at as "closesAt", valid_from as "validFrom",
      valid_to as "validTo", holidays, year_end as "yearEnd", note
    from resources.schedules where council_id = ${councilId} and service_id = any (${serviceIds}::uuid[]) order by service_id, position, schedule_id`
  return rows
}

export async function placesOf(db: Db, councilId: string, serviceIds: readonly string[]): Promise<(ServicePlace & { readonly serviceId: string })[]> {
  const { rows } = await written<ServicePlace & { serviceId: string }>(db)`
    select x.service_place_id as "servicePlaceId", x.service_id as "serviceId", l.place_id as "placeId", l.name, l.kana, l.postal_code as "postalCode",
      l.address, l.area_id as "areaId", coalesce(a.name, '') as "areaName", l.latitude, l.longitude, l.transport, l.barrier_free as "barrierFree", x.note
    from resources.service_places x
    join resources.places l on l.council_id = x.council_id and l.place_id = x.place_id
    left join identity.area_places a on a.council_id = l.council_id and a.area_id = l.area_id
    where x.council_id = ${councilId} and x.service_id = any (${serviceIds}::uuid[]) order by l.kana, x.service_place_id`
  return rows
}

/** A written service, and the text it is looked up by. */
export type Entry = Omit<NewService, 'mobileIsOffice'> & { readonly serviceId: string; readonly searchText: string }

export async function insertService(db: Db, councilId: string, s: Entry): Promise<void> {
  await written(db)`
    insert into resources.services (council_id, service_id, organisation_id, kind, area_id, name, kana, other_names, description, status, targets, eligibility,
      minimum_age, maximum_age, fees, application, documents, languages, aids, phone, fax, mail, website, note, search_text)
    values (${councilId}, ${s.serviceId}, ${s.organisationId}, ${s.kind}, ${s.areaId}, ${s.name}, ${s.kana}, ${s.otherNames}, ${s.description}, ${s.status},
      ${s.targets}, ${s.eligibility}, ${s.minimumAge}, ${s.maximumAge}, ${s.fees}, ${s.application}, ${s.documents}, ${s.languages}, ${s.aids}, ${s.phone},
      ${s.fax}, ${s.mail}, ${s.website}, ${s.note}, ${s.searchText})`
}

/** A change asks for a new second look. @returns false where somebody else has changed it since it was read */
export async function updateService(db: Db, councilId: string, s: Entry): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.services set organisation_id = ${s.organisationId}, kind = ${s.kind}, area_id = ${s.areaId}, name = ${s.name}, kana = ${s.kana},
      other_names = ${s.otherNames}, description = ${s.description}, status = ${s.status}, targets = ${s.targets}, eligibility = ${s.eligibility},
      minimum_age = ${s.minimumAge}, maximum_age = ${s.maximumAge}, fees = ${s.fees}, application = ${s.application}, documents = ${s.documents},
      languages = ${s.languages}, aids = ${s.aids}, phone = ${s.phone}, fax = ${s.fax}, mail = ${s.mail}, website = ${s.website}, note = ${s.note},
      search_text = ${s.searchText}, revision = revision + 1, submitted_by = null, submitted_at = null
    where council_id = ${councilId} and service_id = ${s.serviceId} and revision = ${s.revision}`
  return rowCount === 1
}

/** Its places or hours have changed, and with them what would be published. @returns false where somebody else has changed it since it was read */
export async function touchService(db: Db, councilId: string, serviceId: string, revision: number): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.services set revision = revision + 1, submitted_by = null, submitted_at = null
    where council_id = ${councilId} and service_id = ${serviceId} and revision = ${revision}`
  return rowCount === 1
}

/** @returns false where it is not as it was read, or waits already */
export async function submit(
  db: Db,
  councilId: string,
  serviceId: string,
  revision: number,
  by: { readonly accountId: string | null; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.services set submitted_by = ${by.accountId}, submitted_at = ${by.at}
    where council_id = ${councilId} and service_id = ${serviceId} and revision = ${revision} and submitted_at is null`
  return rowCount === 1
}

/** @returns false where it does not wait, or is not as it was read */
export async function endSubmission(db: Db, councilId: string, serviceId: string, revision: number): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.services set submitted_by = null, submitted_at = null
    where council_id = ${councilId} and service_id = ${serviceId} and revision = ${revision} and submitted_at is not null`
  return rowCount === 1
}

/** 知らせ。 It goes out at once, so it is no change of what was looked at. @returns false where there is no such service */
export async function setAlert(db: Db, councilId: string, serviceId: string, alert: string, until: string | null): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.services set alert = ${alert}, alert_until = ${until} where council_id = ${councilId} and service_id = ${serviceId}`
  await written(db)`
    update resources.publications set alert = ${alert}, alert_until = ${until} where council_id = ${councilId} and service_id = ${serviceId} and published`
  return rowCount === 1
}

/** Whether the council has that organisation today. */
export async function hasOrganisation(db: Db, councilId: string, organisationId: string, today: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from directory.organisation_names where council_id = ${councilId} and organisation_id = ${organisationId} and (valid_to is null or valid_to >= ${today}::date)`
  return rowCount === 1
}

/** 市全域。 What has no district of its own is told for the whole city. */
export async function cityOf(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ areaId: string }>(db)`
    select area_id as "areaId" from identity.area_places where council_id = ${councilId} and kind = 'city' order by position limit 1`
  return rows[0]!.areaId // every council is founded with one
}

export async function hasArea(db: Db, councilId: string, areaId: string): Promise<boolean> {
  const { rowCount } = await written(db)`select from identity.area_places where council_id = ${councilId} and area_id = ${areaId}`
  return rowCount === 1
}

export async function hasService(db: Db, councilId: string, serviceId: string): Promise<boolean> {
  const { rowCount } = await written(db)`select from resources.services where council_id = ${councilId} and service_id = ${serviceId}`
  return rowCount === 1
}

/** 地区社協。 Whose services the sample makes, in 地区順. */
export async function districtCouncils(
  db: Db,
  councilId: string,
): Promise<{ organisationId: string; areaId: string; areaName: string; areaKana: string; postalCode: string; phone: string }[]> {
  const { rows } = await written<{ organisationId: string; areaId: string; areaName: string; areaKana: string; postalCode: string; phone: string }>(
    db,
  )`
    select o.organisation_id as "organisationId", o.area_id as "areaId", a.name as "areaName", a.kana as "areaKana", o.postal_code as "postalCode", o.phone
    from directory.organisation_names o join identity.area_places a on a.council_id = o.council_id and a.area_id = o.area_id
    where o.council_id = ${councilId} and o.kind = 'district-council' order by a.block_position nulls last, a.position, a.kana`
  return rows
}
