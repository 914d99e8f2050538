import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'

export const guardianshipCore = programme({
  slug: 'guardianship-core',
  name: { ja: '成年後見制度の利用促進に向けた中核機関', en: 'Core agency for adult guardianship' },
  users: ['staff', 'partners'],
  engines: ['cases', 'dispatch', 'calendar', 'people', 'governance', 'publishing'],
  compartment: 'rights-protection',
  section: 'rights-protection',
  public: {
    ja: '成年後見制度を知らせ、相談を受け、だれが後見人にふさわしいかを専門職と話し合います。',
    en: 'Tells of adult guardianship, gives advice and talks over with professionals who would be the right guardian.',
  },
  years: {
    2021: [
      group(
        'main',
        '成年後見制度の利用促進に向けた中核機関を設置し、相談支援員を1名配置',
        [
          group('running', '中核機関の設置・運営', [
            activity('publicity', '成年後見制度の広報、周知', words),
            activity('training', '成年後見制度の市民や事業者向け研修の実施', recorded()),
            activity('consultation', '成年後見制度についての市民や関係機関等からの相談', recorded('items')),
          ]),
          activity('promotion-council', '成年後見制度利用促進協議会の設置', words),
        ],
        { marker: 'new' },
      ),
    ],
    2025: [
      group(
        'main',
        '成年後見制度の利用促進に向けた中核機関の運営',
        [
          activity('publicity', '成年後見制度の広報、周知', words),
          activity('consultation', '成年後見制度について関係機関等からの相談', recorded('items')),
          group('promotion-council', '成年後見制度利用促進協議会の運営', [
            activity('matching-meeting', '受任者調整会議', meetings('guardian-matching')),
            activity('support-meeting', '権利擁護支援会議', meetings('rights-support')),
            activity('advisers', '権利擁護支援アドバイザー（専門職）の派遣', recorded()),
          ]),
        ],
        { was: [['merged', 'guardianship-core/running']] },
      ),
    ],
  },
})
