import * as z from 'zod'
import { IsoDate, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { Seen } from './circulation.ts'
import { Code } from './kinds.ts'
import { Brought } from './imports.ts'
import { CaseHanding } from './handings.ts'
import { CaseState } from './states.ts'
import { NewTask, Task } from './tasks.ts'
import { WordTable } from './words.ts'

/** ケースを開く。 From a contact, after an earlier case, or by itself. */
export const NewCase = z
  .strictObject({
    kind: Code,
    areaId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
    alias: line(60).default(''),
    receivedOn: IsoDate,
    leadId: z.uuid(),
    contactId: z.uuid().nullable().default(null),
    previousId: z.uuid().nullable().default(null),
    /** A referral received that it comes from. */
    referralId: z.uuid().nullable().default(null),
    note: paragraphs(2000).default(''),
    next: NewTask,
  })
  .refine(({ personId, alias }) => personId !== null || alias.trim() !== '', {
    path: ['alias'],
    params: { ja: '台帳の人を選ぶか、仮の呼び名を入力してください。', en: 'Choose somebody of the register, or enter a name to go by.' },
  })
export type NewCase = z.output<typeof NewCase>

export const MoveCase = z.strictObject({
  caseId: z.uuid(),
  revision: z.int().min(1),
  to: CaseState,
  movedOn: IsoDate,
  /** Of the list of endings, where it ends. */
  ending: Code.nullable().default(null),
  note: paragraphs(2000).default(''),
  /** Needed where the case stays open and nothing is left to do. */
  next: NewTask.nullable().default(null),
})
export type MoveCase = z.output<typeof MoveCase>

export const CaseRow = z
  .object({
    caseId: z.uuid(),
    number: z.string(),
    kind: z.string(),
    areaName: z.string(),
    name: tiered(4, z.string()),
    state: CaseState,
    receivedOn: z.iso.date(),
    endedOn: z.iso.date().nullable(),
    leadId: z.uuid(),
    leadName: z.string(),
    /** The next thing to do. */
    nextOn: z.iso.date().nullable(),
    next: tiered(4, z.string().nullable()),
    overdue: z.boolean(),
    contacts: z.int(),
    lastContactOn: z.iso.date().nullable(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.output<typeof CaseRow>

export const CaseFilter = z.strictObject({
  search: line(100).default(''),
  kind: z.string().max(41).optional(),
  show: z.enum(['open', 'ended', 'all']).default('open'),
  leadId: z.uuid().optional(),
  caseIds: z.array(z.uuid()).max(1000).optional(),
  page: z.int().min(1).max(100_000).default(1),
})
export type CaseFilter = z.output<typeof CaseFilter>
export const casePageSize = 50

export const Alert = z
  .object({
    alertId: z.uuid(),
    alert: z.string(),
    note: tiered(4, z.string()),
    notedOn: z.iso.date(),
    notedBy: z.string(),
    endedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'CaseAlert' })
export type Alert = z.output<typeof Alert>
export const NewAlert = z.strictObject({ caseId: z.uuid(), alert: Code, note: filledLine(300) })

/** 一つの時間の流れ。 Contacts, changes of state and of whoever is in charge, and what was passed on, the newest first. */
export const TimelineEntry = z
  .object({
    what: z.enum(['contact', 'move', 'referral', 'handover', 'conference']),
    id: z.uuid(),
    on: z.iso.date(),
    at: z.string().nullable(),
    /** Of a contact: the way; of a move: the state it led to; of a referral: the state it came to; of a hand-over: nothing; of a conference: what it decided. */
    code: z.string(),
    topics: tiered(4, z.array(z.string())),
    observed: tiered(4, z.string()),
    told: tiered(4, z.string()),
    judged: tiered(4, z.string()),
    minutes: z.int().nullable(),
    /** Of a hand-over: from whom, to whom. */
    by: z.array(z.string()),
    withdrawn: z.boolean(),
    /** Of a contact that was brought in. */
    brought: Brought.nullable().optional(),
  })
  .meta({ id: 'CaseTimelineEntry' })
export type TimelineEntry = z.output<typeof TimelineEntry>

export const Case = z
  .object({
    ...CaseRow.omit({ nextOn: true, next: true, overdue: true, contacts: true, lastContactOn: true }).shape,
    personId: z.uuid().nullable(),
    /** The reader may open the record of the person. */
    opensPerson: z.boolean(),
    alias: tiered(4, z.string()),
    areaId: z.uuid(),
    ending: z.string().nullable(),
    /** What the telephone desk is told. */
    deskNote: tiered(4, z.string()),
    previousId: z.uuid().nullable(),
    previousNumber: z.string().nullable(),
    laterId: z.uuid().nullable(),
    revision: z.int(),
    alerts: z.array(Alert),
    tasks: z.array(Task),
    /** Carried out or waiting for their day, the newest first. */
    handings: z.array(CaseHanding),
    timeline: z.array(TimelineEntry),
    /** 供覧。 Of what stands on the timeline, in the order in which they saw it. */
    seen: z.array(Seen),
    /** There are more contacts than the timeline shows. */
    more: z.boolean(),
    moves: z.array(CaseState),
    can: z.array(z.enum(['record', 'move', 'assign', 'follow'])),
    /** What its codes say, for the face sheet. */
    words: WordTable,
  })
  .meta({ id: 'Case' })
export type Case = z.output<typeof Case>
/** So many contacts stand on the page of a case; the list of contacts has them all. */
export const timelineLength = 200

export const Colleague = z.object({ accountId: z.uuid(), name: z.string() })
