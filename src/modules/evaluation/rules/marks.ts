// 次年度の案への印の提案。 From what changed between the plan and the draft, and from the direction of each programme; a person confirms each.
import type { ComparedRow } from '#plan/schema'
import type { Mark, Scheme } from '../schema.ts'
import { headsOf } from './progress.ts'

interface Said {
  readonly ja: string
  readonly en: string
}
export interface Proposed {
  readonly lineId: string
  readonly mark: Mark
  readonly why: Said
}
interface DraftLine {
  readonly lineId: string
  readonly parentLineId: string | null
  readonly programme: string | null
}
type Row = Pick<ComparedRow, 'relation' | 'earlier' | 'later'>

/** What is said more strongly stands: what is new is not revised besides. */
const strength: readonly Mark[] = ['revised', 'expanded', 'new', 'drop']

/**
 * @param draft lines of the draft
 * @param rows the two plans, line by line
 * @param directions by programme, as its last stage judged
 */
export function proposedMarks(
  draft: readonly DraftLine[],
  rows: readonly Row[],
  directions: ReadonlyMap<string, string>,
  scheme: Pick<Scheme, 'directions'>,
): Proposed[] {
  const ofLines = rows.flatMap((row): Proposed[] => {
    const change = changed(row)
    return change && row.later ? [{ lineId: row.later.lineId, ...change }] : []
  })
  const ofProgrammes = [...directions].flatMap(([programme, code]): Proposed[] => {
    const direction = scheme.directions.find((each) => each.code === code)
    const mark = direction?.drops ? 'drop' : direction?.mark
    if (!direction || !mark) return []
    const why = { ja: `今後の方向が「${direction.title}」`, en: `Direction: ${direction.english}` }
    return headsOf(draft.filter((line) => line.programme === programme)).map(({ lineId }) => ({ lineId, mark, why }))
  })
  const standing = new Set(draft.map(({ lineId }) => lineId))
  const strongest = new Map<string, Proposed>()
  for (const proposed of [...ofProgrammes, ...ofLines]) {
    const other = strongest.get(proposed.lineId)
    if (standing.has(proposed.lineId) && (!other || strength.indexOf(proposed.mark) > strength.indexOf(other.mark)))
      strongest.set(proposed.lineId, proposed)
  }
  return draft.flatMap(({ lineId }) => strongest.get(lineId) ?? [])
}

function changed({ relation, earlier, later }: Row): Pick<Proposed, 'mark' | 'why'> | undefined {
  if (!later) return undefined
  if (!earlier) return relation === 'new' ? { mark: 'new', why: { ja: '前の年度の計画にない', en: 'Not in the plan before' } } : undefined
  const [before, after] = [earlier.target?.min, later.target?.min]
  if (before !== undefined && after !== undefined && after > before)
    return { mark: 'expanded', why: { ja: `計画の数が${before}から${after}に増えた`, en: `Planned number raised from ${before} to ${after}` } }
  if (before !== undefined && after !== undefined && after < before)
    return { mark: 'revised', why: { ja: `計画の数が${before}から${after}に減った`, en: `Planned number lowered from ${before} to ${after}` } }
  if (relation === 'merged' || relation === 'split' || relation === 'successor')
    return { mark: 'revised', why: { ja: '前の年度の項目から統合・分割・引き継ぎがあった', en: 'Merged, split or succeeded from lines before' } }
  if (relation === 'same') return later.title === earlier.title ? undefined : rewritten
  return relation === 'changedQuantity' ? undefined : rewritten
}
const rewritten = { mark: 'revised', why: { ja: '題名が変わった', en: 'Worded otherwise than before' } } as const
