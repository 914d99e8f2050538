// 見本の版を比べる。 What of a part of the preset has changed since the council took it, and what the council has put there itself.
import type { PresetChange, PresetField, PresetLine, PresetProgramme } from '../schema.ts'
import { presetFields } from '../schema.ts'

/** What a part says, by field; a line or what is said of a programme. */
export type PartFields = Readonly<Partial<Record<PresetField, unknown>>>
/** What is kept of a part: its fields, and where a line stands. */
export interface Part extends PartFields {
  /** Of a line: whose it is, what it prints, under which line of the preset. */
  readonly level?: PresetLine['level']
  readonly programme?: string | null
  readonly activity?: string | null
  readonly above?: string | null
}

/** A line of the preset as it is kept, with the line above it by name. */
export function linePart(line: PresetLine, above: string | null): Part {
  const { ref: _, parent: __, sectionId: ___, ...kept } = line
  return { ...kept, above }
}
export function programmePart({ slug: _slug, ...kept }: PresetProgramme): Part {
  return kept
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}
/** By content: the database gives the keys of an object back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

/** 変わった項目。 Fields in which the preset now says other than it did, and in which the council does not say the same already. */
export function changedFields(taken: PartFields, offered: PartFields, own: PartFields): { field: PresetField; edited: boolean }[] {
  return presetFields
    .filter((field) => !same(taken[field], offered[field]) && !same(own[field], offered[field]))
    .map((field) => ({ field, edited: !same(own[field], taken[field]) }))
}

/** 見本との差。 Undefined where nothing is to be decided. @param own null where the council does not have it */
export function changeOf(taken: Part | null, offered: Part | null, own: Part | null): Pick<PresetChange, 'kind' | 'fields'> | undefined {
  if (own === null) {
    if (offered === null || (taken !== null && same(taken, offered))) return undefined // nothing offered, or declined as it stands
    return { kind: 'added', fields: [] }
  }
  if (offered === null) return taken === null ? undefined : { kind: 'gone', fields: [] }
  const fields = changedFields(taken ?? own, offered, own).map(({ field, edited }) => ({
    field,
    before: valueText((taken ?? own)[field]),
    now: valueText(offered[field]),
    own: valueText(own[field]),
    edited,
  }))
  return fields.length === 0 ? undefined : { kind: 'changed', fields }
}

/** A value as it is read in a list of changes. */
function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((each: unknown) => valueText(each)).join('、')
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  const { text, kind, tags } = value as { text?: string; kind?: string; tags?: Readonly<Record<string, string>> } // a quantity, or what is counted
  return text ?? [kind, ...Object.values(tags ?? {})].join(' ')
}
