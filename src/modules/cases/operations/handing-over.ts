// 引継ぎで共通のこと。
import { opensTo } from '#identity'
import type { Call, Subject } from '#kernel'
import type { IsoDate } from '#kernel/values'
import { isOpen } from '../rules/states.ts'
import type { LeftReason } from '../schema.ts'
import { findCase, setLead } from '../store/cases.ts'
import * as store from '../store/handovers.ts'
import { findTask, insertTask, passTasks } from '../store/tasks.ts'
import { caseRefusals, caseSubject } from './casing.ts'

export const handoverRefusals = {
  ...caseRefusals,
  inThePast: {
    status: 422,
    ja: '引き継ぐ日は、今日か、これからの日にしてください。過ぎた日からの引継ぎは記録できません。',
    en: 'Hand over from today or a day to come.',
  },
  promised: {
    status: 409,
    ja: 'このケースは、ほかの引継ぎで新しい担当が決まっています。その引継ぎを取り消してから、やり直してください。',
    en: 'Another hand-over has promised this case to somebody. Cancel that one first.',
  },
  samePerson: {
    status: 422,
    ja: 'いまの担当と同じ人です。ほかの人を選んでください。',
    en: 'That person is in charge already. Choose somebody else.',
  },
} as const

export function handoverSubject(handoverId: string): Subject {
  return { type: 'cases.handover', id: handoverId }
}

/** その日に開ける人。 Of each scope asked for once. Whoever begins on that day counts, whoever leaves before it does not. */
export function ableOn(call: Pick<Call, 'db' | 'clock'>, day: IsoDate): (scopeId: string) => Promise<ReadonlySet<string>> {
  const clock = day <= call.clock.today() ? call.clock : { today: () => day, now: () => beginningOf(day) }
  const known = new Map<string, ReadonlySet<string>>()
  return async (scopeId) => {
    const able = known.get(scopeId) ?? new Set(await opensTo({ db: call.db, clock }, scopeId))
    known.set(scopeId, able)
    return able
  }
}

/** When a day begins in Japan. */
export function beginningOf(day: IsoDate): Date {
  return new Date(`${day}T00:00:00+09:00`)
}

/**
 * 引き継ぐ。 Each case as it stands now: those that have ended or cannot be opened by the new one are left, with the reason. What the one before had to do goes along;
 * what an earlier hand-over asked first gives way.
 *
 * @returns why each that was left was left
 */
export async function carryOut(
  call: Call,
  { handoverId, madeById }: { readonly handoverId: string; readonly madeById: string },
  handings: readonly store.FoundHanding[],
  passed: readonly { readonly taskId: string; readonly toId: string }[],
): Promise<LeftReason[]> {
  const { councilId } = call.actor
  const today = call.clock.today()
  const able = ableOn(call, today)
  const left: LeftReason[] = []
  for (const { handingId, caseId, fromId, toId, firstTask, firstDueOn } of handings) {
    const found = (await findCase(call.db, councilId, caseId, true))! // held by a foreign key, and whoever hands over sees it
    // Nobody else is put in charge of it while it waits for its day.
    const leftBecause = !isOpen(found.state) ? 'ended' : (await able(found.scopeId)).has(toId) ? null : 'notAble'
    let taskId: string | null = null
    if (leftBecause === null) {
      await setLead(call.db, councilId, { caseId, leadId: toId })
      await passTasks(call.db, councilId, { caseId, from: fromId, to: toId })
      if (firstDueOn !== null) {
        await store.dropFirstTask(call.db, councilId, { caseId, on: today, by: madeById })
        taskId = call.newId()
        const { scopeId, homeScopeId, kind } = found
        await insertTask(call.db, councilId, {
          taskId,
          scopeId,
          homeScopeId,
          kind,
          caseId,
          contactId: null,
          what: firstTask,
          dueOn: firstDueOn as IsoDate,
          accountId: toId,
        })
      }
      call.audit({ subject: caseSubject(caseId), fields: ['leadId'] })
    } else left.push(leftBecause)
    await store.setHanding(call.db, councilId, { handingId, leftBecause, taskId })
  }
  for (const { taskId, toId } of passed) {
    const task = await findTask(call.db, councilId, taskId)
    if (task && task.endedOn === null && (await able(task.scopeId)).has(toId)) await store.passTask(call.db, councilId, { taskId, toId })
  }
  await store.setBegun(call.db, councilId, handoverId, call.clock.now())
  call.audit({ subject: handoverSubject(handoverId), fields: ['begunAt'] })
  return left
}
