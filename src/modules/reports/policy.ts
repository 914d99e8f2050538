import type { Actor } from '#kernel'

const read = ['reports.report.read']
const write = [...read, 'reports.block.write']
const decide = [...write, 'reports.block.approve', 'reports.edition.keep', 'reports.report.publish', 'reports.view.change']

/** What the shipped preset lets each role do here. Whoever wrote a case note never approves it, whatever the role. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: write,
  caseworker: write,
  supervisor: decide,
  planningOfficer: [...decide, 'reports.report.create', 'reports.setting.change'],
  boardMember: read,
  auditor: read,
}

type Asking = Pick<Actor, 'permissions' | 'accountId'>
export function mayWrite({ permissions }: Asking): boolean {
  return permissions.has('reports.block.write')
}
export function mayKeep({ permissions }: Asking): boolean {
  return permissions.has('reports.edition.keep')
}
/** 公開と、その取りやめ。 */
export function mayPublish({ permissions }: Asking): boolean {
  return permissions.has('reports.report.publish')
}
export function mayChangeViews({ permissions }: Asking): boolean {
  return permissions.has('reports.view.change')
}
/** 部品の種類と、公開する数の定め。 */
export function mayChangeSettings({ permissions }: Asking): boolean {
  return permissions.has('reports.setting.change')
}
export function mayCreate({ permissions }: Asking): boolean {
  return permissions.has('reports.report.create')
}
/** 承認は、書いた人とは別の人が。 */
export function mayApprove({ permissions, accountId }: Asking, { writtenById }: { readonly writtenById: string | null }): boolean {
  return permissions.has('reports.block.approve') && writtenById !== null && writtenById !== accountId
}
