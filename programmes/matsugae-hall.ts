import { activity, group, programme, recorded, words } from '#plan'

export const matsugaeHall = programme({
  slug: 'matsugae-hall',
  name: { ja: '金沢市松ヶ枝福祉館の管理運営', en: 'Matsugae welfare hall' },
  users: ['staff', 'residents', 'partners', 'volunteers'],
  engines: ['bookings', 'surveys', 'publishing', 'calendar'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '指定管理者として会館を運営し、福祉やボランティアの団体に会議室を貸し出します。',
    en: 'Runs the hall as designated manager and lets rooms to welfare and volunteer groups.',
    easy: '会議室を借りることができます。相談の窓口もあります。',
  },
  years: {
    2021: [
      group('main', '金沢市松ヶ枝福祉館の管理運営', [
        group('groups-support', '自主的活動の支援', [
          activity('rooms', '市内のボランティアグループ、福祉・保健・医療等関係機関・団体の活動を支援するための会議室の貸し出し', recorded('items')),
        ]),
        group('running', '管理運営', [
          activity('efficient-running', '効率的な会館の管理運営', words),
          activity('users-survey', '利用者の満足度を高め一層の利用促進につなげるための利用者アンケートの実施', recorded()),
        ]),
        group('desks', '相談窓口の設置', [
          activity(
            'legal-consultation/welfare-desk',
            '福祉なんでも相談、ボランティアセンターなど、相談窓口を館内に設置し、市民からの福祉に関する悩みや相談ごとに対応',
            recorded('items'),
          ),
        ]),
        group('ict', 'ICT化の推進', [
          activity('wireless-network', '公衆無線LAN環境を整備し、リモートによる地域福祉活動やボランティア活動を推進', words),
        ]),
      ]),
    ],
    2025: [
      group('main', '金沢市松ヶ枝福祉館の管理運営', [
        group('groups-support', '自主的活動の支援', [
          activity('rooms', '市内のボランティアグループ、福祉・保健・医療等関係機関・団体の活動を支援するための会議室の貸し出し', recorded('items')),
        ]),
        group('running', '管理運営', [
          activity('efficient-running', '会館の効率的な管理運営', words),
          activity('users-survey', '利用者の満足度を高め一層の利用促進につなげるための利用者アンケ－トの実施', recorded()),
        ]),
        group('desks', '相談窓口の設置', [
          activity(
            'legal-consultation/welfare-desk',
            '福祉なんでも相談、ボランティアセンターなど、相談窓口を館内に設置し、市民からの福祉に関する悩みや相談ごとに対応',
            recorded('items'),
          ),
        ]),
        group('ict', 'ＩＣＴ化の推進', [activity('wireless-network', '無線ＬＡＮ環境を活用し、地域福祉活動やボランティア活動を推進', words)]),
      ]),
    ],
  },
})
