import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { CertificateKind, NewCertificateKind, NewTerm, Term } from '../schema.ts'

/** In the order of the council; what was so once too, as records keep their codes. */
export async function listTerms(db: Db, councilId: string): Promise<Term[]> {
  const { rows } = await written<Term>(db)`
    select list, code, title, english, counted_as as "countedAs", alone, position, valid_from as "validFrom", valid_to as "validTo", source
    from events.terms where council_id = ${councilId} order by list, position, code`
  return rows
}

/** List and code stay; its words may change. @param keep those of the council stay as they are */
export async function writeTerm(db: Db, councilId: string, t: NewTerm & { readonly termId: string }, keep = false): Promise<void> {
  await written(db)`
    insert into events.terms as x (council_id, term_id, list, code, title, english, counted_as, alone, position, valid_from, valid_to, source)
    values (${councilId}, ${t.termId}, ${t.list}, ${t.code}, ${t.title}, ${t.english}, ${t.countedAs}, ${t.alone}, ${t.position}, ${t.validFrom}, ${t.validTo}, ${t.source})
    on conflict (council_id, list, code) do update set title = excluded.title, english = excluded.english, counted_as = excluded.counted_as, alone = excluded.alone, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source where not ${keep}`
}

export async function listCertificateKinds(db: Db, councilId: string): Promise<CertificateKind[]> {
  const { rows } = await written<CertificateKind>(db)`
    select kind_id as "kindId", code, title, prefix, wording, issuer, position, valid_from as "validFrom", valid_to as "validTo", source
    from events.certificate_kinds where council_id = ${councilId} order by position, code`
  return rows
}

/** Its prefix stays. @returns false where another kind begins with the same */
export async function writeCertificateKind(
  db: Db,
  councilId: string,
  k: NewCertificateKind & { readonly kindId: string },
  keep = false,
): Promise<boolean> {
  const { rows } = await written<{ taken: boolean }>(db)`
    select exists (select from events.certificate_kinds x where x.council_id = ${councilId} and x.prefix = ${k.prefix} and x.code <> ${k.code}) as taken`
  if (rows[0]?.taken) return false
  await written(db)`
    insert into events.certificate_kinds as x (council_id, kind_id, code, title, prefix, wording, issuer, position, valid_from, valid_to, source)
    values (${councilId}, ${k.kindId}, ${k.code}, ${k.title}, ${k.prefix}, ${k.wording}, ${k.issuer}, ${k.position}, ${k.validFrom}, ${k.validTo}, ${k.source})
    on conflict (council_id, code) do update set title = excluded.title, wording = excluded.wording, issuer = excluded.issuer, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source where not ${keep}`
  return true
}
