import type { Db, Registry } from '#kernel'
import { written } from '#platform/postgres'
import { permissionsFor } from '../rules/permissions.ts'
import { type RoleMatrix, type RoleRow, officeRoles, roleTitles, roles } from '../schema.ts'

/** The shipped roles and behind them the council's own. */
export async function listRoles(db: Db, councilId: string): Promise<RoleRow[]> {
  const { rows } = await written<{ readonly code: string; readonly ja: string; readonly en: string; readonly office: boolean }>(db)`
    select code, title as ja, english as en, office from identity.roles where council_id = ${councilId} order by code`
  const shipped = roles.map((code) => ({ code, title: { ...roleTitles[code] }, office: officeRoles.includes(code), own: false }))
  return [...shipped, ...rows.map(({ code, ja, en, office }) => ({ code, title: { ja, en }, office, own: true }))]
}

/** @returns false when the code is taken */
export async function insertRole(
  db: Db,
  councilId: string,
  role: { readonly roleId: string; readonly code: string; readonly title: string; readonly english: string; readonly office: boolean },
): Promise<boolean> {
  if (Object.hasOwn(roleTitles, role.code)) return false
  const { rowCount } = await written(db)`
    insert into identity.roles (council_id, role_id, code, title, english, office)
    values (${councilId}, ${role.roleId}, ${role.code}, ${role.title}, ${role.english}, ${role.office})
    on conflict (council_id, code) do nothing`
  return rowCount === 1
}

/** Departures from the shipped roles, the older first. */
export async function listRoleChanges(db: Db, councilId: string): Promise<RoleMatrix['changes']> {
  const { rows } = await written<RoleMatrix['changes'][number]>(db)`
    select c.role, c.permission, c.granted, c.valid_from as from, c.reason, n.display_name as "decidedBy"
    from identity.role_changes c left join identity.account_names n on n.council_id = c.council_id and n.account_id = c.decided_by
    where c.council_id = ${councilId} order by c.valid_from, c.change_id`
  return rows
}

export async function insertRoleChange(
  db: Db,
  councilId: string,
  change: {
    readonly changeId: string
    readonly role: string
    readonly permission: string
    readonly granted: boolean
    readonly from: string
    readonly decidedBy: string | null
    readonly reason: string
  },
): Promise<void> {
  await written(db)`
    insert into identity.role_changes (council_id, change_id, role, permission, granted, valid_from, decided_by, reason)
    values (${councilId}, ${change.changeId}, ${change.role}, ${change.permission}, ${change.granted}, ${change.from}, ${change.decidedBy}, ${change.reason})`
}

/** What a role may do on that day: as every request is judged, see `authenticate.ts`. */
export async function powers(db: Db, councilId: string, registry: Registry, on: string): Promise<(role: string) => ReadonlySet<string>> {
  const changes = (await listRoleChanges(db, councilId)).filter(({ from }) => from <= on)
  const told = changes.map(({ granted, role, permission }) => `${granted ? '+' : '-'}${role} ${permission}`)
  const grants = Object.values(registry).map((surface) => surface.grants)
  return (role) => permissionsFor(grants, [role], told)
}
