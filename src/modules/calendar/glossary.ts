import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  body: { ja: '会議体', kana: 'カイギタイ', en: 'body', definition: '会長会議・役員会・部会など、会議を開く集まり。', not: ['committee'] },
  meeting: { ja: '会議', kana: 'カイギ', en: 'meeting', definition: '会議体が一度集まること。その記録。', not: ['event'] },
  outcome: {
    ja: '開催の結果',
    kana: 'カイサイノケッカ',
    en: 'outcome',
    definition: '開催・オンライン・併用・書面開催・中止のどれだったか。',
  },
  minutes: { ja: '議事の記録', kana: 'ギジノキロク', en: 'minutes', definition: '話し合ったこと、決まったこと。' },
  withdrawal: {
    ja: '取消し',
    kana: 'トリケシ',
    en: 'withdrawal',
    definition: '記録を取り下げること。だれが、いつ、なぜを残す。',
    not: ['deletion'],
  },
  meetingHeld: { ja: '会議の開催', kana: 'カイギノカイサイ', en: 'meeting held', definition: '計画が数える事実。中止は数えない。' },
})
