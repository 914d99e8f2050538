import type { Actor } from '#kernel'

const read = ['schedule.entry.read']
const write = [...read, 'schedule.entry.write']
const keep = [...write, 'schedule.thing.keep', 'schedule.list.change']

/** What the shipped preset lets each role do here. For others one enters where they said so (代理入力), or where one leads. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: write,
  caseworker: write,
  planningOfficer: keep,
  supervisor: keep,
  boardMember: read,
}

type Asking = Pick<Actor, 'permissions'>
export function mayWrite({ permissions }: Asking): boolean {
  return permissions.has('schedule.entry.write')
}
/** Whoever keeps rooms and cars moves what others have entered for them. */
export function mayWriteForAll({ permissions }: Asking): boolean {
  return permissions.has('schedule.thing.keep')
}
export function mayKeepThings({ permissions }: Asking): boolean {
  return permissions.has('schedule.thing.keep')
}
export function mayChangeLists({ permissions }: Asking): boolean {
  return permissions.has('schedule.list.change')
}
