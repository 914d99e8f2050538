// 決議の省略の紙。 What proposal and minutes have in common.
import { type Language, dayText, eraDayText } from '#kernel/values'
import { type Resolution, auditorAnswerTitles, resolutionAnswerTitles } from '../schema.ts'
import { texts } from '../web/resolution-texts.ts'
import type { PaperData } from './papers.ts'

export function longDay(day: string, language: Language): string {
  return language === 'ja' ? eraDayText(day) : dayText(day, language)
}

export function resolutionPaper({ bodyName, proposedOn, proposer }: Resolution, title: string, language: Language): PaperData {
  return {
    title,
    heading: bodyName,
    rows: [
      [texts.proposedOn[language], longDay(proposedOn, language)],
      [texts.proposer[language], proposer],
    ],
    tables: [],
    texts: [],
    signers: [],
  }
}

/** 回答の言葉。 An auditor does not consent, but has no objection. */
export function answerTitle({ role, answer }: Pick<Resolution['seats'][number], 'role' | 'answer'>, language: Language): string {
  if (answer === null) return ''
  return (role === 'auditor' && answer !== 'interested' ? auditorAnswerTitles[answer] : resolutionAnswerTitles[answer])[language]
}
