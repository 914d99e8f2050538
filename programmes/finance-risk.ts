import { activity, group, programme, recorded, words } from '#plan'

export const financeRisk = programme({
  slug: 'finance-risk',
  name: { ja: '財務・業務改善・リスク管理', en: 'Finance, improvement and risk' },
  users: ['staff', 'residents'],
  engines: ['governance', 'calendar', 'publishing', 'identity', 'disaster'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '財務と法令の研修、情報の公開、業務の改善、災害に備えた訓練を進めます。',
    en: 'Training in finance and law, disclosure, better ways of working and drills for disasters.',
    easy: '社協のお金と仕事のことを、だれでも読めるように知らせます。',
  },
  years: {
    2021: [activity('office-efficiency', '事務の効率化', words)],
    2025: [
      group('main', '財務管理・業務改善・リスク管理・コンプライアンスに関する体制の充実', [
        activity('finance-training', '財務管理・分析及びコンプライアンスに関する研修受講', recorded()),
        activity('disclosure', '財務・法人組織運営に関する情報公開（金沢市社協紹介パンフレット、ホームページ等）', words),
        activity(
          'secretariat-organisation/operational-improvement',
          '業務効率化、ＤＸ化等に関する調査研究及び実施（業務スケジュ－ル管理システムの導入）',
          words,
          { marker: 'new', was: [['successor', 'finance-risk/office-efficiency']] },
        ),
        activity('secretariat-organisation/workplace', '働きやすい職場環境づくりに関する調査研究の実施', words),
        activity('continuity-drill', 'ＢＣＰ計画（事業継続計画）に基づく災害想定訓練等の実施', recorded()),
      ]),
    ],
  },
})
