import * as z from 'zod'
import type { Text } from '#kernel/values'
import type { CompartmentRow } from './areas.ts'

/** 選択肢。 One entry of a list that changes over the years; records keep the code, so an entry that has ended stays readable. */
export interface Choice {
  readonly code: string
  readonly title: Text
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

/** What may be chosen on that day. */
export function inForce<C extends Choice>(choices: readonly C[], day: string): C[] {
  return choices.filter(({ validFrom, validTo }) => (validFrom ?? day) <= day && day <= (validTo ?? day))
}

/** What a stored code is called; the code itself where the list has lost it. */
export function titleOf(choices: readonly Choice[], code: string): Text {
  return choices.find((choice) => choice.code === code)?.title ?? { ja: code, en: code }
}

/** A code of one of these lists; whether it is in force on the day in question, the operation asks. */
export const Code = z.string().regex(/^[a-zA-Z][a-zA-Z-]{0,40}$/)

/** 課（分野）。 The council's own list of compartments as choices. */
export function compartmentChoices(compartments: readonly CompartmentRow[]): Choice[] {
  return compartments.map(({ code, title, english, validFrom, validTo }) => ({ code, title: { ja: title, en: english }, validFrom, validTo }))
}

/** 個人情報保護の分野。 Its scope of tier 4 holds both registers and is open to data protection leads alone, whoever else may be a member. */
export const registerCompartment = 'personal-information'
export const registerTier = 4
