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
  holiday: {
    ja: '祝日',
    kana: 'シュクジツ',
    en: 'national holiday',
    definition: '国民の祝日に関する法律の祝日と休日。上書きを含む。',
    not: ['vacation'],
  },
  holidayOverride: {
    ja: '祝日の上書き',
    kana: 'シュクジツノウワガキ',
    en: 'holiday override',
    definition: '祝日を加える・取りやめる・移すこと。根拠と、いつ分かったかを残す。',
  },
  premises: {
    ja: '建物・窓口',
    kana: 'タテモノ・マドグチ',
    en: 'premises',
    definition: '休業日の決まりをもつところ。',
    not: ['facility', 'building'],
  },
  closing: {
    ja: '休業日の決まり',
    kana: 'キュウギョウビノキマリ',
    en: 'closing',
    definition: '曜日・毎年の日・一度の期間で決まる休み。どこの、いつからいつまで。',
  },
  closures: {
    ja: '休みの暦',
    kana: 'ヤスミノコヨミ',
    en: 'closures',
    definition: '祝日・年末年始・休業日を合わせたもの。日が開いているかを決める。',
  },
  cadence: {
    ja: '開催の頻度',
    kana: 'カイサイノヒンド',
    en: 'cadence',
    definition: '計画がいう、どれだけ・いつ行うか（8月を除く毎月、年2回、随時）。',
    not: ['recurrence'],
  },
  proposal: { ja: '候補日', kana: 'コウホビ', en: 'proposal', definition: '頻度と休みの暦から出した、行う日の案。' },
  closedDayStrategy: {
    ja: '休みに当たったときの扱い',
    kana: 'ヤスミニアタッタトキノアツカイ',
    en: 'closed-day strategy',
    definition: '行わない・次に開いている日・前に開いている日・そのまま。',
  },
  meetingHeld: { ja: '会議の開催', kana: 'カイギノカイサイ', en: 'meeting held', definition: '計画が数える事実。中止は数えない。' },
})
