import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Kind, NewKind, NewStandard, Standard } from '../schema.ts'

/** In the order of the council; what was so once too, as entries keep their codes. */
export async function listKinds(db: Db, councilId: string): Promise<Kind[]> {
  const { rows } = await written<Kind>(db)`
    select kind_id as "kindId", list, code, title, english, colour, presence, guarded, away, position, valid_from as "validFrom", valid_to as "validTo", source
    from schedule.kinds where council_id = ${councilId} order by list, position, code, valid_from nulls first`
  return rows
}

/** Kinds change one after the other: of two people the second sees what the first has done. */
export async function lockKinds(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`schedule.kinds ${councilId}`}, 0))`
}

/** Those whose list and code the council does not know yet; what it has laid down itself stays. */
export async function insertKinds(db: Db, councilId: string, kinds: readonly (NewKind & { readonly kindId: string })[]): Promise<void> {
  await written(db)`
    insert into schedule.kinds (council_id, kind_id, list, code, title, english, colour, presence, guarded, away, position, valid_from, valid_to, source)
    select ${councilId}, k."kindId", k.list, k.code, k.title, k.english, k.colour, k.presence, k.guarded, k.away, k.position, k."validFrom", k."validTo", k.source
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k("kindId" uuid, list text, code text, title text, english text, colour text, presence text,
      guarded boolean, away boolean, position int, "validFrom" date, "validTo" date, source text)
    where not exists (select from schedule.kinds x where x.council_id = ${councilId} and x.list = k.list and x.code = k.code)`
}

/** As it is from its first day on. */
export async function insertKind(db: Db, councilId: string, k: NewKind & { readonly kindId: string }): Promise<void> {
  await written(db)`
    insert into schedule.kinds (council_id, kind_id, list, code, title, english, colour, presence, guarded, away, position, valid_from, valid_to, source)
    values (${councilId}, ${k.kindId}, ${k.list}, ${k.code}, ${k.title}, ${k.english}, ${k.colour}, ${k.presence}, ${k.guarded}, ${k.away}, ${k.position},
      ${k.validFrom}, ${k.validTo}, ${k.source})`
}

export async function updateKind(db: Db, councilId: string, kindId: string, k: NewKind): Promise<void> {
  await written(db)`
    update schedule.kinds set title = ${k.title}, english = ${k.english}, colour = ${k.colour}, presence = ${k.presence}, guarded = ${k.guarded}, away = ${k.away},
      position = ${k.position}, valid_to = ${k.validTo}, source = ${k.source}
    where council_id = ${councilId} and kind_id = ${kindId}`
}

export async function endKind(db: Db, councilId: string, kindId: string, lastDay: string): Promise<void> {
  await written(db)`update schedule.kinds set valid_to = ${lastDay} where council_id = ${councilId} and kind_id = ${kindId}`
}

/** Newest first. */
export async function listStandards(db: Db, councilId: string): Promise<Standard[]> {
  const { rows } = await written<Standard>(db)`
    select valid_from as "validFrom", to_char(work_from, 'HH24:MI') as "workFrom", to_char(work_to, 'HH24:MI') as "workTo", repeat_days as "repeatDays", source
    from schedule.standards where council_id = ${councilId} order by valid_from desc`
  return rows
}

/** What holds on that day. */
export async function standardOn(db: Db, councilId: string, day: string): Promise<Standard | undefined> {
  return (await listStandards(db, councilId)).find(({ validFrom }) => validFrom <= day)
}

/** From its first day on; with the same first day it is put right. */
export async function writeStandard(db: Db, councilId: string, s: NewStandard & { readonly standardId: string }): Promise<void> {
  await written(db)`
    insert into schedule.standards (council_id, standard_id, valid_from, work_from, work_to, repeat_days, source)
    values (${councilId}, ${s.standardId}, ${s.validFrom}, ${s.workFrom}, ${s.workTo}, ${s.repeatDays}, ${s.source})
    on conflict (council_id, valid_from) do update set work_from = excluded.work_from, work_to = excluded.work_to, repeat_days = excluded.repeat_days,
      source = excluded.source`
}
