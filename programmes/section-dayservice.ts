import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'
import { surveys } from './reference-forms.ts'

export const sectionDayservice = programme({
  slug: 'section-dayservice',
  name: { ja: '地域デイサービス部会', en: 'Community day-service section' },
  users: ['partners', 'staff', 'residents'],
  engines: ['calendar', 'surveys', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: 'デイサービスの事業所の会議・研修・調査と、利用する方の作品展を支えます。',
    en: 'Meetings, training and surveys of day services, and an exhibition of works by the people who come there.',
    easy: 'デイサービスを使う人の作品を見ることができます。',
  },
  years: {
    2021: [
      group('main', '地域デイサービス部会', [
        activity('meetings', '正副会長会議（1回）、部会会議（2回）の開催', meetings('day-services-leaders', 'day-services')),
        activity('training-planning', '職員研修検討会（1回）の開催', meetings('day-services-training')),
        activity('section-training', '全体研修会（1回）、職員研修会（1回）の開催', sessionsOf('day-services-section-training')),
        activity('workplace-training', '職場訪問研修の実施', recorded()),
        activity('survey', 'デイサービス事業の実態調査', surveys('day-services-survey')),
        activity('works-exhibition', '利用者作品展の開催', sessionsOf('day-services-exhibition')),
      ]),
    ],
    2025: [
      group('main', '地域デイサービス部会', [
        activity('meetings', '部会会議（２回）の開催', meetings('day-services')),
        activity('practitioners', '実務担当者会議（１回）の開催', meetings('day-services-practitioners'), {
          was: [['renamed?', 'section-dayservice/training-planning']],
        }),
        activity('training', '研修会（２回）の開催', sessionsOf('day-services-section-training'), {
          was: [['merged', 'section-dayservice/section-training']],
        }),
        activity('survey', 'デイサービス事業の実態調査', surveys('day-services-survey')),
        activity('works-exhibition', '利用者作品展の開催', sessionsOf('day-services-exhibition')),
      ]),
    ],
  },
})
