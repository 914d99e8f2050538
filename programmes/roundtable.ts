import { activity, group, programme } from '#plan'
import { meetings } from './bodies.ts'

export const roundtable = programme({
  slug: 'roundtable',
  name: { ja: '地域福祉座談会', en: 'Community round-tables' },
  users: ['staff', 'districts', 'partners', 'residents'],
  engines: ['calendar', 'people', 'plan'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '住民と関係者が地区に集まり、暮らしの困りごとと、できることを話し合います。',
    en: 'Residents and those who work in the district talk about what troubles daily life and what can be done.',
    easy: '近所の人が集まって、くらしの困りごとを話し合う会です。',
  },
  years: {
    2021: [
      group('main', '地域福祉座談会の開催', [
        activity(
          'round-tables',
          '地区社会福祉協議会、地域包括支援センター等と協働し、住民の生活上の課題の把握及び対応策の検討を行うための会議の開催',
          meetings('round-table'),
        ),
      ]),
    ],
    2025: [
      group('main', '地域福祉座談会の開催', [
        activity(
          'round-tables',
          '地区社会福祉協議会、地域包括支援センター等と協働し、住民の生活上の課題の把握及び対応策の検討を行うための会議の開催',
          meetings('round-table'),
        ),
      ]),
    ],
  },
})
