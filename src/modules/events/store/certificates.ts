import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { written } from '#platform/postgres'
import type { CertificateFilter, CertificateRow } from '../schema.ts'

export type FoundCertificate = CertificateRow & { readonly scopeId: string }

export async function listCertificates(
  db: Db,
  councilId: string,
  { search, fiscalYear, eventId, certificateIds, page }: CertificateFilter,
  size: number,
): Promise<{ readonly items: FoundCertificate[]; readonly total: number }> {
  const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { from, to } = fiscalYear === undefined ? { from: null, to: null } : fiscalYearRange(fiscalYear)
  const { rows } = await written<FoundCertificate & { readonly total: number }>(db)`
    select c.certificate_id as "certificateId", c.scope_id as "scopeId", c.number, c.name, c.kana, c.birth_date as "birthDate", c.course, k.title, k.wording, k.issuer, c.minutes,
      c.issued_on as "issuedOn", c.event_id as "eventId",
      (select count(*)::int from events.certificate_moves m where m.council_id = c.council_id and m.certificate_id = c.certificate_id and m.move = 'reissue') as reissued,
      r.moved_on as "revokedOn", coalesce(r.reason, '') as "revokedBecause", (count(*) over ())::int as total
    from events.certificates c
    join events.certificate_kinds k on k.council_id = c.council_id and k.kind_id = c.kind_id
    left join events.certificate_moves r on r.council_id = c.council_id and r.certificate_id = c.certificate_id and r.move = 'revoke'
    where c.council_id = ${councilId} and (${search} = '' or c.number ilike ${like} or c.name ilike ${like} or c.kana ilike ${like} or c.course ilike ${like})
      and (${from}::date is null or c.issued_on between ${from}::date and ${to}::date) and (${eventId ?? null}::uuid is null or c.event_id = ${eventId ?? null})
      and (${certificateIds ?? null}::uuid[] is null or c.certificate_id = any (${certificateIds ?? null}::uuid[]))
    order by c.issued_on desc, c.number limit ${certificateIds?.length ?? size} offset ${(page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

export async function insertCertificate(
  db: Db,
  councilId: string,
  c: {
    readonly certificateId: string
    readonly scopeId: string
    readonly applicationId: string
    readonly eventId: string
    readonly kindId: string
    readonly number: string
    readonly name: string
    readonly kana: string
    readonly birthDate: string | null
    readonly course: string
    readonly minutes: number
    readonly issuedOn: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into events.certificates (council_id, certificate_id, scope_id, application_id, event_id, kind_id, number, name, kana, birth_date, course, minutes, issued_on, issued_at, issued_by)
    values (${councilId}, ${c.certificateId}, ${c.scopeId}, ${c.applicationId}, ${c.eventId}, ${c.kindId}, ${c.number}, ${c.name}, ${c.kana}, ${c.birthDate}, ${c.course}, ${c.minutes},
      ${c.issuedOn}, ${c.at}, ${c.by})`
}

export async function insertMove(
  db: Db,
  councilId: string,
  m: {
    readonly certificateId: string
    readonly scopeId: string
    readonly move: 'reissue' | 'revoke'
    readonly reason: string
    readonly on: string
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into events.certificate_moves (council_id, certificate_id, position, scope_id, move, reason, moved_on, moved_by)
    select ${councilId}, ${m.certificateId}, 1 + count(*), ${m.scopeId}, ${m.move}, ${m.reason}, ${m.on}, ${m.by}
    from events.certificate_moves where council_id = ${councilId} and certificate_id = ${m.certificateId}`
}

/** Held until the commit: of two who revoke it the second sees the first. */
export async function lockCertificate(db: Db, certificateId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`events.certificate ${certificateId}`}, 0))`
}
