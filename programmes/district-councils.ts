import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'

const blocks = activity('block-meetings', '地区社協・民児協ブロック会議（ブロックごとに開催）', meetings('district-block'))

export const districtCouncils = programme({
  slug: 'district-councils',
  name: { ja: '地区社会福祉協議会（地区社協）活動の支援', en: 'Support for district welfare councils' },
  years: {
    2021: {
      label: '①',
      lines: [
        group('情報交換・課題協議', [
          activity('chairs-board', '地区社協会長部会役員会（5月、6月、8月、9月、11月、12月、1月、3月）', meetings('district-chairs-board')),
          activity('chairs', '地区社協会長会議（4月、7月、10月、2月）', meetings('district-chairs')),
          blocks,
          activity('clerks', '地区社協事務担当者会議（5月、必要に応じてブロックごとに開催）', meetings('district-clerks')),
        ]),
        group('研修', [
          activity('chairs-training', '地区社協会長研修会（2月）', recorded()),
          activity('staff-training', '地区社協職員研修会（3月）', recorded()),
        ]),
      ],
    },
    2025: {
      label: '①',
      lines: [
        group('情報交換・課題協議', [
          activity('chairs-board', '地区社協会長部会役員会（８回）', meetings('district-chairs-board')),
          activity('chairs', '地区社協会長会議（４回）', meetings('district-chairs')),
          blocks,
          activity('clerks', '地区社協事務担当者会議（必要に応じてブロックごとに開催）', meetings('district-clerks')),
        ]),
        group('研修', [activity('chairs-training', '地区社協会長研修会', recorded()), activity('staff-training', '地区社協職員研修会', recorded())]),
        group('活動支援', [
          activity('consultation', '相談対応・情報提供等(組織運営、会計等)', words),
          activity('labour-adviser', '地区社協の労務管理をサポートするため、社会保険労務士への相談体制を構築', words),
          activity('programmes', '地区社協実施事業（市民・地域福祉関係者を対象とした講座、地域サロン、子育てサロン等）実施に係る支援', words),
          activity('publicity', '地区社協活動の市民への紹介・ＰＲ（ホームページ等）', words),
        ]),
      ],
    },
  },
})
