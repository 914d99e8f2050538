import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  service: {
    ja: '社会資源',
    kana: 'シャカイシゲン',
    en: 'service',
    definition: 'サロン・相談窓口・子ども食堂・移動支援など、団体が行い、住民が使えるサービス。',
    source: '国際的な形式 HSDS 3.0 の service',
    not: ['resource', 'listing'],
  },
  place: {
    ja: '場所',
    kana: 'バショ',
    en: 'place',
    definition: '社会資源がある会館・集会所・施設。個人の家は載せない。',
    not: ['location', 'venue'],
  },
  servicePlace: { ja: '活動場所', kana: 'カツドウバショ', en: 'service at a place', definition: 'ある社会資源が、ある場所で行われること。' },
  schedule: {
    ja: '開いている日と時間',
    kana: 'アイテイルヒトジカン',
    en: 'schedule',
    definition: '毎週・第何曜日などのくり返しと時刻。祝日と年末年始にどうするかも言う。',
    source: 'RFC 5545',
  },
  term: {
    ja: '種類・対象・配慮',
    kana: 'シュルイ・タイショウ・ハイリョ',
    en: 'term',
    definition: '社会資源を分ける語と、探すときのことば。法人が決める。',
  },
  assurance: {
    ja: '確認',
    kana: 'カクニン',
    en: 'assurance',
    definition: '載せた内容で合っていると、団体の窓口が答えたこと。いつ、だれが、どの方法で。',
    not: ['verification'],
  },
  publication: {
    ja: '公開',
    kana: 'コウカイ',
    en: 'publication',
    definition: '別の人が見て確かめた内容の写しを、だれでも読めるようにすること。いつでも取り下げられる。',
  },
  published: {
    ja: '社会資源の公開',
    kana: 'シャカイシゲンノコウカイ',
    en: 'published',
    definition: '計画が数える事実。公開していなかったものを公開したとき。直しは数えない。',
  },
  assured: {
    ja: '社会資源の確認',
    kana: 'シャカイシゲンノカクニン',
    en: 'assured',
    definition: '計画が数える事実。答えがあった日に数え、確認を取り消せば引く。',
  },
  standard: {
    ja: '確認と公開の定め',
    kana: 'カクニントコウカイノサダメ',
    en: 'standard',
    definition: '何か月ごとに確かめるか、オープンデータに何と表示するか。いつから、何による。',
  },
  alert: { ja: '知らせ', kana: 'シラセ', en: 'alert', definition: '臨時の休みなど、いまだけの違い。公開中のものに、すぐに出る。' },
})
