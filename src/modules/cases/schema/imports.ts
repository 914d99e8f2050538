import * as z from 'zod'
import { ImportState, importFaults, importFieldTitles, importRemarks } from '#directory/schema'
import { type Text, tiered } from '#kernel/values'
import { Code } from './kinds.ts'

/** 人を言う列。 As tables of people have them. */
export const importPersonFields = [
  'name',
  'familyName',
  'givenName',
  'kana',
  'familyKana',
  'givenKana',
  'bornOn',
  'sex',
  'address',
  'phone',
  'mobile',
  'district',
] as const
/** 取り込む列。 What a column of somebody's table of casework may mean. Codes are stored. */
export const caseImportFields = [
  'recordStart',
  'caseKey',
  ...importPersonFields,
  'receivedOn',
  'lead',
  'stage',
  'next',
  'nextOn',
  'alerts',
  'heldOn',
  'startedAt',
  'minutes',
  'way',
  'author',
  'topics',
  'responses',
  'place',
  'present',
  'observed',
  'told',
  'judged',
  'files',
] as const
export const CaseImportField = z.enum(caseImportFields)
export type CaseImportField = z.output<typeof CaseImportField>
const { name, familyName, givenName, kana, familyKana, givenKana, bornOn, sex, address, phone, mobile, district } = importFieldTitles
export const caseImportFieldTitles: Readonly<Record<CaseImportField, Text>> = {
  recordStart: { ja: 'レコードの始まり（*）', en: 'Beginning of a record (*)' },
  caseKey: { ja: 'ケースの番号', en: 'Number of the case' },
  name,
  familyName,
  givenName,
  kana,
  familyKana,
  givenKana,
  bornOn,
  sex,
  address,
  phone,
  mobile,
  district,
  receivedOn: { ja: 'ケースの受付日', en: 'Case received on' },
  lead: { ja: 'ケースの担当', en: 'In charge of the case' },
  stage: { ja: 'ケースの状態', en: 'State of the case' },
  next: { ja: '次にすること', en: 'What to do next' },
  nextOn: { ja: '次の予定日', en: 'By when' },
  alerts: { ja: '注意すること', en: 'What to mind' },
  heldOn: { ja: '経過の日付', en: 'Contact on' },
  startedAt: { ja: '経過の時刻', en: 'Time of the contact' },
  minutes: { ja: '時間（分）', en: 'Minutes' },
  way: { ja: '方法', en: 'Way of contact' },
  author: { ja: '経過を書いた人', en: 'Written by' },
  topics: { ja: '相談内容', en: 'What it is about' },
  responses: { ja: '対応内容', en: 'What was done' },
  place: { ja: '場所', en: 'Place' },
  present: { ja: '同席した人', en: 'Others present' },
  observed: { ja: '経過・見たこと', en: 'What happened, what was seen' },
  told: { ja: '聞いたこと', en: 'What was told' },
  judged: { ja: '見立て・考え', en: 'What the worker makes of it' },
  files: { ja: '添付ファイルの名前', en: 'Names of the files' },
}
export const CaseImportColumns = z.array(CaseImportField.nullable()).max(100)
export type CaseImportColumns = z.output<typeof CaseImportColumns>

/** すべての行に共通のこと。 Decided by whoever imports, where the table says nothing. */
export const CaseImportOptions = z.strictObject({
  /** In charge of a case where the table names nobody who can open it, and of what is to be done next. */
  leadId: z.uuid(),
  /** The way of contacts that say none. */
  way: Code,
  /** Alerts whose words are in no list become one of this kind. */
  alert: Code.nullable().default(null),
  /** An empty cell means what the one above it says: merged cells. */
  fillDown: z.boolean().default(false),
  /** Every sheet that is shown is one case, read in the same way. */
  everySheet: z.boolean().default(false),
  /** Contacts and cases are counted in the months in which they happened. */
  counted: z.boolean().default(false),
})
export type CaseImportOptions = z.output<typeof CaseImportOptions>

/** 直すところ。 Each with what to do about it. */
const { nameMissing: _, districtMissing: __, districtOutOfReach: ___, ...ofPeople } = importFaults
export const caseImportFaults = {
  ...ofPeople,
  whoMissing: {
    ja: 'だれの記録か書かれていません。氏名かケースの番号を書いてください。名前を聞いていないときは「匿名」と書きます。',
    en: 'It does not say whom this is about. Write a name or the number of the case; 匿名 where no name was given.',
  },
  nothingRead: {
    ja: '取り込むことが書かれていません。経過の日付と内容を書くか、この行を消してください。',
    en: 'There is nothing to take in. Write the day and what happened, or delete the row.',
  },
  headRefused: {
    ja: '同じケースの初めの行に、直すところがあります。その行を直すと、この行も取り込めます。',
    en: 'The first row of this case has something to correct. Once that is done, this row can be taken in too.',
  },
  dayMissing: { ja: '日付がありません。日付を書いてください。', en: 'The day is missing. Write it.' },
  dayAhead: { ja: '今日より後の日付です。年や元号を確かめてください。', en: 'This day is still to come. See the year and the era.' },
  timeOdd: { ja: '時刻として読み取れません。「14:30」のように書いてください。', en: 'This is no time of day. Write it as 14:30.' },
  minutesOdd: {
    ja: '時間として読み取れません。「30」や「1時間30分」のように書いてください。',
    en: 'This is no length of time. Write minutes, as 30.',
  },
  wayUnknown: {
    ja: 'その日の「方法」の一覧にない言葉です。一覧の言葉か番号で書いてください。',
    en: 'The list of ways of that day does not have this. Write a word or a number of the list.',
  },
  stageUnknown: {
    ja: 'この支援の状態にない言葉です。「受付」「支援中」のように、一覧の言葉で書いてください。終わったケースは取り込めません。',
    en: 'This kind of support has no such state. Write one of the list; cases that have ended are not taken in.',
  },
  alertUnknown: {
    ja: '注意の種類の一覧にない言葉です。「種類：内容」と書くか、列を決めるところで、一覧にない注意の種類を選んでください。',
    en: 'No kind of alert is called so. Write “kind: words”, or choose a kind for such alerts where the columns are set.',
  },
  areaMissing: {
    ja: '地区がありません。この支援の記録は地区ごとに置くので、地区を書いてください。',
    en: 'The district is missing: this kind of support is kept by district.',
  },
  outOfReach: {
    ja: '担当の外の地区です。その地区の担当者に取り込みを頼んでください。',
    en: 'This district is not yours. Ask whoever works there to import it.',
  },
  fileMissing: {
    ja: 'その名前のファイルが添付されていません。ファイルを添付するか、名前を直してください。',
    en: 'No file of that name was attached. Attach it, or correct the name.',
  },
  caseThere: {
    ja: 'この人には、この種類の開いているケースがもうあります。そのケースに経過を入れるときは、ケースの番号の列に、その番号を書いてください。',
    en: 'This person has an open case of this kind already. To add contacts to it, write its number in the column of the case.',
  },
} as const satisfies Readonly<Record<string, Text>>
export type CaseImportFaultCode = keyof typeof caseImportFaults

/** 読みかえたところ。 */
export const caseImportRemarks = {
  ...importRemarks,
  timeTaken: { ja: '日付に付いていた時刻を、経過の時刻にしました。', en: 'The time beside the day was taken as that of the contact.' },
  leadTaken: { ja: '担当の名前が見つからないため、選んだ人を担当にします。', en: 'Nobody in charge is called so: whoever was chosen is.' },
  authorAsText: { ja: '書いた人の名前は、文字のまま残します。', en: 'The name of whoever wrote it is kept as it stands.' },
  wordsKept: {
    ja: '一覧にない言葉は、「聞いたこと」の終わりに、もとの言葉のまま残します。',
    en: 'Words no list has are kept at the end of what was told.',
  },
  nextProposed: { ja: '次にすることがないため、内容の確認を予定に入れます。', en: 'Nothing is to come: looking through the case is put down.' },
  keyUnknown: {
    ja: 'その番号のケースはありません。この人の開いているケースが一つあればそこに、なければケースなしで取り込みます。',
    en: 'There is no case of that number. It goes into the one open case of the person, or stands without a case.',
  },
  asAbove: { ja: '空の欄は、上の行と同じ人として読みました。', en: 'Where it is empty, the row above was taken.' },
  there: { ja: '同じ経過がもうあるので、取り込みません。', en: 'This contact is there already and is left out.' },
} as const satisfies Readonly<Record<string, Text>>
export type CaseImportRemarkCode = keyof typeof caseImportRemarks

/** 行のゆくえ。 Every row has one of them: none is lost. */
export const rowFates = ['taken', 'undecided', 'there', 'left', 'fault'] as const
export const RowFate = z.enum(rowFates)
export const rowFateTitles: Readonly<Record<(typeof rowFates)[number], Text>> = {
  taken: { ja: '取り込む', en: 'To be taken in' },
  undecided: { ja: 'だれのことか決める', en: 'Whom it is about' },
  there: { ja: 'もうある', en: 'There already' },
  left: { ja: '取り込まない', en: 'Left out' },
  fault: { ja: '直すところがある', en: 'To be corrected' },
}

const Count = z.int().min(0)
export const CaseImport = z
  .object({
    importId: z.uuid(),
    kind: z.string(),
    state: ImportState,
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    fileName: z.string().nullable(),
    /** What came of it: rows taken in, there already, left out, refused. */
    addedCount: Count.nullable(),
    sameCount: Count.nullable(),
    leftCount: Count.nullable(),
    faultCount: Count.nullable(),
  })
  .meta({ id: 'CaseImport' })

export const importDecisions = ['take', 'add', 'leave'] as const
export const importDecisionTitles: Readonly<Record<(typeof importDecisions)[number], Text>> = {
  take: { ja: 'この人のこととして取り込む', en: 'It is about this person' },
  add: { ja: '台帳と結ばずに取り込む', en: 'Take in without the register' },
  leave: { ja: '取り込まない', en: 'Leave out' },
}

const codes = <K extends string>(words: Readonly<Record<K, Text>>) => z.enum(Object.keys(words) as [K, ...K[]])
export const CaseImportRow = z
  .object({
    rowNumber: z.int(),
    /** The row that says whom it is about. */
    headRow: z.int(),
    /** As people find it in the file. */
    place: tiered(4, z.string()),
    fate: RowFate,
    name: tiered(4, z.string()),
    kana: tiered(4, z.string()),
    bornOn: tiered(4, z.string()).nullable(),
    /** A case is opened by it, or it goes into one that is there. */
    opens: z.boolean(),
    heldOn: z.iso.date().nullable(),
    beginning: tiered(4, z.string()),
    cells: tiered(4, z.array(z.string())),
    faults: z.array(z.object({ column: z.int().nullable(), field: CaseImportField, code: codes(caseImportFaults) })),
    remarks: z.array(z.object({ column: z.int().nullable(), code: codes(caseImportRemarks) })),
    /** Of a row that waits: whom it may be. Of somebody under protection, for their team, no more than that. */
    people: z.array(
      z.object({
        personId: z.uuid(),
        protected: z.boolean(),
        name: tiered(4, z.string()),
        kana: tiered(4, z.string()),
        bornOn: tiered(4, z.string()).nullable(),
        address: tiered(4, z.string()),
        phone: tiered(4, z.string()),
      }),
    ),
  })
  .meta({ id: 'CaseImportRow' })
export type CaseImportRow = z.output<typeof CaseImportRow>
export const caseImportPageSize = 50
export const CaseImportRowFilter = z.strictObject({
  importId: z.uuid(),
  fate: RowFate.optional(),
  page: z.int().min(1).max(100_000).default(1),
})
export const StartCaseImport = z.strictObject({ kind: Code })

/** 取り込んだ記録のもと。 */
export const Brought = z.object({ fileName: tiered(4, z.string()), row: z.int(), author: tiered(4, z.string()), counted: z.boolean() })
export type Brought = z.output<typeof Brought>
export const undoneBecause = '取り込みを取り消したため'
