import { activity, group, programme, recorded } from '#plan'

export const volunteerAwareness = programme({
  slug: 'volunteer-awareness',
  name: { ja: 'ボランティア意識の醸成', en: 'Learning to volunteer' },
  users: ['residents', 'volunteers', 'partners', 'staff'],
  engines: ['calendar', 'volunteers', 'dispatch', 'publishing'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: 'ボランティア講座を開き、講師を送り、児童・生徒の体験の機会をつくります。',
    en: 'Courses, lecturers and a chance for pupils to try volunteering.',
    easy: 'ボランティアのことを学ぶ教室があります。',
  },
  years: {
    2021: [
      group('main', 'ボランティア意識の醸成', [
        activity('courses', 'ボランティア講座（年3回）、ボランティアカフェ（年6回）の実施', recorded()),
        activity('lecturers', 'ボランティア団体等への講師派遣（随時）', recorded()),
        activity('convention-festival/festival', '福祉のつどい2021 金沢、障害者ふれあいコンサートの実施（9月）（再掲）', recorded()),
        activity('pupils-volunteering', '児童・生徒のボランティア活動普及事業（県社会福祉協議会と連携して実施）', recorded('items')),
        activity('junior-volunteers', 'ジュニアボランティア体験事業（ 〃 ）', recorded()),
      ]),
    ],
    2025: [
      group('main', 'ボランティア意識の醸成', [
        activity('courses', 'ボランティア講座（年４回）の実施 ※ボランティアカフェを統合', recorded()),
        activity('lecturers', 'ボランティア団体等への講師派遣（随時）', recorded()),
        activity('convention-festival/festival', '福祉のつどい、ふれあいコンサ－トの実施（１０月）', recorded()),
        activity('pupils-volunteering', '児童・生徒のボランティア活動普及事業（県社会福祉協議会と連携して実施）', recorded('items')),
        activity('junior-volunteers', 'ジュニアボランティア体験事業（県社会福祉協議会と連携して実施）', recorded()),
      ]),
    ],
  },
})
