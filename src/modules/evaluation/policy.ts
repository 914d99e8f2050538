import type { Actor } from '#kernel'
import type { EvaluationSheet } from './schema.ts'

const read = ['evaluation.evaluation.read']
const write = [...read, 'evaluation.evaluation.write', 'evaluation.reason.note']
const lead = [...write, 'evaluation.indicator.change', 'evaluation.scheme.change', 'evaluation.sheet.present', 'evaluation.draft.mark']

/** What the shipped preset lets each role do here. Whoever works on a line says why it is late; whoever leads or plans judges, presents and confirms marks. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: [...read, 'evaluation.reason.note'],
  caseworker: [...read, 'evaluation.reason.note'],
  planningOfficer: lead,
  supervisor: lead,
  boardMember: read,
  auditor: read,
}

type Asking = Pick<Actor, 'permissions'>
export function can({ permissions }: Asking): EvaluationSheet['can'] {
  return [
    ...(permissions.has('evaluation.evaluation.write') ? (['evaluate'] as const) : []),
    ...(permissions.has('evaluation.indicator.change') ? (['change'] as const) : []),
  ]
}
export function mayPresent({ permissions }: Asking): boolean {
  return permissions.has('evaluation.sheet.present')
}
export function mayNote({ permissions }: Asking): boolean {
  return permissions.has('evaluation.reason.note')
}
export function mayChangeSchemes({ permissions }: Asking): boolean {
  return permissions.has('evaluation.scheme.change')
}
export function mayMark({ permissions }: Asking): boolean {
  return permissions.has('evaluation.draft.mark')
}
