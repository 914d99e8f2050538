import type { Role } from './schema.ts'
import { roles } from './schema.ts'

/** Every signed-in person may end their own session; nobody may found a council or open accounts over the wire yet. */
export const grants: Readonly<Record<Role, readonly string[]>> = Object.fromEntries(
  roles.map((role) => [role, ['identity.session.end']]),
) as Record<Role, string[]> // one entry per role
