import * as z from 'zod'
import { IsoDate, type Text, line, tiered } from '#kernel/values'
import { CollectionState } from './collections.ts'
import { Definition } from './definition.ts'
import { OptionCode } from './words.ts'

/** 答え。 What stands under the code of one item. Nothing answered is no entry, never an empty text. */
export const OneValue = z.union([
  /** text, time, date as YYYY-MM-DD, option, area id */
  z.string(),
  /** number, money in yen */
  z.number(),
  /** choice and choices; `text` beside 「その他」 by option */
  z.strictObject({ chosen: z.array(OptionCode), texts: z.record(OptionCode, z.string()).exactOptional() }),
  /** person, organisation: the name as it was written, and who of the register it is once somebody said so */
  z.strictObject({ name: z.string(), id: z.uuid().exactOptional() }),
  /** signature: the name typed, and the day */
  z.strictObject({ signed: z.string(), on: z.string() }),
  /** attachments, in the order in which they came */
  z.strictObject({ files: z.array(z.uuid()) }),
])
export type OneValue = z.output<typeof OneValue>

/** One row of a table or one round of a group. `row` names a given row. */
export const AnswerRow = z.strictObject({ row: OptionCode.exactOptional(), values: z.record(z.string(), OneValue) })
export type AnswerRow = z.output<typeof AnswerRow>

/** 回答の中身。 By code of the item, checked against the version it was given to (`rules/answering.ts`). */
export const Values = z.record(z.string(), z.union([OneValue, z.strictObject({ rows: z.array(AnswerRow).max(100) })]))
export type Values = z.output<typeof Values>

/** 受け取り方。 How an answer came: typed by whoever it is about, or by staff from paper, telephone, a visit, the counter. */
export const answerWays = ['web', 'paper', 'telephone', 'visit', 'counter', 'mail'] as const
export const AnswerWay = z.enum(answerWays)
export type AnswerWay = z.output<typeof AnswerWay>

/** 回答の状態。 Received; looked at and found right; to be asked about; taken back. */
export const answerStates = ['received', 'checked', 'questioned', 'withdrawn'] as const
export const AnswerState = z.enum(answerStates)
export type AnswerState = z.output<typeof AnswerState>
export const answerWayTitles: Readonly<Record<AnswerWay, Text>> = {
  web: { ja: 'ホームページ', en: 'Web' },
  paper: { ja: '紙', en: 'Paper' },
  telephone: { ja: '電話', en: 'Telephone' },
  visit: { ja: '訪問', en: 'Visit' },
  counter: { ja: '窓口', en: 'Counter' },
  mail: { ja: '郵送・メール', en: 'Mail' },
}
export const answerStateTitles: Readonly<Record<AnswerState, Text>> = {
  received: { ja: '受領', en: 'Received' },
  checked: { ja: '確認済み', en: 'Checked' },
  questioned: { ja: '照会中', en: 'To be asked about' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
}

/** 打たれたままの欄。 By the name of the field (`rules/answering.ts`). */
export const TypedFields = z.record(z.string().max(200), z.string().max(4000)).refine((fields) => Object.keys(fields).length <= 4000, {
  params: { ja: '項目が多すぎます。行を減らしてください。', en: 'Too many fields. Take some rows away.' },
})

/** 控えの番号。 Opens a half-written answer again. */
export const DraftCode = z.string().regex(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
/** 欄の名前。 Of an item on its own, or within a round of a group. */
export const FieldPath = z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}(?:\.[1-9]\d?\.[a-z][a-zA-Z0-9_]{0,39})?$/)
/** 書きかけの回答に添えたファイル。 What is in it is told to nobody before it is sent. */
export const DraftFile = z.object({ fileId: z.uuid(), path: z.string(), name: z.string(), bytes: z.int() })
export type DraftFile = z.output<typeof DraftFile>
export const AddressCode = z.string().regex(/^[a-z0-9]{6,12}$/)

/** 公開されている受付。 What whoever has the address is shown. */
export const PublicForm = z
  .object({
    collectionId: z.uuid(),
    version: z.int(),
    title: z.string(),
    audience: z.enum(['anyone', 'invited']),
    anonymous: z.boolean(),
    opensOn: z.iso.date(),
    closesOn: z.iso.date().nullable(),
    state: CollectionState,
    definition: Definition,
    /** What a file must be that is added to an answer. */
    files: z.object({ limitBytes: z.int(), accept: z.array(z.string()) }),
    /** To choose from where a district is asked for. */
    districts: z.array(z.object({ areaId: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'PublicForm' })
export type PublicForm = z.output<typeof PublicForm>

/** What came back, for whoever sent it. */
export const AnswerReceipt = z
  .object({
    number: z.int(),
    title: z.string(),
    /** What those for whom the collection was opened say to it: a place, or a place in the waiting list. */
    said: z.array(z.object({ ja: z.string(), en: z.string() })),
  })
  .meta({ id: 'AnswerReceipt' })

const said = {
  /** だれが言ったか。 A code of the list, and the name. */
  saidBy: z.string().max(40).nullable().default(null),
  saidName: line(100).default(''),
}

/** 代わりに書き取った回答。 */
export const EnteredAnswer = z.strictObject({
  collectionId: z.uuid(),
  /** The version it was written on; the one in use without it. */
  version: z.int().min(1).optional(),
  way: AnswerWay,
  answeredOn: IsoDate,
  ...said,
  personId: z.uuid().nullable().default(null),
  organisationId: z.uuid().nullable().default(null),
  areaId: z.uuid().nullable().default(null),
  sheetId: z.uuid().nullable().default(null),
  /** The form was filled in beforehand from the register (`prefillEntry` for this person or organisation). */
  prefilled: z.boolean().default(false),
  typed: TypedFields,
})
export type EnteredAnswer = z.output<typeof EnteredAnswer>

export const AnswerFilter = z.strictObject({
  collectionId: z.uuid(),
  state: AnswerState.optional(),
  way: AnswerWay.optional(),
  /** A number, a name of who said so, or words of the answer. */
  search: line(100).default(''),
  order: z.enum(['newest', 'oldest', 'number']).default('newest'),
  page: z.int().min(1).max(10_000).default(1),
})
export type AnswerFilter = z.output<typeof AnswerFilter>
export const answerPageSize = 50

const AnswerHead = z.object({
  answerId: z.uuid(),
  number: z.int(),
  version: z.int(),
  state: AnswerState,
  way: AnswerWay,
  answeredOn: z.iso.date(),
  receivedAt: z.iso.datetime(),
  enteredBy: z.string(),
  saidBy: z.string().nullable(),
  saidName: tiered(3, z.string()),
  personId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  areaId: z.uuid(),
  revision: z.int(),
  /** 登録のまま。 Codes of items that were filled in from the register and left so, and the day of it. */
  keptItems: z.array(z.string()),
  keptOn: z.iso.date().nullable(),
})
export const AnswerLine = z.object({
  code: z.string(),
  heading: z.boolean(),
  label: z.string(),
  text: z.string(),
  tier: z.int(),
  state: z.enum(['answered', 'blank', 'undisclosed', 'erased']),
})
/** In a list and in a file; what is of tier 4 and above stands there as not disclosed, whoever reads. */
export const AnswerRowOfList = AnswerHead.extend({ lines: tiered(3, z.array(AnswerLine)) }).meta({ id: 'FormAnswerRow' })
export type AnswerRowOfList = z.output<typeof AnswerRowOfList>

export const answerDoings = ['correct', 'check', 'question', 'withdraw', 'link', 'apply'] as const
export const answerMoves = ['receive', 'correct', 'check', 'question', 'withdraw', 'link', 'apply', 'erase'] as const
export const Answer = AnswerHead.extend({
  collectionId: z.uuid(),
  collectionTitle: z.string(),
  compartment: z.string(),
  anonymous: z.boolean(),
  definition: Definition,
  /** As of the revision that was asked for; what the reader does not see is not among them. */
  values: tiered(4, Values),
  lines: tiered(4, z.array(AnswerLine)),
  hiddenTiers: z.array(z.int()),
  /** The revision shown. */
  shown: z.int(),
  revisions: z.array(z.object({ revision: z.int(), reason: z.string(), recordedAt: z.iso.datetime(), recordedBy: z.string() })),
  moves: z.array(
    z.object({ move: z.enum(answerMoves), items: z.array(z.string()), remark: z.string(), movedAt: z.iso.datetime(), movedBy: z.string() }),
  ),
  saidByTitle: z.object({ ja: z.string(), en: z.string() }).nullable(),
  areaName: z.string(),
  /** 回答から生まれたもの。 What other modules made of it, as far as the reader may see that. */
  became: z.array(z.object({ text: z.object({ ja: z.string(), en: z.string() }), path: z.string() })),
  can: z.array(z.enum(answerDoings)),
}).meta({ id: 'FormAnswer' })
export type Answer = z.output<typeof Answer>

export const answerMoveTitles: Readonly<Record<(typeof answerMoves)[number], Text>> = {
  receive: { ja: '受領', en: 'Received' },
  correct: { ja: '訂正', en: 'Corrected' },
  check: { ja: '確認', en: 'Checked' },
  question: { ja: '照会', en: 'Asked about' },
  withdraw: { ja: '取下げ', en: 'Withdrawn' },
  link: { ja: '登録と結びつけ', en: 'Linked to the register' },
  apply: { ja: '登録に反映', en: 'Applied to the register' },
  erase: { ja: '保存期間による消去', en: 'Erased after its retention' },
}
