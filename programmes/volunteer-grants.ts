import { activity, group, programme, recorded } from '#plan'

export const volunteerGrants = programme({
  slug: 'volunteer-grants',
  name: { ja: 'ボランティアの助成と保険', en: 'Grants and insurance for volunteers' },
  users: ['volunteers', 'partners', 'staff'],
  engines: ['money', 'volunteers'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: 'ボランティア団体に活動費を助成し、保険の加入を受け付けます。',
    en: 'Grants for volunteer groups, and insurance.',
    easy: 'ボランティアの保険に入ることができます。',
  },
  years: {
    2021: [
      group('main', '活動支援', [
        activity('activity-grants', '金沢市内で主に福祉ボランティア活動を行う団体に対する活動費の助成（6月）', recorded('items')),
        activity('grant-information', 'ボランティア活動団体への助成情報の提供及び助成申請受付', recorded('items')),
        activity('insurance', 'ボランティア活動保険やボランティア行事用保険等の加入受付', recorded('people')),
        activity(
          'insurance-grants',
          'ボランティア活動保険及びボランティア行事用保険加入掛金の助成（石川県社会福祉協議会と連携して実施）',
          recorded('items'),
        ),
      ]),
    ],
    2025: [
      group('main', '活動支援', [
        activity('activity-grants', '金沢市内で主に福祉ボランティア活動を行う団体に対する活動費の助成（６月）', recorded('items')),
        activity('grant-information', 'ボランティア活動団体への助成情報の提供及び助成申請受付', recorded('items')),
        activity('insurance', 'ボランティア活動保険やボランティア行事用保険等の加入受付', recorded('people')),
        activity(
          'insurance-grants',
          'ボランティア活動保険及びボランティア行事用保険加入掛金の助成（石川県社会福祉協議会と連携して実施）',
          recorded('items'),
        ),
      ]),
    ],
  },
})
