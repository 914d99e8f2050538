// 会議にかけたケースで共通のこと。
import { opensTo } from '#identity'
import { type Call, type Refusals, type Subject, refuse } from '#kernel'
import { canPapers } from '../policy.ts'
import { agendaSteps, conferenceState } from '../rules/conferences.ts'
import { planMovesFrom } from '../rules/plans.ts'
import { isOpen, movesFrom } from '../rules/states.ts'
import { type AgendaItem, type ConferenceRow, type ConferenceState, type RecordEntry, type TermList } from '../schema.ts'
import * as store from '../store/conferences.ts'
import { listKinds, listTerms } from '../store/lists.ts'
import type { FoundCase } from '../store/cases.ts'
import { caseFor, caseRefusals, caseSubject } from './casing.ts'
import { looked, namesFor } from './laying.ts'

export const conferenceRefusals = {
  ...caseRefusals,
  caseUnknown: {
    status: 422,
    ja: 'その番号のケースは見つかりませんでした。番号を確かめてください。担当の外のケースは、会議にかけられません。',
    en: 'There is no case of that number that you may open. Check the number.',
  },
  conferenceUnknown: {
    status: 422,
    ja: 'その会議は使えません。中止になっていない会議を、一覧から選び直してください。',
    en: 'That meeting cannot be used. Choose one that has not been called off.',
  },
  alreadyPut: {
    status: 409,
    ja: 'このケースは、もうこの会議にかけてあります。会議の画面を開いて確かめてください。',
    en: 'This case is on the agenda of that meeting already. Open the page of the conference.',
  },
  noPlan: {
    status: 422,
    ja: 'このケースには、会議に出せるプランがありません。プランを作るか、プランなしでかけてください。',
    en: 'This case has no plan to put before them. Draft one, or put it on the agenda without.',
  },
  notHeld: {
    status: 409,
    ja: '会議の日がまだ来ていないか、中止・延期になっています。「会議」の部屋で、会議の日を確かめてください。',
    en: 'The meeting has not come yet, or has been postponed or called off. Check its day in the calendar.',
  },
  decided: {
    status: 409,
    ja: '結果を記録したケースは、議題から下ろせません。結果が違うときは、結果を書き直してください。',
    en: 'What was decided is not taken off the agenda. Write the result anew where it is wrong.',
  },
  wordsNeeded: {
    status: 422,
    ja: 'この選択肢では、わけや条件を言葉で書くことになっています。入力してください。',
    en: 'With this choice the reason or the conditions are said in words. Enter them.',
  },
  roleUnknown: {
    status: 422,
    ja: 'その人は、このケースを開けません。担当できる職員から選び直してください。',
    en: 'That person cannot open this case. Choose somebody who can.',
  },
} as const satisfies Refusals

export function itemSubject(itemId: string): Subject {
  return { type: 'cases.conferenceItem', id: itemId }
}

/** @throws Refusal where the list says that this choice needs words, and there are none */
export async function checkWords(call: Call, list: TermList, code: string, words: string, path: string): Promise<void> {
  const term = (await listTerms(call.db, call.actor.councilId)).find((each) => each.list === list && each.code === code)
  if (term?.asks && words.trim() === '') refuse(conferenceRefusals, 'wordsNeeded', [{ path, message: conferenceRefusals.wordsNeeded }])
}

export async function conferenceOf(call: Pick<Call, 'db'>, gatheringId: string): Promise<store.FoundConference | undefined> {
  return (await store.listConferences(call.db, { gatheringIds: [gatheringId] }))[0]
}

export function shownConference(call: Pick<Call, 'clock'>, found: store.FoundConference): ConferenceRow {
  const { bodyCode: _code, postponed, outcome, largest: _largest, ...row } = found
  return { ...row, state: conferenceState({ heldOn: row.heldOn, postponed, outcome }, call.clock.today()) }
}

/** As the reader may work on them. Every case shown is a look at it. */
export async function shownItems(
  call: Call,
  items: readonly store.FoundItem[],
  stateOf: (gatheringId: string) => ConferenceState,
): Promise<AgendaItem[]> {
  const { councilId, accountId } = call.actor
  looked(
    call,
    items.map(({ caseId, scopeId, leadId }) => ({ ...caseSubject(caseId), scopeId, own: leadId === accountId })),
  )
  const kinds = new Map((await listKinds(call.db, councilId)).map((kind) => [kind.code, kind]))
  const nameOf = await namesFor(call, items)
  const roles = await store.rolesOf(
    call.db,
    councilId,
    items.map(({ itemId }) => itemId),
  )
  const may = canPapers(call.actor)
  return items.map((item) => {
    const open = isOpen(item.state)
    return {
      itemId: item.itemId,
      gatheringId: item.gatheringId,
      caseId: item.caseId,
      number: item.number,
      kind: item.kind,
      name: nameOf(item),
      state: item.state,
      leadId: item.leadId,
      leadName: item.leadName,
      occasion: item.occasion,
      question: item.question,
      plan:
        item.planId === null
          ? null
          : {
              planId: item.planId,
              filledId: item.filledId!, // drafted with the plan
              number: item.planNumber!,
              state: item.planState!,
              sheetRevision: item.sheetRevision!, // held by a check
              changedSince: item.sheetNow !== item.sheetRevision,
            },
      sharing: item.sharing,
      sharingNote: item.sharingNote,
      heldOn: item.heldOn,
      decision: item.decision,
      discussed: item.discussed,
      conditions: item.conditions,
      decidedBy: item.decidedBy,
      tasks: roles.flatMap(({ itemId, ...role }) => (itemId === item.itemId ? [role] : [])),
      revision: item.revision,
      moves: open ? movesFrom(item.state, kinds.get(item.kind)!).filter(isOpen) : [], // held by a foreign key
      planMoves: open && item.planState !== null ? [...planMovesFrom(item.planState)] : [],
      can: may ? agendaSteps({ decided: item.decision !== null, caseOpen: open }, stateOf(item.gatheringId)) : [],
    }
  })
}

/** だれに頼めるか。 By case; of each scope asked for once. */
export async function ablePerScope(call: Pick<Call, 'db' | 'clock'>, scopeIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const able = new Map<string, readonly string[]>()
  for (const scopeId of new Set(scopeIds)) able.set(scopeId, await opensTo(call, scopeId))
  return able
}

/** 経過に出る会議。 Once it was decided; what is still to come stands on the page of the case. */
export async function conferencesOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  caseId: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
): Promise<(RecordEntry & { readonly order: string })[]> {
  const items = (await store.listItems(db, actor.councilId, { caseId })).filter(
    ({ heldOn }) => heldOn !== null && (from === undefined || heldOn >= from) && (to === undefined || heldOn <= to),
  )
  if (items.length === 0) return []
  const meetings = await store.listConferences(db, { gatheringIds: items.map(({ gatheringId }) => gatheringId) })
  const bodies = new Map(meetings.map(({ gatheringId, bodyName }) => [gatheringId, bodyName]))
  return items.map((item) => ({
    what: 'conference' as const,
    id: item.gatheringId,
    on: item.heldOn!, // filtered above
    at: null,
    code: item.decision!, // held by a check
    topics: [],
    observed: item.discussed,
    told: '',
    judged: item.conditions,
    minutes: null,
    by: [bodies.get(item.gatheringId) ?? ''],
    withdrawn: false,
    withdrawnBecause: null,
    relation: null,
    callerName: '',
    responses: [],
    place: '',
    present: '',
    order: `${item.heldOn} 1 ${item.decidedAt}`,
  }))
}

/** The item, its case held until the commit. @throws Refusal where it is not there or has been changed since it was opened */
export async function itemFor(
  call: Call,
  { itemId, revision }: { readonly itemId: string; readonly revision: number },
): Promise<{ readonly item: store.FoundItem; readonly of: FoundCase }> {
  const read = async () => (await store.listItems(call.db, call.actor.councilId, { itemIds: [itemId] }))[0] ?? refuse(conferenceRefusals, 'notFound')
  const of = await caseFor(call, { caseId: (await read()).caseId })
  const item = await read() // as it is once the case is held
  if (item.revision !== revision) refuse(conferenceRefusals, 'changedMeanwhile')
  return { item, of }
}
