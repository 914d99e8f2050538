import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  letter: {
    ja: '発信文書',
    kana: 'ハッシンブンショ',
    en: 'letter',
    definition: '法人や、法人が事務局をつとめる団体の名で出す文書。',
    not: ['mail', 'document'],
  },
  register: {
    ja: '発信簿・収受簿',
    kana: 'ハッシンボ・シュウジュボ',
    en: 'register',
    definition: '出した文書・受け取った文書に番号をつけて書き並べた帳簿。',
  },
  receivedPaper: { ja: '収受文書', kana: 'シュウジュブンショ', en: 'received paper', definition: '受け取って収受簿に載せた文書。' },
  issuer: {
    ja: '発信団体',
    kana: 'ハッシンダンタイ',
    en: 'issuer',
    definition: '文書を出す団体。法人のほか、事務局をつとめる市民児協・共同募金委員会など。',
  },
  letterhead: {
    ja: '発信者の表示',
    kana: 'ハッシンシャノヒョウジ',
    en: 'letterhead',
    definition: '団体名・代表者・住所・文書の記号など、文書に刷る発信者のこと。いつからかを持つ。',
  },
  documentNumber: {
    ja: '文書番号',
    kana: 'ブンショバンゴウ',
    en: 'document number',
    definition: '団体と年度ごとに、決裁の順につける番号。欠番も使い回しもない。',
  },
  proposal: {
    ja: '起案書（伺い）',
    kana: 'キアンショ（ウカガイ）',
    en: 'proposal',
    definition: '文書を出してよいかを、決裁欄のある紙で上司に伺うもの。',
  },
  decision: {
    ja: '決裁',
    kana: 'ケッサイ',
    en: 'decision',
    definition: '起案に対して、権限のある人が紙の上でした決定。だれが、いつを書き写す。',
    not: ['approval'],
  },
  recipient: {
    ja: '宛先',
    kana: 'アテサキ',
    en: 'recipient',
    definition: '文書を送る相手。団体・部署・役職・氏名と敬称、または団体の職に就いている人。',
    not: ['receiver'],
  },
  recipientCheck: {
    ja: '宛先の確認',
    kana: 'アテサキノカクニン',
    en: 'recipient check',
    definition: '送る前に、宛先を一つずつ、注意とともに見て確かめること。',
  },
  honorific: { ja: '敬称', kana: 'ケイショウ', en: 'honorific', definition: '様・殿・御中・先生。宛先の形から決まり、宛先ごとに変えられる。' },
  template: { ja: '文例', kana: 'ブンレイ', en: 'template', definition: '空欄のある件名・本文・記書き。職員が書きかえられる。' },
  standard: {
    ja: '文書の決まり',
    kana: 'ブンショノキマリ',
    en: 'standard',
    definition: '発信団体・決裁欄・時候の挨拶・ラベル用紙・日数。適用日と出典を持つ。',
  },
  letterMove: { ja: '文書の経過', kana: 'ブンショノケイカ', en: 'letter move', definition: '起案・差し戻し・決裁・発送・差し替え・取消し。' },
  circulation: { ja: '供覧', kana: 'キョウラン', en: 'circulation', definition: '受け取った文書を、関係する職員に回して見てもらうこと。' },
  letterSent: {
    ja: '文書の発送',
    kana: 'ブンショノハッソウ',
    en: 'letter sent',
    definition: '計画が数える事実。取り消した文書、差し替えた前の文書は数えない。',
  },
})
