import type { Actor } from '#kernel'
import type { FilingSheet } from './schema.ts'

const read = ['filings.filing.read']
const write = [...read, 'filings.filing.write']
const lead = [...write, 'filings.filing.lead', 'filings.requirement.change']

/** What the shipped preset lets each role do here. Who leads a section is shown what waits in the sections below it. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: write,
  caseworker: write,
  cashier: write,
  planningOfficer: [...write, 'filings.requirement.change'],
  supervisor: lead,
  boardMember: read,
  auditor: read,
}

type Asking = Pick<Actor, 'permissions'>
export function mayChangeRequirements({ permissions }: Asking): boolean {
  return permissions.has('filings.requirement.change')
}
export function leads({ permissions }: Asking): boolean {
  return permissions.has('filings.filing.lead')
}

/** 状態の移り方。 What was sent or dropped is opened again, with a reason, before anything else happens to it. */
const moves: Readonly<Record<FilingSheet['state'], FilingSheet['can']>> = {
  open: ['begin', 'drop'],
  checking: ['send', 'drop', 'reopen'],
  sent: ['reopen'],
  notNeeded: ['reopen'],
}
export function can({ permissions }: Asking, state: FilingSheet['state']): FilingSheet['can'] {
  return permissions.has('filings.filing.write') ? moves[state] : []
}
