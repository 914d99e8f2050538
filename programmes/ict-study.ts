import { activity, programme, words } from '#plan'

export const ictStudy = programme({
  slug: 'ict-study',
  name: { ja: 'ＩＣＴを活用した地域福祉活動の研究', en: 'Study of ICT in community welfare' },
  users: ['staff'],
  engines: ['plan'],
  compartment: 'community-welfare',
  section: 'general-affairs',
  public: {
    ja: '地域の福祉活動にＩＣＴをどう使うかを調べた事業です（令和3年度）。',
    en: 'A study of how ICT serves community welfare (fiscal 2021).',
  },
  years: { 2021: [activity('study', 'ICTを活用した地域福祉活動の推進方策について調査・研究', words)] },
})
