import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'

export const corporateGuardian = programme({
  slug: 'corporate-guardian',
  name: { ja: '法人後見の試行と研究', en: 'Trial of corporate guardianship' },
  users: ['staff', 'partners'],
  engines: ['cases', 'money', 'governance', 'identity'],
  compartment: 'rights-protection',
  section: 'rights-protection',
  public: {
    ja: '法人として後見人を引き受ける試みと研究を進め、運営委員会で確かめます。',
    en: 'The council tries and studies acting as a guardian itself; a steering committee looks on.',
  },
  years: {
    2021: [
      group('study', '研究協議', [
        activity('information', '法人後見・市民後見に関する情報収集', words),
        activity('steering-committee', '運営委員会の開催（2回）', meetings('rights-steering')),
        activity('trial', '法人後見の試行的な実施', recorded('items')),
      ]),
    ],
    2025: [
      group('study', '研究協議', [
        activity('information', '法人後見・市民後見に関する情報収集', words),
        activity('steering-committee', '運営委員会の開催（２回）', meetings('rights-steering')),
        activity('trial', '法人後見の試行的な実施', recorded('items')),
      ]),
    ],
  },
})
