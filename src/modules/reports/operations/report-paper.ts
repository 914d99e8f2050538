// 報告書の紙。 What stands on the printed report. No operation of its own.
import { type Language, dayText, fill, fiscalYearText } from '#kernel/values'
import type { Picture } from '#kernel'
import { type Paper, present } from '../rules/present.ts'
import type { Block, Photo, ReportDocument, View } from '../schema.ts'
import { blockTexts } from '../web/block-texts.ts'
import { texts } from '../web/texts.ts'

/**
 * @param standing what edition it is, or that it is none
 * @param whom whose share it is or for whom it is, where it is not the whole
 */
export function paperOf(document: ReportDocument, standing: string, language: Language, whom = document.area?.name ?? '') {
  const { fiscalYear, area, asOf, sections } = document
  const paper = (block: Block) => printed(present(block, document, blockTexts, language, true))
  const appendices: (PrintedPaper & { readonly name: string; readonly of: string })[] = []
  const lines = sections.map(({ depth, level, label, title, marker, blocks }) => ({
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
        return { title: '', words: [fill(texts.seeAppendix[language], { name })], table: null, photos: null, remarks: [] }
      }),
  }))
  return {
    lang: language,
    title: document.title,
    council: document.council ?? '',
    year: language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`,
    area: whom,
    asOf: fill(texts.asOf[language], { day: dayText(asOf, language) }),
    standing,
    contents: texts.contents[language],
    appendicesTitle: texts.appendices[language],
    notes: [texts.notePeople[language], texts.noteUnknown[language], ...(area ? [texts.noteShare[language]] : [])],
    notesTitle: texts.notes[language],
    sections: lines,
    appendices,
  }
}

const marks = { new: '新', expanded: '拡', revised: '改' } as const

/** The same with the names of its pictures, under which the template finds them. */
function printed({ photos, ...paper }: Paper) {
  return {
    ...paper,
    photos: photos && {
      across: photos.across,
      items: photos.items.map((photo) => ({ file: fileOf(photo), alt: photo.alt, caption: photo.caption })),
    },
  }
}
type PrintedPaper = ReturnType<typeof printed>

export function fileOf({ photoId, format }: Pick<Photo, 'photoId' | 'format'>): string {
  return `photo-${photoId}.${format}`
}
/** Those that are printed. */
export function picturesOf({ sections }: Pick<ReportDocument, 'sections'>): Picture[] {
  const shown = sections.flatMap(({ blocks }) =>
    blocks.flatMap(({ printed: stands, content }) => (stands && content.shape === 'photo' ? [content] : [])),
  )
  return shown.flatMap(({ across, photos }) => photos.map((photo) => ({ name: fileOf(photo), sha256: photo.sha256, alt: photo.alt, across })))
}

/** 共同募金会あて, where it is for one. */
export function forText(view: Pick<View, 'recipient' | 'title'> | null, language: Language): string | undefined {
  return view ? fill(texts.forWhom[language], view) : undefined
}
