import { activity, group, programme, recorded } from '#plan'

export const humanRights = programme({
  slug: 'human-rights',
  name: { ja: '人権・同和問題研修会', en: 'Training on human rights' },
  users: ['staff', 'partners'],
  engines: ['calendar'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '人権・同和問題と差別の解消について学ぶ研修です（令和3年度）。',
    en: 'Training on human rights and against discrimination (fiscal 2021).',
  },
  years: {
    2021: [
      group('main', '人権・同和問題研修会', [
        activity('training', '人権・同和問題、差別解消に関する研修会の開催', recorded()),
        activity('outside-training', '関係機関が実施する人権・同和問題、差別解消に関する研修会への参加', recorded()),
      ]),
    ],
  },
})
