import { activity, group, programme, recorded, words } from '#plan'

export const plazaConsultation = programme({
  slug: 'plaza-consultation',
  name: { ja: '福祉用具情報プラザ：相談と試用貸出', en: 'Plaza: advice and trial loans' },
  users: ['staff', 'residents', 'volunteers', 'partners'],
  engines: ['cases', 'bookings', 'volunteers', 'calendar', 'dispatch'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '福祉用具や住宅改修の相談を受け、お宅にも伺います。用具を無料で試しに借りられます。',
    en: 'Advice on equipment and home modification, at home too; equipment may be tried free of charge.',
    easy: '福祉用具の相談ができます。ただで借りてためすことができます。',
  },
  years: {
    2021: [
      group('main', '相談事業', [
        activity('consultation', '福祉用具、住宅改修、介護、福祉制度に関する相談', recorded('items')),
        activity('clothing-and-aids', '衣服リフォーム相談（リフォームボランティアとの連携）', recorded('items')),
        activity('home-visits', '訪問相談', recorded('items')),
        activity('trial-loans', '適切な福祉用具入手・選定のための福祉用具貸出', recorded('items')),
        activity('staff-training', '相談員としての質の向上を図るため、職員研修の実施および外部研修への参加', recorded()),
        activity('communication-network', '難病者が使うコミュニケーション機器の情報・発信に関わる専門職のネットワークづくり', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '相談事業', [
        activity('consultation', '福祉用具、住宅改修、介護、福祉制度に関する相談', recorded('items')),
        activity('clothing-and-aids', '協力ボランティアと連携した衣服リフォ－ムおよび自助具の作製に関する相談', recorded('items')),
        activity('volunteers', '協力ボランティア（衣服や自助具等）の育成および活動支援', recorded()),
        activity('aids-advice', '関係団体と連携した自助具製作に関する相談', recorded('items')),
        activity('home-visits', '訪問相談', recorded('items')),
        activity('trial-loans', '適切な選定のための展示福祉用具の無料試用貸出', recorded('items')),
        activity('staff-training', '相談員としての質の向上を図るため、職員研修の実施および外部研修への参加', recorded()),
        activity('communication-network', 'コミュニケーション機器の情報・発信に関わる専門職のネットワークづくり', recorded('items')),
        activity('medical-care-children', '関係機関と連携した医療的ケア児やその家族への相談、情報提供', recorded('items')),
        activity('technology-advice', '関係機関と連携した介護テクノロジーに関する相談、情報提供', recorded('items')),
        activity('smartphone-days', '障害のある方を対象としたスマ－トフォンやパソコンに関する相談会の開催（毎月）', recorded()),
        activity('communication-study', '行政と連携した障害のある方への情報提供・コミュニケーション支援についての研究協議', words),
      ]),
    ],
  },
})
