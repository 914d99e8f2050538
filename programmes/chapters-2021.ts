import { type Chapter, activity, group, part, recorded, words } from '#plan'
import { abuseDementia } from './abuse-dementia.ts'
import { activeAgeing } from './active-ageing.ts'
import { activityCentre } from './activity-centre.ts'
import { bridgingLoan } from './bridging-loan.ts'
import { careCounsellors } from './care-counsellors.ts'
import { careProviders } from './care-providers.ts'
import { carerRecruitment } from './carer-recruitment.ts'
import { carerRetention } from './carer-retention.ts'
import { childWatch } from './child-watch.ts'
import { childrearingSalon } from './childrearing-salon.ts'
import { childrensClubs } from './childrens-clubs.ts'
import { commissioners } from './commissioners.ts'
import { communityChest } from './community-chest.ts'
import { communitySalon } from './community-salon.ts'
import { comprehensiveSupport } from './comprehensive-support.ts'
import { conventionFestival } from './convention-festival.ts'
import { debtPrevention } from './debt-prevention.ts'
import { disasterCentre } from './disaster-centre.ts'
import { districtCoordinators } from './district-coordinators.ts'
import { districtCouncils } from './district-councils.ts'
import { employmentLifeCentre } from './employment-life-centre.ts'
import { financeRisk } from './finance-risk.ts'
import { foodBank } from './food-bank.ts'
import { guardianshipCore } from './guardianship-core.ts'
import { homeModification } from './home-modification.ts'
import { homelessSupport } from './homeless-support.ts'
import { householdFinance } from './household-finance.ts'
import { housingBenefit } from './housing-benefit.ts'
import { humanRights } from './human-rights.ts'
import { ictStudy } from './ict-study.ts'
import { ikiikiGallery } from './ikiiki-gallery.ts'
import { infectionControl } from './infection-control.ts'
import { leadAreaStaffing } from './lead-area-staffing.ts'
import { learningSupport } from './learning-support.ts'
import { legalConsultation } from './legal-consultation.ts'
import { livelihoodSupportSystem } from './livelihood-support-system.ts'
import { localDesks } from './local-desks.ts'
import { machigurumi } from './machigurumi.ts'
import { matsugaeHall } from './matsugae-hall.ts'
import { mercyCab } from './mercy-cab.ts'
import { mutualAid } from './mutual-aid.ts'
import { ownRevenue } from './own-revenue.ts'
import { plazaBuilding } from './plaza-building.ts'
import { plazaConsultation } from './plaza-consultation.ts'
import { plazaExchange } from './plaza-exchange.ts'
import { plazaExhibition } from './plaza-exhibition.ts'
import { plazaInformation } from './plaza-information.ts'
import { plazaLearning } from './plaza-learning.ts'
import { prioritySystem } from './priority-system.ts'
import { publicity } from './publicity.ts'
import { reassurance } from './reassurance.ts'
import { rightsCentre } from './rights-centre.ts'
import { roundtable } from './roundtable.ts'
import { secretariatOrganisation } from './secretariat-organisation.ts'
import { sectionChildcare } from './section-childcare.ts'
import { sectionDayservice } from './section-dayservice.ts'
import { sectionDisability } from './section-disability.ts'
import { sectionElderly } from './section-elderly.ts'
import { selfRelianceConsultation } from './self-reliance-consultation.ts'
import { selfRelianceNetwork } from './self-reliance-network.ts'
import { socialWorkPlacement } from './social-work-placement.ts'
import { supportCentreLinks } from './support-centre-links.ts'
import { volunteerAwareness } from './volunteer-awareness.ts'
import { volunteerGrants } from './volunteer-grants.ts'
import { volunteerInformation } from './volunteer-information.ts'
import { volunteerMatching } from './volunteer-matching.ts'
import { volunteerNetwork } from './volunteer-network.ts'
import { volunteerPoints } from './volunteer-points.ts'
import { welfareFundLoan } from './welfare-fund-loan.ts'

/** 令和3年度の計画の章。 What stands in which, in the order of the document. */
export const chapters2021: readonly Chapter[] = [
  {
    key: 'community',
    label: '(1)',
    title: '地域で支えあう仕組みや地域課題の解決を図ることができる体制の充実・強化',
    lines: [
      leadAreaStaffing,
      districtCouncils,
      commissioners,
      livelihoodSupportSystem,
      activeAgeing,
      comprehensiveSupport,
      group('watch-and-consult', '地域の見守り・相談・支援体制の充実', [
        localDesks,
        districtCoordinators,
        reassurance,
        roundtable,
        machigurumi,
        communitySalon,
        childrearingSalon,
        childrensClubs,
        childWatch,
        abuseDementia,
        supportCentreLinks,
      ]),
      communityChest,
      ownRevenue,
    ],
  },
  {
    key: 'consultation',
    label: '（2）',
    title:
      '新型コロナウイルス等の影響により生活に困窮している人や、判断能力の低下した人、虐待や引きこもりに直面する人など、社会的に孤立した人々への相談支援体制の充実',
    lines: [
      rightsCentre,
      guardianshipCore,
      group('self-reliance-centre', '金沢自立生活サポートセンターの運営（生活困窮者自立支援制度）', [
        selfRelianceConsultation,
        housingBenefit,
        householdFinance,
        learningSupport,
        selfRelianceNetwork,
      ]),
      welfareFundLoan,
      bridgingLoan,
      debtPrevention,
      legalConsultation,
      foodBank,
      homelessSupport,
    ],
  },
  {
    key: 'disability',
    label: '(3)',
    title: '障がいのある人への相談支援体制の充実',
    lines: [
      employmentLifeCentre,
      group('equipment-plaza', '金沢福祉用具情報プラザ', [plazaExhibition, plazaConsultation, plazaInformation, plazaLearning, plazaExchange]),
      homeModification,
      activityCentre,
      ikiikiGallery,
      mercyCab,
    ],
  },
  {
    key: 'workforce',
    label: '（4）',
    title: '福祉人材の養成・確保・定着及び福祉サービスの質の向上',
    lines: [
      careProviders,
      carerRetention,
      carerRecruitment,
      mutualAid,
      careCounsellors,
      activity(
        'specialist-sections/joint-work',
        '専門部会（保育部会、老人福祉施設連絡会、地域デイサービス部会、障害児・者福祉施設連絡会）及び介護サービス事業者連絡会等の関係団体と協力しての研修の実施',
        recorded(),
      ),
      socialWorkPlacement,
    ],
  },
  {
    key: 'volunteering',
    label: '（5）',
    title: 'ボランティア活動の推進',
    lines: [
      group('volunteer-centre', 'ボランティアセンター機能の充実', [
        volunteerMatching,
        volunteerGrants,
        volunteerAwareness,
        volunteerPoints,
        volunteerNetwork,
      ]),
      disasterCentre,
      volunteerInformation,
    ],
  },
  {
    key: 'publicity',
    label: '(6)',
    title: '広報啓発の促進',
    lines: [publicity, conventionFestival, humanRights, part(sectionChildcare, 'sukusuku-land')],
  },
  {
    key: 'buildings',
    label: '(7)',
    title: '金沢市松ヶ枝福祉館・金沢福祉用具情報プラザの管理運営（指定管理事業）',
    lines: [matsugaeHall, plazaBuilding],
  },
  {
    key: 'management',
    label: '(8)',
    title: '法人の基盤及び機能の強化',
    lines: [
      prioritySystem,
      activity(
        'specialist-sections/joint-work',
        '専門部会（保育部会、老人福祉施設連絡会、地域デイサービス部会、障害児・者福祉施設連絡会）及び介護サービス事業者連絡会等の関係団体における調査研究',
        recorded(),
        {
          lines: [
            activity('care-providers/online-and-social-media', 'オンライン会議・研修の導入、SNSを活用した福祉の仕事の魅力発信', words, {
              level: 'bullet',
            }),
            part(sectionChildcare, 'main'),
            sectionDisability,
            sectionElderly,
            sectionDayservice,
          ],
        },
      ),
      secretariatOrganisation,
      financeRisk,
      ictStudy,
      infectionControl,
    ],
  },
]
