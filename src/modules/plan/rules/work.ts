import type { CountUnit } from '#kernel'
import type { Text } from '#kernel/values'
import { type Measure, type NewWork, type WorkField, type WorkKind, measures, workFields } from '../schema.ts'
import { ownQuantities } from './count.ts'

type Figures = { readonly [M in Measure]?: number | null | undefined }

/** 何を数えるか。 What of a record a fact tells: its figures, one time where nothing else is said; where the kind does not count, that it counts none. */
export function quantitiesTold(kind: Pick<WorkKind, 'counts'>, record: Figures & { readonly times: number }): Partial<Record<Measure, number>> {
  if (!kind.counts) return { times: 0 }
  return Object.fromEntries(measures.flatMap((measure) => (record[measure] == null ? [] : [[measure, record[measure]]])))
}

/** Where the answers to a field lie in the input. A measure lies under its own name. */
const places: Readonly<Partial<Record<WorkField, readonly (keyof NewWork)[]>>> = {
  area: ['areaId'],
  partner: ['partner', 'organisationId'],
  nextStep: ['nextStep', 'nextOn', 'nextById'],
}
const blank: readonly unknown[] = [undefined, null, '', 0]

/** Fields that were filled in although the kind does not ask them: they would be kept and shown nowhere. */
export function unaskedFields(kind: Pick<WorkKind, 'asks'>, work: NewWork): string[] {
  const unasked = workFields.filter((field) => !kind.asks.includes(field))
  return unasked.flatMap((field) => places[field] ?? [field as keyof NewWork]).filter((place) => !blank.includes(work[place]))
}

/** 記録の数。 What of it there is to show, in the order of the measures; no times where the kind counts none. */
export function figuresOf(
  record: Readonly<Record<Measure, number | null>>,
): { readonly title: Text; readonly unit: CountUnit; readonly amount: number }[] {
  return measures.flatMap((measure) => {
    const amount = record[measure]
    return amount === null || (measure === 'times' && amount === 0) ? [] : [{ ...ownQuantities[measure], amount }]
  })
}
