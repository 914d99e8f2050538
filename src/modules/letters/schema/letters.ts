import * as z from 'zod'
import { FiscalYear, IsoDate, PostalCode, type Text, filledLine, line, paragraphs } from '#kernel/values'
import { Honorific, IssuerCode, LabelSheet, Letterhead } from './standards.ts'

/** 文書の種類。 Plan lines filter by it. */
export const letterKinds = ['notice', 'request', 'invitation', 'reply', 'report', 'thanks', 'other'] as const
export const LetterKind = z.enum(letterKinds)
export type LetterKind = z.output<typeof LetterKind>
export const letterKindTitles: Readonly<Record<LetterKind, Text>> = {
  notice: { ja: '通知', en: 'Notice' },
  request: { ja: '依頼', en: 'Request' },
  invitation: { ja: '案内', en: 'Invitation' },
  reply: { ja: '回答', en: 'Reply' },
  report: { ja: '報告・提出', en: 'Report' },
  thanks: { ja: '礼状', en: 'Letter of thanks' },
  other: { ja: 'その他', en: 'Other' },
}

export const letterStates = ['draft', 'proposed', 'decided', 'sent', 'superseded', 'cancelled'] as const
export const LetterState = z.enum(letterStates)
export type LetterState = z.output<typeof LetterState>
export const letterStateTitles: Readonly<Record<LetterState, Text>> = {
  draft: { ja: '下書き', en: 'Draft' },
  proposed: { ja: '決裁待ち', en: 'Awaiting decision' },
  decided: { ja: '決裁済み（未発送）', en: 'Decided, not sent' },
  sent: { ja: '発送済み', en: 'Sent' },
  superseded: { ja: '差し替え済み', en: 'Superseded' },
  cancelled: { ja: '取消し', en: 'Cancelled' },
}

export const letterMoves = ['propose', 'return', 'decide', 'send', 'supersede', 'cancel'] as const
const LetterMoveCode = z.enum(letterMoves)
export type LetterMoveCode = z.output<typeof LetterMoveCode>
export const letterMoveTitles: Readonly<Record<LetterMoveCode, Text>> = {
  propose: { ja: '起案', en: 'Put forward' },
  return: { ja: '差し戻し', en: 'Returned' },
  decide: { ja: '決裁', en: 'Decided' },
  send: { ja: '発送', en: 'Sent' },
  supersede: { ja: '差し替え', en: 'Superseded' },
  cancel: { ja: '取消し', en: 'Cancelled' },
}

/** 頭語と結語。 */
export const openings = ['none', 'haikei', 'kinkei', 'zenryaku'] as const
export const Opening = z.enum(openings)
export type Opening = z.output<typeof Opening>
export const openingWords: Readonly<Record<Opening, { readonly open: string; readonly close: string }>> = {
  none: { open: '', close: '' },
  haikei: { open: '拝啓', close: '敬具' },
  kinkei: { open: '謹啓', close: '敬白' },
  zenryaku: { open: '前略', close: '草々' },
}

export const seals = ['stamped', 'omitted'] as const
export const sealTitles: Readonly<Record<(typeof seals)[number], Text>> = {
  stamped: { ja: '公印を押す', en: 'Sealed' },
  omitted: { ja: '公印省略', en: 'Seal omitted' },
}

/** 発信文書の下書き。 Addressees have a page and a command of their own. */
export const NewLetter = z.strictObject({
  /** The draft to change, with the revision it was opened at; a new one without. */
  letterId: z.uuid().optional(),
  revision: z.int().min(1).optional(),
  compartment: z.string().regex(/^[a-zA-Z][a-zA-Z-]{0,40}$/),
  issuer: IssuerCode,
  kind: LetterKind,
  title: filledLine(150),
  opening: Opening.default('none'),
  greeting: line(120).default(''),
  body: paragraphs(10_000).default(''),
  notes: paragraphs(5000).default(''),
  enclosures: paragraphs(1000).default(''),
  contact: paragraphs(300).default(''),
  seal: z.enum(seals).default('omitted'),
  /** 伺い文。 What the paper of decision asks for. */
  purpose: paragraphs(1000).default(''),
  /** The letter that is void once this one is sent. */
  replaces: z.uuid().optional(),
})
export type NewLetter = z.output<typeof NewLetter>

export const NewRecipient = z
  .strictObject({
    /** Null: the addressee is the person below, or without either a name in writing. */
    organisationId: z.uuid().nullable().default(null),
    /** 人。 Somebody of the register, with name and address as they stand there. */
    personId: z.uuid().nullable().default(null),
    /** Whoever holds this office of it, instead of a title and a name that are typed. */
    officeId: z.uuid().nullable().default(null),
    /** Where several hold it: which of them, from 1. */
    place: z.int().min(1).max(1000).default(1),
    department: line(60).default(''),
    roleTitle: line(60).default(''),
    person: line(40).default(''),
    /** 台帳にない宛先の住所。 Of a name in writing only: every other address is that of the register. */
    postalCode: PostalCode.or(z.literal('')).default(''),
    address: line(200).default(''),
    /** Null: by the rule. */
    honorific: Honorific.nullable().default(null),
  })
  .refine(({ organisationId, personId }) => organisationId === null || personId === null, {
    path: ['organisationId'],
    params: { ja: '宛先は、団体か人のどちらか一つです。', en: 'An addressee is either an organisation or a person.' },
  })
  .refine(({ organisationId, personId, person }) => organisationId !== null || personId !== null || person !== '', {
    path: ['person'],
    params: { ja: '台帳にない宛先には、名前を入力してください。', en: 'Enter the name of an addressee who is not in the register.' },
  })
export type NewRecipient = z.output<typeof NewRecipient>
export const maximumRecipients = 300
/** 職あての宛先。 One for each place of that office, in the order in which they will be printed. */
export const NewOfficeRecipients = z.strictObject({
  letterId: z.uuid(),
  revision: z.int().min(1),
  officeId: z.uuid(),
  /** A block or a district; all of them without it. */
  areaId: z.uuid().nullable().default(null),
  /** 地区順・建制順。 */
  order: z.enum(['area', 'position']).default('area'),
})
export const NewRecipients = z.strictObject({
  letterId: z.uuid(),
  revision: z.int().min(1),
  recipients: z.array(NewRecipient).max(maximumRecipients),
})

export const Recipient = z
  .object({
    recipientId: z.uuid(),
    organisationId: z.uuid().nullable(),
    /** Somebody of the register, instead of an organisation. */
    personId: z.uuid().nullable(),
    organisation: z.string(),
    officeId: z.uuid().nullable(),
    place: z.int(),
    department: z.string(),
    /** As typed, or the title of the office. */
    roleTitle: z.string(),
    /** As typed, or whoever holds the office; empty where nobody does whom the reader may know. */
    person: z.string(),
    honorific: Honorific.nullable(),
    /** The lines as printed, the last with its honorific. */
    nameLines: z.array(z.string()),
    postalCode: z.string(),
    address: z.string(),
    fax: z.string(),
    /** The address is that of the person, not of the organisation. */
    home: z.boolean(),
    /** Printed in large letters, as this person needs it. */
    large: z.boolean(),
    /** Confirmed, and nothing has changed since. */
    checkedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'LetterRecipient' })
export type Recipient = z.output<typeof Recipient>

export const LetterRow = z
  .object({
    letterId: z.uuid(),
    state: LetterState,
    issuer: z.string(),
    issuerName: z.string(),
    compartment: z.string(),
    kind: LetterKind,
    datedOn: z.iso.date().nullable(),
    numberText: z.string().nullable(),
    title: z.string(),
    /** The first addressee, and how many there are. */
    firstRecipient: z.string(),
    recipientCount: z.int(),
    draftedBy: z.string(),
    draftedOn: z.iso.date(),
  })
  .meta({ id: 'LetterRow' })
export type LetterRow = z.output<typeof LetterRow>

const LetterMove = z.object({
  move: LetterMoveCode,
  stateAfter: LetterState,
  happenedOn: z.iso.date(),
  remark: z.string(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})

/** What may be done with a letter now: `edit`, a move, a paper. */
export const letterDoings = ['edit', 'propose', 'return', 'decide', 'check', 'send', 'cancel', 'replace'] as const
export type LetterDoing = (typeof letterDoings)[number]

export const Letter = LetterRow.extend({
  revision: z.int(),
  opening: Opening,
  greeting: z.string(),
  body: z.string(),
  notes: z.string(),
  enclosures: z.string(),
  contact: z.string(),
  seal: z.enum(seals),
  purpose: z.string(),
  replaces: z.uuid().nullable(),
  replacedBy: z.uuid().nullable(),
  recipients: z.array(Recipient),
  moves: z.array(LetterMove),
  can: z.array(z.enum(letterDoings)),
}).meta({ id: 'Letter' })
export type Letter = z.output<typeof Letter>

export const LetterFilter = z.strictObject({
  fiscalYear: FiscalYear.optional(),
  issuer: IssuerCode.optional(),
  compartment: z.string().max(41).optional(),
  state: LetterState.optional(),
  search: z.string().trim().max(100).default(''),
  order: z.enum(['newest', 'oldest', 'number']).default('newest'),
  page: z.int().min(1).max(10_000).default(1),
  /** On paper the whole register comes at once, up to {@link printSize}. */
  paper: z.literal('yes').optional(),
})
export type LetterFilter = z.output<typeof LetterFilter>
export const letterPageSize = 50
export const printSize = 1000

/** A step on the way, on the day it was taken. */
export const Step = z.strictObject({ letterId: z.uuid(), happenedOn: IsoDate })

/** 宛先の注意。 One sentence per warning; codes of other modules come through the slot. */
export const WarnedRecipient = z.object({
  ...Recipient.shape,
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
  phone: z.string(),
  personInCharge: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.object({ ja: z.string(), en: z.string() }) })),
})
export type WarnedRecipient = z.output<typeof WarnedRecipient>

export const Confirmation = z.strictObject({
  letterId: z.uuid(),
  /** Each addressee that was looked at, with the codes of the warnings that stood there. */
  recipients: z
    .array(z.strictObject({ recipientId: z.uuid(), warnings: z.array(z.string().max(60)).max(20) }))
    .min(1)
    .max(maximumRecipients),
})

/** A letter as its papers need it: under its letterhead, to its addressees. `mark` says what a paper may not be taken for. */
export const Paper = z
  .object({
    letter: Letter.omit({ recipients: true, moves: true, can: true, firstRecipient: true, recipientCount: true }),
    letterhead: Letterhead,
    recipients: z.array(Recipient),
    /** 差し込み。 What the module that drafted it puts into the copy of an addressee, as far as the reader's scopes show it. */
    inserts: z.array(z.object({ recipientId: z.uuid(), lines: z.array(z.string()), link: z.string().nullable() })),
    mark: z.enum(['none', 'draft', 'void']),
  })
  .meta({ id: 'LetterPaper' })
export type Paper = z.output<typeof Paper>

/** 封筒。 Outer sizes by JIS S 5502. */
export const envelopeSizes = ['naga3', 'kaku2'] as const
export type EnvelopeSize = (typeof envelopeSizes)[number]
export const envelopeTitles: Readonly<Record<EnvelopeSize, Text>> = {
  naga3: { ja: '長形3号', en: 'Long no. 3' },
  kaku2: { ja: '角形2号', en: 'Square no. 2' },
}

export const LabelPaper = z.object({ paper: Paper, sheet: LabelSheet, start: z.int() })
export const ProposalPaper = z.object({
  paper: Paper,
  /** 決裁欄。 From left to right. */
  columns: z.array(z.string()),
  compartment: z.string(),
  proposedOn: z.iso.date().nullable(),
  decidedOn: z.iso.date().nullable(),
  decidedBy: z.string(),
})
