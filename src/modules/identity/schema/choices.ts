import * as z from 'zod'
import type { Text } from '#kernel/values'

/** 選択肢。 One entry of a list that changes over the years; records keep the code, so an entry that has ended stays readable. */
export interface Choice {
  readonly code: string
  readonly title: Text
  readonly validFrom?: string
  readonly validTo?: string
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

/** 課の分野。 Titles of the compartments the preset brings. */
export const sections = [
  { code: 'community-welfare', title: { ja: '地域福祉', en: 'Community welfare' } },
  { code: 'mutual-support', title: { ja: '重層的支援・支え合い', en: 'Multi-layered and mutual support' } },
  { code: 'watching-over', title: { ja: '見守り・民生委員活動', en: 'Watching over, commissioned volunteers' } },
  { code: 'self-reliance', title: { ja: '生活困窮者自立支援', en: 'Self-reliance support' } },
  { code: 'rights-protection', title: { ja: '権利擁護', en: 'Rights protection' } },
  { code: 'loans', title: { ja: '貸付', en: 'Loans' } },
  { code: 'disability-employment', title: { ja: '障害者就業・生活支援', en: 'Employment and life support for disabled people' } },
  { code: 'support-centre', title: { ja: '地域支え合いセンター', en: 'Support centre for people struck by disaster' } },
  { code: 'volunteering', title: { ja: 'ボランティア', en: 'Volunteering' } },
  { code: 'rides', title: { ja: '送迎', en: 'Rides' } },
  { code: 'administration', title: { ja: '総務', en: 'Administration' } },
] as const satisfies readonly Choice[]

/** 個人情報保護の分野。 Its scope of tier 4 holds both registers and is open to data protection leads alone, whoever else may be a member. */
export const registerCompartment = 'personal-information'
export const registerTier = 4
