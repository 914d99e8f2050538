import * as z from 'zod'
import { IsoDate, type Text, filledLine, line } from '#kernel/values'

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
    source: filledLine(200),
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
    source: z.string(),
  })
  .meta({ id: 'BodyRule' })
export type BodyRule = z.output<typeof BodyRule>

/** 構成員。 Whoever holds an office (of one organisation, or of all of a block or district), whoever an organisation sends, or a person. */
export const NewBodyMember = z
  .strictObject({
    bodyId: z.uuid(),
    officeId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
    areaId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
    /** What they are in the body: 委員長, 学識経験者. */
    roleTitle: line(40).default(''),
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
