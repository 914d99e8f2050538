import type * as z from 'zod'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { AnyStepKind, Assessment, IncidentFilter, NewAssessment } from '../schema.ts'

/** What a row of the register carries so that the right people see it; its assessments and steps repeat it. */
export interface IncidentReach {
  readonly incidentId: string
  readonly scopeId: string
  readonly sectionScopeId: string
  readonly reporterId: string
}

export interface FoundStep {
  readonly position: number
  readonly kind: AnyStepKind
  readonly doneOn: string
  readonly note: string
  readonly takenBack: boolean
  readonly recordedAt: string
  readonly recordedBy: string
}

export interface FoundIncident extends IncidentReach {
  readonly compartment: string
  readonly areaId: string
  readonly reportedAt: string
  readonly reportedBy: string
  /** The newest first. */
  readonly assessments: readonly [Assessment, ...Assessment[]]
  readonly steps: readonly FoundStep[]
}

export async function insertIncident(
  db: Db,
  councilId: string,
  incident: IncidentReach & { readonly compartment: string; readonly areaId: string; readonly reportedAt: Date },
): Promise<void> {
  await written(db)`
    insert into identity.incidents (council_id, incident_id, scope_id, section_scope_id, reported_by, compartment, area_id, reported_at)
    values (${councilId}, ${incident.incidentId}, ${incident.scopeId}, ${incident.sectionScopeId}, ${incident.reporterId}, ${incident.compartment},
      ${incident.areaId}, ${incident.reportedAt})`
}

export async function insertAssessment(
  db: Db,
  councilId: string,
  { incidentId, scopeId, sectionScopeId, reporterId }: IncidentReach,
  a: NewAssessment & { readonly position: number; readonly assessedAt: Date; readonly assessedBy: string },
): Promise<void> {
  await written(db)`
    insert into identity.incident_assessments (council_id, incident_id, position, scope_id, section_scope_id, reported_by, found_on, found_by, kind, outline,
      person_count, data_kinds, property_risk, malicious, encrypted, cause, secondary_harm, care_of_persons, publication, prevention, remarks, assessed_at, assessed_by)
    values (${councilId}, ${incidentId}, ${a.position}, ${scopeId}, ${sectionScopeId}, ${reporterId}, ${a.foundOn}, ${a.foundBy}, ${a.kind}, ${a.outline},
      ${a.personCount ?? null}, ${a.dataKinds}, ${a.propertyRisk}, ${a.malicious}, ${a.encrypted}, ${a.cause}, ${a.secondaryHarm}, ${a.careOfPersons},
      ${a.publication}, ${a.prevention}, ${a.remarks}, ${a.assessedAt}, ${a.assessedBy})`
}

export async function insertStep(
  db: Db,
  councilId: string,
  { incidentId, scopeId, sectionScopeId, reporterId }: IncidentReach,
  step: {
    readonly position: number
    readonly kind: AnyStepKind
    readonly doneOn: string
    readonly note: string
    readonly takesBack?: number
    readonly recordedAt: Date
    readonly recordedBy: string
  },
): Promise<void> {
  await written(db)`
    insert into identity.incident_steps (council_id, incident_id, position, scope_id, section_scope_id, reported_by, kind, done_on, note, takes_back, recorded_at, recorded_by)
    values (${councilId}, ${incidentId}, ${step.position}, ${scopeId}, ${sectionScopeId}, ${reporterId}, ${step.kind}, ${step.doneOn}, ${step.note},
      ${step.takesBack ?? null}, ${step.recordedAt}, ${step.recordedBy})`
}

/** @returns undefined where the reader may not see it */
export async function findIncident(db: Db, councilId: string, incidentId: string): Promise<FoundIncident | undefined> {
  return (await readIncidents(db, councilId, { state: 'all', incidentIds: [incidentId], reporterId: null, search: '' }))[0]
}

/** The register as far as the reader sees it. What follows from the rule (deadlines, open or closed) the operation works out. */
export async function readIncidents(
  db: Db,
  councilId: string,
  filter: Pick<z.output<typeof IncidentFilter>, 'state' | 'kind' | 'incidentIds'> & { readonly reporterId: string | null; readonly search: string },
): Promise<FoundIncident[]> {
  const { rows } = await written<FoundIncident>(db)`
    select i.incident_id as "incidentId", i.scope_id as "scopeId", i.section_scope_id as "sectionScopeId", i.reported_by as "reporterId", i.compartment,
      i.area_id as "areaId", i.reported_at as "reportedAt", r.display_name as "reportedBy", known.assessments, coalesce(done.steps, '[]') as steps
    from identity.incidents i
    join identity.account_names r on r.council_id = i.council_id and r.account_id = i.reported_by
    cross join lateral (
      select json_agg(json_build_object('position', a.position, 'foundOn', a.found_on, 'foundBy', a.found_by, 'kind', a.kind, 'outline', a.outline,
          'personCount', a.person_count, 'dataKinds', a.data_kinds, 'propertyRisk', a.property_risk, 'malicious', a.malicious, 'encrypted', a.encrypted,
          'cause', a.cause, 'secondaryHarm', a.secondary_harm, 'careOfPersons', a.care_of_persons, 'publication', a.publication, 'prevention', a.prevention,
          'remarks', a.remarks, 'assessedAt', to_char(a.assessed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'assessedBy', n.display_name)
          order by a.position desc) as assessments,
        (array_agg(a.kind order by a.position desc))[1] as kind,
        (array_agg(normalize(a.outline || ' ' || a.cause || ' ' || a.secondary_harm || ' ' || a.care_of_persons || ' ' || a.publication || ' ' || a.prevention
          || ' ' || a.remarks, nfkc) order by a.position desc))[1] as words
      from identity.incident_assessments a join identity.account_names n on n.council_id = a.council_id and n.account_id = a.assessed_by
      where a.council_id = i.council_id and a.incident_id = i.incident_id) known
    cross join lateral (
      select json_agg(json_build_object('position', s.position, 'kind', s.kind, 'doneOn', s.done_on, 'note', s.note,
          'takenBack', exists (select from identity.incident_steps t where t.council_id = s.council_id and t.incident_id = s.incident_id and t.takes_back = s.position),
          'recordedAt', to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'recordedBy', n.display_name) order by s.position) as steps,
        coalesce((array_agg(s.kind order by s.position desc) filter (where s.kind in ('closing', 'reopening')))[1] = 'closing', false) as closed
      from identity.incident_steps s join identity.account_names n on n.council_id = s.council_id and n.account_id = s.recorded_by
      where s.council_id = i.council_id and s.incident_id = i.incident_id) done
    where i.council_id = ${councilId}
      and (${filter.state} = 'all' or done.closed = (${filter.state} = 'closed'))
      and (${filter.kind ?? null}::text is null or known.kind = ${filter.kind ?? null})
      and (${filter.incidentIds ?? null}::uuid[] is null or i.incident_id = any (${filter.incidentIds ?? null}::uuid[]))
      and (${filter.reporterId}::uuid is null or i.reported_by = ${filter.reporterId})
      and strpos(lower(known.words), lower(normalize(${filter.search}, nfkc))) > 0
    order by i.reported_at desc, i.incident_id desc`
  return rows
}
