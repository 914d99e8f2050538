import { activity, group, programme, recorded } from '#plan'

export const volunteerPoints = programme({
  slug: 'volunteer-points',
  name: { ja: 'ボランティアポイント', en: 'Volunteer points' },
  users: ['volunteers', 'partners', 'districts', 'staff', 'residents'],
  engines: ['volunteers', 'money', 'people', 'publishing'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: '介護施設や地域での活動にポイントが付き、クーポンと交換できます。',
    en: 'Volunteering in care homes and in the district earns points that become coupons.',
    easy: 'ボランティアをするとポイントがもらえます。',
  },
  years: {
    2021: [
      group('main', '新たなボランティアの掘り起こし', [
        activity('care-support-points', '介護支援ボランティアポイント事業', recorded('people')),
        activity('community-points', '地域福祉活動ボランティアポイント事業', recorded('people')),
      ]),
    ],
    2025: [
      group('main', '新たなボランティアの掘り起こし', [
        activity('care-support-points', '介護支援ボランティアポイント事業', recorded('people')),
        activity('community-points', '地域福祉活動ボランティアポイント事業', recorded('people')),
      ]),
    ],
  },
})
