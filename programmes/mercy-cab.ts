import { activity, group, programme, recorded } from '#plan'

export const mercyCab = programme({
  slug: 'mercy-cab',
  name: { ja: '金沢メルシーキャブサービス', en: 'Mercy Cab' },
  users: ['residents', 'volunteers', 'staff'],
  engines: ['rides', 'volunteers', 'people', 'money', 'calendar'],
  compartment: 'rides',
  section: 'volunteer-centre',
  public: {
    ja: '車いすを使う方を、ボランティアの運転協力会員が送り迎えします。会員になって予約します。',
    en: 'Volunteer drivers take members who use a wheelchair where they need to go, by booking.',
    easy: '車いすの人を、ボランティアが車で送ります。会員になって予約します。',
  },
  years: {
    2021: [
      group('main', '金沢メルシーキャブサービス（車いす使用者の送迎サービス）', [
        group('members', '利用会員への対応', [activity('bookings', '予約の受付及び利用に関する相談（随時）', recorded('items'))]),
        group('drivers', '運転協力会員（ボランティア）への対応', [
          activity('coordination', 'ボランティア活動のコーディネート（随時）', recorded('items')),
          activity('new-drivers-course', '新規運転協力会員への講習（随時）', recorded()),
          activity('aptitude-test', 'カウンセリング付一般診断（70歳以上対象）の実施（随時）', recorded()),
          activity('safe-driving-course', '安全運転講習（随時）', recorded()),
        ]),
        group('publicity', '広報', [activity('recruitment', '新規利用会員及び運転協力会員の募集等', recorded('people'))]),
      ]),
    ],
    2025: [
      group('main', '金沢メルシーキャブサービス（車いす使用者の送迎サービス）', [
        group('members', '利用会員への対応', [activity('bookings', '予約の受付及び利用に関する相談（随時）', recorded('items'))]),
        group('drivers', '運転協力会員（ボランティア）への対応', [
          activity('coordination', 'ボランティア活動のコーディネート（随時）', recorded('items')),
          activity('new-drivers-course', '新規運転協力会員への講習（随時）', recorded()),
          activity('aptitude-test', 'カウンセリング付一般診断（７０歳以上対象）の実施（随時）', recorded()),
          activity('safe-driving-course', '安全運転講習（随時）', recorded()),
        ]),
        group('publicity', '広報', [activity('recruitment', '新規利用会員及び運転協力会員の募集等', recorded('people'))]),
      ]),
    ],
  },
})
