import * as z from 'zod'
import { IsoDate, type Text } from '#kernel/values'
import { Compartment } from './access.ts'
import { MembershipRow } from './memberships.ts'

/** 点検での判断。 */
export const decisions = ['keep', 'end', 'ask'] as const
const Decision = z.enum(decisions)
export type Decision = z.output<typeof Decision>
export const decisionTitles: Readonly<Record<Decision, Text>> = {
  keep: { ja: '続ける', en: 'Keep' },
  end: { ja: '終える', en: 'End' },
  ask: { ja: '確かめてもらう', en: 'Ask' },
}

const Remark = z.enum(['endedAccount', 'endedPost', 'unused', 'overlapping'])
export const remarkTitles: Readonly<Record<z.output<typeof Remark>, Text>> = {
  endedAccount: { ja: '利用を終えたアカウント', en: 'Account has ended' },
  endedPost: { ja: '今は職についていない', en: 'Holds no post today' },
  unused: { ja: '長く使っていない', en: 'Long unused' },
  overlapping: { ja: 'ほかの所属と重なる', en: 'Covered by another membership' },
}

/** 点検の一行。 */
export const ReviewLine = MembershipRow.extend({
  post: z.string(),
  lastSignedInOn: z.iso.date().nullable(),
  remarks: z.array(Remark),
  decision: Decision.nullable(),
  note: z.string(),
  decisionBy: z.string().nullable(),
  /** The reader's own membership, which somebody else looks at. */
  own: z.boolean(),
}).meta({ id: 'ReviewLine' })
export type ReviewLine = z.output<typeof ReviewLine>

export const ReviewKey = z.strictObject({ compartment: Compartment, periodFrom: IsoDate })
export const AccessReview = z
  .object({
    reviewId: z.uuid().nullable(),
    councilId: z.uuid(),
    compartment: Compartment,
    compartmentTitle: z.string(),
    periodFrom: z.iso.date(),
    dueOn: z.iso.date(),
    signedBy: z.string().nullable(),
    signedAt: z.iso.datetime().nullable(),
    lines: z.array(ReviewLine),
  })
  .meta({ id: 'AccessReview' })
export type AccessReview = z.output<typeof AccessReview>

export const ReviewDecisions = ReviewKey.extend({
  decisions: z
    .array(z.strictObject({ membershipId: z.uuid(), decision: Decision, note: z.string().trim().max(200).default('') }))
    .min(1)
    .max(5000),
})
/** `keepRest`: lines without a remark on which nothing was decided go on. */
export const ReviewSignature = ReviewKey.extend({ keepRest: z.boolean().default(false) })

export const ReviewRule = z
  .object({
    validFrom: z.iso.date().nullable(),
    monthsBetween: z.int(),
    dueDays: z.int(),
    unusedDays: z.int(),
    source: z.string(),
  })
  .meta({ id: 'ReviewRule' })
export const NewReviewRule = z.strictObject({
  from: IsoDate,
  monthsBetween: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]),
  dueDays: z.int().min(1).max(90),
  unusedDays: z.int().min(1).max(730),
  source: z.string().trim().min(1).max(200),
})

/** 点検の一覧の一行。 */
export const ReviewState = z
  .object({
    compartment: Compartment,
    compartmentTitle: z.string(),
    periodFrom: z.iso.date(),
    dueOn: z.iso.date(),
    state: z.enum(['open', 'overdue', 'signed']),
    signedBy: z.string().nullable(),
    signedAt: z.iso.datetime().nullable(),
    /** 確かめてもらうとされたまま、まだ手を付けられていない行。 */
    askedCount: z.int(),
  })
  .meta({ id: 'ReviewState' })
export type ReviewState = z.output<typeof ReviewState>
