import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'

export const districtCouncils = programme({
  slug: 'district-councils',
  name: { ja: '地区社会福祉協議会（地区社協）活動の支援', en: 'Support for district welfare councils' },
  users: ['staff', 'districts', 'partners'],
  engines: ['people', 'calendar', 'cases', 'publishing', 'plan'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '54の地区社協が集まって話し合う場と研修を設け、日ごろの運営の相談に応じます。',
    en: 'District welfare councils meet, are trained and get advice on how to run their work.',
  },
  years: {
    2021: [
      group(
        'main',
        '地区社会福祉協議会（地区社協）活動の支援',
        [
          group('exchange', '情報交換・課題協議', [
            activity('chairs-board', '地区社協会長部会役員会（5月、6月、8月、9月、11月、12月、1月、3月）', meetings('district-chairs-board')),
            activity('chairs', '地区社協会長会議（4月、7月、10月、2月）', meetings('district-chairs')),
            activity('block-meetings', '地区社協・民児協ブロック会議（ブロックごとに開催）', meetings('district-block')),
            activity('clerks', '地区社協事務担当者会議（5月、必要に応じてブロックごとに開催）', meetings('district-clerks')),
          ]),
          group('training', '研修', [
            activity('chairs-training', '地区社協会長研修会（2月）', sessionsOf('district-chairs-training')),
            activity('staff-training', '地区社協職員研修会（3月）', sessionsOf('district-staff-training')),
          ]),
          group('support', '活動支援', [
            activity('consultation', '相談対応・情報提供等(組織運営、会計、労務管理等)', recorded('items')),
            activity(
              'programmes',
              '地区社協実施事業（市民・地域福祉関係者を対象とした講座、地域サロン、子育てサロン等）実施に係る支援',
              recorded('items'),
            ),
            activity('publicity', '地区社協活動の市民への紹介・PR（ホームページ等）', words),
            activity('covid-casebook', 'コロナ禍における地域福祉活動の取り組み事例集の作成・提供', recorded(), { marker: 'new' }),
          ]),
        ],
        { cooperation: '〔地区社協会長部会と連携して実施〕' },
      ),
    ],
    2025: [
      group(
        'main',
        '地区社会福祉協議会（地区社協）活動の支援',
        [
          group('exchange', '情報交換・課題協議', [
            activity('chairs-board', '地区社協会長部会役員会（８回）', meetings('district-chairs-board')),
            activity('chairs', '地区社協会長会議（４回）', meetings('district-chairs')),
            activity('block-meetings', '地区社協・民児協ブロック会議（ブロックごとに開催）', meetings('district-block')),
            activity('clerks', '地区社協事務担当者会議（必要に応じてブロックごとに開催）', meetings('district-clerks'), {
              was: [['changedQuantity', 'district-councils/clerks']],
            }),
          ]),
          group('training', '研修', [
            activity('chairs-training', '地区社協会長研修会', sessionsOf('district-chairs-training')),
            activity('staff-training', '地区社協職員研修会', sessionsOf('district-staff-training')),
          ]),
          group('support', '活動支援', [
            activity('consultation', '相談対応・情報提供等(組織運営、会計等)', recorded('items')),
            activity('labour-adviser', '地区社協の労務管理をサポートするため、社会保険労務士への相談体制を構築', recorded('items'), {
              was: [['split', 'district-councils/consultation']],
            }),
            activity(
              'programmes',
              '地区社協実施事業（市民・地域福祉関係者を対象とした講座、地域サロン、子育てサロン等）実施に係る支援',
              recorded('items'),
            ),
            activity('publicity', '地区社協活動の市民への紹介・ＰＲ（ホームページ等）', words),
          ]),
        ],
        { cooperation: '〔地区社協会長部会と連携して実施〕' },
      ),
    ],
  },
})
