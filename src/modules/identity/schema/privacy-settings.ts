import * as z from 'zod'
import { IsoDate, type Text } from '#kernel/values'

type Unit = 'hours' | 'days' | 'people' | 'yen' | 'years' | 'plain'

interface ShippedSetting {
  readonly title: Text
  readonly unit: Unit
  readonly amount: number
  /** Where the figure comes from; `verified` is false where nobody has held it against the text of the law. */
  readonly source: Text
  readonly verified: boolean
}

const unverified = (ja: string, en: string) => ({ source: { ja, en }, verified: false })
const rule8: Text = { ja: '個人情報の保護に関する法律施行規則8条', en: 'Enforcement rules of the privacy act, art. 8' }

/** 期限・手数料・保存年数の見本。 A council records its own from a day on; nothing here is a constant of the law. */
export const shippedSettings = {
  firstReportFromDays: {
    title: { ja: '速報のめやす（早いほう）', en: 'First report: usually from' },
    unit: 'days',
    amount: 3,
    source: { ja: '委員会の考え方：おおむね3〜5日以内', en: "The commission's guidance: about 3 to 5 days" },
    verified: true,
  },
  firstReportDays: {
    title: { ja: '速報の期限', en: 'First report within' },
    unit: 'days',
    amount: 5,
    source: { ja: '委員会の考え方：おおむね3〜5日以内', en: "The commission's guidance: about 3 to 5 days" },
    verified: true,
  },
  fullReportDays: { title: { ja: '確報の期限', en: 'Full report within' }, unit: 'days', amount: 30, source: rule8, verified: true },
  fullReportMaliciousDays: {
    title: { ja: '確報の期限（不正の目的のおそれがあるとき）', en: 'Full report within, where malice is suspected' },
    unit: 'days',
    amount: 60,
    source: rule8,
    verified: true,
  },
  noticeDays: {
    title: { ja: '本人への通知のめやす', en: 'Notice to the persons within' },
    unit: 'days',
    amount: 30,
    ...unverified('法は日数を定めず「速やかに」。確報の期限に合わせた初期値', 'The law names no number of days; set like the full report'),
  },
  foundDayCounts: {
    title: { ja: '知った日を一日目に数える（1：数える、0：翌日から）', en: 'The day of finding is day one (1: yes, 0: no)' },
    unit: 'plain',
    amount: 1,
    ...unverified('早く終わるほうに数える初期値', 'Set to whichever ends earlier'),
  },
  reportablePersons: {
    title: { ja: 'この人数をこえたら報告する', en: 'More than so many people are to be reported' },
    unit: 'people',
    amount: 1000,
    source: { ja: '個人情報の保護に関する法律施行規則7条4号', en: 'Enforcement rules of the privacy act, art. 7 (4)' },
    verified: true,
  },
  decisionDays: {
    title: { ja: '開示等の決定の期限（受付から）', en: 'Decision on a request within' },
    unit: 'days',
    amount: 30,
    ...unverified('法は「遅滞なく」。行政機関の期限（法83条）にならった初期値', 'The law says "without delay"; set like art. 83 for public bodies'),
  },
  extensionDays: {
    title: { ja: '開示等の決定の延長（一度だけ）', en: 'One extension of the decision by' },
    unit: 'days',
    amount: 30,
    ...unverified('行政機関の延長（法83条2項）にならった初期値', 'Set like art. 83 (2) for public bodies'),
  },
  taskDays: {
    title: { ja: '課への依頼の期限', en: 'A section answers within' },
    unit: 'days',
    amount: 7,
    ...unverified('決定の期限に間に合わせるための初期値', 'Set so that the decision is in time'),
  },
  feeYen: {
    title: { ja: '開示の手数料', en: 'Fee for disclosure' },
    unit: 'yen',
    amount: 0,
    ...unverified('実費をこえない合理的な額を法人が定める。初期値は無料', 'For the council to set; free unless it does'),
  },
  incidentYears: {
    title: { ja: '漏えい等の記録の保存（終了から）', en: 'Incidents are kept for, from closing' },
    unit: 'years',
    amount: 5,
    ...unverified(
      '法令に定めなし。相談記録の保存期間にならった初期値。市との契約が優先',
      'No law; set like case files; a contract with the city goes first',
    ),
  },
  disclosureYears: {
    title: { ja: '開示等の請求の保存（終了から）', en: 'Requests are kept for, from their end' },
    unit: 'years',
    amount: 5,
    ...unverified(
      '法令に定めなし。相談記録の保存期間にならった初期値。市との契約が優先',
      'No law; set like case files; a contract with the city goes first',
    ),
  },
  exportHours: {
    title: { ja: '持ち出したファイルを受け取れる時間', en: 'An exported file can be taken for' },
    unit: 'hours',
    amount: 72,
    ...unverified('法令に定めなし。本製品の安全設計（週末をまたげる三日）', 'No law; our own safety design (three days, to span a weekend)'),
  },
  exportRows: {
    title: { ja: '一度に持ち出せる行数', en: 'Rows that may leave in one file' },
    unit: 'plain',
    amount: 100_000,
    ...unverified('法令に定めなし。本製品の初期値', 'No law; our own starting value'),
  },
  importDays: {
    title: { ja: '名簿の取り込みを途中のまま置ける日数', en: 'An import may be left unfinished for' },
    unit: 'days',
    amount: 14,
    ...unverified(
      '法令に定めなし。本製品の安全設計（過ぎると行とファイルを廃棄する）',
      'No law; our own safety design: rows and file are destroyed then',
    ),
  },
  importRows: {
    title: { ja: '一度に取り込める行数', en: 'Rows that may be taken in at once' },
    unit: 'plain',
    amount: 200_000,
    ...unverified('法令に定めなし。本製品の初期値（一つの処理で加えられる量）', 'No law; our own starting value: what one transaction adds'),
  },
  importMegabytes: {
    title: { ja: '取り込むファイルの大きさの上限（MB）', en: 'Size of a file to be taken in, at most (MB)' },
    unit: 'plain',
    amount: 30,
    ...unverified(
      '法令に定めなし。本製品の初期値（読み取る間、メモリーに載る）',
      'No law; our own starting value: the file lies in memory while it is read',
    ),
  },
} as const satisfies Readonly<Record<string, ShippedSetting>>

export type PrivacySettingKey = keyof typeof shippedSettings
const keys = Object.keys(shippedSettings) as [PrivacySettingKey, ...PrivacySettingKey[]]
/** What is in force on a day, one number per key. */
export type PrivacySettings = Readonly<Record<PrivacySettingKey, number>>

export const NewPrivacySetting = z.strictObject({
  key: z.enum(keys),
  amount: z.int().min(0).max(1_000_000),
  validFrom: IsoDate,
  source: z.string().trim().min(1).max(200),
})
export type NewPrivacySetting = z.output<typeof NewPrivacySetting>

/** A setting with where it comes from: `decidedBy` is null for what was shipped. */
export const PrivacySetting = z
  .object({
    key: z.enum(keys),
    amount: z.int(),
    validFrom: z.iso.date().nullable(),
    source: z.object({ ja: z.string(), en: z.string() }),
    verified: z.boolean(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'PrivacySetting' })
