import * as z from 'zod'
import { IsoDate, line, paragraphs, tiered } from '#kernel/values'
import { Alert, CaseRow, Colleague } from './cases.ts'
import { handingStates, leftReasons } from './handings.ts'
import { CaseState } from './states.ts'
import { Task } from './tasks.ts'
import { WordTable } from './words.ts'

/** 担当している人。 Whoever is in charge of something open, as far as the reader sees it. */
export const Lead = z
  .object({
    ...Colleague.shape,
    cases: z.int(),
    overdue: z.int(),
    /** Open cases and things to be done that whoever has them cannot open today: they left, or work elsewhere now. */
    stranded: z.int(),
    strandedTasks: z.int(),
  })
  .meta({ id: 'CaseLead' })
export type Lead = z.output<typeof Lead>

export const HandoverAsked = z.strictObject({
  /** Whose cases; none: of everybody. */
  fromId: z.uuid().nullable().default(null),
  /** Of which kind of support; none: of all. One of the two is asked for. */
  kind: z.string().max(41).nullable().default(null),
  /** From which day; none: today. */
  fromOn: IsoDate.nullable().default(null),
})

/** 引き継ぐ前の一件。 */
export const HandoverRow = z
  .object({
    ...CaseRow.pick({
      caseId: true,
      number: true,
      kind: true,
      name: true,
      state: true,
      leadId: true,
      leadName: true,
      nextOn: true,
      next: true,
      overdue: true,
    }).shape,
    revision: z.int(),
    tasks: z.int(),
    alerts: z.int(),
    /** Whoever can open it on that day, apart from whoever is in charge now. */
    able: z.array(z.uuid()),
    /** It is promised to somebody from a day on already. */
    waitingOn: z.iso.date().nullable(),
  })
  .meta({ id: 'CaseHandoverRow' })
export type HandoverRow = z.output<typeof HandoverRow>

/** What they have to do of contacts without a case, and of cases somebody else is in charge of. */
export const LooseTask = z.object({ ...Task.shape, able: z.array(z.uuid()) }).meta({ id: 'CaseLooseTask' })
export type LooseTask = z.output<typeof LooseTask>

export const HandoverPreview = z
  .object({
    fromId: z.uuid().nullable(),
    fromName: z.string().nullable(),
    kind: z.string().nullable(),
    fromOn: z.iso.date(),
    items: z.array(HandoverRow),
    tasks: z.array(LooseTask),
    colleagues: z.array(Colleague),
  })
  .meta({ id: 'CaseHandoverPreview' })
export type HandoverPreview = z.output<typeof HandoverPreview>
/** So many cases change hands at once. */
export const handoverLength = 300

export const NewHandover = z
  .strictObject({
    fromOn: IsoDate,
    cases: z
      .array(z.strictObject({ caseId: z.uuid(), revision: z.int().min(1), toId: z.uuid(), note: paragraphs(2000).default('') }))
      .max(handoverLength)
      .default([]),
    tasks: z
      .array(z.strictObject({ taskId: z.uuid(), revision: z.int().min(1), toId: z.uuid() }))
      .max(handoverLength)
      .default([]),
    /** What the new one does first, in every case; none: what was to be done goes along and nothing is added. */
    first: z
      .strictObject({ what: line(200), dueOn: IsoDate })
      .nullable()
      .default(null),
  })
  .refine(({ cases, tasks }) => cases.length + tasks.length > 0, {
    path: ['cases'],
    params: { ja: '引き継ぐケースを、一つは選んでください。', en: 'Choose at least one case.' },
  })
  .refine(({ cases }) => new Set(cases.map(({ caseId }) => caseId)).size === cases.length, {
    path: ['cases'],
    params: { ja: '同じケースが二度あります。一度だけにしてください。', en: 'A case is named twice. Name it once.' },
  })
  .refine(({ first, fromOn }) => first === null || first.dueOn >= fromOn, {
    path: ['first.dueOn'],
    params: {
      ja: '最初の連絡の期限が、引き継ぐ日より前です。日を確かめてください。',
      en: 'The first contact is due before the hand-over. Check the days.',
    },
  })
  .refine(({ first }) => first === null || first.what.trim() !== '', {
    path: ['first.what'],
    params: { ja: '最初にすることを入力してください。', en: 'Say what is done first.' },
  })
export type NewHandover = z.output<typeof NewHandover>

/** 一件ごとの引継ぎ。 With what a 引継書 says of the case. */
export const Handing = z
  .object({
    handingId: z.uuid(),
    caseId: z.uuid(),
    number: z.string(),
    kind: z.string(),
    name: tiered(4, z.string()),
    areaName: z.string(),
    caseState: CaseState,
    receivedOn: z.iso.date(),
    fromId: z.uuid(),
    fromName: z.string(),
    toId: z.uuid(),
    toName: z.string(),
    note: tiered(4, z.string()),
    firstDueOn: z.iso.date().nullable(),
    state: z.enum(handingStates),
    leftBecause: z.enum(leftReasons).nullable(),
    readOn: z.iso.date().nullable(),
    alerts: z.array(Alert),
    tasks: z.array(Task),
    /** The last contacts, the newest first. */
    contacts: z.array(
      z.object({
        on: z.iso.date(),
        way: z.string(),
        words: tiered(4, z.string()),
        by: z.array(z.string()),
      }),
    ),
    contactTotal: z.int(),
    /** The reader is the new one and has not said that they read it. */
    mine: z.boolean(),
  })
  .meta({ id: 'CaseHanding' })
export type Handing = z.output<typeof Handing>

const handoverShape = {
  handoverId: z.uuid(),
  fromOn: z.iso.date(),
  madeOn: z.iso.date(),
  madeBy: z.string(),
  begun: z.boolean(),
  cancelled: z.boolean(),
}
/** 引継ぎ。 Of its cases those the reader sees. */
export const Handover = z
  .object({
    ...handoverShape,
    items: z.array(Handing),
    can: z.array(z.enum(['cancel'])),
    words: WordTable,
  })
  .meta({ id: 'CaseHandover' })
export type Handover = z.output<typeof Handover>

export const HandoverListed = z
  .object({
    ...handoverShape,
    cases: z.int(),
    left: z.int(),
    read: z.int(),
    fromNames: z.array(z.string()),
    toNames: z.array(z.string()),
    mineUnread: z.int(),
  })
  .meta({ id: 'CaseHandoverListed' })
export type HandoverListed = z.output<typeof HandoverListed>
export const handoverPageSize = 50
