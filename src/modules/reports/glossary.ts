import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  report: {
    ja: '事業報告書',
    kana: 'ジギョウホウコクショ',
    en: 'annual report',
    definition: '一年度の事業の報告。見出しは事業計画から、数は事実から、そのたびに組み立てる。',
  },
  block: {
    ja: '部品',
    kana: 'ブヒン',
    en: 'block',
    definition: '報告書の項目の下に並ぶ、表や文。数は持たず、並びと言葉だけを持つ。',
    not: ['widget'],
  },
  blockKind: {
    ja: '部品の種類',
    kana: 'ブヒンノシュルイ',
    en: 'kind of block',
    definition: '実施の一覧・指標・地区別の表・金額・事例など。法人が決める一覧。',
  },
  returns: {
    ja: '戻した文章',
    kana: 'モドシタブンショウ',
    en: 'returned words',
    definition: 'Wordで整えて戻ってきた文章。部品ごとに、いまの文章と見くらべて受け取るか決める。',
  },
  returnedText: {
    ja: '戻した文章の一つ',
    kana: 'モドシタブンショウノヒトツ',
    en: 'returned text',
    definition: '戻した文書のうち、一つの部品の文章。受け取ったか、受け取らなかったかを残す。',
  },
  edition: {
    ja: '版・控え',
    kana: 'ハン・ヒカエ',
    en: 'edition',
    definition: '出したときのままの報告書。確定した版とのちがいは正誤表になる。',
    not: ['version'],
  },
})
