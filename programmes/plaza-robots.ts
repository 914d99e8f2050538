import { activity, group, programme, recorded } from '#plan'

export const plazaRobots = programme({
  slug: 'plaza-robots',
  name: { ja: '介護ロボット・ＩＣＴ導入促進事業', en: 'Care robots and ICT' },
  users: ['partners', 'staff'],
  engines: ['bookings', 'calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: { ja: '介護ロボットやＩＣＴ機器を展示し、体験する場を開きます。', en: 'Care robots and ICT to see and try.' },
  years: {
    2025: [
      group('main', '介護ロボット・ＩＣＴ導入促進事業', [
        activity('display-and-trials', '介護ロボットやＩＣＴ機器普及のための常設展示や体験会等の実施', recorded()),
      ]),
    ],
  },
})
