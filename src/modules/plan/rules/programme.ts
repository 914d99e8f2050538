// The language of the catalogue in programmes/: data only, typed against real fact kinds, so that a misspelt series does not compile.
import type * as z from 'zod'
import type { FactKind } from '#kernel'
import type { Text } from '#kernel/values'
import type { Binding, Engine, Level, Marker, Measure, PresetLine, PresetProgramme, Relation, Reporting, UserClass } from '../schema.ts'
import { relationOf } from './lineage.ts'
import { quantitiesIn } from './reading/quantities.ts'

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
/** 合わせて数える。 Facts of several series on one line, in the measure of the first. */
export function together(first: Counted, ...others: readonly Counted[]): Counted {
  return { ...first, sources: [first, ...others].flatMap(({ sources = [] }) => sources) }
}
/** 数える単位を言う。 */
export function inMeasure(measure: Measure, counted: Counted): Counted {
  return { ...counted, measure }
}
/** 実施記録で数える。 Counted by its own records alone, until an engine tells of it. */
export function recorded(measure: Measure = 'times'): Counted {
  return { reporting: 'count', measure }
}
/** 言葉で報告する。 Its records are shown and told in words; there is no number to reach. */
export const words: Counted = { reporting: 'words' }

/** What a line of the document carries besides. */
export interface Printed {
  /** As the document prints label and level, where they are not the usual ones of its place. */
  readonly label?: string
  readonly level?: Level
  readonly marker?: Marker
  readonly body?: string
  readonly cooperation?: string
  /**
   * 前の計画のどの行から続くか。 Only what does not follow from the key: a key that was there in the plan before goes on. Naming the line's own
   * earlier self says what it is to it instead of leaving that to the comparison of the titles. What somebody has still to confirm is asked: 'renamed?'.
   */
  readonly was?: readonly (readonly [relation: Relation | 'renamed?', ref: string])[]
}
export interface CatalogueLine extends Printed {
  readonly title: string
  /** Names the line within the programme, the same in every year; of an activity it is what records are kept under. */
  readonly key: string
  readonly counted: Counted | null
  readonly lines: readonly Entry[]
}
/** What stands in a plan: a line, a programme with all its lines of that year, or some of them. */
export type Entry = CatalogueLine | Programme | Part
interface Part {
  readonly of: Programme
  readonly keys: readonly string[]
}

/**
 * 活動の一行。 A key with a slash is the activity of another line, printed here once more: both share its count.
 *
 * @param printed.lines what the document says of the activity below it, each with a count of its own
 */
export function activity(key: string, title: string, counted: Counted, printed: Printed & { readonly lines?: readonly Entry[] } = {}): CatalogueLine {
  return { lines: [], ...printed, title, key, counted }
}
/** まとめる一行。 A line with lines under it. */
export function group(key: string, title: string, lines: readonly Entry[], printed: Printed = {}): CatalogueLine {
  return { ...printed, title, key, counted: null, lines }
}
/** 事業の一部。 Where a year's plan prints the lines of one programme in several places. @param keys of its topmost lines */
export function part(of: Programme, ...keys: readonly string[]): Part {
  return { of, keys }
}

export interface Programme {
  readonly slug: string
  readonly name: Text
  readonly users: readonly UserClass[]
  readonly engines: readonly Engine[]
  /** Codes of the preset: in whose field its records lie, which section is in charge. */
  readonly compartment: string
  readonly section: string
  /** 住民向けの説明。 What it is and for whom, in a sentence or two; `easy` in やさしい日本語 where residents meet it. */
  readonly public: Text & { readonly easy?: string }
  /** Its topmost lines by fiscal year; a year that does not print it is left out. */
  readonly years: Readonly<Record<number, readonly Entry[]>>
}
export function programme(declared: Programme): Programme {
  return declared
}

/** One chapter of a year's plan with all that stands in it, in order. */
export interface Chapter extends Printed {
  readonly key: string
  readonly label: string
  readonly title: string
  readonly lines: readonly Entry[]
}
/** The chapters of each fiscal year. */
export type Catalogue = Readonly<Record<number, readonly Chapter[]>>

const depths: readonly Level[] = ['chapter', 'programme', 'section', 'bullet', 'subbullet']
const circled = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳']
const kana = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノ']

/** The usual label of the nth line of its level. */
function usualLabel(level: Level, at: number): string {
  if (level === 'programme') return circled[at] ?? ''
  if (level === 'section') return kana[at] ?? ''
  if (level === 'subbullet') return `（${kana[at] ?? ''}）`
  return level === 'bullet' ? '・' : ''
}

/** A line of the preset with what it says of the plan before and whose it is. */
export interface PlacedLine extends PresetLine {
  readonly was: NonNullable<Printed['was']>
  /** The section in charge where a programme begins. */
  readonly section: string | null
}

/** The lines of one fiscal year in the order of the document. */
export function placedLines(fiscalYear: number, chapters: readonly Chapter[]): PlacedLine[] {
  const lines: PlacedLine[] = []
  let chapterKey = ''
  const add = (depth: number, parent: number | null, of: Programme | null, line: CatalogueLine, at: number, begins: boolean): void => {
    const place = lines.length
    const level = line.level ?? depths[depth]!
    const full = line.key.includes('/') || of === null ? line.key : `${of.slug}/${line.key}`
    lines.push({
      ref: line.key.includes('/') ? `${of?.slug ?? chapterKey}:${line.key}` : of === null ? `chapter/${line.key}` : full,
      level,
      label: line.label ?? usualLabel(level, at),
      title: line.title,
      parent,
      body: line.body ?? '',
      cooperation: line.cooperation ?? '',
      marker: line.marker ?? null,
      programme: of?.slug ?? null,
      activity: line.counted ? full : null,
      reporting: line.counted?.reporting ?? 'count',
      measure: line.counted?.measure ?? 'times',
      quantities: [...quantitiesIn(line.title).quantities, ...quantitiesIn(line.body ?? '').quantities],
      sources: [...(line.counted?.sources ?? [])],
      sectionId: null,
      was: line.was ?? [],
      section: begins && of ? of.section : null,
    })
    addAll(depth + 1, place, of, line.lines)
  }
  const addAll = (depth: number, parent: number | null, of: Programme | null, entries: readonly Entry[]): void => {
    const seen = new Map<Level, number>()
    for (const { line, of: owner } of entries.flatMap((entry) => linesOf(entry, of, fiscalYear))) {
      const level = line.level ?? depths[depth]!
      const at = seen.get(level) ?? 0
      seen.set(level, at + 1)
      add(depth, parent, owner, line, at, owner !== of)
    }
  }
  for (const { key, title, lines: below, ...printed } of chapters) {
    chapterKey = key
    add(0, null, null, group(key, title, below, printed), 0, false)
  }
  return lines
}

/** What an entry prints in that year, and whose lines they are. */
function linesOf(entry: Entry, of: Programme | null, fiscalYear: number): { line: CatalogueLine; of: Programme | null }[] {
  if ('title' in entry) return [{ line: entry, of }]
  if ('slug' in entry) return (entry.years[fiscalYear] ?? []).flatMap((each) => linesOf(each, entry, fiscalYear))
  const own = linesOf(entry.of, of, fiscalYear)
  return entry.keys.map((key) => {
    const found = own.find(({ line }) => line.key === key)
    if (!found) throw new Error(`${entry.of.slug} has no line ${key} in ${fiscalYear}`)
    return found
  })
}

/**
 * 目録の系譜。 What each line of a year goes on from in the plan before: the line of the same name, and what its `was` says besides.
 *
 * @returns by the names of the lines; `confirmed` false where the catalogue only supposes it
 */
export function lineageOf(
  earlier: readonly PlacedLine[],
  later: readonly PlacedLine[],
): { readonly from: string; readonly to: string; readonly relation: Relation; readonly confirmed: boolean }[] {
  const before = new Map(earlier.map((line) => [line.ref, line]))
  return later.flatMap((line) => {
    const { ref: to, was } = line
    const itself = before.get(to)
    const goesOn = itself && !was.some(([, from]) => from === to) ? [[relationOf(itself, line), to] as const] : []
    return [...goesOn, ...was].map(([relation, from]) => {
      if (!before.has(from)) throw new Error(`${to} cannot go on from ${from}: the plan before has no such line`)
      return relation === 'renamed?' ? { from, to, relation: 'renamed', confirmed: false } : { from, to, relation, confirmed: true }
    })
  })
}

/** Every programme that stands in these chapters, each once, in the order in which they first appear. */
export function programmesIn(catalogue: Catalogue): Programme[] {
  const found = new Set<Programme>()
  const look = (entries: readonly Entry[]): void => {
    for (const entry of entries) {
      if ('title' in entry) look(entry.lines)
      else {
        const of = 'slug' in entry ? entry : entry.of
        if (found.has(of)) continue
        found.add(of)
        for (const lines of Object.values(of.years)) look(lines)
      }
    }
  }
  for (const year of Object.keys(catalogue).toSorted()) for (const { lines } of catalogue[Number(year)]!) look(lines)
  return [...found]
}

/** A programme as a council keeps it. */
export function presetProgramme({ slug, name, users, engines, compartment, section, public: told }: Programme): PresetProgramme {
  const texts = { publicJa: told.ja, publicEn: told.en, publicEasy: told.easy ?? '' }
  return { slug, name: name.ja, english: name.en, users: [...users], engines: [...engines], compartment, section, ...texts }
}
