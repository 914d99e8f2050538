import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'
import { surveys } from './reference-forms.ts'

export const careCounsellors = programme({
  slug: 'care-counsellors',
  name: { ja: '介護サービス相談員派遣事業', en: 'Care service counsellors' },
  users: ['volunteers', 'partners', 'staff'],
  engines: ['dispatch', 'calendar', 'surveys', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '相談員が介護の施設を訪ね、利用する方の声を聞いて施設に伝えます。',
    en: 'Counsellors visit care homes, listen to the people there and pass on what they say.',
  },
  years: {
    2021: [
      group('main', '介護相談員派遣事業', [
        activity('new-counsellors', '介護相談員の養成', recorded('people')),
        activity('dispatch', '介護相談員の派遣（特養、老健、療養型、認知症高齢者グループホーム）', recorded()),
        activity('office-visits', '受入事業所への事務局職員の訪問（随時）', recorded('items')),
        activity(
          'liaison-meetings',
          '介護相談員連絡会・受入事業所との意見交換会の開催（5回程度。内1回は受入事業所との意見交換会）',
          meetings('care-counsellors'),
        ),
        group('training', '研修', [
          activity('basic-course', '介護相談員養成研修会の実施（5日間）', recorded('days')),
          activity('training-sessions', '介護相談員研修会の実施（3回）', recorded()),
          activity('serving-counsellors-course', '介護相談員現任研修への参加（2名）', recorded('people')),
        ]),
        group('study-and-publicity', '調査・研究、広報', [
          activity('national-survey', '介護相談員派遣等事業実態調査への協力', recorded()),
          activity('poster', '広報（受入事業所掲示用ポスターの作成）', recorded()),
          activity('activity-report', '活動状況報告書の作成（毎月）', recorded()),
        ]),
      ]),
    ],
    2025: [
      group(
        'main',
        '介護サービス相談員派遣事業',
        [
          activity('new-counsellors', '介護サービス相談員補の養成', recorded('people'), { was: [['renamed', 'care-counsellors/new-counsellors']] }),
          group(
            'dispatch',
            '介護サービス相談員の派遣',
            [
              activity('establishments', '介護老人福祉施設、介護老人保健施設、認知症対応型共同生活介護(グループホーム)', recorded(), {
                was: [['split', 'care-counsellors/dispatch']],
              }),
            ],
            { was: [['renamed', 'care-counsellors/dispatch']] },
          ),
          activity('office-visits', '受入事業所への事務局職員の訪問（随時）', recorded('items')),
          activity(
            'liaison-meetings',
            '介護サービス相談員連絡会・受入事業所との意見交換会の開催（５回程度。内１回は受入事業所との意見交換会）',
            meetings('care-counsellors'),
            { was: [['renamed', 'care-counsellors/liaison-meetings']] },
          ),
          group('training', '研修', [
            activity('basic-course', '介護サービス相談員補養成研修会の実施（３日間）', recorded('days'), {
              was: [['renamed', 'care-counsellors/basic-course']],
            }),
            activity('training-sessions', '介護サービス相談員研修会の実施（３回）', recorded(), {
              was: [['renamed', 'care-counsellors/training-sessions']],
            }),
            activity('serving-counsellors-course', '介護サービス相談員現任研修への参加（２名）', recorded('people'), {
              was: [['renamed', 'care-counsellors/serving-counsellors-course']],
            }),
          ]),
          group('study-and-publicity', '調査・研究、広報', [
            activity('reception-survey', '介護サービス相談員活動について受入状況等調査を実施（年２回）', surveys('care-counsellors-reception')),
            activity('national-survey', '介護サービス相談員派遣等事業実態調査への協力', recorded(), {
              was: [['renamed', 'care-counsellors/national-survey']],
            }),
            activity('poster', '広報（受入事業所掲示用ポスターの作成）', recorded()),
            activity('activity-report', '活動状況報告書の作成（隔月）', recorded()),
          ]),
        ],
        { was: [['renamed', 'care-counsellors/main']] },
      ),
    ],
  },
})
