import { activity, programme, words } from '#plan'

export const leadAreaStaffing = programme({
  slug: 'lead-area-staffing',
  name: { ja: '生活支援コーディネーター・支え合いソーシャルワーカーのブロック配置', en: 'Coordinators and social workers by block' },
  users: ['staff'],
  engines: ['people', 'identity', 'plan'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: '市内のブロックごとに受け持ちの職員を置き、地域の福祉活動をまとめて進めます。',
    en: 'Each block of the city has coordinators and social workers who are in charge of it.',
  },
  years: {
    2021: [
      activity(
        'staffing',
        '新たに生活支援コーディネーター及び支え合いコーディネーター2名を増員することにより1ブロック1人体制を構築し、地域福祉活動を総合的に推進',
        words,
        { level: 'lead' },
      ),
    ],
    2025: [
      activity(
        'staffing',
        '生活支援コーディネーター４名（２ブロック１人体制）及び支え合いソーシャルワーカー８名（１ブロック１人体制）とすることにより、地域福祉活動を総合的に推進',
        words,
        { level: 'lead' },
      ),
    ],
  },
})
