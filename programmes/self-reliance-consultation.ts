import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'
import { contacts } from './case-lists.ts'

export const selfRelianceConsultation = programme({
  slug: 'self-reliance-consultation',
  name: { ja: '自立相談支援事業', en: 'Self-reliance consultation' },
  users: ['staff', 'residents', 'partners'],
  engines: ['cases', 'calendar', 'identity', 'plan'],
  compartment: 'self-reliance',
  section: 'self-reliance',
  public: {
    ja: '仕事や住まい、家族のことなどで暮らしに困っている方の話を聞き、一緒に計画を立てて支えます。',
    en: 'People in trouble over work, housing or family are heard and helped along a plan made together.',
    easy: '仕事やお金、家のことで困ったら相談してください。電話、来所、訪問ができます。',
  },
  years: {
    2021: [
      group('main', '自立相談支援事業の実施', [
        activity(
          'covid-consultations',
          '新型コロナウイルス感染症の影響による相談の増加に対応するため、相談体制を強化（相談支援員を2名増員）',
          recorded(),
          { marker: 'expanded' },
        ),
        activity('consultation', '生活困窮者の包括的な相談・支援（電話・来所・訪問）', contacts('self-reliance', 'items')),
        activity('support-plans', '支援計画（プラン）の作成とそれに基づくサービスの提供', recorded('items')),
        activity('case-meetings', '支援調整会議の開催', meetings('self-reliance-cases')),
        activity('visits', 'アウトリーチ支援員による自宅訪問および関係機関等への同行支援', contacts('self-reliance', 'items', 'visit', 'accompany')),
      ]),
    ],
    2025: [
      group('main', '自立相談支援事業の実施', [
        activity('earthquake-consultations', '令和６年能登半島地震の影響による相談の増加に対応', recorded(), {
          was: [['successor', 'self-reliance-consultation/covid-consultations']],
        }),
        activity('consultation', '生活困窮者の包括的な相談・支援（電話・来所・訪問）', contacts('self-reliance', 'items')),
        activity('support-plans', '支援計画（プラン）の作成とそれに基づくサービスの提供', recorded('items')),
        activity('case-meetings', '支援調整会議の開催', meetings('self-reliance-cases')),
        activity('visits', '支援員による自宅訪問および関係機関等への同行支援', contacts('self-reliance', 'items', 'visit', 'accompany')),
      ]),
    ],
  },
})
