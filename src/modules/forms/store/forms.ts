import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import { Definition, type FormFilter, type FormRow, type FormVersion, type VersionState } from '../schema.ts'
import type { FormsTables } from './tables.generated.ts'

export const open = (db: Db): Kysely<FormsTables> => tables<FormsTables>(db)

export interface FormHead {
  readonly formId: string
  readonly code: string | null
  readonly compartment: string
  readonly title: string
  readonly endedOn: string | null
}

export async function insertForm(
  db: Db,
  councilId: string,
  f: Omit<FormHead, 'endedOn'> & { readonly at: Date; readonly by: string | null },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into forms.forms (council_id, form_id, code, compartment, title, made_at, made_by)
    values (${councilId}, ${f.formId}, ${f.code}, ${f.compartment}, ${f.title}, ${f.at}, ${f.by}) on conflict (council_id, code) do nothing`
  return rowCount === 1
}

export async function findForm(db: Db, councilId: string, formId: string): Promise<FormHead | undefined> {
  const { rows } = await written<FormHead>(db)`
    select form_id as "formId", code, compartment, title, ended_on as "endedOn" from forms.forms where council_id = ${councilId} and form_id = ${formId}`
  return rows[0]
}

/** One at a time: whoever comes second finds what the first has written. */
export async function lockForm(db: Db, councilId: string, formId: string): Promise<FormHead | undefined> {
  await written(db)`select from forms.forms where council_id = ${councilId} and form_id = ${formId} for update`
  return findForm(db, councilId, formId)
}

export interface VersionHead {
  readonly number: number
  readonly state: VersionState
  readonly revision: number
  readonly testedRevision: number | null
  readonly publishedBy: string | null
  readonly definition: Definition
}

export async function findVersion(
  db: Db,
  councilId: string,
  formId: string,
  which: 'draft' | 'published' | number,
): Promise<VersionHead | undefined> {
  const { rows } = await written<Omit<VersionHead, 'definition'> & { definition: unknown }>(db)`
    select number, state, revision, tested_revision as "testedRevision", published_by as "publishedBy", definition from forms.versions
    where council_id = ${councilId} and form_id = ${formId} and (number = ${typeof which === 'number' ? which : 0} or state = ${String(which)})`
  return rows[0] && { ...rows[0], definition: Definition.parse(rows[0].definition) }
}

interface Saved {
  readonly formId: string
  readonly definition: Definition
  readonly remark: string
  readonly at: Date
  readonly by: string | null
}

/** The next number, and the first revision. */
export async function insertDraft(db: Db, councilId: string, d: Saved): Promise<{ number: number; revision: number }> {
  const { rows } = await written<{ number: number; revision: number }>(db)`
    insert into forms.versions (council_id, form_id, number, state, definition, revision, remark, saved_at, saved_by)
    select ${councilId}, ${d.formId}, coalesce(max(v.number), 0) + 1, 'draft', ${JSON.stringify(d.definition)}, 1, ${d.remark}, ${d.at}, ${d.by}
    from forms.versions v where v.council_id = ${councilId} and v.form_id = ${d.formId} returning number, revision`
  return rows[0]! // the form is locked: always one row
}

/** @returns undefined where the draft is another than the one that was opened */
export async function updateDraft(
  db: Db,
  councilId: string,
  d: Saved & { readonly revision: number },
): Promise<{ number: number; revision: number } | undefined> {
  const { rows } = await written<{ number: number; revision: number }>(db)`
    update forms.versions set definition = ${JSON.stringify(d.definition)}, revision = revision + 1, remark = ${d.remark}, saved_at = ${d.at}, saved_by = ${d.by}
    where council_id = ${councilId} and form_id = ${d.formId} and state = 'draft' and revision = ${d.revision} returning number, revision`
  return rows[0]
}

/** What a draft said when it was saved at that revision, as the history has it. */
export async function earlierDraft(db: Db, formId: string, number: number, revision: number): Promise<Definition | undefined> {
  const { rows } = await written<{ definition: unknown }>(db)`
    select h.after -> 'definition' as definition from kernel.open_history(${formId}, ${['forms.versions']}) h
    where (h.after ->> 'number')::int = ${number} and (h.after ->> 'revision')::int = ${revision} order by h.recorded_at desc limit 1`
  return rows[0] && Definition.parse(rows[0].definition)
}

export async function retitle(db: Db, councilId: string, formId: string, title: string): Promise<void> {
  await written(db)`update forms.forms set title = ${title} where council_id = ${councilId} and form_id = ${formId} and title <> ${title}`
}

export async function deleteDraft(db: Db, councilId: string, formId: string, revision: number): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from forms.versions where council_id = ${councilId} and form_id = ${formId} and state = 'draft' and revision = ${revision}`
  return rowCount === 1
}

export async function endForm(db: Db, councilId: string, formId: string, on: string): Promise<void> {
  await written(db)`update forms.forms set ended_on = ${on} where council_id = ${councilId} and form_id = ${formId}`
}

interface Step {
  readonly formId: string
  readonly revision: number
  readonly at: Date
  readonly by: string | null
}

export async function markTested(db: Db, councilId: string, s: Step): Promise<boolean> {
  const { rowCount } = await written(db)`
    update forms.versions set tested_revision = revision, tested_at = ${s.at}, tested_by = ${s.by}
    where council_id = ${councilId} and form_id = ${s.formId} and state = 'draft' and revision = ${s.revision}`
  return rowCount === 1
}

/** What was published before is kept for the answers given to it. @returns the number of the version */
export async function publish(db: Db, councilId: string, s: Step): Promise<number> {
  await written(db)`update forms.versions set state = 'retired' where council_id = ${councilId} and form_id = ${s.formId} and state = 'published'`
  const { rows } = await written<{ number: number }>(db)`
    update forms.versions set state = 'published', published_at = ${s.at}, published_by = ${s.by}
    where council_id = ${councilId} and form_id = ${s.formId} and state = 'draft' and revision = ${s.revision} returning number`
  return rows[0]!.number // the form is locked, and its draft was read before
}

export async function listForms(db: Db, councilId: string, filter: FormFilter, size: number): Promise<{ items: FormRow[]; total: number }> {
  let query = open(db).selectFrom('forms.forms as f').where('f.council_id', '=', councilId)
  if (filter.formIds !== undefined) query = query.where('f.form_id', '=', sql<string>`any(${filter.formIds}::uuid[])`)
  else if (filter.ended === undefined) query = query.where('f.ended_on', 'is', null)
  if (filter.search !== '') query = query.where(sql<boolean>`strpos(lower(f.title), lower(${filter.search})) > 0`)
  if (filter.compartment !== undefined) query = query.where('f.compartment', '=', filter.compartment)
  if (filter.state !== undefined)
    query = query.where(
      sql<boolean>`exists (select from forms.versions v where v.council_id = f.council_id and v.form_id = f.form_id and v.state = ${filter.state})`,
    )
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const numberIn = (state: VersionState) =>
    sql<
      number | null
    >`(select v.number from forms.versions v where v.council_id = f.council_id and v.form_id = f.form_id and v.state = ${state} limit 1)`
  const items = await query
    .select(['f.form_id as formId', 'f.code', 'f.compartment', 'f.title', 'f.ended_on as endedOn'])
    .select([
      numberIn('published').as('published'),
      numberIn('draft').as('draft'),
      sql<number>`(select count(*)::int from forms.collections c where c.council_id = f.council_id and c.form_id = f.form_id)`.as('collectionCount'),
      sql<string>`(select max(v.saved_at) from forms.versions v where v.council_id = f.council_id and v.form_id = f.form_id)`.as('savedAt'),
      'f.made_at as madeAt',
    ])
    .orderBy('f.title')
    .orderBy('f.form_id')
    .limit(size)
    .offset((filter.page - 1) * size)
    .execute()
  return { items: items.map(({ savedAt, madeAt, ...row }) => ({ ...row, changedAt: savedAt ?? madeAt })), total }
}

/** Newest first. */
export async function listVersions(db: Db, councilId: string, formId: string): Promise<FormVersion[]> {
  const rows = await open(db)
    .selectFrom('forms.versions as v')
    .leftJoin('identity.account_names as p', (on) => on.onRef('p.council_id', '=', 'v.council_id').onRef('p.account_id', '=', 'v.published_by'))
    .leftJoin('identity.account_names as s', (on) => on.onRef('s.council_id', '=', 'v.council_id').onRef('s.account_id', '=', 'v.saved_by'))
    .where('v.council_id', '=', councilId)
    .where('v.form_id', '=', formId)
    .select([
      'v.number',
      'v.state',
      'v.revision',
      'v.definition',
      'v.tested_revision as testedRevision',
      'v.tested_at as testedAt',
      'v.published_at as publishedAt',
      'v.remark',
      'v.saved_at as savedAt',
      sql<string>`coalesce(p.display_name, '')`.as('publishedBy'),
      sql<string>`coalesce(s.display_name, '')`.as('savedBy'),
      sql<number>`(select count(*)::int from forms.collections c where c.council_id = v.council_id and c.form_id = v.form_id and c.version = v.number)`.as(
        'collectionCount',
      ),
    ])
    .orderBy('v.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as VersionState, definition: Definition.parse(row.definition) }))
}
