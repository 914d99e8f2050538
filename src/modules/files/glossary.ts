import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  attachment: {
    ja: '添付',
    kana: 'テンプ',
    en: 'attachment',
    definition: '記録に付けたファイル。見られる人は、その記録を見られる人と同じ。',
    not: ['upload', 'document'],
  },
  heldFile: {
    ja: '預かりのファイル',
    kana: 'アズカリノファイル',
    en: 'held file',
    definition: '外の人が送る前の回答に添えたもの。送れば添付になり、送らなければ書きかけと一緒に消える。',
  },
  withdrawal: {
    ja: '取下げ',
    kana: 'トリサゲ',
    en: 'withdrawal',
    definition: '添付を外すこと。だれが、いつ、なぜを残し、中身は決めた日数のあとで消す。',
    not: ['deletion'],
  },
  content: { ja: '中身', kana: 'ナカミ', en: 'content', definition: '添付のファイルそのもの。SHA-256の名前で、記録とは別に置く。' },
  scan: { ja: 'ウイルスの検査', kana: 'ウイルスノケンサ', en: 'virus scan', definition: '検査が済むまで、その添付はだれも開けない。' },
  setting: { ja: '添付の決まり', kana: 'テンプノキマリ', en: 'settings of attachments', definition: '大きさ・件数・取り下げた中身を残す日数。' },
})
