import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'

export const learningSupport = programme({
  slug: 'learning-support',
  name: { ja: '子どもの学習総合支援事業', en: 'Learning support for children' },
  users: ['residents', 'volunteers', 'staff'],
  engines: ['calendar', 'volunteers', 'cases'],
  compartment: 'self-reliance',
  section: 'self-reliance',
  public: {
    ja: '中学生・高校生が学び、すごせる教室を大学生のボランティアと開き、保護者の相談も受けます。',
    en: 'Classes where pupils learn and feel at home, run with student volunteers; parents get advice.',
    easy: '中学生と高校生が勉強できる教室です。大学生が教えます。',
  },
  years: {
    2021: [
      group('main', '子どもの学習総合支援事業の実施', [
        activity('classes', '学習支援教室の開催（毎週金曜日、隔週土曜日他）', recorded(), {
          lines: [
            activity('place-to-learn', '中学生・高校生の学習支援と居場所づくり', recorded('people'), { label: '' }),
            activity('family-advice', '子どもと保護者に対する相談・支援', recorded('items'), { label: '' }),
          ],
        }),
        activity('volunteers-training', '学習支援ボランティア（大学生）の研修の実施', recorded()),
        activity('planning', '企画・運営ミーティングの開催（隔月）', meetings('learning-planning')),
        activity('exchange-events', '交流イベントの開催', recorded()),
      ]),
    ],
    2025: [
      group('main', '子どもの学習総合支援事業の実施', [
        activity('classes', '学習支援教室の開催', recorded(), {
          was: [['changedQuantity', 'learning-support/classes']],
          lines: [
            activity('place-to-learn', '中学生・高校生の学習支援と居場所づくり', recorded('people'), { label: '' }),
            activity('family-advice', '子どもと保護者に対する相談・支援', recorded('items'), { label: '' }),
          ],
        }),
        activity('volunteers-training', '学習支援ボランティア（大学生）の研修の実施', recorded()),
        activity(
          'planning-and-exchange',
          '企画・運営ミ－ティングの開催、子どもとボランティア等との交流イベントの開催',
          meetings('learning-planning'),
          {
            was: [
              ['merged', 'learning-support/planning'],
              ['merged', 'learning-support/exchange-events'],
            ],
          },
        ),
      ]),
    ],
  },
})
