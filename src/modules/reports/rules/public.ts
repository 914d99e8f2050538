// 公開する報告書。 A copy of a decided edition in which counts of people that are small stay hidden, with whatever they could be reckoned from: totals are shown, so a cell alone is never
// hidden; figures of one unit may be parts of each other, so they are hidden together; the difference to the year before goes with either. Held by a property against brute force.
import { hideInLine, isSmall } from '#kernel/values'
import type { Content, Figure, PublicReport, PublicationRule, PublicSection, ReportDocument, Section, Unit } from '../schema.ts'

type Rule = Pick<PublicationRule, 'smallest' | 'units'>
type Matrix = Extract<Content, { shape: 'matrix' }>

/** @returns what everybody may read of an edition */
export function forThePublic({ fiscalYear, title, before, asOf, sections }: ReportDocument, rule: Rule): PublicReport {
  const hidden = hiddenFigures(sections, rule)
  return {
    fiscalYear,
    title,
    before,
    asOf,
    smallest: rule.smallest,
    sections: sections.map((section): PublicSection => {
      const { depth, label, title: name, marker, blocks } = section
      const small = hidden.get(keyOf(section))!
      return {
        depth,
        label,
        title: name,
        marker,
        // What somebody has to approve and nobody has is no part of an edition; a document that says otherwise is not believed.
        blocks: blocks.flatMap(({ number, kindTitle, title: own, content, approved, printed }) => {
          const told = printed && approved !== false ? publicContent(content, small, rule) : null
          return told ? [{ number, kindTitle, title: own, content: told }] : []
        }),
      }
    }),
  }
}

/** Lines that print one activity show the same figures, and hide the same. */
function keyOf({ activity, lineId }: Pick<Section, 'activity' | 'lineId'>): string {
  return activity ?? lineId
}

interface Hidden {
  readonly now: ReadonlySet<Unit>
  readonly before: ReadonlySet<Unit>
}

/** Units of which one figure is small: 実人数 is a part of 延べ, those of a binding may be parts of the headline. */
function hiddenFigures(sections: readonly Section[], { smallest, units }: Rule): ReadonlyMap<string, Hidden> {
  const all = new Map<string, { now: Set<Unit>; before: Set<Unit> }>()
  for (const section of sections) {
    const mine = all.get(keyOf(section)) ?? { now: new Set<Unit>(), before: new Set<Unit>() }
    all.set(keyOf(section), mine)
    const told = (amount: number | null, unit: Unit, into: Set<Unit>) => {
      if (amount !== null && isPeople(unit, units) && (amount < 0 || isSmall(amount, smallest))) into.add(unit)
    }
    for (const { content } of section.blocks) {
      if (content.shape === 'matrix') for (const { total, unit } of content.columns) told(total, unit, mine.now)
      if (content.shape !== 'indicator') continue
      for (const { now, before, unit } of content.figures) {
        told(now, unit, mine.now)
        told(before, unit, mine.before)
      }
    }
  }
  return all
}
function isPeople(unit: Unit, units: Rule['units']): boolean {
  return (units as readonly Unit[]).includes(unit)
}

function publicContent(content: Content, hidden: Hidden, rule: Rule): Content | null {
  switch (content.shape) {
    case 'indicator':
      return { shape: 'indicator', figures: content.figures.map((figure) => publicFigure(figure, hidden, rule)) }
    case 'matrix':
      return publicMatrix(content, hidden, rule)
    case 'list':
      return publicList(content)
    case 'photo':
      return content.photos.length > 0
        ? { ...content, photos: content.photos.map(({ attachmentId: _attachmentId, ...photo }) => photo), waiting: 0 }
        : null
    case 'money':
    case 'text':
      return content
  }
}

function publicFigure(figure: Figure, hidden: Hidden, { units }: Rule): Figure {
  const { unit, now, before, beforeFrom } = figure
  const people = isPeople(unit, units)
  const away = [
    ...(now !== null && now !== 0 && hidden.now.has(unit) ? (['now'] as const) : []),
    // Of lines that became one, last year's report tells all but one: the sum would tell that one.
    ...(before !== null && before !== 0 && (hidden.before.has(unit) || (people && beforeFrom === 'merged')) ? (['before'] as const) : []),
  ]
  if (away.length === 0) return figure
  return { ...figure, small: away, ...Object.fromEntries(away.map((which) => [which, null])) }
}

/** @returns null where nothing of the table may be shown: the figures above it stand without it */
function publicMatrix(content: Matrix, hidden: Hidden, { smallest, units }: Rule): Matrix | null {
  const { columns, rows } = content
  const counts = columns.map((_, at) => rows.map(({ amounts }) => amounts[at] ?? 0))
  const whole = columns.map(({ unit, total }) => hidden.now.has(unit) && total !== 0)
  const cells = columns.map(() => rows.map(() => false))
  for (const unit of new Set(columns.map((column) => column.unit))) {
    if (!isPeople(unit, units)) continue
    const mine = columns.flatMap((column, at) => (column.unit === unit && !whole[at] ? [at] : []))
    if (mine.some((at) => counts[at]!.some((count) => count < 0))) return null
    // A row that hides something in one column hides it in all of the unit, until no column asks for more.
    for (let grown = true; grown;) {
      grown = false
      const row = rows.map((_, i) => mine.some((at) => cells[at]![i]))
      for (const at of mine) {
        const found = hideInLine(
          counts[at]!,
          smallest,
          row.map((away, i) => away && counts[at]![i]! > 0),
        )
        if (!found) return null
        grown ||= found.some((away, i) => away && !cells[at]![i])
        cells[at] = found
      }
    }
  }
  return {
    ...content,
    columns: columns.map((column, at) => (whole[at] ? { ...column, total: null, small: true } : column)),
    rows: rows.map(({ key, name, amounts }, i) => {
      const small = columns.map((_, at) => amounts[at] !== null && (whole[at]! || cells[at]![i]!))
      return { key, name, amounts: amounts.map((amount, at) => (small[at] ? null : amount)), ...(small.includes(true) && { small }) }
    }),
  }
}

/** What anybody could know took place, with its day and place: who came is in the figures, or hidden there. */
function publicList({ records }: Extract<Content, { shape: 'list' }>): Content | null {
  const open = records.filter((record) => record.open).map((record) => ({ ...record, attendance: [], content: [], path: '' }))
  return open.length > 0 ? { shape: 'list', records: open, recordCount: open.length, moreUnseen: open.length < records.length } : null
}
