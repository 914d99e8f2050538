import { activity, group, programme, recorded, words } from '#plan'

export const plazaInformation = programme({
  slug: 'plaza-information',
  name: { ja: '福祉用具情報プラザ：情報', en: 'Plaza: information' },
  users: ['staff', 'partners', 'residents'],
  engines: ['publishing', 'bookings', 'surveys'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '福祉用具の情報をホームページなどで知らせ、福祉の本を貸し出します。',
    en: 'News of equipment on the website and social media, and books on welfare to borrow.',
    easy: '福祉の本を借りることができます。',
  },
  years: {
    2021: [
      group('main', '情報事業', [
        activity('website-and-social-media', 'プラザ機能を広く知らせるためのホームページ、広報誌による情報発信', recorded('items')),
        activity('trial-loan-data', '福祉用具開発のための展示福祉用具試用貸出状況データの情報発信', words),
        activity('books', '福祉に関する図書の貸出', recorded('items')),
        activity('handle-type-scooters', 'ハンドル型電動車いすの課題・ニーズ調査', recorded()),
      ]),
    ],
    2025: [
      group('main', '情報事業', [
        activity('website-and-social-media', 'ホームページやＳＮＳ（Facebook、Instagram、YouTube）を活用した情報発信', recorded('items')),
        activity('trial-loan-data', '福祉用具開発のための無料試用貸出データの収集・発信', words),
        activity('books', '福祉に関する図書の貸出', recorded('items')),
        activity('handle-type-scooters', 'ハンドル形電動車いすの普及に向けた課題についての調査・研究', words),
      ]),
    ],
  },
})
