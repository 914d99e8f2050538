// 計画の紙。 What stands on the printed plan, and in its Word document. No operation of its own.
import type { BlankWords, Blanks } from '#kernel'
import { type Language, fill, momentText } from '#kernel/values'
import type { PlanPaper } from '../schema.ts'
import { texts } from '../web/version-texts.ts'

const marks = { new: '新', expanded: '拡', revised: '改' } as const

export function paperOf({ title, draft, version, lines }: PlanPaper, language: Language) {
  return {
    title,
    standing: version
      ? fill(texts.versionLine[language], { number: version.number, resolution: version.resolution, at: momentText(version.frozenAt, language) })
      : texts[draft ? 'draftLine' : 'standingLine'][language],
    legend: lines.some(({ marker }) => marker) ? texts.legend[language] : '',
    lines: lines.map(({ depth, level, label, title: name, body, cooperation, marker }) => ({
      depth,
      level,
      label,
      title: name,
      texts: [...body.split('\n'), cooperation].filter(Boolean),
      mark: marker ? marks[marker] : '',
    })),
  }
}

/** Deeper lines stand as the deepest style of the template does. */
const deepest = 4

const depths = Array.from({ length: deepest + 1 }, (_, at) => at)
const line = { mark: texts.wordMark, text: texts.wordText }
/** What stands in its blanks. */
export const documentBlanks: BlankWords = {
  title: texts.wordTitle,
  standing: texts.wordStanding,
  legends: { title: texts.wordLegend, each: { legend: texts.wordLegend } },
  lines: {
    title: texts.wordLines,
    each: Object.fromEntries<BlankWords[string]>([
      ['major', { title: texts.wordMajor, each: line }],
      ['programme', { title: texts.wordProgramme, each: line }],
      ...depths.map((depth) => [`line${depth}`, { title: texts.wordLine, each: line }] as const),
      ...depths.map((depth) => [`body${depth}`, { title: texts.wordBody, each: { text: texts.wordText } }] as const),
    ]),
  },
}

/** The same for the Word template, whose styles and indents a council can see and change in Word: each line fills the paragraph of its style. */
export function documentOf(plan: PlanPaper, language: Language) {
  const { lines, legend, title, standing } = paperOf(plan, language)
  return {
    title,
    standing,
    legends: legend ? [{ legend }] : [],
    lines: lines.map(({ level, depth, label, title: name, mark, texts: bodies }) => {
      const style = level === 'heading' || level === 'chapter' ? 'major' : level === 'programme' ? 'programme' : `line${Math.min(depth, deepest)}`
      const text = [label, name].filter(Boolean).join('　')
      return Object.fromEntries([
        ...['major', 'programme', ...depths.map((at) => `line${at}`)].map((each) => [each, each === style ? [{ mark, text }] : []]),
        ...depths.map((at) => [`body${at}`, at === Math.min(depth, deepest) ? bodies.map((body) => ({ text: body })) : []]),
      ]) as Blanks
    }),
  }
}
