import type { Actor } from '#kernel'

const read = ['schedule.entry.read']
const write = [...read, 'schedule.entry.write']
const keep = [...write, 'schedule.entry.writeForAll', 'schedule.thing.keep', 'schedule.list.change']

/** What the shipped preset lets each role do here. For others one enters where they said so (代理入力), or where one leads. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: write,
  caseworker: write,
  planningOfficer: [...write, 'schedule.thing.keep', 'schedule.list.change'],
  supervisor: keep,
  boardMember: read,
}

type Asking = Pick<Actor, 'permissions'>
export function mayWrite({ permissions }: Asking): boolean {
  return permissions.has('schedule.entry.write')
}
export function mayWriteForAll({ permissions }: Asking): boolean {
  return permissions.has('schedule.entry.writeForAll')
}
export function mayKeepThings({ permissions }: Asking): boolean {
  return permissions.has('schedule.thing.keep')
}
export function mayChangeLists({ permissions }: Asking): boolean {
  return permissions.has('schedule.list.change')
}
