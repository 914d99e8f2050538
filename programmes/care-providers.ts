import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'

export const careProviders = programme({
  slug: 'care-providers',
  name: { ja: '介護サービス事業者連絡会', en: 'Association of care providers' },
  users: ['partners', 'staff'],
  engines: ['people', 'calendar', 'surveys', 'publishing', 'money'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '介護の事業者が集まり、情報を交わし、研修と調査を一緒に行う会の事務局をつとめます。',
    en: 'Secretariat of the association in which care providers exchange news, train and study together.',
  },
  years: {
    2021: [
      group(
        'main',
        '介護サービス事業者連絡会',
        [
          group('exchange', '事業者相互の情報交換・課題協議', [
            activity('board', '理事会（2回）', meetings('care-providers-board')),
            activity('assembly', '総会（1回）', meetings('care-providers-assembly')),
            activity('sections', '部会会議（随時）', meetings('care-providers-sections')),
            activity('leaders', '正副部会長会議（随時）', meetings('care-providers-leaders')),
          ]),
          group('training', '研修', [
            activity('plenary-training', '全体研修会（1回）', sessionsOf('care-providers-plenary-training')),
            activity('training-by-section', '部会別研修会（随時）', sessionsOf('care-providers-section-training')),
          ]),
          group('study', '調査研究', [
            activity('insurance-reform', '介護保険制度改正に向けた検討、調査・研究', words),
            activity('surveys', '事業所情報一覧の作成、アンケート調査等', recorded()),
          ]),
          group('information', '情報の提供', [
            activity('public-information', '行政情報の提供（随時）', recorded()),
            activity('providers-information', '介護支援専門員および各事業者等への事業者情報の提供', recorded()),
          ]),
          group('partners', '関係機関との連携', [
            activity('medical-associations', '金沢市医師会、金沢市歯科医師会、金沢市薬剤師会等の関係機関との連携強化', recorded('items')),
          ]),
          activity('online-and-social-media', 'オンライン会議・研修の導入、SNSを活用した介護の魅力発信', words, { marker: 'new' }),
        ],
        { cooperation: '〔金沢市と連携して実施〕' },
      ),
    ],
    2025: [
      group(
        'main',
        '介護サービス事業者連絡会（部会再編成による効率的な運営）',
        [
          group('exchange', '事業者相互の情報交換・課題協議', [
            activity('board', '理事会（２回）', meetings('care-providers-board')),
            activity('assembly', '総会（１回）', meetings('care-providers-assembly')),
            activity('sections', '部会会議（随時）', meetings('care-providers-sections')),
            activity('leaders', '正副部会長会議（随時）', meetings('care-providers-leaders')),
          ]),
          group('training', '研修', [
            activity('plenary-training', '全体研修会（５回）', sessionsOf('care-providers-plenary-training')),
            activity('training-by-rank', '階層別研修会（全２回）', sessionsOf('care-providers-rank-training')),
            activity('exchange-by-service', 'サービス部門別情報交換会、交流会（全４回）', meetings('care-providers-exchange')),
            activity('training-by-section', '部会別研修会（随時）', sessionsOf('care-providers-section-training')),
          ]),
          group('study', '調査研究', [
            activity('insurance-reform', '介護保険制度改正後の動向調査・研究', words),
            activity('surveys', '事業所情報一覧の作成、アンケート調査等', recorded()),
          ]),
          group('information', '情報の提供', [
            activity('public-information', '行政情報の提供（随時）', recorded()),
            activity('providers-information', '介護支援専門員および各事業者等への事業者情報の提供', recorded()),
          ]),
          group('partners', '関係機関との連携', [
            activity('medical-associations', '金沢市医師会、金沢市歯科医師会、金沢市薬剤師会等の関係機関との連携強化', recorded('items')),
          ]),
          activity('workforce', '介護職員人材定着・確保促進への協力', recorded('items')),
        ],
        { cooperation: '〔金沢市と連携して実施〕' },
      ),
    ],
  },
})
