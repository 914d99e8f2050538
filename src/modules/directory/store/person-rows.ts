import type { Db, Viewed } from '#kernel'
import { Protected } from '#kernel/values'
import { written } from '#platform/postgres'
import type { Ending, Sex } from '../schema.ts'

/** A person as lists show one. What is said of somebody under protection is wrapped at once. */
export interface ListedPerson {
  readonly personId: string
  readonly scopeId: string
  readonly name: string | Protected
  readonly kana: string | Protected
  readonly bornOn: string | null
  readonly sex: Sex
  readonly areaName: string | null
  readonly address: string | Protected
  readonly phone: string | Protected
  readonly needs: string[]
  readonly endedBecause: Ending | null
  readonly protected: boolean
}

type Row = { readonly [K in keyof ListedPerson]: Protected extends ListedPerson[K] ? string : ListedPerson[K] }

/**
 * Those of them the reader may see, in the order of the ids. Each table is asked per person: joined, they would be read whole as long as
 * nobody has counted a register that has just been filled (400 ms for 50 people of 4,500).
 */
export async function listedPersons(db: Db, councilId: string, personIds: readonly string[]): Promise<ListedPerson[]> {
  if (personIds.length === 0) return []
  const { rows } = await written<Row>(db)`
    select p.person_id as "personId", p.scope_id as "scopeId", concat_ws('　', p.family_name, nullif(p.given_name, '')) as name,
      concat_ws('　', p.family_kana, nullif(p.given_kana, '')) as kana, p.born_on as "bornOn", p.sex, r.name as "areaName",
      coalesce(concat_ws('　', a.address, nullif(a.building, '')), '') as address, coalesce(c.value, '') as phone, p.needs, p.ended_because as "endedBecause",
      (select c.tier = 6 from identity.published_access_scopes c where c.council_id = p.council_id and c.scope_id = p.scope_id) as protected
    from directory.persons p
    left join identity.area_places r on r.council_id = p.council_id and r.area_id = p.area_id
    left join lateral (select x.address, x.building from directory.person_addresses x where x.council_id = p.council_id and x.person_id = p.person_id
      and x.scope_id = p.scope_id and x.kind = 'home' and x.valid_to is null limit 1) a on true
    left join lateral (select x.value from directory.person_contacts x where x.council_id = p.council_id and x.person_id = p.person_id and x.scope_id = p.scope_id
      and x.kind <> 'mail' and x.ended_on is null order by x.position, x.contact_id limit 1) c on true
    where p.council_id = ${councilId} and p.person_id = any (${personIds}::uuid[])`
  const places = new Map(personIds.map((id, i) => [id, i]))
  return rows.toSorted((a, b) => places.get(a.personId)! - places.get(b.personId)!).map(shown)
}

function shown(row: Row): ListedPerson {
  if (!row.protected) return row
  const subject = { type: 'directory.person', id: row.personId }
  const hidden = (kind: 'name' | 'address' | 'phone', text: string) => new Protected(kind, { subject, scopeId: row.scopeId, text })
  const { name, kana, address, phone } = row
  return { ...row, name: hidden('name', name), kana: hidden('name', kana), address: hidden('address', address), phone: hidden('phone', phone) }
}

/** Those of a list who are protected: that the team came upon them there is kept in the view log. */
export function shownOfTeams(people: readonly { readonly personId: string; readonly scopeId: string; readonly protected: boolean }[]): Viewed[] {
  return people.flatMap(({ personId, scopeId, protected: isProtected }) => (isProtected ? [{ type: 'directory.person', id: personId, scopeId }] : []))
}
