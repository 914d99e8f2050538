// 報告書の紙。 What stands on the printed report. No operation of its own.
import { type Language, dayText, fill, fiscalYearText } from '#kernel/values'
import { type Paper, present } from '../rules/present.ts'
import type { Block, ReportDocument } from '../schema.ts'
import { blockTexts } from '../web/block-texts.ts'
import { texts } from '../web/texts.ts'

/** @param standing what edition it is, or that it is none */
export function paperOf(document: ReportDocument, standing: string, language: Language) {
  const { fiscalYear, area, asOf, sections } = document
  const paper = (block: Block) => present(block, document, blockTexts, language)
  const appendices: (Paper & { readonly name: string; readonly of: string })[] = []
  const printed = sections.map(({ depth, level, label, title, marker, blocks }) => ({
    depth,
    level,
    label,
    title,
    mark: marker ? marks[marker] : '',
    papers: blocks
      .filter((block) => block.printed)
      .map((block) => {
        if (!block.atEnd) return paper(block)
        const name = fill(texts.appendix[language], { number: appendices.length + 1 })
        appendices.push({ ...paper(block), name, of: `${label} ${title}`.trim() })
        return { title: '', words: [fill(texts.seeAppendix[language], { name })], table: null, remarks: [] }
      }),
  }))
  return {
    lang: language,
    title: document.title,
    year: language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`,
    area: area?.name ?? '',
    asOf: fill(texts.asOf[language], { day: dayText(asOf, language) }),
    standing,
    contents: texts.contents[language],
    appendicesTitle: texts.appendices[language],
    notes: [texts.notePeople[language], texts.noteUnknown[language], ...(area ? [texts.noteShare[language]] : [])],
    notesTitle: texts.notes[language],
    sections: printed,
    appendices,
  }
}

const marks = { new: '新', expanded: '拡', revised: '改' } as const
