import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'

export const livelihoodSupportSystem = programme({
  slug: 'livelihood-support-system',
  name: { ja: '生活支援・介護予防の基盤整備', en: 'Groundwork for daily support and prevention of care' },
  users: ['staff', 'partners', 'residents'],
  engines: ['people', 'calendar', 'publishing', 'plan'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: '住み慣れた地域で暮らし続けられるように、生活支援コーディネーターが住民や事業者をつなぎ、支え合いの活動を育てます。',
    en: 'Coordinators bring residents and providers together so that people can go on living where they are at home.',
    easy: 'お年寄りが家でくらし続けられるように、近くの人の助け合いをふやします。',
  },
  years: {
    2021: [
      group('main', '生活支援・介護予防の基盤整備に向けた取り組みの推進', [
        activity(
          'coordinators',
          '生活支援コーディネーターを配置し、多様な主体による多様な取組みのコーディネート機能を担い一体的な活動を推進、包括的支援体制構築事業と一体的に実施',
          recorded('items'),
        ),
        activity('council', '協議体を設置し、多様な関係主体間の定期的な情報共有及び連携・協働による取組みを推進', meetings('livelihood-council')),
        activity('forum', 'フォーラムの開催（1回）', recorded()),
        activity('coordinators-training', '外部アドバイザーによる育成研修（2回）', recorded()),
        activity('outside-training', '生活支援コーディネーター養成研修の参加（1回）', recorded()),
        activity('prevention-workshops', '介護予防の取組みに関するワークショップの開催（3回）', recorded()),
      ]),
    ],
    2025: [
      group('main', '生活支援・介護予防の基盤整備に向けた取り組みの推進', [
        activity(
          'coordinators',
          '生活支援コーディネーターを配置し、多様な主体による多様な取組みのコーディネート機能を担い活動を推進、包括的支援体制構築事業と一体的に実施',
          recorded('items'),
        ),
        activity('council', '協議体を設置し、多様な関係主体間の定期的な情報共有及び連携・協働による取組みを推進', meetings('livelihood-council')),
        activity('forum', 'フォーラムの開催（１回）', recorded()),
        activity('coordinators-training', '外部アドバイザーによる生活支援コーディネーター等の育成研修（２回）', recorded()),
        activity('outside-training', '生活支援コーディネーター養成研修の参加（１回）', recorded()),
        activity('prevention-workshops', '介護予防の取組みに関するワークショップを随時開催', recorded()),
      ]),
    ],
  },
})
