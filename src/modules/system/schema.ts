import * as z from 'zod'
import { IsoDate, type Text } from '#kernel/values'

export * from './schema/audit.ts'
export * from './schema/word-templates.ts'

const Title = z.object({ ja: z.string(), en: z.string() })
const Instant = z.iso.datetime()

/** 仕事の状態の符号。 Titles: {@link jobStateTitles}. */
export const jobStates = ['waiting', 'running', 'dead', 'done', 'setAside'] as const
export const JobState = z.enum(jobStates)
export type JobState = z.output<typeof JobState>

export const jobStateTitles: Readonly<Record<JobState, Text>> = {
  waiting: { ja: '待っている', en: 'Waiting' },
  running: { ja: '実行中', en: 'Running' },
  dead: { ja: '止まった', en: 'Stopped' },
  done: { ja: '済み', en: 'Done' },
  setAside: { ja: '取りやめ', en: 'Set aside' },
}

/** 仕事。 What it was asked to do with stays out of sight: it may hold personal data. */
export const Job = z
  .object({
    jobId: z.uuid(),
    /** What is being done, as its operation is called. */
    title: Title,
    operation: z.string(),
    state: JobState,
    /** On whose behalf; null is the system. */
    actingFor: z.string().nullable(),
    runAt: Instant,
    attempts: z.int(),
    /** Code of the last failure and what it means; null while there was none. */
    error: z.object({ code: z.string(), message: Title }).nullable(),
    enqueuedAt: Instant,
    begunAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** What this reader may do with it now. */
    can: z.array(z.enum(['runAgain', 'setAside'])),
  })
  .meta({ id: 'Job' })
export type Job = z.output<typeof Job>

export const pageSize = 50
const Page = z.int().min(1).max(10_000).default(1)

export const JobFilter = z.strictObject({
  /** `open` is everything that has not ended: what stopped comes first. */
  state: z.enum(['open', ...jobStates]).default('open'),
  page: Page,
})
export const JobCounts = z.object({ waiting: z.int(), running: z.int(), dead: z.int() }).meta({ id: 'JobCounts' })

export const ScheduleRow = z
  .object({
    name: z.string(),
    title: Title,
    /** When it runs, in words. */
    when: Title,
    nextAt: Instant,
    /** Its newest run; null before the first. */
    last: z.object({ at: Instant, state: JobState }).nullable(),
  })
  .meta({ id: 'ScheduleRow' })

/** 長い仕事の進み具合。 `stopped` waits for a person. */
export const WorkProgress = z
  .object({
    title: Title,
    done: z.int(),
    total: z.int(),
    state: z.enum(['running', 'stopped', 'abandoned', 'finished']),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'WorkProgress' })

/** 通知の状態の符号。 Titles: {@link messageStateTitles}. */
export const messageStates = ['waiting', 'sent', 'refused', 'optedOut', 'held', 'cancelled'] as const
export const MessageState = z.enum(messageStates)
export type MessageState = z.output<typeof MessageState>

export const messageStateTitles: Readonly<Record<MessageState, Text>> = {
  waiting: { ja: '送信待ち', en: 'Waiting' },
  sent: { ja: '送信済み', en: 'Sent' },
  refused: { ja: '受け取られず', en: 'Not taken' },
  optedOut: { ja: '配信停止のため送らず', en: 'Opted out' },
  held: { ja: '送信の設定がないため送らず', en: 'Held: mail is not set up' },
  cancelled: { ja: '取り消し', en: 'Taken back' },
}

/** One line of the outbox: the address is masked, the text is not there. */
export const MessageRow = z
  .object({
    messageId: z.uuid(),
    template: Title,
    /** s…@example.jp; null once the text has been discarded. */
    maskedAddress: z.string().nullable(),
    state: MessageState,
    sentBy: z.string().nullable(),
    writtenAt: Instant,
    sendAfter: Instant,
    settledAt: Instant.nullable(),
    /** While it waits: why the last attempt failed, and whether it was the last. */
    trouble: z.object({ message: Title, stopped: z.boolean() }).nullable(),
  })
  .meta({ id: 'MessageRow' })

export const Message = MessageRow.extend({
  replyCode: z.string().nullable(),
  optional: z.boolean(),
  byHand: z.boolean(),
  /** For the sender only, and until it is discarded. */
  letter: z.object({ address: z.string(), recipientName: z.string(), subject: z.string(), body: z.string() }).nullable(),
  /** While the sender may take it back; 0 otherwise. */
  undoSecondsLeft: z.int(),
}).meta({ id: 'Message' })

export const MessageFilter = z.strictObject({ state: z.enum(['all', ...messageStates]).default('all'), page: Page })

/** 差出人などの設定。 The mail server itself is set where the server is started (SMTP_URL). */
export const NewMessageSettings = z.strictObject({
  senderAddress: z.string().trim().min(1).max(254),
  senderName: z.string().trim().min(1).max(100),
  /** https://… without a path */
  siteUrl: z
    .string()
    .trim()
    .max(200)
    .transform((url) => url.replace(/\/$/, ''))
    .refine((url) => /^https?:\/\/[^/\s]+$/.test(url) && URL.canParse(url), {
      params: { ja: 'https:// で始まるサイトの住所を入力してください。', en: 'Enter the address of the site, beginning with https://.' },
    }),
  undoSeconds: z.int().min(0).max(3600),
  keepTextDays: z.int().min(1).max(36_500),
})
export const MessageSettings = z
  .object({
    senderAddress: z.string(),
    senderName: z.string(),
    siteUrl: z.string(),
    undoSeconds: z.int(),
    keepTextDays: z.int(),
    /** Whether anything leaves: a mail server and a sender are set. */
    mailServerSet: z.boolean(),
    sends: z.boolean(),
    can: z.array(z.enum(['change'])),
  })
  .meta({ id: 'MessageSettings' })

const Subject = z.string().trim().min(1).max(200)
const Body = z.string().trim().min(1).max(10_000)
export const NewMessageText = z.strictObject({
  code: z.string().max(100),
  validFrom: IsoDate,
  subjectJa: Subject,
  bodyJa: Body,
  subjectEn: Subject,
  bodyEn: Body,
})
export const TemplateRow = z
  .object({
    code: z.string(),
    title: Title,
    optional: z.boolean(),
    /** Since when the council's own text is in force; null for the shipped text. */
    validFrom: z.iso.date().nullable(),
  })
  .meta({ id: 'TemplateRow' })
export const Template = TemplateRow.extend({
  blanks: z.array(z.object({ name: z.string(), title: Title })),
  subjectJa: z.string(),
  bodyJa: z.string(),
  subjectEn: z.string(),
  bodyEn: z.string(),
  can: z.array(z.enum(['revise'])),
}).meta({ id: 'Template' })

/** Of the link in an optional message. */
export const OptOutToken = z.uuid()
export const OptOut = z.object({ maskedAddress: z.string(), stopped: z.boolean() }).meta({ id: 'OptOut' })
