import { activity, group, programme, recorded } from '#plan'

export const legalConsultation = programme({
  slug: 'legal-consultation',
  name: { ja: '法律相談・福祉なんでも相談', en: 'Legal advice and the welfare desk' },
  users: ['staff', 'partners', 'residents'],
  engines: ['calendar', 'cases', 'bookings'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '民事・家事の法律の相談と、福祉のことなら何でも聞ける相談を、決まった曜日に開きます。',
    en: 'On fixed weekdays: advice on civil and family law, and a desk for any question of welfare.',
    easy: '法律や福祉のことを相談できます。曜日が決まっています。',
  },
  years: {
    2021: [
      group('main', '認知症の人と家族の会石川県支部、裁判所職員OB会等と連携した相談活動', [
        activity('dementia-advice', '認知症に関する介護相談（月曜日（年末年始、祝祭日を除く））', recorded('items')),
        activity('legal-advice', '民事・家事に関する法律相談（金曜日（年末年始、祝祭日を除く））', recorded('items')),
        activity('welfare-desk', '福祉なんでも相談（火・水・木曜日（年末年始、祝祭日を除く））', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '裁判所職員ＯＢ等と連携した相談活動', [
        activity('legal-advice', '民事・家事に関する法律相談（金曜日（年末年始、祝祭日を除く））', recorded('items')),
        activity('welfare-desk', '福祉なんでも相談（火・水・木曜日（年末年始、祝祭日を除く））', recorded('items')),
      ]),
    ],
  },
})
