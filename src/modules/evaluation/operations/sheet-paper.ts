// 経営会議の一枚の紙。 The same template for the sheet as it stands and as it was presented: always one page. The template sets long words smaller, never too small to be read; what does not fit is
// counted and stays on the screen.
import { type Language, dayInJapan, dayText, eraDateText, fiscalYearText } from '#kernel/values'
import type { LateLine, SheetContent } from '../schema.ts'
import { progressText } from '../rules/words.ts'
import { nameOf } from '../rules/progress.ts'
import { texts } from '../web/texts.ts'

/** What one page holds of usual words. The template shows fewer of the longest (test/sheet.test.ts). */
export const paperLimits = { chapters: 10, details: 8, late: 10, chapterText: 60, detailText: 33, lateText: 28, reasonText: 44 } as const

export function sheetPaper(content: SheetContent, language: Language, presented: { readonly on: string; readonly to: string } | null) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const { chapters, details, late } = content
  const year = language === 'ja' ? fiscalYearText(content.fiscalYear) : `FY${content.fiscalYear}`
  return {
    title: `${year}　${t('managementSheet')}`,
    standing: presented
      ? t('presentedLine').replace('{to}', cut(presented.to, 30)).replace('{day}', dayText(presented.on, language))
      : t('asOf').replace('{day}', dayText(content.asOf, language)),
    whole: `${t('whole')}：${progressText(content.whole, language)}`,
    chapterTitle: t('byChapter'),
    chapterHead: [t('goalAndChapter'), t('percent'), t('reached'), t('onTrack'), t('behind'), t('notYet'), t('activities')],
    chapters: chapters.slice(0, paperLimits.chapters).map((row) => [cut(row.goal || nameOf(row), paperLimits.chapterText), ...figures(row.progress)]),
    chapterTotal: chapters.length,
    detailTitle: t('byProgramme'),
    details: details.slice(0, paperLimits.details).map((row) => [cut(nameOf(row), paperLimits.detailText), ...figures(row.progress)]),
    detailTotal: details.length,
    lateTitle: t('lateTitle').replace('{count}', String(late.length)),
    lateHead: [t('lateLine'), t('figures'), t('reason'), t('nextStep')],
    late: late
      .toSorted(byReason)
      .slice(0, paperLimits.late)
      .map((line) => lateRow(line, language)),
    lateTotal: late.length,
    more: t('moreOnScreen'),
    none: t('nothingLate'),
  }
}

/** Those somebody has said something about come first: they are what the meeting talks about. */
function byReason(a: LateLine, b: LateLine): number {
  return Number(b.reasons.length > 0) - Number(a.reasons.length > 0)
}
function figures({ percent, reached, onTrack, behind, notYet, activities }: SheetContent['whole']): string[] {
  return [percent === null ? '－' : `${percent}％`, ...[reached, onTrack, behind, notYet, activities].map(String)]
}
function lateRow(line: LateLine, language: Language): string[] {
  const [reason] = line.reasons
  const day = reason ? dayInJapan(new Date(reason.notedAt)) : ''
  const noted = reason ? `${reason.reason}（${language === 'ja' ? eraDateText(day) : day} ${reason.notedBy}）` : texts.noReason[language]
  return [
    cut(`${line.chapter} ${nameOf(line)}`, paperLimits.lateText),
    cut([line.figures[language], line.inCharge].filter(Boolean).join('　'), paperLimits.lateText),
    cut(noted, paperLimits.reasonText),
    cut(reason?.nextStep ?? '', paperLimits.lateText),
  ]
}
/** So many characters as wide ones are; a narrow one takes a little more than half of that. */
function cut(text: string, width: number): string {
  let taken = 0
  for (const [at, character] of [...text].entries()) {
    taken += /[a-z0-9 .,:;()\-｡-ﾟ]/.test(character) ? 0.55 : 1
    if (taken > width) return `${[...text].slice(0, at).join('')}…`
  }
  return text
}
