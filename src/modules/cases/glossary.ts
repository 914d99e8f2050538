import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  kind: {
    ja: '支援の種類',
    kana: 'シエンノシュルイ',
    en: 'kind of support',
    definition: '自立相談支援・地区の相談窓口などの別。どの分野の人が見るか、どの段階を通るか、番号の頭が決まっている。',
    not: ['programme', 'track'],
  },
  term: {
    ja: '相談の選択肢',
    kana: 'ソウダンノセンタクシ',
    en: 'term',
    definition: '相談内容・方法・経路・続柄・対応・終結の理由・注意の種類。法人が決める。',
  },
  contact: {
    ja: '相談・接触',
    kana: 'ソウダン・セッショク',
    en: 'contact',
    definition: '電話・来所・訪問などで話を聞き、対応した一回。ケースがなくても、名前がなくても記録する。',
    not: ['encounter', 'interaction'],
  },
  case: {
    ja: 'ケース',
    kana: 'ケース',
    en: 'case',
    definition: '一人への、一つの種類の支援の、受付から終わりまで。終わったものは開き直さず、続きは新しいケースになる。',
    not: ['file', 'matter'],
  },
  move: { ja: '支援の経過', kana: 'シエンノケイカ', en: 'move', definition: 'ケースの状態がいつ、だれにより、なぜ変わったか。' },
  task: {
    ja: '次にすること',
    kana: 'ツギニスルコト',
    en: 'task',
    definition: 'だれが、いつまでに、何をするか。開いているケースには必ず一つある。',
    not: ['todo', 'next action'],
  },
  alert: { ja: '注意', kana: 'チュウイ', en: 'alert', definition: '連絡の避け方・危険・感染など、会う前に知っておくこと。いつも先頭に出る。' },
  searchText: {
    ja: '言葉の索引',
    kana: 'コトバノサクイン',
    en: 'search text',
    definition: '相談の記録と支援の経過を、言葉で探すための形。幅・異体字・かなの別をなくし、記録と同じ所に置く。',
  },
  countSetting: {
    ja: '相談の件数の決まり',
    kana: 'ソウダンノケンスウノキマリ',
    en: 'count setting',
    definition: '月を締める日。その後に記録された相談は、件数の表で分けて示す。いつからの月に使うかと、出どころを持つ。',
  },
  contacted: { ja: '相談・接触', kana: 'ソウダン・セッショク', en: 'contacted', definition: '計画が数える事実。相談や接触のあった日に一件。' },
  opened: { ja: 'ケースの受付', kana: 'ケースノウケツケ', en: 'opened', definition: '計画が数える事実。ケースを受け付けた日に一件。' },
  moved: {
    ja: 'ケースの段階の移り',
    kana: 'ケースノダンカイノウツリ',
    en: 'moved',
    definition: '計画が数える事実。段階に進んだ日、終わった日に一回。',
  },
})
