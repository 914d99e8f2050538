import type { ModuleSurface } from '#kernel'

/** What the roles may do: the shipped grants of every module, and where the council departs from them. */
export function permissionsFor(
  grants: readonly ModuleSurface['grants'][],
  roles: readonly string[],
  changes: readonly string[],
): ReadonlySet<string> {
  const held = new Set<string>()
  for (const role of roles) {
    const ofRole = new Set(grants.flatMap((grant) => grant[role] ?? []))
    for (const change of changes) {
      const [changed, permission] = change.slice(1).split(' ') as [string, string]
      if (changed !== role) continue
      if (change.startsWith('+')) ofRole.add(permission)
      else ofRole.delete(permission)
    }
    for (const permission of ofRole) held.add(permission)
  }
  return held
}
