import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Assurance, AssuranceWay } from '../schema.ts'

export async function insertAssurance(
  db: Db,
  councilId: string,
  a: {
    readonly assuranceId: string
    readonly serviceId: string
    readonly assuredOn: string
    readonly answeredBy: string
    readonly way: AssuranceWay
    readonly note: string
    readonly recordedBy: string | null
    readonly recordedAt: Date
  },
): Promise<void> {
  await written(db)`
    insert into resources.assurances (council_id, assurance_id, service_id, assured_on, answered_by, way, note, recorded_by, recorded_at)
    values (${councilId}, ${a.assuranceId}, ${a.serviceId}, ${a.assuredOn}, ${a.answeredBy}, ${a.way}, ${a.note}, ${a.recordedBy}, ${a.recordedAt})`
  await carryDay(db, councilId, a.serviceId)
}

/** The day of the newest that stands, on the entry and on what of it is public. */
async function carryDay(db: Db, councilId: string, serviceId: string): Promise<void> {
  await written(db)`
    update resources.services set assured_on = (select max(assured_on) from resources.assurances where council_id = ${councilId} and service_id = ${serviceId}
      and withdrawn_at is null) where council_id = ${councilId} and service_id = ${serviceId}`
  // What was confirmed is what stands here: where that is not public yet, neither is the day.
  await written(db)`
    update resources.publications p set assured_on = s.assured_on from resources.services s
    where s.council_id = p.council_id and s.service_id = p.service_id and p.revision = s.revision and p.council_id = ${councilId} and p.service_id = ${serviceId}`
}

/** Those withdrawn too, the newest first. */
export async function listAssurances(db: Db, councilId: string, serviceId: string): Promise<Assurance[]> {
  const { rows } = await written<Assurance>(db)`
    select a.assurance_id as "assuranceId", a.assured_on as "assuredOn", a.answered_by as "answeredBy", a.way, a.note, coalesce(n.display_name, '') as "recordedBy",
      a.withdrawn_at is not null as withdrawn
    from resources.assurances a left join identity.account_names n on n.council_id = a.council_id and n.account_id = a.recorded_by
    where a.council_id = ${councilId} and a.service_id = ${serviceId} order by a.assured_on desc, a.recorded_at desc limit 50`
  return rows
}

/** The services that were confirmed, with the day, for the records behind a count. */
export async function assuredServices(
  db: Db,
  councilId: string,
  assuranceIds: readonly string[],
): Promise<{ assuranceId: string; serviceId: string; name: string; assuredOn: string; answeredBy: string }[]> {
  const { rows } = await written<{ assuranceId: string; serviceId: string; name: string; assuredOn: string; answeredBy: string }>(db)`
    select a.assurance_id as "assuranceId", a.service_id as "serviceId", s.name, a.assured_on as "assuredOn", a.answered_by as "answeredBy"
    from resources.assurances a join resources.services s on s.council_id = a.council_id and s.service_id = a.service_id
    where a.council_id = ${councilId} and a.assurance_id = any (${assuranceIds}::uuid[])`
  return rows
}

/** @returns the service, or undefined where it was withdrawn already or there is none */
export async function withdrawAssurance(
  db: Db,
  councilId: string,
  assuranceId: string,
  by: { readonly accountId: string; readonly at: Date },
): Promise<string | undefined> {
  const { rows } = await written<{ serviceId: string }>(db)`
    update resources.assurances set withdrawn_by = ${by.accountId}, withdrawn_at = ${by.at}
    where council_id = ${councilId} and assurance_id = ${assuranceId} and withdrawn_at is null returning service_id as "serviceId"`
  if (rows[0]) await carryDay(db, councilId, rows[0].serviceId)
  return rows[0]?.serviceId
}
