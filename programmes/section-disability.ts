import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'

export const sectionDisability = programme({
  slug: 'section-disability',
  name: { ja: '金沢市障害児・者福祉施設連絡会', en: 'Association of facilities for disabled people' },
  users: ['partners', 'staff'],
  engines: ['calendar', 'people'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '障害のある方の施設の連絡会議、研修、レクリエーションを支えます。',
    en: 'Meetings, training and recreation of facilities for disabled people.',
  },
  years: {
    2021: [
      group('main', '金沢市障害児・者福祉施設連絡会', [
        activity('meetings', '連絡会議（2回）、幹事会（2回）の開催', meetings('disability-facilities', 'disability-facilities-managers')),
        activity('staff-training', '職員研修会（虐待防止の取り組みなど）', sessionsOf('disability-staff-training')),
        activity('boccia', 'レクリエーションボッチャ大会・施設協力者審判講習会の開催', recorded()),
      ]),
    ],
    2025: [
      group('main', '金沢市障害児・者福祉施設連絡会', [
        activity('meetings', '連絡会議（２回）、幹事会（２回）の開催', meetings('disability-facilities', 'disability-facilities-managers')),
        activity('city-exchange', '行政との意見交換会（１回）', meetings('disability-city-exchange')),
        activity('training-and-recreation', '研修会、レクリエーション', recorded(), {
          was: [
            ['merged', 'section-disability/staff-training'],
            ['merged', 'section-disability/boccia'],
          ],
        }),
      ]),
    ],
  },
})
