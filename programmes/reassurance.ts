import { activity, group, programme, recorded, words } from '#plan'

export const reassurance = programme({
  slug: 'reassurance',
  name: { ja: '地域安心生活支え合い事業', en: 'Mutual support for a life without worry' },
  users: ['districts', 'staff'],
  engines: ['people', 'cases', 'calendar'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: '住民が見守り・相談・支援を行う体制を地区ごとにつくる事業です（令和3年度）。',
    en: 'Districts build their own watching over, advice and help by residents (fiscal 2021).',
  },
  years: {
    2021: [
      group('main', '地域安心生活支え合い事業', [
        activity('districts', '新たに7地区を追加し、市内54地区において、地域住民主体の見守り・相談・支援など地域安心生活支え合い体制を構築', words),
        activity('manual', '地域支え合い推進マニュアルの活用', words),
        activity('training', '地域支え合い実務者研修会の開催', recorded()),
      ]),
    ],
  },
})
