import { programme } from '#plan'

export const annualPlan = programme({
  slug: 'annual-plan',
  name: { ja: '事業計画と進行管理', en: 'Annual plan and its progress' },
  users: ['staff', 'residents'],
  engines: ['plan', 'publishing', 'governance'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '一年に何をするかを事業計画に書き、一年を通して実績を確かめます。計画と結果はどなたでも読めます。',
    en: 'The council writes down what it will do in a year and follows what comes of it. Anybody may read plan and results.',
    easy: 'わたしたちが1年にすることを書いた計画です。だれでも読めます。',
  },
  years: {},
})
