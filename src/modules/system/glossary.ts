import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  job: { ja: '仕事', kana: 'シゴト', en: 'job', definition: '利用者が待たずに、あとで行われる操作。', not: ['task'] },
  schedule: {
    ja: '定期の仕事',
    kana: 'テイキノシゴト',
    en: 'schedule',
    definition: '決まった時刻に行われる仕事。止まっていた間の分は一度だけ行う。',
  },
  progress: { ja: '進み具合', kana: 'ススミグアイ', en: 'progress', definition: '長い仕事が、どこまで済んだか。' },
  message: { ja: '通知', kana: 'ツウチ', en: 'message', definition: '一人にあてて送る文（電子メール）。', not: ['notification'] },
  outbox: { ja: '送信箱', kana: 'ソウシンバコ', en: 'outbox', definition: '送る通知と送った通知の控え。' },
  template: { ja: '文面', kana: 'ブンメン', en: 'template', definition: '通知のもとになる文。空欄に名前などが入る。' },
  wordTemplate: {
    ja: 'Wordのひな形',
    kana: 'ワードノヒナガタ',
    en: 'Word template',
    definition: '書類をWordで受け取るときの、もとになる文書。空欄に中身が入る。法人が作ったものを適用日から使える。',
  },
  optOut: { ja: '配信停止', kana: 'ハイシンテイシ', en: 'opt-out', definition: '必要ではない案内を、その宛先に送らないこと。' },
  auditEntry: {
    ja: '操作の記録',
    kana: 'ソウサノキロク',
    en: 'audit entry',
    definition: 'だれが、いつ、何をしたかの一行。個人情報を含まず、廃棄しない。',
  },
  seal: { ja: '封印', kana: 'フウイン', en: 'seal', definition: '記録と、ひとつ前の封印から計算した値。あとからの書きかえが分かる。' },
  sealHead: {
    ja: '封印の先頭',
    kana: 'フウインノセントウ',
    en: 'signed head',
    definition: '封印がどこまで来たかを署名したもの。外に置いて、あとで照らし合わせる。',
  },
  history: { ja: '変更の履歴', kana: 'ヘンコウノリレキ', en: 'history of changes', definition: '一つの記録の、前の値・後の値・だれが・いつ・なぜ。' },
})
