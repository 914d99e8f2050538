// 計画の項目から、章や事業の進みを出す。 The figures are the plan's own; nothing is counted here.
import type { Line, Standing } from '#plan/schema'
import type { Progress } from '../schema.ts'

type Counted = Pick<
  Line,
  'lineId' | 'parentLineId' | 'level' | 'label' | 'title' | 'activity' | 'standing' | 'target' | 'actual' | 'programme' | 'sectionName'
>

const groups: Readonly<Record<Standing, 'reached' | 'onTrack' | 'behind' | 'notYet'>> = {
  reached: 'reached',
  onTrack: 'onTrack',
  underWay: 'onTrack',
  behind: 'behind',
  longAgo: 'behind',
  notYet: 'notYet',
}
export function isBehind(standing: Standing | null): boolean {
  return standing !== null && groups[standing] === 'behind'
}

/** 進み。 One activity that is printed twice is one. */
export function progressOf(lines: readonly Counted[]): Progress {
  const activities = [...new Map(lines.flatMap((line) => (line.activity === null ? [] : [[line.activity, line] as const]))).values()]
  const sum = { reached: 0, onTrack: 0, behind: 0, notYet: 0 }
  for (const { standing } of activities) if (standing !== null) sum[groups[standing]]++
  const numbered = activities.flatMap(({ target, actual }) => (target && target.min > 0 && actual !== null ? [Math.min(1, actual / target.min)] : []))
  const percent = numbered.length === 0 ? null : Math.floor((100 * numbered.reduce((all, each) => all + each, 0)) / numbered.length)
  return { activities: activities.length, ...sum, percent }
}

/** 章ごとの項目。 A chapter and all lines below it. */
export function chaptersOf<L extends Counted>(lines: readonly L[]): { readonly chapter: L; readonly lines: L[] }[] {
  const of = new Map(lines.map((line) => [line.lineId, line]))
  const chapterOf = (line: L): L | undefined => {
    let at: L | undefined = line
    while (at && at.level !== 'chapter') at = at.parentLineId === null ? undefined : of.get(at.parentLineId)
    return at
  }
  const grouped = Map.groupBy(lines, chapterOf)
  return [...grouped].flatMap(([chapter, below]) => (chapter ? [{ chapter, lines: below }] : []))
}

export interface ProgrammeLines<L> {
  readonly programme: string
  readonly chapter: L
  /** In the order of the document; one may stand in several places. */
  readonly lines: L[]
}
/** 事業ごとの項目。 In the order in which the plan prints them. */
export function programmesOf<L extends Counted>(lines: readonly L[]): ProgrammeLines<L>[] {
  const programmes = new Map<string, { chapter: L; lines: L[] }>()
  for (const { chapter, lines: below } of chaptersOf(lines))
    for (const line of below) {
      if (line.programme === null || line.lineId === chapter.lineId) continue
      const one = programmes.get(line.programme)
      if (one) one.lines.push(line)
      else programmes.set(line.programme, { chapter, lines: [line] })
    }
  return [...programmes].map(([programme, each]) => ({ programme, ...each })).filter((each) => each.lines.some(({ activity }) => activity !== null))
}

/** 見出し。 The lines of a programme under which its others stand. */
export function headsOf<L extends Pick<Counted, 'lineId' | 'parentLineId'>>(lines: readonly L[]): L[] {
  const own = new Set(lines.map(({ lineId }) => lineId))
  return lines.filter(({ parentLineId }) => parentLineId === null || !own.has(parentLineId))
}

export function nameOf({ label, title }: { readonly label: string; readonly title: string }): string {
  return `${label} ${title}`.trim()
}

/** 達成率（％）。 From base to target, either way; without a base, of the target. Nothing below nought is said. */
export function attained({
  value,
  baseValue,
  targetValue,
}: {
  readonly value: number | null
  readonly baseValue: number | null
  readonly targetValue: number | null
}): number | null {
  if (value === null || targetValue === null) return null
  const from = baseValue ?? 0
  if (targetValue === from) return value === targetValue ? 100 : null
  return Math.max(0, Math.floor((100 * (value - from)) / (targetValue - from)))
}
