import { activity, group, programme, recorded, words } from '#plan'

export const plazaBuilding = programme({
  slug: 'plaza-building',
  name: { ja: '金沢福祉用具情報プラザの管理運営', en: 'Plaza building' },
  users: ['staff', 'residents', 'partners'],
  engines: ['bookings', 'surveys'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '指定管理者として建物を運営し、福祉やボランティアの団体に会議室を貸し出します。',
    en: 'Runs the building as designated manager and lets rooms to welfare and volunteer groups.',
    easy: '会議室を借りることができます。',
  },
  years: {
    2021: [
      group(
        'main',
        '金沢福祉用具情報プラザの管理運営',
        [
          group('groups-support', '自主的活動の支援', [
            activity(
              'rooms',
              '市内のボランティアグループ、福祉・保健・医療等関係機関・団体の活動を支援するための会議室の貸し出し',
              recorded('items'),
            ),
          ]),
          group('running', '管理運営', [
            activity('efficient-running', '効率的な会館の管理運営', words),
            activity('users-survey', '利用者の満足度を高め一層の利用促進につなげるための利用者アンケートの実施', recorded()),
          ]),
        ],
        { label: '③' },
      ),
    ],
    2025: [
      group('main', '金沢福祉用具情報プラザの管理運営', [
        group('groups-support', '自主的活動の支援', [
          activity('rooms', '市内のボランティアグループ、福祉・保健・医療等関係機関・団体の活動を支援するための会議室の貸し出し', recorded('items')),
        ]),
        group('running', '管理運営', [
          activity('efficient-running', '会館の効率的な管理運営', words),
          activity('users-survey', '利用者の満足度を高め一層の利用促進につなげるための利用者アンケ－トの実施', recorded()),
        ]),
      ]),
    ],
  },
})
