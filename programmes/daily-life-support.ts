import { activity, group, programme, recorded } from '#plan'

export const dailyLifeSupport = programme({
  slug: 'daily-life-support',
  name: { ja: '日常生活自立支援事業（地域福祉権利擁護事業）', en: 'Support for self-reliant daily life' },
  users: ['staff', 'residents', 'partners'],
  engines: ['cases', 'money', 'bookings', 'dispatch', 'identity'],
  compartment: 'rights-protection',
  section: 'rights-protection',
  public: {
    ja: '福祉サービスの手続き、日々のお金の出し入れ、大切な書類の預かりを、契約を結んで手伝います。',
    en: 'By contract: help with welfare services, everyday money and keeping important papers.',
    easy: 'お金の出し入れや大切な書類を預かるお手伝いをします。契約が要ります。',
  },
  years: {
    2021: [
      group('consultation-and-support', '高齢者等の権利擁護に関する相談・支援', [
        activity('guardianship-advice', '成年後見制度の利用に関する相談・支援', recorded('items')),
        activity('casework', '日常生活自立支援事業（地域福祉権利擁護事業）の充実強化', recorded('items')),
        activity('child-support-advice', 'ひとり親家庭に対する経済的安定のための養育費相談', recorded('items')),
      ]),
    ],
    2025: [
      group('consultation-and-support', '高齢者等の権利擁護に関する相談・支援', [
        activity('guardianship-advice', '成年後見制度の利用に関する相談・支援', recorded('items')),
        activity('casework', '日常生活自立支援事業（地域福祉権利擁護事業）の充実強化', recorded('items')),
      ]),
    ],
  },
})
