import { activity, group, programme, recorded } from '#plan'

export const activeAgeing = programme({
  slug: 'active-ageing',
  name: { ja: '高齢者が生涯現役で活躍できる社会づくり', en: 'Active ageing' },
  users: ['staff', 'residents', 'volunteers'],
  engines: ['people', 'volunteers', 'calendar', 'publishing'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: '高齢の方の知識や経験が生きる活動を紹介し、ボランティアなどへの参加を呼びかけます。',
    en: 'Older people find activities in which their knowledge and experience count, volunteering among them.',
    easy: 'お年寄りの経験を生かせる活動を紹介します。',
  },
  years: {
    2021: [
      group('main', '高齢者が生涯現役で活躍できる社会の実現に向けた取り組みの推進', [
        activity('participation', '公益活動（ボランティアポイント、有償ボランティア等）への参加を促進', recorded('people')),
        activity('talents', '高齢者が豊富な知識や経験、技能等を生かし、いきいきと活動している個人・グループの発掘・周知', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '高齢者が生涯現役で活躍できる社会の実現に向けた取組みの推進', [
        activity('participation', '公益活動（ボランティアポイント、有償ボランティア等）への参加を促進', recorded('people')),
        activity('talents', '高齢者が豊富な知識や経験、技能等を生かし、いきいきと活動している個人・グループの発掘・周知', recorded('items')),
        activity('seminars', '健康や運動などより元気になる為のセミナー開催および近隣住民の助け合いや身近なボランティア活動の紹介を実施', recorded()),
      ]),
    ],
  },
})
