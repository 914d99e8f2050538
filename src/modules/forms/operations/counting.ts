// The answers of a closed collection, counted for one reader. No operation of its own.
import * as z from 'zod'
import type { Call } from '#kernel'
import { type Crossing, mayShowTogether, tiesOf } from '../rules/crossing.ts'
import {
  type CountedAnswer,
  type Question,
  areaQuestion,
  cross,
  hidesAnything,
  mayCross,
  mayCrossWith,
  questionsOf,
  tabulate,
} from '../rules/tabulate.ts'
import type { CrossResult, QuestionResult } from '../schema.ts'
import * as store from '../store/results.ts'
import { texts } from '../web/result-texts.ts'

export interface Counted {
  readonly answers: readonly CountedAnswer[]
  readonly questions: readonly Question[]
  readonly district: Question
  /** Tiers of which the reader does not see every answer. */
  readonly undisclosed: ReadonlySet<number>
  /** Items of which something was erased since: a table of them would differ from the one before by what is gone. */
  readonly erased: ReadonlySet<string>
  nodeOf(question: string): string
}

export async function countedOf({ db, actor: { councilId } }: Call, collectionId: string, closedAt: string): Promise<Counted> {
  const answers = await store.answersToCount(db, councilId, collectionId, closedAt)
  const definitions = (await store.versionsAnswered(db, councilId, collectionId)).map(({ definition }) => definition)
  const inAnswers = answers.flatMap(({ values }) => Object.values(values).filter((value) => typeof value === 'string'))
  const ids = [...new Set([...answers.map(({ areaId }) => areaId), ...inAnswers.filter((value) => z.uuid().safeParse(value).success)])]
  const areas = await store.areaNames(db, councilId, ids)
  const answered = new Map([...areas].filter(([areaId]) => answers.some((answer) => answer.areaId === areaId)))
  return {
    answers,
    questions: questionsOf(definitions, areas),
    district: areaQuestion(texts.district, answered),
    undisclosed: new Set(await store.undisclosedTiers(db, councilId, collectionId)),
    erased: new Set(answers.flatMap(({ erased }) => erased)),
    nodeOf: tiesOf(definitions),
  }
}

/** Every question, as far as this reader is shown it. */
export function resultsOf(counted: Counted, smallest: number): QuestionResult[] {
  return counted.questions.map((question) => {
    const { answers, undisclosed } = counted
    const nothing = { ...tabulate(question, [], smallest), base: answers.length, rows: [] }
    if (undisclosed.has(question.tier)) return { ...nothing, undisclosed: true }
    if (isErased(question, counted)) return { ...nothing, withheld: true }
    const result = tabulate(question, answers, smallest)
    // What was written of somebody's case is read answer by answer, where each look is kept.
    return question.tier >= 4 ? { ...result, texts: [] } : result
  })
}

function isErased({ code }: Question, { erased }: Counted): boolean {
  return erased.has(code.split('.')[0]!)
}

/** What may be crossed. */
export function choicesOf(counted: Counted): Question[] {
  return [counted.district, ...counted.questions].filter(
    (question) => mayCross(question) && !counted.undisclosed.has(question.tier) && !isErased(question, counted),
  )
}

interface Crossed extends Crossing {
  readonly shown: CrossResult
}

/** The tables of these crossings that this reader may be shown together, in their order. */
export function crossesOf(counted: Counted, crossings: readonly store.StoredCrossing[], smallest: number): Crossed[] {
  const choices = choicesOf(counted)
  const found: Crossed[] = []
  for (const { rows, columns } of crossings) {
    const [down, across] = [rows, columns].map((code) => choices.find((each) => each.code === code))
    if (!down || !across || !mayCrossWith(down, across)) continue
    const shown = cross(down, across, counted.answers, smallest)
    const crossed = { rows, columns, shown, hides: hidesAnything(shown) }
    if (mayShowTogether([...found, crossed], counted.nodeOf)) found.push(crossed)
  }
  return found
}
