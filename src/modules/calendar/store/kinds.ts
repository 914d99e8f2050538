import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Kind, NewKind } from '../schema.ts'

/** In the order of the council; past ones too, as records keep their codes. */
export async function listKinds(db: Db, councilId: string): Promise<Kind[]> {
  const { rows } = await written<Kind>(db)`
    select list, code, title, english, decides, position, valid_from as "validFrom", valid_to as "validTo", source from calendar.kinds
    where council_id = ${councilId} order by list, position, code`
  return rows
}

/** By list and code: new ones are added, known ones changed. @returns the ids, in the order given */
export async function writeKinds(db: Db, councilId: string, kinds: readonly (NewKind & { readonly kindId: string })[]): Promise<string[]> {
  const { rows } = await written<{ readonly kindId: string }>(db)`
    insert into calendar.kinds (council_id, kind_id, list, code, title, english, decides, position, valid_from, valid_to, source)
    select ${councilId}, k."kindId", k.list, k.code, k.title, k.english, k.decides, k.position, k."validFrom", k."validTo", k.source
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k("kindId" uuid, list text, code text, title text, english text, decides boolean, position int,
      "validFrom" date, "validTo" date, source text)
    on conflict (council_id, list, code) do update set title = excluded.title, english = excluded.english, decides = excluded.decides,
      position = excluded.position, valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source
    returning kind_id as "kindId"`
  return rows.map(({ kindId }) => kindId)
}
