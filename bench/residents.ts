// The synthetic town as rows of the register, as the register makes them (rules/person-row.ts), brought in by COPY without triggers, keys to other tables
// and history: half a million people in a few minutes.
import pg from 'pg'
import type * as z from 'zod'
import type { registry } from '../src/app/registry.ts'
import { personRow } from '../src/modules/directory/rules/person-row.ts'
import { asRecord, townspeople } from '../src/modules/directory/rules/town.ts'
import { BulkPerson } from '../src/modules/directory/schema/bulk.ts'
import { idsFrom, systemClock } from '#kernel'
import type { Town } from './town.ts'

export type Bulk = z.input<(typeof registry)['directory']['operations']['bringPeople']['input']>['people'][number]
export interface Resident {
  readonly personId: string
  readonly row: Bulk
}

const columns = {
  persons: [
    'person_id scope_id area_id family_name given_name family_kana given_kana name_key given_name_key kana_key family_kana_key given_kana_key',
    'born_on sex language needs needs_note preferred_channel refuses_post note revision recorded_at',
  ].join(' '),
  person_addresses: 'address_id person_id scope_id kind postal_code address building area_id neighbourhood note',
  person_contacts: 'contact_id person_id scope_id kind value lookup_key answered_by reachable_when note position',
  households: 'household_id',
  household_members: 'member_id household_id person_id scope_id role',
} as const
type Table = keyof typeof columns
type Value = string | number | boolean | null | undefined
const atOnce = 5000

/** @param kept so many of them are answered, to be looked up afterwards */
export async function moveIn(
  town: Town,
  count: number,
  areas: readonly { readonly area_id: string }[],
  { households, kept = 0 }: { readonly households: boolean; readonly kept?: number },
): Promise<Resident[]> {
  const ids = idsFrom(systemClock)
  const areaIds = areas.map((area) => area.area_id)
  const { host, port, database } = town.database.owner
  const all = new pg.Client({ ...town.database.embedded!.superuser, host, port, database }) // who is asked by no trigger and no policy
  await all.connect()
  await all.query(`set session_replication_role = replica; set synchronous_commit = off`)
  const { rows: places } = await town.owner.query<{ area_id: string; scope_id: string }>(
    `select a.area_id, s.scope_id from unnest($1::uuid[]) a(area_id), set_config('sasaeai.council_id', $2, false),
       lateral identity.scope_at('directory', a.area_id, 3, null, 6, current_date) s`,
    [areaIds, town.councilId],
  )
  const scopes = new Map(places.map(({ area_id: areaId, scope_id: scopeId }) => [areaId, scopeId]))
  const homes = new Map<number, string>()
  const residents: Resident[] = []
  const lines: Record<Table, string[]> = { persons: [], person_addresses: [], person_contacts: [], households: [], household_members: [] }
  const put = (table: Table, ...values: Value[]) => void lines[table].push([town.councilId, ...values].map(asCsv).join(','))
  const send = async () => {
    for (const table of Object.keys(columns) as Table[])
      if (lines[table].length > 0)
        await copyIn(
          all,
          `copy directory.${table} (council_id, ${columns[table].split(' ').join(', ')}) from stdin (format csv)`,
          lines[table].splice(0),
        )
  }
  const now = new Date().toISOString()
  for (const person of townspeople(20251201, count, areaIds.length, 2025)) {
    const areaId = areaIds[person.district]!
    const scopeId = scopes.get(areaId)!
    if (households && !homes.has(person.household)) {
      homes.set(person.household, ids.next())
      put('households', homes.get(person.household))
    }
    const row = asRecord(person, areaId, homes.get(person.household) ?? null)
    const p = personRow(BulkPerson.parse(row), ids.next)
    const names = [p.familyName, p.givenName, p.familyKana, p.givenKana, p.nameKey, p.givenNameKey, p.kanaKey, p.familyKanaKey, p.givenKanaKey]
    put('persons', p.personId, scopeId, areaId, ...names, p.bornOn, p.sex, 'ja', `{${person.needs.join(',')}}`, '', 'any', false, '', 1, now)
    put('person_addresses', p.addressId, p.personId, scopeId, 'home', p.postalCode, p.address, p.building, areaId, p.neighbourhood, '')
    for (const [at, { contactId, kind, value, lookupKey }] of p.contacts.entries())
      put('person_contacts', contactId, p.personId, scopeId, kind, value, lookupKey, '', '', '', at + 1)
    if (p.memberId) put('household_members', p.memberId, p.householdId, p.personId, scopeId, p.householdRole)
    if (residents.length < kept) residents.push({ personId: p.personId, row })
    if (lines.persons.length === atOnce) await send()
  }
  await send()
  await all.end()
  for (const table of [...Object.keys(columns), 'person_names']) await town.owner.query(`vacuum analyze directory.${table}`)
  return residents
}

/** Null is left out, and an empty text is one. */
export const asCsv = (value: Value) => (value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`)

/** COPY as psql does it: the driver hands over the protocol and nothing more. */
export function copyIn(client: pg.Client, text: string, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const statement = {
      submit: (connection: { query(text: string): void }) => connection.query(text),
      handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }) {
        for (let at = 0; at < lines.length; at += 1000) connection.sendCopyFromChunk(Buffer.from(`${lines.slice(at, at + 1000).join('\n')}\n`))
        connection.endCopyFrom()
      },
      handleError: reject,
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
    }
    client.query(statement as never)
  })
}
