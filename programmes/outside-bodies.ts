import { outsideMeetingAttended } from '#calendar'
import { count, together } from '#plan'

/** 計画に出てくる、ほかの団体が開く会議体。 Codes are what lines count by when a report on a meeting is written. */
export const outsideBodies = {
  'public-assistance-employment': {
    name: '金沢地域生活保護受給者等就労自立促進事業協議会',
    kana: 'カナザワチイキセイカツホゴジュキュウシャトウシュウロウジリツソクシンジギョウキョウギカイ',
    compartment: 'self-reliance',
    kind: 'council-board',
  },
  'childrens-support-network': {
    name: '金沢こども応援ネットワーク情報交換会',
    kana: 'カナザワコドモオウエンネットワークジョウホウコウカンカイ',
    compartment: 'self-reliance',
    kind: 'liaison',
  },
  'justice-and-welfare': {
    name: '司法および福祉関係機関等実務担当者連絡協議会',
    kana: 'シホウオヨビフクシカンケイキカントウジツムタントウシャレンラクキョウギカイ',
    compartment: 'self-reliance',
    kind: 'liaison',
  },
  'mental-health': {
    name: '金沢地域精神保健福祉連絡会',
    kana: 'カナザワチイキセイシンホケンフクシレンラクカイ',
    compartment: 'self-reliance',
    kind: 'liaison',
  },
  'legal-support-council': {
    name: '日本司法支援センター金沢地区地方協議会',
    kana: 'ニホンシホウシエンセンターカナザワチクチホウキョウギカイ',
    compartment: 'self-reliance',
    kind: 'liaison',
  },
  'debt-liaison': {
    name: '金沢市多重債務問題対策庁内連絡会・合同研修会',
    kana: 'カナザワシタジュウサイムモンダイタイサクチョウナイレンラクカイ',
    compartment: 'self-reliance',
    kind: 'liaison',
  },
  'released-prisoners': {
    name: '刑務所出所者等福祉関係事務担当者連絡協議会',
    kana: 'ケイムショシュッショシャトウフクシカンケイジムタントウシャレンラクキョウギカイ',
    compartment: 'self-reliance',
    kind: 'liaison',
  },
  'disability-self-reliance': {
    name: '金沢市障害者自立支援協議会',
    kana: 'カナザワシショウガイシャジリツシエンキョウギカイ',
    compartment: 'disability-employment',
    kind: 'council-board',
  },
  'brain-dysfunction': {
    name: '石川県高次脳機能障害支援関係者連絡会',
    kana: 'イシカワケンコウジノウキノウショウガイシエンカンケイシャレンラクカイ',
    compartment: 'disability-employment',
    kind: 'liaison',
  },
  'developmental-disabilities': {
    name: '石川県発達障害者支援体制推進会議',
    kana: 'イシカワケンハッタツショウガイシャシエンタイセイスイシンカイギ',
    compartment: 'disability-employment',
    kind: 'council-board',
  },
  'citizens-cooperation': {
    name: '協働を進める市民会議',
    kana: 'キョウドウヲススメルシミンカイギ',
    compartment: 'volunteering',
    kind: 'council-board',
  },
} as const

/** Counts the meetings of these bodies that we attended. */
export function attendance(first: keyof typeof outsideBodies, ...others: readonly (keyof typeof outsideBodies)[]) {
  return together(count(outsideMeetingAttended, { body: first }), ...others.map((body) => count(outsideMeetingAttended, { body })))
}
