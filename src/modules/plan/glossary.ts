import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  plan: {
    ja: '事業計画',
    kana: 'ジギョウケイカク',
    en: 'annual plan',
    definition: '一年度の事業を、章・事業・項目・細目の順に書いた計画。',
  },
  line: { ja: '計画の項目', kana: 'ケイカクノコウモク', en: 'plan line', definition: '計画の一行。事実で数えるか、言葉で報告する。' },
  programme: {
    ja: '事業',
    kana: 'ジギョウ',
    en: 'programme',
    definition: '計画の①②…にあたるまとまり。年度をまたいで続く。',
    not: ['program'],
  },
  lineage: {
    ja: '系譜',
    kana: 'ケイフ',
    en: 'lineage',
    definition: '計画の項目が、前の計画のどの項目から続くか。同じ・書きかえ・名前の変更・統合・分割・引継ぎの別をもつ。',
  },
  presetPart: {
    ja: '目録の行',
    kana: 'モクロクノギョウ',
    en: 'part of the catalogue',
    definition: '目録のうち一行、または一つの事業。取り入れたときの内容と、いまの目録の内容をもつ。',
  },
  presetVersion: {
    ja: '目録の版',
    kana: 'モクロクノハン',
    en: 'version of the catalogue',
    definition: '法人に最後に見せた目録がどの版か。',
  },
  binding: { ja: '結び付け', kana: 'ムスビツケ', en: 'binding', definition: '項目がどの事実を数えるか。' },
  target: { ja: '計画の回数', kana: 'ケイカクノカイスウ', en: 'target', definition: '項目に書かれた回数。幅（１～２回）もある。' },
  tally: { ja: '集計', kana: 'シュウケイ', en: 'tally', definition: '事実を項目ごと・月ごとに足したもの。いつでも事実から作り直せる。' },
})
