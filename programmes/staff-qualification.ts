import { activity, group, programme, recorded, words } from '#plan'

export const staffQualification = programme({
  slug: 'staff-qualification',
  name: { ja: '職員の資格取得・社会貢献の支援', en: 'Qualifications and service of staff' },
  users: ['staff'],
  engines: ['governance', 'money'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '職員が資格を取ること、社会に役立つ活動に加わることを支えた事業です（令和3年度）。',
    en: 'Support for staff who qualify and who serve society (fiscal 2021).',
  },
  years: {
    2021: [
      group('qualification', '職員の資格取得支援', [
        activity('costs', '社会福祉士、介護福祉士等国家資格取得に係る費用の一部助成', recorded('people')),
        activity('leave', '社会福祉士、介護福祉士等国家資格取得に係るスクーリング期間の職務専念義務の免除', recorded('people')),
      ]),
      activity('social-contribution', '職員への社会貢献活動への参加の支援', words),
    ],
  },
})
