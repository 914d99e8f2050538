import * as z from 'zod'
import { type Text, readSerial } from '#kernel/values'

/** 持ち出す目的の符号。 Titles: {@link purposeTitles}. */
export const purposes = ['report', 'meeting', 'statistics', 'mailing', 'handover', 'audit', 'disclosure', 'other'] as const
export type Purpose = (typeof purposes)[number]
export const purposeTitles: Readonly<Record<Purpose, Text>> = {
  report: { ja: '市や県などへの報告', en: 'Report to an authority' },
  meeting: { ja: '会議の資料', en: 'Papers of a meeting' },
  statistics: { ja: '集計・分析', en: 'Statistics' },
  mailing: { ja: '宛名・連絡', en: 'Letters and contact' },
  handover: { ja: '引継ぎ', en: 'Handover' },
  audit: { ja: '監査・点検', en: 'Audit or review' },
  disclosure: { ja: '本人への開示', en: 'Disclosure to the person' },
  other: { ja: 'その他（内容を書く）', en: 'Something else (say what)' },
}

/** ファイルの形の符号。 */
export const formats = ['xlsx', 'csv', 'csvShiftJis'] as const
export type Format = (typeof formats)[number]
export const formatTitles: Readonly<Record<Format, Text>> = {
  xlsx: { ja: 'Excel（.xlsx）', en: 'Excel (.xlsx)' },
  csv: { ja: 'CSV（UTF-8）', en: 'CSV (UTF-8)' },
  csvShiftJis: { ja: 'CSV（Shift_JIS、古いソフト向け）', en: 'CSV (Shift_JIS, for older programs)' },
}

/** From this tier on somebody else approves, and the proof of who takes it is fresh. */
export const approvedFrom = 4

/** Which list, asked how: the name of an operation and its input, as the page shows it. */
const Listed = z.strictObject({ operation: z.string().max(100), asked: z.record(z.string().max(100), z.unknown()) })
export const FilePreview = Listed
export const PreviewedFile = z.object({
  title: z.object({ ja: z.string(), en: z.string() }),
  rowCount: z.int(),
  /** More than may leave in one file. */
  tooMany: z.boolean(),
  mostRows: z.int(),
  tier: z.int(),
  needsApproval: z.boolean(),
  hours: z.int(),
  /** Characters that Shift_JIS does not have. */
  unfit: z.array(z.string()),
})
export type PreviewedFile = z.output<typeof PreviewedFile>

export const NewFile = Listed.extend({
  format: z.enum(formats),
  /** The characters that may become 〓 in Shift_JIS, as they were shown and confirmed. */
  replacing: z.string().max(20_000).default(''),
  purpose: z.enum(purposes),
  purposeNote: z.string().trim().max(200).default(''),
  language: z.enum(['ja', 'en']).default('ja'),
}).refine(({ purpose, purposeNote }) => purpose !== 'other' || purposeNote !== '', {
  path: ['purposeNote'],
  params: { ja: '何のためかを書いてください。', en: 'Say what for.' },
})

/** 持ち出しの状態の符号。 waiting: 承認を待つ. ready: 受け取れる. gone: 期限が過ぎた. */
export const fileStates = ['waiting', 'ready', 'refused', 'gone'] as const
export type FileState = (typeof fileStates)[number]
export const fileStateTitles: Readonly<Record<FileState, Text>> = {
  waiting: { ja: '承認を待っています', en: 'Waits for approval' },
  ready: { ja: '受け取れます', en: 'Ready' },
  refused: { ja: '認められませんでした', en: 'Refused' },
  gone: { ja: '期限が過ぎ、廃棄しました', en: 'Expired and destroyed' },
}

export const FileRow = z
  .object({
    fileId: z.uuid(),
    serial: z.string(),
    title: z.object({ ja: z.string(), en: z.string() }),
    tier: z.int(),
    format: z.enum(formats),
    rowCount: z.int(),
    byteCount: z.int(),
    purpose: z.enum(purposes),
    purposeNote: z.string(),
    state: z.enum(fileStates),
    requestedAt: z.iso.datetime(),
    requestedBy: z.string(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: z.string().nullable(),
    decisionNote: z.string().nullable(),
    expiresAt: z.iso.datetime(),
    downloadCount: z.int(),
    lastDownloadAt: z.iso.datetime().nullable(),
    /** What this reader may do with it now. */
    can: z.array(z.enum(['download', 'decide'])),
  })
  .meta({ id: 'ExportedFile' })
export type FileRow = z.output<typeof FileRow>

export const pageSize = 50
export const FilePage = z.strictObject({ page: z.int().min(1).max(10_000).default(1) })
export const FileList = z.object({ items: z.array(FileRow), total: z.int() })

export const FileDecision = z.strictObject({ fileId: z.uuid(), approve: z.boolean(), note: z.string().trim().max(200).default('') })

/** 通し番号。 However it was copied from the page. */
export const Serial = z
  .string()
  .max(30)
  .refine((typed) => readSerial(typed) !== undefined, {
    params: { ja: '通し番号として読み取れません。「7K3F-9QXM」のような8字です。', en: 'Not a serial. It has eight characters, as in 7K3F-9QXM.' },
  })
/** A printed page and who printed it. */
export const PrintedPage = z.object({
  printedAt: z.iso.datetime(),
  printedBy: z.string(),
  title: z.object({ ja: z.string(), en: z.string() }),
  subjectType: z.string(),
  subjectId: z.uuid(),
})
