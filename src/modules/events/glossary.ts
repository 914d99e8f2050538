import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  event: {
    ja: '催し',
    kana: 'モヨオシ',
    en: 'event',
    definition: '研修・行事などの一回の開催（年度の一版）と、その募集。続くもの（研修そのもの・サロン・窓口）は会議体であり、その日は会合である。',
    not: ['course', 'edition', 'seminar'],
  },
  session: {
    ja: '催しの回',
    kana: 'モヨオシノカイ',
    en: 'session',
    definition: '催しに含まれる会合の一つ。科目と時間数を持ち、補講のときはもとの回を指す。',
    not: ['lesson', 'occurrence'],
  },
  application: {
    ja: '申込',
    kana: 'モウシコミ',
    en: 'application',
    definition: '催しに参加したいという申し出。様式の回答として届くか、職員が名簿に加える。一件で何人でもよい。',
    not: ['registration', 'booking', 'reservation'],
  },
  waitingList: {
    ja: 'キャンセル待ち',
    kana: 'キャンセルマチ',
    en: 'waiting list',
    definition: '空きを待つ申込の列。順に繰り上がり、入りきらない組の後ろの人を先に通すことはない。',
    not: ['queue', 'standby'],
  },
  draw: {
    ja: '抽選',
    kana: 'チュウセン',
    en: 'draw',
    definition: 'くじの種（乱数）と申込から決まる順に、定員まで参加を決めること。種は記録され、だれでも計算し直せる。',
    not: ['raffle'],
  },
  attendance: {
    ja: '催しの出欠',
    kana: 'モヨオシノシュッケツ',
    en: 'attendance',
    definition: '申込ごと・回ごとの出席・遅刻・早退・欠席と、受けた時間。',
  },
  certificate: {
    ja: '修了証',
    kana: 'シュウリョウショウ',
    en: 'certificate',
    definition: '決められた時間を受け、評価に合格した人に出す番号つきの証書。台帳は消さない。',
    not: ['diploma'],
  },
  certificateKind: {
    ja: '修了証の種類',
    kana: 'シュウリョウショウノシュルイ',
    en: 'kind of certificate',
    definition: '番号の頭・文面・発行者を決めるもの。',
  },
  sessionReport: {
    ja: '回ごとの報告',
    kana: 'カイゴトノホウコク',
    en: 'session report',
    definition: 'サロンや窓口などの一回を、区分別の人数と内容とともに記録したもの。会議の記録の横に置く。',
  },
  term: {
    ja: '減免の理由・参加者の区分・内容の区分',
    kana: 'ゲンメンノリユウ・サンカシャノクブン・ナイヨウノクブン',
    en: 'term',
    definition: '法人が決める一覧の項目。',
  },
  standard: {
    ja: '申込を持つ日数',
    kana: 'モウシコミヲモツニッスウ',
    en: 'standard',
    definition: '催しの最終日から何日たったら、申込の名前や連絡先を消すか。いつから、何によるか。',
  },
  publicEvent: { ja: '公開の催し', kana: 'コウカイノモヨオシ', en: 'public event', definition: 'ホームページに載せている催し。だれでも見られる。' },
  eventHeld: {
    ja: '研修・行事の実施',
    kana: 'ケンシュウ・ギョウジノジッシ',
    en: 'event held',
    definition: '催しを終えたこと。一つの催しで一回と数える。',
  },
})
