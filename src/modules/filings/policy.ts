import type { Actor } from '#kernel'
import type { FilingSheet } from './schema.ts'

const read = ['filings.filing.read']
const write = [...read, 'filings.filing.write']
const lead = [...write, 'filings.requirement.change']

/** What the shipped preset lets each role do here. Whoever keeps the requirements is shown what waits in the sections below the own, and what no section is in charge of. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: write,
  caseworker: write,
  cashier: write,
  planningOfficer: lead,
  supervisor: lead,
  boardMember: read,
  auditor: read,
}

type Asking = Pick<Actor, 'permissions'>
export function mayChangeRequirements({ permissions }: Asking): boolean {
  return permissions.has('filings.requirement.change')
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
