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
  binding: { ja: '結び付け', kana: 'ムスビツケ', en: 'binding', definition: '項目がどの事実を数えるか。' },
  target: { ja: '計画の回数', kana: 'ケイカクノカイスウ', en: 'target', definition: '項目に書かれた回数。幅（１～２回）もある。' },
  tally: { ja: '集計', kana: 'シュウケイ', en: 'tally', definition: '事実を項目ごと・月ごとに足したもの。いつでも事実から作り直せる。' },
  planImport: {
    ja: '計画の取り込み',
    kana: 'ケイカクノトリコミ',
    en: 'import of a plan',
    definition: '計画の文書を読み取り、迷うところを人が決めて、計画の案にすること。',
  },
  doubt: { ja: '取り込みの問い', kana: 'トリコミノトイ', en: 'question', definition: '読み取りだけでは決められず、人に一度だけ尋ねること。' },
  planChange: {
    ja: '計画の手直し',
    kana: 'ケイカクノテナオシ',
    en: 'change',
    definition: '計画の項目を移す・分ける・足すなどしたこと。新しいものから元に戻せる。',
  },
  planVersion: { ja: '計画の版', kana: 'ケイカクノハン', en: 'version', definition: '理事会などで決まったときのままの計画。指紋を持つ。' },
})
