import { activity, group, programme, recorded } from '#plan'

export const activityCentre = programme({
  slug: 'activity-centre',
  name: { ja: '地域活動支援センター', en: 'Activity centre' },
  users: ['residents', 'volunteers', 'staff'],
  engines: ['calendar', 'people', 'money'],
  compartment: 'disability-employment',
  section: 'consultation',
  public: {
    ja: '料理・書道・手芸などの教室と作品展を開いた事業です（令和3年度）。',
    en: 'Classes in cooking, calligraphy, handicraft and more, with an exhibition of works (fiscal 2021).',
  },
  years: {
    2021: [
      group('main', '地域活動支援センター', [
        group('classes', '各種教室の実施', [
          activity('cooking', '料理教室（月1回）', recorded()),
          activity('calligraphy', '書道教室（月2回）', recorded()),
          activity('picture-letters', '絵手紙教室（月1回）', recorded()),
          activity('handicraft', '手芸教室（月2回）', recorded()),
          activity('pottery', '陶芸教室（月2回）', recorded()),
          activity('flower-arranging', '生花教室（月2回）', recorded()),
        ]),
        group('publicity', '広報活動', [
          activity('works-exhibition', '作品展の実施（1回）', recorded()),
          activity('trial-class', '体験教室の実施（1回）', recorded()),
        ]),
        activity('liaison', '情報交換、連絡調整', recorded('items')),
      ]),
    ],
  },
})
