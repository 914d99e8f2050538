import { activity, group, programme, recorded } from '#plan'

export const ownRevenue = programme({
  slug: 'own-revenue',
  name: { ja: '自主財源の確保', en: 'Finding own funds' },
  users: ['districts', 'staff', 'partners'],
  engines: ['calendar', 'money', 'people', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '地域の福祉活動を続けるお金を、どう集め、どう伝えるかを学び合います。',
    en: 'How to find the money that keeps local welfare going, and how to tell people what it is for.',
  },
  years: {
    2021: [
      group('main', '自主財源確保のための取り組みの推進（市・地区共同募金委員会と連携して実施）', [
        group('training', '研修', [
          activity('funding-study', '地域福祉活動に必要な財源を安定的に確保することを目的に、具体的な方策を研究・協議', recorded()),
        ]),
      ]),
    ],
    2025: [
      group('main', '自主財源確保のための取組みの推進（市・地区共同募金員会と連携して実施）', [
        group('training', '研修', [
          activity(
            'funding-study',
            '地域福祉活動に必要な財源を安定的に確保することを目的に、小地域での福祉活動の必要性や住民への必要性の伝え方、財源や人材を確保する方法について、具体的な方策を研究・協議',
            recorded(),
          ),
        ]),
      ]),
    ],
  },
})
