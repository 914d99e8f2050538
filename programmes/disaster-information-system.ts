import { activity, programme, words } from '#plan'

export const disasterInformationSystem = programme({
  slug: 'disaster-information-system',
  name: { ja: '災害ボランティア情報のしくみの検討', en: 'Information for disaster volunteers' },
  users: ['partners', 'volunteers', 'residents', 'staff'],
  engines: ['disaster', 'publishing', 'people'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: '災害のときの情報を集めて知らせるしくみを検討した事業です（令和3年度）。',
    en: 'A study of how to gather and tell what is needed in a disaster (fiscal 2021).',
  },
  years: { 2021: [activity('study', 'ICTを活用した災害ボランティア情報収集・提供システムの検討', words)] },
})
