// Who could be the same person: candidates by equality only, so that the row policies cost no index, scored in rules/duplicates.ts.
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { nameKey, neighbours } from '../rules/folding.ts'
import type { Compared } from '../rules/duplicates.ts'

export interface Candidate extends Compared {
  readonly personId: string
}

/** Birthdays one slip away: month and day changed round, or one digit misread. */
function nearDays(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const digits = `${year}${month}${date}`
  const misread = [...digits].flatMap((digit, i) =>
    [...'0123456789'].filter((other) => other !== digit).map((other) => `${digits.slice(0, i)}${other}${digits.slice(i + 1)}`),
  )
  const days = [`${year}${date}${month}`, ...misread].map((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  return days.filter((text) => text >= '1868-10-23' && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text)
}

/**
 * 同じ人かもしれない人。 Within the reader's scopes: the same reading or name with a birthday that fits or is not known, the same birthday with the
 * same given or family name or a reading one sign away, the same telephone or mail.
 */
export async function findCandidates(db: Db, councilId: string, wanted: Compared, except: string | null): Promise<Candidate[]> {
  const near = wanted.bornOn === null ? [] : nearDays(wanted.bornOn)
  const around = wanted.familyKanaKey.length > 1 ? neighbours(wanted.familyKanaKey) : []
  const { rows } = await written<Candidate>(db)`
    with found as (
      select p.person_id from directory.persons p where p.council_id = ${councilId} and p.born_on = ${wanted.bornOn}::date
        and (p.given_kana_key = ${wanted.givenKanaKey} or p.family_kana_key = any (${around}::text[]) or p.name_key = ${wanted.nameKey})
      union
      select p.person_id from directory.persons p where p.council_id = ${councilId} and p.kana_key = ${wanted.kanaKey} and p.kana_key <> ''
        and (p.born_on is null or ${wanted.bornOn}::date is null or p.born_on = any (${near}::date[]))
      union
      select p.person_id from directory.persons p where p.council_id = ${councilId} and p.name_key = ${wanted.nameKey}
        and (p.born_on is null or ${wanted.bornOn}::date is null or p.born_on = any (${near}::date[]))
      union
      select c.person_id from directory.person_contacts c where c.council_id = ${councilId} and c.lookup_key = any (${wanted.contactKeys}::text[])
    )
    select p.person_id as "personId", p.name_key as "nameKey", p.kana_key as "kanaKey", p.family_kana_key as "familyKanaKey",
      p.given_kana_key as "givenKanaKey", p.born_on as "bornOn", p.sex, coalesce(a.address, '') as "addressKey",
      array(select c.lookup_key from directory.person_contacts c where c.council_id = p.council_id and c.person_id = p.person_id and c.scope_id = p.scope_id) as "contactKeys"
    from found f
    join directory.persons p on p.council_id = ${councilId} and p.person_id = f.person_id
    left join lateral (select x.address from directory.person_addresses x where x.council_id = p.council_id and x.person_id = p.person_id
      and x.scope_id = p.scope_id and x.kind = 'home' and x.valid_to is null limit 1) a on true
    where p.person_id is distinct from ${except}::uuid
    limit 500`
  return rows.map((row) => ({ ...row, addressKey: addressKey(row.addressKey) }))
}

export async function comparedPerson(db: Db, councilId: string, personId: string): Promise<Compared | undefined> {
  const { rows } = await written<Compared>(db)`
    select p.name_key as "nameKey", p.kana_key as "kanaKey", p.family_kana_key as "familyKanaKey", p.given_kana_key as "givenKanaKey", p.born_on as "bornOn", p.sex,
      coalesce((select a.address from directory.person_addresses a where a.council_id = p.council_id and a.person_id = p.person_id and a.scope_id = p.scope_id
        and a.kind = 'home' and a.valid_to is null), '') as "addressKey",
      array(select c.lookup_key from directory.person_contacts c where c.council_id = p.council_id and c.person_id = p.person_id and c.scope_id = p.scope_id) as "contactKeys"
    from directory.persons p where p.council_id = ${councilId} and p.person_id = ${personId}`
  return rows[0] && { ...rows[0], addressKey: addressKey(rows[0].addressKey) }
}

/** An address as it is compared: one width, digits of any kind the same, no words between the numbers. */
export function addressKey(address: string): string {
  return nameKey(address)
    .replace(/[丁目番地号の]+/g, ' ')
    .trim()
}
