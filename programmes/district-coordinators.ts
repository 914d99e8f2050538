import { activity, group, programme, words } from '#plan'

export const districtCoordinators = programme({
  slug: 'district-coordinators',
  name: { ja: '地域福祉支援コーディネーター', en: 'District coordinators' },
  users: ['staff', 'districts'],
  engines: ['people', 'cases', 'calendar', 'plan'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: '地区の困りごとを集めて整理し、解決に向けて動くコーディネーターを地区に置きます。',
    en: 'A coordinator in each district gathers what troubles people there and works towards a solution.',
  },
  years: {
    2021: [
      group('main', '地域福祉支援コーディネーターの配置', [
        activity(
          'coordinators',
          '新たに18地区を追加し、市内34地区において、地域生活課題の把握・整理・解決する機能を強化するための地域福祉支援コーディネーターを配置',
          words,
        ),
      ]),
    ],
    2025: [
      group('main', '地域福祉支援コーディネーターの配置', [
        activity(
          'coordinators',
          '市内５４地区において、地域生活課題の把握・整理・解決する機能を強化するための地域福祉支援コーディネーターを配置',
          words,
        ),
      ]),
    ],
  },
})
