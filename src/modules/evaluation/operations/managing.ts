// 経営会議の一枚をつくる。 Read by the live sheet and by whoever presents it. No operation of its own.
import type { Call } from '#kernel'
import type { Language } from '#kernel/values'
import { actualText, standingText, targetText, unitOf } from '#plan'
import { chaptersOf, headsOf, isBehind, nameOf, programmesOf, progressOf } from '../rules/progress.ts'
import type { SheetContent } from '../schema.ts'
import { reasonsOf } from '../store/sheets.ts'
import { planOf, schemeFor } from './reading.ts'

export async function sheetOf(call: Call, fiscalYear: number | undefined): Promise<{ content: SheetContent; planId: string; fiscalYears: number[] }> {
  const plan = await planOf(call, fiscalYear)
  const scheme = await schemeFor(call, plan.fiscalYear)
  const goals = new Map(plan.lines.map((line) => [line.lineId, nameOf(line)]))
  const chapters = chaptersOf(plan.lines)
  const late = chapters.flatMap(({ chapter, lines }) =>
    [...new Map(lines.flatMap((line) => (line.activity !== null && isBehind(line.standing) ? [[line.activity, line] as const] : []))).values()].map(
      (line) => ({
        line,
        chapter: chapter.label || chapter.title,
      }),
    ),
  )
  const noted = Map.groupBy(
    await reasonsOf(
      call.db,
      call.actor.councilId,
      late.map(({ line }) => line.lineId),
    ),
    ({ lineId }) => lineId,
  )
  const row = (line: (typeof plan.lines)[number], lines: typeof plan.lines) => ({
    lineId: line.lineId,
    label: line.label,
    title: line.title,
    goal: (line.goalLineId && goals.get(line.goalLineId)) ?? '',
    progress: progressOf(lines),
  })
  return {
    planId: plan.planId,
    fiscalYears: plan.fiscalYears,
    content: {
      fiscalYear: plan.fiscalYear,
      planTitle: plan.title,
      asOf: call.clock.today(),
      whole: progressOf(chapters.flatMap(({ lines }) => lines)),
      chapters: chapters.map(({ chapter, lines }) => row(chapter, lines)),
      details: chapters
        .filter(({ chapter }) => chapter.title.includes(scheme.sheetWord))
        .flatMap(({ chapter, lines }) => {
          const within = new Set(lines.map(({ lineId }) => lineId))
          const programmes = programmesOf(plan.lines).map((each) => each.lines.filter(({ lineId }) => within.has(lineId)))
          return programmes
            .filter((own) => own.length > 0)
            .map((own) => ({ ...row(headsOf(own)[0]!, own), goal: '', chapter: chapter.label || chapter.title }))
        }),
      late: late.map(({ line, chapter }) => ({
        lineId: line.lineId,
        label: line.label,
        title: line.title,
        chapter,
        inCharge: line.accountName ?? line.sectionName ?? '',
        figures: both((language) =>
          [
            line.target ? targetText(line.target, unitOf[line.measure], language) : '',
            actualText(line, unitOf[line.measure], language),
            standingText(line, language),
          ]
            .filter(Boolean)
            .join(language === 'ja' ? '・' : ', '),
        ),
        reasons: noted.get(line.lineId) ?? [],
      })),
    },
  }
}

function both(of: (language: Language) => string) {
  return { ja: of('ja'), en: of('en') }
}
