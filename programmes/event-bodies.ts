import type * as z from 'zod'
import { meetingHeld } from '#calendar'
import type { operations } from '#events'
import { count, recorded, together } from '#plan'

/** 計画に出てくる研修・行事。 Bodies of the kinds that stand in the room of trainings and events; codes are what lines count by. */
export const eventBodies = {
  'commissioners-chairs-training': { name: '地区民児協会長研修会', kana: 'チクミンジキョウカイチョウケンシュウカイ', kind: 'training' },
  'commissioners-substitutes-training': {
    name: '民生委員児童委員 新任研修（補充）',
    kana: 'ミンセイイインジドウイインシンニンケンシュウホジュウ',
    kind: 'training',
  },
  'commissioners-first-terms-training': {
    name: '民生委員児童委員 新任・フォローアップ研修',
    kana: 'ミンセイイインジドウイインシンニンフォローアップケンシュウ',
    kind: 'training',
  },
  'commissioners-second-terms-training': {
    name: '民生委員児童委員 中堅研修（2・3期目）',
    kana: 'ミンセイイインジドウイインチュウケンケンシュウニサンキメ',
    kind: 'training',
  },
  'commissioners-fourth-term-training': {
    name: '民生委員児童委員 中堅研修（4期目以上）',
    kana: 'ミンセイイインジドウイインチュウケンケンシュウヨンキメイジョウ',
    kind: 'training',
  },
  'commissioners-leaders-training': {
    name: '民生委員児童委員 リーダー研修（副会長）',
    kana: 'ミンセイイインジドウイインリーダーケンシュウ',
    kind: 'training',
  },
  'commissioners-thematic-training': {
    name: '民生委員児童委員 テーマ別研修',
    kana: 'ミンセイイインジドウイインテーマベツケンシュウ',
    kind: 'training',
  },
  'chief-child-training': { name: '主任児童委員研修会', kana: 'シュニンジドウイインケンシュウカイ', kind: 'training' },
  'child-watch-training': { name: '子どもの見守り研修会', kana: 'コドモノミマモリケンシュウカイ', kind: 'training' },
  'commissioners-block-training': { name: 'ブロック別研修会', kana: 'ブロックベツケンシュウカイ', kind: 'training' },
  'commissioners-study-tour': { name: '地区民児協会長視察研修会', kana: 'チクミンジキョウカイチョウシサツケンシュウカイ', kind: 'training' },
  'district-chairs-training': { name: '地区社協会長研修会', kana: 'チクシャキョウカイチョウケンシュウカイ', kind: 'training' },
  'district-staff-training': { name: '地区社協職員研修会', kana: 'チクシャキョウショクインケンシュウカイ', kind: 'training' },
  'care-providers-plenary-training': {
    name: '介護サービス事業者 全体研修会',
    kana: 'カイゴサービスジギョウシャゼンタイケンシュウカイ',
    kind: 'training',
  },
  'care-providers-rank-training': {
    name: '介護サービス事業者 階層別研修会',
    kana: 'カイゴサービスジギョウシャカイソウベツケンシュウカイ',
    kind: 'training',
  },
  'care-providers-section-training': {
    name: '介護サービス事業者 部会別研修会',
    kana: 'カイゴサービスジギョウシャブカイベツケンシュウカイ',
    kind: 'training',
  },
  'childcare-directors-training': { name: '保育部会 理事長・所長研修会', kana: 'ホイクブカイリジチョウショチョウケンシュウカイ', kind: 'training' },
  'childcare-festival': { name: 'こどもすくすくランド', kana: 'コドモスクスクランド', kind: 'public-event' },
  'elderly-facilities-training': {
    name: '老人福祉施設 施設長等・職員研修会',
    kana: 'ロウジンフクシシセツシセツチョウトウショクインケンシュウカイ',
    kind: 'training',
  },
  'day-services-section-training': { name: '地域デイサービス 研修会', kana: 'チイキデイサービスケンシュウカイ', kind: 'training' },
  'day-services-exhibition': { name: '地域デイサービス 利用者作品展', kana: 'チイキデイサービスリヨウシャサクヒンテン', kind: 'exhibition' },
  'disability-staff-training': {
    name: '障害児・者福祉施設 職員研修会',
    kana: 'ショウガイジシャフクシシセツショクインケンシュウカイ',
    kind: 'training',
  },
  'equipment-adviser-course': {
    name: '福祉用具専門相談員指定講習会',
    kana: 'フクシヨウグセンモンソウダンインシテイコウシュウカイ',
    kind: 'training',
  },
} as const

/** Compartment and tier in which all of them lie. */
export const eventPlace = { compartment: 'community-welfare', tier: 2 } as const

/** Counts the sessions of these trainings and events, beside the records of the line's own. */
export function sessionsOf(first: keyof typeof eventBodies, ...others: readonly (keyof typeof eventBodies)[]) {
  const counted = together(count(meetingHeld, { body: first }), ...others.map((body) => count(meetingHeld, { body })))
  return { ...recorded(), ...counted }
}

const usual = '見本（団体の実情に合わせて定め直す）'

/** 研修・行事の区分と修了証の種類。 What a council begins with; it changes them as it likes. */
export function eventsPreset(council: { readonly name: string }): z.input<typeof operations.bringPreset.input> {
  const term = (
    list: 'exemption' | 'group' | 'content' | 'recruitment',
    rows: readonly (readonly [code: string, title: string, english: string, countedAs?: 'attendee' | 'helper' | 'guest'])[],
  ) =>
    rows.map(([code, title, english, countedAs], at) => ({
      list,
      code,
      title,
      english,
      ...(countedAs && { countedAs }),
      position: (at + 1) * 10,
      source: usual,
    }))
  return {
    terms: [
      ...term('exemption', [
        ['public-assistance', '生活保護', 'Public assistance'],
        ['disability', '障害者手帳', 'Disability'],
        ['own-staff', '主催者側の参加', 'Of the organiser'],
      ]),
      ...term('group', [
        ['older-people', '高齢の参加者', 'Older participants', 'attendee'],
        ['other-participants', 'そのほかの参加者', 'Other participants', 'attendee'],
        ['first-timers', 'うち、はじめての人', 'Of them, for the first time'],
        ['helpers', '運営・ボランティア', 'Helpers', 'helper'],
        ['visitors', '見学・来賓', 'Visitors', 'guest'],
      ]),
      ...term('content', [
        ['health', '健康・体操', 'Health and exercise'],
        ['meal', '会食・茶話会', 'Eating together'],
        ['recreation', 'レクリエーション', 'Recreation'],
        ['learning', '学習・講話', 'Learning'],
        ['consultation', '相談', 'Consultation'],
        ['generations', '世代間の交流', 'Across generations'],
      ]),
      // A stall is one's own; helpers share a shift.
      ...term('recruitment', [
        ['exhibitor', '出展', 'Stalls'],
        ['helping-hand', '協力者', 'Helpers'],
        ['performer', '出演', 'Performers'],
      ]).map((each) => ({ ...each, alone: each.code === 'exhibitor' })),
    ],
    // Until the course is told in the report of the year and its survey is evaluated.
    standard: {
      validFrom: '2020-04-01',
      keepDays: 1095,
      callOffBy: '06:00',
      surveyForms: ['training-participants', 'course-participants'],
      surveyDays: 14,
      source: '見本（保存年限、当日の中止を知らせる時刻、アンケートの様式と日数を確かめて定め直す）',
    },
    // 所得税と復興特別所得税, as remembered: each council checks it before anything is paid by it.
    withholdingRate: {
      validFrom: '2020-04-01',
      rate: 10_210,
      thresholdYen: 1_000_000,
      rateAbove: 20_420,
      onTravel: true,
      source: '見本・未確認（税務署の手引きで確かめて定め直す）',
    },
    // What by-laws ask for differs from council to council: years and wording are samples.
    commendationKinds: [
      {
        code: 'long-service',
        title: '永年在職表彰（民生委員・児童委員）',
        english: 'Long service: commissioned volunteers',
        yearsRequired: 15,
        officeCodes: ['commissioned-volunteer', 'chief-child-volunteer'],
        counting: 'total',
        serving: true,
        excludedBy: ['long-service'],
        prefix: 'H',
        paperTitle: '表彰状',
        wording: 'あなたは、{post}として{years}年の長きにわたり、地域福祉の向上に力を尽くされました。その功績をたたえ、ここに表彰します。',
        issuer: council.name,
        position: 10,
        source: usual,
      },
      {
        code: 'district-service',
        title: '永年在職表彰（地区社会福祉協議会役員）',
        english: 'Long service: officers of district councils',
        yearsRequired: 10,
        officeCodes: ['district-chair', 'district-vice-chair', 'district-clerk'],
        counting: 'unbroken',
        gapDays: 90,
        excludedBy: ['district-service', 'long-service'],
        prefix: 'D',
        paperTitle: '表彰状',
        wording: 'あなたは、{post}として{years}年にわたり、地区の福祉活動を支えてこられました。その功績をたたえ、ここに表彰します。',
        issuer: council.name,
        position: 20,
        source: usual,
      },
      {
        code: 'good-deed',
        title: '感謝状（寄付・善行）',
        english: 'Thanks for gifts and good deeds',
        prefix: 'T',
        paperTitle: '感謝状',
        wording: 'あなたは、多年にわたり社会福祉のために力を寄せられました。ここに感謝の意を表します。',
        issuer: council.name,
        position: 30,
        source: usual,
      },
      {
        code: 'given-by-others',
        title: '国・県・ほかの団体の表彰（記録だけ）',
        english: 'Given by others (recorded only)',
        position: 90,
        source: usual,
      },
    ],
    certificateKinds: [
      {
        code: 'completion',
        title: '修了証',
        prefix: 'K',
        wording: 'あなたは、本会が実施した「{course}」の課程を修了したことを証します。',
        issuer: council.name,
        position: 10,
        source: usual,
      },
      {
        code: 'designated-course',
        title: '修了証明書',
        prefix: 'Y',
        wording: 'あなたは、「{course}」の全課程を修了したことを証明します。',
        issuer: council.name,
        position: 20,
        source: usual,
      },
    ],
  }
}
