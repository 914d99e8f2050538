// 報告書のWordの文書。 What stands in it, with marks around the words that may come back. No operation of its own.
import type { BlankWords, Blanks } from '#kernel'
import type { Language } from '#kernel/values'
import { beginMark, endMark } from '../rules/marks.ts'
import { type Paper, type PaperTable, present } from '../rules/present.ts'
import type { Block, ReportDocument } from '../schema.ts'
import { blockTexts } from '../web/block-texts.ts'
import { texts } from '../web/texts.ts'
import { fileOf, paperOf } from './report-paper.ts'

/** Tables of the template have so many columns; wider ones are divided, each part with the first column. */
const widest = 7
const widths = Array.from({ length: widest - 1 }, (_, at) => at + 2)
/** Deeper headings stand as the deepest style of the template does. */
const deepest = 3
const depths = Array.from({ length: deepest + 1 }, (_, at) => at)

const cells = (letter: 'h' | 'c', width: number) => Array.from({ length: width }, (_, at) => `${letter}${at}`)
const text = { text: texts.wordText }
const paperWords: BlankWords = {
  marks: { title: texts.wordMark, each: { begin: texts.wordMark } },
  ends: { title: texts.wordMark, each: { end: texts.wordMark } },
  captions: { title: texts.wordCaption, each: text },
  words: { title: texts.wordText, each: text },
  photoRows: { title: texts.wordPhotos, each: { pictures: { title: texts.wordPhoto, each: { picture: texts.wordPhoto } }, under: texts.wordUnder } },
  remarks: { title: texts.wordRemark, each: text },
  ...Object.fromEntries(
    widths.map((width) => [
      `t${width}`,
      {
        title: texts.wordTable,
        each: {
          ...Object.fromEntries(cells('h', width).map((name) => [name, texts.wordHead])),
          rows: { title: texts.wordRow, each: Object.fromEntries(cells('c', width).map((name) => [name, texts.wordCell])) },
        },
      },
    ]),
  ),
}

export const reportBlanks: BlankWords = {
  title: texts.wordTitle,
  asOf: texts.wordAsOf,
  standing: texts.wordStanding,
  hint: texts.wordHint,
  notes: { title: texts.notes, each: text },
  sections: {
    title: texts.wordSections,
    each: {
      ...Object.fromEntries(depths.map((depth) => [`h${depth}`, { title: texts.wordHeading, each: text }])),
      papers: { title: texts.wordPapers, each: paperWords },
    },
  },
}

export function wordOf(document: ReportDocument, standing: string, language: Language, whom?: string): Blanks {
  const paper = paperOf(document, standing, language, whom)
  const sections = document.sections.map((section, at) => ({
    ...headings(paper.sections[at]!.depth, `${section.label} ${section.title}`.trim()),
    papers: section.blocks.flatMap((block) => (block.atEnd ? [] : wordBlock(block, document, language))),
  }))
  const behind = document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.atEnd && block.printed))
  const appendices = paper.appendices.map(({ name, of }, at) => ({
    ...headings(1, `${name}　${of}`),
    papers: [sheet(present(behind[at]!, document, blockTexts, language, true))],
  }))
  return {
    title: [paper.title, paper.area].filter(Boolean).join('　'),
    asOf: [paper.council, paper.asOf].filter(Boolean).join('　'),
    standing,
    hint: texts.hint[language],
    notes: paper.notes.map((note) => ({ text: note })),
    sections: [...sections, ...(appendices.length > 0 ? [{ ...headings(0, paper.appendicesTitle), papers: [] }, ...appendices] : [])],
  }
}

function headings(depth: number, name: string): Blanks {
  return Object.fromEntries(depths.map((each) => [`h${each}`, each === Math.min(depth, deepest) ? [{ text: name }] : []]))
}

/** Words stand between marks, those still to be written as well. What nobody has approved does not leave the house. */
function wordBlock(block: Block, document: ReportDocument, language: Language): Blanks[] {
  const { content, hidden, approved, printed } = block
  const mark = content.shape === 'text' && !hidden && approved !== false
  if (!mark && !printed) return []
  return [sheet(present(block, document, blockTexts, language, true), mark ? block : undefined)]
}

function sheet({ title, words, table, photos, remarks }: Paper, marked?: Block): Blanks {
  const parts = table ? divided(table) : []
  return {
    captions: title === '' ? [] : [{ text: title }],
    marks: marked ? [{ begin: beginMark(marked) }] : [],
    words: (marked && words.length === 0 ? [''] : words).map((each) => ({ text: each })),
    ends: marked ? [{ end: endMark(marked) }] : [],
    photoRows: photoRows(photos),
    remarks: remarks.map((each) => ({ text: each })),
    ...Object.fromEntries(
      widths.map((width) => [`t${width}`, parts.filter(({ head }) => head.length === width).map((part) => tableOf(part, width))]),
    ),
  }
}

/** So many beside each other, with what stands below them in one line. */
function photoRows(photos: Paper['photos']): Blanks[] {
  if (!photos) return []
  return Array.from({ length: Math.ceil(photos.items.length / photos.across) }, (_, row) => {
    const beside = photos.items.slice(row * photos.across, (row + 1) * photos.across)
    const under = beside.map(({ caption }) => caption).filter(Boolean)
    return { pictures: beside.map((photo) => ({ picture: fileOf(photo) })), under: under.join('　／　') }
  })
}

function tableOf({ head, rows }: Pick<PaperTable, 'head' | 'rows'>, width: number): Blanks {
  const named = (letter: 'h' | 'c', row: readonly string[]) => Object.fromEntries(cells(letter, width).map((name, at) => [name, row[at] ?? '']))
  return { ...named('h', head), rows: rows.map((row) => named('c', row)) }
}

function divided({ head, rows, foot }: PaperTable): Pick<PaperTable, 'head' | 'rows'>[] {
  const all = foot ? [...rows, foot] : rows
  const parts = Math.max(1, Math.ceil((head.length - 1) / (widest - 1)))
  return Array.from({ length: parts }, (_, part) => {
    const of = (row: readonly string[]) => [row[0]!, ...row.slice(1 + part * (widest - 1), 1 + (part + 1) * (widest - 1))]
    return { head: of(head), rows: all.map(of) }
  })
}
