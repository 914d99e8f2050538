// The language of the catalogue in programmes/: data only, typed against real fact kinds, so that a misspelt series does not compile.
import type * as z from 'zod'
import type { FactKind } from '#kernel'
import type { Text } from '#kernel/values'
import type { NewLine } from '../schema.ts'

type CatalogueLine = Pick<NewLine, 'title' | 'counts' | 'target'>

/** 数える項目。 @param target how often the plan says; [1, 2] for 1～2回; left out where the plan gives no number */
export function count<Tags extends z.ZodObject>(
  title: string,
  kind: FactKind<Tags>,
  tags: Partial<z.input<Tags>>,
  target?: number | readonly [number, number],
): CatalogueLine {
  const pair = target === undefined ? null : typeof target === 'number' ? ([target, target] as const) : target
  return { title, counts: { kind: kind.kind, tags: tags as Record<string, string> }, target: pair && [...pair] } // tags of a fact kind are codes
}

/** 言葉だけの項目。 Shown and reported in words; never an empty percentage. */
export function words(title: string): CatalogueLine {
  return { title, counts: null, target: null }
}

export interface Programme {
  readonly slug: string
  readonly name: Text
  /** Per fiscal year: number in the document and its sections with their lines. */
  readonly years: Readonly<Record<number, { readonly label: string; readonly sections: Readonly<Record<string, readonly CatalogueLine[]>> }>>
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

const sectionLabels = 'アイウエオカキクケコサシスセソ'

/** The lines of one fiscal year in the order of the document. */
export function planLines(fiscalYear: number, chapters: readonly Chapter[]): NewLine[] {
  const line = (level: NewLine['level'], label: string, title: string, slug: string | null): NewLine => ({
    level,
    label,
    title,
    programme: slug,
    counts: null,
    target: null,
  })
  return chapters.flatMap((chapter) => [
    line('chapter', chapter.label, chapter.title, null),
    ...chapter.programmes.flatMap(({ slug, name, years }) => {
      const year = years[fiscalYear]
      if (!year) return []
      return [
        line('programme', year.label, name.ja, slug),
        ...Object.entries(year.sections).flatMap(([section, bullets], at) => [
          line('section', sectionLabels[at]!, section, slug),
          ...bullets.map((bullet): NewLine => ({ level: 'bullet', label: '・', programme: slug, ...bullet })),
        ]),
      ]
    }),
  ])
}
