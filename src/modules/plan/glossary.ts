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
  workDone: { ja: '実施の記録', kana: 'ジッシノキロク', en: 'work done', definition: '活動について行ったことの事実。実施記録が伝える。' },
  resultBefore: {
    ja: '導入前の実績の事実',
    kana: 'ドウニュウマエノジッセキノジジツ',
    en: 'result from before',
    definition: '導入前の実績の取り込みが伝える、月と地区ごとの数。',
  },
  resultAdjusted: { ja: '実績の調整の事実', kana: 'ジッセキノチョウセイノジジツ', en: 'result adjusted', definition: '承認された調整が伝える増減。' },
  workKind: {
    ja: '記録の種類',
    kana: 'キロクノシュルイ',
    en: 'kind of work record',
    definition: '実施記録の種類。記入する欄と、数えるかどうかを決める。',
  },
  workCategory: { ja: '記録の区分', kana: 'キロクノクブン', en: 'category of work record', definition: '種類のなかの区分。訪問・電話など。' },
  workWithdrawal: {
    ja: '実施記録の取消し',
    kana: 'ジッシキロクノトリケシ',
    en: 'withdrawal of a work record',
    definition: '実施記録をだれがいつなぜ取り消したか。',
  },
  milestone: { ja: '達成', kana: 'タッセイ', en: 'milestone', definition: '整備や導入が済んだこと。裏づけの記録がある。' },
  priorImport: {
    ja: '導入前の実績の取り込み',
    kana: 'ドウニュウマエノジッセキノトリコミ',
    en: 'import of earlier figures',
    definition: '導入前の実績の表を、出典とともに取り込んだもの。まとめて取り消せる。',
  },
  settings: {
    ja: '事業計画の決まり',
    kana: 'ジギョウケイカクノキマリ',
    en: 'settings of the plan',
    definition: 'いつから記録しているかなど、法人が定めること。',
  },
  publication: {
    ja: '計画の公開',
    kana: 'ケイカクノコウカイ',
    en: 'publication of a plan',
    definition: 'だれでも読めるように出した計画の写し。取り下げることができる。',
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
