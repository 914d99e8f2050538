import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'

export const commissioners = programme({
  slug: 'commissioners',
  name: { ja: '民生委員児童委員活動の支援', en: 'Support for commissioned volunteers' },
  users: ['staff', 'districts'],
  engines: ['people', 'calendar', 'cases', 'volunteers', 'money', 'publishing', 'plan', 'identity'],
  compartment: 'watching-over',
  section: 'community-welfare',
  public: {
    ja: '民生委員・児童委員の会議と研修を支え、活動の相談に応じます。',
    en: 'Meetings and training of commissioned welfare and child volunteers are supported, and advice is given on their work.',
  },
  years: {
    2021: [
      group(
        'main',
        '民生委員児童委員活動の支援',
        [
          group('exchange', '情報交換・課題協議', [
            activity('city-board', '市民児協役員会（毎月）', meetings('commissioners-board')),
            activity('city-leaders', '市民児協正副会長会議（随時）', meetings('commissioners-leaders')),
            activity('city-assembly', '市民児協総会（2回）', meetings('commissioners-assembly')),
            activity('chairs', '地区民児協会長定例会（8月を除く毎月）', meetings('district-commissioners-chairs')),
            activity('chief-child-board', '主任児童委員連絡会理事会（4回）', meetings('chief-child-board')),
            activity('chief-child-plenary', '主任児童委員連絡会全体会議（2～3回）', meetings('chief-child-plenary')),
            activity('district-councils/block-meetings', 'ブロック別地区社協・民児協会議（ブロックごとに開催）', meetings('district-block')),
          ]),
          group('training', '研修', [
            activity('chairs-training', '地区民児協会長研修会（1回）', sessionsOf('commissioners-chairs-training')),
            group('practice-training', '民生委員児童委員実務研修会', [
              activity('substitutes-training', '新任研修【補充】（1回）', sessionsOf('commissioners-substitutes-training')),
              activity('first-term-training', '新任研修【1期目】（3回）', sessionsOf('commissioners-first-terms-training')),
              activity('second-terms-training', '中堅研修【2・3期目】（4回）', sessionsOf('commissioners-second-terms-training')),
              activity('fourth-term-training', '中堅研修【4期目以上】（2回）', sessionsOf('commissioners-fourth-term-training')),
              activity('leaders-training', 'リーダー研修【副会長】（1回）', sessionsOf('commissioners-leaders-training')),
            ]),
            activity('chief-child-training', '主任児童委員研修会（2～3回）', sessionsOf('chief-child-training')),
            activity('block-training', 'ブロック別研修会（各ブロック1回）', sessionsOf('commissioners-block-training')),
          ]),
          group('support', '活動支援', [
            activity('consultation', '市社協ブロック担当職員による相談対応・情報提供等', recorded('items')),
            activity('publicity', '民生委員児童委員活動の市民への紹介・PR（PR活動、パンフレット、ホームページ等）', words),
            activity('activity-insurance', '民生委員児童委員活動保険への加入', recorded('people')),
            activity('mutual-aid-payments', '全国民生委員児童委員互助共励事業', recorded('items')),
            activity('difficult-cases', '対応困難ケースの検討', recorded('items')),
          ]),
        ],
        { cooperation: '〔市民生委員児童委員協議会（市民児協）と連携して実施〕' },
      ),
    ],
    2025: [
      group(
        'main',
        '民生委員児童委員活動の支援',
        [
          group('exchange', '情報交換・課題協議', [
            activity('city-board', '市民児協役員会（毎月）', meetings('commissioners-board')),
            activity('city-leaders', '市民児協正副会長会議（随時）', meetings('commissioners-leaders')),
            activity('city-assembly', '市民児協総会（３回）', meetings('commissioners-assembly')),
            activity('chairs', '地区民児協会長定例会（８月を除く毎月）', meetings('district-commissioners-chairs')),
            activity('chief-child-board', '主任児童委員連絡会理事会（４回）', meetings('chief-child-board')),
            activity('chief-child-plenary', '主任児童委員連絡会全体会議（１～２回）', meetings('chief-child-plenary')),
            activity('district-councils/block-meetings', 'ブロック別地区社協・民児協会議（ブロックごとに開催）', meetings('district-block')),
          ]),
          group('training', '研修', [
            activity('chairs-training', '地区民児協会長研修会（１回）', sessionsOf('commissioners-chairs-training')),
            group('practice-training', '民生委員児童委員実務研修会', [
              activity('substitutes-training', '新任研修【補充】（４～５回）', sessionsOf('commissioners-substitutes-training')),
              activity('first-terms-training', '新任フォローアップ研修【１～３期目】（３回）', sessionsOf('commissioners-first-terms-training'), {
                was: [
                  ['merged', 'commissioners/first-term-training'],
                  ['merged', 'commissioners/second-terms-training'],
                ],
              }),
              activity('fourth-term-training', '中堅研修【４期目以上】（１回）', sessionsOf('commissioners-fourth-term-training')),
              activity('leaders-training', 'リーダー研修【副会長】（１回）', sessionsOf('commissioners-leaders-training')),
              activity('thematic-training', 'テーマ別研修（２回）', sessionsOf('commissioners-thematic-training')),
            ]),
            activity('chief-child-training', '主任児童委員研修会（１～２回）', sessionsOf('chief-child-training')),
            activity('child-watch-training', '子どもの見守り研修会（２回）', sessionsOf('child-watch-training')),
            activity('block-training', 'ブロック別研修会（各ブロック１回）', sessionsOf('commissioners-block-training')),
            activity('chairs-study-tour', '地区民児協会長視察研修会（１回）', sessionsOf('commissioners-study-tour')),
          ]),
          group('support', '活動支援', [
            activity('consultation', '市社協ブロック担当職員による相談対応・情報提供等', recorded('items')),
            activity('publicity', '民生委員児童委員活動の市民への紹介・ＰＲ（ＰＲ活動、パンフレット、ホームページ等）', words),
            activity('activity-insurance', '民生委員児童委員活動保険への加入', recorded('people')),
            activity('mutual-aid-payments', '全国民生委員児童委員互助共励事業', recorded('items')),
            activity('ict-study', 'ICTやSNSを活用した見守り活動や情報の発信等についての検討', words, { was: [['successor', 'ict-study/study']] }),
            activity(
              'evacuees',
              '令和６年能登半島地震等の広域避難者への支援、地域生活課題を抱える世帯に対する適切な情報提供や相談窓口の紹介',
              recorded('items'),
            ),
          ]),
        ],
        { cooperation: '〔市民生委員児童委員協議会（市民児協）と連携して実施〕' },
      ),
    ],
  },
})
