import * as z from 'zod'
import { IsoDate, type Text, filledLine, line, tiered } from '#kernel/values'

/** プランの状態。 */
export const planStates = ['draft', 'agreed', 'active', 'reviewed', 'changed', 'ended', 'dropped'] as const
export const PlanState = z.enum(planStates)
export type PlanState = z.output<typeof PlanState>
export const planStateTitles: Readonly<Record<PlanState, Text>> = {
  draft: { ja: '作成中', en: 'Being written' },
  agreed: { ja: '本人同意', en: 'Agreed' },
  active: { ja: '実施中', en: 'In force' },
  reviewed: { ja: '評価済み', en: 'Reviewed' },
  changed: { ja: '次のプランへ', en: 'Followed by the next' },
  ended: { ja: '終了', en: 'Ended' },
  dropped: { ja: '取りやめ', en: 'Dropped' },
}

export const PlanView = z
  .object({
    planId: z.uuid(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    /** The sheet it is written on. */
    filledId: z.uuid(),
    number: z.int(),
    state: PlanState,
    agreedOn: z.iso.date().nullable(),
    agreedBy: tiered(4, z.string()),
    startsOn: z.iso.date().nullable(),
    endsOn: z.iso.date().nullable(),
    reviewOn: z.iso.date().nullable(),
    decidedOn: z.iso.date().nullable(),
    endedOn: z.iso.date().nullable(),
    note: tiered(4, z.string()),
    /** After so many months it is looked at again, as its kind of support proposes. */
    reviewMonths: z.int(),
    revision: z.int(),
    moves: z.array(PlanState),
  })
  .meta({ id: 'CasePlan' })
export type PlanView = z.output<typeof PlanView>

/** 本人の同意。 What was signed is the sheet at that revision. */
export const AgreePlan = z.strictObject({
  planId: z.uuid(),
  revision: z.int().min(1),
  sheetRevision: z.int().min(1),
  agreedOn: IsoDate,
  /** Whose name stands under it. */
  agreedBy: filledLine(60),
  startsOn: IsoDate,
  endsOn: IsoDate,
  reviewOn: IsoDate,
})
export type AgreePlan = z.output<typeof AgreePlan>

export const MovePlan = z.strictObject({
  planId: z.uuid(),
  revision: z.int().min(1),
  to: PlanState,
  on: IsoDate,
  /** Where it goes on after a review. */
  reviewOn: IsoDate.nullable().default(null),
  note: line(500).default(''),
})
export type MovePlan = z.output<typeof MovePlan>
