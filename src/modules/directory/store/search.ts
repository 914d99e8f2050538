// Looking people up. Row policies hold the application role everywhere here, so every condition uses operators the planner trusts before the
// policy (equality, and ranges under collation C): LIKE and array operators would read the whole table first.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import { neighbours } from '../rules/folding.ts'
import { type SearchWord, behind } from '../rules/search-words.ts'
import { survivorsOf } from './merges.ts'
import type { DirectoryTables } from './tables.generated.ts'

export interface Looked {
  readonly words: readonly SearchWord[]
  readonly areaId?: string | undefined
  readonly need?: string | undefined
  /** People who have died or moved away too. */
  readonly ended: boolean
}

/** How many are found at most; whoever finds that many narrows the search. */
export const searchLimit = 1000

type Where = (eb: ExpressionBuilder<Tables, 'p'>) => Expression<SqlBool>
type Tables = DirectoryTables & { p: DirectoryTables['directory.persons'] }

/**
 * 人を探す。 Ids within the reader's scopes, at most {@link searchLimit}: first those whose reading or name begins like that, in order of reading;
 * then given names, former and usual names; only where nobody was found, readings one sign away.
 */
export async function searchPersons(db: Db, councilId: string, looked: Looked): Promise<{ personIds: string[]; alike: boolean }> {
  const [first, ...others] = looked.words.toSorted((a, b) => rank(a) - rank(b))
  if (!first) return { personIds: await ids(db, councilId, looked, []), alike: false }
  const narrowed = others.map((word) => (eb: ExpressionBuilder<Tables, 'p'>) => eb.or(anyway(word).map((where) => where(eb))))
  const found = new Set<string>()
  for (const where of anyway(first)) {
    if (found.size >= searchLimit) break
    for (const id of await ids(db, councilId, looked, [where, ...narrowed])) found.add(id)
  }
  if (found.size > 0 || first.by !== 'kana' || first.key.length < 2) return { personIds: [...found].slice(0, searchLimit), alike: false }
  const near = await oneSignAway(db, councilId, first.key)
  const close: Where = (eb) => eb('p.person_id', '=', sql<string>`any(${near}::uuid[])`)
  return { personIds: near.length === 0 ? [] : await ids(db, councilId, looked, [close, ...narrowed]), alike: true }
}

/**
 * Each reading is looked up by itself: told as one list, the planner compares it with every person (96 ms among 20,000 against 6). Family
 * names, whole readings and given names; of one reading no more than are shown.
 */
async function oneSignAway(db: Db, councilId: string, key: string): Promise<string[]> {
  const { rows } = await written<{ id: string }>(db)`
    select distinct found.id from unnest(${neighbours(key)}::text[]) as near(key)
    cross join lateral (
      (select p.person_id as id from directory.persons p where p.council_id = ${councilId} and p.family_kana_key = near.key limit ${searchLimit})
      union all (select p.person_id from directory.persons p where p.council_id = ${councilId} and p.kana_key = near.key limit ${searchLimit})
      union all (select p.person_id from directory.persons p where p.council_id = ${councilId} and p.given_kana_key = near.key limit ${searchLimit})) found
    limit ${searchLimit}`
  return rows.map(({ id }) => id)
}

/** Which word to look up first: the one that fits the fewest. */
function rank({ by }: SearchWord): number {
  return ['phone', 'mail', 'birth', 'name', 'kana'].indexOf(by)
}

/** The ways in which a word may fit a person, the likeliest first. */
function anyway(word: SearchWord): Where[] {
  if (word.by === 'birth') return [(eb) => eb('p.born_on', '=', word.day)]
  if (word.by === 'mail') return [contact('lookup_key', word.key)]
  if (word.by === 'phone') return [word.digits.length === 4 ? contact('last_four', word.digits) : contact('lookup_key', word.digits)]
  const [whole, given] = word.by === 'kana' ? (['kana_key', 'given_kana_key'] as const) : (['name_key', 'given_name_key'] as const)
  const { key } = word
  return [
    (eb) => eb.and([eb(`p.${whole}`, '>=', key), eb(`p.${whole}`, '<', behind(key))]),
    (eb) => eb.and([eb(`p.${given}`, '>=', key), eb(`p.${given}`, '<', behind(key))]),
    (eb) =>
      eb(
        'p.person_id',
        'in',
        eb
          .selectFrom('directory.person_names as n')
          .select('n.person_id')
          .whereRef('n.council_id', '=', 'p.council_id')
          .where(`n.${whole}`, '>=', key)
          .where(`n.${whole}`, '<', behind(key)),
      ),
  ]
}

function contact(column: 'lookup_key' | 'last_four', key: string): Where {
  return (eb) => {
    const contacts = eb
      .selectFrom('directory.person_contacts as c')
      .select('c.person_id')
      .whereRef('c.council_id', '=', 'p.council_id')
      .where('c.ended_on', 'is', null)
    const fitting =
      column === 'last_four'
        ? contacts.where('c.last_four', '=', key)
        : contacts.where('c.lookup_key', '>=', key).where('c.lookup_key', '<', behind(key))
    return eb('p.person_id', 'in', fitting)
  }
}

async function ids(db: Db, councilId: string, looked: Looked, wheres: readonly Where[]): Promise<string[]> {
  let query = tables<DirectoryTables>(db).selectFrom('directory.persons as p').where('p.council_id', '=', councilId)
  for (const where of wheres) query = query.where(where as never)
  if (looked.areaId !== undefined) query = query.where('p.area_id', '=', looked.areaId)
  if (looked.need !== undefined) query = query.where(sql<boolean>`${looked.need} = any(p.needs)`)
  if (!looked.ended) query = query.where('p.ended_on', 'is', null)
  const rows = await query
    .select(['p.person_id as id', 'p.merged_into as merged'])
    .orderBy('p.kana_key')
    .orderBy('p.person_id')
    .limit(searchLimit)
    .execute()
  const merged = rows.filter((row) => row.merged !== null)
  if (merged.length === 0) return rows.map(({ id }) => id)
  const survivors = await survivorsOf(
    db,
    councilId,
    merged.map(({ id }) => id),
  )
  return [...new Set(rows.map(({ id }) => survivors.get(id) ?? id))]
}
