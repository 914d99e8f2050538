import { activity, group, programme, recorded } from '#plan'
import { contacts } from './case-lists.ts'

export const comprehensiveSupport = programme({
  slug: 'comprehensive-support',
  name: { ja: '包括的支援体制の構築', en: 'Support across all fields' },
  users: ['staff', 'districts', 'partners', 'residents'],
  engines: ['cases', 'people', 'calendar', 'identity', 'plan'],
  compartment: 'mutual-support',
  section: 'community-welfare',
  public: {
    ja: 'いくつもの困りごとが重なる世帯の相談を支え合いソーシャルワーカーが受け、関係する窓口と一緒に支援を組み立てます。',
    en: 'Social workers take in households with several troubles at once and plan the help together with all offices concerned.',
    easy: '困りごとがいくつもあるとき、専門の職員がいっしょに考えます。',
  },
  years: {
    2021: [
      group('main', '地域共生社会の実現に向けた包括的支援体制構築に向けた取り組みの推進', [
        activity(
          'social-workers',
          '支え合いソーシャルワーカーを増員配置し、市民が抱える複合的・複雑化した福祉ニーズに対し、必要な支援をコーディネート',
          contacts('mutual-support', 'items'),
        ),
        activity('desks-backing', '地域の身近な福祉相談窓口のバックアップ', recorded('items')),
        activity('support-plans', '相談者本人および世帯全体が抱える課題の把握・整理・支援プラン作成', recorded('items')),
        activity('coordination', '様々な相談支援機関等と連絡調整', recorded('items')),
        activity('supervision', '支援実施状況の把握・指導・助言', recorded('items')),
        activity('gatherings', '市民と協働し、生活課題を抱える方が集う場の開催（6回）', recorded()),
      ]),
    ],
    2025: [
      group('main', '地域共生社会の実現に向けた包括的支援体制構築に向けた取組みの推進', [
        activity(
          'social-workers',
          '支え合いソーシャルワーカーを配置し、市民が抱える複合的・複雑化した福祉ニーズに対応',
          contacts('mutual-support', 'items'),
        ),
        activity('desks-backing', '地域の身近な福祉相談窓口のバックアップ', recorded('items')),
        activity('support-plans', '相談者本人および世帯全体が抱える課題の把握・整理・支援プラン作成', recorded('items')),
        activity('coordination', '様々な相談支援機関等との連絡調整', recorded('items')),
        activity('supervision', '相談支援機関等の支援実施状況の把握・指導・助言', recorded('items')),
        activity('gatherings', '住民と協働し、生活課題を抱える方が集う場の開催、ボランティアの組織化', recorded()),
        activity('psychologist', '公認心理士と連携し、相談者との関係構築・アセスメントの機能強化', recorded('items')),
      ]),
    ],
  },
})
