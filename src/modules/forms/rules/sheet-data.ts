import { type Language, dayText, fill } from '#kernel/values'
import { type Definition, wordsIn } from '../schema.ts'
import { paperOf } from './paper.ts'
import { paperTexts as texts } from './paper-words.ts'

export interface PaperSheets {
  readonly definition: Definition
  /** 大きな字. */
  readonly large: boolean
  readonly dueOn: string | null
  readonly returnTo: readonly string[]
  /** `number` as it is printed; empty on the sheet of a draft. */
  readonly sheets: readonly { readonly number: string; readonly to: readonly string[] }[]
}

/** 用紙の材料。 @param qrOf draws a number */
export function sheetData({ definition, large, dueOn, returnTo, sheets }: PaperSheets, qrOf: (text: string) => string, language: Language) {
  const lines = (words: Definition['opening']) => (words ? wordsIn(words, language).split('\n') : [])
  const title = wordsIn(definition.title, language)
  return {
    lang: language,
    title,
    large,
    question: texts.question[language],
    purposeTitle: texts.purpose[language],
    purpose: lines(definition.purpose),
    opening: lines(definition.opening),
    closing: lines(definition.closing),
    due: dueOn ? fill(texts.dueOn[language], { day: dayText(dueOn, language) }) : '',
    returnTo: { title: texts.returnTo[language], lines: returnTo },
    blocks: paperOf(definition, language),
    sheets: sheets.map(({ number, to }) => ({
      number,
      to,
      label: number ? `${title}　${texts.sheetNumber[language]} ${number}` : title,
      qr: number ? qrOf(number) : '',
      qrTitle: fill(texts.qr[language], { number }),
    })),
  }
}
