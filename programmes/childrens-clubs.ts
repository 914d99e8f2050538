import { activity, group, programme, recorded, words } from '#plan'

export const childrensClubs = programme({
  slug: 'childrens-clubs',
  name: { ja: '児童クラブの運営支援', en: 'Support for after-school clubs' },
  users: ['districts', 'staff', 'residents'],
  engines: ['money', 'people', 'calendar', 'bookings', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '地区社協が開く児童クラブの会計・保険・書類づくりを手伝います。',
    en: 'After-school clubs of district councils get help with accounts, insurance and paperwork.',
    easy: '学校のあとに子どもがすごす児童クラブを手伝います。',
  },
  years: {
    2021: [
      group('main', '児童クラブ', [
        activity('staff', '児童クラブの運営支援体制を強化するため、職員1名増員（地区社協実施の54クラブ）', words),
        activity('digital-papers', '児童クラブ関係書類の電子化を推進', words),
        activity('accounting-advice', '会計、保険（傷害保険・損害賠償保険）に関する相談対応を強化', recorded('items')),
      ]),
    ],
    2025: [
      group(
        'main',
        '児童クラブの運営支援（地区社協実施の５１クラブ）',
        [
          activity('digital-papers', '児童クラブ関係書類の電子化を推進', words),
          activity('accounting-advice', '会計、保険（傷害保険・損害賠償保険）に関する相談対応', recorded('items')),
          activity('exchange', '情報交換・研究協議（地区社協会長部会と連携して実施）', recorded()),
        ],
        { was: [['merged', 'childrens-clubs/staff']] },
      ),
    ],
  },
})
