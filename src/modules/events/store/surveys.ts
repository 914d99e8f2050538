import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Survey } from '../schema.ts'

/** As it is stored, with the figures of the event; what became of its collection is asked of module forms. */
export interface FoundSurvey extends Pick<
  Survey,
  'surveyId' | 'gatheringId' | 'formId' | 'anonymous' | 'collectionId' | 'addressCode' | 'came' | 'mailed' | 'papers'
> {
  readonly previousId: string | null
}

/** The whole event first, then by session. */
export async function listSurveys(db: Db, councilId: string, eventId: string): Promise<FoundSurvey[]> {
  const { rows } = await written<FoundSurvey>(db)`
    select s.survey_id as "surveyId", s.gathering_id as "gatheringId", s.form_id as "formId", s.anonymous, s.collection_id as "collectionId", s.address_code as "addressCode",
      s.previous_id as "previousId", f.came, f.mailed, f.papers
    from events.surveys s join events.survey_figures(${eventId}) f on f.survey_id = s.survey_id
    left join calendar.standing_gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
    where s.council_id = ${councilId} and s.event_id = ${eventId} order by g.starts_at nulls first, s.survey_id`
  return rows
}

export async function findSurvey(
  db: Db,
  councilId: string,
  surveyId: string,
): Promise<Pick<FoundSurvey, 'surveyId' | 'formId' | 'collectionId'> | undefined> {
  const { rows } = await written<Pick<FoundSurvey, 'surveyId' | 'formId' | 'collectionId'>>(db)`
    select survey_id as "surveyId", form_id as "formId", collection_id as "collectionId" from events.surveys where council_id = ${councilId} and survey_id = ${surveyId}`
  return rows[0]
}

/** Where one is meant already it is opened. @returns false where one was opened */
export async function writeSurvey(
  db: Db,
  councilId: string,
  s: {
    readonly surveyId: string
    readonly eventId: string
    readonly gatheringId: string | null
    readonly formId: string
    readonly anonymous: boolean
    readonly collectionId: string | null
    readonly addressCode: string | null
    readonly previousId: string | null
    readonly at: Date
    readonly by: string
  },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into events.surveys as s (council_id, survey_id, event_id, scope_id, gathering_id, form_id, anonymous, collection_id, address_code, previous_id, made_at, made_by)
    select e.council_id, ${s.surveyId}, e.event_id, e.scope_id, ${s.gatheringId}, ${s.formId}, ${s.anonymous}, ${s.collectionId}, ${s.addressCode}, ${s.previousId}, ${s.at}, ${s.by}
    from events.events e where e.council_id = ${councilId} and e.event_id = ${s.eventId}
    on conflict (council_id, event_id, gathering_id) do update set form_id = excluded.form_id, anonymous = excluded.anonymous, collection_id = excluded.collection_id,
      address_code = excluded.address_code, previous_id = excluded.previous_id where s.collection_id is null`
  return rowCount === 1
}

/** @returns false where it was opened */
export async function deleteSurvey(db: Db, councilId: string, eventId: string, surveyId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from events.surveys where council_id = ${councilId} and event_id = ${eventId} and survey_id = ${surveyId} and collection_id is null`
  return rowCount === 1
}

export interface Asked {
  readonly applicationId: string
  readonly name: string
  readonly mail: string
}

/** まだ頼んでいない人。 Whoever came to what is asked about, by number. */
export async function notAskedYet(db: Db, councilId: string, surveyId: string): Promise<Asked[]> {
  const { rows } = await written<Asked>(db)`
    select a.application_id as "applicationId", a.name, a.mail from events.surveys s
    join events.applications a on a.council_id = s.council_id and a.event_id = s.event_id and a.name <> ''
    where s.council_id = ${councilId} and s.survey_id = ${surveyId}
      and exists (select from events.attendances t where t.council_id = a.council_id and t.application_id = a.application_id and t.heads > 0
        and (s.gathering_id is null or t.gathering_id = s.gathering_id))
      and not exists (select from events.survey_requests r where r.council_id = s.council_id and r.survey_id = s.survey_id and r.application_id = a.application_id)
    order by a.number`
  return rows
}

export async function writeRequests(
  db: Db,
  councilId: string,
  { surveyId, on }: { readonly surveyId: string; readonly on: string },
  asked: readonly { readonly applicationId: string; readonly way: 'mail' | 'paper' }[],
): Promise<void> {
  await written(db)`
    insert into events.survey_requests (council_id, survey_id, application_id, scope_id, way, asked_on)
    select a.council_id, ${surveyId}, a.application_id, a.scope_id, r.way, ${on}
    from jsonb_to_recordset(${JSON.stringify(asked)}) as r("applicationId" uuid, way text)
    join events.applications a on a.council_id = ${councilId} and a.application_id = r."applicationId"`
}
