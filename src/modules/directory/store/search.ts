import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import { kanaKey, nameKey } from '../rules/folding.ts'
import type { Ending, PersonFilter, Sex } from '../schema.ts'
import { maskable } from './guarding.ts'
import { fullName } from './person-records.ts'
import type { DirectoryTables } from './tables.generated.ts'

/** Behind every text that begins with the same signs: comparisons, as LIKE is not leakproof and would read the rows of others first. */
const last = '\u{10ffff}'

/** 五十音順に探す。 Names and kana from their beginning, given kana too. Of protected persons the team finds the line, with 「非開示」 in it. */
export async function findPersons(db: Db, councilId: string, filter: PersonFilter, size: number) {
  const open: Kysely<DirectoryTables> = tables<DirectoryTables>(db)
  let query = open.selectFrom('directory.persons as p').where('p.council_id', '=', councilId)
  if (!filter.ended) query = query.where('p.ended_on', 'is', null)
  if (filter.areaId !== undefined) query = query.where('p.area_id', '=', filter.areaId)
  if (filter.needs !== undefined) query = query.where(sql<boolean>`${filter.needs} = any (p.needs)`)
  const [byName, byKana] = [nameKey(filter.search), kanaKey(filter.search)]
  if (byName !== '')
    query = query.where((or) =>
      or.or([
        or.and([or('p.name_key', '>=', byName), or('p.name_key', '<', byName + last)]),
        or.and([or('p.kana_key', '>=', byKana), or('p.kana_key', '<', byKana + last)]),
        or.and([or('p.given_kana_key', '>=', byKana), or('p.given_kana_key', '<', byKana + last)]),
      ]),
    )
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .leftJoin('identity.area_places as a', (join) => join.onRef('a.council_id', '=', 'p.council_id').onRef('a.area_id', '=', 'p.area_id'))
    .leftJoin('directory.person_addresses as d', (join) =>
      join.onRef('d.council_id', '=', 'p.council_id').onRef('d.person_id', '=', 'p.person_id').on('d.kind', '=', 'home').on('d.valid_to', 'is', null),
    )
    .select([
      'p.person_id as personId',
      'p.scope_id as scopeId',
      'p.family_name as familyName',
      'p.given_name as givenName',
      'p.family_kana as familyKana',
      'p.given_kana as givenKana',
      'p.born_on as bornOn',
      'p.sex',
      'a.name as areaName',
      'd.address',
      'p.needs',
      'p.ended_because as endedBecause',
      sql<boolean>`exists (select from directory.protections t where t.council_id = p.council_id and t.person_id = p.person_id and t.ended_on is null)`.as(
        'protected',
      ),
      sql<string | null>`(select c.value from directory.person_contacts c where c.council_id = p.council_id and c.person_id = p.person_id
        and c.ended_on is null and c.kind in ('phone', 'mobile') order by c.position, c.contact_id limit 1)`.as('phone'),
    ])
    .orderBy('p.kana_key')
    .orderBy('p.person_id')
    .limit(size)
    .offset((filter.page - 1) * size)
    .execute()
  const items = rows.map(({ familyName, givenName, familyKana, givenKana, ...row }) => ({
    ...row,
    sex: row.sex as Sex, // these columns are checked against the same codes
    endedBecause: row.endedBecause as Ending | null,
    name: maskable('name', row, fullName({ familyName, givenName })),
    kana: maskable('name', row, fullName({ familyName: familyKana, givenName: givenKana })),
    address: maskable('address', row, row.address ?? ''),
    phone: maskable('phone', row, row.phone ?? ''),
  }))
  return { items, total }
}
