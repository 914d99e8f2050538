import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'

export const plazaExhibition = programme({
  slug: 'plaza-exhibition',
  name: { ja: '福祉用具情報プラザ：展示', en: 'Plaza: exhibition' },
  users: ['staff', 'partners', 'residents'],
  engines: ['bookings', 'calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '新しい福祉用具と住宅改修の見本を展示し、見て試せるようにします。',
    en: 'New welfare equipment and examples of home modification to see and try.',
    easy: '福祉用具を見て、さわって、ためすことができます。',
  },
  years: {
    2021: [
      group('main', '展示事業', [
        activity('permanent-exhibition', '最新の福祉用具と住宅改修モデルの展示（常設展示）', words),
        activity('selection-committee', '展示福祉用具選定部会の開催（11月）', meetings('plaza-selection')),
        activity('latest-equipment-fair', '最新福祉用具展示会の開催（1月）', recorded()),
      ]),
    ],
    2025: [
      group('main', '展示事業', [
        activity('permanent-exhibition', '最新の福祉用具や介護テクノロジーと住宅改修モデルの展示（常設展示）', words),
        activity('display-study', '誰もが見やすく、体験しやすい展示方法についての調査・研究', words),
        activity('selection-committee', '展示福祉用具選定部会の開催（１０月）', meetings('plaza-selection')),
        activity('latest-equipment-fair', '最新福祉用具展示会の開催（１月）', recorded()),
      ]),
    ],
  },
})
