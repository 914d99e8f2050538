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
  photo: {
    ja: '報告書の写真',
    kana: 'ホウコクショノシャシン',
    en: 'photograph of a report',
    definition: '写っている人の同意を確かめた人と日時を残した写真。同意がなければ、印刷も公開もしない。',
  },
  publicationRule: {
    ja: '公開する数の定め',
    kana: 'コウカイスルカズノサダメ',
    en: 'publication rule',
    definition: '公開する報告書で、いくつより少ない数を伏せるか。いつから、何による。',
  },
  publication: {
    ja: '公開した事業報告書',
    kana: 'コウカイシタジギョウホウコクショ',
    en: 'published report',
    definition: '確定した版の写し。少ない数と、それを割り出せる数は伏せてある。',
  },
  publicPhoto: {
    ja: '公開した写真',
    kana: 'コウカイシタシャシン',
    en: 'public photograph',
    definition: '公開した報告書に載っている写真。同意がなくなれば、その場で消える。',
  },
  view: {
    ja: '報告先別の見方',
    kana: 'ホウコクサキベツノミカタ',
    en: 'view of a report',
    definition: '市・県社協・共同募金会など、報告先ごとに載せる事業と部品の選び方。数も文章も報告書と同じもの。',
  },
})
