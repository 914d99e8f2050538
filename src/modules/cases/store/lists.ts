import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Kind, NewKind, NewTerm, Term } from '../schema.ts'

/** In the order of the council; what was so once too, as records keep their codes. */
export async function listKinds(db: Db, councilId: string): Promise<Kind[]> {
  const { rows } = await written<Kind>(db)`
    select k.code, k.title, k.english, k.compartment, k.tier, k.reach, k.stages, k.awaits_consent as "awaitsConsent",
      k.prefix, k.follow_days as "followDays", k.desk, k.review_months as "reviewMonths", k.position, k.valid_from as "validFrom", k.valid_to as "validTo", k.source
    from cases.kinds k
    where k.council_id = ${councilId} order by k.position, k.code`
  return rows
}

/** Code, compartment, tier, reach and prefix stay: records lie by them. @returns false where another kind begins its numbers the same way */
export async function writeKind(db: Db, councilId: string, k: NewKind & { readonly kindId: string }, keep = false): Promise<boolean> {
  const { rows } = await written<{ taken: boolean }>(db)`
    select exists (select from cases.kinds x where x.council_id = ${councilId} and x.prefix = ${k.prefix} and x.code <> ${k.code}) as taken`
  if (rows[0]?.taken) return false
  await written(db)`
    insert into cases.kinds as x (council_id, kind_id, code, title, english, compartment, tier, reach, stages, awaits_consent, prefix, follow_days, desk, review_months, position,
      valid_from, valid_to, source)
    values (${councilId}, ${k.kindId}, ${k.code}, ${k.title}, ${k.english}, ${k.compartment}, ${k.tier}, ${k.reach}, ${k.stages}, ${k.awaitsConsent}, ${k.prefix},
      ${k.followDays}, ${k.desk}, ${k.reviewMonths}, ${k.position}, ${k.validFrom}, ${k.validTo}, ${k.source})
    on conflict (council_id, code) do update set title = excluded.title, english = excluded.english, stages = excluded.stages, awaits_consent = excluded.awaits_consent,
      follow_days = excluded.follow_days, desk = excluded.desk, review_months = excluded.review_months, position = excluded.position, valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source
      where not ${keep}`
  return true
}

export async function listTerms(db: Db, councilId: string): Promise<Term[]> {
  const { rows } = await written<Term>(db)`
    select list, code, title, english, kinds, asks, position, valid_from as "validFrom", valid_to as "validTo", source
    from cases.terms where council_id = ${councilId} order by list, position, code`
  return rows
}

/** List and code stay; its words may change. @param keep those of the council stay as they are */
export async function writeTerm(db: Db, councilId: string, t: NewTerm & { readonly termId: string }, keep = false): Promise<void> {
  await written(db)`
    insert into cases.terms as x (council_id, term_id, list, code, title, english, kinds, asks, position, valid_from, valid_to, source)
    values (${councilId}, ${t.termId}, ${t.list}, ${t.code}, ${t.title}, ${t.english}, ${t.kinds}, ${t.asks}, ${t.position}, ${t.validFrom}, ${t.validTo}, ${t.source})
    on conflict (council_id, list, code) do update set title = excluded.title, english = excluded.english, kinds = excluded.kinds, asks = excluded.asks, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source where not ${keep}`
}
