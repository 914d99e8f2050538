import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  form: {
    ja: '様式',
    kana: 'ヨウシキ',
    en: 'form',
    definition: '申請書・調査票・アンケートなど、何をたずねるかを定めたもの。',
    not: ['template', 'questionnaire'],
  },
  version: {
    ja: '様式の版',
    kana: 'ヨウシキノハン',
    en: 'version',
    definition: '様式の、ある時の内容。公開した版は変わらず、前の回答は前の版で読む。',
  },
  item: {
    ja: '項目',
    kana: 'コウモク',
    en: 'item',
    definition: '様式の一つの問い、または見出し・説明・計算。符号で見分ける。',
    not: ['field', 'question'],
  },
  collection: {
    ja: '受付',
    kana: 'ウケツケ',
    en: 'collection',
    definition: '様式への回答を受け取るところ。期間のある調査、またはいつでも出せる申請。',
    not: ['campaign'],
  },
  answer: { ja: '回答', kana: 'カイトウ', en: 'answer', definition: '受付に返ってきた一件。申請書も回答と呼ぶ。', not: ['response', 'submission'] },
  answerPart: {
    ja: '回答の中身',
    kana: 'カイトウノナカミ',
    en: 'part of an answer',
    definition: '回答のうち、同じ区分の項目の内容。訂正のたびに新しい行ができる。',
  },
  answerMove: { ja: '回答の経過', kana: 'カイトウノケイカ', en: 'answer move', definition: '受領・訂正・確認・照会・取下げ・反映・消去。' },
  draft: { ja: '書きかけ', kana: 'カキカケ', en: 'draft', definition: '送る前の回答。控えの番号でだけ開く。' },
  invitation: {
    ja: '回答の依頼',
    kana: 'カイトウノイライ',
    en: 'invitation',
    definition: '回答を頼んだ相手。無記名の調査では、どの回答かと結びつかない。',
  },
  sheet: { ja: '用紙', kana: 'ヨウシ', en: 'sheet', definition: '番号をつけて印刷した調査票の一枚。' },
  batches: { ja: '束', kana: 'タバ', en: 'batch', definition: 'まとめて返ってきた用紙。受け取った枚数と入力した枚数を突き合わせる。' },
  crossing: {
    ja: 'かけ合わせ',
    kana: 'カケアワセ',
    en: 'crossing',
    definition: '二つの問いを組み合わせた集計表。一度見せた組は取り消さず、合わせて隠した数が分かる組は加えない。',
  },
  standard: {
    ja: '様式・調査の定め',
    kana: 'ヨウシキ・チョウサノサダメ',
    en: 'standard',
    definition: '書きかけの日数、受け付ける数、少数の秘匿。適用日と出典を持つ。',
  },
  term: {
    ja: '答えた人の区分',
    kana: 'コタエタヒトノクブン',
    en: 'term',
    definition: '本人・家族など、書き取った内容を言った人の区分。法人が決める。',
  },
  sendCount: { ja: '送信の数', kana: 'ソウシンノカズ', en: 'send count', definition: '一時間に受け取った数。いたずらを抑えるためにだけ数える。' },
  answered: { ja: '回答の受領', kana: 'カイトウノジュリョウ', en: 'answered', definition: '計画が数える事実。取り下げた回答は数えない。' },
  surveyClosed: { ja: '調査の実施', kana: 'チョウサノジッシ', en: 'survey closed', definition: '締め切った調査。計画が数える事実。' },
})
