import { activity, group, programme } from '#plan'
import { contacts } from './case-lists.ts'

export const localDesks = programme({
  slug: 'local-desks',
  name: { ja: '地域の身近な福祉相談窓口', en: 'Neighbourhood consultation desks' },
  users: ['staff', 'districts', 'residents'],
  engines: ['cases', 'people', 'calendar', 'publishing', 'identity'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: '市内54の地区に相談窓口を開き、地域の相談員が話を聞いて、必要な支援につなぎます。',
    en: 'Every one of the 54 districts has a desk where people of the neighbourhood listen and lead on to help.',
    easy: '家の近くで、くらしの困りごとを相談できます。',
  },
  years: {
    2021: [
      group('main', '地域の身近な福祉相談窓口設置事業', [
        activity(
          'consultation',
          '新たに6地区を増やし、市内54地区において地域の身近な福祉相談窓口を開設し、地域住民による相談助言、情報の提供や、支援機関に迅速につなぐ相談支援体制を構築',
          contacts('local-desk', 'times'),
        ),
      ]),
    ],
    2025: [
      group('main', '地域の身近な福祉相談窓口設置事業', [
        activity(
          'consultation',
          '市内全地区（５４地区）において地域の身近な福祉相談窓口を開設し、地域住民による相談助言、情報の提供や、支援機関に迅速につなぐ相談支援体制を構築',
          contacts('local-desk', 'times'),
          { was: [['changedQuantity', 'local-desks/consultation']] },
        ),
      ]),
    ],
  },
})
