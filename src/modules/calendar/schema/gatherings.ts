import * as z from 'zod'
import { FiscalYear, IsoDate, type Text, Yen, filledLine, line, paragraphs } from '#kernel/values'
import { BodyRule, MemberPart } from './bodies.ts'
import { BodyRoom, KindCode } from './kinds.ts'
import { Count, CountedRole, Outcome } from './meetings.ts'

/** 会合の状態。 Followed from its notices and its record, never stored. */
export const gatheringStates = ['planned', 'announced', 'postponed', 'held', 'called-off'] as const
export const GatheringState = z.enum(gatheringStates)
export type GatheringState = z.output<typeof GatheringState>
export const gatheringStateTitles: Readonly<Record<GatheringState, Text>> = {
  planned: { ja: '予定', en: 'Planned' },
  announced: { ja: '通知済み', en: 'Announced' },
  postponed: { ja: '延期（日未定）', en: 'Postponed' },
  held: { ja: '開催済み', en: 'Held' },
  'called-off': { ja: '中止', en: 'Called off' },
}

/** 時刻（日本時間）。 */
export const ClockTime = z.string().refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), {
  params: { ja: '時刻として読み取れません。例：13:30、午後1時半', en: 'Not a time. For example 13:30.' },
})

export const When = {
  heldOn: IsoDate,
  startTime: ClockTime,
  endTime: ClockTime,
  place: line(100).default(''),
}
export const isLater = ({ startTime, endTime }: { readonly startTime: string; readonly endTime: string }) => startTime < endTime
export const endsBefore = { path: ['endTime'], params: { ja: '終わりの時刻が、始まりより前になっています。', en: 'It ends before it begins.' } }

/** 会合の予定。 */
export const NewGathering = z
  .strictObject({
    bodyId: z.uuid(),
    kind: KindCode,
    /** 第3回 and the like; the name of the body stands before it. */
    title: line(60).default(''),
    ...When,
    /** 追加開催。 Beside those that were planned; it counts like any other. */
    additional: z.boolean().default(false),
    openToPublic: z.boolean().default(false),
  })
  .refine(isLater, endsBefore)
export type NewGathering = z.output<typeof NewGathering>

const Opened = { gatheringId: z.uuid(), revision: z.int().min(1) }
const Reason = line(200)
export const GatheringChange = z
  .strictObject({ ...Opened, ...When, title: line(60).default(''), openToPublic: z.boolean().default(false), reason: Reason.default('') })
  .refine(isLater, endsBefore)
/** 延期・中止。 A reason of the council's list, or one in words. */
export const GatheringStop = z
  .strictObject({ ...Opened, reasonCode: KindCode.optional(), reason: Reason.default('') })
  .refine(({ reasonCode, reason }) => reasonCode !== undefined || reason !== '', {
    path: ['reason'],
    params: { ja: '理由を選ぶか、入力してください。', en: 'Choose a reason or write one.' },
  })
export const OpenedGathering = z.strictObject(Opened)

export const changes = ['moved', 'postponed', 'called-off', 'taken-up'] as const
export const changeTitles: Readonly<Record<(typeof changes)[number], Text>> = {
  moved: { ja: '変更', en: 'Changed' },
  postponed: { ja: '延期', en: 'Postponed' },
  'called-off': { ja: '中止', en: 'Called off' },
  'taken-up': { ja: '中止の取消し', en: 'Taken up again' },
}

const maximumParticipants = 500
/** 定足数の見込みと結果。 */
export const QuorumState = z
  .object({
    /** How many seats it is reckoned from. */
    base: z.int(),
    /** Null: the body has laid down none. */
    needed: z.int().nullable(),
    counted: z.int(),
    reached: z.boolean(),
  })
  .meta({ id: 'QuorumState' })
export type QuorumState = z.output<typeof QuorumState>

// 次第 -------------------------------------------------------------------------------------------------------------------------------

export const maximumItems = 60
/** 賛否の数。 Of those who took part in the vote. */
export const Votes = z.strictObject({ for: Count, against: Count, abstained: Count })
export type Votes = z.output<typeof Votes>
export const NewAgenda = z.strictObject({
  ...Opened,
  items: z
    .array(z.strictObject({ itemId: z.uuid().optional(), kind: KindCode, title: filledLine(150), rapporteur: line(60).default('') }))
    .max(maximumItems),
})
export const Decisions = z.strictObject({
  ...Opened,
  items: z
    .array(
      z
        .strictObject({
          itemId: z.uuid(),
          decision: paragraphs(2000).default(''),
          followUp: line(200).default(''),
          followUpBy: line(60).default(''),
          followUpDue: IsoDate.nullable().default(null),
          followUpDone: IsoDate.nullable().default(null),
          /** 特別の利害関係がある構成員の席。 Left out: as they stand. */
          interested: z.array(z.uuid()).max(maximumParticipants).optional(),
          /** 賛否の数。 Left out: as they stand; null: not counted. */
          votes: Votes.nullable().optional(),
        })
        .refine(
          ({ followUp, followUpBy, followUpDue, followUpDone }) =>
            followUp !== '' || (followUpBy === '' && followUpDue === null && followUpDone === null),
          {
            path: ['followUp'],
            params: { ja: '何をするのかを入力してください。', en: 'Say what is to be done.' },
          },
        ),
    )
    .min(1)
    .max(maximumItems),
})
export const AgendaItem = z
  .object({
    itemId: z.uuid(),
    kind: z.string(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    decides: z.boolean(),
    title: z.string(),
    rapporteur: z.string(),
    decision: z.string(),
    followUp: z.string(),
    followUpBy: z.string(),
    followUpDue: z.iso.date().nullable(),
    followUpDone: z.iso.date().nullable(),
    /** Seats of members who have an interest in it. */
    interested: z.array(z.uuid()),
    /** Null: not counted, or not voted on. */
    votes: Votes.nullable(),
    /** Of this item, without those who have an interest; null where it is not voted on. */
    quorum: QuorumState.nullable(),
  })
  .meta({ id: 'AgendaItem' })
export type AgendaItem = z.output<typeof AgendaItem>

// 出欠 -------------------------------------------------------------------------------------------------------------------------------

/** 席の立場。 Those that are counted, and auditors 監事, who are named in the minutes and counted nowhere. */
export const SeatRole = z.enum(['member', 'auditor', 'secretariat', 'observer', 'guest'])
export type SeatRole = z.output<typeof SeatRole>
export const roleTitles: Readonly<Record<SeatRole, Text>> = {
  member: { ja: '構成員', en: 'Member' },
  auditor: { ja: '監事', en: 'Auditor' },
  secretariat: { ja: '事務局', en: 'Secretariat' },
  observer: { ja: '傍聴', en: 'Observer' },
  guest: { ja: '来賓', en: 'Guest' },
}

/** 出欠。 How a seat was filled that day; as a reply, how it will be. */
export const presences = ['present', 'proxy', 'mandate', 'absent'] as const
export const Presence = z.enum(presences)
export type Presence = z.output<typeof Presence>
export const presenceTitles: Readonly<Record<Presence, Text>> = {
  present: { ja: '出席', en: 'Present' },
  proxy: { ja: '代理出席', en: 'By proxy' },
  mandate: { ja: '委任状', en: 'Mandate' },
  absent: { ja: '欠席', en: 'Absent' },
}

export const NewParticipant = z
  .strictObject({
    ...Opened,
    role: SeatRole,
    officeId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
    /** 来賓の職名など。 A seat without a name. */
    roleTitle: line(40).default(''),
  })
  .refine(
    ({ officeId, organisationId, personId, roleTitle }) => officeId !== null || organisationId !== null || personId !== null || roleTitle !== '',
    {
      path: ['roleTitle'],
      params: { ja: '団体・人・立場のどれかを入力してください。', en: 'Give an organisation, a person or a title.' },
    },
  )
  .refine(({ officeId, organisationId }) => officeId === null || organisationId !== null, {
    path: ['organisationId'],
    params: { ja: 'どの団体の職かを選んでください。', en: 'Choose the organisation of the office.' },
  })

const Mark = z.strictObject({ participantId: z.uuid(), presence: Presence.nullable(), mandateTo: z.uuid().nullable().default(null) })
export const Replies = z.strictObject({ ...Opened, repliedOn: IsoDate, marks: z.array(Mark).min(1).max(maximumParticipants) })
export const Attendance = z.strictObject({ ...Opened, marks: z.array(Mark).min(1).max(maximumParticipants) })

export const Participant = z
  .object({
    participantId: z.uuid(),
    role: SeatRole,
    /** Of a seat that comes from the members of the body. */
    part: MemberPart.nullable(),
    roleTitle: z.string(),
    officeTitle: z.string(),
    /** Or of the area, of an office in an area itself. */
    organisationName: z.string(),
    /** An office in an area itself: a letter reaches it only by the person who holds it. */
    ofArea: z.boolean(),
    /** Whoever holds the seat on the day; empty where nobody does whom the reader may know. */
    name: z.string(),
    reply: Presence.nullable(),
    repliedOn: z.iso.date().nullable(),
    /** 返信の伝言。 What was written with a reply by code. */
    replyNote: z.string(),
    /** Given by whoever has the code of the seat, and not entered by the staff since. */
    repliedByCode: z.boolean(),
    /** Whether a code was made out for it; the code itself is kept nowhere. */
    hasCode: z.boolean(),
    presence: Presence.nullable(),
    mandateTo: z.uuid().nullable(),
    /** 当日選ばれた議事録署名人。 */
    signs: z.boolean(),
  })
  .meta({ id: 'Participant' })
export type Participant = z.output<typeof Participant>

/** 議事録署名人。 Of the members who came, as many as the rule of the body says. */
export const NamedSigners = z.strictObject({ ...Opened, participantIds: z.array(z.uuid()).max(10) })
/** 招く人。 Notices go to these. */
export const invitedRoles: readonly SeatRole[] = ['member', 'auditor', 'guest']

// 通知 -------------------------------------------------------------------------------------------------------------------------------

export const purposes = ['call', 'change', 'calling-off'] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.output<typeof Purpose>
export const purposeTitles: Readonly<Record<Purpose, Text>> = {
  call: { ja: '開催の通知', en: 'Notice of the date' },
  change: { ja: '変更の通知', en: 'Notice of a change' },
  'calling-off': { ja: '中止・延期の通知', en: 'Notice of calling off' },
}
export const ways = ['letter', 'mail', 'fax', 'phone', 'handed'] as const
export const Way = z.enum(ways)
export const wayTitles: Readonly<Record<(typeof ways)[number], Text>> = {
  letter: { ja: '文書（発信簿）', en: 'Letter (register)' },
  mail: { ja: '電子メール', en: 'Mail' },
  fax: { ja: 'FAX', en: 'Fax' },
  phone: { ja: '電話', en: 'Telephone' },
  handed: { ja: '手渡し・前回の席で', en: 'Handed over' },
}
const LateBecause = { lateBecause: line(200).default('') }
export const NoticeDraft = z.strictObject({ ...Opened, ...LateBecause, replyBy: IsoDate.nullable().default(null) })
export const GivenNotice = z.strictObject({ ...Opened, ...LateBecause, way: Way.exclude(['letter']), givenOn: IsoDate })
/** メールで送れるか。 Asked of a seat as whoever holds it wants to be reached; `ask`: only where somebody says so. */
export const mailAnswers = ['ready', 'ask', 'no'] as const
/** What speaks against it. */
export const mailHindrances = ['vacant', 'noConsent', 'noAddress', 'otherChannel', 'stopped', 'deceased', 'undecided', 'needs'] as const
export const mailHindranceTitles: Readonly<Record<(typeof mailHindrances)[number], Text>> = {
  vacant: { ja: '空席、または見られない人', en: 'Vacant, or not shown to you' },
  noConsent: { ja: 'メールで受け取る同意の記録がありません', en: 'No consent to mail on record' },
  noAddress: { ja: 'メールアドレスの登録がありません', en: 'No mail address' },
  otherChannel: { ja: 'ほかの連絡方法を希望しています', en: 'Wants to be reached otherwise' },
  stopped: { ja: 'メールの案内を止めています', en: 'Has stopped such mail' },
  deceased: { ja: '亡くなっています', en: 'Has died' },
  undecided: { ja: 'メールでよいと、まだ聞いていません', en: 'Has not said that mail will do' },
  needs: { ja: '配慮があります', en: 'Has communication needs' },
}
export const MailSeat = z
  .object({
    participantId: z.uuid(),
    mail: z.enum(mailAnswers),
    why: z.array(z.enum(mailHindrances)),
    /** 配慮, in the words of the council. */
    needs: z.array(z.object({ ja: z.string(), en: z.string() })),
  })
  .meta({ id: 'MailSeat' })
export type MailSeat = z.output<typeof MailSeat>
export const MailedNotice = z.strictObject({
  ...Opened,
  ...LateBecause,
  replyBy: IsoDate.nullable().default(null),
  participantIds: z.array(z.uuid()).min(1).max(maximumParticipants),
  /** ほかの席には文書を作る。 The letter is drafted to the seats that are left. */
  restByLetter: z.boolean().default(true),
  /** 番号のついた通知の文書を、PDFで添える。 The letter that was decided; each gets their own copy, and the rest get it by post. */
  letterId: z.uuid().optional(),
})
/** 添えられる文書。 Decided, with its number, and telling of the gathering as it is now. */
export const NumberedNotice = z.object({ letterId: z.uuid(), numberText: z.string(), title: z.string() }).meta({ id: 'NumberedNotice' })
export type NumberedNotice = z.output<typeof NumberedNotice>
export const messageStateTitles: Readonly<Record<string, Text>> = {
  waiting: { ja: '送信待ち', en: 'Waiting' },
  sent: { ja: '送信済み', en: 'Sent' },
  refused: { ja: '届きませんでした', en: 'Refused' },
  optedOut: { ja: '本人が止めています', en: 'Stopped by the reader' },
  held: { ja: '送信の設定がなく、送っていません', en: 'Held: sending is not set up' },
  cancelled: { ja: '取り消しました', en: 'Taken back' },
}
export const Notice = z
  .object({
    noticeId: z.uuid(),
    purpose: Purpose,
    way: Way,
    letterId: z.uuid().nullable(),
    givenOn: z.iso.date().nullable(),
    lateBecause: z.string(),
    sequence: z.int(),
    /** Seats it went to by mail of ours, and what became of each message. */
    mailed: z.array(z.object({ participantId: z.uuid(), messageId: z.uuid(), state: z.string() })),
    /** Whether the reader sent it: only then the messages open. */
    mine: z.boolean(),
  })
  .meta({ id: 'GatheringNotice' })
export type Notice = z.output<typeof Notice>

// 開催 -------------------------------------------------------------------------------------------------------------------------------

export const Holding = z.strictObject({
  ...Opened,
  outcome: Outcome.exclude(['cancelled', 'resolved']),
  /** As counted in the room; as many as the roster shows when left out. */
  attendeeCount: Count.optional(),
  secretariatCount: Count.optional(),
  observerCount: Count.optional(),
  guestCount: Count.optional(),
  /** 概数。 Which of these figures are about so many. */
  approximate: z.array(CountedRole).max(4).default([]),
  expenseYen: z.int().min(0).pipe(Yen).prefault(0),
  minutes: paragraphs(20_000).default(''),
  /** 定足数に満たないことを承知で、議決をしない集まりとして記録する。 */
  belowQuorum: z.boolean().default(false),
})
export type Holding = z.output<typeof Holding>

// 一覧と一件 ---------------------------------------------------------------------------------------------------------------------------

export const GatheringRow = z
  .object({
    gatheringId: z.uuid(),
    bodyId: z.uuid(),
    bodyName: z.string(),
    kind: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    additional: z.boolean(),
    state: GatheringState,
    /** The record it became. */
    meetingId: z.uuid().nullable(),
    minutesMissing: z.boolean(),
    /** The last day on which the notice is in time; null where the body asks for no notice. */
    noticeBy: z.iso.date().nullable(),
    /** Those invited have not been told of the last change. */
    toTell: z.boolean(),
  })
  .meta({ id: 'GatheringRow' })
export type GatheringRow = z.output<typeof GatheringRow>

/** The next step of a gathering: the page says it in words. */
export const nextSteps = ['plan-again', 'announce', 'tell', 'await', 'attend', 'minutes', 'follow-up', 'done'] as const
export const gatheringDoings = [
  'change',
  'postpone',
  'call-off',
  'take-up',
  'agenda',
  'decide',
  'invite',
  'notify',
  'reply',
  'attend',
  'hold',
] as const
export type GatheringDoing = (typeof gatheringDoings)[number]

export const Gathering = GatheringRow.extend({
  /** Which room lists its body. */
  room: BodyRoom,
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
  openToPublic: z.boolean(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  sequence: z.int(),
  revision: z.int(),
  rule: BodyRule.nullable(),
  agenda: z.array(AgendaItem),
  participants: z.array(Participant),
  notices: z.array(Notice),
  changes: z.array(
    z.object({
      change: z.enum(changes),
      heldOn: z.iso.date(),
      startTime: z.string(),
      endTime: z.string(),
      place: z.string(),
      reason: z.string(),
      changedAt: z.iso.datetime(),
      changedBy: z.string(),
    }),
  ),
  /** By the replies before the day, by who came after it. */
  quorum: QuorumState,
  record: z
    .object({
      outcome: Outcome,
      attendeeCount: z.int(),
      secretariatCount: z.int(),
      observerCount: z.int().nullable(),
      guestCount: z.int(),
      approximate: z.array(CountedRole),
      belowQuorum: z.boolean(),
      /** Whether plans count it. */
      counts: z.boolean(),
      minutes: z.string(),
    })
    .nullable(),
  next: z.enum(nextSteps),
  can: z.array(z.enum(gatheringDoings)),
}).meta({ id: 'Gathering' })
export type Gathering = z.output<typeof Gathering>

export const gatheringShows = ['coming', 'past', 'due'] as const
export const GatheringFilter = z.strictObject({
  /** From today on; before today, newest first; or what waits to be done: today's, untold changes, late notices, missing records. */
  show: z.enum(gatheringShows).default('coming'),
  bodyId: z.uuid().optional(),
  /** Of the bodies of that area itself: those of a district. */
  areaId: z.uuid().optional(),
  room: BodyRoom.optional(),
  fiscalYear: FiscalYear.optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type GatheringFilter = z.output<typeof GatheringFilter>
export const gatheringPageSize = 50
