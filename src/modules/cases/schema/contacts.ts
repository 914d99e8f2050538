import * as z from 'zod'
import { Seen } from './circulation.ts'
import { Brought } from './imports.ts'
import { IsoDate, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { DraftId } from './drafts.ts'
import { Code, self } from './kinds.ts'
import { NewTask } from './tasks.ts'

export const knowings = ['yes', 'no', 'unknown'] as const
export const knowingTitles: Readonly<Record<(typeof knowings)[number], Text>> = {
  yes: { ja: '知っていて、同意している', en: 'Knows and agrees' },
  no: { ja: '知らない、または同意していない', en: 'Does not know or agree' },
  unknown: { ja: '確かめていない', en: 'Not asked' },
}

/** 相談の記録。 Who, what about, what was done: every field but the day, the way and whoever was there may stay empty. */
const contactShape = {
  kind: Code,
  /** Null: of the city as a whole, or where the case lies. */
  areaId: z.uuid().nullable().default(null),
  caseId: z.uuid().nullable().default(null),
  personId: z.uuid().nullable().default(null),
  alias: line(60).default(''),
  heldOn: IsoDate,
  startedAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
  minutes: z.int().min(0).max(1440).nullable().default(null),
  way: Code,
  route: Code.nullable().default(null),
  first: z.boolean(),
  relation: Code.default(self),
  callerName: line(60).default(''),
  callerPhone: line(30).default(''),
  personKnows: z.enum(knowings).default('unknown'),
  topics: z.array(Code).max(40).default([]),
  mainTopic: Code.nullable().default(null),
  responses: z.array(Code).max(40).default([]),
  place: line(100).default(''),
  present: line(200).default(''),
  observed: paragraphs(10_000).default(''),
  told: paragraphs(10_000).default(''),
  judged: paragraphs(10_000).default(''),
  alsoKinds: z.array(Code).max(20).default([]),
  staffIds: z.array(z.uuid()).min(1).max(20),
}
const mainAmong = ({ mainTopic, topics }: { readonly mainTopic: string | null; readonly topics: readonly string[] }) =>
  mainTopic === null || topics.includes(mainTopic)
const notAmong = {
  path: ['mainTopic'],
  params: { ja: '主訴は、選んだ相談内容の中から選んでください。', en: 'Choose the main topic among the topics that are ticked.' },
}
export const NewContact = z
  .strictObject({
    ...contactShape,
    next: NewTask.nullable().default(null),
    /** What it began with: a message left by the telephone desk, a referral received. */
    memoId: z.uuid().nullable().default(null),
    referralId: z.uuid().nullable().default(null),
    draftId: DraftId,
  })
  .refine(mainAmong, notAmong)
export type NewContact = z.output<typeof NewContact>
/** Kind, case and person stay; who it was is said by linking. */
export const ContactChange = z
  .strictObject({ ...contactShape, contactId: z.uuid(), revision: z.int().min(1), draftId: DraftId })
  .omit({ kind: true, areaId: true, caseId: true, personId: true })
  .refine(mainAmong, notAmong)
export type ContactChange = z.output<typeof ContactChange>

export const ContactRow = z
  .object({
    contactId: z.uuid(),
    kind: z.string(),
    areaName: z.string(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    name: tiered(4, z.string()),
    heldOn: z.iso.date(),
    startedAt: z.string().nullable(),
    minutes: z.int().nullable(),
    way: z.string(),
    first: z.boolean(),
    topics: tiered(4, z.array(z.string())),
    mainTopic: tiered(4, z.string().nullable()),
    responses: z.array(z.string()),
    /** The beginning of what was written. */
    beginning: tiered(4, z.string()),
    staffNames: z.array(z.string()),
    recordedBy: z.string(),
    recordedAt: z.iso.datetime(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'CaseContactRow' })
export type ContactRow = z.output<typeof ContactRow>

export const Contact = z
  .object({
    ...contactShape,
    ...ContactRow.omit({ beginning: true }).shape,
    personId: z.uuid().nullable(),
    areaId: z.uuid(),
    route: z.string().nullable(),
    relation: z.string(),
    alias: tiered(4, z.string()),
    callerName: tiered(4, z.string()),
    callerPhone: tiered(4, z.string()),
    place: tiered(4, z.string()),
    present: tiered(4, z.string()),
    observed: tiered(4, z.string()),
    told: tiered(4, z.string()),
    judged: tiered(4, z.string()),
    staffIds: z.array(z.uuid()),
    withdrawnBecause: z.string().nullable(),
    revision: z.int(),
    /** Where it came from, of one that was brought in. */
    brought: Brought.nullable(),
    /** 供覧。 In the order in which they saw it. */
    seen: z.array(Seen),
    can: z.array(z.enum(['change', 'withdraw', 'open', 'record'])),
  })
  .meta({ id: 'CaseContact' })
export type Contact = z.output<typeof Contact>

export const ContactFilter = z.strictObject({
  kind: z.string().max(41).optional(),
  caseId: z.uuid().optional(),
  contactIds: z.array(z.uuid()).max(1000).optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  accountId: z.uuid().optional(),
  topic: z.string().max(41).optional(),
  /** What whoever asks keyed in on that day, the newest entry first. */
  enteredOn: IsoDate.optional(),
  page: z.int().min(1).max(100_000).default(1),
})
export type ContactFilter = z.output<typeof ContactFilter>
export const contactPageSize = 50

export const WithdrawContact = z.strictObject({ contactId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) })
