import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { disasterInformationSystem } from './disaster-information-system.ts'

export const disasterCentre = programme({
  slug: 'disaster-centre',
  name: { ja: '金沢災害ボランティアセンター', en: 'Disaster volunteer centre' },
  users: ['staff', 'volunteers', 'partners', 'residents'],
  engines: ['disaster', 'volunteers', 'calendar', 'bookings', 'publishing', 'governance'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: '災害のときにボランティアを受け入れるセンターに備え、団体の会議と訓練を行います。',
    en: 'Meetings and drills make the centre ready that takes in volunteers after a disaster.',
    easy: '災害のときにボランティアが集まるセンターです。ふだんから訓練をしています。',
  },
  years: {
    2021: [
      group('main', '金沢災害ボランティアセンターの体制強化', [
        group('partners', '金沢災害ボランティアセンターの構成団体の連携強化', [
          activity('network-meetings', '金沢災害ボランティアネットワーク会議の開催（2回）', meetings('disaster-network')),
        ]),
        activity('drill', '金沢災害ボランティアセンター設置運営訓練の実施', recorded()),
        disasterInformationSystem,
      ]),
    ],
    2025: [
      group('main', '金沢災害ボランティアセンターの体制強化', [
        activity('officer', '災害福祉支援活動を統括する「災害福祉支援担当」を配置', words),
        group('partners', '金沢災害ボランティアセンター構成団体の連携強化', [
          activity('network-meetings', '金沢災害ボランティアネットワ－ク会議の開催（２回）', meetings('disaster-network')),
        ]),
        activity('drill', '金沢災害ボランティアセンター設置運営訓練の実施', recorded()),
      ]),
    ],
  },
})
