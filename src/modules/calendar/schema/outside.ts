import * as z from 'zod'
import { IsoDate, Kana, type Text, filledLine, line, paragraphs } from '#kernel/values'
import { When, endsBefore, isLater } from './gatherings.ts'
import { KindCode } from './kinds.ts'
import { BodyCode, Count } from './meetings.ts'

// 外部の会議体 -------------------------------------------------------------------------------------------------------------------------

/** 外部の会議体。 A body of others whose meetings our staff go to. */
export const NewOutsideBody = z.strictObject({
  /** Left out: a new one. */
  bodyId: z.uuid().optional(),
  /** Who sees it: a compartment of whoever enters it. Chosen once. */
  compartment: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  /** What plan lines count by; made up where it is left out, and never changed. */
  code: BodyCode.optional(),
  name: filledLine(100),
  kana: Kana,
  kind: KindCode,
  /** 開いている団体。 */
  organiser: line(100).default(''),
  /** 当会の立場（委員・オブザーバーなど）。 */
  seat: line(60).default(''),
  /** 担当の部署。 */
  sectionId: z.uuid().nullable().default(null),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
})
export type NewOutsideBody = z.output<typeof NewOutsideBody>

export const OutsideBody = z
  .object({
    bodyId: z.uuid(),
    compartment: z.string(),
    code: z.string(),
    name: z.string(),
    kana: z.string(),
    kind: z.string(),
    organiser: z.string(),
    seat: z.string(),
    sectionId: z.uuid().nullable(),
    sectionName: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'OutsideBody' })
export type OutsideBody = z.output<typeof OutsideBody>

// 外部の会議 ---------------------------------------------------------------------------------------------------------------------------

const maximumPeople = 50
const People = z.array(z.uuid()).max(maximumPeople)

const Plan = { title: line(60).default(''), ...When, attendees: People }
export const NewOutsideMeeting = z.strictObject({ bodyId: z.uuid(), ...Plan }).refine(isLater, endsBefore)
export type NewOutsideMeeting = z.output<typeof NewOutsideMeeting>

const Opened = { meetingId: z.uuid(), revision: z.int().min(1) }
export const OpenedOutsideMeeting = z.strictObject(Opened)
export const OutsideMeetingChange = z.strictObject({ ...Opened, ...Plan }).refine(isLater, endsBefore)

/** 復命書。 */
export const NewOutsideReport = z.strictObject({
  ...Opened,
  /** 出席した職員。 */
  attended: People,
  /** ほかの出席者（役員など、アカウントのない人）。 */
  others: line(200).default(''),
  otherCount: Count.default(0),
  content: paragraphs(20_000).refine((text) => text !== '', {
    params: { ja: '会議の内容を入力してください。', en: 'Say what the meeting was about.' },
  }),
  impressions: paragraphs(4_000).default(''),
  followUp: paragraphs(2_000).default(''),
  materials: paragraphs(1_000).default(''),
})
export type NewOutsideReport = z.output<typeof NewOutsideReport>
export const OutsideReportWithdrawal = z.strictObject({ ...Opened, reason: filledLine(200) })

/** 供覧。 In this order; whoever has seen it already stays as they are. */
export const Circulation = z.strictObject({ ...Opened, accountIds: People })

/** 外部の会議の状態。 Followed from its report, never stored. */
export const outsideStates = ['planned', 'reported', 'called-off'] as const
export const OutsideState = z.enum(outsideStates)
export const outsideStateTitles: Readonly<Record<z.output<typeof OutsideState>, Text>> = {
  planned: { ja: '予定', en: 'Planned' },
  reported: { ja: '復命済み', en: 'Reported' },
  'called-off': { ja: '中止', en: 'Called off' },
}

/** What waits for the reader: to go today, to report, to see a report. */
export const outsideTasks = ['today', 'report', 'see'] as const
export const OutsideTask = z.enum(outsideTasks)
export const outsideTaskTitles: Readonly<Record<z.output<typeof OutsideTask>, Text>> = {
  today: { ja: '今日の出席', en: 'You go today' },
  report: { ja: '復命書がまだです', en: 'Your report is missing' },
  see: { ja: '供覧：見てください', en: 'Waits for you to see it' },
}

export const OutsideMeetingRow = z
  .object({
    meetingId: z.uuid(),
    bodyId: z.uuid(),
    bodyName: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    state: OutsideState,
    /** Of our staff; those who went where there is a report. */
    attendees: z.array(z.string()),
    task: OutsideTask.nullable(),
  })
  .meta({ id: 'OutsideMeetingRow' })
export type OutsideMeetingRow = z.output<typeof OutsideMeetingRow>

const Colleague = z.object({ accountId: z.uuid(), name: z.string() })
export type Colleague = z.output<typeof Colleague>

export const outsideDoings = ['change', 'call-off', 'report', 'correct', 'withdraw', 'circulate', 'see'] as const
export type OutsideDoing = (typeof outsideDoings)[number]

export const OutsideMeeting = OutsideMeetingRow.extend({
  organiser: z.string(),
  seat: z.string(),
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
  revision: z.int(),
  going: z.array(Colleague.extend({ attended: z.boolean().nullable() })),
  report: z
    .object({
      reportId: z.uuid(),
      others: z.string(),
      otherCount: z.int(),
      content: z.string(),
      impressions: z.string(),
      followUp: z.string(),
      materials: z.string(),
      recordedAt: z.iso.datetime(),
      recordedBy: z.string(),
    })
    .nullable(),
  /** In their order; of the report that stands. */
  circulation: z.array(Colleague.extend({ seenOn: z.iso.date().nullable() })),
  withdrawn: z.array(z.object({ withdrawnOn: z.iso.date(), withdrawnBy: z.string(), reason: z.string() })),
  /** Who may be chosen to go or to see: members of its compartment. */
  colleagues: z.array(Colleague),
  can: z.array(z.enum(outsideDoings)),
}).meta({ id: 'OutsideMeeting' })
export type OutsideMeeting = z.output<typeof OutsideMeeting>

export const OutsideFilter = z.strictObject({
  /** From today on; before today, newest first; or what waits for the reader. */
  show: z.enum(['coming', 'past', 'due']).default('coming'),
  bodyId: z.uuid().optional(),
  /** These only, all on one page. */
  meetingIds: z.array(z.uuid()).max(1000).optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type OutsideFilter = z.output<typeof OutsideFilter>
export const outsidePageSize = 50
