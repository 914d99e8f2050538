// People a test needs beside those of the preset: an account with memberships, written by the owner of the tables, signed in as a
// sample person.
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { ShippedRole } from '#identity/schema'
import type { Database } from '#platform/postgres'
import { type Api, type World, clientFor } from './world.ts'

export interface Held {
  readonly role: ShippedRole
  readonly compartment: string
  readonly tier: number
  /** The city when left out. */
  readonly areaId?: string
  readonly teamId?: string
}
export interface Staff {
  readonly accountId: string
  readonly displayName: string
  readonly cookie: string
  readonly api: Api
}

/** One statement as the owner of the tables, past every policy. */
export async function asOwner<Row extends pg.QueryResultRow>(database: Database, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** Gives somebody a post in a synthetic council and signs them in. */
export async function appoint(
  place: Pick<World, 'councilId' | 'database' | 'request'>,
  displayName: string,
  post: string,
  ...memberships: readonly Held[]
): Promise<Staff> {
  const { councilId, database, request } = place
  const accountId = randomUUID()
  await asOwner(database, `insert into identity.accounts (council_id, account_id, display_name, kana, post) values ($1, $2, $3, 'シケン', $4)`, [
    councilId,
    accountId,
    displayName,
    post,
  ])
  for (const { role, compartment, tier, areaId = null, teamId = null } of memberships) {
    await asOwner(
      database,
      `insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, valid_from, team_id)
       select $1, gen_random_uuid(), $2, $3, $4, coalesce($6, area_id), $5, '2020-04-01', $7 from identity.areas where council_id = $1 and kind = 'city'`,
      [councilId, accountId, role, compartment, tier, areaId, teamId],
    )
  }
  return { accountId, displayName, ...(await signIn({ request }, accountId)) }
}

/** Gives somebody a place in a section, as whoever the schedule is about has. */
export async function placeInSection(
  { councilId, database }: Pick<World, 'councilId' | 'database'>,
  accountId: string,
  section: string,
): Promise<void> {
  await asOwner(
    database,
    `insert into identity.appointments (council_id, appointment_id, account_id, section_id, post_id, concurrent, area_ids, valid_from)
     select s.council_id, gen_random_uuid(), $2, s.section_id, (select p.post_id from identity.posts p where p.council_id = $1 order by p.position limit 1), false, '{}', '2020-04-01'
     from identity.sections s where s.council_id = $1 and s.name = $3`,
    [councilId, accountId, section],
  )
}

export async function signIn({ request }: Pick<World, 'request'>, accountId: string): Promise<{ cookie: string; api: Api }> {
  const token = randomBytes(32).toString('base64url')
  await clientFor(request, undefined).identity.startPersonaSession({ accountId, token })
  const cookie = `sasaeai_session=${token}`
  return { cookie, api: clientFor(request, cookie) }
}

/** A scope beside those of the preset. @param kind of the area it belongs to */
export async function addScope(
  place: Pick<World, 'councilId' | 'database'>,
  scope: { readonly compartment: string; readonly tier: number; readonly kind?: 'city' | 'district'; readonly teamId?: string },
): Promise<string> {
  const scopeId = randomUUID()
  await asOwner(
    place.database,
    `insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier, team_id)
     select $1, $2, $3, area_id, $4, $6 from identity.areas where council_id = $1 and kind = $5 order by kana limit 1`,
    [place.councilId, scopeId, scope.compartment, scope.tier, scope.kind ?? 'city', scope.teamId ?? null],
  )
  return scopeId
}

export async function addTeam(place: Pick<World, 'councilId' | 'database'>, compartment: string, name: string): Promise<string> {
  const teamId = randomUUID()
  await asOwner(
    place.database,
    `insert into identity.teams (council_id, team_id, compartment, name, valid_from) values ($1, $2, $3, $4, '2020-04-01')`,
    [place.councilId, teamId, compartment, name],
  )
  return teamId
}
