import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Certificate, CertificateText, NewCertificateText } from '../schema.ts'

type NewRow = NewCertificateText & { readonly textId: string }

export async function insertTexts(db: Db, councilId: string, texts: readonly NewRow[], at: Date): Promise<void> {
  await written(db)`
    insert into directory.certificate_texts (council_id, text_id, kind, office_id, valid_from, title, body, issuers, number_form, source, recorded_at)
    select ${councilId}, t."textId", t.kind, t."officeId", t."validFrom", t.title, t.body, t.issuers, t."numberForm", t.source, ${at}
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t("textId" uuid, kind text, "officeId" uuid, "validFrom" date, title text, body text, issuers text,
      "numberForm" text, source text)`
}

/** Newest first within a kind and office. */
export async function listTexts(db: Db, councilId: string): Promise<CertificateText[]> {
  const { rows } = await written<CertificateText>(db)`
    select t.text_id as "textId", t.kind, t.office_id as "officeId", o.title as "officeTitle", t.valid_from as "validFrom", t.title, t.body, t.issuers,
      t.number_form as "numberForm", t.source
    from directory.certificate_texts t left join directory.offices o on o.council_id = t.council_id and o.office_id = t.office_id
    where t.council_id = ${councilId} order by t.kind, o.position nulls first, t.valid_from desc, t.recorded_at desc`
  return rows
}

export interface NewCertificate {
  readonly certificateId: string
  readonly scopeId: string
  readonly appointmentId: string
  readonly textId: string
  readonly numberText: string
  readonly position: number
}

export async function insertCertificates(
  db: Db,
  councilId: string,
  series: { readonly seriesId: string; readonly datedOn: string; readonly issuedAt: Date; readonly issuedBy: string | null },
  certificates: readonly NewCertificate[],
): Promise<void> {
  await written(db)`
    insert into directory.certificates (council_id, certificate_id, scope_id, series_id, appointment_id, text_id, number_text, dated_on, position, issued_at,
      issued_by)
    select ${councilId}, c."certificateId", c."scopeId", ${series.seriesId}, c."appointmentId", c."textId", c."numberText", ${series.datedOn}::date, c.position,
      ${series.issuedAt}::timestamptz, ${series.issuedBy}::uuid
    from jsonb_to_recordset(${JSON.stringify(certificates)}::jsonb) as c("certificateId" uuid, "scopeId" uuid, "appointmentId" uuid, "textId" uuid,
      "numberText" text, position int)`
}

/** In the order of the series, with today's names; whoever has no name for the reader is left out. */
export async function listCertificates(db: Db, councilId: string, seriesId: string): Promise<Certificate[]> {
  const { rows } = await written<Certificate>(db)`
    with chosen as (select * from directory.certificates where council_id = ${councilId} and series_id = ${seriesId})
    select c.certificate_id as "certificateId", c.number_text as "numberText", c.dated_on as "datedOn", t.title, t.body, t.issuers,
      trim(n.family_name || '　' || n.given_name, '　') as name, concat_ws('　', g.name, o.title) as office, a.name as area, s.label, p.valid_from as from,
      coalesce(p.ended_on, p.valid_to) as to, p.term_number as term
    from chosen c
    join directory.certificate_texts t on t.council_id = c.council_id and t.text_id = c.text_id
    join directory.standing_appointments() p on p.council_id = c.council_id and p.appointment_id = c.appointment_id
    join directory.holder_names(array(select appointment_id from chosen)) n on n.appointment_id = c.appointment_id
    join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
    join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
    join identity.area_places a on a.council_id = s.council_id and a.area_id = s.area_id
    left join directory.organisations g on g.council_id = s.council_id and g.organisation_id = s.organisation_id
    order by c.position`
  return rows
}
