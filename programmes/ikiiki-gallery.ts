import { activity, group, programme, recorded } from '#plan'

export const ikiikiGallery = programme({
  slug: 'ikiiki-gallery',
  name: { ja: 'いきいきギャラリー', en: 'Ikiiki Gallery' },
  users: ['residents', 'staff', 'partners'],
  engines: ['money', 'bookings', 'calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '高齢の方や障害のある方の手作りの品を展示・販売し、部屋を貸し出します。',
    en: 'Hand-made goods by older and disabled people, shown and sold, and rooms to hire.',
    easy: '手作りの品を見たり買ったりできます。部屋も借りられます。',
  },
  years: {
    2021: [
      group('main', 'いきいきギャラリーの運営', [
        activity('exhibition-and-sale', '高齢者・障がいのある方の手作り品の展示・販売', recorded('days')),
        activity('classes', '市民教室の実施（1回）', recorded()),
        activity('rooms', '研修室・展示室の貸出', recorded('items')),
        activity('antenna-shop', 'アンテナショップ（金沢福祉用具情報プラザ内）の管理・運営', recorded('days')),
      ]),
    ],
    2025: [
      group('main', 'いきいきギャラリーの運営', [
        activity('exhibition-and-sale', '高齢者・障がいのある方の手作り品の展示・販売', recorded('days')),
        activity('classes', '市民教室の実施（１回）', recorded()),
        activity('rooms', '研修室・展示室の貸出', recorded('items')),
        activity('antenna-shop', 'アンテナショップ（金沢福祉用具情報プラザ内）の管理・運営', recorded('days')),
      ]),
    ],
  },
})
