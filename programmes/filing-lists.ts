import type * as z from 'zod'
import type { DueRule, NewRequirement, PeriodKind } from '#filings/schema'

const dayOfMonth = (months: number, day: number): DueRule => ({ kind: 'dayOfMonth', months, day })
const tenthAfter = dayOfMonth(1, 10)
const thirtyDays: DueRule = { kind: 'daysAfter', days: 30 }
const toLookUp = {
  commission: '未確認（委託契約書・仕様書で、様式と期限を確かめて定め直す）',
  subsidy: '未確認（補助金の交付要綱・交付決定書で、様式と期限を確かめて定め直す）',
  management: '提出は地方自治法第244条の2第7項。期限は未確認（条例・協定書で確かめて定め直す）',
  prefecture: '未確認（県社会福祉協議会の要綱・通知で、様式と期限を確かめて定め直す）',
  plan: '事業計画。提出先と期限は未確認（要綱で確かめて定め直す）',
} as const

type Preset = Omit<z.input<typeof NewRequirement>, 'requirementId' | 'validFrom' | 'validTo'> & { readonly code: string }
interface Asked {
  readonly code: string
  readonly programme: string | null
  readonly section: string
  readonly title: string
  readonly recipient: string
  readonly desk?: string
  readonly period: PeriodKind
  readonly due: DueRule
  readonly source: string
  readonly verified?: true
  readonly formName?: string
}

/** A monthly sheet and a report on the year, as commissions ask for them. */
function commissioned(
  programme: string,
  section: string,
  recipient: string,
  desk: string,
  name: string,
  source: string = toLookUp.commission,
): Asked[] {
  const of = { programme, section, recipient, desk, source }
  return [
    { ...of, code: `${programme}/monthly`, title: `${name} 月次実績報告`, period: 'month', due: tenthAfter },
    { ...of, code: `${programme}/yearly`, title: `${name} 年度実績報告書`, period: 'year', due: thirtyDays },
  ]
}
function yearly(programme: string, section: string, recipient: string, desk: string, title: string, source: string): Asked {
  return { code: `${programme}/yearly`, programme, section, recipient, desk, title, period: 'year', due: thirtyDays, source }
}

const city = '金沢市'
const prefecturalCouncil = '石川県社会福祉協議会'

/**
 * 提出の決まりの見本。
 *
 * What programmes of the catalogue usually hand in. Which of them are commissioned, subsidised or managed is different in every city: everything that is not
 * laid down by a law is unverified until somebody has looked it up, and says so wherever it is shown.
 */
const asked: readonly Asked[] = [
  {
    code: 'corporate/status-report',
    programme: 'corporate-governance',
    section: 'general-affairs',
    title: '現況報告書・計算書類・財産目録等の届出',
    recipient: city,
    desk: '所轄庁（財務諸表等電子開示システム）',
    period: 'year',
    due: { kind: 'fixed', month: 6, day: 30, side: 'after' },
    formName: '現況報告書ほか',
    source: '社会福祉法第59条（会計年度が終わって3か月以内）',
    verified: true,
  },
  {
    code: 'corporate/plan',
    programme: 'corporate-governance',
    section: 'general-affairs',
    title: '次年度の事業計画書・収支予算書',
    recipient: city,
    desk: '福祉政策担当課',
    period: 'year',
    due: { kind: 'fixed', month: 3, day: 31, side: 'before' },
    source: toLookUp.subsidy,
  },
  {
    code: 'corporate/subsidy',
    programme: 'corporate-governance',
    section: 'general-affairs',
    title: '運営費補助金 実績報告書',
    recipient: city,
    desk: '福祉政策担当課',
    period: 'year',
    due: thirtyDays,
    source: toLookUp.subsidy,
  },
  ...commissioned('self-reliance-consultation', 'self-reliance', city, '生活福祉担当課', '自立相談支援事業'),
  {
    code: 'self-reliance-consultation/statistics',
    programme: 'self-reliance-consultation',
    section: 'self-reliance',
    title: '自立相談支援事業 支援状況の統計入力',
    recipient: '厚生労働省',
    desk: '生活困窮者自立支援統計システム',
    period: 'month',
    due: dayOfMonth(1, 31),
    source: '未確認（統計システムの手引きで、締切を確かめて定め直す）',
  },
  ...commissioned('household-finance', 'self-reliance', city, '生活福祉担当課', '家計改善支援事業'),
  ...commissioned('housing-benefit', 'self-reliance', city, '生活福祉担当課', '住居確保給付金の受付'),
  ...commissioned('learning-support', 'self-reliance', city, '生活福祉担当課', '子どもの学習総合支援事業'),
  ...commissioned('livelihood-support-system', 'community-welfare', city, '介護保険担当課', '生活支援体制整備事業'),
  ...commissioned('comprehensive-support', 'community-welfare', city, '福祉政策担当課', '重層的支援体制整備事業'),
  ...commissioned('guardianship-core', 'rights-protection', city, '福祉政策担当課', '成年後見中核機関'),
  ...commissioned('daily-life-support', 'rights-protection', prefecturalCouncil, '', '日常生活自立支援事業', toLookUp.prefecture),
  ...commissioned('welfare-fund-loan', 'consultation', prefecturalCouncil, '', '生活福祉資金貸付事業', toLookUp.prefecture),
  ...commissioned('survivor-watch', 'support-centre', city, '被災者支援担当課', '被災者見守り・相談支援事業'),
  {
    code: 'employment-life-centre/labour-quarterly',
    programme: 'employment-life-centre',
    section: 'employment',
    title: '雇用安定等事業 四半期実績報告書',
    recipient: '石川労働局',
    desk: '',
    period: 'quarter',
    due: tenthAfter,
    source: toLookUp.commission,
  },
  {
    code: 'employment-life-centre/labour-yearly',
    programme: 'employment-life-centre',
    section: 'employment',
    title: '雇用安定等事業 年度実績報告書',
    recipient: '石川労働局',
    desk: '',
    period: 'year',
    due: thirtyDays,
    source: toLookUp.commission,
  },
  {
    code: 'employment-life-centre/prefecture',
    programme: 'employment-life-centre',
    section: 'employment',
    title: '生活支援等事業 年度実績報告書',
    recipient: '石川県',
    desk: '障害保健福祉担当課',
    period: 'year',
    due: thirtyDays,
    source: toLookUp.commission,
  },
  {
    code: 'commissioners/statistics',
    programme: 'commissioners',
    section: 'community-welfare',
    title: '民生委員・児童委員の活動状況（福祉行政報告例）の集計',
    recipient: city,
    desk: '福祉政策担当課',
    period: 'month',
    due: dayOfMonth(1, 20),
    formName: '福祉行政報告例 活動記録集計表',
    source: '未確認（市の通知で、締切を確かめて定め直す）',
  },
  yearly('local-desks', 'community-welfare', city, '福祉政策担当課', '地域の身近な福祉相談窓口設置事業 実績報告書', toLookUp.commission),
  yearly(
    'district-coordinators',
    'community-welfare',
    city,
    '福祉政策担当課',
    '地域福祉支援コーディネーター配置事業 実績報告書',
    toLookUp.commission,
  ),
  yearly('machigurumi', 'community-welfare', city, '福祉政策担当課', 'まちぐるみ福祉活動推進事業 実績報告書', toLookUp.subsidy),
  yearly('childrens-clubs', 'community-welfare', city, 'こども担当課', '児童クラブ運営支援 実績報告書', toLookUp.commission),
  yearly('child-watch', 'community-welfare', city, 'こども担当課', '金沢版子ども宅食推進事業 実績報告書', toLookUp.subsidy),
  {
    code: 'care-counsellors/activity',
    programme: 'care-counsellors',
    section: 'community-welfare',
    title: '介護サービス相談員 活動状況報告書',
    recipient: city,
    desk: '介護保険担当課',
    period: 'twoMonths',
    due: dayOfMonth(1, 31),
    formName: '活動状況報告書（隔月）',
    source: toLookUp.plan,
  },
  yearly('carer-retention', 'community-welfare', city, '介護保険担当課', '介護職員人材定着促進事業 実績報告書', toLookUp.commission),
  yearly('carer-recruitment', 'community-welfare', city, '介護保険担当課', '介護職員人材確保促進事業 実績報告書', toLookUp.commission),
  ...commissioned('home-modification', 'community-welfare', city, '介護保険担当課', '介護保険住宅改修適正化事業'),
  {
    code: 'matsugae-hall/use',
    programme: 'matsugae-hall',
    section: 'general-affairs',
    title: '松ヶ枝福祉館 月次利用状況報告書',
    recipient: city,
    desk: '施設所管課',
    period: 'month',
    due: tenthAfter,
    source: toLookUp.management,
  },
  yearly('matsugae-hall', 'general-affairs', city, '施設所管課', '松ヶ枝福祉館 指定管理 事業報告書', toLookUp.management),
  {
    code: 'plaza-building/use',
    programme: 'plaza-building',
    section: 'community-welfare',
    title: '福祉用具情報プラザ 月次利用状況報告書',
    recipient: city,
    desk: '施設所管課',
    period: 'month',
    due: tenthAfter,
    source: toLookUp.management,
  },
  yearly('plaza-building', 'community-welfare', city, '施設所管課', '福祉用具情報プラザ 指定管理 事業報告書', toLookUp.management),
  {
    code: 'volunteer-points/half-yearly',
    programme: 'volunteer-points',
    section: 'volunteer-centre',
    title: 'ボランティアポイント事業 半期実績報告書',
    recipient: city,
    desk: '介護保険担当課',
    period: 'halfYear',
    due: thirtyDays,
    source: toLookUp.commission,
  },
  yearly(
    'volunteer-grants',
    'volunteer-centre',
    prefecturalCouncil,
    'ボランティアセンター',
    'ボランティア保険掛金助成 実績報告書',
    toLookUp.prefecture,
  ),
  yearly(
    'community-chest',
    'community-welfare',
    '石川県共同募金会',
    '',
    '共同募金 配分金使途報告書',
    '未確認（配分決定通知書で、様式と期限を確かめて定め直す）',
  ),
  yearly(
    'support-of-other-csw',
    'support-centre',
    '石川県共同募金会',
    '',
    '被災者交流の場 助成金完了報告書',
    '未確認（助成決定通知書で、様式と期限を確かめて定め直す）',
  ),
]

/** 提出の決まりの見本。 @param sections ids of the sections of the preset by their codes, where the council has them */
export function filingsPreset(sections: ReadonlyMap<string, string> = new Map()): Preset[] {
  return asked.map(({ section, ...requirement }) => ({ ...requirement, onClosed: 'next' as const, sectionId: sections.get(section) ?? null }))
}
