// The language of the catalogue in programmes/: data only, typed against real fact kinds, so that a misspelt series does not compile.
import type * as z from 'zod'
import type { FactKind } from '#kernel'
import type { Text } from '#kernel/values'
import type { Binding, Level, Marker, Measure, NewLine, Reporting } from '../schema.ts'
import { quantitiesOf } from './quantities.ts'

/** 何を数えるか。 What beside its own records an activity counts. */
export interface Counted {
  readonly reporting: Reporting
  readonly measure?: Measure
  readonly sources?: readonly Binding[]
}

/** 数える。 @param measure the quantity of the facts that is counted; left out, each fact is one */
export function count<Tags extends z.ZodObject, Quantity extends string>(
  kind: FactKind<Tags, Quantity>,
  tags: Partial<z.input<Tags>>,
  measure?: Quantity,
): Counted {
  return { reporting: 'count', sources: [{ kind: kind.kind, tags: tags as Record<string, string>, measure: measure ?? 'count' }] } // tags of a fact kind are codes
}
/** 実施記録で数える。 Counted by its own records alone, until an engine tells of it. */
export function recorded(measure: Measure = 'times'): Counted {
  return { reporting: 'count', measure }
}
/** 言葉で報告する。 Its records are shown and told in words; there is no number to reach. */
export const words: Counted = { reporting: 'words' }

/** What a line of the document carries besides. */
export interface Printed {
  /** As the document prints it, where it is not the usual one of its level. */
  readonly label?: string
  readonly marker?: Marker
  readonly body?: string
  readonly cooperation?: string
}
export interface CatalogueLine extends Printed {
  readonly title: string
  /** Names the activity within the programme, the same in every year. */
  readonly key: string | null
  readonly counted: Counted | null
  readonly lines: readonly CatalogueLine[]
}

/** 活動の一行。 A key with a slash is the activity of another programme, printed here once more: both lines share its count. */
export function activity(key: string, title: string, counted: Counted, printed: Printed = {}): CatalogueLine {
  return { title, key, counted, lines: [], ...printed }
}
/** まとめる一行。 A line with lines under it. */
export function group(title: string, lines: readonly CatalogueLine[], printed: Printed = {}): CatalogueLine {
  return { title, key: null, counted: null, lines, ...printed }
}

interface ProgrammeYear extends Printed {
  readonly label: string
  /** Where the document of that year gives it another name. */
  readonly title?: string
  /** A programme without lines is an activity itself. */
  readonly counted?: Counted
  readonly lines?: readonly CatalogueLine[]
}
export interface Programme {
  readonly slug: string
  readonly name: Text
  readonly years: Readonly<Record<number, ProgrammeYear>>
}
export function programme(declared: Programme): Programme {
  return declared
}

/** One chapter of a year's plan and the programmes under it, in order. */
export interface Chapter {
  readonly label: string
  readonly title: string
  readonly programmes: readonly Programme[]
}

const depths: readonly Level[] = ['chapter', 'programme', 'section', 'bullet', 'subbullet']
const sectionLabels = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノ']

/** The lines of one fiscal year in the order of the document. */
export function planLines(fiscalYear: number, chapters: readonly Chapter[]): NewLine[] {
  const lines: NewLine[] = []
  const add = (depth: number, parent: number | null, slug: string | null, line: CatalogueLine, usual: string): number => {
    const at = lines.length
    lines.push({
      level: depths[depth]!,
      label: line.label ?? usual,
      title: line.title,
      parent,
      body: line.body ?? '',
      cooperation: line.cooperation ?? '',
      marker: line.marker ?? null,
      programme: slug,
      activity: line.key === null ? null : line.key.includes('/') ? line.key : `${slug}/${line.key}`,
      reporting: line.counted?.reporting ?? 'count',
      measure: line.counted?.measure ?? 'times',
      quantities: quantitiesOf(line.title),
      sources: [...(line.counted?.sources ?? [])],
    })
    for (const [i, below] of line.lines.entries()) add(depth + 1, at, slug, below, depth === 1 ? sectionLabels[i]! : depth === 2 ? '・' : '')
    return at
  }
  for (const chapter of chapters) {
    const at = add(0, null, null, group(chapter.title, [], { label: chapter.label }), '')
    for (const { slug, name, years } of chapter.programmes) {
      const year = years[fiscalYear]
      if (!year) continue
      const { title = name.ja, counted = null, lines: below = [], ...printed } = year
      add(1, at, slug, { title, key: counted && slug, counted, lines: below, ...printed }, '')
    }
  }
  return lines
}
