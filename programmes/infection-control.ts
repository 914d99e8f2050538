import { activity, group, programme, words } from '#plan'

export const infectionControl = programme({
  slug: 'infection-control',
  name: { ja: '感染症対策', en: 'Infection control' },
  users: ['staff', 'residents'],
  engines: ['governance', 'calendar'],
  compartment: 'administration',
  section: 'general-affairs',
  public: { ja: '新型コロナウイルスの感染を防ぐ対策を行った事業です（令和3年度）。', en: 'Measures against COVID-19 (fiscal 2021).' },
  years: {
    2021: [
      group('main', '新型コロナウイルス感染症対策の強化', [
        activity('measures', '検温、消毒、換気等の徹底を図り、利用者、関係者の新型コロナウイルス感染防止対策を実施', words),
      ]),
    ],
  },
})
