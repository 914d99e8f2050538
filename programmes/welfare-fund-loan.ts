import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'

export const welfareFundLoan = programme({
  slug: 'welfare-fund-loan',
  name: { ja: '生活福祉資金貸付事業', en: 'Welfare fund loans' },
  users: ['staff', 'districts', 'residents', 'partners'],
  engines: ['money', 'cases', 'people'],
  compartment: 'loans',
  section: 'consultation',
  public: {
    ja: '所得の少ない世帯などへの生活福祉資金の相談と申請を受け付け、借りたあとの暮らしも支えます。',
    en: 'Advice and applications for welfare fund loans, and support after the loan.',
    easy: 'お金に困っている家庭が、お金を借りるための相談です。',
  },
  years: {
    2021: [
      group('main', '生活福祉資金貸付事業等', [
        activity('applications', '生活福祉資金の相談対応・申請受付', recorded('items')),
        activity('opinion-meetings', '貸付意見交換会の開催（月1回）', meetings('loan-opinions')),
        activity('temporary-bridging', '臨時特例つなぎ資金の相談対応・申請受付', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '生活福祉資金貸付事業等', [
        activity('applications', '生活福祉資金の相談対応・申請受付', recorded('items')),
        activity('earthquake-loans', '能登半島地震の被災者への緊急小口資金特例貸付による支援', recorded('items')),
        activity('covid-loans-follow-up', '新型コロナウイルス感染症対応緊急小口資金等特例貸付利用者へのフォローアップ支援', recorded('items')),
        activity('temporary-bridging', '臨時特例つなぎ資金の相談対応・申請受付', recorded('items')),
      ]),
    ],
  },
})
