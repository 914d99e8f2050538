// 記録を言葉で探す。 The function finds ids past the policies but within the scopes of whoever asks (docs/decisions/0064, 0069); what they say is read under the policies.
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { CaseState, TextSearch } from '../schema.ts'

/** Ids of contacts and moves, the newest first. */
export async function findTexts(db: Db, words: readonly string[], filter: Omit<TextSearch, 'words' | 'page'>, most: number): Promise<string[]> {
  const { rows } = await written<{ ids: string[] }>(db)`
    select cases.find_texts(${[...words]}, ${filter.kind ?? null}, ${filter.from ?? null}, ${filter.to ?? null}, ${filter.accountId ?? null}, ${most}) as ids`
  return rows[0]!.ids // a function answers one row
}

export interface FoundStep {
  readonly moveId: string
  readonly scopeId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly kind: string
  readonly personId: string | null
  readonly alias: string
  readonly leadId: string
  readonly to: CaseState
  readonly movedOn: string
  readonly note: string
  readonly by: string
}

export async function readSteps(db: Db, councilId: string, moveIds: readonly string[]): Promise<FoundStep[]> {
  const { rows } = await written<FoundStep>(db)`
    select m.move_id as "moveId", m.scope_id as "scopeId", m.case_id as "caseId", c.number as "caseNumber", c.kind, c.person_id as "personId", c.alias,
      c.lead_id as "leadId", m.to_state as "to", m.moved_on as "movedOn", m.note, n.display_name as by
    from cases.moves m
    join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id
    join identity.account_names n on n.council_id = m.council_id and n.account_id = m.moved_by
    where m.council_id = ${councilId} and m.move_id = any (${[...moveIds]}::uuid[])`
  return rows
}
