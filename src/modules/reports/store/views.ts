import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewView, View } from '../schema.ts'

/** By their titles; past ones too. */
export async function listViews(db: Db, councilId: string): Promise<View[]> {
  const { rows } = await written<View>(db)`
    select view_id as "viewId", title, recipient, activities, programmes, kinds, funder, first_year as "firstYear", last_year as "lastYear"
    from reports.views where council_id = ${councilId} order by title, view_id`
  return rows
}

export async function insertView(
  db: Db,
  councilId: string,
  v: NewView & { readonly viewId: string },
  by: { readonly accountId: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into reports.views (council_id, view_id, title, recipient, activities, programmes, kinds, funder, first_year, last_year, changed_at, changed_by)
    values (${councilId}, ${v.viewId}, ${v.title}, ${v.recipient}, ${v.activities}, ${v.programmes}, ${v.kinds}, ${v.funder}, ${v.firstYear}, ${v.lastYear}, ${by.at},
      ${by.accountId})`
}

/** @returns false where there is none */
export async function changeView(
  db: Db,
  councilId: string,
  v: NewView & { readonly viewId: string },
  by: { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update reports.views set title = ${v.title}, recipient = ${v.recipient}, activities = ${v.activities}, programmes = ${v.programmes}, kinds = ${v.kinds},
      funder = ${v.funder}, first_year = ${v.firstYear}, last_year = ${v.lastYear}, changed_at = ${by.at}, changed_by = ${by.accountId}
    where council_id = ${councilId} and view_id = ${v.viewId}`
  return rowCount === 1
}

/** What programmes are called, in their order. */
export async function programmeNames(db: Db, councilId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await written<{ readonly slug: string; readonly name: string }>(db)`
    select slug, name from plan.programme_names where council_id = ${councilId} order by position, slug`
  return new Map(rows.map(({ slug, name }) => [slug, name]))
}
