import { activity, group, programme, recorded } from '#plan'

export const plazaExchange = programme({
  slug: 'plaza-exchange',
  name: { ja: '福祉用具情報プラザ：市民交流', en: 'Plaza: meeting the public' },
  users: ['residents', 'partners', 'staff', 'districts'],
  engines: ['bookings', 'calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: 'プラザ祭りや福祉教室を開き、高齢者疑似体験などの器具を貸し出します。',
    en: 'A festival, classes and kits with which people experience old age or a wheelchair.',
    easy: 'プラザのお祭りや教室があります。',
  },
  years: {
    2021: [
      group('main', '市民交流事業', [
        activity('plaza-festival', '市民が集えるイベントの開催（6月）', recorded()),
        activity('displays', '市民の関心を集めるための催事展示（随時）', recorded()),
        activity('classes', '市民対象の福祉関連教室の開催', recorded()),
        activity('experience-kits', '地域の福祉活動支援としての体験学習器具の貸出と職員派遣', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '市民交流事業', [
        activity('plaza-festival', 'プラザ祭りの開催（６月）', recorded(), { was: [['renamed', 'plaza-exchange/plaza-festival']] }),
        activity('classes-and-displays', '市民を対象とした福祉教室や催事展示の開催', recorded(), {
          was: [
            ['merged', 'plaza-exchange/displays'],
            ['merged', 'plaza-exchange/classes'],
          ],
        }),
        activity('experience-kits', '体験学習器具（高齢者疑似体験セットや車いす等）の貸出', recorded('items')),
      ]),
    ],
  },
})
