import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  requirement: {
    ja: '提出の決まり',
    kana: 'テイシュツノキマリ',
    en: 'filing requirement',
    definition: 'どの事業について、何を、どこへ、どの期間ごとに、いつまでに出すか。適用日と出典を持つ。',
    not: ['obligation', 'rule'],
  },
  requirementVersion: {
    ja: '提出の決まりの内容',
    kana: 'テイシュツノキマリノナイヨウ',
    en: 'version of a filing requirement',
    definition: '提出の決まりが、ある日から求めること。',
  },
  filing: {
    ja: '提出物',
    kana: 'テイシュツブツ',
    en: 'filing',
    definition: '決まりと期間から決まる、出すべきもの一つ。手では足さない。',
    not: ['report', 'submission', 'deadline'],
  },
  move: { ja: '提出物の経過', kana: 'テイシュツブツノケイカ', en: 'move of a filing', definition: '提出物の状態を、だれがいつ、なぜ変えたか。' },
})
