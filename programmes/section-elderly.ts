import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'

export const sectionElderly = programme({
  slug: 'section-elderly',
  name: { ja: '老人福祉施設連絡会', en: 'Association of homes for older people' },
  users: ['partners', 'staff'],
  engines: ['calendar', 'money', 'people', 'plan'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '高齢の方の施設の会議と研修を支え、研修費を助成します。',
    en: 'Meetings and training of homes for older people, with grants for training.',
  },
  years: {
    2021: [
      group('main', '老人福祉施設連絡会', [
        activity('meetings', '役員会（1回）、総会（1回）の開催', meetings('elderly-facilities-board', 'elderly-facilities-assembly')),
        activity('training', '施設長等研修会（1回）、職員研修会（1回）の開催', sessionsOf('elderly-facilities-training')),
        activity('own-training-grants', '施設職員の自主研修費の助成', recorded('items')),
        activity('joint-training-grants', '2施設以上の会員施設で実施する研修費の助成', recorded('items')),
        activity(
          'community-contribution',
          '地域貢献活動研究事業の実施（地域包括支援センターの担当区域ごとに、生活支援コーディネーターや地域福祉活動関係者と協働）',
          words,
        ),
      ]),
    ],
    2025: [
      group('main', '老人福祉施設連絡会', [
        activity('meetings', '役員会（１回）、総会（１回）の開催', meetings('elderly-facilities-board', 'elderly-facilities-assembly')),
        activity('training', '施設長等研修会（１回）、職員研修会（１回）の開催', sessionsOf('elderly-facilities-training')),
        activity('own-training-grants', '施設職員の自主研修費の助成', recorded('items')),
        activity('joint-training-grants', '２施設以上の会員施設で実施する研修費の助成', recorded('items')),
        activity(
          'community-contribution',
          '地域貢献活動研究事業の実施（地域包括支援センターの担当区域ごとに、生活支援コーディネーターや地域福祉活動関係者と協働）',
          words,
        ),
      ]),
    ],
  },
})
