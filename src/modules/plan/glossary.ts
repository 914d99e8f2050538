import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  plan: {
    ja: '事業計画',
    kana: 'ジギョウケイカク',
    en: 'annual plan',
    definition: '一年度の事業を、章・事業・項目・細目の順に書いた計画。',
  },
  line: { ja: '計画の項目', kana: 'ケイカクノコウモク', en: 'plan line', definition: '計画の一行。事実で数えるか、言葉で報告する。' },
  workRecord: {
    ja: '実施記録',
    kana: 'ジッシキロク',
    en: 'work record',
    definition: '計画の活動について行ったことの記録。実施・連絡調整・調査研究・達成の種類があり、活動の数になる。',
  },
  priorResult: {
    ja: '導入前の実績',
    kana: 'ドウニュウマエノジッセキ',
    en: 'figure from before',
    definition: 'この製品を使う前の実績。出典のある表から月と地区ごとに取り込み、記録があったようには見せない。',
  },
  adjustment: {
    ja: '実績の調整',
    kana: 'ジッセキノチョウセイ',
    en: 'adjustment',
    definition: '記録だけでは合わない数への増減。理由を添えて申し出て、別の人が承認する。',
  },
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
})
