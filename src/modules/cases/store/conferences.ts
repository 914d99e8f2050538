import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { CaseState, PlanState, Role } from '../schema.ts'
import type { Laid } from './cases.ts'

export interface FoundConference {
  readonly gatheringId: string
  readonly bodyCode: string
  readonly bodyName: string
  readonly title: string
  readonly heldOn: string
  readonly startTime: string
  readonly place: string
  readonly postponed: boolean
  readonly outcome: string | null
  readonly seen: boolean
  readonly cases: number
  readonly largest: number
}

/** Of the calendar, those the reader sees or before which a case was put that they see; with cases only, or any. By day. */
export async function listConferences(
  db: Db,
  asked: {
    readonly gatheringIds?: readonly string[]
    readonly from?: string
    readonly to?: string
    readonly withCases?: boolean
    readonly newest?: boolean
    readonly size?: number
    readonly offset?: number
  },
): Promise<FoundConference[]> {
  const { gatheringIds = null, from = null, to = null, withCases = false, newest = false, size = 200, offset = 0 } = asked
  const { rows } = await written<FoundConference>(db)`
    select c.gathering_id as "gatheringId", c.body_code as "bodyCode", c.body_name as "bodyName", c.title, c.held_on as "heldOn", c.start_time as "startTime", c.place,
      c.postponed, c.outcome, c.seen, c.cases, c.largest
    from cases.conferences(${gatheringIds}, ${from}, ${to}) c
    where not ${withCases} or c.cases > 0
    order by case when ${newest} then c.held_on end desc, c.held_on, c.start_time, c.gathering_id limit ${size} offset ${offset}`
  return rows
}

export interface FoundItem extends Laid {
  readonly itemId: string
  readonly gatheringId: string
  readonly caseId: string
  readonly number: string
  readonly kind: string
  readonly areaId: string
  readonly personId: string | null
  readonly alias: string
  readonly state: CaseState
  readonly leadId: string
  readonly leadName: string
  readonly occasion: string
  readonly question: string
  readonly planId: string | null
  readonly filledId: string | null
  readonly planNumber: number | null
  readonly planState: PlanState | null
  readonly sheetRevision: number | null
  readonly sheetNow: number | null
  readonly sharing: string
  readonly sharingNote: string
  readonly heldOn: string | null
  readonly decision: string | null
  readonly discussed: string
  readonly conditions: string
  readonly decidedAt: string | null
  readonly decidedBy: string
  readonly revision: number
}

/** Those that stand on an agenda, in its order; of a case the latest put first. */
export async function listItems(
  db: Db,
  councilId: string,
  asked: { readonly gatheringId?: string; readonly caseId?: string; readonly itemIds?: readonly string[] },
): Promise<FoundItem[]> {
  const { gatheringId = null, caseId = null, itemIds = null } = asked
  const { rows } = await written<FoundItem>(db)`
    select i.item_id as "itemId", i.gathering_id as "gatheringId", i.case_id as "caseId", i.scope_id as "scopeId", c.home_scope_id as "homeScopeId", c.number, c.kind,
      c.area_id as "areaId", c.person_id as "personId", c.alias, c.state, c.lead_id as "leadId", l.display_name as "leadName", i.occasion, i.question,
      i.plan_id as "planId", f.filled_id as "filledId", p.number as "planNumber", p.state as "planState", i.sheet_revision as "sheetRevision", f.revision as "sheetNow",
      i.sharing, i.sharing_note as "sharingNote", i.held_on as "heldOn", i.decision, i.discussed, i.conditions,
      to_char(i.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", coalesce(d.display_name, '') as "decidedBy", i.revision
    from cases.conference_items i
    join cases.cases c on c.council_id = i.council_id and c.case_id = i.case_id
    join identity.account_names l on l.council_id = c.council_id and l.account_id = c.lead_id
    left join identity.account_names d on d.council_id = i.council_id and d.account_id = i.decided_by
    left join cases.plans p on p.council_id = i.council_id and p.plan_id = i.plan_id
    left join (cases.filled f join cases.sheets s on s.council_id = f.council_id and s.sheet_id = f.sheet_id and s.part = 'plan')
      on f.council_id = p.council_id and f.plan_id = p.plan_id
    where i.council_id = ${councilId} and i.withdrawn_at is null
      and (${gatheringId}::uuid is null or i.gathering_id = ${gatheringId}) and (${caseId}::uuid is null or i.case_id = ${caseId})
      and (${itemIds}::uuid[] is null or i.item_id = any (${itemIds}::uuid[]))
    order by case when ${caseId}::uuid is null then i.position end, i.put_at desc, i.item_id`
  return rows
}

export async function insertItem(
  db: Db,
  councilId: string,
  i: {
    readonly itemId: string
    readonly caseId: string
    readonly scopeId: string
    readonly gatheringId: string
    readonly position: number
    readonly occasion: string
    readonly question: string
    readonly planId: string | null
    readonly sheetRevision: number | null
    readonly sharing: string
    readonly sharingNote: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into cases.conference_items (council_id, item_id, case_id, scope_id, gathering_id, position, occasion, question, plan_id, sheet_revision, sharing, sharing_note, put_at, put_by)
    values (${councilId}, ${i.itemId}, ${i.caseId}, ${i.scopeId}, ${i.gatheringId}, ${i.position}, ${i.occasion}, ${i.question}, ${i.planId}, ${i.sheetRevision}, ${i.sharing},
      ${i.sharingNote}, ${i.at}, ${i.by})`
}

export async function withdrawItem(
  db: Db,
  councilId: string,
  i: { readonly itemId: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    update cases.conference_items set withdrawn_at = ${i.at}, withdrawn_because = ${i.reason}, revision = revision + 1
    where council_id = ${councilId} and item_id = ${i.itemId}`
}

export async function setDecision(
  db: Db,
  councilId: string,
  i: {
    readonly itemId: string
    readonly heldOn: string
    readonly decision: string
    readonly discussed: string
    readonly conditions: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    update cases.conference_items set held_on = ${i.heldOn}, decision = ${i.decision}, discussed = ${i.discussed}, conditions = ${i.conditions}, decided_at = ${i.at},
      decided_by = ${i.by}, revision = revision + 1
    where council_id = ${councilId} and item_id = ${i.itemId}`
}

/** What is to be done because it was decided so. */
export async function insertRole(
  db: Db,
  councilId: string,
  of: Pick<FoundItem, 'itemId' | 'scopeId' | 'homeScopeId' | 'kind' | 'caseId'>,
  { what, dueOn, accountId, taskId }: Pick<Role, 'what' | 'dueOn' | 'accountId'> & { readonly taskId: string },
): Promise<void> {
  await written(db)`
    insert into cases.tasks (council_id, task_id, scope_id, home_scope_id, kind, case_id, item_id, what, due_on, account_id)
    values (${councilId}, ${taskId}, ${of.scopeId}, ${of.homeScopeId}, ${of.kind}, ${of.caseId}, ${of.itemId}, ${what}, ${dueOn}, ${accountId})`
}

export interface FoundRole {
  readonly itemId: string
  readonly taskId: string
  readonly what: string
  readonly dueOn: string
  readonly accountName: string
  readonly endedOn: string | null
}
export async function rolesOf(db: Db, councilId: string, itemIds: readonly string[]): Promise<FoundRole[]> {
  const { rows } = await written<FoundRole>(db)`
    select t.item_id as "itemId", t.task_id as "taskId", t.what, t.due_on as "dueOn", n.display_name as "accountName", t.ended_on as "endedOn"
    from cases.tasks t join identity.account_names n on n.council_id = t.council_id and n.account_id = t.account_id
    where t.council_id = ${councilId} and t.item_id = any (${itemIds}::uuid[]) order by t.due_on, t.task_id`
  return rows
}

/** @returns undefined where the reader sees no case of that number */
export async function caseNumbered(db: Db, councilId: string, number: string): Promise<string | undefined> {
  const { rows } = await written<{ caseId: string }>(
    db,
  )`select case_id as "caseId" from cases.cases where council_id = ${councilId} and number = ${number}`
  return rows[0]?.caseId
}

/** Days of birth of people the reader sees. */
export async function birthdaysOf(db: Db, councilId: string, personIds: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await written<{ personId: string; bornOn: string | null }>(db)`
    select person_id as "personId", born_on as "bornOn" from directory.persons where council_id = ${councilId} and person_id = any (${personIds}::uuid[])`
  return new Map(rows.map(({ personId, bornOn }) => [personId, bornOn]))
}
