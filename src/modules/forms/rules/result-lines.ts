// 集計の行。 One line for each count, as page, paper and file show it.
import { type Language, countText } from '#kernel/values'
import { type QuestionResult, type Results, type Words, wordsIn } from '../schema.ts'

/** What stands for a hidden count. */
export const hiddenMark = 'x'

export function countOrMark(count: number | null): string {
  return count === null ? hiddenMark : countText(count)
}

/** 42.9%; of a hidden count none. */
export function shareText(count: number | null, base: number): string {
  return count === null || base === 0 ? '' : `${((count / base) * 100).toFixed(1)}%`
}

/** 「送迎／時間／満足ですか」: what it stands under, then the question. */
export function questionText({ within, label }: { readonly within: readonly Words[]; readonly label: Words }, language: Language): string {
  return [...within, label].map((words) => wordsIn(words, language)).join('／')
}

export interface ResultLine {
  readonly question: QuestionResult
  readonly label: Words
  readonly count: number | null
  readonly previous: { readonly count: number | null; readonly base: number } | undefined
}

/** Every count of every question, beside that of the collection before. */
export function resultLines({ questions, previous }: Pick<Results, 'questions' | 'previous'>): ResultLine[] {
  return questions.flatMap((question) => {
    const before = previousOf(question, previous)
    return question.rows.map(({ code, label, count }) => {
      const row = before?.rows.find((each) => each.code === code)
      return { question, label, count, previous: before && row && { count: row.count, base: before.base } }
    })
  })
}

/** The same question of the collection before: the same code, counted in the same way. */
export function previousOf(question: QuestionResult, previous: Results['previous']): QuestionResult | undefined {
  return previous?.questions.find(({ code, kind }) => code === question.code && kind === question.kind)
}
