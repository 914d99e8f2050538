import * as z from 'zod'
import { IsoDate, filledLine } from '#kernel/values'
import { Content, Unit } from './document.ts'

const Text = z.object({ ja: z.string(), en: z.string() })

/** 公開する数の定め。 Counts below `smallest` stay hidden, of units that stand for people. From a day on; the newest that has begun holds. */
export const NewPublicationRule = z.strictObject({
  validFrom: IsoDate,
  smallest: z.int().min(1).max(100),
  units: z.array(Unit.exclude(['yen'])),
  source: filledLine(200),
})
export type NewPublicationRule = z.output<typeof NewPublicationRule>
export type PublicationRule = Omit<NewPublicationRule, 'validFrom'> & { readonly validFrom: string }

/** Before anything was laid down. */
export const shippedRule: PublicationRule = {
  validFrom: '2020-04-01',
  smallest: 5,
  units: ['people', 'households', 'items'],
  source: '初期値（個人情報の取扱いで確かめて定め直す）',
}

/** 公開の報告書の部品。 Without what belongs to the house: who writes, what waits, where it lies. */
export const PublicBlock = z.object({ number: z.int(), kindTitle: Text, title: z.string(), content: Content })
export type PublicBlock = z.output<typeof PublicBlock>
export const PublicSection = z.object({
  depth: z.int(),
  label: z.string(),
  title: z.string(),
  marker: z.enum(['new', 'expanded', 'revised']).nullable(),
  blocks: z.array(PublicBlock),
})
export type PublicSection = z.output<typeof PublicSection>

/** 公開の報告書。 */
export const PublicReport = z
  .object({
    fiscalYear: z.int(),
    title: z.string(),
    before: z.int().nullable(),
    asOf: z.iso.date(),
    /** Counts below it stand as x. */
    smallest: z.int(),
    sections: z.array(PublicSection),
  })
  .meta({ id: 'PublicReport' })
export type PublicReport = z.output<typeof PublicReport>
