import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'

export const communityChest = programme({
  slug: 'community-chest',
  name: { ja: '共同募金運動の支援', en: 'Support for the Community Chest' },
  users: ['districts', 'staff', 'volunteers'],
  engines: ['money', 'calendar', 'people', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '赤い羽根共同募金の地区の委員会を支え、募金に協力します。',
    en: 'District committees of the red-feather Community Chest are supported in their campaign.',
  },
  years: {
    2021: [
      group('main', '共同募金運動の支援（金沢市共同募金委員会と連携して実施）', [
        group('exchange', '情報交換・課題協議', [activity('clerks', '地区共同募金委員会事務担当者会議（5月）', meetings('chest-clerks'))]),
        group('training', '研修', [activity('district-training', '地区共同募金委員会会長・事務担当者研修会（9月）', recorded())]),
        group('support', '活動支援', [activity('consultation', '市社協ブロック担当職員による相談対応・情報提供等', recorded('items'))]),
      ]),
    ],
    2025: [
      group('main', '共同募金運動の支援（金沢市共同募金委員会と連携して実施）', [
        group('exchange', '情報交換・課題協議', [activity('clerks', '地区共同募金委員会事務担当者会議（５月）', meetings('chest-clerks'))]),
        group('training', '研修', [activity('district-training', '地区共同募金委員会会長・事務担当者研修会（９月）', recorded())]),
        group('support', '活動支援', [
          activity('consultation', '市社協ブロック担当職員による相談対応・情報提供等', recorded('items')),
          activity('fund-raising', '募金活動への協力', recorded('items')),
        ]),
      ]),
    ],
  },
})
