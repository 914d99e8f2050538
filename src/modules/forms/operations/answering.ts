// How an answer is read, and what changing one may be refused with.
import { type Call, commonRefusals, refuse } from '#kernel'
import type { Language } from '#kernel/values'
import { isKept, tierOfItem, tiersOfForm } from '../rules/items.ts'
import { type Line, linesOf } from '../rules/showing.ts'
import type { Answer, Definition, Values } from '../schema.ts'
import * as store from '../store/answers.ts'
import { formRefusals } from './forming.ts'

export const answerRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: formRefusals.changedMeanwhile,
  notNow: {
    status: 409,
    ja: '取り下げた回答は、変えられません。新しい回答として書き取ってください。',
    en: 'A withdrawn answer cannot be changed. Enter it anew.',
  },
} as const

/** The answer, locked, as whoever changes it opened it. */
export async function lockStanding(
  call: Call,
  { answerId, revision }: { readonly answerId: string; readonly revision: number },
): Promise<store.AnswerHead> {
  const answer = (await store.lockAnswer(call.db, call.actor.councilId, answerId)) ?? refuse(answerRefusals, 'notFound')
  if (answer.state === 'withdrawn') refuse(answerRefusals, 'notNow')
  if (answer.revision !== revision) refuse(answerRefusals, 'changedMeanwhile')
  return answer
}

/** Leaves a line on the way of the answer. */
export async function moved(
  call: Call,
  answer: store.AnswerHead,
  move: Answer['moves'][number]['move'],
  remark = '',
  items: readonly string[] = [],
): Promise<void> {
  await store.addMove(call.db, call.actor.councilId, answer, { move, items, remark, at: call.clock.now(), by: call.actor.accountId })
}

export interface Read {
  readonly values: Values
  readonly erased: readonly string[]
  readonly hiddenTiers: readonly number[]
  /** Codes of items the reader does not see. */
  readonly unknown: ReadonlySet<string>
  readonly lines: readonly Line[]
}

/** What a reader sees of an answer: of what is hidden, that it is there. */
export function readParts(
  definition: Definition,
  parts: readonly store.Part[],
  { language, areas, below = 7 }: { readonly language: Language; readonly areas: Readonly<Record<string, string>>; readonly below?: number },
): Read {
  const seen = parts.filter(({ tier }) => tier < below)
  const hidden = tiersOfForm(definition).filter((tier) => !seen.some((part) => part.tier === tier))
  const values: Values = Object.assign({}, ...seen.map((part) => part.values))
  const erased = seen.flatMap((part) => part.erased)
  const unknown = new Set(definition.items.filter((item) => isKept(item) && hidden.includes(tierOfItem(item, definition))).map(({ code }) => code))
  return { values, erased, hiddenTiers: hidden, unknown, lines: linesOf(definition, values, { language, hidden, erased, areas }) }
}
