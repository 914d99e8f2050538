import { activity, group, programme, recorded } from '#plan'
import { sessionsOf } from './event-bodies.ts'

export const plazaLearning = programme({
  slug: 'plaza-learning',
  name: { ja: '福祉用具情報プラザ：学習', en: 'Plaza: courses' },
  users: ['residents', 'partners', 'staff'],
  engines: ['calendar', 'money', 'publishing'],
  compartment: 'community-welfare',
  section: 'consultation',
  public: {
    ja: '福祉用具専門相談員の講習会や、用具の選び方・介護の講座を開きます。',
    en: 'Courses for equipment advisers and for anybody who chooses equipment or cares for somebody.',
    easy: '福祉用具や介護のことを学ぶ教室があります。',
  },
  years: {
    2021: [
      group('main', '学習事業', [
        activity('professionals-training', '介護・医療従事者対象の研修会の開催（10回程度）', recorded()),
        activity('transfer-skills', '介助技術職場定着研修に向けたスキルアップ研修（12月）', recorded()),
        activity('home-modification-course', '住宅改修基礎講習（6月）', recorded()),
        activity('equipment-adviser-course', '福祉用具専門相談員指定講習会の開催（5月）', sessionsOf('equipment-adviser-course')),
        activity('lift-course', '介護用リフト研修会（2月）', recorded()),
      ]),
    ],
    2025: [
      group('main', '学習事業', [
        activity('equipment-adviser-course', '福祉用具専門相談員指定講習会の開催（６月）', sessionsOf('equipment-adviser-course')),
        activity('choosing-equipment-course', '基礎から学ぶ福祉用具の選び方講座の開催（８月）', recorded()),
        activity('home-modification-course', '住宅改修基礎講習会の開催（９月）', recorded()),
        activity('back-pain-course', '腰痛予防対策研修会の開催（１０月）', recorded()),
        activity('no-lifting-course', '持ち上げない介護（ノーリフティング）の普及に向けた研修会の開催', recorded(), {
          was: [['renamed?', 'plaza-learning/lift-course']],
        }),
        activity('smartphone-course', '障害のある方を対象としたスマ－トフォン講座の開催', recorded()),
      ]),
    ],
  },
})
