import { activity, group, programme, recorded } from '#plan'

export const bridgingLoan = programme({
  slug: 'bridging-loan',
  name: { ja: '生活つなぎ資金', en: 'Bridging loans' },
  users: ['staff', 'residents', 'districts'],
  engines: ['money', 'cases', 'governance'],
  compartment: 'loans',
  section: 'consultation',
  public: {
    ja: '次の収入までの生活費が足りない世帯への少額の貸付を扱います。',
    en: 'Small loans for households that run short before their next income.',
    easy: '次の収入まで足りないお金を、少し借りることができます。',
  },
  years: {
    2021: [group('main', '生活つなぎ資金貸付事務', [activity('lending', '貸付業務（随時）', recorded('items'))])],
    2025: [group('main', '生活つなぎ資金貸付事務', [activity('lending', '貸付業務（随時）', recorded('items'))])],
  },
})
