import * as z from 'zod'
import { IsoDate, filledLine, line, paragraphs } from '#kernel/values'
import { Definition } from './definition.ts'

/** 番号をつける用紙。 So many for nobody in particular, or one for everybody who was asked and has no sheet yet. */
export const NewSheets = z
  .strictObject({ collectionId: z.uuid(), count: z.int().min(1).max(500).optional(), invited: z.literal('yes').optional() })
  .refine(({ count, invited }) => (count === undefined) !== (invited === undefined), {
    path: ['count'],
    params: { ja: '枚数を入力するか、依頼した相手の分を選んでください。', en: 'Give a number of sheets, or choose those invited.' },
  })

/** Sheets printed at a time: a printer's tray holds more, a PDF that is asked for in one go does not. */
export const sheetsAtOnce = 100
export const SheetRange = z.strictObject({
  collectionId: z.uuid(),
  from: z.int().min(1),
  to: z.int().min(1),
  /** 大きな字. */
  large: z.literal('yes').optional(),
})

/** 用紙の束を刷る材料。 */
export const PrintedSheets = z.object({
  definition: Definition,
  large: z.boolean(),
  dueOn: z.iso.date().nullable(),
  returnTo: z.array(z.string()),
  sheets: z.array(z.object({ number: z.string(), to: z.array(z.string()) })),
  subjectId: z.uuid(),
})

export const NewBatch = z.strictObject({
  collectionId: z.uuid(),
  receivedOn: IsoDate,
  /** As counted by hand. */
  sheetCount: z.int().min(1).max(10_000),
  note: paragraphs(500).default(''),
})

/** 束。 `keyedCount` stand as answers; `spoiltCount` came back empty or unreadable. */
export const Batch = z.object({
  batchId: z.uuid(),
  number: z.int(),
  receivedOn: z.iso.date(),
  sheetCount: z.int(),
  keyedCount: z.int(),
  spoiltCount: z.int(),
  note: z.string(),
  closedAt: z.iso.datetime().nullable(),
})
export type Batch = z.output<typeof Batch>

/** 打ち込む一枚。 `sheet` as a barcode reader or somebody at the keyboard types it. */
export const KeyedSheet = z.strictObject({
  collectionId: z.uuid(),
  sheet: filledLine(80),
  batchId: z.uuid().nullable().default(null),
  answeredOn: IsoDate,
  /** What was typed, by field (`rules/keying.ts`). */
  typed: z.record(z.string().max(200), line(4000)),
})
export type KeyedSheet = z.output<typeof KeyedSheet>

export const SpoiltSheet = KeyedSheet.pick({ collectionId: true, sheet: true, batchId: true })
