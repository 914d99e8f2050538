import { activity, group, programme, words } from '#plan'

export const disasterHq = programme({
  slug: 'disaster-hq',
  name: { ja: '令和６年能登半島地震対策本部', en: 'Disaster headquarters' },
  users: ['staff'],
  engines: ['disaster', 'governance'],
  compartment: 'administration',
  section: 'secretariat',
  public: {
    ja: '会長を本部長とする対策本部で、支援の進め方を決めて調整します。',
    en: 'Headquarters under the president decide how support is given.',
  },
  years: {
    2025: [group('main', '令和６年能登半島地震対策本部の設置（本部長：会長）', [activity('coordination', '支援の実施体制の検討、調整等', words)])],
  },
})
