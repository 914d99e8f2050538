import { activity, group, programme, words } from '#plan'
import { meetings } from './bodies.ts'

export const corporateGovernance = programme({
  slug: 'corporate-governance',
  name: { ja: '法人組織体制の強化', en: 'Governance of the council' },
  users: ['staff'],
  engines: ['governance', 'calendar', 'plan', 'publishing'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '理事会・評議員会・監事会と経営会議を開き、法人の組織のあり方を研究します。',
    en: 'Boards and the management meeting are held, and the organisation of the council is studied.',
  },
  years: {
    2025: [
      group('main', '法人組織体制の強化', [
        activity('boards', '理事会、評議員会、監事会の開催', meetings('board-of-directors', 'board-of-councillors', 'board-of-auditors')),
        activity('organisation-study', '役員体制・組織構成・会員制度のあり方に関する調査研究の実施', words),
        activity(
          'management-meeting',
          '経営会議（会長・業務執行理事・事務局長）の定期開催（中期経営計画の進行管理等）',
          meetings('management-meeting'),
        ),
      ]),
    ],
  },
})
