import { activity, group, programme, recorded } from '#plan'

export const homeModification = programme({
  slug: 'home-modification',
  name: { ja: '介護保険住宅改修適正化事業', en: 'Review of home modifications' },
  users: ['staff', 'residents', 'partners'],
  engines: ['cases', 'dispatch', 'calendar'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '介護保険で住宅を改修する方のお宅を作業療法士などが訪ね、内容を確かめて助言します。',
    en: 'Occupational therapists and others visit homes to be modified under long-term care insurance and give advice.',
    easy: '家を直すとき、専門の人が家に来て助言します。',
  },
  years: {
    2021: [
      group('main', '介護保険住宅改修適正化事業', [
        activity('checks', '利用者の身体状況に即した改修内容の確認', recorded('items')),
        activity('advice', '改修内容の改善アドバイス', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '介護保険住宅改修適正化事業', [
        activity('checks', '利用者の身体状況に即した改修内容の確認', recorded('items')),
        activity('advice', '改修内容の改善アドバイス', recorded('items')),
      ]),
    ],
  },
})
