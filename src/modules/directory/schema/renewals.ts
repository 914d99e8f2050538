import * as z from 'zod'
import { IsoDate, type Text, filledLine, line, tiered } from '#kernel/values'

export const decisions = ['undecided', 'reappointed', 'retired', 'vacant'] as const
export const Decision = z.enum(decisions)
export type Decision = z.output<typeof Decision>

/** What becomes of a place: the decision, seen together with who comes in. */
export const lineStates = ['undecided', 'reappointed', 'succeeded', 'retired', 'filled', 'vacant'] as const
export const LineState = z.enum(lineStates)
export type LineState = z.output<typeof LineState>
export const lineStateTitles: Readonly<Record<LineState, Text>> = {
  undecided: { ja: '未定', en: 'Undecided' },
  reappointed: { ja: '再任', en: 'Reappointed' },
  succeeded: { ja: '退任・新任', en: 'Retired, succeeded' },
  retired: { ja: '退任（後任なし）', en: 'Retired, no successor' },
  filled: { ja: '欠員補充', en: 'Vacancy filled' },
  vacant: { ja: '欠員のまま', en: 'Stays vacant' },
}

export const NewRenewal = z.strictObject({
  title: filledLine(100),
  officeIds: z.array(z.uuid()).min(1).max(50),
  /** 発効日。 The outgoing end on the day before. */
  takesEffectOn: IsoDate,
})
export type NewRenewal = z.output<typeof NewRenewal>

export const LineDecisions = z.strictObject({
  renewalId: z.uuid(),
  lineIds: z.array(z.uuid()).min(1).max(1000),
  decision: Decision,
  /** Of one line only. */
  incomingPersonId: z.uuid().nullable().default(null),
  recommendedBy: line(100).optional(),
  acceptedOn: IsoDate.nullable().optional(),
  note: line(200).optional(),
})
export type LineDecisions = z.output<typeof LineDecisions>

export const lineGroups = [...lineStates, 'handover', 'leaving', 'unaccepted', 'trouble'] as const
export const LineFilter = z.strictObject({
  renewalId: z.uuid(),
  /** A state of the line, or a list drawn from several: 引継ぎ, 退任する人, 承諾書のない人, 直すところ. */
  group: z.enum(lineGroups).optional(),
  areaId: z.uuid().optional(),
  lineIds: z.array(z.uuid()).max(1000).optional(),
  page: z.int().min(1).max(10_000).default(1),
  /** All of it on one page, for printing. */
  paper: z.literal('yes').optional(),
})
export type LineFilter = z.output<typeof LineFilter>

export const troubles = ['outgoingGone', 'incomingGone', 'twice', 'holdsAlready'] as const
export const Trouble = z.enum(troubles)

/** 一斉改選の一行。 One place. */
export const RenewalLine = z
  .object({
    lineId: z.uuid(),
    seatId: z.uuid(),
    areaId: z.uuid(),
    areaName: z.string(),
    officeTitle: z.string(),
    organisationName: z.string(),
    label: z.string(),
    outgoingId: z.uuid().nullable(),
    outgoingName: z.string().nullable(),
    outgoingTerm: z.int().nullable(),
    decision: Decision,
    state: LineState,
    incomingPersonId: z.uuid().nullable(),
    incomingName: tiered(3, z.string().nullable()),
    recommendedBy: z.string(),
    acceptedOn: z.iso.date().nullable(),
    note: z.string(),
    trouble: Trouble.nullable(),
  })
  .meta({ id: 'RenewalLine' })
export type RenewalLine = z.output<typeof RenewalLine>

const Counts = z.object({
  lines: z.int(),
  undecided: z.int(),
  reappointed: z.int(),
  succeeded: z.int(),
  retired: z.int(),
  filled: z.int(),
  vacant: z.int(),
  /** Somebody comes in or stays, and the 就任承諾書 is not there. A remark, no hindrance. */
  unaccepted: z.int(),
})

export const Renewal = z
  .object({
    renewalId: z.uuid(),
    title: z.string(),
    officeIds: z.array(z.uuid()),
    officeTitles: z.array(z.string()),
    takesEffectOn: z.iso.date(),
    reviewedAt: z.iso.datetime().nullable(),
    reviewedBy: z.string().nullable(),
    carriedOutAt: z.iso.datetime().nullable(),
    carriedOutBy: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
    revision: z.int(),
    counts: Counts,
  })
  .meta({ id: 'Renewal' })
export type Renewal = z.output<typeof Renewal>

/** What stands in the way of carrying it out. */
export const Hindrances = z.object({
  undecided: z.int(),
  /** Somebody left, came under way or was entered twice: lines in the group `trouble`. */
  trouble: z.int(),
  /** Holders who came after it was prepared; `refreshRenewal` brings their lines. */
  unlisted: z.int(),
  overfilled: z.array(
    z.object({ seatId: z.uuid(), areaName: z.string(), officeTitle: z.string(), label: z.string(), places: z.int(), wanted: z.int() }),
  ),
})
export type Hindrances = z.output<typeof Hindrances>
