import { activity, group, part, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { staffQualification } from './staff-qualification.ts'

export const secretariatOrganisation = programme({
  slug: 'secretariat-organisation',
  name: { ja: '事務局組織体制の強化', en: 'Secretariat' },
  users: ['staff'],
  engines: ['governance', 'calendar', 'plan', 'people'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '人材の方針と研修計画を立て、課をこえたチームで課題に取り組みます。',
    en: 'A policy on people, a plan of training and teams across the sections.',
  },
  years: {
    2021: [
      group('staff-development', '職員の研修体制等の充実', [
        part(staffQualification, 'qualification'),
        activity('training-system', '職員研修体制の充実', words),
        part(staffQualification, 'social-contribution'),
      ]),
    ],
    2025: [
      group(
        'main',
        '事務局組織体制の強化',
        [
          activity('workforce-policy', '人材確保・育成等に関する方針の策定', words),
          group(
            'training-plan',
            '人材確保・育成等に関する方針に基づく研修計画の策定',
            [activity('new-staff-training', '新採職員研修の実施', recorded(), { marker: 'expanded' })],
            { was: [['successor', 'secretariat-organisation/training-system']] },
          ),
          activity('appraisal-study', '人事考課・目標管理制度の導入に向けた調査研究の実施', words),
          activity(
            'section-chiefs',
            '課長会議（会長・業務執行理事・事務局長、各課長）の定期開催（ＰＴによる調査研究・計画立案の内容協議等）',
            meetings('section-chiefs'),
          ),
          activity('disaster-centre/officer', '災害福祉支援事業を統括する「災害福祉支援担当」を配置', words, { marker: 'new' }),
          group('project-teams', '課題対応プロジェクトチーム（ＰＴ）の設置及びＰＴによる調査研究・計画立案', [
            activity('training-team', '研修等企画', words),
            activity('operational-improvement', '業務改善（業務効率化、ＤＸ化、事業評価の仕組みの整備等）', words),
            activity('workplace', '職場環境改善（働きやすい職場環境づくり等） ※衛生委員会が担当', words),
            activity('priority-system/integrated-working', '相談支援部門・地域福祉推進部門間連携', meetings('integrated-working')),
          ]),
        ],
        { was: [['successor', 'secretariat-organisation/staff-development']] },
      ),
    ],
  },
})
