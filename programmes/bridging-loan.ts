import { activity, group, programme, recorded } from '#plan'

export const bridgingLoan = programme({
  slug: 'bridging-loan',
  name: { ja: '生活つなぎ資金', en: 'Bridging loans' },
  users: ['staff', 'residents', 'districts'],
  engines: ['money', 'cases', 'governance'],
  compartment: 'loans',
  section: 'consultation',
  public: {
    ja: '生活のつなぎが必要な世帯への貸付の事務を行います。',
    en: 'Loans that tide households over.',
    easy: 'くらしに足りないお金を借りる相談ができます。',
  },
  years: {
    2021: [group('main', '生活つなぎ資金貸付事務', [activity('lending', '貸付業務（随時）', recorded('items'))])],
    2025: [group('main', '生活つなぎ資金貸付事務', [activity('lending', '貸付業務（随時）', recorded('items'))])],
  },
})
