import * as z from 'zod'
import { IsoDate, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { Colleague } from './cases.ts'
import { Code } from './kinds.ts'
import { PlanState } from './plans.ts'
import { CaseState } from './states.ts'
import { WordTable } from './words.ts'

/** 会議の状態。 As the calendar has it. */
export const conferenceStates = ['coming', 'postponed', 'called-off', 'past'] as const
export const ConferenceState = z.enum(conferenceStates)
export type ConferenceState = z.output<typeof ConferenceState>
export const conferenceStateTitles: Readonly<Record<ConferenceState, Text>> = {
  coming: { ja: 'これから', en: 'To come' },
  postponed: { ja: '延期', en: 'Postponed' },
  'called-off': { ja: '中止', en: 'Called off' },
  past: { ja: '当日以降', en: 'Today or past' },
}

/** 会議にかける。 The case goes by its number, as it is typed from a list; the plan put before them is its latest one that has not ended. */
export const NewAgendaItem = z.strictObject({
  gatheringId: z.uuid(),
  number: filledLine(40),
  occasion: Code,
  question: paragraphs(1000).default(''),
  withPlan: z.boolean().default(false),
  sharing: Code,
  sharingNote: line(300).default(''),
})
export type NewAgendaItem = z.output<typeof NewAgendaItem>

/** 役割。 Who does what until when; somebody outside the house is named in words, and whoever asks after it is of the house. */
export const Role = z.strictObject({ what: filledLine(160), who: line(60).default(''), dueOn: IsoDate, accountId: z.uuid() })
export type Role = z.output<typeof Role>
export const rolesAtMost = 10

export const Decision = z.strictObject({
  itemId: z.uuid(),
  revision: z.int().min(1),
  decision: Code,
  discussed: paragraphs(4000).default(''),
  conditions: paragraphs(1000).default(''),
  roles: z.array(Role).max(rolesAtMost).default([]),
  /** The case goes on to that state, and the plan that was put before them to that one. */
  moveTo: CaseState.nullable().default(null),
  planTo: PlanState.nullable().default(null),
})
export type Decision = z.output<typeof Decision>

export const ConferenceRow = z
  .object({
    gatheringId: z.uuid(),
    bodyName: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    place: z.string(),
    state: ConferenceState,
    /** In all, also those the reader may not open. */
    cases: z.int(),
    /** The reader sees the meeting in the calendar too. */
    seen: z.boolean(),
  })
  .meta({ id: 'CaseConferenceRow' })
export type ConferenceRow = z.output<typeof ConferenceRow>

export const ConferenceFilter = z.strictObject({
  show: z.enum(['coming', 'all']).default('coming'),
  page: z.int().min(1).max(10_000).default(1),
})
export const conferencePageSize = 50

/** 会議にかけた一件。 */
export const AgendaItem = z
  .object({
    itemId: z.uuid(),
    gatheringId: z.uuid(),
    caseId: z.uuid(),
    number: z.string(),
    kind: z.string(),
    name: tiered(4, z.string()),
    state: CaseState,
    leadId: z.uuid(),
    leadName: z.string(),
    occasion: z.string(),
    question: tiered(4, z.string()),
    plan: z
      .object({
        planId: z.uuid(),
        filledId: z.uuid(),
        number: z.int(),
        state: PlanState,
        /** Its sheet as it was put before them. */
        sheetRevision: z.int(),
        /** It has been written in since. */
        changedSince: z.boolean(),
      })
      .nullable(),
    sharing: z.string(),
    sharingNote: tiered(4, z.string()),
    heldOn: z.iso.date().nullable(),
    decision: z.string().nullable(),
    discussed: tiered(4, z.string()),
    conditions: tiered(4, z.string()),
    decidedBy: z.string(),
    tasks: z.array(
      z.object({
        taskId: z.uuid(),
        what: tiered(4, z.string()),
        dueOn: z.iso.date(),
        accountName: z.string(),
        endedOn: z.iso.date().nullable(),
      }),
    ),
    revision: z.int(),
    /** Where the case and its plan may go on to from here. */
    moves: z.array(CaseState),
    planMoves: z.array(PlanState),
    can: z.array(z.enum(['decide', 'takeOff'])),
  })
  .meta({ id: 'CaseAgendaItem' })
export type AgendaItem = z.output<typeof AgendaItem>

/** 何部刷るか。 Each copy has its number and says that it is collected again. */
export const copiesAtMost = 30
const Copies = z.int().min(1).max(copiesAtMost).default(1)
export const ConferenceAsked = z.strictObject({ gatheringId: z.uuid(), copies: Copies })

export const Conference = ConferenceRow.extend({
  items: z.array(AgendaItem),
  /** Who can be given something to do, by case. */
  colleagues: z.record(z.string(), z.array(Colleague)),
  mayPut: z.boolean(),
  copies: z.int(),
  words: WordTable,
}).meta({ id: 'CaseConference' })
export type Conference = z.output<typeof Conference>

/** 名前のない資料の一行。 */
export const NamelessAgenda = ConferenceRow.extend({
  items: z.array(
    z.object({
      number: z.string(),
      kind: z.string(),
      /** Of age by ten years, from 0 to 90; null where it is not known. */ decade: tiered(4, z.int().nullable()),
      occasion: z.string(),
    }),
  ),
  copies: z.int(),
  words: WordTable,
}).meta({ id: 'CaseNamelessAgenda' })
export type NamelessAgenda = z.output<typeof NamelessAgenda>

/** ケースと会議。 */
export const CaseConferences = z
  .object({
    items: z.array(
      AgendaItem.pick({ itemId: true, gatheringId: true, occasion: true, decision: true, conditions: true }).extend({ conference: ConferenceRow }),
    ),
    /** Meetings it can be put before; none for whoever may not. */
    offered: z.array(ConferenceRow),
    /** The latest plan that has not ended. */
    planNumber: z.int().nullable(),
    words: WordTable,
  })
  .meta({ id: 'CaseConferences' })
export type CaseConferences = z.output<typeof CaseConferences>
