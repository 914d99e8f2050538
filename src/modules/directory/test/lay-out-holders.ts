// People who hold an office, written by the owner of the tables: as many as a whole city has, at once.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { World } from '#testing'

type Place = Pick<World, 'councilId' | 'database'>

export interface LaidHolder {
  readonly organisationId: string
  readonly personId: string
  readonly appointmentId: string
  readonly familyName: string
  readonly givenName: string
  readonly postalCode: string
  readonly address: string
}

interface Wanted {
  /** By its code. */
  readonly office: string
  readonly validFrom: string
  /** Left out: all that have a seat of the office. */
  readonly organisationId?: string
  /** What the nth person is called. */
  name(at: number): readonly [familyName: string, givenName: string]
  /** False: nobody knows where they live. */
  readonly home?: boolean
}

/** One holder for each organisation with a seat of that office, in 地区順, living in its district. */
export async function layOutHolders(place: Place, wanted: Wanted): Promise<LaidHolder[]> {
  return asOwnerOf(place, async (query) => {
    const seats = await query<{ seat_id: string; organisation_id: string; area_id: string }>(
      `select s.seat_id, s.organisation_id, s.area_id from directory.seats s
       join directory.offices f on f.council_id = s.council_id and f.office_id = s.office_id and f.code = $2
       join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id
       where s.council_id = $1 and ($3::uuid is null or s.organisation_id = $3) order by a.position, s.seat_id`,
      [place.councilId, wanted.office, wanted.organisationId ?? null],
    )
    const made: LaidHolder[] = []
    for (const [at, seat] of seats.entries()) {
      const [familyName, givenName] = wanted.name(at)
      const holder = {
        organisationId: seat.organisation_id,
        personId: randomUUID(),
        appointmentId: randomUUID(),
        familyName,
        givenName,
        postalCode: `920-2${String(at + 1).padStart(3, '0')}`,
        address: `見本市自宅町${at + 1}丁目1-1`,
      }
      const scope = async (tier: number) =>
        (
          await query<{ scope_id: string }>(`select scope_id from identity.scope_at('directory', $1, $2, null, 6, '2025-12-01')`, [
            seat.area_id,
            tier,
          ])
        )[0]!.scope_id
      await query(
        `insert into directory.persons (council_id, person_id, scope_id, area_id, family_name, given_name, family_kana, given_kana, name_key, kana_key, family_kana_key,
           given_kana_key, sex, language, needs, needs_note, preferred_channel, refuses_post, note, revision, recorded_at)
         values ($1, $2, $3, $4, $5, $6, 'シケン', 'タロウ', $5 || $6, 'シケンタロウ', 'シケン', 'タロウ', 'untold', 'ja', '{}', '', 'any', false, '', 1, now())`,
        [place.councilId, holder.personId, await scope(3), seat.area_id, familyName, givenName],
      )
      if (wanted.home ?? true)
        await query(
          `insert into directory.person_addresses (council_id, address_id, person_id, scope_id, kind, postal_code, address, building, area_id, neighbourhood, valid_from, note)
           values ($1, gen_random_uuid(), $2, $3, 'home', $4, $5, '', $6, '', '2020-04-01', '')`,
          [place.councilId, holder.personId, await scope(3), holder.postalCode, holder.address, seat.area_id],
        )
      await query(
        `insert into directory.appointments (council_id, appointment_id, scope_id, seat_id, person_id, kind, term_number, substitute, valid_from, recorded_at)
         values ($1, $2, $3, $4, $5, 'election', 1, false, $6, now())`,
        [place.councilId, holder.appointmentId, await scope(2), seat.seat_id, holder.personId, wanted.validFrom],
      )
      made.push(holder)
    }
    return made
  })
}

/** The last day of somebody in office. */
export async function endHolder(place: Place, { appointmentId }: Pick<LaidHolder, 'appointmentId'>, endedOn: string): Promise<void> {
  await asOwnerOf(place, (query) =>
    query(`update directory.appointments set ended_on = $3, end_reason = 'resigned' where council_id = $1 and appointment_id = $2`, [
      place.councilId,
      appointmentId,
      endedOn,
    ]),
  )
}

/** Brings somebody under the protection of a team that is made for it, as the command does: the person and the offices move into its scope. */
export async function protectHolder(place: Place, { personId }: Pick<LaidHolder, 'personId'>): Promise<string> {
  return asOwnerOf(place, async (query) => {
    const teamId = randomUUID()
    await query(
      `insert into identity.teams (council_id, team_id, compartment, name, valid_from) values ($1, $2, 'directory', '見守りの班', '2020-04-01')`,
      [place.councilId, teamId],
    )
    const [scope] = await query<{ scope_id: string }>(
      `select s.scope_id from identity.areas a, identity.scope_at('directory', a.area_id, 6, $2, 6, '2025-12-01') s where a.council_id = $1 and a.kind = 'city'`,
      [place.councilId, teamId],
    )
    for (const table of ['persons', 'appointments'])
      await query(`update directory.${table} set scope_id = $3 where council_id = $1 and person_id = $2`, [
        place.councilId,
        personId,
        scope!.scope_id,
      ])
    await query(
      `insert into directory.protections (council_id, protection_id, person_id, scope_id, team_id, reason, began_on) values ($1, gen_random_uuid(), $2, $3, $4, '試験', '2025-12-01')`,
      [place.councilId, personId, scope!.scope_id, teamId],
    )
    return teamId
  })
}

type Query = <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => Promise<Row[]>

/** Past every policy, in the context of the council. */
async function asOwnerOf<T>({ councilId, database }: Place, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    await client.query(`select set_config('sasaeai.council_id', $1, false)`, [councilId])
    return await work(async (sql, values) => (await client.query(sql, [...values])).rows)
  } finally {
    await client.end()
  }
}
