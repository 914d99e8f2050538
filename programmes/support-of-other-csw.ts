import { activity, programme, recorded } from '#plan'

export const supportOfOtherCsw = programme({
  slug: 'support-of-other-csw',
  name: { ja: '被災地の社協の支援', en: 'Support for councils in the disaster area' },
  users: ['staff', 'partners'],
  engines: ['dispatch', 'disaster', 'money'],
  compartment: 'support-centre',
  section: 'support-centre',
  public: { ja: '被災地の社会福祉協議会の運営などを手伝います。', en: 'Helps councils of social welfare in the disaster area to keep going.' },
  years: { 2025: [activity('running-support', '被災地社協の運営支援等', recorded())] },
})
