import { activity, group, programme, words } from '#plan'
import { meetings } from './bodies.ts'

export const cityPartnership = programme({
  slug: 'city-partnership',
  name: { ja: '行政とのパートナーシップ', en: 'Partnership with the city' },
  users: ['staff', 'partners'],
  engines: ['governance', 'calendar', 'plan'],
  compartment: 'administration',
  section: 'secretariat',
  public: { ja: '金沢市と定期に連絡会議を開き、職員どうしの交流を進めます。', en: 'Regular meetings and exchange of staff with the city.' },
  years: {
    2025: [
      group('main', '行政とのパートナーシップの充実', [
        activity('liaison-meetings', '金沢市との定期的な連絡会議の開催（会長・業務執行理事・事務局長、各課長出席）', meetings('city-liaison')),
        activity('staff-exchange', '金沢市との職員交流', words),
      ]),
    ],
  },
})
