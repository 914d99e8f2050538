import * as z from 'zod'
import { type Text, tiered } from '#kernel/values'

/** 取り込む欄。 What a column of somebody's table may mean. Codes are stored. */
export const importFields = [
  'name',
  'familyName',
  'givenName',
  'kana',
  'familyKana',
  'givenKana',
  'bornOn',
  'sex',
  'postalCode',
  'address',
  'building',
  'district',
  'neighbourhood',
  'phone',
  'mobile',
  'fax',
  'mail',
  'note',
] as const
export const ImportField = z.enum(importFields)
export type ImportField = z.output<typeof ImportField>
export const importFieldTitles: Readonly<Record<ImportField, Text>> = {
  name: { ja: '氏名', en: 'Name' },
  familyName: { ja: '姓', en: 'Family name' },
  givenName: { ja: '名', en: 'Given name' },
  kana: { ja: 'フリガナ', en: 'Reading' },
  familyKana: { ja: 'フリガナ（姓）', en: 'Reading of the family name' },
  givenKana: { ja: 'フリガナ（名）', en: 'Reading of the given name' },
  bornOn: { ja: '生年月日', en: 'Born on' },
  sex: { ja: '性別', en: 'Sex' },
  postalCode: { ja: '郵便番号', en: 'Postal code' },
  address: { ja: '住所', en: 'Address' },
  building: { ja: '建物・方書', en: 'Building' },
  district: { ja: '地区', en: 'District' },
  neighbourhood: { ja: '町会', en: 'Neighbourhood' },
  phone: { ja: '電話', en: 'Telephone' },
  mobile: { ja: '携帯電話', en: 'Mobile' },
  fax: { ja: 'ファクス', en: 'Fax' },
  mail: { ja: 'メール', en: 'Mail' },
  note: { ja: '備考', en: 'Note' },
}

/** What each column is, in the order of the table; null: not taken in. */
export const ImportColumns = z.array(ImportField.nullable()).max(100)
export type ImportColumns = z.output<typeof ImportColumns>

export const importStates = ['open', 'checking', 'checked', 'carryingOut', 'carriedOut', 'cancelled', 'undone'] as const
export const ImportState = z.enum(importStates)
export type ImportState = z.output<typeof ImportState>
export const importStateTitles: Readonly<Record<ImportState, Text>> = {
  open: { ja: '準備中', en: 'In preparation' },
  checking: { ja: '確かめています', en: 'Being checked' },
  checked: { ja: '確かめました', en: 'Checked' },
  carryingOut: { ja: '取り込んでいます', en: 'Being carried out' },
  carriedOut: { ja: '取り込みました', en: 'Carried out' },
  cancelled: { ja: 'やめました', en: 'Cancelled' },
  undone: { ja: '取り込みを取り消しました', en: 'Taken back' },
}

/** `perhaps` waits for somebody to decide; a row with a fault is not taken in. */
export const importRowStates = ['new', 'perhaps', 'same', 'fault'] as const
export const ImportRowState = z.enum(importRowStates)
export type ImportRowState = z.output<typeof ImportRowState>
export const importRowStateTitles: Readonly<Record<ImportRowState, Text>> = {
  new: { ja: '新しい人', en: 'New' },
  perhaps: { ja: '同じ人かもしれない', en: 'Perhaps the same' },
  same: { ja: 'すでにいる人', en: 'There already' },
  fault: { ja: '直すところがある', en: 'To be corrected' },
}

/** `add`: somebody new after all. `leave`: not taken in. */
export const importDecisions = ['add', 'leave'] as const
export const ImportDecision = z.enum(importDecisions)
export type ImportDecision = z.output<typeof ImportDecision>
export const importDecisionTitles: Readonly<Record<ImportDecision, Text>> = {
  add: { ja: '別の人として取り込む', en: 'Take in as another person' },
  leave: { ja: '取り込まない', en: 'Leave out' },
}

/** 直すところ。 Each with what to do about it; said of one cell of a row. */
export const importFaults = {
  nameMissing: { ja: '氏名がありません。氏名を書いてください。', en: 'The name is missing. Write it.' },
  undisclosed: {
    ja: '「非開示」は氏名として取り込めません。保護されている人は、担当チームの人が一人ずつ記録してください。',
    en: 'A name that is not disclosed cannot be taken in. People under protection are recorded one by one, by their team.',
  },
  tooLong: { ja: '長すぎます。短くしてください。', en: 'This is too long. Make it shorter.' },
  kanaOdd: {
    ja: 'フリガナに読めない文字があります。カタカナかひらがなで書いてください。',
    en: 'The reading has other signs. Use katakana or hiragana.',
  },
  dateOdd: { ja: '日付として読み取れません。「昭和25年3月1日」や「1950/3/1」のように書いてください。', en: 'This is no date. Write it as 1950/3/1.' },
  dateAhead: { ja: '生年月日が今日より後です。年や元号を確かめてください。', en: 'This birthday lies ahead. See the year and the era.' },
  sexOdd: {
    ja: '性別として読み取れません。「男」「女」「その他」のどれかを書くか、空にしてください。',
    en: 'This is no sex we know. Write 男, 女 or その他, or leave it empty.',
  },
  postalCodeOdd: { ja: '郵便番号は、数字7けたで書いてください。', en: 'A postal code has seven digits.' },
  phoneOdd: { ja: '電話番号として読み取れません。数字とハイフンで書いてください。', en: 'This is no telephone number. Use digits and hyphens.' },
  mailOdd: { ja: 'メールアドレスとして読み取れません。書き直してください。', en: 'This is no mail address. Write it again.' },
  tooManyContacts: { ja: '連絡先が多すぎます。5つまでにしてください。', en: 'There are too many numbers. Keep five at most.' },
  districtUnknown: {
    ja: 'その名前の地区はありません。地区の一覧にある名前で書くか、空にしてください。',
    en: 'There is no such district. Write a name of the list, or leave it empty.',
  },
  districtOutOfReach: {
    ja: '担当の外の地区です。その地区の担当者に取り込みを頼んでください。',
    en: 'This district is not yours. Ask whoever works there to import it.',
  },
  districtMissing: { ja: '地区が書かれていません。担当の地区の名前を書いてください。', en: 'The district is missing. Write the name of yours.' },
} as const satisfies Readonly<Record<string, Text>>
export type ImportFaultCode = keyof typeof importFaults

/** 読みかえたところ。 Nothing to correct, but worth knowing. */
export const importRemarks = {
  zeroGivenBack: { ja: '先頭の0を補いました。', en: 'The leading 0 was given back.' },
  nameNotSplit: {
    ja: '姓と名の間に空きがないため、全体を姓の欄に入れます。',
    en: 'No space between family and given name: the whole goes into the family name.',
  },
  eraConverted: { ja: '元号の年を読みかえました。', en: 'The year goes beyond its era and was converted.' },
  dateAndTime: { ja: '時刻は取り込みません。', en: 'The time of day is not taken in.' },
  sameInFile: { ja: '同じ人と思われる行が、この表の前のほうにあります。', en: 'An earlier row of this table seems to be the same person.' },
} as const satisfies Readonly<Record<string, Text>>
export type ImportRemarkCode = keyof typeof importRemarks

const codes = <K extends string>(words: Readonly<Record<K, Text>>) => z.enum(Object.keys(words) as [K, ...K[]])

/** Where in the row: the column from 0, or null for the row as a whole. */
export const ImportFault = z.object({ column: z.int().nullable(), field: ImportField, code: codes<ImportFaultCode>(importFaults) })
export type ImportFault = z.output<typeof ImportFault>
export const ImportRemark = z.object({ column: z.int().nullable(), code: codes<ImportRemarkCode>(importRemarks) })
export type ImportRemark = z.output<typeof ImportRemark>

const Count = z.int().min(0)
export const ImportCounts = z.object({ new: Count, perhaps: Count, undecided: Count, same: Count, fault: Count, adding: Count })
export type ImportCounts = z.output<typeof ImportCounts>

/** 取り込み。 Counts of rows while there are rows; what came of it stays. */
export const Import = z
  .object({
    importId: z.uuid(),
    state: ImportState,
    startedAt: z.iso.datetime(),
    startedBy: z.string(),
    finishedAt: z.iso.datetime().nullable(),
    fileName: z.string().nullable(),
    workId: z.uuid().nullable(),
    addedCount: Count.nullable(),
    sameCount: Count.nullable(),
    leftCount: Count.nullable(),
    faultCount: Count.nullable(),
  })
  .meta({ id: 'PeopleImport' })
export type Import = z.output<typeof Import>

export const importPageSize = 50
export const ImportRowFilter = z.strictObject({
  importId: z.uuid(),
  state: ImportRowState.optional(),
  /** Those that wait for a decision only. */
  undecided: z.boolean().default(false),
  page: z.int().min(1).max(10_000).default(1),
})
export type ImportRowFilter = z.output<typeof ImportRowFilter>

/** 取り込む表の一行。 */
export const ImportRow = z
  .object({
    rowNumber: z.int(),
    state: ImportRowState,
    decision: ImportDecision.nullable(),
    /** What was read of it, as it would be taken in. */
    name: tiered(3, z.string()),
    kana: tiered(3, z.string()),
    bornOn: tiered(3, z.string()).nullable(),
    address: tiered(3, z.string()),
    phone: tiered(3, z.string()),
    /** As it stands in the file. */
    cells: tiered(3, z.array(z.string())),
    faults: z.array(ImportFault),
    remarks: z.array(ImportRemark),
    sameAsRow: z.int().nullable(),
    /** People of the register this may be. */
    people: z.array(
      z.object({
        personId: z.uuid(),
        name: tiered(3, z.string()),
        kana: tiered(3, z.string()),
        bornOn: tiered(3, z.string()).nullable(),
        address: tiered(3, z.string()),
        phone: tiered(3, z.string()),
      }),
    ),
    /** It may be somebody whom the reader's team protects; who that is is not shown here. */
    guarded: z.boolean(),
  })
  .meta({ id: 'PeopleImportRow' })
export type ImportRow = z.output<typeof ImportRow>
