import { activity, programme, recorded } from '#plan'

export const socialWorkPlacement = programme({
  slug: 'social-work-placement',
  name: { ja: '福祉人材の育成（実習の受け入れ）', en: 'Placements in social work' },
  users: ['staff', 'partners'],
  engines: ['calendar', 'people', 'identity'],
  compartment: 'administration',
  section: 'general-affairs',
  public: { ja: '社会福祉士を目指す学生の実習を受け入れます。', en: 'Students who are to become social workers do their placement here.' },
  years: {
    2021: [activity('placements', '実習の受け入れ', recorded('people'), { body: '社会福祉士養成課程「相談援助実習」等の受け入れ' })],
    2025: [
      activity('placements', '福祉人材の育成', recorded('people'), {
        body: '社会福祉士養成課程「ソーシャルワーク実習」等の受け入れ',
        was: [['renamed', 'social-work-placement/placements']],
      }),
    ],
  },
})
