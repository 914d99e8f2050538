import { sql } from 'kysely'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type Answer, type AnswerFilter, type AnswerState, Values } from '../schema.ts'
import { open } from './forms.ts'

export interface AnswerHead {
  readonly answerId: string
  readonly scopeId: string
  readonly collectionId: string
  readonly formId: string
  readonly number: number
  readonly version: number
  readonly state: AnswerState
  readonly way: Answer['way']
  readonly answeredOn: string
  readonly receivedAt: string
  readonly enteredBy: string
  readonly saidBy: string | null
  readonly saidName: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly areaId: string
  readonly revision: number
  /** Codes of items that stand as the register had them on that day. */
  readonly keptItems: string[]
  readonly keptOn: string | null
}

/** Within the reader's scopes. */
function answers(db: Db, councilId: string) {
  return open(db)
    .selectFrom('forms.answers as a')
    .leftJoin('identity.account_names as n', (on) => on.onRef('n.council_id', '=', 'a.council_id').onRef('n.account_id', '=', 'a.entered_by'))
    .where('a.council_id', '=', councilId)
    .select([
      'a.answer_id as answerId',
      'a.scope_id as scopeId',
      'a.collection_id as collectionId',
      'a.form_id as formId',
      'a.number',
      'a.version',
      sql<AnswerState>`a.state`.as('state'),
      sql<Answer['way']>`a.way`.as('way'),
      'a.answered_on as answeredOn',
      'a.received_at as receivedAt',
      sql<string>`coalesce(n.display_name, '')`.as('enteredBy'),
      'a.said_by as saidBy',
      'a.said_name as saidName',
      'a.person_id as personId',
      'a.organisation_id as organisationId',
      'a.area_id as areaId',
      'a.revision',
      'a.kept_items as keptItems',
      'a.kept_on as keptOn',
    ])
}

export async function findAnswer(db: Db, councilId: string, answerId: string): Promise<AnswerHead | undefined> {
  return answers(db, councilId).where('a.answer_id', '=', answerId).executeTakeFirst()
}

/** One at a time, so that of two people the second is told. */
export async function lockAnswer(db: Db, councilId: string, answerId: string): Promise<AnswerHead | undefined> {
  await written(db)`select from forms.answers where council_id = ${councilId} and answer_id = ${answerId} for update`
  return findAnswer(db, councilId, answerId)
}

/** @param named people whom the search names, as far as the reader may name them */
export async function listAnswers(
  db: Db,
  councilId: string,
  filter: AnswerFilter,
  { size, named }: { readonly size: number; readonly named: readonly string[] },
): Promise<{ items: AnswerHead[]; total: number }> {
  let query = answers(db, councilId).where('a.collection_id', '=', filter.collectionId)
  if (filter.state !== undefined) query = query.where('a.state', '=', filter.state)
  if (filter.way !== undefined) query = query.where('a.way', '=', filter.way)
  const number = filter.search.normalize('NFKC')
  // So few digits are the number of an answer; every date and telephone holds them too.
  if (/^\d{1,6}$/.test(number)) query = query.where('a.number', '=', Number(number))
  else if (filter.search !== '')
    query = query.where(
      sql<boolean>`(strpos(a.said_name, ${filter.search}) > 0 or a.person_id = any (${named}::uuid[])
        or exists (select from directory.organisation_names o
          where o.council_id = a.council_id and o.organisation_id = a.organisation_id and strpos(o.name || ' ' || o.kana, ${filter.search}) > 0)
        or exists (select from (select distinct on (p.tier) p.tier, p.values from forms.answer_parts p
            where p.council_id = a.council_id and p.answer_id = a.answer_id and p.tier <= 3 order by p.tier, p.revision desc) p,
          jsonb_path_query(p.values, 'strict $.**') v
          where jsonb_typeof(v) = 'string' and strpos(v #>> '{}', ${filter.search}) > 0))`,
    )
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const ordered =
    filter.order === 'number'
      ? query.orderBy('a.number')
      : query.orderBy('a.answered_on', filter.order === 'newest' ? 'desc' : 'asc').orderBy('a.number', filter.order === 'newest' ? 'desc' : 'asc')
  const items = await ordered
    .limit(size)
    .offset((filter.page - 1) * size)
    .execute()
  return { items, total }
}

/** People who gave answers to a collection. */
export async function linkedPeople(db: Db, councilId: string, collectionId: string): Promise<string[]> {
  const { rows } = await written<{ personId: string }>(db)`
    select distinct person_id as "personId" from forms.answers where council_id = ${councilId} and collection_id = ${collectionId} and person_id is not null`
  return rows.map(({ personId }) => personId)
}

export interface Part {
  readonly answerId: string
  readonly tier: number
  readonly revision: number
  readonly values: Values
  readonly erased: readonly string[]
  readonly scopeId: string
}

/** The parts the reader sees: of each tier the newest up to a revision. */
export async function partsOf(db: Db, councilId: string, answerIds: readonly string[], upTo = 1_000_000): Promise<Map<string, Part[]>> {
  const { rows } = await written<Omit<Part, 'values'> & { values: unknown }>(db)`
    select distinct on (answer_id, tier) answer_id as "answerId", tier, revision, values, erased, scope_id as "scopeId" from forms.answer_parts
    where council_id = ${councilId} and answer_id = any (${answerIds}::uuid[]) and revision <= ${upTo} order by answer_id, tier, revision desc`
  return Map.groupBy(
    rows.map((row) => ({ ...row, values: Values.parse(row.values) })),
    ({ answerId }) => answerId,
  )
}

export async function revisionsOf(db: Db, councilId: string, answerId: string): Promise<Answer['revisions']> {
  const { rows } = await written<Answer['revisions'][number]>(db)`
    select p.revision, max(p.reason) as reason, min(p.recorded_at) as "recordedAt", coalesce(max(n.display_name), '') as "recordedBy"
    from forms.answer_parts p left join identity.account_names n on n.council_id = p.council_id and n.account_id = p.recorded_by
    where p.council_id = ${councilId} and p.answer_id = ${answerId} group by p.revision order by p.revision desc`
  return rows
}

export async function movesOf(db: Db, councilId: string, answerId: string): Promise<Answer['moves']> {
  const { rows } = await written<Answer['moves'][number]>(db)`
    select m.move, m.items, m.remark, m.moved_at as "movedAt", coalesce(n.display_name, '') as "movedBy"
    from forms.answer_moves m left join identity.account_names n on n.council_id = m.council_id and n.account_id = m.moved_by
    where m.council_id = ${councilId} and m.answer_id = ${answerId} order by m.position desc`
  return rows
}

interface By {
  readonly at: Date
  readonly by: string | null
}

/** A further revision of the tiers that were corrected. */
export async function insertParts(
  db: Db,
  councilId: string,
  { answerId, revision, reason, at, by }: By & { readonly answerId: string; readonly revision: number; readonly reason: string },
  parts: readonly Pick<Part, 'tier' | 'values' | 'scopeId' | 'erased'>[],
): Promise<void> {
  await written(db)`
    insert into forms.answer_parts (council_id, answer_id, revision, tier, scope_id, values, reason, recorded_at, recorded_by, erased)
    select ${councilId}, ${answerId}, ${revision}, p.tier, p."scopeId", p.values, ${reason}, ${at}, ${by}, p.erased
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p(tier int, "scopeId" uuid, values jsonb, erased text[])`
}

export async function setState(db: Db, councilId: string, answerId: string, state: AnswerState): Promise<void> {
  await written(db)`update forms.answers set state = ${state} where council_id = ${councilId} and answer_id = ${answerId}`
}

export async function setRevision(db: Db, councilId: string, answerId: string, revision: number): Promise<void> {
  await written(db)`update forms.answers set revision = ${revision} where council_id = ${councilId} and answer_id = ${answerId}`
}

/** What was corrected is no longer as the register had it. */
export async function setKeptItems(db: Db, councilId: string, answerId: string, items: readonly string[]): Promise<void> {
  await written(db)`update forms.answers set kept_items = ${items}::text[] where council_id = ${councilId} and answer_id = ${answerId}`
}

export async function setLink(
  db: Db,
  councilId: string,
  answerId: string,
  { personId, organisationId }: { readonly personId: string | null; readonly organisationId: string | null },
): Promise<void> {
  await written(db)`
    update forms.answers set person_id = ${personId}, organisation_id = ${organisationId} where council_id = ${councilId} and answer_id = ${answerId}`
}

export async function addMove(
  db: Db,
  councilId: string,
  { answerId, scopeId }: Pick<AnswerHead, 'answerId' | 'scopeId'>,
  {
    move,
    items = [],
    remark,
    at,
    by,
  }: By & { readonly move: Answer['moves'][number]['move']; readonly items?: readonly string[]; readonly remark: string },
): Promise<void> {
  await written(db)`
    insert into forms.answer_moves (council_id, answer_id, position, scope_id, move, items, remark, moved_at, moved_by)
    select ${councilId}, ${answerId}, coalesce(max(m.position), 0) + 1, ${scopeId}, ${move}, ${items}, ${remark}, ${at}, ${by}
    from forms.answer_moves m where m.council_id = ${councilId} and m.answer_id = ${answerId}`
}

export async function hasOrganisation(db: Db, councilId: string, organisationId: string): Promise<boolean> {
  const { rows } = await written(db)`
    select from directory.organisation_names where council_id = ${councilId} and organisation_id = ${organisationId}`
  return rows.length > 0
}

/** Versions that have answers, each with the oldest of them. */
export async function answeredVersions(db: Db, councilId: string): Promise<{ formId: string; version: number; oldest: string }[]> {
  const { rows } = await written<{ formId: string; version: number; oldest: string }>(db)`
    select form_id as "formId", version, min(answered_on) as oldest from forms.answers where council_id = ${councilId} group by form_id, version`
  return rows
}

/** Files that stand in these items, in whatever revision, of answers given on that day or before. */
export async function filesOfItems(
  db: Db,
  councilId: string,
  { formId, version, codes, until }: { readonly formId: string; readonly version: number; readonly codes: readonly string[]; readonly until: string },
): Promise<{ answerId: string; fileIds: string[] }[]> {
  const { rows } = await written<{ answerId: string; fileIds: string[] }>(db)`
    select a.answer_id as "answerId", array_agg(distinct f #>> '{}') as "fileIds"
    from forms.answers a join forms.answer_parts p on p.council_id = a.council_id and p.answer_id = a.answer_id,
      jsonb_each(p.values) e, jsonb_path_query(e.value, 'strict $.**.files[*]') f
    where a.council_id = ${councilId} and a.form_id = ${formId} and a.version = ${version} and a.answered_on <= ${until}
      and e.key = any (${codes}::text[]) group by a.answer_id`
  return rows
}

/** Erases these items from all revisions of answers given on that day or before. @returns the answers of which something went */
export async function eraseItems(
  db: Db,
  councilId: string,
  { formId, version, codes, until }: { readonly formId: string; readonly version: number; readonly codes: readonly string[]; readonly until: string },
): Promise<{ answerId: string; scopeId: string; erased: string[] }[]> {
  const { rows } = await written<{ answerId: string; scopeId: string; erased: string[] }>(db)`
    with gone as (
      update forms.answer_parts p set values = p.values - ${codes}::text[],
        erased = p.erased || array(select k from jsonb_object_keys(p.values) k where k = any (${codes}::text[]) and not k = any (p.erased))
      from forms.answers a
      where a.council_id = ${councilId} and a.form_id = ${formId} and a.version = ${version} and a.answered_on <= ${until}
        and p.council_id = a.council_id and p.answer_id = a.answer_id and p.values ?| ${codes}::text[]
      returning p.answer_id, a.scope_id, p.erased)
    select g.answer_id as "answerId", g.scope_id as "scopeId", array_agg(distinct e) as erased from gone g, unnest(g.erased) e group by g.answer_id, g.scope_id`
  return rows
}

/** What stands beside the items goes with the last of them, in the history too: who said so, and who of the register it is. */
export async function eraseHeads(
  db: Db,
  { formId, version, until }: { readonly formId: string; readonly version: number; readonly until: string },
): Promise<void> {
  await written(db)`select forms.forget_heads(${formId}, ${version}, ${until}::date)`
}

/** Answers of these days, whatever has become of them. */
export async function answeredBetween(
  db: Db,
  councilId: string,
  { formId, version, from, until }: { readonly formId: string; readonly version: number; readonly from: string; readonly until: string },
): Promise<readonly string[]> {
  const { rows } = await written<{ answerId: string }>(db)`
    select answer_id as "answerId" from forms.answers
    where council_id = ${councilId} and form_id = ${formId} and version = ${version} and answered_on between ${from}::date and ${until}::date`
  return rows.map(({ answerId }) => answerId)
}
