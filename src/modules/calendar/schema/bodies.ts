import * as z from 'zod'
import { IsoDate, Kana, type Text, filledLine, line } from '#kernel/values'

/** 定足数の定め方。 */
export const quorumForms = ['none', 'more-than', 'at-least', 'number'] as const
export const QuorumForm = z.enum(quorumForms)
export type QuorumForm = z.output<typeof QuorumForm>
export const quorumTitles: Readonly<Record<QuorumForm, Text>> = {
  none: { ja: '定めない', en: 'None' },
  'more-than': { ja: 'こえる割合（過半数など）', en: 'More than a fraction' },
  'at-least': { ja: '以上の割合（3分の2以上など）', en: 'At least a fraction' },
  number: { ja: '人数', en: 'A number' },
}
export const quorumBases = ['seats', 'holders'] as const
export const quorumBaseTitles: Readonly<Record<(typeof quorumBases)[number], Text>> = {
  seats: { ja: '定数（空席も数える）', en: 'Every seat' },
  holders: { ja: '現員（空席は数えない）', en: 'Seats somebody holds' },
}

/** 議事録に署名する人。 */
export const minutesSigners = ['chair', 'members', 'auditors', 'named'] as const
export const MinutesSigner = z.enum(minutesSigners)
export type MinutesSigner = z.output<typeof MinutesSigner>
export const minutesSignerTitles: Readonly<Record<MinutesSigner, Text>> = {
  chair: { ja: '議長（会長など）', en: 'Whoever presides' },
  members: { ja: '出席した構成員の全員', en: 'Every member who came' },
  auditors: { ja: '出席した監事', en: 'Auditors who came' },
  named: { ja: '当日選んだ議事録署名人', en: 'Those named on the day' },
}
/** 決議の省略（みなし決議）の定め方。 */
export const resolutionForms = ['none', 'members', 'members-unopposed'] as const
export const ResolutionForm = z.enum(resolutionForms)
export type ResolutionForm = z.output<typeof ResolutionForm>
export const resolutionFormTitles: Readonly<Record<ResolutionForm, Text>> = {
  none: { ja: 'できない', en: 'Not possible' },
  members: { ja: '構成員の全員が同意したとき', en: 'When every member consents' },
  'members-unopposed': { ja: '構成員の全員が同意し、監事が異議を述べないとき', en: 'When every member consents and no auditor objects' },
}
/** 構成員の立場。 An auditor is called without being a member: neither quorum nor attendance counts one. */
export const memberParts = ['member', 'chair', 'auditor'] as const
export const MemberPart = z.enum(memberParts)
export type MemberPart = z.output<typeof MemberPart>
export const memberPartTitles: Readonly<Record<MemberPart, Text>> = {
  member: { ja: '構成員', en: 'Member' },
  chair: { ja: '議長・会長（構成員）', en: 'Chair (a member)' },
  auditor: { ja: '監事（招くが、議決に加わらない）', en: 'Auditor (called, without a vote)' },
}

/** 会議体の決まり。 What a body has laid down, from a day on. */
export const NewBodyRule = z
  .strictObject({
    bodyId: z.uuid(),
    validFrom: IsoDate,
    quorum: QuorumForm.default('none'),
    /** So many members, or so many of `quorumOf`: 1 of 2 with `more-than` is 過半数. */
    quorumPart: z.int().min(0).max(1000).default(0),
    quorumOf: z.int().min(1).max(1000).default(1),
    quorumBase: z.enum(quorumBases).default('seats'),
    /** 代理出席を、定足数に数える。 */
    proxiesCount: z.boolean().default(false),
    /** 委任状を、定足数に数える。 */
    mandatesCount: z.boolean().default(false),
    /** 通知から開催までの、中の日数（通知の日と開催の日を含まない）。 */
    noticeDays: z.int().min(0).max(90).default(0),
    /** 事務局の部署。 */
    sectionId: z.uuid().nullable().default(null),
    /** The body as an organisation of the register: those whose 事務局 we are. */
    organisationId: z.uuid().nullable().default(null),
    /** 発信団体。 In whose name its letters go out; empty where it sends none. */
    issuer: z
      .string()
      .regex(/^([a-z][a-z0-9-]{1,60})?$/)
      .default(''),
    minutesSigners: z.array(MinutesSigner).max(minutesSigners.length).default([]),
    /** 当日選ぶ議事録署名人の人数。 */
    namedSigners: z.int().min(0).max(10).default(0),
    resolutions: ResolutionForm.default('none'),
    source: filledLine(200),
  })
  .refine(({ minutesSigners: signers, namedSigners }) => signers.includes('named') === namedSigners > 0, {
    path: ['namedSigners'],
    params: {
      ja: '当日選ぶ議事録署名人は、印と人数を合わせて入力してください（選ばないときは0人）。',
      en: 'Tick those named on the day and say how many; 0 where none are.',
    },
  })
  .refine(({ quorum, quorumPart }) => quorum === 'none' || quorumPart > 0, {
    path: ['quorumPart'],
    params: { ja: '1以上の数を入力してください。', en: 'Enter 1 or more.' },
  })
  .refine(({ quorum, quorumPart, quorumOf }) => (quorum !== 'more-than' && quorum !== 'at-least') || quorumPart <= quorumOf, {
    path: ['quorumPart'],
    params: { ja: '全員より多い割合になっています。分母以下の数にしてください。', en: 'More than all of them. Enter no more than the denominator.' },
  })
  .refine(({ quorum, quorumPart, quorumOf }) => quorum !== 'more-than' || quorumPart < quorumOf, {
    path: ['quorumPart'],
    params: {
      ja: '全員をこえることはできません。全員の出席が要るときは「以上の割合」で1分の1と入力してください。',
      en: 'Nobody comes beyond all. For all of them enter at least 1 of 1.',
    },
  })
export type NewBodyRule = z.output<typeof NewBodyRule>

/** 会議体の名前を改める。 From a day on; what was before keeps the name of its day. */
export const NewBodyName = z.strictObject({ bodyId: z.uuid(), validFrom: IsoDate, name: filledLine(100), kana: Kana, source: filledLine(200) })
export type NewBodyName = z.output<typeof NewBodyName>
export const BodyName = z
  .object({
    name: z.string(),
    kana: z.string(),
    /** Null: from the beginning. */
    validFrom: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'BodyName' })
export type BodyName = z.output<typeof BodyName>

export const BodyRule = z
  .object({
    validFrom: z.iso.date(),
    quorum: QuorumForm,
    quorumPart: z.int(),
    quorumOf: z.int(),
    quorumBase: z.enum(quorumBases),
    proxiesCount: z.boolean(),
    mandatesCount: z.boolean(),
    noticeDays: z.int(),
    sectionId: z.uuid().nullable(),
    sectionName: z.string(),
    organisationId: z.uuid().nullable(),
    issuer: z.string(),
    minutesSigners: z.array(MinutesSigner),
    namedSigners: z.int(),
    resolutions: ResolutionForm,
    source: z.string(),
  })
  .meta({ id: 'BodyRule' })
export type BodyRule = z.output<typeof BodyRule>

/** 構成員。 Whoever holds an office (of one organisation, of all of a block or district, or of areas themselves), whoever an organisation sends, or a person. */
export const NewBodyMember = z
  .strictObject({
    bodyId: z.uuid(),
    officeId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
    areaId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
    /** What they are in the body: 委員長, 学識経験者. */
    roleTitle: line(40).default(''),
    part: MemberPart.default('member'),
    position: z.int().min(0).max(10_000).default(0),
    validFrom: IsoDate.nullable().default(null),
  })
  .refine(({ officeId, organisationId, personId }) => officeId !== null || organisationId !== null || personId !== null, {
    path: ['officeId'],
    params: { ja: '職・団体・人のどれかを選んでください。', en: 'Choose an office, an organisation or a person.' },
  })
  .refine(({ officeId, organisationId, personId }) => personId === null || (officeId === null && organisationId === null), {
    path: ['personId'],
    params: { ja: '人を選ぶときは、職と団体を空けてください。', en: 'With a person, leave office and organisation empty.' },
  })
  .refine(({ officeId, organisationId, areaId }) => areaId === null || (officeId !== null && organisationId === null), {
    path: ['areaId'],
    params: { ja: '範囲は、職だけを選んだときに使えます。', en: 'An area goes with an office alone.' },
  })
export type NewBodyMember = z.output<typeof NewBodyMember>

export const BodyMember = z
  .object({
    memberId: z.uuid(),
    roleTitle: z.string(),
    part: MemberPart,
    officeTitle: z.string(),
    organisationName: z.string(),
    areaName: z.string(),
    /** Of a person named as such; empty where the reader may not know. */
    personName: z.string(),
    /** How many seats that is today, and how many of them somebody holds whom the reader may know. */
    seats: z.int(),
    holders: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'BodyMember' })
