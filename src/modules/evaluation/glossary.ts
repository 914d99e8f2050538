import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  evaluation: {
    ja: '事業評価',
    kana: 'ジギョウヒョウカ',
    en: 'evaluation',
    definition: '一つの事業の一年（または上半期）を、ある段階の人がどう判断したか。',
    not: ['assessment', 'review'],
  },
  scheme: {
    ja: '評価の定め',
    kana: 'ヒョウカノサダメ',
    en: 'scheme of evaluation',
    definition: '評価の段階、評価する人の順、今後の方向。何年度からと出典を持つ。',
  },
  indicator: {
    ja: '指標',
    kana: 'シヒョウ',
    en: 'indicator',
    definition: '事業の成果を見る数。基準値と目標値があり、計画の実績か独自の数で測る。',
    not: ['KPI'],
  },
  indicatorValue: {
    ja: '指標の値',
    kana: 'シヒョウノアタイ',
    en: 'value of an indicator',
    definition: '計画が数えない指標の、年度ごとの数と出典。',
  },
  lineReason: {
    ja: '遅れの理由',
    kana: 'オクレノリユウ',
    en: 'reason for being late',
    definition: '計画の項目がなぜ遅れ、次に何をするか。書いた日のまま残る。',
  },
  sheet: {
    ja: '経営会議の一枚',
    kana: 'ケイエイカイギノイチマイ',
    en: 'management sheet',
    definition: '重点目標と章の進み、遅れと次の手をA4一枚にしたもの。会議に出したときのまま残せる。',
    not: ['dashboard'],
  },
  markDecision: {
    ja: '印の確認',
    kana: 'シルシノカクニン',
    en: 'decision on a mark',
    definition: '次年度の案に提案された新・拡・改などを、取り入れたか見送ったか。',
  },
})
