import type { Actor } from '#kernel'
import { isOpen } from './rules/states.ts'
import type { CaseState } from './schema.ts'

const desk = ['cases.desk.read', 'cases.memo.write']
const read = ['cases.case.read']
const record = [...read, 'cases.contact.write']
const work = [...record, 'cases.case.write']

/** What the shipped preset lets each role do here. Whose contacts and cases anyone sees, the database decides: by kind of support, district and team. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  caseworker: [...work, ...desk],
  deskWorker: desk,
  supervisor: [...work, ...desk, 'cases.case.assign', 'cases.contact.circulate', 'cases.list.change', 'cases.count.read', 'cases.count.close'],
  planningOfficer: ['cases.count.read'],
  districtOfficer: record,
}

type Asking = Pick<Actor, 'permissions' | 'accountId'>

export function canContact(
  { permissions }: Asking,
  contact: { readonly withdrawn: boolean; readonly caseId: string | null; readonly staged: boolean },
): ('change' | 'withdraw' | 'open' | 'record')[] {
  if (contact.withdrawn) return []
  const write = permissions.has('cases.contact.write')
  return [
    ...(write ? (['change', 'withdraw', 'record'] as const) : []),
    ...(permissions.has('cases.case.write') && contact.caseId === null && contact.staged ? (['open'] as const) : []),
  ]
}

export function canCase({ permissions }: Asking, { state }: { readonly state: CaseState }): ('record' | 'move' | 'assign' | 'follow')[] {
  const open = isOpen(state)
  return [
    ...(permissions.has('cases.contact.write') ? (['record'] as const) : []),
    ...(open && permissions.has('cases.case.write') ? (['move'] as const) : []),
    ...(open && permissions.has('cases.case.assign') ? (['assign'] as const) : []),
    ...(!open && state !== 'void' && permissions.has('cases.case.write') ? (['follow'] as const) : []),
  ]
}

/** 様式への記入とプラン。 Of a case that is open. */
export function canPapers({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('cases.case.write')
}

export function mayChangeLists({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('cases.list.change')
}

/** 職員の業務日報を選ぶ。 Whoever decides who works on what sees what they do. */
export function mayChooseWorker({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('cases.case.assign')
}

export function canHandover({ permissions }: Asking, { begun, cancelled }: { readonly begun: boolean; readonly cancelled: boolean }): 'cancel'[] {
  return permissions.has('cases.case.assign') && !begun && !cancelled ? ['cancel'] : []
}

/** 相談の月を締める。 */
export function mayCloseMonths({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('cases.count.close')
}

/** 数だけでなく、記録も開ける人。 Which records, the database decides. */
export function mayOpenRecords({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('cases.case.read')
}
