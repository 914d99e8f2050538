import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'
import { attendance } from './outside-bodies.ts'

export const volunteerNetwork = programme({
  slug: 'volunteer-network',
  name: { ja: 'ボランティアのネットワークづくり', en: 'Networks of volunteers' },
  users: ['volunteers', 'partners', 'staff'],
  engines: ['calendar', 'people'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: '福祉のボランティア団体の協議会を運営し、ほかの市民活動の団体と情報を交わします。',
    en: 'Runs the federation of welfare volunteers and keeps in touch with other civic bodies.',
  },
  years: {
    2021: [
      group('main', 'ネットワークづくり', [
        activity('federation', '金沢市福祉ボランティア連絡協議会の運営', meetings('volunteer-federation')),
        activity('citizens-meeting', '協働を進める市民会議への参加と協力', attendance('citizens-cooperation')),
        activity('partners', '金沢ボランティア大学校との情報交換', recorded('items')),
      ]),
    ],
    2025: [
      group('main', 'ネットワ－クづくり', [
        activity('federation', '金沢市福祉ボランティア連絡協議会の運営', meetings('volunteer-federation')),
        activity('citizens-meeting', '協働を進める市民会議への参加と協力', attendance('citizens-cooperation')),
        activity('partners', '金沢ボランティア大学校及び金沢市民活動サポートセンターとの情報交換', recorded('items')),
      ]),
    ],
  },
})
