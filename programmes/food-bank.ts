import { activity, programme, recorded } from '#plan'

export const foodBank = programme({
  slug: 'food-bank',
  name: { ja: 'フードバンクのネットワークづくり', en: 'Food-bank network' },
  users: ['staff', 'partners'],
  engines: ['people', 'bookings', 'calendar'],
  compartment: 'self-reliance',
  section: 'consultation',
  public: {
    ja: '食品を寄せる事業者と、食品を届ける福祉の団体をつなぐ組織に加わります。',
    en: 'The council takes part in a network between those who give food and those who bring it to people.',
  },
  years: {
    2021: [activity('network', 'フードバンクネットワーク組織の基盤づくり', recorded('items'))],
    2025: [activity('network', 'フードバンクネットワーク組織の基盤づくり', recorded('items'))],
  },
})
