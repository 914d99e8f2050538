import { activity, programme, recorded } from '#plan'

export const housingBenefit = programme({
  slug: 'housing-benefit',
  name: { ja: '住居確保給付金', en: 'Housing security benefit' },
  users: ['staff', 'residents', 'partners'],
  engines: ['money', 'cases'],
  compartment: 'self-reliance',
  section: 'self-reliance',
  public: {
    ja: '仕事を失うなどして家賃に困っている方の、住居確保給付金の相談と申請を受け付けます。',
    en: 'Advice and applications for the benefit that pays rent after the loss of work.',
    easy: '仕事をなくして家賃がはらえないとき、助けてもらえるお金の相談です。',
  },
  years: {
    2021: [activity('applications', '住居確保給付金の相談対応・申請受付', recorded('items'))],
    2025: [activity('applications', '住居確保給付金の相談対応・申請受付', recorded('items'))],
  },
})
