import { meetingHeld } from '#calendar'
import { count, together } from '#plan'

/** 計画に出てくる会議体。 Codes are what lines count by; compartment and tier say who sees the records. */
export const bodies = {
  'district-chairs-board': {
    name: '地区社協会長部会役員会',
    kana: 'チクシャキョウカイチョウブカイヤクインカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-chairs': { name: '地区社協会長会議', kana: 'チクシャキョウカイチョウカイギ', compartment: 'community-welfare', tier: 2 },
  'district-block': {
    name: '地区社協・民児協ブロック会議',
    kana: 'チクシャキョウミンジキョウブロックカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-clerks': {
    name: '地区社協事務担当者会議',
    kana: 'チクシャキョウジムタントウシャカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-commissioners-chairs': {
    name: '地区民児協会長定例会',
    kana: 'チクミンジキョウカイチョウテイレイカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'commissioners-board': { name: '市民児協役員会', kana: 'シミンジキョウヤクインカイ', compartment: 'community-welfare', tier: 2 },
  'commissioners-leaders': {
    name: '市民児協正副会長会議',
    kana: 'シミンジキョウセイフクカイチョウカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'commissioners-assembly': { name: '市民児協総会', kana: 'シミンジキョウソウカイ', compartment: 'community-welfare', tier: 2 },
  'chief-child-board': {
    name: '主任児童委員連絡会理事会',
    kana: 'シュニンジドウイインレンラクカイリジカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'chief-child-plenary': {
    name: '主任児童委員連絡会全体会議',
    kana: 'シュニンジドウイインレンラクカイゼンタイカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'livelihood-council': {
    name: '生活支援・介護予防の協議体',
    kana: 'セイカツシエンカイゴヨボウノキョウギタイ',
    compartment: 'mutual-support',
    tier: 2,
  },
  'round-table': { name: '地域福祉座談会', kana: 'チイキフクシザダンカイ', compartment: 'community-welfare', tier: 2 },
  'chest-clerks': {
    name: '地区共同募金委員会事務担当者会議',
    kana: 'チクキョウドウボキンイインカイジムタントウシャカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'rights-steering': {
    name: '権利擁護センター運営委員会',
    kana: 'ケンリヨウゴセンターウンエイイインカイ',
    compartment: 'rights-protection',
    tier: 2,
  },
  'guardian-matching': { name: '受任者調整会議', kana: 'ジュニンシャチョウセイカイギ', compartment: 'rights-protection', tier: 2 },
  'rights-support': { name: '権利擁護支援会議', kana: 'ケンリヨウゴシエンカイギ', compartment: 'rights-protection', tier: 2 },
  'self-reliance-cases': { name: '支援調整会議', kana: 'シエンチョウセイカイギ', compartment: 'self-reliance', tier: 2 },
  'self-reliance-council': {
    name: '生活困窮者自立支援連絡協議会',
    kana: 'セイカツコンキュウシャジリツシエンレンラクキョウギカイ',
    compartment: 'self-reliance',
    tier: 2,
  },
  'learning-planning': {
    name: '学習支援の企画・運営ミーティング',
    kana: 'ガクシュウシエンノキカクウンエイミーティング',
    compartment: 'self-reliance',
    tier: 2,
  },
  'loan-opinions': { name: '貸付意見交換会', kana: 'カシツケイケンコウカンカイ', compartment: 'loans', tier: 2 },
  'employment-liaison': { name: '就労支援連絡会議', kana: 'シュウロウシエンレンラクカイギ', compartment: 'disability-employment', tier: 2 },
  'plaza-selection': { name: '展示福祉用具選定部会', kana: 'テンジフクシヨウグセンテイブカイ', compartment: 'community-welfare', tier: 2 },
  'care-providers-board': {
    name: '介護サービス事業者連絡会 理事会',
    kana: 'カイゴサービスジギョウシャレンラクカイリジカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'care-providers-assembly': {
    name: '介護サービス事業者連絡会 総会',
    kana: 'カイゴサービスジギョウシャレンラクカイソウカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'care-providers-sections': {
    name: '介護サービス事業者連絡会 部会会議',
    kana: 'カイゴサービスジギョウシャレンラクカイブカイカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'care-providers-leaders': {
    name: '介護サービス事業者連絡会 正副部会長会議',
    kana: 'カイゴサービスジギョウシャレンラクカイセイフクブカイチョウカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'care-providers-exchange': {
    name: '介護サービス部門別の情報交換会・交流会',
    kana: 'カイゴサービスブモンベツノジョウホウコウカンカイコウリュウカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'carer-recruitment': {
    name: '介護の魅力発信実行委員会',
    kana: 'カイゴノミリョクハッシンジッコウイインカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'mutual-aid-board': { name: '互助会理事会', kana: 'ゴジョカイリジカイ', compartment: 'administration', tier: 2 },
  'mutual-aid-delegates': { name: '互助会代議員会', kana: 'ゴジョカイダイギインカイ', compartment: 'administration', tier: 2 },
  'care-counsellors': { name: '介護サービス相談員連絡会', kana: 'カイゴサービスソウダンインレンラクカイ', compartment: 'community-welfare', tier: 2 },
  'childcare-board': { name: '保育部会理事会', kana: 'ホイクブカイリジカイ', compartment: 'community-welfare', tier: 2 },
  'childcare-assembly': { name: '保育部会総会', kana: 'ホイクブカイソウカイ', compartment: 'community-welfare', tier: 2 },
  'disability-facilities': {
    name: '障害児・者福祉施設連絡会議',
    kana: 'ショウガイジシャフクシシセツレンラクカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'disability-facilities-managers': {
    name: '障害児・者福祉施設連絡会幹事会',
    kana: 'ショウガイジシャフクシシセツレンラクカイカンジカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'disability-city-exchange': {
    name: '障害児・者福祉施設連絡会と行政との意見交換会',
    kana: 'ショウガイジシャフクシシセツレンラクカイトギョウセイトノイケンコウカンカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'elderly-facilities-board': {
    name: '老人福祉施設連絡会役員会',
    kana: 'ロウジンフクシシセツレンラクカイヤクインカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'elderly-facilities-assembly': {
    name: '老人福祉施設連絡会総会',
    kana: 'ロウジンフクシシセツレンラクカイソウカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'day-services': { name: '地域デイサービス部会会議', kana: 'チイキデイサービスブカイカイギ', compartment: 'community-welfare', tier: 2 },
  'day-services-leaders': {
    name: '地域デイサービス部会正副会長会議',
    kana: 'チイキデイサービスブカイセイフクカイチョウカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'day-services-practitioners': {
    name: '地域デイサービス実務担当者会議',
    kana: 'チイキデイサービスジツムタントウシャカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'day-services-training': {
    name: '地域デイサービス職員研修検討会',
    kana: 'チイキデイサービスショクインケンシュウケントウカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'volunteer-federation': {
    name: '福祉ボランティア連絡協議会',
    kana: 'フクシボランティアレンラクキョウギカイ',
    compartment: 'volunteering',
    tier: 2,
  },
  'disaster-network': {
    name: '災害ボランティアネットワーク会議',
    kana: 'サイガイボランティアネットワークカイギ',
    compartment: 'volunteering',
    tier: 2,
  },
  'board-of-directors': { name: '理事会', kana: 'リジカイ', compartment: 'administration', tier: 2 },
  'board-of-councillors': { name: '評議員会', kana: 'ヒョウギインカイ', compartment: 'administration', tier: 2 },
  'board-of-auditors': { name: '監事会', kana: 'カンジカイ', compartment: 'administration', tier: 2 },
  'management-meeting': { name: '経営会議', kana: 'ケイエイカイギ', compartment: 'administration', tier: 2 },
  'section-chiefs': { name: '課長会議', kana: 'カチョウカイギ', compartment: 'administration', tier: 2 },
  'city-liaison': { name: '市との連絡会議', kana: 'シトノレンラクカイギ', compartment: 'administration', tier: 2 },
  'integrated-working': {
    name: '相談支援・地域福祉推進 部門間連携チーム',
    kana: 'ソウダンシエンチイキフクシスイシンブモンカンレンケイチーム',
    compartment: 'administration',
    tier: 2,
  },
} as const

const unverified = '見本（会則で確かめて定め直す）'

/** 会議体の決まりと構成員の見本。 Whose office makes a member; quorum and period of notice are samples, as the plans name none. */
export function bodyStandards(council: { readonly synthetic: boolean }) {
  const halfOfSeats = { quorum: 'more-than', quorumPart: 1, quorumOf: 2, quorumBase: 'seats', proxiesCount: true, mandatesCount: true } as const
  const usual = { validFrom: '2020-04-01', noticeDays: 7, source: unverified, issuer: 'council' }
  return [
    { body: 'district-chairs', office: 'district-chair', ...halfOfSeats, ...usual },
    { body: 'district-clerks', office: 'district-clerk', ...usual },
    // The secretariat of the commissioners' association is ours in the sample; elsewhere its letters have no letterhead yet.
    {
      body: 'district-commissioners-chairs',
      office: 'commissioners-chair',
      ...halfOfSeats,
      ...usual,
      issuer: council.synthetic ? 'commissioners' : '',
    },
  ] as const
}

/** Counts the meetings of these bodies. */
export function meetings(first: keyof typeof bodies, ...others: readonly (keyof typeof bodies)[]) {
  return together(count(meetingHeld, { body: first }), ...others.map((body) => count(meetingHeld, { body })))
}
