import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  person: {
    ja: '人',
    kana: 'ヒト',
    en: 'person',
    definition: '台帳に載る住民・役員・委員・ボランティアなど。一人に一つの記録。',
    not: ['user', 'client'],
  },
  household: {
    ja: '世帯',
    kana: 'セタイ',
    en: 'household',
    definition: 'いっしょに暮らす人のまとまりの見方。役割と期間をもち、法律上の世帯とは限らない。',
  },
  organisation: {
    ja: '団体',
    kana: 'ダンタイ',
    en: 'organisation',
    definition: '地区社協・地区民児協・町会・施設・学校・役所など。個人の住所や電話は載せない。',
  },
  office: {
    ja: '職',
    kana: 'ショク',
    en: 'office',
    definition: '会長・民生委員・推進員など、人が就く役。任期・委嘱者・役職順をもつ。',
    not: ['role'],
  },
  seat: { ja: '席', kana: 'セキ', en: 'seat', definition: 'ある団体や区域にある職の数。担当区域をもつことがあり、空席はここから分かる。' },
  appointment: {
    ja: '就任・委嘱',
    kana: 'シュウニン・イショク',
    en: 'appointment',
    definition: '人が職に就くこと。種類（選任・委嘱・任命・指名・推薦・充て職）、期数、任期をもつ。',
  },
  termNumber: { ja: '期数', kana: 'キスウ', en: 'term number', definition: 'その職に続けて就いた何回目の任期か。' },
  substitute: { ja: '補充', kana: 'ホジュウ', en: 'substitute', definition: '前任者の残りの任期だけ就くこと。' },
  renewal: {
    ja: '一斉改選',
    kana: 'イッセイカイセン',
    en: 'renewal',
    definition: '任期がいっせいに終わる職を、退任・再任・新任・欠員補充に分けて一度に改めること。',
  },
  trainingBand: {
    ja: '研修の区分',
    kana: 'ケンシュウノクブン',
    en: 'training band',
    definition: '期数・補充・役職から決まる、研修に呼ぶ人の区分。年度ごとに定める。',
  },
  roster: { ja: '名簿', kana: 'メイボ', en: 'roster', definition: '職に就いている人を、地区順・役職順・建制順・読みの順に並べた一覧。' },
  need: { ja: '配慮', kana: 'ハイリョ', en: 'need', definition: '伝え方に要る配慮。大きな字・手話・筆談・やさしい日本語・点字など。' },
  relation: { ja: '続柄', kana: 'ツヅキガラ', en: 'relation', definition: '人と人の間柄。緊急のときに連絡する順をもつことがある。' },
  consent: {
    ja: '同意',
    kana: 'ドウイ',
    en: 'consent',
    definition: '情報を使うこと・渡すことへの本人の同意。何を、だれに、いつまで、取り下げ。',
  },
  protection: {
    ja: '保護',
    kana: 'ホゴ',
    en: 'protection',
    definition: 'DVなどのため、決まった担当チームのほかには、いないのと同じに扱うこと。',
  },
  import: {
    ja: '取り込み',
    kana: 'トリコミ',
    en: 'import',
    definition: 'ExcelやCSVの名簿から人を台帳に加えること。一行ずつ見くらべ、全員を一度に加えるか、だれも加えない。',
  },
  choice: { ja: '選択肢', kana: 'センタクシ', en: 'choice', definition: '団体の種類・配慮・続柄など、法人が定める一覧の一つ。' },
})
