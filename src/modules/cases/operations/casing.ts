// ケースで共通のこと。
import { addresseesOf } from '#directory'
import { type Call, type Subject, refuse } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { nextNumber } from '#platform/postgres'
import { moved } from '../facts.ts'
import { isOpen } from '../rules/states.ts'
import type { CaseState, Kind, NewTask, Task } from '../schema.ts'
import * as store from '../store/cases.ts'
import { type FoundTask, insertTask } from '../store/tasks.ts'
import { layingRefusals, namesFor } from './laying.ts'

export const caseRefusals = {
  ...layingRefusals,
  notNow: {
    status: 409,
    ja: 'このケースは、いまの状態ではその手続きができません。画面を開き直して、いまできる手続きを確かめてください。',
    en: 'This case cannot take that step in its present state. Open the page again to see what can be done.',
  },
  nextNeeded: {
    status: 422,
    ja: '次にすることと、その日付を入力してください。開いているケースには、必ず次の予定を決めておきます。',
    en: 'Say what is to be done next, and by when: an open case always has something to come.',
  },
  endingNeeded: {
    status: 422,
    ja: '終わる理由を選んでください。',
    en: 'Choose why it ends.',
  },
} as const

export function caseSubject(caseId: string): Subject {
  return { type: 'cases.case', id: caseId }
}

/** The case, held until the commit. @throws Refusal where it is not there or has been changed since it was opened */
export async function caseFor(call: Call, { caseId, revision }: { readonly caseId: string; readonly revision?: number }): Promise<store.FoundCase> {
  const found = (await store.findCase(call.db, call.actor.councilId, caseId, true)) ?? refuse(caseRefusals, 'notFound')
  if (revision !== undefined && found.revision !== revision) refuse(caseRefusals, 'changedMeanwhile')
  return found
}

/** By kind and fiscal year, from 1 without a gap. */
export async function numberOf(call: Call, kind: Kind, receivedOn: string): Promise<string> {
  const fiscalYear = fiscalYearOf(receivedOn)
  const serial = await nextNumber(call.db, call.actor.councilId, `cases.case/${kind.prefix}`, fiscalYear)
  return `${kind.prefix}-${fiscalYear}-${String(serial).padStart(4, '0')}`
}

export async function follow(call: Call, of: store.FoundCase | (store.Laid & { caseId: string; kind: string }), next: NewTask): Promise<void> {
  const { scopeId, homeScopeId, kind, caseId } = of
  await insertTask(call.db, call.actor.councilId, { ...next, taskId: call.newId(), scopeId, homeScopeId, kind, caseId, contactId: null })
}

/** Written down, and told to the plan. */
export async function writeMove(
  call: Call,
  of: Pick<store.FoundCase, 'caseId' | 'scopeId' | 'homeScopeId' | 'kind' | 'areaId'>,
  {
    from,
    to,
    movedOn,
    note,
    ending,
  }: { readonly from: CaseState | null; readonly to: CaseState; readonly movedOn: string; readonly note: string; readonly ending: string | null },
): Promise<void> {
  const moveId = call.newId()
  await store.insertMove(call.db, call.actor.councilId, {
    moveId,
    caseId: of.caseId,
    scopeId: of.scopeId,
    homeScopeId: of.homeScopeId,
    from,
    to,
    movedOn,
    note,
    at: call.clock.now(),
    by: call.actor.accountId!, // only signed-in people hold the permission
  })
  if (from === null) return
  call.tell(moved, {
    happenedOn: movedOn,
    areaId: of.areaId,
    subject: caseSubject(of.caseId),
    tags: { kind: of.kind, to, ending: isOpen(to) ? 'none' : (ending ?? 'none') },
    quantities: {},
  })
}

export async function shownTasks(call: Call, tasks: readonly FoundTask[]): Promise<Task[]> {
  const today = call.clock.today()
  const nameOf = await namesFor(call, tasks)
  return tasks.map(({ scopeId: _scope, homeScopeId: _home, personId, alias, ...task }) => ({
    ...task,
    name: nameOf({ personId, alias }),
    overdue: task.endedOn === null && task.dueOn < today,
  }))
}

/** The people of cases whose name holds these words. Names are read where the register lets them be read; nobody under protection is found by it. */
export async function peopleCalled(call: Call, search: string): Promise<string[]> {
  const words = search.normalize('NFKC').replaceAll(/\s/g, '')
  if (words === '') return []
  const ids = await store.peopleOfCases(call.db, call.actor.councilId)
  const people = await addresseesOf(call, ids, call.clock.today())
  return ids.filter((id) => {
    const person = people.get(id)
    return person && `${person.familyName}${person.givenName}`.normalize('NFKC').replaceAll(/\s/g, '').includes(words)
  })
}
