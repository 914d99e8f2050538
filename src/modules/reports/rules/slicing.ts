// 報告先別に切り出す。 The report for whoever gave money for a part of it: the same figures and words, of some lines and some kinds of blocks.
import type { Block, ReportDocument, Section, View } from '../schema.ts'

type Wanted = Pick<View, 'activities' | 'programmes' | 'kinds' | 'funder'>

/** Lines that were chosen, with the headings above them. A heading that was chosen by nothing carries no block. */
export function sliced<D extends Pick<ReportDocument, 'sections'>>(document: D, view: Wanted): D {
  const [activities, programmes] = [new Set(view.activities), new Set(view.programmes)]
  const kept: Section[] = []
  let above = 0
  for (const section of document.sections.toReversed()) {
    const { activity, programme, depth } = section
    const chosen = (activity !== null && activities.has(activity)) || (programme !== null && programmes.has(programme))
    if (!chosen && depth >= above) continue
    kept.push({ ...section, blocks: chosen ? section.blocks.flatMap((block) => slicedBlock(block, view) ?? []) : [], concerns: [] })
    above = depth
  }
  return { ...document, sections: kept.toReversed() }
}

/** Of money what this one paid; an amount that names nobody is everybody's. */
function slicedBlock(block: Block, { kinds, funder }: Wanted): Block | undefined {
  if (kinds.length > 0 && !kinds.includes(block.kind)) return undefined
  const { content } = block
  if (content.shape !== 'money' || funder === '') return block
  const rows = content.rows.filter((row) => row.funder === '' || row.funder === funder)
  if (rows.length === 0) return undefined
  return { ...block, content: { ...content, rows, totalYen: rows.reduce((sum, { totalYen }) => sum + totalYen, 0) } }
}
