// 計画の紙。 What stands on the printed plan, and in its Word document. No operation of its own.
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
