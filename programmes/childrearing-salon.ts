import { activity, group, programme, recorded } from '#plan'

export const childrearingSalon = programme({
  slug: 'childrearing-salon',
  name: { ja: '子育てサロン', en: 'Parenting salons' },
  users: ['volunteers', 'districts', 'staff', 'residents'],
  engines: ['people', 'calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '子育て中の親子が集まるサロンの立ち上げと運営を手伝います。',
    en: 'Help to open and run salons for parents with small children.',
    easy: '小さい子どもと親が、いっしょに遊んだり話したりする場所です。',
  },
  years: {
    2021: [group('main', '子育てサロン', [activity('new-salons', '子育てサロンの設置、新規開設の支援', recorded('items'))])],
    2025: [group('main', '子育てサロン', [activity('new-salons', '子育てサロンの設置、新規開設の支援', recorded('items'))])],
  },
})
