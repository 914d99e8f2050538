import * as z from 'zod'
import { IsoDate, tiered } from '#kernel/values'
import { type Choice, Code } from './choices.ts'

/** 漏えい等の種類。 */
export const incidentKinds = [
  { code: 'misdelivery', title: { ja: '誤送付（郵便・FAX・手渡しのまちがい）', en: 'Sent or handed to the wrong person' } },
  { code: 'misdirected-mail', title: { ja: 'メールの誤送信（宛先・CC・添付のまちがい）', en: 'E-mail to the wrong person' } },
  { code: 'loss', title: { ja: '紛失・置き忘れ', en: 'Lost or left behind' } },
  { code: 'theft', title: { ja: '盗難', en: 'Stolen' } },
  { code: 'snooping', title: { ja: '不正な閲覧・仕事に関係のない閲覧', en: 'Looked at without need' } },
  { code: 'taking-out', title: { ja: '無断の持ち出し', en: 'Taken out without leave' } },
  { code: 'publication', title: { ja: '公開設定の誤り・載せてはいけないものの公開', en: 'Published or shared by mistake' } },
  { code: 'cyber-attack', title: { ja: 'サイバー攻撃・不正アクセス', en: 'Cyber attack, intrusion' } },
  { code: 'misdisposal', title: { ja: '誤った廃棄', en: 'Disposed of by mistake' } },
  { code: 'damage', title: { ja: '消えた・こわれた・書きかえられた', en: 'Erased, damaged or altered' } },
  { code: 'other', title: { ja: 'そのほか・まだ分からない', en: 'Other, or not known yet' } },
] as const satisfies readonly Choice[]

/** 個人データの項目。 `sensitive` ones are, or are handled as, 要配慮個人情報: one person's is enough for the duty to report. */
export const dataKinds: readonly (Choice & { readonly sensitive?: true })[] = [
  { code: 'name', title: { ja: '氏名', en: 'Name' } },
  { code: 'address', title: { ja: '住所', en: 'Address' } },
  { code: 'hidden-address', title: { ja: '知られてはいけない住所（DVなど）', en: 'Hidden address (domestic violence and the like)' } },
  { code: 'contact', title: { ja: '電話番号・メールアドレス', en: 'Phone, e-mail' } },
  { code: 'birth', title: { ja: '生年月日・性別', en: 'Date of birth, sex' } },
  { code: 'family', title: { ja: '家族・世帯のようす', en: 'Family and household' } },
  { code: 'account', title: { ja: '口座・カード・暗証番号', en: 'Bank account, card, PIN' } },
  { code: 'income', title: { ja: '収入・借金・給付', en: 'Income, debts, benefits' } },
  {
    code: 'consultation',
    title: { ja: '相談・支援の記録（要配慮個人情報として扱う）', en: 'Records of consultation and support (handled as special-care)' },
    sensitive: true,
  },
  { code: 'health', title: { ja: '病歴・健診・診療（要配慮）', en: 'Illness, check-ups, treatment (special-care)' }, sensitive: true },
  { code: 'disability', title: { ja: '障害（要配慮）', en: 'Disability (special-care)' }, sensitive: true },
  {
    code: 'crime',
    title: { ja: '犯罪の経歴・犯罪の被害・非行（要配慮）', en: 'Criminal record, crime victim, juvenile procedure (special-care)' },
    sensitive: true,
  },
  { code: 'creed', title: { ja: '人種・信条・社会的身分（要配慮）', en: 'Race, creed, social status (special-care)' }, sensitive: true },
  { code: 'other', title: { ja: 'そのほか', en: 'Other' } },
]

export const sureness = ['yes', 'no', 'unknown'] as const
const Sureness = z.enum(sureness)
export type Sureness = z.output<typeof Sureness>

/** 対応の種類。 The first four can be recorded at any time while the incident is open; the rest come with their own operation. */
export const stepKinds = [
  { code: 'firstReport', title: { ja: '速報（個人情報保護委員会へ）', en: 'First report to the commission' } },
  { code: 'fullReport', title: { ja: '確報（個人情報保護委員会へ）', en: 'Full report to the commission' } },
  { code: 'noticeToPersons', title: { ja: '本人への通知', en: 'Notice to the persons concerned' } },
  { code: 'clientReport', title: { ja: '委託元（市など）への報告', en: 'Report to the commissioning body (the city)' } },
  { code: 'prevention', title: { ja: '再発防止', en: 'Prevention' } },
] as const satisfies readonly Choice[]
const StepKind = z.enum(stepKinds.map(({ code }) => code))
export type StepKind = z.output<typeof StepKind>
const closingKinds = ['closing', 'reopening', 'correction'] as const
const AnyStepKind = z.enum([...StepKind.options, ...closingKinds])
export type AnyStepKind = z.output<typeof AnyStepKind>

const Words = z.string().trim().max(4000).default('')
const Needed = (length: number) => z.string().trim().min(1).max(length)

/** What is known of an incident. Texts hold no names: they say what happened, not to whom. */
const assessment = {
  foundOn: IsoDate,
  foundBy: z.string().trim().max(100).default(''),
  kind: Code,
  outline: Needed(4000),
  /** Left out where the number is not known yet. */
  personCount: z.int().min(0).max(10_000_000).optional(),
  dataKinds: z.array(Code).max(30).default([]),
  propertyRisk: Sureness,
  malicious: Sureness,
  encrypted: Sureness,
  cause: Words,
  secondaryHarm: Words,
  careOfPersons: Words,
  publication: Words,
  prevention: Words,
  remarks: Words,
}
export const NewIncident = z.strictObject({ compartment: Code, ...assessment })
export type NewIncident = z.output<typeof NewIncident>
export const NewAssessment = z.strictObject({ incidentId: z.uuid(), ...assessment })
export type NewAssessment = Omit<z.output<typeof NewAssessment>, 'incidentId'>

export const NewStep = z.strictObject({ incidentId: z.uuid(), kind: StepKind, doneOn: IsoDate, note: z.string().trim().max(2000).default('') })

/** 期限。 One thing the rule asks for, until when, and since when it is done. */
export const Deadline = z
  .object({
    step: z.enum(['firstReport', 'fullReport', 'noticeToPersons']),
    /** The day from which the first report is usually expected; null where there is only a last day. */
    from: z.iso.date().nullable(),
    dueOn: z.iso.date(),
    doneOn: z.iso.date().nullable(),
  })
  .meta({ id: 'IncidentDeadline' })
export type Deadline = z.output<typeof Deadline>

export const reportGrounds = ['sensitive', 'property', 'malicious', 'many'] as const

/** 報告が要るか。 What the rule in force on the day of finding says about what is known now. */
export const Duty = z
  .object({
    required: z.boolean(),
    grounds: z.array(z.enum(reportGrounds)),
    /** Strongly encrypted: no report although there are grounds. */
    exempt: z.boolean(),
    source: z.string(),
  })
  .meta({ id: 'IncidentDuty' })
export type Duty = z.output<typeof Duty>

/** One line of the register: codes and days only, so that a glance at the list is no look at the record. */
export const IncidentRow = z
  .object({
    incidentId: z.uuid(),
    compartment: z.string(),
    foundOn: z.iso.date(),
    kind: z.string(),
    reportedAt: z.iso.datetime(),
    open: z.boolean(),
    reportRequired: z.boolean(),
    /** The open deadline that comes first. */
    next: Deadline.nullable(),
  })
  .meta({ id: 'IncidentRow' })
export type IncidentRow = z.output<typeof IncidentRow>

const secret = tiered(4, z.string())

const Step = z.object({
  position: z.int(),
  kind: AnyStepKind,
  doneOn: z.iso.date(),
  note: secret,
  takenBack: z.boolean(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})

const Assessment = z.object({
  position: z.int(),
  foundOn: z.iso.date(),
  foundBy: secret,
  kind: z.string(),
  outline: secret,
  personCount: z.int().nullable(),
  dataKinds: z.array(z.string()),
  propertyRisk: Sureness,
  malicious: Sureness,
  encrypted: Sureness,
  cause: secret,
  secondaryHarm: secret,
  careOfPersons: secret,
  publication: secret,
  prevention: secret,
  remarks: secret,
  assessedAt: z.iso.datetime(),
  assessedBy: z.string(),
})
export type Assessment = z.output<typeof Assessment>

export const Incident = z
  .object({
    incidentId: z.uuid(),
    compartment: z.string(),
    reportedAt: z.iso.datetime(),
    reportedBy: z.string(),
    open: z.boolean(),
    duty: Duty,
    deadlines: z.array(Deadline),
    /** The newest first; the first of them is what is known now. */
    assessments: z.array(Assessment).min(1),
    steps: z.array(Step),
    /** Of a closed incident. */
    keepUntil: z.iso.date().nullable(),
    can: z.array(z.enum(['add', 'record', 'close', 'reopen', 'print'])),
  })
  .meta({ id: 'Incident' })
export type Incident = z.output<typeof Incident>

export const IncidentFilter = z.strictObject({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  kind: Code.optional(),
  /** Words within the record. */
  search: z.string().trim().max(100).optional(),
  /** These records only, all on one page. */
  incidentIds: z.array(z.uuid()).max(1000).optional(),
  order: z.enum(['due', 'newest', 'oldest', 'kind']).default('due'),
  page: z.int().min(1).max(10_000).default(1),
})
export const registerPageSize = 50

/** 報告書。 First or full report on one sheet, with the nine headings of the commission's rule. */
export const IncidentReport = z
  .object({ sheet: z.enum(['first', 'full']), councilName: z.string(), incident: Incident })
  .meta({ id: 'IncidentReport' })
