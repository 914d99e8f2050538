import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Kind, NewKind } from '../schema.ts'

/** In the order of the council; what was so once too, as records keep their codes. */
export async function listKinds(db: Db, councilId: string): Promise<Kind[]> {
  const { rows } = await written<Kind>(db)`
    select kind_id as "kindId", list, code, title, english, decides, minutes_expected as "minutesExpected", writing_counts as "writingCounts", mail_consent as "mailConsent", room,
      position,
      valid_from as "validFrom", valid_to as "validTo", source
    from calendar.kinds where council_id = ${councilId} order by list, position, code, valid_from nulls first`
  return rows
}

/** Kinds change one after the other: of two people the second sees what the first has done. */
export async function lockKinds(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`calendar.kinds ${councilId}`}, 0))`
}

/** Those whose list and code the council does not know yet; what it has laid down itself stays. */
export async function insertKinds(db: Db, councilId: string, kinds: readonly (NewKind & { readonly kindId: string })[]): Promise<void> {
  await written(db)`
    insert into calendar.kinds (council_id, kind_id, list, code, title, english, decides, minutes_expected, writing_counts, mail_consent, room, position, valid_from, valid_to, source)
    select ${councilId}, k."kindId", k.list, k.code, k.title, k.english, k.decides, k."minutesExpected", k."writingCounts", k."mailConsent", k.room, k.position, k."validFrom",
      k."validTo", k.source
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k("kindId" uuid, list text, code text, title text, english text, decides boolean,
      "minutesExpected" boolean, "writingCounts" boolean, "mailConsent" boolean, room text, position int, "validFrom" date, "validTo" date, source text)
    where not exists (select from calendar.kinds x where x.council_id = ${councilId} and x.list = k.list and x.code = k.code)`
}

/** As it is from its first day on. */
export async function insertKind(db: Db, councilId: string, k: NewKind & { readonly kindId: string }): Promise<void> {
  await written(db)`
    insert into calendar.kinds (council_id, kind_id, list, code, title, english, decides, minutes_expected, writing_counts, mail_consent, room, position, valid_from, valid_to, source)
    values (${councilId}, ${k.kindId}, ${k.list}, ${k.code}, ${k.title}, ${k.english}, ${k.decides}, ${k.minutesExpected}, ${k.writingCounts}, ${k.mailConsent}, ${k.room}, ${k.position},
      ${k.validFrom}, ${k.validTo}, ${k.source})`
}

export async function updateKind(db: Db, councilId: string, kindId: string, k: NewKind): Promise<void> {
  await written(db)`
    update calendar.kinds set title = ${k.title}, english = ${k.english}, decides = ${k.decides}, minutes_expected = ${k.minutesExpected},
      writing_counts = ${k.writingCounts}, mail_consent = ${k.mailConsent}, room = ${k.room}, position = ${k.position}, valid_to = ${k.validTo}, source = ${k.source}
    where council_id = ${councilId} and kind_id = ${kindId}`
}

export async function endKind(db: Db, councilId: string, kindId: string, lastDay: string): Promise<void> {
  await written(db)`update calendar.kinds set valid_to = ${lastDay} where council_id = ${councilId} and kind_id = ${kindId}`
}

/** 見本の種類。 As the product lists them now; what it lists no longer is offered no longer. */
export async function writeOffered(db: Db, councilId: string, kinds: readonly NewKind[], version: string): Promise<void> {
  await written(db)`
    insert into calendar.preset_kinds (council_id, list, code, offered, version)
    select ${councilId}, k ->> 'list', k ->> 'code', k, ${version} from jsonb_array_elements(${JSON.stringify(kinds)}::jsonb) k
    on conflict (council_id, list, code) do update set offered = excluded.offered, version = excluded.version`
  await written(db)`delete from calendar.preset_kinds where council_id = ${councilId} and version <> ${version}`
}

/** Those the council has none of, and has not declined as they are. */
export async function listOffered(db: Db, councilId: string): Promise<NewKind[]> {
  const { rows } = await written<{ offered: NewKind }>(db)`
    select p.offered from calendar.preset_kinds p where p.council_id = ${councilId} and p.declined is distinct from p.offered
      and not exists (select from calendar.kinds k where k.council_id = p.council_id and k.list = p.list and k.code = p.code)
    order by p.list, (p.offered ->> 'position')::int, p.code`
  return rows.map(({ offered }) => offered)
}

export async function declineOffered(db: Db, councilId: string, kinds: readonly Pick<NewKind, 'list' | 'code'>[]): Promise<void> {
  await written(db)`
    update calendar.preset_kinds p set declined = p.offered from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k(list text, code text)
    where p.council_id = ${councilId} and p.list = k.list and p.code = k.code`
}
