// 様式とプランで共通のこと。
import { type Call, type Subject, refuse } from '#kernel'
import type { IsoDate } from '#kernel/values'
import { evaluated, planned } from '../facts.ts'
import { canPapers } from '../policy.ts'
import { planMovesFrom } from '../rules/plans.ts'
import { type Fault, merge } from '../rules/sheets.ts'
import { isOpen } from '../rules/states.ts'
import { type Answers, type FilledRow, type PlanView, outcomeItem } from '../schema.ts'
import type { FoundCase } from '../store/cases.ts'
import * as plans from '../store/plans.ts'
import * as sheets from '../store/sheets.ts'
import { endTask, findTask, insertTask } from '../store/tasks.ts'
import { caseFor, caseRefusals } from './casing.ts'

export const paperRefusals = {
  ...caseRefusals,
  sheetUnknown: {
    status: 422,
    ja: 'その様式は、いま使えません。ケースの画面から選び直してください。',
    en: 'That sheet is not offered now. Choose again on the page of the case.',
  },
  bothChanged: {
    status: 409,
    ja: 'ほかの人も、同じところを書き換えています。打った言葉は残っています。両方を見て言葉を決め、もう一度保存してください。',
    en: 'Somebody else has changed the same place. What you typed is still there. Look at both, decide on the words, and save again.',
  },
  unreadable: {
    status: 422,
    ja: '読み取れない欄があります。印の付いた欄を直してください。',
    en: 'Some fields cannot be read. Correct those that are marked.',
  },
  noPlans: {
    status: 422,
    ja: 'この支援ではプランを作りません。作るには、支援の種類の段階に「プラン作成」を加えてもらってください。',
    en: 'Plans are not made in this kind of support. To make them, have its stages include planning.',
  },
  planThere: {
    status: 409,
    ja: '作成中のプランがあります。そのプランを開いて続けてください。',
    en: 'A plan is being written already. Open it and go on with it.',
  },
  signed: {
    status: 409,
    ja: '本人が同意したプランは、書き換えられません。直すには、プランを作成中に戻してから、もう一度同意を得てください。',
    en: 'A plan the person agreed to is not changed. Take it back to a draft first, and have it agreed to again.',
  },
  goalNeeded: {
    status: 422,
    ja: '目標を一つ以上書いてから、同意を記録してください。',
    en: 'Write at least one goal before recording consent.',
  },
  notOnPlan: {
    status: 422,
    ja: 'この様式は、実施中のプランについて書きます。プランの画面から開いてください。',
    en: 'This sheet is about a plan in force. Open it on the page of the plan.',
  },
  daysCrossed: {
    status: 422,
    ja: '見直しの日は、プランの期間の中にしてください。',
    en: 'The day of review must lie within the period of the plan.',
  },
} as const

export function filledSubject(filledId: string): Subject {
  return { type: 'cases.filled', id: filledId }
}
export function planSubject(planId: string): Subject {
  return { type: 'cases.plan', id: planId }
}

/** The case, open and held until the commit: whoever writes on it writes one after the other. @throws Refusal where it has ended */
export async function openCaseFor(call: Call, caseId: string): Promise<FoundCase> {
  const found = await caseFor(call, { caseId })
  if (!isOpen(found.state)) refuse(paperRefusals, 'notNow')
  return found
}

export async function filledFor(call: Call, filledId: string): Promise<{ readonly filled: sheets.Filled; readonly of: FoundCase }> {
  const { caseId } = (await sheets.findFilled(call.db, call.actor.councilId, filledId)) ?? refuse(paperRefusals, 'notFound')
  const of = await caseFor(call, { caseId })
  return { filled: (await sheets.findFilled(call.db, call.actor.councilId, filledId))!, of } // as it is once the case is held
}

export async function planFor(
  call: Call,
  { planId, revision }: { readonly planId: string; readonly revision?: number },
): Promise<{ readonly plan: plans.FoundPlan; readonly of: FoundCase }> {
  const { caseId } = (await plans.findPlan(call.db, call.actor.councilId, planId)) ?? refuse(paperRefusals, 'notFound')
  const of = await openCaseFor(call, caseId)
  const plan = (await plans.findPlan(call.db, call.actor.councilId, planId))!
  if (revision !== undefined && plan.revision !== revision) refuse(paperRefusals, 'changedMeanwhile')
  return { plan, of }
}

export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0)
    refuse(
      paperRefusals,
      'unreadable',
      faults.map(({ path, message }) => ({ path: `answers.${path}`, message })),
    )
}

const inBoth = { ja: '保存されている言葉と見比べて、残す言葉にしてください。', en: 'Compare with what is saved, and decide on the words.' }

/** 合わせて一つにする。 What was typed on the sheet as it was at `revision`, with what others wrote since. @throws Refusal naming the fields both have changed */
export async function together(
  call: Call,
  filled: sheets.Filled,
  mine: { readonly revision: number; readonly answers: Answers; readonly filledOn: string },
): Promise<{ readonly answers: Answers; readonly filledOn: string; readonly merged: boolean }> {
  if (mine.revision === filled.revision) return { ...mine, merged: false }
  // Once the history is gone nobody can say who changed what: whatever differs is decided by people.
  const base = await sheets.earlierAnswers(call.db, call.actor.councilId, filled.filledId, mine.revision)
  const dayed = ({ answers, filledOn }: { readonly answers: Answers; readonly filledOn: string }): Answers => ({ ...answers, filledOn })
  const theirs = dayed(filled)
  const { merged, both } = base ? merge(dayed(base), theirs, dayed(mine)) : { merged: theirs, both: differing(theirs, dayed(mine)) }
  if (both.length > 0)
    refuse(
      paperRefusals,
      'bothChanged',
      both.map((name) => ({ path: name === 'filledOn' ? name : `answers.${name}`, message: inBoth })),
    )
  const { filledOn, ...answers } = merged
  return { answers, filledOn: filledOn!, merged: true }
}
function differing(a: Answers, b: Answers): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name])
}

/** What is looked at again stands among what is to be done. */
export async function taskOfReview(call: Call, of: FoundCase, { number }: { readonly number: number }, dueOn: IsoDate): Promise<string> {
  const { scopeId, homeScopeId, kind, caseId, leadId } = of
  const taskId = call.newId()
  await insertTask(call.db, call.actor.councilId, {
    taskId,
    scopeId,
    homeScopeId,
    kind,
    caseId,
    contactId: null,
    what: `第${number}号プランの見直し`,
    dueOn,
    accountId: leadId,
  })
  return taskId
}

/** An open case always has something to come: the last thing to be done stays until somebody says what comes after it. */
export async function endTaskOfReview(call: Call, { taskId }: Pick<plans.FoundPlan, 'taskId'>, outcome: 'done' | 'dropped'): Promise<void> {
  if (taskId === null) return
  const task = await findTask(call.db, call.actor.councilId, taskId)
  if (!task || task.endedOn !== null || task.last) return
  await endTask(call.db, call.actor.councilId, { taskId, outcome, note: '', on: call.clock.today(), by: call.actor.accountId! }) // only signed-in people hold the permission
}

/** 評価の結果。 Told to the plan of the council; the plan of the person is reviewed by it. */
export async function tellOutcome(call: Call, of: FoundCase, filled: Pick<sheets.Filled, 'filledId' | 'part' | 'planId' | 'filledOn' | 'answers'>) {
  const outcome = outcomeOf(filled)
  if (outcome === null) return
  call.tell(evaluated, {
    happenedOn: filled.filledOn,
    areaId: of.areaId,
    subject: filledSubject(filled.filledId),
    tags: { kind: of.kind, outcome },
    quantities: {},
  })
  const plan = filled.planId === null ? undefined : await plans.findPlan(call.db, call.actor.councilId, filled.planId)
  if (plan?.state !== 'active') return
  await endTaskOfReview(call, plan, 'done')
  await plans.changePlan(call.db, call.actor.councilId, { ...plan, state: 'reviewed' })
}

export function tellPlanned(call: Call, of: FoundCase, planId: string, agreedOn: string): void {
  call.tell(planned, { happenedOn: agreedOn, areaId: of.areaId, subject: planSubject(planId), tags: { kind: of.kind }, quantities: {} })
}

function outcomeOf({ part, answers }: Pick<sheets.Filled, 'part' | 'answers'>): string | null {
  return part === 'evaluation' ? (answers[outcomeItem] ?? null) : null
}

export function shownRow(filled: sheets.Filled): FilledRow {
  const { filledId, caseId, caseNumber, sheetId, title, english, part, planId, filledOn, filledBy, revision } = filled
  return { filledId, caseId, caseNumber, sheetId, title, english, part, planId, filledOn, filledBy, outcome: outcomeOf(filled), revision }
}

export function shownPlan(call: Pick<Call, 'actor'>, found: plans.FoundPlan, open: boolean): PlanView {
  const { scopeId: _scope, taskId: _task, leadId: _lead, ...plan } = found
  return { ...plan, moves: open && canPapers(call.actor) ? [...planMovesFrom(plan.state)] : [] }
}
